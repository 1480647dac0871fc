"""The ledger's board: its measures on small made-up records."""

from __future__ import annotations

import pytest
from eval.ledger import Tally, b_cubed, conflict_tally, kept_apart, rates, verdicts


def sets(*groups: str) -> dict[str, frozenset[str]]:
    return {report: frozenset(group) for group in groups for report in group}


def test_b_cubed_of_a_split_event() -> None:
    found = b_cubed(sets("ab", "c"), sets("a", "b", "c"))
    assert (found["P"], found["R"]) == (1.0, pytest.approx(2 / 3))


def test_two_events_in_one_are_counted_and_a_stray_report_is_not() -> None:
    assert kept_apart(sets("ab", "cd", "e"), sets("abcd", "e")) == {"mixed": 1, "F1": 0.5}
    assert kept_apart(sets("ab", "cd", "e"), sets("abe", "cd"))["mixed"] == 0


def test_a_conflict_is_found_by_field_and_two_documents_or_by_two_amounts() -> None:
    gold = [
        ("count", frozenset({("a", "8"), ("b", "12")})),
        ("time", frozenset({("a", "2024"), ("b", "2025")})),
    ]
    ours = [
        ("documents", frozenset({("a", "8"), ("b", "12")})),
        ("place", frozenset({("a", "x"), ("b", "y")})),
    ]
    assert conflict_tally(gold, ours) == (2, 1, 2, 1)
    assert rates(Tally(4, 2, 1, 1)) == {"P": 1.0, "R": 0.5, "F1": pytest.approx(2 / 3)}


def test_claims_that_were_not_found_are_not_right() -> None:
    assert verdicts([("der sechste", "consistent", "none"), ("erstmals", "unknown", "unknown")])["F1"] == 0.5
