import io

from rich.console import Console

from dragoman.export.terminal import report, write
from dragoman.export.view import view
from dragoman.model import Entity, Event, Quote, Span


def plain(reading, wording):
    out = io.StringIO()
    write([reading], out, wording)
    return out.getvalue()


def test_the_report_tells_events_as_sentences_with_their_words(reading, wording):
    text = plain(reading, wording)
    assert "● 2. Juli 2024 · Staatsbesuch (hat stattgefunden): Xi Jinping besucht Kasachstan, Astana;" in text
    assert "„Xi Jinping ist am 2. Juli 2024 in Astana eingetroffen.“" in text
    assert "○ Herbst 2024 · Besuch (geplant): Die USA sollen den Iran besuchen" in text
    assert "✕ ohne Datum · Besuch (abgesagt); Ziel: Deutschland" in text
    assert "Nicht zustande gekommen" in text
    assert "Kassym-Schomart Tokajew (wörtlich): „Wir unterzeichnen mehr als 30 Dokumente.“" in text


def test_plain_text_holds_no_terminal_codes_and_no_long_lines(reading, wording):
    text = plain(reading, wording)
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= 100


def test_on_a_terminal_triggers_are_bold(reading, wording):
    console = Console(file=io.StringIO(), force_terminal=True, width=100, color_system="standard")
    console.print(report(view(reading, wording), wording))
    assert "\x1b[1meingetroffen\x1b[0m" in console.file.getvalue().replace("\x1b[1;", "\x1b[1m\x1b[")


def test_nothing_found_is_said(make_reading, wording):
    empty = make_reading(entities=(), times=(), events=(), figures=(), quotes=())
    assert "Kein Ereignis dieser Art berichtet." in plain(empty, wording)


def test_a_long_extract_keeps_its_trigger(make_reading, wording):
    text = "Wort " * 200 + "traf ein " + "Wort " * 200
    trigger = Span(1000, 1004, "traf")
    event = Event(
        id="e", type="visit", status="occurred", triggers=(trigger,), evidence=(Span(0, len(text), text),)
    )
    shown = plain(
        make_reading(text=text, entities=(), times=(), events=(event,), figures=(), quotes=(), asides=()),
        wording,
    )
    assert "[…]" in shown
    assert "traf" in shown


def test_hostile_words_cannot_steer_the_terminal(make_reading, wording):
    evil = "\x1b]0;owned\x07\x1b[2J\u202eabc[bold red]x[/]:smile:"
    shown = plain(
        make_reading(
            title=evil, source=evil, text=evil,
            entities=(Entity(id="x", kind="person", name=evil, kb="Q1"),), times=(), figures=(), asides=(),
            events=(Event(id="e", type="visit", status=evil, triggers=(Span(0, 5, evil[:5]),)),),
            quotes=(Quote(id="q", kind="direct", speaker="x", spans=(Span(0, len(evil), evil),)),),
        ),
        wording,
    )  # fmt: skip
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    assert "[bold red]x[/]:smile:" in shown.replace("\n", "")
