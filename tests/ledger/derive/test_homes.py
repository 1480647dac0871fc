"""Guests who are at home where they are said to visit."""

from __future__ import annotations

import pytest
from build import Ledger, event_of, fields

from dragoman.lang.resource import load_toml

RULES = load_toml("same.toml", code="ledger")["home"]


def hosts(rule: dict[str, str], guests: str, places: str) -> tuple[list[str], list[str]]:
    """Who is taken for a guest and who for a host."""
    led = Ledger()
    led.document("d", "2024-07-02")
    report = led.event("d", rule["type"], time="2024-07-02", visitor=guests, destination=places)
    derived = led.derived()
    named = {link.key: link.id for link in derived.links}
    guest, host = (
        sorted(named[value] for value in fields(derived, report, name))
        for name in (rule["role"], rule["becomes"])
    )
    return guest, host


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_rules_match_their_examples(rule: dict[str, list[str]]) -> None:
    for example in rule["match"]:
        said, _, expected = example.partition(" -> ")
        guests, _, places = said.partition(": ")
        left = sorted(set(guests.split()) - set(expected.split()))
        assert hosts(rule, guests, places) == (left, sorted(expected.split())), example  # type: ignore[arg-type]
    for example in rule["no_match"]:
        guests, _, places = example.partition(": ")
        assert hosts(rule, guests, places) == (sorted(guests.split()), []), example  # type: ignore[arg-type]


def test_such_a_report_is_of_the_same_visit_as_one_that_names_the_guest_alone() -> None:
    led = Ledger()
    led.document("a", "2024-07-02")
    led.document("b", "2024-07-02")
    one = led.event("a", "visit", time="2024-07-02", visitor="xi tok", destination="kz")
    two = led.event("b", "visit", time="2024-07-02", visitor="xi", destination="kz", host="tok")
    derived = led.derived()
    assert event_of(derived, one) == event_of(derived, two)
