"""How values agree, which one is believed, who counts as an independent origin."""

from __future__ import annotations

import pytest
from build import Ledger, event_of, fields

from dragoman.ledger.derive.values import amount, compare_amounts, compare_times


@pytest.mark.parametrize(
    ("one", "two", "exact", "how"),
    [
        (">20", "24", True, "coarser"),
        ("24", ">20", True, "finer"),
        ("8", "12", True, "conflict"),
        ("17", ">20", True, "conflict"),
        ("~40", "41", True, "coarser"),
        ("50.7e9 USD", "~45e9 EUR", False, "compatible"),
        ("50.7e9 USD", "~20e9 EUR", False, "conflict"),
        ("28e9 USD", "28.3e9 USD", False, "coarser"),
        ("<=10e9 EUR", "9e9 EUR", False, "coarser"),
        (">80 %", ">90 %", False, "conflict"),
        ("10..12", "11", True, "coarser"),
        ("30", "30", True, "agree"),
    ],
)
def test_amounts(one: str, two: str, exact: bool, how: str) -> None:
    a, b = amount(one), amount(two)
    assert a is not None
    assert b is not None
    found = compare_amounts(a, b, exact=exact)
    assert found == how or {found, how} <= {"coarser", "compatible"}


@pytest.mark.parametrize(
    ("one", "two", "how"),
    [
        ("2026-05-03", "2026-05", "finer"),
        ("2026-05", "2026-05-03", "coarser"),
        ("2026-05-03", "2026-05-04", "conflict"),
        ("2026-05-03", "2026-05-03", "agree"),
    ],
)
def test_times(one: str, two: str, how: str) -> None:
    assert compare_times(one, two) == how


def signing(led: Ledger, name: str, count: str, **document: str) -> str:
    led.document(name, **{"published": "2024-07-04", **document})
    return led.event(name, "signing", time="2024-07-03", party="cn kz", count=count)


def test_more_origins_are_believed_and_the_other_is_a_conflict() -> None:
    led = Ledger()
    report = signing(led, "a", "18")
    signing(led, "b", "18")
    signing(led, "c", "25")
    values = fields(led.derived(), report, "count")
    assert (values["18"].believed, values["18"].origins, values["18"].reason) == (True, 2, "more origins")
    assert values["25"].agreement == "conflict"


def test_copies_are_one_witness() -> None:
    led = Ledger()
    report = signing(led, "a", "18", signature="00000000000000ff")
    signing(led, "b", "18", signature="00000000000000fe")
    signing(led, "c", "18", author="dpa")
    signing(led, "d", "18", author="Berlin (dpa)")
    assert event_of(led.derived(), report).origins == 2


def test_a_release_goes_before_papers() -> None:
    led = Ledger()
    report = signing(led, "a", "18", genre="press_release")
    signing(led, "b", "25")
    signing(led, "c", "25")
    values = fields(led.derived(), report, "count")
    assert values["18"].believed
    assert values["18"].reason == "primary document"


def test_the_same_source_later_is_an_update() -> None:
    led = Ledger()
    report = signing(led, "a", "4", publisher="P", published="2024-07-03")
    signing(led, "b", "6", publisher="P", published="2024-07-04")
    values = fields(led.derived(), report, "count")
    assert values["6"].believed
    assert values["4"].agreement == "update"


def test_a_day_is_finer_than_its_month() -> None:
    led = Ledger()
    led.event(led.document("a"), "visit", time="2026-05", visitor="xi", destination="kz ast")
    report = led.event(led.document("b"), "visit", time="2026-05-03", visitor="xi", destination="kz ast")
    values = fields(led.derived(), report, "time")
    assert values["2026-05-03"].believed
    assert values["2026-05"].agreement == "agree"


def test_trade_of_two_states_in_a_year_is_compared_over_documents() -> None:
    led = Ledger()
    for name, value in (("a", 41e9), ("b", 48e9)):
        led.document(name)
        led.event(name, "visit", time="2024-07-02", visitor="xi", destination="kz")
        led.figure(name, "f", "trade_turnover", value, unit="USD", period="2023", parties=("cn", "kz"))
        led.figure(name, "g", "trade_turnover", value * 1.1, unit="USD", period="2024", parties=("cn", "uz"))
    derived = led.derived()
    first = [
        f for f in derived.fields if f.field == "trade_turnover" and "a#f" in derived.quantities[0].figures
    ]
    assert "conflict" in {field.agreement for field in first}
    assert derived.quantities[0].period == "2023"


def test_documents_signed_on_two_visits_are_no_conflict() -> None:
    led = Ledger()
    for name, day, count in (("a", "2024-07-03", 30), ("b", "2025-06-17", 24)):
        led.document(name, day)
        led.event(name, "visit", time="2022", visitor="xi", destination="kz")
        led.event(name, "signing", time=day, party="cn kz")
        led.figure(name, "f", "documents", count, parties=("cn", "kz"), start=510)
    assert not [field for field in led.derived().fields if field.agreement == "conflict"]
