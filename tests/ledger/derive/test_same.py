"""Which reports are one event, and which are kept apart: constructed pairs, one for each kind of trap."""

from __future__ import annotations

import pytest
from build import Ledger, event_of


def joined(ledger: Ledger, a: str, b: str) -> bool:
    derived = ledger.derived()
    return event_of(derived, a).id == event_of(derived, b).id


def test_two_papers_on_one_visit_are_one_event() -> None:
    led = Ledger()
    a = led.event(
        led.document("a", "2024-07-03"), "visit", time="2024-07-02", visitor="xi", destination="kz ast"
    )
    b = led.event(led.document("b", "2024-07-04"), "visit", time="2024-07-02/2024-07-04", visitor="xi",
                  destination="kz")  # fmt: skip
    assert joined(led, a, b)
    assert event_of(led.derived(), a).origins == 2


def test_the_same_guest_a_year_later_is_another_visit() -> None:
    led = Ledger()
    a = led.event(
        led.document("a", "2024-07-03"), "visit", time="2024-07", visitor="xi", destination="kz ast"
    )
    b = led.event(
        led.document("b", "2025-06-17"), "visit", time="2025-06", visitor="xi", destination="kz ast"
    )
    assert not joined(led, a, b)


def test_another_ordinal_separates_consultations() -> None:
    led = Ledger()
    a = led.event(led.document("a"), "summit", participant="de fr", ordinal="6")
    b = led.event(led.document("b"), "summit", participant="de fr", ordinal="7")
    assert not joined(led, a, b)
    c = led.event(led.document("c"), "summit", participant="de fr", ordinal="6")
    assert joined(led, a, c)


def test_roles_reversed_are_another_award() -> None:
    led = Ledger()
    a = led.event(led.document("a"), "award", time="2018", giver="xi", recipient="tok")
    b = led.event(led.document("b"), "award", time="2017", giver="tok", recipient="xi")
    assert not joined(led, a, b)


def test_another_stop_of_the_tour_is_another_visit_and_the_stops_are_linked() -> None:
    led = Ledger()
    a = led.event(
        led.document("a", "2024-05-08"), "visit", time="2024-05-07", visitor="xi", destination="rs bel"
    )
    b = led.event("a", "visit", time="2024-05-09", visitor="xi", destination="uz tas")
    derived = led.derived()
    assert event_of(derived, a).id != event_of(derived, b).id
    assert [(p.whole, p.part, p.kind) for p in derived.parts] == [
        (event_of(derived, a).id, event_of(derived, b).id, "tour")
    ]


def test_two_states_on_one_day_are_two_visits_whoever_reports_them() -> None:
    ledger = Ledger()
    words = "Xi Jinping reist und spricht über Handel, Energie und Verkehr."
    visits = [
        ledger.event(
            ledger.document(name, "2025-06-17"), "visit", time="2025-06-16", visitor="xi",
            destination=state, evidence=words, purpose='"Handel, Energie und Verkehr"',
        )
        for name, state in (("a", "kz"), ("b", "uz"), ("c", "kz"))
    ]  # fmt: skip
    assert not joined(ledger, visits[0], visits[1])
    assert joined(ledger, visits[0], visits[2])


def test_a_call_is_no_meeting() -> None:
    led = Ledger()
    a = led.event(led.document("a"), "call", time="2024-05-07", participant="xi mac")
    b = led.event(led.document("b"), "meeting", time="2024-05-07", participant="xi mac")
    assert not joined(led, a, b)


def test_two_calls_of_the_same_two_in_other_months_are_two() -> None:
    led = Ledger()
    a = led.event(led.document("a"), "call", time="2024-01-15", participant="xi mac", topic='"Lage im Land"')
    b = led.event(led.document("b"), "call", time="2024-08-28", participant="xi mac", topic='"Lage im Land"')
    assert not joined(led, a, b)


def test_one_document_tells_two_events_apart() -> None:
    led = Ledger()
    led.document("a")
    a = led.event("a", "meeting", time="2024-05-07", participant="xi mac")
    b = led.event("a", "meeting", time="2024-05-07", participant="xi mac")
    assert not joined(led, a, b)


def test_plan_postponement_and_visit_are_one_life() -> None:
    led = Ledger()
    plan = led.event(led.document("a", "2024-03-01"), "visit", "planned", "2024-03-26", visitor="xi",
                     destination="kz ast")  # fmt: skip
    later = led.event(led.document("b", "2024-03-25"), "visit", "postponed", "2024-03-26", visitor="xi",
                      destination="kz ast")  # fmt: skip
    held = led.event(led.document("c", "2024-04-12"), "visit", "occurred", "2024-04-11", visitor="xi",
                     destination="kz ast")  # fmt: skip
    derived = led.derived()
    event = event_of(derived, plan)
    assert event.reports == tuple(sorted((plan, later, held)))
    assert (event.status, event.time) == ("occurred", "2024-04-11")
    assert [s.status for s in derived.stages] == ["planned", "postponed", "occurred"]


def test_what_happens_on_a_visit_is_part_of_it() -> None:
    led = Ledger()
    led.document("a", "2024-07-03")
    visit = led.event("a", "visit", time="2024-07-02/2024-07-04", visitor="xi", destination="kz ast")
    talks = led.event("a", "meeting", time="2024-07-03", participant="xi tok")
    other = led.event("a", "meeting", time="2024-07-03", participant="mac vuc")
    derived = led.derived()
    pairs = [(p.whole, p.part) for p in derived.parts]
    assert (event_of(derived, visit).id, event_of(derived, talks).id) in pairs
    assert event_of(derived, other).id not in [part for _, part in pairs]


def test_decisions_keep_their_features() -> None:
    led = Ledger()
    led.event(led.document("a"), "visit", time="2024-07-02", visitor="xi", destination="kz ast")
    led.event(led.document("b"), "visit", time="2024-07-02", visitor="xi", destination="kz")
    (decision,) = led.derived().decisions
    assert decision.verdict == "same"
    assert decision.score == round(sum(weight for _, weight in decision.features), 3)
    assert "lead_same" in dict(decision.features)


def test_no_order_of_adding_makes_a_difference() -> None:
    from dragoman.ledger.derive.derive import derive

    led = Ledger()
    for number in range(24):
        name = led.document(f"d{number:02}", f"2024-0{number % 6 + 1}-15", signature=f"{number % 5:016x}")
        led.event(name, "visit", time=f"2024-0{number % 6 + 1}", visitor="xi", destination="kz")
        led.event(name, "meeting", time=f"2024-0{number % 6 + 1}-1{number % 2}", participant="xi tok")
        led.event(name, "signing", "planned", party="cn kz", count=f">{number}", topic='"Gas und Bahn"')
        led.figure(name, "f", "trade_turnover", 40e9 + number * 1e9, unit="USD", parties=("cn", "kz"))
    first = derive(led.raw())
    assert all(derive(led.raw(seed=seed)) == first for seed in range(4))


def test_who_and_where_alone_make_no_event_the_same() -> None:
    led = Ledger()
    a = led.event(
        led.document("a", "2024-07-03"), "visit", time="2024-07-02", visitor="xi", destination="kz ast"
    )
    b = led.event(led.document("b"), "visit", visitor="xi", destination="kz ast")
    assert not joined(led, a, b)
    c = led.event(led.document("c", "2024-07-05"), "visit", visitor="xi", destination="kz ast")
    assert joined(led, a, c)


def test_reports_that_say_the_same_have_their_reasons_too() -> None:
    led = Ledger()
    for name in ("a", "b", "c"):
        led.event(led.document(name), "visit", time="2024-07-02", visitor="xi", destination="kz ast")
    derived = led.derived()
    assert len(derived.events) == 1
    assert [(d.a, d.b, d.verdict) for d in derived.decisions] == [
        ("a-0", "b-0", "same"),
        ("a-0", "c-0", "same"),
    ]
    assert all(decision.score >= 4 for decision in derived.decisions)


@pytest.mark.parametrize(
    ("left", "place", "same"),
    [("2025-06-18", "kz ast", True), ("2025-06-19", "ast", True), ("2025-06-25", "kz", False),
     ("2025-06-18", "uz", False)],
)  # fmt: skip
def test_a_departure_is_the_end_of_the_visit(left: str, place: str, same: bool) -> None:
    led = Ledger()
    a = led.event(led.document("a"), "visit", time="2025-06-16", visitor="xi", destination="kz ast")
    b = led.event(led.document("b"), "visit", time=left, visitor="xi", destination=place, phase="departure")
    derived = led.derived()
    assert (event_of(derived, a).id == event_of(derived, b).id) == same
    assert event_of(derived, a).time == "2025-06-16"
    assert [f.agreement for f in derived.fields if f.field == "time" and f.agreement == "conflict"] == []


def test_whoever_joins_does_so_once_whenever_it_is_said() -> None:
    led = Ledger()
    a = led.event(led.document("a", "2021-03-01"), "accession", "denied", joiner="kz", body="uz")
    b = led.event(led.document("b", "2021-08-01"), "accession", "negated", joiner="kz", body="uz")
    assert joined(led, a, b)
    c = led.event(led.document("c", "2021-08-02"), "accession", "negated", joiner="rs", body="uz")
    assert not joined(led, b, c)


def test_other_words_for_what_two_sides_did_on_one_day() -> None:
    led = Ledger()
    told = {"party": "cn kz", "words": "unterzeichnet"}
    a = led.event(led.document("a", "2024-07-03"), "agreement", time="2024-07-02", topic='"Erdgas"', **told)
    b = led.event(led.document("b", "2024-07-03"), "agreement", time="2024-07-02", topic='"Energie"', **told)
    c = led.event(led.document("c", "2024-07-03"), "agreement", time="2024-07-03", topic='"Zölle"', **told)
    d = led.event(led.document("d", "2024-07-03"), "agreement", time="2024-07-02", topic='"Zölle"',
                  party="kz uz", words="unterzeichnet")  # fmt: skip
    assert joined(led, a, b)
    assert not joined(led, b, c)
    assert not joined(led, a, d)
