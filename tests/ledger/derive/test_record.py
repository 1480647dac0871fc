"""Claims checked, commitments followed, corrections replayed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from build import Ledger, event_of, fields

from dragoman.lang.resource import load_toml
from dragoman.ledger.derive import commitments, moments, ordinals, things, values
from dragoman.ledger.derive.assertions import _counts
from dragoman.ledger.derive.ordinals import ordinal_words
from dragoman.ledger.records import Claim, Derived, Statement

TABLES = (
    *(ordinals.rules(), commitments.rules(), values.tolerances(), things.things(), moments.rules()),
    {"described": load_toml("same.toml", code="ledger")["described"]},
)


def visits(led: Ledger, *years: int, document: str = "old") -> None:
    led.document(document, "2024-01-01")
    for year in years:
        led.event(document, "visit", time=str(year), visitor="xi", destination="kz")


def claim_of(derived: Derived, source: str) -> Claim:
    return next(claim for claim in derived.claims if claim.source == source)


@pytest.mark.parametrize(
    ("number", "verdict"),
    [("4", "supported"), ("6", "consistent"), ("3", "contradicted"), ("1", "contradicted")],
)
def test_the_nth_visit(number: str, verdict: str) -> None:
    led = Ledger()
    visits(led, 2013, 2017, 2022)
    report = led.event(led.document("new", "2025-06-18"), "visit", time="2025-06-17", visitor="xi",
                       destination="kz ast", ordinal=number)  # fmt: skip
    claim = claim_of(led.derived(), report)
    assert claim.verdict == verdict
    assert len(claim.supporting) == 3


def test_a_document_never_supports_its_own_claim() -> None:
    led = Ledger()
    visits(led, 2013, 2017, document="new")
    report = led.event("new", "visit", time="2025-06-17", visitor="xi", destination="kz", ordinal="3")
    claim = claim_of(led.derived(), report)
    assert claim.supporting == ()
    assert claim.verdict == "consistent"


@pytest.mark.parametrize(("status", "known"), [("planned", 0), ("occurred", 1)])
def test_what_announced_a_visit_is_no_witness_that_it_was_held(status: str, known: int) -> None:
    led = Ledger()
    led.event(led.document("a", "2025-06-01"), "visit", status, "2025-06-17", visitor="xi", destination="kz")
    report = led.event(led.document("b", "2025-06-18"), "visit", time="2025-06-17", visitor="xi",
                       destination="kz", ordinal="6")  # fmt: skip
    found = claim_of(led.derived(), report)
    assert (found.verdict, found.known, found.supporting) == ("consistent", known, ())


def test_nothing_known_is_unknown_and_says_so() -> None:
    led = Ledger()
    report = led.event(led.document("a"), "visit", time="2025", visitor="mac", destination="uz", ordinal="5")
    claim = claim_of(led.derived(), report)
    assert claim.verdict == "unknown"
    assert claim.missing


@pytest.mark.parametrize(
    ("since", "verdict"), [("2017", "contradicted"), ("2022", "supported"), ("2023", "consistent")]
)
def test_the_first_since(since: str, verdict: str) -> None:
    led = Ledger()
    visits(led, 2013, 2017, 2022)
    report = led.event(led.document("new"), "visit", time="2025-06-17", visitor="xi", destination="kz",
                       first_since=since)  # fmt: skip
    assert claim_of(led.derived(), report).verdict == verdict


def test_another_document_with_another_number_contradicts() -> None:
    led = Ledger()
    a = led.event(led.document("a"), "visit", time="2025-06-17", visitor="xi", destination="kz", ordinal="5")
    led.event(led.document("b"), "visit", time="2025-06-17", visitor="xi", destination="kz", ordinal="6")
    assert claim_of(led.derived(), a).verdict == "contradicted"
    assert fields(led.derived(), a, "ordinal")["6"].agreement == "conflict"


@pytest.mark.parametrize(
    ("words", "number"),
    [("sechste", 6), ("siebzehnten", 17), ("17.", 17), ("zum dritten Mal", 3), ("erster", 1), ("sechs", None),
     ("gestern", None), ("3. Mal", 3), ("ernste", None)],
)  # fmt: skip
def test_ordinals_in_words(words: str, number: int | None) -> None:
    assert ordinal_words(words) == number


@pytest.mark.parametrize(
    "rule", [rule for tables in TABLES for kind in tables.values()
             if isinstance(kind, list) for rule in kind], ids=lambda rule: rule["id"]
)  # fmt: skip
def test_rules_match_their_examples(rule: dict[str, list[str]]) -> None:
    pattern = str(rule["pattern"])
    assert [text for text in rule["match"] if not re.search(pattern, text)] == []
    assert [text for text in rule["no_match"] if re.search(pattern, text)] == []


def test_a_pledge_is_followed_and_becomes_overdue() -> None:
    led = Ledger()
    led.document("a", "2024-07-04")
    led.figure(
        "a", "f", "investment", 10e9, unit="EUR", comparator="<=", period="2024/2027", words="bis zu 10 Mrd"
    )
    led.event("a", "investment", "planned", "../2025", investor="cn", recipient="kz", amount="f")
    (item,) = led.derived(today="2024-12-01").commitments
    assert (item.kind, item.state, item.overdue, item.due) == ("pledge", "open", False, "../2025")
    assert (item.amount, item.upto, item.period) == ("<=10000000000 EUR", True, "2024/2027")
    (later,) = led.derived(today="2026-02-01").commitments
    assert later.overdue
    assert later.silent_since == "2024-07-04"


def test_a_planned_visit_is_kept_when_it_is_held() -> None:
    led = Ledger()
    for name, day, status in (("a", "2024-06-01", "planned"), ("b", "2024-07-03", "occurred")):
        led.event(led.document(name, day), "visit", status, "2024-07-02", visitor="xi", destination="kz ast")
    (item,) = led.derived(today="2025-01-01").commitments
    assert (item.state, item.overdue) == ("completed", False)
    assert [mention.move for mention in item.mentions] == ["made", "completed"]


def two_reports() -> tuple[Ledger, str, str]:
    led = Ledger()
    a = led.event(led.document("a"), "visit", time="2024-07-02", visitor="xi", destination="kz")
    b = led.event(led.document("b"), "visit", time="2024-07-02", visitor="xi", destination="kz")
    return led, a, b


def test_persons_split_and_join_and_undo() -> None:
    led, a, b = two_reports()
    apart = led.correct("apart", a=a, b=b)
    assert event_of(led.derived(), a).id != event_of(led.derived(), b).id
    led.correct("undo", made="2026-01-02T00:00:00", correction=apart)
    assert event_of(led.derived(), a).id == event_of(led.derived(), b).id
    c = led.event(led.document("c"), "visit", time="2025-07-02", visitor="xi", destination="kz")
    led.correct("same", a=a, b=c)
    assert event_of(led.derived(), a).id == event_of(led.derived(), c).id


def test_wrong_values_links_and_events_put_right() -> None:
    led, a, b = two_reports()
    led.correct("value", report=a, field="time", wrong="2024-07-02", right="2024-07-03")
    led.correct("value", report=b, field="destination", wrong="iso:KZ", right="iso:UZ")
    gone = led.event("b", "meeting", time="2024-07-02", participant="xi tok")
    led.correct("no_event", report=gone)
    led.correct("link", document="b", entity="xi", right="Q7")
    led.correct("same", a=a, b="nowhere")
    derived = led.derived()
    assert event_of(derived, a).time == "2024-07-03"
    assert "iso:UZ" in fields(derived, b, "destination")
    assert all(gone not in event.reports for event in derived.events)
    assert next(link.key for link in derived.links if (link.document, link.id) == ("b", "xi")) == "Q7"
    assert derived.refused == (("k4", "there is no report nowhere"),)


@pytest.mark.parametrize(
    ("before", "verdict"), [(45e9, "contradicted"), (30e9, "consistent"), (None, "unknown")]
)
def test_a_record_is_checked_against_earlier_figures(before: float | None, verdict: str) -> None:
    led = Ledger()
    led.document("a")
    if before:
        led.figure("a", "f", "trade_turnover", before, unit="USD", period="2022", parties=("cn", "kz"))
    led.document("b")
    led.figure(
        "b", "f", "trade_turnover", 41e9, unit="USD", period="2023", parties=("cn", "kz"), words="41 Mrd"
    )
    led.event("b", "trade", time="2023", party="cn kz", words="Handel",
              evidence="Der Handel erreichte mit 41 Mrd Dollar einen Höchststand.")  # fmt: skip
    assert claim_of(led.derived(), "b#f").verdict == verdict


@pytest.mark.parametrize(("count", "verdict"), [(2, "supported"), (1, "contradicted"), (5, "consistent")])
def test_a_total_is_counted(count: int, verdict: str) -> None:
    led = Ledger()
    visits(led, 2013, 2017, 2022)
    led.document("b", "2023-01-01")
    led.figure("b", "f", "visits", count, period="2015/2022", words=str(count))
    led.event("b", "visit", time="2023", visitor="xi", destination="uz", words="Besuche",
              evidence=f"Er hat seit Anfang 2015 {count} Besuche gemacht.")  # fmt: skip
    assert claim_of(led.derived(), "b#f").verdict == verdict


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        # another circle, and another name
        ({"participant": "kz uz fr", "time": "2025-04-04", "ordinal": "1"}, "unknown"),
        ({"participant": "cn kz", "time": "2022-09-15", "series": '"Shanghaier Organisation"'}, "unknown"),
        # the same circle, earlier
        ({"participant": "cn kz uz", "time": "2020-09-15"}, "contradicted"),
        ({"participant": "cn kz", "time": "2025-06-17", "ordinal": "2"}, "consistent"),
    ],
)
def test_summits_of_another_series_say_nothing_of_the_first_one(other: dict[str, str], verdict: str) -> None:
    led = Ledger()
    report = led.event(led.document("a", "2025-06-18"), "summit", time="2023-05", participant="kz", host="cn",
                       ordinal="1")  # fmt: skip
    led.event(led.document("b", "2025-06-19"), "summit", **other)
    assert claim_of(led.derived(), report).verdict == verdict


@pytest.mark.parametrize(
    ("day", "status", "number", "verdict"),
    [
        ("2024-07-02", "occurred", "6", "contradicted"),  # the fifth was that day
        ("2024-07-03", "planned", "6", "consistent"),
        ("2024-07-02", "occurred", "4", "consistent"),  # an earlier one recalled
        ("2025-06-16", "occurred", "6", "consistent"),
    ],
)
def test_two_numbers_of_one_day(day: str, status: str, number: str, verdict: str) -> None:
    led = Ledger()
    led.event(led.document("a", "2024-07-03"), "visit", time="2024-07-02", visitor="xi", destination="kz",
              ordinal="5")  # fmt: skip
    report = led.event(led.document("b", day), "visit", status, visitor="xi", destination="kz",
                       ordinal=number)  # fmt: skip
    assert claim_of(led.derived(), report).verdict == verdict


def test_a_departure_is_no_visit_more() -> None:
    led = Ledger()
    visits(led, 2013, 2017)
    for number, phase in enumerate(("arrival", "departure")):  # of one visit, in one article
        document = led.document("c") if not number else "c"
        led.event(
            document, "visit", time=f"2022-09-1{4 + number}", visitor="xi", destination="kz", phase=phase
        )
    report = led.event(led.document("new"), "visit", time="2025-06-17", visitor="xi", destination="kz",
                       ordinal="4")  # fmt: skip
    found = claim_of(led.derived(), report)
    assert (found.verdict, found.known) == ("supported", 3)


def test_a_summit_that_is_under_way_is_no_open_promise() -> None:
    led = Ledger()
    for name, day, status in (("a", "2024-07", "ongoing"), ("b", "2024-07-03", "planned")):
        led.event(led.document(name, day), "summit", status, "2024-07-03/2024-07-04", participant="xi tok")
    (item,) = led.derived(today="2025-01-01").commitments
    assert (item.state, item.overdue) == ("completed", False)


@pytest.mark.parametrize(
    ("phase", "status", "words", "state"),
    [("agreed", "planned", "", "open"), ("construction", "planned", "Der Bau hat begonnen.", "started"),
     ("construction", "planned", "Der Bau wurde vereinbart.", "open"),
     ("construction", "ongoing", "", "started"), ("operation", "planned", "", "open"),
     ("operation", "occurred", "", "completed"), ("construction", "cancelled", "", "cancelled")],
)  # fmt: skip
def test_the_phase_of_a_project_tells_how_far_it_is(phase: str, status: str, words: str, state: str) -> None:
    led = Ledger()
    led.event(led.document("a", "2025-05-05"), "project", "planned", builder="cn", location="kz",
              facility='"Atomkraftwerk"', phase="agreed")  # fmt: skip
    later = led.event(led.document("b", "2025-10-12"), "project", status, builder="cn", location="kz",
                      facility='"Atomkraftwerk"', phase=phase, evidence=words)  # fmt: skip
    led.correct("same", a="a-0", b=later)
    (item,) = led.derived(today="2026-01-01").commitments
    assert item.state == state


def test_a_sum_said_elsewhere_is_not_what_one_plant_costs() -> None:
    led = Ledger()
    led.document("a", "2025-06-20")
    led.figure("a", "f", "investment", 15e9, unit="USD", words="15 Milliarden")
    led.figure("a", "g", "project_cost", 2e9, unit="USD", words="zwei Milliarden", start=400)
    report = led.event("a", "project", "planned", builder="cn", location="kz", facility='"Atomkraftwerk"')
    for figure in ("f", "g"):
        led.statements.append(
            Statement(report=report, document="a", field="amount", value=figure, basis="inherited")
        )
    (item,) = led.derived().commitments
    assert item.amount == "2000000000 USD"


def test_parts_of_a_sum_for_several_works() -> None:
    led = Ledger()
    led.document("a", "2025-03-10")
    for name, value in (("f", 5e9), ("g", 3e9), ("h", 2e9)):
        led.figure("a", name, "loan", value, unit="USD", words=f"{value:g}")
    led.event("a", "finance", "planned", donor="cn", recipient="kz", amount="f")
    for name, what in (("g", '"Bahn"'), ("h", '"Stromnetze"')):
        led.event("a", "project", "planned", location="kz", facility=what, amount=name)
    for n, report in enumerate(led.reports):
        led.reports[n] = replace(report, start=100 * n)
    found = {item.amount: item for item in led.derived().commitments}
    parts = {found["3000000000 USD"].id, found["2000000000 USD"].id}
    assert set(found["5000000000 USD"].parts) == parts


@pytest.mark.parametrize(
    ("told", "time", "due"),
    [("2025-04-04", "2025-04-04", None), ("2024-10-10", "2024-10-09", None), ("2025-06-17", "2025", "2025"),
     ("2025-02-02", "../2025-06", "../2025-06"), ("2025-04", "2025-04-20", "2025-04-20")],
)  # fmt: skip
def test_the_day_of_a_promise_is_no_term(told: str, time: str, due: str | None) -> None:
    led = Ledger()
    led.event(led.document("a", told), "finance", "planned", time, donor="cn", recipient="kz")
    (item,) = led.derived(today="2027-01-01").commitments
    assert (item.due, item.overdue) == (due, bool(due))


def test_a_planned_visit_is_called_by_where_it_goes() -> None:
    led = Ledger()
    document = led.document("a", "2025-04-04")
    led.event(document, "visit", "planned", "2025-04-04", visitor="xi", destination="kz", occasion='"Gipfel"')
    (item,) = led.derived().commitments
    assert (item.subject, item.due) == ("Kasachstan", "2025-04-04")


@pytest.mark.parametrize(
    ("between", "trigger", "counts"),
    [
        ([], "Besuch", True),
        (["gemeinsame"], "Gipfel", True),
        (["Mal"], "besuchte", True),
        (["Mai"], "verhandelten", False),
        (["Mai", "2025,"], "Gipfel", False),
        ([], "verhandelten", False),
        (["zu", "einem"], "Besuch", False),
    ],
)
def test_a_day_is_no_place_in_the_record(between: list[str], trigger: str, counts: bool) -> None:
    assert _counts(between, trigger) is counts
