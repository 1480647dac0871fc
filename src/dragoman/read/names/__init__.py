"""Mentions of persons, states, bodies, places and facilities: what `resolve` makes entities of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.lang.names import NameRules
from dragoman.model import Time
from dragoman.read.document import Doc
from dragoman.read.names.abbreviation import abbreviations, spelled_out
from dragoman.read.names.atoms import find_atoms
from dragoman.read.names.body import anaphors, bodies
from dragoman.read.names.crowd import crowds, peoples
from dragoman.read.names.group import companies, counted, governments, groups, hyphened, introduced, repeats
from dragoman.read.names.person import titled_persons
from dragoman.read.names.place import atom_names, regions
from dragoman.read.names.proper import full_names
from dragoman.read.names.reference import (
    ages,
    callings,
    descriptions,
    nationals,
    pairs,
    possessors,
    pronouns,
    speakers,
)
from dragoman.read.names.surname import compounds, surnames
from dragoman.read.names.view import Name, View, make_view
from dragoman.read.names.voice import voices
from dragoman.world.base import Entry, World

__all__ = ["Name", "find_names"]


def find_names(doc: Doc, rules: NameRules, world: World, times: Sequence[Time] = ()) -> tuple[Name, ...]:
    """The mention candidates of an article in order of place; outer ones before those nested in them.

    Words that belong to a time expression are left out ("Ende Mai").
    """
    view = make_view(doc, rules, world)
    find_atoms(view)
    taken = _tokens_of(view, ((span.start, span.end) for time in times for span in time.spans))
    found: list[Name] = []
    for finder in (
        counted,
        _titled,
        full_names,
        governments,
        regions,
        companies,
        spelled_out,
        hyphened,
        introduced,
        bodies,
        groups,
        crowds,
        peoples,
        descriptions,
        pairs,
        ages,
        nationals,
    ):
        fresh = list(finder(view, taken))
        found += fresh
        taken |= _heads(view, fresh)
    found += abbreviations(view, found)
    found += repeats(view, found)
    found += callings(view, found)
    found += compounds(view, found)
    found += surnames(view, found)
    found += voices(view, found)
    found += atom_names(view, found)
    found += pronouns(view)
    found += possessors(view)
    found += speakers(view)
    found += anaphors(view, found)
    found = _with_known_short_forms(view, found)
    return _in_order(found)


def _titled(view: View, taken: set[int]) -> Iterator[Name]:
    yield from titled_persons(view)


def _tokens_of(view: View, spans: Iterable[tuple[int, int]]) -> set[int]:
    out: set[int] = set()
    for start, end in spans:
        out.update(view.tokens(start, end))
    return out


def _heads(view: View, names: Iterable[Name]) -> set[int]:
    """The tokens of names that no later finder may use: proper names of persons, heads not nested."""
    out: set[int] = set()
    covered, known = view.covered, view.known
    for name in names:
        tokens = view.tokens(name.start, name.end)
        kind, proper = name.kind, name.proper
        people = (kind == "person" or kind == "group") and name.refers != "counted"
        for index in tokens:
            if index not in covered and (not people or known[index].person is not None):
                out.add(index)
        if kind == "person" and proper:
            if len(proper) < name.end - name.start:
                out.update([index for index in tokens if known[index].description is not None])
                tokens = view.tokens(name.end - len(proper), name.end)
            out.update(tokens)
    return out


def _with_known_short_forms(view: View, found: Sequence[Name]) -> list[Name]:
    """Unknown bodies whose abbreviation in brackets is known are those: "UN-Truppen (UNIFIL)"."""
    if not view.marked("bracket"):
        return list(found)
    known = {name.proper: entries for name in found if (entries := _known_short_form(view, name))}
    return [
        replace(name, entries=known[name.proper], kind=known[name.proper][0].kind, form="name")
        if name.proper in known and not name.entries
        else name
        for name in found
    ]


def _known_short_form(view: View, name: Name) -> tuple[Entry, ...]:
    if name.entries or name.kind not in {"organisation", "group", "forum", "company"} or not name.proper:
        return ()
    index = view.doc.token_range(name.end, name.end)[0]
    atom = view.atoms.get(index + 1)
    if (
        atom is None
        or index - 1 in view.covered
        or view.words[index] != "("
        or not view.same(index, atom.last)
    ):
        return ()
    return atom.of_kind("organisation", "forum", "company") if view.words[atom.last] == ")" else ()


def _in_order(found: Sequence[Name]) -> tuple[Name, ...]:
    """One name a stretch, the first finder wins, in the order of the text; outer ones first."""
    names = {(name.start, -name.end): name for name in reversed(found)}
    return tuple([names[stretch] for stretch in sorted(names)])
