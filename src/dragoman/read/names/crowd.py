"""People who act together and have no name: "27 Israelis", "Regierungstruppen", "Kurden"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lang.names import PersonWord
from dragoman.read.names.phrase import Left, is_adjective, left_edge, right_edge
from dragoman.read.names.view import Atom, Name, View

_MOST_ADJECTIVES = 2
_AS = frozenset({"als", "ist", "war", "wird", "wurde", "sei", "bin", "wie"})
_NO_VERBS = _AS | {"und", "oder", "sowie", "damals", "auch", "selbst", "dann", "noch"}


def bare_plural(view: View, head: int, word: PersonWord, left: Left) -> bool:
    """Whether a noun for a person that is the same in both numbers means several where no article tells:
    "gegen EU-Politiker", "deutsche Politiker", "Regierungsvertreter sagten"."""
    if left.determiner is not None or word.ending or word.plural is not None:
        return False
    before, after = head - 1, head + 1
    if left.first < head:
        return is_adjective(view, before) and view.low[before].endswith(("e", "en"))
    if view.same(after, head) and view.is_in(after, "words.plural_verbs", "voices.plural_verbs"):
        return True
    if not view.same(before, head):
        return False
    if view.is_in(before, "voices.prepositions") or _number(view, before) > 1:
        return True
    return bool(word.prefix) and word.office.id == "politician" and _may_govern(view, before)


def _may_govern(view: View, index: int) -> bool:
    """Whether a token can be a verb with an object behind it: "trifft EU-Politiker", not "ist", "als"."""
    return view.words[index].isalpha() and view.words[index].islower() and view.low[index] not in _NO_VERBS


def peoples(view: View, taken: set[int]) -> Iterator[Name]:
    """Those of two states as the sides of an article ("zwischen Israelis und Palästinensern"), and peoples
    that have no state."""
    several = [i for i, atom in view.atoms.items() if i not in taken and _are_of_a_state(view, i, atom)]
    sides = {view.atoms[i].sense.demonyms[0] for i in several if _is_paired(view, i, several)}
    for index in several:
        state = view.atoms[index].sense.demonyms[0]
        if state in sides:
            yield _people(view, index, (state,))
    for word in view.rules.lists["groups.peoples"]:
        for index in view.occurrences.get(word, ()):
            if index not in taken:
                yield _people(view, index, ())


def _are_of_a_state(view: View, index: int, atom: Atom) -> bool:
    alone = atom.last == index + 1 and view.capital(index)
    return alone and bool(atom.sense.demonyms) and not atom.sense.plain and _are_several(view, index)


def _is_paired(view: View, index: int, several: Sequence[int]) -> bool:
    """Whether the people of one state are named with those of another: "Israelis und Palästinenser"."""
    beside = [other for other, link in ((index + 2, index + 1), (index - 2, index - 1)) if _joins(view, link)]
    return any(other in several and view.same(other, index) for other in beside)


def _joins(view: View, index: int) -> bool:
    return 0 <= index < view.size and view.low[index] == "und"


def _are_several(view: View, index: int) -> bool:
    """Whether a word for somebody of a state means several where no article tells."""
    before, after, low = index - 1, index + 1, view.low[index]
    if view.same(after, index) and (view.capital(after) or view.words[after] == "-"):
        return False
    if low.endswith("in") or view.known[before].determiner or (view.low[before] in _AS):
        return False
    first = _with_adjectives(view, index)
    if first < index and view.low[before].endswith(("er", "es")):
        return False
    return not (view.same(first - 1, index) and view.known[first - 1].determiner)


def _with_adjectives(view: View, index: int) -> int:
    first = index
    while index - first < _MOST_ADJECTIVES and view.same(first - 1, index) and is_adjective(view, first - 1):
        first -= 1
    return first


def _number(view: View, index: int) -> int:
    """The number that a token says, 0 where it says none or is a year."""
    word = view.words[index]
    if word.isdecimal():
        return int(word) if len(word) < 4 else 0
    return view.rules.counts.get(view.low[index], 0)


def _people(view: View, index: int, states: tuple[str, ...]) -> Name:
    first, count = index, 0
    if states:
        first = _with_adjectives(view, index)
        if view.same(first - 1, index) and (count := _number(view, first - 1)):
            first -= 1
    return _group(view, first, index + 1, refers="people", states=states, count=count)


def crowds(view: View, taken: set[int]) -> Iterator[Name]:
    """Compounds for people whose first part says whose they are: "Regierungstruppen", "Staatsmedien"."""
    for index in view.marked("crowd"):
        if index in taken or index in view.covered:
            continue
        left = left_edge(view, index)
        right = right_edge(view, index, located=False)
        last = right.last if right.atoms else index + 1
        yield _group(view, left.first, last, refers="counted", states=(), count=0)


def _group(view: View, first: int, last: int, *, refers: str, states: tuple[str, ...], count: int) -> Name:
    return Name(
        view.starts[first],
        view.ends[last - 1],
        view.cut(first, last),
        form="nominal",
        kind="group",
        refers=refers,
        states=states,
        plural=True,
        count=count,
        definite=True,
    )
