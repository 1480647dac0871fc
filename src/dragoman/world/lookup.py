"""What a form of a name points to: identities of the knowledge base, the likeliest first, each with why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.edtf import Interval
from dragoman.lang.names import load_name_rules as load_name_words
from dragoman.lang.names import person_word
from dragoman.world.base import World
from dragoman.world.entry import Entry
from dragoman.world.fold import fold
from dragoman.world.foreign import TABLE, Foreign, load_foreign
from dragoman.world.inflection import stripped
from dragoman.world.origin import Origins
from dragoman.world.terms import Term, terms_of

_LONGEST = 200  # characters: no name is longer
_LEADING = frozenset({"LEADER", "HOS", "HOG", "FM"})
_SCRIPTS = {"CJK": "han", "HIRAGANA": "kana", "KATAKANA": "kana"}
_FORMS = {
    "name": "is a name of it",
    "surname": "is a family name",
    "adjective": "is its adjective",
    "demonym": "is a word for its people",
    "metonym": "stands for it: a palace, a seat or the capital",
    "description": "is a description of it",
}
Found = tuple[Entry, str]  # an entry, and how it was found where not as it stands


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody or something that a name form may stand for.

    `kb` is the id, `kind` an entity kind of the ontology, `type` what it is among its kind (member, igo,
    city). `forms` are the ways in which the words name it, `names` its names by script, for a state its
    adjectives and demonyms as well. `why` gives the reasons for its rank, `weight` (0 to 100) its prominence.
    """

    kb: str
    kind: str
    name: str
    iso: str | None
    type: str
    forms: tuple[str, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    terms: tuple[Term, ...]
    why: tuple[str, ...]
    sources: tuple[str, ...]
    weight: float


def identities(
    surface: str,
    world: World,
    origins: Origins,
    at: Interval | None = None,
    foreign: Foreign | None = None,
) -> tuple[Identity, ...]:
    """What `surface` may stand for, the likeliest first; offices only of the date `at`, where one is given.

    The weightier comes first; among persons those in office then, without a date those who lead a state to
    the present day as far as the knowledge base says. Names in other languages (`foreign`, else ours) count
    where no German one fits.
    """
    foreign = foreign or load_foreign()
    words = " ".join(surface.split())
    if not words or len(words) > _LONGEST:
        return ()
    groups: dict[tuple[str, str], list[Found]] = {}
    for entry, how in _found(words, world, foreign):
        groups.setdefault((entry.kb, entry.kind), []).append((entry, how))
    found = [_identity(words, group, world, origins, at, foreign) for group in groups.values()]
    return _ranked(found, at)


def names_by_script(names: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names in groups by the script of their first letter, each name once."""
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        groups.setdefault(_script(name), []).append(name)
    return tuple((script, tuple(group)) for script, group in groups.items())


def _found(words: str, world: World, foreign: Foreign) -> Iterator[Found]:
    """The entries of the words as they stand, else in other case, other spelling, or inside a compound."""
    folded = fold(words)
    forms = {folded, *stripped(folded, world.rules)}
    if entries := world.find(words):
        for entry in entries:
            spelled = entry.kind == "person" and fold(entry.written.replace("-", " ")) not in forms
            yield entry, "sounds like the name" if spelled and fold(entry.written) not in forms else ""
        known = {entry.kb for entry in entries}
        yield from ((entry, "") for entry in foreign.entries.get(folded, ()) if entry.kb not in known)
    elif entries := world.entries.get(folded, ()):
        yield from ((entry, "is, in other case,") for entry in entries)
    elif entries := foreign.find(words):
        yield from ((entry, "") for entry in entries)
    elif entries := world.similar(words) or foreign.similar(words, world):
        yield from ((entry, "sounds like the name") for entry in entries)
    elif rest := _untitled(words):
        yield from _found(rest, world, foreign)
    elif " " not in words:
        yield from ((entry, "holds the name inside a compound") for entry in world.modifier(words))


def _untitled(words: str) -> str:
    """The name behind a title: "König Salman"; empty without a title."""
    title, _, rest = words.partition(" ")
    return rest if rest and title[:1].isupper() and person_word(load_name_words("de"), title) else ""


def _identity(
    words: str, group: list[Found], world: World, origins: Origins, at: Interval | None, foreign: Foreign
) -> Identity:
    entry = group[0][0]
    kind, names, sources = _row(entry, world, origins, foreign.names.get(entry.kb, ()))
    if entry.written in foreign.names.get(entry.kb, ()):
        sources = (*sources, *origins.of(TABLE, entry.kb))
    person = world.persons.get(entry.kb)
    terms = terms_of(person, world, origins, at) if person else ()
    return Identity(
        kb=entry.kb,
        kind=entry.kind,
        name=entry.name,
        iso=entry.iso,
        type=kind,
        forms=tuple(dict.fromkeys(entry.form for entry, _ in group)),
        names=names,
        terms=terms,
        why=(*_reasons(words, group), *_in_office(terms, at, is_person=person is not None)),
        sources=tuple(dict.fromkeys(sources)),
        weight=entry.weight,
    )


def _row(
    entry: Entry, world: World, origins: Origins, foreign: tuple[str, ...]
) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]:
    """Type, names and sources of what an entry stands for."""
    seat = origins.of("metonyms") if entry.form == "metonym" and not _is_capital(entry, world) else ()
    if entry.kind == "state" and (state := world.states.get(entry.iso or "")):
        more = (("adjectives", state.adjectives), ("demonyms", state.demonyms))
        names = (
            *names_by_script((*state.names, *state.official, *foreign)),
            *(pair for pair in more if pair[1]),
        )
        return state.kind, names, (*seat, *origins.of("states", state.iso))
    if person := world.persons.get(entry.kb):
        return "", names_by_script((*person.names, *foreign)), origins.of("persons", person.kb)
    if place := world.places.get(entry.kb):
        return place.kind, names_by_script((*place.names, *foreign)), origins.of("places", place.kb)
    if org := world.organisations.get(entry.kb):
        return (
            org.type,
            names_by_script((*org.names, *foreign)),
            (*seat, *origins.of("organisations", org.key)),
        )
    return "", names_by_script((entry.name, entry.written)), origins.of("metonyms")


def _is_capital(entry: Entry, world: World) -> bool:
    """Whether a state's metonym is a capital, which stands in the table of the states."""
    return any(e.kind == "place" for e in world.entries.get(fold(entry.written), ()))


def _reasons(words: str, group: list[Found]) -> Iterator[str]:
    for entry, how in group:
        if how:
            yield f"«{words}» {how} «{entry.written}»" + ("" if entry.form in how else f" ({entry.form})")
            continue
        yield f"«{words}» {_FORMS[entry.form]}" + (
            f", as «{entry.written}»" if fold(entry.written) != fold(words) else ""
        )
    if any(entry.common for entry, _ in group):
        yield "also an ordinary word or the name of many: needs a title or an office beside it"
    yield f"prominence {group[0][0].weight:.0f} of 100"


def _in_office(terms: tuple[Term, ...], at: Interval | None, *, is_person: bool) -> Iterator[str]:
    if is_person and at:
        sure = any(term.held != "perhaps" for term in terms)
        yield "in office then" if sure else "perhaps in office then" if terms else "not known in office then"
    elif any(_leads(term) for term in terms):
        yield "leads to this day, as far as the base knows"


def _leads(term: Term) -> bool:
    return term.is_open and term.holding.cls in _LEADING


def _ranked(found: list[Identity], at: Interval | None) -> tuple[Identity, ...]:
    """By weight; persons among themselves by whether they are in office first."""
    ranked = sorted(found, key=lambda item: -item.weight)

    def idle(item: Identity) -> int:
        if at:
            return 2 if not item.terms else int(all(term.held == "perhaps" for term in item.terms))
        return int(not any(_leads(term) for term in item.terms))

    people = iter(sorted((item for item in ranked if item.kind == "person"), key=idle))
    return tuple(next(people) if item.kind == "person" else item for item in ranked)


def _script(name: str) -> str:
    letter = next((char for char in name if char.isalpha()), "\0")
    word = unicodedata.name(letter, "unknown").split()[0].split("-")[0]
    return _SCRIPTS.get(word, word.lower())
