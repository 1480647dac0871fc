"""Surnames that stand alone: of persons whose full name the article gives, and of well-known office holders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.names_view import Name, View
from dragoman.world.fold import fold

_KNOWN_WEIGHT = 30.0


def surnames(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """Single surnames (with particles) outside the names already found."""
    taken: set[int] = set()
    for name in found:
        if name.kind in {"person", "group"} and name.refers in {"", "office", "occupation"}:
            taken.update(range(*view.doc.token_range(name.start, name.end)))
    named = _surnames_of(view, found)
    for index in range(len(view.words)):
        if (
            index in taken
            or not view.capital(index)
            or (view.words[index].isupper() and len(view.words[index]) > 3)
        ):
            continue
        last = _matches(view, index, named) or _known(view, index)
        if last is not None:
            first = _with_particles(view, index, named)
            text = view.doc.text[view.start(first) : view.end(last - 1)]
            yield Name(
                view.start(first),
                view.end(last - 1),
                text,
                form="name",
                kind="person",
                proper=text,
                refers="surname",
            )


def _surnames_of(view: View, found: Sequence[Name]) -> frozenset[str]:
    """The folded surnames that the article gives, each also as it stands in the knowledge base."""
    out: set[str] = set()
    for name in found:
        if name.kind != "person" or not name.proper:
            continue
        pieces = [p for p in name.proper.replace(".", " ").split() if p[:1].isupper() or "-" in p]
        if not pieces:
            continue
        out.add(fold(pieces[-1]))
        for entry in name.entries:
            person = view.world.persons.get(entry.kb)
            out.update(fold(s.split()[-1]) for s in (person.surnames if person else ()))
        if 2 <= len(pieces) <= 3 and fold(pieces[0]) not in view.world.given_names and not name.entries:
            out.add(fold(pieces[0]))
    return frozenset(out)


def _matches(view: View, index: int, named: frozenset[str]) -> int | None:
    word = fold(view.words[index])
    if word in named or word.removesuffix("s") in named or word.rstrip("'’") in named:
        if not view.is_common(index) or (word in named and not view.first_in_sentence(index)):
            return index + 1
    return None


def _known(view: View, index: int) -> int | None:
    """A surname that only a well-known office holder bears; ordinary words never count."""
    if index in view.covered or index in view.parts or view.persons[index] or view.is_common(index):
        return None
    if view.same(index - 1, index) and view.is_in(index - 1, "determiner"):
        return None
    length, entries = view.world.longest(view.words, index)
    known = [e for e in entries if e.form == "surname" and not e.common and e.weight >= _KNOWN_WEIGHT]
    return index + length if known and view.same(index, index + length - 1) else None


def _with_particles(view: View, index: int, named: frozenset[str]) -> int:
    """The first word of a surname with particles: "von der Leyen"."""
    first = index
    while view.same(first - 1, index) and view.is_in(first - 1, "person.particles") and first > index - 3:
        first -= 1
    begins = view.low[first] in {"von", "van", "de", "al", "el", "bin", "ben", "di", "da"}
    return first if begins and first < index and _particle_name(view, first, index, named) else index


def _particle_name(view: View, first: int, index: int, named: frozenset[str]) -> bool:
    """Whether the article uses the particles within a full name too."""
    phrase = view.doc.text[view.start(first) : view.end(index)]
    return any(
        view.same(i - 1, i)
        and view.capital(i - 1)
        and view.low[i : i + index - first + 1] == view.low[first : index + 1]
        for i in _occurrences(view, phrase)
    )


def _occurrences(view: View, phrase: str) -> Iterator[int]:
    position = view.doc.text.find(phrase)
    while position >= 0:
        index = view.doc.token_at(position)
        if index:
            yield index
        position = view.doc.text.find(phrase, position + 1)
