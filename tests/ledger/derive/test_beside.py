"""Documents that tell of the same other events: what they do not date may be the same; and what grows."""

from __future__ import annotations

import pytest
from build import Ledger, event_of, fields

from dragoman.ledger.derive.atlas import atlas
from dragoman.ledger.derive.beside import told_beside
from dragoman.ledger.derive.corrections import replay
from dragoman.ledger.derive.derive import derive, sources_of
from dragoman.ledger.derive.entities import who_is_who
from dragoman.ledger.derive.origins import witnesses
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.derive.values import CONFLICT, FINER, compare_periods


def two_articles(day: str = "2031-03-11", *, later: str = "2031-04-15") -> tuple[Ledger, str, str]:
    """Two articles, weeks apart, of a visit of Xi's to Kazakhstan and of an offer that neither dates."""
    ledger = Ledger()
    found = []
    for document, published, when in (("a", "2031-03-12", "2031-03-11"), ("b", later, day)):
        ledger.document(document, published)
        ledger.event(document, "visit", time=when, visitor="xi", destination="kz")
        found.append(ledger.event(document, "offer", "denied", donor="cn", recipient="kz", words="Angebot"))
    return ledger, *found


def test_an_undated_offer_told_beside_the_same_visit_is_one():
    ledger, one, two = two_articles()
    assert two in event_of(ledger.derived(), one).reports


@pytest.mark.parametrize(("day", "later"), [("2031-04-13", "2031-04-15"), ("2031-03-11", "2031-09-15")])
def test_it_is_not_beside_another_visit_nor_months_later(day: str, later: str):
    ledger, one, two = two_articles(day, later=later)
    assert two not in event_of(ledger.derived(), one).reports


def test_plans_and_what_was_held_are_not_taken_for_one():
    ledger, one, two = two_articles()
    ledger.reports = [report for report in ledger.reports if report.id != two]
    other = ledger.event("b", "offer", "hypothetical", donor="cn", recipient="kz", words="Angebot")
    assert other not in event_of(ledger.derived(), one).reports


def test_the_order_of_adding_makes_no_difference():
    ledger, *_ = two_articles()
    assert derive(ledger.raw(seed=1)) == derive(ledger.raw(seed=2)) == ledger.derived()


def signings(*, count: tuple[str, str], party: tuple[str, str]) -> tuple[Ledger, str, str]:
    """Two articles of talks between China and Kazakhstan on a day, and of papers signed on it."""
    ledger = Ledger()
    found = []
    for document, number, side in zip("ab", count, party, strict=True):
        ledger.document(document, "2031-03-12")
        ledger.event(document, "meeting", time="2031-03-11", participant="xi tok")
        said = {"party": side} if side else {}
        found.append(ledger.event(document, "signing", time="2031-03-11", words="sign", count=number, **said))
    return ledger, *found


@pytest.mark.parametrize("party", [("", ""), ("cn", "kz"), ("", "kz")])
def test_papers_of_talks_are_compared_though_their_sides_are_not_told(party: tuple[str, str]):
    ledger, one, two = signings(count=("7", "12"), party=party)
    assert {f.agreement for f in fields(ledger.derived(), one, "count").values()} == {"believed", "conflict"}
    assert two in event_of(ledger.derived(), one).reports


def test_papers_of_another_state_are_not():
    ledger, one, two = signings(count=("7", "12"), party=("cn", "uz"))
    assert two not in event_of(ledger.derived(), one).reports


def test_marks_are_of_other_reports_of_the_document_and_of_the_same_states():
    ledger, one, two = two_articles()
    alone = ledger.event("a", "criticism", actor="de", target="fr")
    raw = ledger.raw()
    people, replayed = who_is_who(raw.entities, {}, atlas()), replay(raw)
    facts = sources_of(raw, replayed, people, witnesses(raw.documents), load_rules()).facts
    assert told_beside(facts[one], facts[two]) == 1
    assert not facts[alone].beside
    assert not told_beside(facts["a-0"], facts["b-0"])  # the offers have no day


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("../2036", "2032/2034", CONFLICT),
        ("../2034", "2032/2034", "coarser"),
        ("2032/2034", "../2034", FINER),
        ("2032/..", "2030/2034", CONFLICT),
        ("2032/..", "2032/2034", "coarser"),
        ("2032", "2032/2034", FINER),
        ("../2036", "2033", "coarser"),
        ("../2034", "../2038", CONFLICT),
    ],
)
def test_ends_and_beginnings_of_periods(a: str, b: str, expected: str):
    assert compare_periods(a, b) == expected


def attacked(first: tuple[str, float], second: tuple[str, float]) -> set[str]:
    """How the numbers of the dead of one attack stand to each other, by day of publication and number."""
    ledger = Ledger()
    for document, (published, dead) in zip("ab", (first, second), strict=True):
        ledger.document(document, published)
        ledger.event(document, "attack", time="2031-03-11", place="ast", actor="rs", target="kz")
        words = f"{dead:g} Menschen"
        ledger.figure(document, "f", "casualties", dead, words=words, sentence=f"{words} starben.", start=10)
    derived = ledger.derived()
    return {f.agreement for f in derived.fields if f.field == "casualties"}


def test_more_dead_in_the_papers_of_a_later_day_are_no_conflict():
    assert attacked(("2031-03-11", 4), ("2031-03-12", 9)) == {"believed", "compatible"}


@pytest.mark.parametrize("second", [("2031-03-11", 9.0), ("2031-03-12", 3.0)])
def test_on_the_same_day_or_fewer_they_are_one(second: tuple[str, float]):
    assert "conflict" in attacked(("2031-03-11", 4), second)
