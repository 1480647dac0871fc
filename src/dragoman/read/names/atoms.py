"""Gazetteer matches in an article: states, bodies, places, persons that the knowledge base knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.read.names.body import head_of
from dragoman.read.names.view import Atom, View
from dragoman.world.base import Entry
from dragoman.world.sense import NOTHING, Sense, sense_of

_LARGE = 30.0
_UNSEEN = (True,)
_MIDDLING = 12.0
_PARTS = re.compile(r"[^-‑–]+")


def find_atoms(view: View) -> None:
    """Fills `view.atoms`, `view.parts` and `view.covered`. The longest match wins, left to right."""
    free = 0
    begun, words, known = view.world.begun, view.words, view.known
    federal = view.rules.lists["place.federal"]
    for index in view.marked("begins"):
        if index < free:
            continue
        word = known[index]
        atom = None
        if word.low in federal:
            continue  # whose government it is, the article says
        if "atom" in word.traits and (begun.get(words[index], _UNSEEN)[0] or not word.capital):
            atom = _atom(view, index)
        if atom is None:
            if "parts" in word.marks and (parts := list(_parts(view, index))):
                view.parts[index] = parts
            continue
        view.atoms[index] = view.covered[index] = atom
        free = atom.last
        if free > index + 1:
            view.covered.update(dict.fromkeys(range(index + 1, free), atom))
        elif atom.sense.place and not atom.sense.adjective:
            view.places.setdefault(word.low, atom.sense)
    find_listed_places(view)


def find_listed_places(view: View) -> None:
    """Adds unknown names in a row with known places: "in Kokschetau, Semei und Ust-Kamenogorsk"."""
    for index in _led(view):
        if not _unknown(view, index):
            continue
        if view.is_in(index - 1, "place.locative", "place.locative_nouns"):
            _row(view, index)
        if (last := _unnamed_place(view, index)) is not None:
            _add(view, index, _unheard(_text(view, index, last)), last)
    for index in sorted(i for word in view.places for i in view.occurrences.get(word, ())):
        if index not in view.covered:
            _add(view, index, view.places[view.low[index]])


def _led(view: View) -> list[int]:
    """The tokens behind words that lead to a place: "bei …", "die Stadt …", "der Hafen von …"."""
    low, last = view.low, len(view.words) - 2
    leading = [i for mark in ("locative", "leading", "spot") for i in view.marked(mark)]
    beyond = [i + 2 for i in view.marked("spot") if low[i + 1 : i + 2] == ["von"]]
    return sorted({i for i in (*(i + 1 for i in leading), *beyond) if i < last and view.capital(i)})


def _unnamed_place(view: View, index: int) -> int | None:
    """The index after an unknown name right after a preposition of place: "ein Gefecht bei Djibo"."""
    if not _leads_to_unknown(view, index) or not _may_be_place(view, index):
        return None
    after = index + 1
    if not view.same(after, index) or not view.capital(after) or after in view.covered:
        return after
    if view.known[after].person is not None or view.is_common(after) or view.is_given(after):
        return None
    beyond = after + 1
    several = view.same(beyond, index) and _unknown(view, beyond)
    return after if several else beyond  # "in Okondi Tamil Prabha": a place, then somebody


def _leads_to_unknown(view: View, index: int) -> bool:
    """Whether an unknown name here is a place: after "bei", "die Stadt", "der Hafen von"."""
    before = index - 1
    if not view.same(before, index):
        return False
    if view.is_in(before, "place.leading"):
        return True
    noun = before - 1 if view.low[before] == "von" else before
    return view.same(noun, index) and view.capital(noun) and view.is_in(noun, "place.spots")


def _may_be_place(view: View, index: int) -> bool:
    low = view.low[index]
    if not _unknown(view, index) or len(low) < 3 or view.is_in(index, "place.bare_nouns"):
        return False
    if len(low) < 4 and view.is_in(index - 1, "place.leading"):
        return False
    if low.endswith("n") and not low.endswith(tuple(view.rules.lists["place.endings_n"])):
        return False
    words = view.words[index].split("-")
    named = all(w.isalpha() and w[0].isupper() and w[1:].islower() for w in words)
    return named and index not in view.parts and head_of(view, index) is None


def _row(view: View, first: int) -> None:
    index, found = first, []
    while view.same(index, first) and (_unknown(view, index) or _known_place(view, index)):
        found.append(index)
        if not view.same(index + 1, first) or view.words[index + 1] not in {",", "und", "oder", "sowie"}:
            break
        index += 2
    if len(found) > 1 and any(_known_place(view, i) for i in found):
        for place in found:
            if place not in view.covered:
                _add(view, place, _unheard(view.words[place]))


def _unknown(view: View, index: int) -> bool:
    free = index not in view.covered and view.capital(index) and view.known[index].person is None
    return free and not view.is_common(index) and not view.is_given(index)


def _known_place(view: View, index: int) -> bool:
    atom = view.covered.get(index)
    return atom is not None and bool(atom.of_kind("place")) and not atom.adjective


def _text(view: View, first: int, last: int) -> str:
    return view.cut(first, last)


def _unheard(text: str) -> Sense:
    """A place that the knowledge base does not know."""
    return sense_of((Entry("", "place", text, None, "name"),))


def _add(view: View, index: int, sense: Sense, last: int | None = None) -> None:
    end = last or index + 1
    view.atoms[index] = atom = Atom(index, end, view.starts[index], view.ends[end - 1], sense)
    view.covered.update(dict.fromkeys(range(index, end), atom))
    if end == index + 1:
        view.places.setdefault(view.low[index], sense)


def _atom(view: View, index: int) -> Atom | None:
    word = view.words[index]
    length, sense = _longest(view, index) if word[:1].islower() else view.world.match(view.words, index)
    if not length or (length > 1 and not (length := _within(view, index, length))):
        return None
    kept = _fitting(view, index, length, sense)
    if not kept.entries or (kept.adjective and _is_whole_adjective(view, index, length, kept)):
        return None
    return Atom(index, index + length, view.starts[index], view.ends[index + length - 1], kept)


def _is_whole_adjective(view: View, index: int, length: int, sense: Sense) -> bool:
    """ "US-amerikanisch" with a capital: its first part is the mention."""
    word = view.words[index]
    single = length == 1 and "-" in word and word[:1].isupper()
    return single and all(entry.form == "adjective" for entry in sense.entries)


def _longest(view: View, index: int) -> tuple[int, Sense]:
    """The longest match; a lower-case word may begin a name too ("russische Föderation")."""
    word = view.words[index]
    if view.same(index + 1, index) and view.capital(index + 1):
        raised = word.capitalize()
        if view.world.goes_on(raised):
            length, sense = view.world.match(view.words, index, first=raised)
            if length > 1:
                return length, sense
    return view.world.match(view.words, index)


def _within(view: View, index: int, length: int) -> int:
    """The length of a match that stays in its sentence, the full stop at its end aside, else 0."""
    shorter = length - 1
    stops = shorter > 0 and view.same(index, index + shorter) and view.words[index + shorter] == "."
    if stops and view.world.match(view.words, index, most=shorter)[0] == shorter:
        return shorter
    return length if length and view.same(index, index + length - 1) else 0


def _fitting(view: View, index: int, length: int, sense: Sense) -> Sense:
    """What of a match the words around allow: capitals, and context for names that are ordinary words."""
    single = length == 1
    if single and view.known[index].description is not None:
        return NOTHING  # "die Union" is found as a description
    some = sense.single if single else sense.full
    if not some:
        return NOTHING
    if view.words[index][:1].islower():
        some &= sense.adjectives if single else some
    elif some & (sense.adjectives | sense.towns | sense.common):
        some = _sure(view, index, length, sense, some)
    return sense.parts.get(some) or sense.only(some)


def _sure(view: View, index: int, length: int, sense: Sense, some: int) -> int:
    """Those of `some` entries of a capitalised name that the words around bear out."""
    towns = some & sense.towns
    for number in range(towns.bit_length()):
        if towns >> number & 1 and not _is_place(view, index, length, sense.entries[number]):
            some ^= 1 << number
    common = some & sense.common & ~towns
    if length == 1 and some & sense.adjectives and not view.first_in_sentence(index):
        common &= ~sense.adjectives
        if not _modifies(view, index):
            some &= ~sense.adjectives
    if common and (length == 1 or view.is_common(index)):
        some &= ~common
    return some


def _modifies(view: View, index: int) -> bool:
    """Whether a capitalised adjective stands before its noun; "auf Chinesisch" does not."""
    if not view.words[index].endswith(("e", "en", "em", "er", "es")):
        return False
    return view.same(index + 1, index) and view.capital(index + 1)


def _is_place(view: View, index: int, length: int, entry: Entry) -> bool:
    """A small place or one named like an ordinary word needs "in" or "Stadt" before it."""
    if len(view.words[index]) < 3 and length == 1:
        return False
    given = view.low[index] in view.world.given_names
    if length == 1 and (view.known[index].person or (given and entry.weight < _LARGE)):
        return False
    ordinary = entry.common or view.is_listed(index)
    if not ordinary and (entry.weight >= _LARGE or length > 1):
        return True
    before = index - 1
    if view.same(before, index) and _leads_to_place(view, before):
        return True
    if ordinary:
        return False
    if _state_before(view, index, entry):
        return True
    return entry.weight >= _MIDDLING and not view.is_common(index) and _free(view, index)


def _leads_to_place(view: View, index: int) -> bool:
    """A preposition of place, or a noun that places are named after ("Stadt", "Flughafen", "Universität")."""
    if view.is_in(index, "place.locative", "place.locative_nouns", "place.region_nouns"):
        return True
    return view.capital(index) and head_of(view, index) is not None


def _state_before(view: View, index: int, entry: Entry) -> bool:
    """ "im russischen Sotschi"."""
    atom = view.covered.get(index - 1) if view.same(index - 1, index) else None
    return atom is not None and atom.adjective and any(e.iso == entry.iso for e in atom.entries)


def _free(view: View, index: int) -> bool:
    """Whether no capitalised word touches a name that could be part of a longer one."""
    after = index + 1
    joined = view.same(after, index) and view.capital(after) and after not in view.atoms
    before = index - 1
    led = view.same(before, index) and view.capital(before) and before not in view.covered
    return not joined and not led and not view.first_in_sentence(index)


def _parts(view: View, index: int) -> Iterator[Atom]:
    """Matches inside a hyphened word: "US" in "US-Präsident", both states in "deutsch-polnisch"."""
    word = view.words[index]
    pieces = list(_PARTS.finditer(word))
    start = view.starts[index]
    number = 0
    while number < len(pieces):
        for last in range(len(pieces), number, -1):
            begin, end = pieces[number].start(), pieces[last - 1].end()
            entries = () if (begin, end) == (0, len(word)) else _known(view, word[begin:end])
            if entries:
                yield Atom(index, index + 1, start + begin, start + end, sense_of(entries))
                number = last - 1
                break
        number += 1


def _known(view: View, text: str) -> tuple[Entry, ...]:
    if len(text) < 2 or (text[:1].islower() and "sch" not in text):
        return ()
    found = view.world.find(text)
    if not found and text[:1].islower():
        found = view.world.longest([text], 0)[1] or view.world.longest([text + "e"], 0)[1]
    lower = text[:1].islower()
    return tuple(
        entry
        for entry in found
        if not entry.common
        and entry.form != "surname"
        and (entry.form == "adjective" if lower else entry.kind != "person")
        and (entry.kind != "place" or entry.weight >= _MIDDLING)
    )
