import pytest

from dragoman.export.view import Extract, title_of, view
from dragoman.model import Aside, Event, Figure, Published, Span, Time, Timex


def test_events_are_sorted_into_parts_and_by_time(reading, wording):
    page = view(reading, wording)
    assert [(row.event.id, row.section) for row in page.rows] == [
        ("v1", "events"),
        ("g1", "plans"),
        ("v2", "plans"),
        ("v3", "failed"),
    ]
    assert [row.event.id for row in page.section("plans")] == ["g1", "v2"]


def test_what_ended_long_before_publication_is_background(make_reading, wording):
    old = Time(id="t1", edtf="2019", timex=Timex("DATE", "2019"), spans=())
    page = view(make_reading(times=(old,)), wording)
    assert [row.event.id for row in page.section("background")] == ["v1"]
    undated = view(make_reading(times=(old,), published=Published()), wording)
    assert [row.event.id for row in undated.section("events")] == ["v1"]


def test_what_is_said_has_a_part_of_its_own(make_reading, wording):
    said = Event(id="c", type="criticism", status="occurred", triggers=())
    assert view(make_reading(events=(said,)), wording).rows[0].section == "positions"


def test_the_header_tells_date_basis_doubt_and_what_was_set_aside(make_reading, wording):
    page = view(make_reading(published=Published("2024-07", "text", "Zwei Daten stehen im Text.")), wording)
    facts = dict(page.facts)
    assert facts["Datum"] == "Juli 2024 (im Text genannt; Zwei Daten stehen im Text.)"
    assert facts["Beiseite"] == "1 Stelle beiseitegelassen: Verweise"
    assert facts["Art"] == "Bericht"
    assert facts["Datei"] == "news/a.txt"


def test_a_date_that_nobody_established_is_not_printed(make_reading, wording):
    assert dict(view(make_reading(published=Published()), wording).facts)["Datum"] == "nicht feststellbar"


def test_without_a_headline_the_first_line_stands_in(make_reading, wording):
    short = make_reading(title=None, text="Kurze Zeile\n\nMehr.", asides=())
    assert title_of(short, wording) == "Kurze Zeile"
    dated = make_reading(
        title=None, text="2. Juli 2024 Xi kommt\nMehr.", asides=(Aside(0, 12, "2. Juli 2024", "dateline"),)
    )
    assert title_of(dated, wording) == "Xi kommt"
    long = title_of(make_reading(title=None, text="Wort " * 60, asides=()), wording)
    assert long.endswith("Wort …")
    assert len(long) <= 112
    assert title_of(make_reading(title=None, text="  ", asides=()), wording) == "Ohne Überschrift"


def test_extracts_give_their_words_back_with_the_strong_ones_marked():
    extract = Extract(Span(10, 20, "0123456789"), (Span(15, 17, "56"), Span(12, 13, "2"), Span(12, 14, "23")))
    assert extract.pieces() == [("01", False), ("2", True), ("34", False), ("56", True), ("789", False)]


def test_figures_and_quotes_name_who_says_so(reading, wording):
    page = view(reading, wording)
    figure, quote = page.figures[0], page.quotes[0]
    assert (figure.label, figure.text) == ("Dokumente", "mehr als 30")
    assert figure.note == "China und Kasachstan; laut Kassym-Schomart Tokajew"
    assert "mehr als 30 Dokumente" in figure.extract.span.text
    assert (quote.label, quote.note) == ("Kassym-Schomart Tokajew", "wörtlich")
    assert quote.text == "„Wir unterzeichnen mehr als 30 Dokumente.“"


@pytest.mark.parametrize(
    ("words", "measure", "ordinal", "shown"),
    [
        ("zweiten", "visits", "2", 0),
        ("2.", "count", "2", 0),
        ("zweiten", "visits", "3", 1),
        ("zwei", "visits", "2", 1),
    ],
)
def test_what_an_event_is_counted_by_is_no_line_of_its_own(
    make_reading, wording, words, measure, ordinal, shown
):
    sentence = Span(0, 40, "")
    event = Event(
        id="c",
        type="visit",
        status="occurred",
        triggers=(),
        attributes={"ordinal": ordinal},
        evidence=(sentence,),
    )
    figure = Figure(id="f", measure=measure, value=2.0, spans=(Span(4, 4 + len(words), words),))
    assert len(view(make_reading(events=(event,), figures=(figure,)), wording).figures) == shown


def test_the_cast_is_sorted_by_kind_and_mentions(reading, wording):
    cast = dict(view(reading, wording).cast)
    assert ("Xi Jinping (Präsident, China)", 1) in cast["Personen"]
    assert [name for name, _ in cast["Staaten"]][:2] == ["Vereinigte Staaten", "Iran"]
