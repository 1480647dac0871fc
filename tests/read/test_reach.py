"""Which times an event can have by where they stand, and what a paragraph tells of one day."""

from pathlib import Path

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Article, Published
from dragoman.read.events.triggers import make_finder, parse
from dragoman.read.learned.decisions import Choice, Found
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import gather
from dragoman.read.learned.reach import make_reach
from dragoman.read.learned.telling import told_day
from dragoman.read.pipeline import read_article, written_down
from dragoman.read.segment import segment
from dragoman.read.times import calendar_times, find_times

PACK = load_pack("de")
EXAMPLES = Path(__file__).parents[2] / "examples"


def reach_of(text):
    doc = segment(Article(id="a", text=text), PACK.text)
    finder = make_finder(doc, PACK.events)
    parsed = [(sentence, parse(finder, sentence)[0]) for sentence in doc.sentences]
    times = calendar_times(find_times(doc, PACK.times, Published("2024-07-05")))
    return doc, make_reach(doc, finder.grammar, parsed, times)


def token(doc, word):
    return next(i for i, found in enumerate(doc.tokens) if found.text == word)


@pytest.mark.parametrize(
    ("text", "trigger", "time", "barred"),
    [
        ("Die Ministerin kam zum Gipfel, der am Mittwoch in Bern tagt.", "Gipfel", "Mittwoch", False),
        ("Die Ministerin kam zum Gipfel, der am Mittwoch in Bern tagt.", "tagt", "Mittwoch", False),
        ("Die Ministerin kam zum Gipfel, der am Mittwoch in Bern tagt.", "kam", "Mittwoch", True),
        (
            "Sie kam zum Gipfel, der am Mittwoch tagt. Beide verhandelten lange.",
            "verhandelten",
            "Mittwoch",
            True,
        ),
        ("Der König, der am Dienstag in Bern landete, empfing die Ministerin.", "empfing", "Dienstag", True),
        ("Am Dienstag empfing der König, der in Bern landete, die Ministerin.", "landete", "Dienstag", False),
        ("Nach dem Anschlag vom 3. Juli legte sie einen Kranz nieder.", "Anschlag", "3", False),
        ("Nach dem Anschlag vom 3. Juli legte sie einen Kranz nieder.", "legte", "3", True),
        ("Der Besuch dauert vom 3. bis 5. Juli und bringt Verträge.", "dauert", "3", False),
        ("Sie reiste ab, nachdem der König am Montag gewarnt hatte.", "gewarnt", "Montag", False),
        ("Sie reiste ab, nachdem der König am Montag gewarnt hatte.", "reiste", "Montag", True),
        ("Sie empfing den König, am Freitag tagt der Rat.", "empfing", "Freitag", True),
        ("Am Freitag empfing sie den König, der Rat tagte.", "tagte", "Freitag", False),
        # the phrase of a participle dates the participle and its noun
        ("Sie kritisierte die am Montag bekannt gewordenen Pläne.", "kritisierte", "Montag", True),
        ("Sie lobte die am Montag geplante Unterzeichnung.", "Unterzeichnung", "Montag", False),
        ("Sie lobte den am Montag in Bern gewählten König.", "gewählten", "Montag", False),
        ("Am Montag lobte sie den in Bern gewählten König.", "gewählten", "Montag", True),
        ("Am Montag lobte sie den in Bern gewählten König.", "lobte", "Montag", False),
        # what something is counted from lies apart
        ("Zwei Wochen nach seiner Wahl kommt er am Montag nach Rom.", "Wahl", "Montag", True),
        ("Zwei Wochen nach seiner Wahl kommt er am Montag nach Rom.", "kommt", "Montag", False),
        ("Wenige Stunden nach seiner Wahl kam er am Montag nach Rom.", "Wahl", "Montag", False),
        ("Nach seiner Wahl am Montag kam er nach Rom.", "Wahl", "Montag", False),
        ("Eine Woche nach der Wahl vom 3. Juli kam er nach Rom.", "Wahl", "3", False),
        # since when it is the first time
        ("Sie tagten zum ersten Mal seit Mai 2018 in Rom.", "tagten", "Mai", True),
        ("Es ist der erste Besuch eines Königs seit Mai 2018.", "Besuch", "Mai", True),
        ("Sie verhandeln seit Mai 2018 in Rom.", "verhandeln", "Mai", False),
        ("Es war die erste Begegnung der beiden seit dem Streit im Mai.", "Begegnung", "Mai", True),
        ("Beim ersten Besuch seit dem Krieg traf sie ihn am Montag.", "traf", "Montag", False),
        ("Erstmals seit 2018 ist sie am Montag nach Rom gereist.", "gereist", "Montag", False),
        # another time than that of the sentences around it
        ("Am Montag sagte sie ab. Zuletzt traf sie ihn in Rom.", "traf", "Montag", True),
        ("Am Montag sagte sie ab. Dann traf sie ihn in Rom.", "traf", "Montag", False),
        ("Zuletzt traf sie ihn am Montag in Rom.", "traf", "Montag", False),
    ],
)
def test_a_time_is_of_its_clause(text, trigger, time, barred):
    doc, reach = reach_of(text)
    first = token(doc, time)
    lead = first - 1 if doc.lows[first - 1] in ("am", "im", "vom", "seit") else first
    assert reach.barred(doc, token(doc, trigger), lead) is barred


def test_what_had_happened_is_told_apart():
    doc, reach = reach_of("Der König hatte die Ministerin gewarnt. Sie hat ihn gebeten, er kam.")
    assert reach.had_been(token(doc, "gewarnt"))
    assert not reach.had_been(token(doc, "gebeten"))
    assert not reach.had_been(token(doc, "kam"))


@pytest.mark.parametrize(
    ("text", "trigger", "status", "day"),
    [
        ("Am Mittwoch traf er ihn. Die Rebellen baten um Hilfe.", "baten", "occurred", "2024-07-03"),
        ("Am Mittwoch traf er ihn. Die Rebellen baten um Hilfe.", "baten", "negated", None),
        ("Am Mittwoch traf er ihn.\n\nDie Rebellen baten um Hilfe.", "baten", "occurred", None),
        ("Am Mittwoch traf er ihn. Die Rebellen bitten um Hilfe.", "bitten", "occurred", None),
        ("Am Mittwoch traf er ihn. Die Rebellen hatten ihn gewarnt.", "gewarnt", "occurred", None),
        ("Am Mittwoch traf er ihn. „Die Rebellen baten um Hilfe“, sagte er.", "baten", "occurred", None),
        ("Am Mittwoch wird er ihn treffen. Die Rebellen baten um Hilfe.", "baten", "occurred", None),
        ("Im Mai traf er ihn. Die Rebellen baten um Hilfe.", "baten", "occurred", None),
        (
            "Am Dienstag kam er an. Am Mittwoch traf er ihn. Die Rebellen baten um Hilfe.",
            "baten",
            "occurred",
            None,
        ),
    ],
)
def test_what_a_verb_tells_is_of_the_day_of_its_paragraph(text, trigger, status, day):
    article = from_text(text, published="2024-07-05")
    doc = segment(article, PACK.text)
    reading = written_down(doc, PACK)
    material = gather(doc, PACK, reading, reading)
    kind = labels().kinds.index("time")
    times = [c for c in material.candidates if c.kind == kind]
    found = Found(labels().types.index("demand"), (token(doc, trigger),), 0.9, status)
    choice = told_day(material, found, [Choice("time", c, c.places[0], 0.1) for c in times])
    assert (material.values[choice.filler.ref] if choice else None) == day


def test_the_summit_of_a_relative_clause_dates_no_talks_before_it():
    text = (EXAMPLES / "01-astana-2024-bericht.txt").read_text(encoding="utf-8")
    reading = read_article(from_text(text), PACK)
    values = {time.id: time.edtf for time in reading.times}
    found = {event.type: values.get(event.time or "") for event in reading.events}
    for kind in ("meeting", "reception", "signing"):
        assert found[kind] == "2024-07-02"
    assert found["summit"] == "2024-07-03/2024-07-04"
