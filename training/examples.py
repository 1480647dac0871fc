"""Annotated articles as training examples: token labels, candidates with roles, events that corefer.

Each article gives two examples. In the first the candidates are those of the annotation; in the second those
that the written-down layers find in the bare text, aligned with the annotation by their mentions, so that the
reader learns to live with their mistakes. Everything else is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Entity, Figure, Mention, Reading, Span, Time, Timex
from dragoman.read.document import Doc
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Candidate, Material, Place, candidate, gather, place
from dragoman.read.learned.pieces import Pieces
from dragoman.read.learned.windows import Window, windows
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment
from training import annotation

Ints = NDArray[np.int64]
IGNORED = -100
_SPEECH = {"quote": 1, "cue": 2}


@dataclass(frozen=True, slots=True)
class Targets:
    """What the heads should say, by token: type, status (IGNORED beside triggers), event index (-1: none),
    attribute values (tokens x values), mention label, quote label."""

    types: Ints
    statuses: Ints
    events: Ints
    attributes: NDArray[np.float32]
    mentions: Ints
    speech: Ints


@dataclass(frozen=True, slots=True)
class Example:
    """One article: its windows, its material, the targets, and the roles: (event, candidate, role) triples
    of indices."""

    id: str
    gold: Mapping[str, Any]
    windows: tuple[Window, ...]
    material: Material
    targets: Targets
    event_types: tuple[int, ...]
    event_tokens: tuple[tuple[int, ...], ...]
    roles: tuple[tuple[int, int, int], ...]


def examples(path: Path, vocabulary: Pieces) -> tuple[Example, Example]:
    """The two examples of an annotated file: with the annotation's candidates, with ours."""
    gold = annotation.read(path)
    pack = load_pack("de")
    article = from_text(gold["document"]["text"], id=gold["document"]["id"])
    doc = segment(article, pack.text)
    found = written_down(doc, pack)
    cut = windows(doc, vocabulary)
    ours = gather(doc, pack, found, found)
    theirs = gather(doc, pack, _annotated(doc, gold, found), found)
    theirs = replace(theirs, candidates=(*_free(doc, gold), *theirs.candidates))
    identity = {c.ref: c.ref for c in theirs.candidates if not c.ref.startswith('"')}
    return (
        _example(gold, theirs, cut, identity),
        _example(gold, ours, cut, _aligned(doc, gold, found)),
    )


def _example(
    gold: Mapping[str, Any], material: Material, cut: tuple[Window, ...], refs: Mapping[str, str]
) -> Example:
    """The example of an article; `refs` gives the annotation's id for a candidate's."""
    doc = material.doc
    known = labels()
    kept = [(event, tokens) for event in gold["events"] if (tokens := _tokens(doc, event["triggers"]))]
    index = {event["id"]: number for number, (event, _) in enumerate(kept)}
    return Example(
        id=gold["document"]["id"],
        gold=gold,
        windows=cut,
        material=_with_events(material, kept),
        targets=_targets(doc, gold, kept),
        event_types=tuple(known.types.index(event["type"]) for event, _ in kept),
        event_tokens=tuple(tokens for _, tokens in kept),
        roles=tuple(_roles(doc, gold, kept, (material.candidates, refs, index))),
    )


def _with_events(material: Material, kept: Sequence[tuple[Mapping[str, Any], tuple[int, ...]]]) -> Material:
    """The material with the events themselves as candidates, for roles such as `occasion`."""
    spans = [
        (e["id"], [(Span(t["start"], t["end"], t["text"]), "other") for t in e["triggers"]]) for e, _ in kept
    ]
    made = [c for ident, group in spans if (c := candidate(material.doc, ident, "event", group)) is not None]
    return replace(material, candidates=(*material.candidates, *made))


def _tokens(doc: Doc, spans: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    found: list[int] = []
    for span in spans:
        where = place(doc, Span(span["start"], span["end"], span["text"]))
        found += range(where.first, where.last) if where else ()
    return tuple(dict.fromkeys(found))


def _targets(
    doc: Doc, gold: Mapping[str, Any], kept: Sequence[tuple[Mapping[str, Any], tuple[int, ...]]]
) -> Targets:
    known = labels()
    count = len(doc.tokens)
    types, mentions, speech = (np.zeros(count, np.int64) for _ in range(3))
    statuses, events = np.full(count, IGNORED), np.full(count, -1)
    attributes = np.zeros((count, len(known.attributes)), np.float32)
    for number, (event, tokens) in enumerate(kept):
        for token in tokens:
            if not doc.tokens[token].is_word:
                continue
            types[token] = known.types.index(event["type"])
            statuses[token] = known.statuses.index(event["status"])
            events[token] = number
            attributes[token] = _values(event)
    _mentions(doc, gold, mentions)
    for quote in gold["quotes"]:
        for name, spans in (("quote", quote["spans"]), ("cue", quote["cues"])):
            speech[list(_tokens(doc, spans))] = _SPEECH[name]
    return Targets(types, statuses, events, attributes, mentions, speech)


def _values(event: Mapping[str, Any]) -> NDArray[np.float32]:
    known = labels()
    pairs = {
        f"{key}={v.strip()}" for key, value in event["attributes"].items() for v in str(value).split(",")
    }
    return np.array([pair in pairs for pair in known.attributes], np.float32)


def _mentions(doc: Doc, gold: Mapping[str, Any], out: Ints) -> None:
    """Labels of mentions: where they nest, the innermost stands."""
    known = labels()
    found = [
        (where.last - where.first, where, entity["kind"])
        for entity in gold["entities"]
        for m in entity["mentions"]
        if (where := place(doc, Span(m["start"], m["end"], m["text"]))) is not None
    ]
    for _, where, kind in sorted(found, key=lambda item: -item[0]):
        out[where.first : where.last] = known.mentions.index(f"I-{kind}")
        out[where.first] = known.mentions.index(f"B-{kind}")


def _annotated(doc: Doc, gold: Mapping[str, Any], found: Reading) -> Reading:
    """The entities, times and figures of the annotation as a reading, with the quotes that we find."""
    return replace(
        found,
        entities=tuple(_entity(doc, item) for item in gold["entities"]),
        times=tuple(_time(t) for t in gold["times"]),
        figures=tuple(_figure(f) for f in gold["figures"]),
    )


def _entity(doc: Doc, item: Mapping[str, Any]) -> Entity:
    mentions = [Mention(s["start"], s["end"], s["text"], _form(s)) for s in item["mentions"]]
    names = tuple(item.get("names") or ())
    return Entity(
        id=item["id"], kind=item["kind"], name=item["name"], names=names, iso=item.get("iso"),
        mentions=tuple(mentions),
    )  # fmt: skip


def _time(item: Mapping[str, Any]) -> Time:
    day = item["edtf"].partition("T")[0]  # the clock time plays no part
    return Time(id=item["id"], edtf=day, timex=Timex("DATE", day), spans=_spans(item))


def _figure(item: Mapping[str, Any]) -> Figure:
    return Figure(id=item["id"], measure=item["measure"], value=item["value"], spans=_spans(item))


def _spans(item: Mapping[str, Any]) -> tuple[Span, ...]:
    return tuple(Span(s["start"], s["end"], s["text"]) for s in item["spans"])


def _form(span: Mapping[str, Any]) -> str:
    """The form of an annotated mention, from its letters: the annotation does not say it."""
    text = span["text"]
    if " " not in text and text[0].islower():
        return "pronoun" if len(text) <= 5 else "adjective"
    return "nominal" if text.split()[0].lower() in ("der", "die", "das", "den", "dem", "des") else "name"


def _free(doc: Doc, gold: Mapping[str, Any]) -> list[Candidate]:
    """The free text of the annotation as candidates, each where it stands nearest to its trigger."""
    text, made = doc.text, []
    for event in gold["events"]:
        near = event["triggers"][0]["start"]
        for argument in event["arguments"]:
            words = argument["filler"].strip('"')
            if not argument["filler"].startswith('"') or words not in text:
                continue
            starts = [i for i in range(len(text)) if text.startswith(words, i)]
            start = min(starts, key=lambda i: abs(i - near))
            span = Span(start, start + len(words), words)
            if (c := candidate(doc, argument["filler"], "text", [(span, "nominal")])) is not None:
                made.append(c)
    return made


def _roles(
    doc: Doc,
    gold: Mapping[str, Any],
    kept: Sequence[tuple[Mapping[str, Any], tuple[int, ...]]],
    known_by: tuple[Sequence[Candidate], Mapping[str, str], Mapping[str, int]],
) -> list[tuple[int, int, int]]:
    """(event, candidate, role): `known_by` gives the candidates, the annotation's id of each, and the place
    of each event's id."""
    known, (candidates, refs, index) = labels(), known_by
    mentions = {
        e["id"]: [p for s in e["mentions"] if (p := place(doc, Span(s["start"], s["end"], s["text"])))]
        for e in gold["entities"]
    }
    places: dict[str, list[int]] = {}
    for number, c in enumerate(candidates):
        places.setdefault(refs.get(c.ref, ""), []).append(number)
    out = set()
    for number, (event, tokens) in enumerate(kept):
        pairs = [(a["role"], a["filler"]) for a in event["arguments"]]
        pairs += [("time", event["time"])] if event["time"] else []
        for role, filler in pairs:
            which = known.roles.index(role)
            if filler.startswith('"'):
                fitting = _likest(candidates, filler, tokens[0])
            elif filler in index:
                fitting = [len(candidates) + _event_place(kept, filler)]
            else:
                fitting = places.get(filler) or _standing_for(candidates, mentions.get(filler, ()), tokens[0])
            out |= {(number, c, which) for c in fitting}
    return sorted(out)


def _event_place(kept: Sequence[tuple[Mapping[str, Any], tuple[int, ...]]], ident: str) -> int:
    return next(i for i, (event, _) in enumerate(kept) if event["id"] == ident)


def _standing_for(candidates: Sequence[Candidate], mentions: Sequence[Place], token: int) -> list[int]:
    """The noun phrase nearest to the trigger whose words are those of an entity that we did not find."""
    near = [
        (abs(own.first - token), number)
        for number, c in enumerate(candidates)
        if c.ref.startswith('"')
        for own in c.places
        if any(_half((own.first, own.last), (p.first, p.last)) for p in mentions)
    ]
    return [number for _, number in sorted(near)[:1]]


def _likest(candidates: Sequence[Candidate], filler: str, token: int) -> list[int]:
    """The noun phrases that lie within the words of a free text, the occurrence nearest to the trigger."""
    words = {w.casefold() for w in filler.strip('"').split()}
    near: list[tuple[float, int, int]] = []
    for number, c in enumerate(candidates):
        if not c.ref.startswith('"') or abs(c.places[0].first - token) > 80:
            continue
        own = {w.casefold() for w in c.ref.strip('"').split()}
        share = len(words & own) / min(len(words), len(own)) if own and words else 0.0
        if share >= 0.5:
            near.append((-len(words & own), abs(c.places[0].first - token), number))
    return [number for _, _, number in sorted(near)[:1]]


def _aligned(doc: Doc, gold: Mapping[str, Any], found: Reading) -> dict[str, str]:
    """The annotation's id for each of our entities, times and figures, by the mentions they share; one of
    our entities at most for each of the annotation's."""
    ours = [
        *((e.id, "entity", [(m.start, m.end) for m in e.mentions]) for e in found.entities),
        *((t.id, "time", [(s.start, s.end) for s in t.spans]) for t in found.times),
        *((f.id, "figure", [(s.start, s.end) for s in f.spans]) for f in found.figures),
    ]
    theirs = [
        *((e["id"], "entity", _ranges(e["mentions"])) for e in gold["entities"]),
        *((t["id"], "time", _ranges(t["spans"])) for t in gold["times"]),
        *((f["id"], "figure", _ranges(f["spans"])) for f in gold["figures"]),
    ]
    scored = sorted(
        (-score, a, b, kind)
        for a, kind, left in ours
        for b, other, right in theirs
        if kind == other and (score := _shared(left, right)) > 0
    )
    out: dict[str, str] = {}
    taken: set[str] = set()
    for _, a, b, kind in scored:
        if a not in out and not (b in taken and kind == "entity"):
            out[a] = b
            taken.add(b)
    return out


def _ranges(spans: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    return [(s["start"], s["end"]) for s in spans]


def _shared(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> int:
    """How many stretches of the left overlap one of the right by half."""
    return sum(any(_half(a, b) for b in right) for a in left)


def _half(a: tuple[int, int], b: tuple[int, int]) -> bool:
    inter = min(a[1], b[1]) - max(a[0], b[0])
    return inter * 2 >= max(a[1], b[1]) - min(a[0], b[0])
