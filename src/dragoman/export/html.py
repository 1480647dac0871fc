"""Readings as one page: the article with its words marked, and beside it what they say.

The page holds no script and loads nothing; a content security policy forbids both. Everything that comes from
a document is escaped, and its control characters are made visible. Marks are cut into segments, so that
crossing ones are shown as they are (see `segments`).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources
from typing import TextIO
from urllib.parse import urlsplit

from dragoman.export.plain import neutral, one_line
from dragoman.export.segments import Mark, Segment, segments
from dragoman.export.view import SECTIONS, Extract, Line, Row, View, view
from dragoman.export.wording import Wording
from dragoman.model import Figure, Reading, Span

_TONE = {
    "occurred": "good", "ongoing": "good", "planned": "plan", "proposed": "plan", "postponed": "open",
    "hypothetical": "open", "cancelled": "bad", "negated": "bad", "denied": "bad",
}  # fmt: skip
_LETTERED = ("event", "time", "figure", "quote", "name")


def write(readings: Iterable[Reading], out: TextIO, wording: Wording) -> None:
    """Writes one page with all readings."""
    out.write(page([view(reading, wording) for reading in readings], wording))


def page(views: list[View], wording: Wording) -> str:
    """The page as a string."""
    title = views[0].title if len(views) == 1 else f"{len(views)} {wording.word('words', 'articles')}"
    style = _style(views)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_line(title)} · Dragoman</title>\n<style>{style}</style>\n</head>\n<body>",
            *([_contents(views, wording)] if len(views) > 1 else []),
            *(_article(number, one, wording) for number, one in enumerate(views, 1)),
            '<footer class="imprint">Dragoman</footer>\n</body>\n</html>\n',
        ]
    )


def _style(views: list[View]) -> str:
    """The style sheet, and for each item a rule that lights up its words beside it, and the reverse."""
    rules = [(resources.files("dragoman.export") / "page.css").read_text(encoding="utf-8")]
    for number, one in enumerate(views, 1):
        for key in (key for key, _ in _items(number, one)):
            rules.append(
                f".article:has(#{key}:hover) .w-{key}, .article:has(#{key}:target) .w-{key},"
                f" .article:has(.w-{key}:hover) #{key} {{ background: var(--lit); }}"
                f" .article:has(#{key}:target) .v-{key} {{ background: var(--lit-soft); }}"
            )
    return "\n".join(rules)


def _items(number: int, one: View) -> Iterator[tuple[str, Row | Line]]:
    """Every item that has a card or line, with the key that names it on the page."""
    for letter, layer in zip("efq", _layers(one), strict=True):
        for index, item in enumerate(layer, 1):
            yield f"a{number}{letter}{index}", item


def _layers(one: View) -> tuple[Sequence[Row | Line], ...]:
    return one.rows, one.figures, one.quotes


def _contents(views: list[View], wording: Wording) -> str:
    lines = "".join(f'<li><a href="#a{n}">{_line(one.title)}</a></li>' for n, one in enumerate(views, 1))
    return f'<nav class="contents"><h2>{_line(wording.word("words", "contents"))}</h2><ol>{lines}</ol></nav>'


def _article(number: int, one: View, wording: Wording) -> str:
    facts = "".join(f"<dt>{_line(label)}</dt><dd>{_value(value)}</dd>" for label, value in one.facts)
    return (
        f'<article class="article" id="a{number}">\n<header><h1>{_line(one.title)}</h1>\n'
        f'<dl class="facts">{facts}</dl></header>\n<div class="columns">\n'
        f'<section>{_legend(wording)}<div class="text">{_text(number, one, wording)}</div></section>\n'
        f'<section class="cards">{_cards(number, one, wording)}</section>\n</div>\n</article>'
    )


def _legend(wording: Wording) -> str:
    kinds = "".join(
        f'<li><span class="{kind} first" data-l="{_line(wording.word("letter", kind))}">'
        f"{_line(wording.word('mark', kind))}</span></li>"
        for kind in _LETTERED
    )
    return f'<ul class="legend"><li>{_line(wording.word("words", "legend"))}:</li>{kinds}</ul>'


def _text(number: int, one: View, wording: Wording) -> str:
    seen: set[str] = set()
    marks = list(_marks(number, one))
    return "".join(_segment(segment, wording, seen) for segment in segments(one.reading.article.text, marks))


def _marks(number: int, one: View) -> Iterator[Mark]:
    reading = one.reading
    yield from (Mark(aside.start, aside.end, "aside") for aside in reading.article.asides)
    for entity in reading.entities:
        yield from _each(entity.mentions, "name", "")
    for time in reading.times:
        yield from _each(time.spans, "time", "")
    for key, item in _items(number, one):
        if isinstance(item, Row):
            yield from _each(item.event.triggers, "event", key)
            yield from _each(item.event.evidence, "evidence", key)
        else:
            kind = "figure" if isinstance(item.item, Figure) else "quote"
            yield from _each(item.item.spans, kind, key)


def _each(spans: Iterable[Span], kind: str, key: str) -> Iterator[Mark]:
    return (Mark(span.start, span.end, kind, key) for span in spans)


def _segment(segment: Segment, wording: Wording, seen: set[str]) -> str:
    """One segment: an element for each kind over it, the letter where a mark begins, a link to its card."""
    words = escape(neutral(segment.text))
    kinds = dict.fromkeys(mark.kind for mark in segment.marks)
    for kind in reversed(kinds):
        marks = [mark for mark in segment.marks if mark.kind == kind]
        words = _element(kind, marks, words, wording, first=any(segment.begins(mark) for mark in marks))
    keys = [mark.key for mark in segment.marks if mark.key and mark.kind != "evidence"]
    if not keys:
        return words
    anchor = f' id="w-{keys[-1]}"' if keys[-1] not in seen else ""
    seen.add(keys[-1])
    return f'<a href="#{keys[-1]}"{anchor}>{words}</a>'


def _element(kind: str, marks: list[Mark], words: str, wording: Wording, *, first: bool) -> str:
    prefix = "v" if kind == "evidence" else "w"
    names = [kind, *(f"{prefix}-{mark.key}" for mark in marks if mark.key)]
    letter = ""
    if first and kind in _LETTERED:
        names.append("first")
        letter = f' data-l="{_line(wording.word("letter", kind))}"'
    return f'<span class="{" ".join(names)}"{letter}>{words}</span>'


def _cards(number: int, one: View, wording: Wording) -> str:
    keys = {id(item): key for key, item in _items(number, one)}
    parts = [] if one.rows else [f"<p>{_line(wording.word('words', 'nothing'))}</p>"]
    for name in SECTIONS:
        if rows := one.section(name):
            parts.append(_heading(name, wording))
            parts += [_card(row, keys[id(row)]) for row in rows]
    for name, lines in (("figures", one.figures), ("quotes", one.quotes)):
        if lines:
            listed = "".join(_entry(line, keys[id(line)]) for line in lines)
            parts += [_heading(name, wording), f'<ul class="lines">{listed}</ul>']
    if one.cast:
        parts += [_heading("cast", wording), _cast(one)]
    return "\n".join(parts)


def _heading(name: str, wording: Wording) -> str:
    return f"<h2>{_line(wording.word('sections', name))}</h2>"


def _card(row: Row, key: str) -> str:
    telling = row.telling
    return (
        f'<div class="card {_TONE.get(row.event.status, "open")}" id="{key}"><p><a href="#w-{key}">'
        f'<span class="when">{_line(telling.when)} · {_line(telling.label)}</span>'
        f' (<span class="status">{_line(telling.status)}</span>){_line(telling.tail)}</a></p>'
        f"{''.join(_extract(extract) for extract in row.extracts)}</div>"
    )


def _entry(line: Line, key: str) -> str:
    note = f' <span class="note">({_line(line.note)})</span>' if line.note else ""
    extract = _extract(line.extract) if line.extract else ""
    head = f'<a href="#w-{key}"><b>{_line(line.label)}</b></a>: {_line(line.text)}'
    return f'<li id="{key}">{head}{note}{extract}</li>'


def _extract(extract: Extract) -> str:
    words = "".join(
        f"<b>{escape(neutral(text))}</b>" if strong else escape(neutral(text))
        for text, strong in extract.pieces()
    )
    return f"<blockquote>„{words}“</blockquote>"


def _cast(one: View) -> str:
    rows = []
    for kind, members in one.cast:
        names = ", ".join(_line(name) + (f" ×{n}" if n > 1 else "") for name, n in members)
        rows.append(f"<dt>{_line(kind)}</dt><dd>{names}</dd>")
    return f'<dl class="facts">{"".join(rows)}</dl>'


def _value(value: str) -> str:
    """A fact of the header; an address of the web as a link."""
    try:
        safe = urlsplit(value).scheme in {"http", "https"} and " " not in value
    except ValueError:
        safe = False
    if not safe or neutral(value) != value:
        return _line(value)
    return f'<a href="{escape(value, quote=True)}" rel="noopener noreferrer nofollow">{_line(value)}</a>'


def _line(text: str) -> str:
    return escape(one_line(text), quote=True)
