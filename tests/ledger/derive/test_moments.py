"""Days of the moments of an event, and what a number is said of."""

from __future__ import annotations

import pytest

from dragoman.ledger.derive.moments import in_order, moment, stay
from dragoman.ledger.derive.scopes import aspect, counts_jointly, is_part, of_each, other_scope, scope
from dragoman.ledger.records import Figure


@pytest.mark.parametrize(
    ("earlier", "later", "fine"),
    [
        ("start", "end", True),
        ("start", "", True),
        ("", "within", True),
        ("within", "end", True),
        ("start", "start", False),
        ("end", "start", False),
        ("", "start", False),
        ("", "", False),
        ("reached", "in_force", True),
        ("reached", "reached", False),
    ],
)
def test_moments_come_in_order(earlier, later, fine):
    assert in_order(earlier, later) is fine


@pytest.mark.parametrize(
    ("kind", "status", "said", "words", "expected"),
    [
        ("visit", "occurred", {}, "Sie traf am Dienstag in Lima ein.", "start"),
        ("visit", "occurred", {"phase": ["departure"]}, "", "end"),
        ("visit", "ongoing", {}, "Sie ist am Mittwoch in Lima.", "within"),
        ("visit", "occurred", {}, "Sie setzte ihren Besuch am Mittwoch fort.", "within"),
        ("visit", "occurred", {}, "Sie traf ein und reiste am Mittwoch ab.", ""),
        ("signing", "occurred", {}, "", "reached"),
        ("agreement", "occurred", {"phase": ["in_force"]}, "", "in_force"),
        ("attack", "ongoing", {}, "Der Angriff begann am Dienstag.", ""),
    ],
)
def test_the_moment_that_a_report_gives_the_day_of(kind, status, said, words, expected):
    assert moment(kind, status, said, words) == expected


@pytest.mark.parametrize(
    ("when", "said", "expected"),
    [
        ("start", {"duration": ["P3D"]}, (10, 12)),
        ("start", {"duration": ["P3M"]}, (10, 10)),
        ("within", {}, (7, 10)),
        ("", {"duration": ["P3D"]}, (10, 10)),
    ],
)
def test_the_days_of_a_stay(when, said, expected):
    assert stay(10, 10, when, said) == expected


@pytest.mark.parametrize(
    ("one", "two", "other"),
    [
        ("Ihr zweites Treffen in diesem Jahr.", "Ihr zehntes Treffen.", True),
        ("Ihr zweites Treffen in diesem Jahr.", "Ihr drittes Treffen in diesem Jahr.", False),
        ("Die dritte Sitzung der Regierungskommission.", "Das zwölfte Wirtschaftsforum.", True),
        ("Das zwölfte Wirtschaftsforum.", "Das 13. Wirtschaftsforum.", False),
        ("Der vierte Besuch.", "Der fünfte Besuch.", False),
    ],
)
def test_ordinals_of_other_series_or_times(one, two, other):
    assert other_scope(scope(one), scope(two)) is other


def figure(sentence: str, words: str, measure: str = "aid", unit: str | None = "EUR") -> Figure:
    return Figure(document="d", id="f", measure=measure, value=1, unit=unit, words=words, sentence=sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "part"),
    [
        ("Davon sind 25 Millionen Euro für Brücken.", "25 Millionen Euro", True),
        ("Der erste Abschnitt kostet 700 Euro.", "700 Euro", True),
        ("Sie gab 350 Euro als Kredit, den Rest als Zuschuss.", "350 Euro", True),
        ("Sie gab 350 Euro, davon 100 als Zuschuss.", "350 Euro", False),
        ("Die Straße kostet 700 Euro.", "700 Euro", False),
        ("Sie kostet viel.", "700 Euro", False),
    ],
)
def test_a_part_is_called_so(sentence, words, part):
    assert is_part(figure(sentence, words)) is part


@pytest.mark.parametrize(
    ("sentence", "words", "measure", "expected"),
    [
        ("Acht Menschen starben, 23 wurden verletzt.", "23", "casualties", "hurt"),
        ("Acht Menschen starben, 23 wurden verletzt.", "Acht", "casualties", "dead"),
        ("Der Vertrag läuft 20 Jahre.", "20 Jahre", "duration", "term"),
        ("Fünf Jahre sind tilgungsfrei.", "Fünf Jahre", "duration", "grace"),
        ("Sie blieb drei Tage.", "drei Tage", "duration", ""),
    ],
)
def test_the_aspect_of_a_number(sentence, words, measure, expected):
    assert aspect(figure(sentence, words, measure, None)) == expected


def test_what_is_counted_together_and_on_each_side():
    assert counts_jointly(figure("gegen 17 Personen und Unternehmen", "17 Personen", "people", None))
    assert not counts_jointly(figure("gegen 17 Personen und fünf Firmen", "17 Personen", "people", None))
    assert of_each("je 30 Gefangene") and not of_each("30 Gefangene")
