"""Surnames that stand alone: of persons named in full, and of well-known office holders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.names.view import Name, View
from dragoman.read.names.words import known_word
from dragoman.world.base import Entry
from dragoman.world.fold import folded

_KNOWN_WEIGHT = 30.0
_UNSEEN = (True,)


def surnames(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """Single surnames (with particles) outside the names already found."""
    taken: set[int] = set()
    for name in found:
        if name.kind in {"person", "group"} and name.refers in {"", "office", "occupation"}:
            taken.update(view.tokens(name.start, name.end))
    named = _surnames_of(view, found)
    forms = named | {name + "s" for name in named}
    begun, known, covered = view.world.begun, view.known, view.covered
    for index in _possible(view):
        if index in taken:
            continue
        word, form = view.words[index], known[index].folded
        given = form in forms or (form[-1:] in "'’" and form.rstrip("'’") in named)
        may_be = index not in covered and begun.get(word, _UNSEEN)[0]
        if not (given or may_be) or (len(word) > 3 and word.isupper()):
            continue
        last = _matched(view, index, sure=form in named) if given else None
        if last is None and may_be:
            last = _known(view, index)
        if last is not None:
            first = _with_particles(view, index, found)
            text = view.cut(first, last)
            yield Name(
                view.starts[first],
                view.ends[last - 1],
                text,
                form="name",
                kind="person",
                proper=text,
                refers="surname",
            )


def _possible(view: View) -> Sequence[int]:
    """The tokens that look like surnames: with a capital, or "al-Adwani"."""
    arabic = view.marked("adname")
    return sorted((*view.marked("capital"), *arabic)) if arabic else view.marked("capital")


def compounds(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """Family names before a noun in one word: "Merkel-Reise", "der Putin-Sprecher"."""
    if not view.marked("parts"):
        return
    taken = {
        i
        for name in found
        if name.kind not in {"person", "group"} and name.form == "name"
        for i in view.tokens(name.start, name.end)
    }
    named = _surnames_of(view, found)
    for index in view.marked("parts"):
        name, _, noun = view.words[index].partition("-")
        if index in taken or index in view.covered or "-" in noun or not _is_noun(view, noun):
            continue
        if any(atom.start == view.starts[index] for atom in view.parts.get(index, ())):
            continue
        if folded(name) in named or _serves(view, name):
            start = view.starts[index]
            yield Name(
                start, start + len(name), name, form="name", kind="person", proper=name, refers="compound"
            )


def _is_noun(view: View, text: str) -> bool:
    """Whether the last part of a compound is an ordinary noun: no second family name, no "-Platz"."""
    word = known_word(view.rules, text)
    ordinary = word.ordinary or word.suffixed or word.person is not None or word.head is not None
    return (
        word.capital
        and word.low not in view.rules.hyphened
        and (ordinary or folded(text) in view.world.rules.compound_heads)
    )


def _serves(view: View, name: str) -> bool:
    """Whether a word is the family name of a well-known office holder."""
    if not name[:1].isupper() or known_word(view.rules, name).ordinary:
        return False
    return any(_stands_alone(view, entry) for entry in view.world.find(name))


def _stands_alone(view: View, entry: Entry) -> bool:
    """Whether a family name alone can mean its bearer: no name of many, or one that the lists let through."""
    if entry.form != "surname" or entry.weight < _KNOWN_WEIGHT:
        return False
    return not entry.common or entry.written.casefold() in view.rules.lists["person.serving"]


def _surnames_of(view: View, found: Sequence[Name]) -> frozenset[str]:
    """The folded surnames that the article gives, each also as it stands in the knowledge base."""
    out: set[str] = set()
    people = {(n.proper, id(n.entries)): n for n in found if n.kind == "person" and n.proper}
    for name in people.values():
        pieces = [p for p in name.proper.replace(".", " ").split() if p[:1].isupper() or "-" in p]
        if not pieces:
            continue
        out.add(folded(pieces[-1]))
        out.update(w for w in map(folded, pieces[1:-1]) if w not in view.world.given_names)
        for entry in name.entries:
            person = view.world.persons.get(entry.kb)
            out.update(folded(s.split()[-1]) for s in (person.surnames if person else ()))
        if 2 <= len(pieces) <= 3 and folded(pieces[0]) not in view.world.given_names and not name.entries:
            out.add(folded(pieces[0]))
    return frozenset(out)


def _matched(view: View, index: int, *, sure: bool) -> int | None:
    """The index after a surname of the article; `sure`: it stands there without an ending."""
    surely = sure and not view.first_in_sentence(index)
    return index + 1 if surely or not view.is_common(index) else None


def _known(view: View, index: int) -> int | None:
    """A surname that only a well-known office holder bears; ordinary words never count."""
    if index in view.parts or view.known[index].person or view.is_common(index):
        return None
    before = index - 1
    if view.same(before, index) and (
        view.is_in(before, "determiner") or _is_name_part(view, before) or _is_of_others(view, before)
    ):
        return None
    length, sense = view.world.match(view.words, index, most=6)
    known = any(_stands_alone(view, entry) for entry in sense.entries)
    return index + length if known and view.same(index, index + length - 1) else None


def _is_of_others(view: View, index: int) -> bool:
    """Whether a noun says that the name behind it is somebody else's: "der Schreiner …", "das Ehepaar …"."""
    if not view.capital(index) or not view.is_in(index - 1, "determiner"):
        return False
    word = view.known[index]
    return view.is_in(index, "person.families") or ("agent" in word.marks and not word.noun)


def _is_name_part(view: View, index: int) -> bool:
    """Whether a token could be the first part of an unknown name."""
    return (
        view.capital(index)
        and index not in view.covered
        and not view.known[index].person
        and not view.is_common(index)
    )


def _with_particles(view: View, index: int, found: Sequence[Name]) -> int:
    """The first word of a surname with particles: "von der Leyen"."""
    first = index
    while view.same(first - 1, index) and view.is_in(first - 1, "person.particles") and first > index - 3:
        first -= 1
    begins = view.low[first] in {"von", "van", "de", "al", "el", "bin", "ben", "di", "da"}
    return first if begins and first < index and _particle_name(view, first, index, found) else index


def _particle_name(view: View, first: int, index: int, found: Sequence[Name]) -> bool:
    """Whether the particles belong to a name that the article gives in full, or to that of somebody known."""
    phrase = view.cut(first, index + 1)
    if any(entry.kind == "person" for entry in view.world.find(phrase)):
        return True
    forms = (phrase, phrase.removesuffix("s"))
    return any(
        name.proper in forms or name.proper.endswith(tuple(f" {form}" for form in forms))
        for name in found
        if name.kind == "person"
    )
