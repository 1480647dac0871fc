"""Annotated articles (*.ann) as reading JSON.

A file has three parts divided by lines of `===`: a header, the text with `[surface](id)` marks that may nest,
and one definition a line, `id: kind | …`. `corpus/README.md` describes the format.

    python -m training.annotation FILE...     every mistake, exit 1 if there is any
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_ontology

_ONTOLOGY = load_ontology()
_FIGURE = re.compile(
    r"(?P<cmp>[<>]=?|~|=)?\s*(?P<low>-?\d+(?:\.\d+)?(?:e\d+)?)(?:\.\.(?P<high>-?\d+(?:\.\d+)?(?:e\d+)?))?"
    r"(?:\s+(?P<unit>\S+))?"
)
_IDS = re.compile(r"\(([A-Za-z0-9_.,-]+)\)")
_FILLERS = re.compile(r'(?:"[^"]*"|[^,])+')
Gold = dict[str, Any]


class AnnotationError(ValueError):
    """A mistake in an annotated file; the message says where."""


@dataclass(slots=True)
class _File:
    """A file in reading: its text, the spans of every id, and what its definitions say."""

    text: str
    marked: dict[str, list[tuple[int, int]]]
    gold: Gold = field(
        default_factory=lambda: {k: [] for k in ("entities", "times", "figures", "events", "quotes")}
    )

    def spans(self, ident: str) -> list[Gold]:
        """The spans that are marked with an id."""
        return [{"start": a, "end": b, "text": self.text[a:b]} for a, b in self.marked.get(ident, [])]


def read(path: Path) -> Gold:
    """The reading JSON (`dragoman/gold/1`) of one annotated file. Raises `AnnotationError`."""
    parts = re.split(r"(?m)^===\s*$", path.read_text(encoding="utf-8"))
    if len(parts) != 3:
        raise AnnotationError("the file needs exactly three parts divided by '===' lines")
    head = _header(parts[0])
    text, spans = parse_markup(parts[1].strip("\n"))
    definitions = _definitions(parts[2])
    file = _File(text, _marked(text, spans, definitions))
    for ident, fields in definitions.items():
        _define(file, ident, fields)
    _check_references(file, set(definitions))
    published = {"edtf": head.get("published") or None, "basis": head.get("published_basis")}
    keys = ("language", "genre", "title", "author", "source")
    document = {
        "id": head.get("id", path.stem),
        **{k: head.get(k) for k in keys},
        "published": published,
        "text": text,
    }
    return {"schema": "dragoman/gold/1", "document": document, **file.gold}


def parse_markup(body: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text and its spans (start, end, id) from `[surface](id)` marks; `\\[` is a bracket."""
    out: list[str] = []
    stack: list[int] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    while at < len(body):
        letter = body[at]
        if letter == "\\" and body[at + 1 : at + 2] in ("[", "]", "\\"):
            out.append(body[at + 1])
            at += 1
        elif letter == "[":
            stack.append(len(out))
        elif letter == "]":
            match = _IDS.match(body, at + 1)
            if not match or not stack:
                raise AnnotationError(
                    f"']' without '(id)' or without '[' near …{body[max(0, at - 40) : at + 20]!r}"
                )
            start = stack.pop()
            spans += [(start, len(out), ident) for ident in match.group(1).split(",")]
            at = match.end() - 1
        else:
            out.append(letter)
        at += 1
    if stack:
        raise AnnotationError("a '[' is never closed")
    return "".join(out), spans


def _header(part: str) -> dict[str, str]:
    lines = (line for line in part.splitlines() if line.strip() and not line.startswith("#"))
    return {k.strip(): v.strip() for k, _, v in (line.partition(":") for line in lines)}


def _definitions(part: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for line in map(str.strip, part.splitlines()):
        if not line or line.startswith("#"):
            continue
        ident, colon, rest = line.partition(":")
        if not colon:
            raise AnnotationError(f"definition without ':': {line}")
        if ident.strip() in out:
            raise AnnotationError(f"{ident.strip()} is defined twice")
        out[ident.strip()] = [field.strip() for field in rest.split("|")]
    return out


def _marked(
    text: str, spans: Iterable[tuple[int, int, str]], definitions: Mapping[str, list[str]]
) -> dict[str, list[tuple[int, int]]]:
    out: dict[str, list[tuple[int, int]]] = {}
    for start, end, ident in sorted(spans):
        if ident.split(".")[0] not in definitions:
            raise AnnotationError(f"'{text[start:end]}' is marked {ident}, which has no definition")
        if not text[start:end].strip():
            raise AnnotationError(f"empty span for {ident}")
        out.setdefault(ident, []).append((start, end))
    return out


def _fields(ident: str, parts: Iterable[str]) -> dict[str, str]:
    out = {}
    for part in parts:
        key, equals, value = part.partition("=")
        if not equals:
            raise AnnotationError(f"{ident}: '{part}' is not key=value")
        out[key.strip()] = value.strip()
    return out


def _define(file: _File, ident: str, parts: list[str]) -> None:
    kind, rest = parts[0], parts[1:]
    if not rest or not rest[0]:
        raise AnnotationError(f"{ident}: the definition says nothing")
    if kind in _ONTOLOGY["entity_kinds"]:
        file.gold["entities"].append(_entity(file, ident, kind, rest))
    elif kind == "time":
        file.gold["times"].append({"id": ident, "edtf": rest[0], "spans": file.spans(ident)})
    elif kind == "figure":
        file.gold["figures"].append(_figure(file, ident, rest))
    elif kind == "quote":
        file.gold["quotes"].append(_quote(file, ident, rest))
    elif kind in _ONTOLOGY["event_types"]:
        file.gold["events"].append(_event(file, ident, kind, rest))
    else:
        raise AnnotationError(f"{ident}: unknown kind or event type '{kind}'")


def _entity(file: _File, ident: str, kind: str, rest: list[str]) -> Gold:
    fields = _fields(ident, rest[1:])
    if unknown := set(fields) - {"kb", "also", "office", "of", "iso"}:
        raise AnnotationError(f"{ident}: unknown fields {sorted(unknown)}")
    names = [name.strip() for name in fields.get("also", "").split(";") if name.strip()]
    values = {key: fields.get(key) for key in ("kb", "iso", "office", "of")}
    return {
        "id": ident,
        "kind": kind,
        "name": rest[0],
        "names": names,
        **values,
        "mentions": file.spans(ident),
    }


def _figure(file: _File, ident: str, rest: list[str]) -> Gold:
    match = _FIGURE.fullmatch(rest[1]) if len(rest) > 1 else None
    if rest[0] not in _ONTOLOGY["measures"] or match is None:
        raise AnnotationError(f"{ident}: figure | measure | value unit, not '{' | '.join(rest)}'")
    fields = _fields(ident, rest[2:])
    return {
        "id": ident,
        "measure": rest[0],
        "comparator": match["cmp"] or "=",
        "value": float(match["low"]),
        "high": float(match["high"]) if match["high"] else None,
        "unit": match["unit"],
        "period": fields.get("period"),
        "about": fields.get("about"),
        "parties": [p.strip() for p in fields.get("parties", "").split(",") if p.strip()],
        "stated_by": fields.get("by"),
        "spans": file.spans(ident),
    }


def _quote(file: _File, ident: str, rest: list[str]) -> Gold:
    if rest[0] not in ("direct", "indirect", "mixed"):
        raise AnnotationError(f"{ident}: quote | direct|indirect|mixed | speaker=…")
    if ident not in file.marked:
        raise AnnotationError(f"{ident}: the quote is not marked in the text")
    fields = _fields(ident, rest[1:])
    who = {key: fields.get(key) for key in ("speaker", "addressee")}
    return {
        "id": ident,
        "kind": rest[0],
        **who,
        "spans": file.spans(ident),
        "cues": file.spans(ident + ".cue"),
    }


def _event(file: _File, ident: str, kind: str, rest: list[str]) -> Gold:
    spec = _ONTOLOGY["event_types"][kind]
    if rest[0] not in _ONTOLOGY["statuses"]:
        raise AnnotationError(f"{ident}: '{rest[0]}' is no status")
    if ident not in file.marked:
        raise AnnotationError(f"{ident}: the event has no trigger marked in the text")
    fields = _fields(ident, rest[1:])
    arguments, attributes = [], {}
    for key, value in fields.items():
        if key in spec["roles"] or key in _ONTOLOGY["common_roles"]:
            arguments += [{"role": key, "filler": f.strip()} for f in _FILLERS.findall(value) if f.strip()]
        elif key in spec["attributes"] or key in _ONTOLOGY["common_attributes"]:
            attributes[key] = _allowed(ident, key, value, spec["attributes"].get(key))
        elif key != "time":
            raise AnnotationError(f"{ident}: {kind} has no role or attribute '{key}'")
    return {
        "id": ident,
        "type": kind,
        "status": rest[0],
        "triggers": file.spans(ident),
        "arguments": arguments,
        "time": fields.get("time"),
        "attributes": attributes,
    }


def _allowed(ident: str, key: str, value: str, allowed: object) -> str:
    wrong = [v for v in map(str.strip, value.split(",")) if isinstance(allowed, list) and v not in allowed]
    if wrong:
        raise AnnotationError(f"{ident}: {key}={wrong[0]} is not one of {allowed}")
    return value


def _check_references(file: _File, known: set[str]) -> None:
    for event in file.gold["events"]:
        named = [a["filler"] for a in event["arguments"] if not re.fullmatch(r'"[^"]*"', a["filler"])]
        _known(event["id"], [*named, event["time"]], known)
    for quote in file.gold["quotes"]:
        _known(quote["id"], [quote["speaker"], quote["addressee"]], known)
    for figure in file.gold["figures"]:
        _known(figure["id"], [*figure["parties"], figure["stated_by"]], known)


def _known(ident: str, named: Iterable[str | None], known: set[str]) -> None:
    for name in named:
        if name and name not in known:
            raise AnnotationError(f"{ident}: {name} is not defined (free text stands in double quotes)")


def main() -> int:
    """The command line; see the module's docstring."""
    wrong = 0
    for name in sys.argv[1:]:
        try:
            read(Path(name))
        except (AnnotationError, OSError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            wrong += 1
    print(f"{len(sys.argv) - 1 - wrong} files are clean, {wrong} are not")
    return 1 if wrong or len(sys.argv) == 1 else 0


if __name__ == "__main__":
    sys.exit(main())
