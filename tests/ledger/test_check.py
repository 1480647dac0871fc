"""A sentence held against the ledger field by field: counts, sums, days, places, people, numbers."""

from __future__ import annotations

import pytest

from dragoman.ledger import Ledger

ARTICLES = {
    "paris.txt": """Merz und Macron unterzeichnen neun Abkommen

Paris, 4. März 2026

Bundeskanzler Friedrich Merz hat am Dienstag Paris besucht. Frankreichs Präsident Emmanuel Macron empfing \
ihn im Élysée-Palast. Merz und Macron unterzeichneten am Dienstag in Paris neun Abkommen. Deutschland sagte \
der Ukraine Hilfe in Höhe von zwei Milliarden Euro zu.

Im vergangenen Jahr erreichte der Handel zwischen Deutschland und Frankreich 180 Milliarden Euro.
""",
    "nairobi.txt": """Wadephul in Nairobi

Nairobi, 12. Mai 2026

Außenminister Johann Wadephul ist am Montag zu einem Besuch in Kenia eingetroffen. In Nairobi traf er am \
Dienstag den kenianischen Präsidenten William Ruto. Es ist sein zweiter Besuch in Kenia. Am Mittwoch reist \
Wadephul nach Uganda weiter.
""",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = tmp_path_factory.mktemp("check") / "ledger.duckdb"
    with Ledger(path) as desk:
        desk.add(folder)
        desk.rebuild()
    with Ledger(path) as desk:
        yield desk


def one(checked):
    (verdict,) = checked.verdicts
    return verdict


@pytest.mark.parametrize(
    ("sentence", "verdict", "field"),
    [
        ("Merz und Macron unterzeichneten neun Abkommen.", "supported", ""),
        ("Deutschland und Frankreich unterzeichneten im März 2026 mehr als acht Verträge.", "supported", ""),
        ("Merz und Macron unterzeichneten zehn Abkommen.", "contradicted", "count"),
        ("Merz und Macron unterzeichneten am 3. März 2026 in Paris mindestens zwölf Abkommen.",
         "contradicted", "count"),
        ("Deutschland sagte der Ukraine zwei Milliarden Euro Hilfe zu.", "supported", ""),
        ("Deutschland sagte der Ukraine drei Milliarden Euro Hilfe zu.", "contradicted", "amount"),
        ("Merz besuchte im März 2026 Frankreich.", "supported", ""),
        ("Merz besuchte am 4. März 2026 Paris.", "contradicted", "time"),
        ("Merz besuchte am 3. März 2026 Lyon.", "contradicted", "place"),
        ("Merz besuchte im April 2026 Paris.", "unknown", "time"),
        ("Merz hat 2026 Paris nicht besucht.", "contradicted", "status"),
        ("Merz hat im März 2026 Frankreich nicht besucht.", "contradicted", "status"),
    ],
)  # fmt: skip
def test_each_field_is_compared_with_its_tolerance(ledger, sentence, verdict, field):
    found = one(ledger.check(sentence, published="2026-06-01"))
    assert found.verdict == verdict
    assert {point.field for point in found.points if point.relation == "conflict"} == ({field} - {""})
    assert all(point.witnesses for point in found.points if point.relation == "conflict")


def test_whoever_acts_must_be_the_one_who_acted(ledger):
    found = one(ledger.check("Macron besuchte im März 2026 Deutschland.", published="2026-06-01"))
    assert (found.verdict, found.supporting, found.against) == ("unknown", (), ())


def test_what_the_ledger_says_less_exactly_is_named(ledger):
    sentence = "Wadephul reist am 13. Mai 2026 nach Kampala."
    found = one(ledger.check(sentence, published="2026-05-12"))
    assert (found.verdict, found.missing) == ("consistent", "not in the ledger: place")
    assert [event.time for event in found.supporting] == ["2026-05-13"]


def test_a_visit_that_is_only_planned_bears_no_visit_out(ledger):
    assert (
        one(ledger.check("Wadephul wird nach Uganda reisen.", published="2026-05-12")).verdict == "supported"
    )
    held = one(ledger.check("Wadephul besuchte Uganda.", published="2026-06-01"))
    assert (held.verdict, held.missing) == ("consistent", "not in the ledger: status")
    assert (held.known, held.supporting, len(held.nearest)) == (0, (), 1)


@pytest.mark.parametrize(
    "sentence", ["Merz hat 2025 Paris nicht besucht.", "Merz hat 2026 Lyon nicht besucht."]
)
def test_what_is_denied_of_another_year_or_town_is_not_contradicted(ledger, sentence):
    assert ledger.check(sentence, published="2026-06-01").verdict != "contradicted"


def test_what_may_be_meant_is_no_support(ledger):
    found = one(ledger.check("Merz besuchte im April 2026 Paris.", published="2026-06-01"))
    assert (found.known, found.supporting, [event.time for event in found.nearest]) == (0, (), ["2026-03-03"])


def test_a_bare_family_name_means_whom_the_ledger_or_the_day_knows(ledger):
    assert one(ledger.check("Merz besuchte Paris.", published="2026-06-01")).verdict == "supported"
    stranger = one(ledger.check("Scholz besuchte 2023 Paris.", published="2026-06-01"))
    assert (stranger.verdict, stranger.missing) == ("unknown", "the ledger holds no such event")


def test_a_name_that_nobody_knows_bears_nothing_out(ledger):
    found = one(ledger.check("Meier besuchte Paris.", published="2026-06-01"))
    assert (found.verdict, found.missing) == ("unknown", "who took part")


def test_nobody_comes_for_the_third_time_on_the_day_of_the_second(ledger):
    sentence = "Es ist der dritte Besuch Wadephuls in Kenia."
    found = one(ledger.check(sentence, published="2026-05-11"))
    assert (found.kind, found.verdict) == ("ordinal", "contradicted")
    assert [event.time for event in found.against] == ["2026-05-11"]
    assert ledger.check(sentence, published="2027-01-10").verdict == "consistent"


@pytest.mark.parametrize("sentence", ["Das ist schön 😀.", "Ein Text über nichts."])
def test_where_nothing_was_read_it_is_said(ledger, sentence):
    checked = ledger.check(sentence, published="2026-06-01")
    assert (checked.verdict, checked.verdicts) == ("unknown", ())
    assert checked.missing == "no event was read from the sentence"


def test_what_came_later_bears_nothing_out(ledger):
    assert one(ledger.check("Merz besuchte Paris.", published="2026-01-10")).verdict == "unknown"
    assert one(ledger.check("Merz wird Paris besuchen.", published="2026-01-10")).verdict == "supported"


@pytest.mark.parametrize(
    ("sentence", "verdict", "missing"),
    [
        ("Der Handel zwischen Deutschland und Frankreich erreichte 2025 rund 180 Milliarden Euro.",
         "supported", ""),
        ("Der Handel zwischen Deutschland und Frankreich erreichte 2025 200 Milliarden Euro.",
         "contradicted", ""),
        ("Der Handel zwischen Deutschland und Frankreich erreichte 2020 150 Milliarden Euro.",
         "unknown", "the ledger holds no such figure"),
        ("Der Handel zwischen Deutschland und Polen erreichte 2025 180 Milliarden Euro.",
         "unknown", "the ledger holds no such figure"),
    ],
)  # fmt: skip
def test_a_figure_of_no_event_is_held_against_those_of_its_time(ledger, sentence, verdict, missing):
    found = one(ledger.check(sentence, published="2026-06-01"))
    assert (found.kind, found.value) == ("figure", "trade_turnover")
    assert (found.verdict, found.missing) == (verdict, missing)
    assert all(point.witnesses[0].words == "180 Milliarden Euro" for point in found.points)


def test_nothing_but_the_place_in_common_is_another_event(ledger):
    found = one(ledger.check("Putin traf Tokajew am 12. Mai 2026 in Nairobi.", published="2026-06-01"))
    assert (found.verdict, found.missing) == ("unknown", "the ledger holds no such event")
