"""What a name points to, and who held an office, as a report for the terminal or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.export import jsonl
from dragoman.export.plain import one_line
from dragoman.export.terminal import console_for, put
from dragoman.world.lookup import Identity
from dragoman.world.terms import Term

SCHEMA = "dragoman/who/1"
_SIGNS = {"throughout": "●", "part": "◐", "perhaps": "◌", "": "·"}
_KEY = "● throughout the date asked for   ◐ in part of it   ◌ perhaps: the sources do not say when it ended"
_NAMES = 12  # of one script
_QUERY = 60  # characters of the words asked for
_CLASSES = {
    "LEADER": "supreme leader", "HOS": "head of state", "HOG": "head of government", "FM": "foreign minister",
    "DEFM": "defence minister", "FINM": "finance minister", "INTM": "interior minister",
    "ECOM": "economy minister", "DHOG": "deputy head of government", "AMB": "ambassador",
    "UNREP": "representative to the United Nations", "SPK": "speaker of parliament",
    "HEAD": "head of the body", "SPOX": "spokesperson", "OTHER": "other office",
}  # fmt: skip


def shortened(words: str) -> str:
    """Words of a user on one line, harmless and not too long."""
    flat = one_line(words[: 4 * _QUERY])
    return flat if len(flat) <= _QUERY else f"{flat[:_QUERY]}…"


def show(
    found: Sequence[Identity],
    query: Mapping[str, str | None],
    form: str,
    out: TextIO,
    *,
    states: Mapping[str, str],
) -> None:
    """Prints the identities; `form` is text or json, `query` what was asked, `states` are names by code."""
    if form == "json":
        candidates = [_object(item) for item in found]
        out.write(jsonl.one_object({"schema": SCHEMA, "query": dict(query), "candidates": candidates}) + "\n")
    elif found:
        put(console_for(out), _report(found, query, states))


def _object(item: Identity) -> dict[str, Any]:
    return {
        "kb": item.kb,
        "kind": item.kind,
        "type": item.type or None,
        "name": item.name,
        "iso": item.iso,
        "forms": list(item.forms),
        "names": {script: list(names) for script, names in item.names},
        "offices": [_office(term) for term in item.terms],
        "why": list(item.why),
        "sources": list(item.sources),
        "weight": item.weight,
    }


def _office(term: Term) -> dict[str, Any]:
    return {
        "class": term.holding.cls,
        "office": term.holding.office or None,
        "of": {"code": term.holding.state, "name": term.of},
        "start": term.dates.start or None,
        "end": term.dates.end or None,
        "known_until": term.dates.known_until or None,
        "held": term.held or None,
    }


def _report(
    found: Sequence[Identity], query: Mapping[str, str | None], states: Mapping[str, str]
) -> RenderableType:
    asked = query["name"] or query["holder"] or ""
    on = f", {query['at']}" if query["at"] else ""
    count = f"{len(found)} {'identity' if len(found) == 1 else 'identities'}"
    order = ", the likeliest first" if len(found) > 1 and (query["name"] or query["at"]) else ""
    parts: list[RenderableType] = [Text(f"«{shortened(asked)}»{on}: {count}{order}", style="dim")]
    parts += [_identity(number, item, states) for number, item in enumerate(found, 1)]
    if any(term.held for item in found for term in item.terms):
        parts.append(Text(f"\n{_KEY}", style="dim"))
    sources = dict.fromkeys(source for item in found for source in item.sources)
    parts += [Text("\nSources", style="dim"), *(_source(source) for source in sources)]
    return Group(*parts)


def _source(source: str) -> RenderableType:
    return Padding(Text(one_line(source), style="dim"), (0, 0, 0, 3))


def _identity(number: int, item: Identity, states: Mapping[str, str]) -> RenderableType:
    head = Text.assemble(f"\n{number}  ", (one_line(item.name), "bold"), f"  {_what(item, states)}  ")
    head.append(one_line(item.kb), style="cyan")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, value in _rows(item):
        table.add_row(label, value)
    return Group(head, Padding(table, (0, 0, 0, 3)))


def _what(item: Identity, states: Mapping[str, str]) -> str:
    """Kind, type and state in brackets."""
    words = [item.kind, item.type]
    if item.iso:
        words.append(item.iso if item.kind == "state" else f"{states.get(item.iso, item.iso)}, {item.iso}")
    return one_line(f"({', '.join(word for word in words if word)})")


def _rows(item: Identity) -> Iterator[tuple[Text, RenderableType]]:
    yield Text("why"), Text(one_line("; ".join(item.why)))
    for script, names in item.names:
        more = f", and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
        yield Text(one_line(script)), Text(one_line(", ".join(names[:_NAMES]) + more))
    if item.terms:
        yield Text("offices"), _terms(item.terms)
    yield (
        Text("source"),
        Text(one_line(", ".join(source.split(": ")[0] for source in item.sources)), style="dim"),
    )


def _terms(terms: Sequence[Term]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for term in terms:
        table.add_row(Text(_SIGNS[term.held]), Text(_dates(term)), Text(one_line(_title(term))))
    return table


def _dates(term: Term) -> str:
    """First and last day as far as known: "2022-01 – ?, known until 2022-10"."""
    end = term.dates.end or ("?" if term.dates.known_until else "")
    known = f", known until {term.dates.known_until}" if term.dates.known_until and not term.dates.end else ""
    return one_line(f"{term.dates.start or '?'} – {end}{known}")


def _title(term: Term) -> str:
    """The class of the office, the state or body, the office in the words of the source."""
    words = f"{_CLASSES.get(term.holding.cls, term.holding.cls)}, {term.of}"
    return f"{words}: {term.holding.office}" if term.holding.office else words
