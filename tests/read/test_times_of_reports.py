"""Times in a report of several days: which day a part of a day, a night or "tags zuvor" is seen from, what a
preposition before a clause means, and what was set for a day that is over."""

import pytest

from dragoman.lang.pack import load_pack
from dragoman.model import Article, Published
from dragoman.read.segment import segment
from dragoman.read.times import calendar_times, find_times

DAY = "2024-07-05"  # a Friday


def dates(text, published=DAY):
    pack = load_pack("de")
    doc = segment(Article(id="a", text=text), pack.text)
    times = calendar_times(find_times(doc, pack.times, Published(published)))
    assert all(text[span.start : span.end] == span.text for time in times for span in time.spans)
    return {time.spans[0].text: time.edtf for time in times}


FILLER = (
    "Es gab Suppe. Der Koch lächelte. Draußen regnete es. Ein Hund bellte 🐕. 会谈 stand auf dem Schild. "
)


@pytest.mark.parametrize(
    ("before", "part", "day"),
    [
        ("Am Donnerstag kam der Gast an. ", "Am Abend", "2024-07-04"),
        (
            "Am Donnerstag kam der Gast an. Am 14. März 2019 war er Minister geworden. " + FILLER,
            "Am Abend",
            "2024-07-04",
        ),
        (
            "Am Mittwoch kam er an, am Donnerstag sprach er. Im Mai wird gewählt. " + FILLER,
            "Am Abend",
            "2024-07-04",
        ),
        ("Am 9. August soll gewählt werden. ", "Am Abend", DAY),
        (FILLER, "Am Abend", DAY),
        ("In der Nacht zum Donnerstag landete er. ", "Am Vormittag", "2024-07-04"),
    ],
)
def test_a_part_of_a_day_is_of_the_day_that_the_report_tells(before, part, day):
    assert dates(before + part + " gab es ein Essen.")[part] == day


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Am Donnerstag tagten sie. Tags zuvor hatte es geregnet.", "Tags zuvor", "2024-07-03"),
        (
            "In der Nacht auf Mittwoch fielen Schüsse, nachdem tags zuvor gewählt worden war.",
            "tags zuvor",
            "2024-07-02",
        ),
        ("Der Krieg begann in der Nacht zum 2. Juli. Tags darauf war Ruhe.", "Tags darauf", "2024-07-03"),
        (
            "Am Mittwoch unterschrieben sie. Am 8. August soll es beginnen. Am Tag danach klang es anders.",
            "Am Tag danach",
            "2024-07-04",
        ),
        ("Vor 50 Jahren, damals noch geteilt, war das anders.", "damals", "1974"),
    ],
)
def test_what_is_seen_from_the_event_before(text, words, value):
    assert dates(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Es ist ruhig, seit im Mai die Frist ablief.", "im Mai", "2024-05"),
        (
            "Es ist der dritte Besuch seit dem Anschlag der Miliz am 7. Oktober.",
            "am 7. Oktober",
            "2023-10-07",
        ),
        ("Seit Mai plant sie am 7. Oktober eine Reise nach Rom.", "am 7. Oktober", "2024-10-07"),
        ("Das Gerät, vor dem im Dezember 1989 alle saßen, steht da.", "im Dezember 1989", "1989-12"),
        ("Seit Mai ist es ruhig.", "Seit Mai", "2024-05/.."),
        ("Es wird von 2019 an jährlich geprüft.", "von 2019 an", "2019/.."),
        ("Er will noch vor Jahresende unterschreiben.", "noch vor Jahresende", "../2024"),
    ],
)
def test_a_preposition_belongs_to_its_own_date(text, words, value):
    assert dates(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Die für Donnerstag angesetzte Sitzung fiel aus.", "für Donnerstag", "2024-07-04"),
        ("Die für Montag angesetzte Sitzung fiel aus.", "für Montag", "2024-07-08"),
        ("Die für Donnerstag angesetzte Sitzung ist gut vorbereitet.", "für Donnerstag", "2024-07-11"),
        (
            "Es gab ein Gespräch, in dem er am Montagabend Wien Untätigkeit vorwarf.",
            "am Montagabend",
            "2024-07-01",
        ),
        (
            "In der Nacht auf Mittwoch rückten Panzer ein.",
            "In der Nacht auf Mittwoch",
            "2024-07-02/2024-07-03",
        ),
    ],
)
def test_weekdays_that_are_over(text, words, value):
    assert dates(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            "In der Nacht zum vergangenen Dienstag kam er frei.",
            "In der Nacht zum vergangenen Dienstag",
            "2024-07-01/2024-07-02",
        ),
        (
            "Sie kamen in den frühen Morgenstunden des Mittwochs.",
            "in den frühen Morgenstunden des Mittwochs",
            "2024-07-03",
        ),
        (
            "Er kommt am späten Donnerstagabend kommender Woche.",
            "am späten Donnerstagabend kommender Woche",
            "2024-07-11",
        ),
        (
            "In den vergangenen 24 Stunden fielen Schüsse.",
            "In den vergangenen 24 Stunden",
            "2024-07-04/2024-07-05",
        ),
        ("Sie floh im August vor drei Jahren.", "im August vor drei Jahren", "2021-08"),
        ("Das geschah im Herbst vor einem Jahr.", "im Herbst vor einem Jahr", "2023-23"),
    ],
)
def test_expressions_of_several_words_are_one(text, words, value):
    assert dates(text) == {words: value}


def test_a_year_in_a_relative_clause_is_not_that_of_what_follows():
    text = "Ein Abkommen, das beide 1999 schlossen, ist dagegen im Frühjahr ausgelaufen."
    assert dates(text)["im Frühjahr"] == "2024-21"
    assert dates("Sie schlossen es 1999, im Frühjahr.")["im Frühjahr"] == "1999-21"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Der Vertrag von 1999 läuft im Herbst aus.", "im Herbst", "2024-23"),
        ("Das Abkommen aus dem Jahr 2015 🇮🇷 wird im Oktober verlängert.", "im Oktober", "2024-10"),
        ("Die Einigung von 1999 kam im Herbst zustande.", "im Herbst", "1999-23"),
        ("1999 wird er im Herbst Minister.", "im Herbst", "1999-23"),
    ],
)
def test_what_is_said_to_come_is_not_of_the_past_year_that_tells_its_noun_apart(text, words, value):
    assert dates(text)[words] == value


def test_a_year_in_a_marked_heading_holds_for_its_paragraph():
    assert dates("**2018: Der Rekord.** Die Regierung bat im Mai um Hilfe.")["im Mai"] == "2018-05"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die Ministerin besucht heute Rumänien.", {"heute": "2024-07-05"}),
        ("Heute lächelt der Koch 🍲.", {}),
        ("Am 24. und 25.08. trifft er ihn in Oslo.", {"Am 24. und 25.08.": "2024-08-24/2024-08-25"}),
        ("Morgen (23.08.) trifft er ihn.", {"Morgen": "2024-07-06", "23.08.": "2024-08-23"}),
        ("Die Fassung (3.7) ist neu.", {}),
    ],
)
def test_days_in_figures_and_the_visit_of_today(text, found):
    assert dates(text) == found


def test_what_stands_before_a_date_within_a_noun_group_is_none_of_its_prepositions():
    text = "Die Fraktion dankt für die im Mai besprochenen Pläne und über im März bewilligte Mittel 🧾."
    assert dates(text) == {"im Mai": "2024-05", "im März": "2024-03"}
    text = "Die erst im Mai begonnene Reise endet bis spätestens im August."
    assert dates(text) == {"erst im Mai": "2024-05", "bis spätestens im August": "../2024-08"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Die am Montag unterzeichneten Verträge werden im Kabinett beraten.", "2024-07-01"),
        ("Die Außenministerin lobte die am Montag geplante Unterzeichnung.", "2024-07-08"),
        ("Der Rat, der am Montag tagt, wird die Pläne prüfen.", "2024-07-08"),
    ],
)
def test_a_date_in_the_phrase_of_a_participle_follows_the_participle(text, day):
    assert set(dates(text).values()) == {day}


@pytest.mark.parametrize(
    ("weekday", "day"), [("Donnerstag", "2024-07-04"), ("Montag", "2024-07-08"), ("Dienstag", "2024-07-02")]
)
def test_what_was_meant_for_a_weekday_may_be_ahead_or_over(weekday, day):
    for start in ("Eigentlich wollten die Parteien", "Die Parteien sollten"):
        assert dates(f"{start} am {weekday} ein Abkommen unterzeichnen.") == {f"am {weekday}": day}


def test_a_half_of_a_month_is_the_month_and_a_sitting_of_today_is_no_nowadays():
    assert dates("Er kommt nun in der zweiten Julihälfte 🌻.") == {"in der zweiten Julihälfte": "2024-07"}
    assert dates("Sie tagte in der ersten Hälfte des Mai.") == {"in der ersten Hälfte des Mai": "2024-05"}
    assert dates("Das Blatt warnt ihn in seiner heutigen Ausgabe.") == {"heutigen": DAY}
    assert dates("Die heutige Lage ist anders.") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a participle behind a separable and an inseparable prefix, an infinitive that looks like one
        ("Der Rat hat am Donnerstag zwei Staaten als unabhängig anerkannt.", {"am Donnerstag": "2024-07-04"}),
        ("Sollte es bis Mai keine Lösung geben, zieht er ab 🚂.", {"bis Mai": "../2025-05"}),
        ("Sollte in zwei Jahren ein Dritter Platz nehmen, fragt keiner.", {"in zwei Jahren": "2026"}),
        # who speaks has spoken
        ("Das Gas werde, so die Ministerin am Donnerstag, teurer werden.", {"am Donnerstag": "2024-07-04"}),
        (
            "Am Montag kam er. Heute begeben sich beide nach Rostock.",
            {"Am Montag": "2024-07-01", "Heute": DAY},
        ),
    ],
)
def test_which_way_the_verbs_of_a_clause_point(text, found):
    assert dates(text) == found


@pytest.mark.parametrize(
    ("text", "part", "day"),
    [
        ("Am 14. Juli empfängt sie den König. Am Abend gibt sie ein Essen.", "Am Abend", "2024-07-14"),
        (
            "Am 14. Juli reist sie nach Rom. Es ist ihr Wunsch. Am Mittag trifft sie ihn.",
            "Am Mittag",
            "2024-07-14",
        ),
        ("Am Dienstag reist sie nach Rom. Am Abend wird sie empfangen 🎺.", "Am Abend", "2024-07-09"),
        ("Am Dienstag reist sie nach Rom. Am Abend sagte sie ab.", "Am Abend", DAY),
        (
            "Am Dienstag reist sie nach Rom. Das teilte das Amt am Freitag mit. Am Abend folgt ein Essen.",
            "Am Abend",
            "2024-07-09",
        ),
        ("Am Dienstag reist sie nach Rom. Heute tagt der Rat. Am Abend trifft sie ihn.", "Am Abend", DAY),
        ("Am 14. Juli reist sie nach Rom. " + FILLER + "Am Abend trifft sie ihn.", "Am Abend", DAY),
    ],
)
def test_a_part_of_a_day_on_a_programme_is_of_the_day_to_come(text, part, day):
    assert dates(text)[part] == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # nouns that look like verbs
        ("Am Dienstag ist das Schloss Schauplatz eines Festes.", {"Am Dienstag": "2024-07-09"}),
        ("Er sagte, bei dem Treffen am Dienstag.", {"am Dienstag": "2024-07-02"}),
        ("Der Eid, der vermutlich am Montag vonstatten geht, ist kurz.", {"am Montag": "2024-07-08"}),
        # a preposition before a phrase that begins with one of its own
        ("Nach dem für Montag geplanten Gespräch reist sie ab.", {"für Montag": "2024-07-08"}),
        ("Die Wahl war ursprünglich für Donnerstag vorgesehen.", {"für Donnerstag": "2024-07-04"}),
        ("Die Wahl ist für Donnerstag vorgesehen.", {"für Donnerstag": "2024-07-11"}),
        ("Das Gespräch beginnt am Montagfrüh.", {"am Montagfrüh": "2024-07-08"}),
        ("Nach dem Montag reist sie ab.", {"Nach dem Montag": "2024-07-09/.."}),
        # what was arranged on one day for another
        (
            "Sie vereinbarten am Mittwoch ein Gespräch am Dienstag.",
            {"am Mittwoch": "2024-07-03", "am Dienstag": "2024-07-09"},
        ),
        (
            "Sie lud ihn am Mittwoch zu einem Essen am Wochenende ein.",
            {"am Mittwoch": "2024-07-03", "am Wochenende": "2024-07-06/2024-07-07"},
        ),
        ("Sie vereinbarten am Dienstag ein Gespräch.", {"am Dienstag": "2024-07-02"}),
        (
            "Sie lud ihn am Mittwoch ein und traf ihn am Donnerstag.",
            {"am Mittwoch": "2024-07-03", "am Donnerstag": "2024-07-04"},
        ),
    ],
)
def test_which_day_a_plan_is_for(text, found):
    assert dates(text) == found
