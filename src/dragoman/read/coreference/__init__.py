"""From mention candidates to entities: what means the same, over the whole article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman import edtf
from dragoman.edtf import Interval
from dragoman.lang.names import NameRules
from dragoman.model import Entity, Mention, Published
from dragoman.read.coreference.draft import Case, Draft, base_form, stem_key
from dragoman.read.coreference.home import at_home
from dragoman.read.coreference.person import gather_persons
from dragoman.read.coreference.reference import refer
from dragoman.read.document import Doc
from dragoman.read.names.view import Name
from dragoman.world.base import World

_BOUND = frozenset({"short", "bare"})  # names that mean what was named before
_HEIRS = {"SU": "RU"}


def resolve(
    doc: Doc, names: Sequence[Name], rules: NameRules, world: World, published: Published
) -> tuple[Entity, ...]:
    """The entities of an article with all their mentions, in the order of their first.

    Two passes: what has a name of its own is gathered first, over the whole text; then descriptions and
    pronouns find their entity, before them or after. Descriptions that stay open are dropped.
    """
    names = _of_the_union(names)
    case = Case(
        doc,
        world,
        _interval(published),
        tuple(names),
        rules.lists["person.saying"],
        rules.lists["person.finite"],
        rules.lists["person.own"],
        rules.epithets,
    )
    proper = [n for n in names if n.proper]
    _gather_named(case, [n for n in proper if n.kind != "person" and n.refers not in _BOUND])
    _gather_short(case, [n for n in names if n.refers == "short"])
    gather_persons(case, [n for n in proper if n.kind == "person"])
    at_home(case)
    for name in names:
        if name.refers and (not name.proper or name.refers == "bare"):
            refer(case, name)
    return _entities(case)


def _of_the_union(names: Sequence[Name]) -> Sequence[Name]:
    """Where an article speaks of a state that is gone and never of its heir, the seat of both is its own."""
    named = {name.states[0] for name in names if name.states and name.form in {"name", "adjective"}}
    gone = {heir: old for old, heir in _HEIRS.items() if old in named and heir not in named}
    if not gone:
        return names
    return [
        replace(name, states=(gone[name.states[0]],), entries=())
        if name.form == "metonym" and name.states and name.states[0] in gone
        else name
        for name in names
    ]


def _interval(published: Published) -> Interval | None:
    try:
        return edtf.parse(published.edtf) if published.edtf else None
    except ValueError:
        return None


def _gather_named(case: Case, names: Iterable[Name]) -> None:
    """States by code, known bodies and places by id, unknown ones by their folded name."""
    known: dict[tuple[str, str], Draft] = {}
    for name in names:
        key = _key(name)
        draft = known.get(key)
        if draft is None:
            draft = known[key] = case.new(_draft(case, name))
        case.mention(draft, name)


def _key(name: Name) -> tuple[str, str]:
    if name.kind == "state" and name.states:
        return "state", name.states[0]
    if name.entries:
        return name.kind, name.entries[0].kb
    return name.kind, stem_key(name.proper or name.text)


def _draft(case: Case, name: Name) -> Draft:
    if name.kind == "state" and name.states:
        state = case.world.states.get(name.states[0])
        label = state.name if state else name.text
        return Draft("state", label, kb=state.kb if state else None, iso=name.states[0])
    if name.entries:
        entry = name.entries[0]
        iso = entry.iso if name.kind == "place" else None
        draft = Draft(name.kind, entry.name, kb=entry.kb, iso=iso)
        others = dict.fromkeys(e.kb for e in name.entries if e.kb != entry.kb)
        draft.candidates = tuple(others)[:4]
        return draft
    return Draft(name.kind, base_form(name.proper or name.text))


def _gather_short(case: Case, names: Iterable[Name]) -> None:
    """Abbreviations in brackets go to the body before them."""
    for name in names:
        body = next((d for d in case.before(name.start, name.kind) if name.proper in d.names), None)
        if body is not None:
            case.mention(body, name)
            body.names[name.text] = None


def _entities(case: Case) -> tuple[Entity, ...]:
    drafts = [d for d in case.drafts if d.mentions]
    drafts.sort(key=lambda d: min([(m.start, -m.end) for m in d.mentions]))
    ids = {id(draft): f"e{number}" for number, draft in enumerate(drafts, 1)}
    states = {d.iso: ids[id(d)] for d in drafts if d.kind == "state" and d.iso is not None}
    bodies = {d.name: ids[id(d)] for d in drafts if d.kind in {"organisation", "company", "forum"}}
    return tuple(_entity(d, ids[id(d)], states, bodies) for d in drafts)


def _entity(draft: Draft, ident: str, states: dict[str, str], bodies: dict[str, str]) -> Entity:
    mentions = sorted({(m.start, m.end, m.text, m.form) for m in draft.mentions})
    owner = next((states[iso] for iso in draft.states if iso in states), None) or next(
        (bodies[body] for body in sorted(draft.bodies) if body in bodies), None
    )
    if draft.kind == "person" and not draft.kb and draft.name[:-1] in draft.names:
        draft.name = draft.name[:-1]  # met first in the genitive
    names = dict.fromkeys([draft.name, *draft.names])
    return Entity(
        id=ident,
        kind=draft.kind,
        name=draft.name,
        names=tuple(names),
        kb=draft.kb,
        iso=draft.iso,
        office=_office(draft),
        of=owner if draft.kind == "person" else None,
        mentions=tuple([Mention(*mention) for mention in mentions]),
        candidates=draft.candidates,
    )


def _office(draft: Draft) -> str | None:
    """The office of a person, by a word of the lists only."""
    return None if draft.kind != "person" or (draft.office or "").startswith("noun:") else draft.office
