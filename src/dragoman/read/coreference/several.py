"""Who is meant by words for several: "die Außenminister Polens und der Ukraine", "das Königspaar"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.read.coreference.draft import Case, Draft, base_form, nearest, stem_key
from dragoman.read.names.view import Name

_LINKS = (", ", " und ", " sowie ")
_BETWEEN = 30  # characters: " und seine Ehefrau "
_KIN = frozenset({"relative"})  # the office of "seine Frau"
REIGNING = frozenset({"king", "queen"})
_OFFICES = {"kronprinz": frozenset({"crown_prince"}), "thronfolger": frozenset({"crown_prince"}),
            "präsident": frozenset({"president"})}  # fmt: skip


def holders_of(case: Case, name: Name, holds: Callable[[Case, Draft, Name], bool]) -> Sequence[Draft]:
    """The holders of the office in each of several states, where the article names them all; `holds` says
    whether somebody is the one whom a description by office means."""
    if len(name.states) < 2 or name.body:
        return ()
    return _apposed(case, name) or _named(case, name, holds)


def _apposed(case: Case, name: Name) -> Sequence[Draft]:
    """Those whose names stand right behind, one for each state, and who so get the office: "die Minister
    Polens und der Ukraine, Jan Nowak und Iwan Bojko"."""
    found: list[Draft] = []
    end = name.end
    while len(found) < len(name.states):
        link = next((link for link in _LINKS if case.doc.text.startswith(link, end)), None)
        if link is None or (after := case.starts.get(end + len(link))) is None:
            return ()
        draft, end = after
        found.append(draft)
    for draft, one in zip(found, _each(name), strict=True):
        draft.take_office(one)
    return found


def _named(case: Case, name: Name, holds: Callable[[Case, Draft, Name], bool]) -> Sequence[Draft]:
    near = [draft for draft in case.around(name.start, "person") if draft.names]
    found = [nearest(d for d in near if holds(case, d, one)) for one in _each(name)]
    return [draft for draft in found if draft is not None] if None not in found else ()


def _each(name: Name) -> list[Name]:
    return [replace(name, states=(state,), plural=False) for state in name.states]


def couple(case: Case, name: Name) -> Sequence[Draft]:
    """ "Das belgische Königspaar": the two whom the article names side by side nearest to it ("König Philippe
    und seine Frau Mathilde"), else a group of its own."""
    last = name.text.rsplit(" ", 1)[-1].casefold()
    offices = next((known for word, known in _OFFICES.items() if last.startswith(word)), REIGNING)
    pairs = [(at, pair) for at, pair in _side_by_side(case) if _reign(pair, offices, name)]
    if not pairs:
        label = base_form(name.text.partition(" ")[2] or name.text)
        return [case.labelled("group", stem_key(label), Draft("group", label))]
    return min(pairs, key=lambda found: abs(found[0] - name.start))[1]


def _side_by_side(case: Case) -> Iterator[tuple[int, tuple[Draft, Draft]]]:
    """Where two persons are named with "und" between them, and who they are."""
    named = [(start, end, draft) for start, (draft, end) in sorted(case.starts.items())]
    for (start, end, one), (after, _, other) in pairwise(named):
        if one is not other and 0 < after - end < _BETWEEN and "und " in case.doc.text[end:after]:
            yield start, (one, other)


def _reign(pair: tuple[Draft, Draft], offices: frozenset[str], name: Name) -> bool:
    """Whether one of two holds the office and neither another one, nor is of another state than is said."""
    if not all(draft.offices <= offices | _KIN for draft in pair):
        return False
    states = {state for draft in pair for state in draft.states}
    return any(d.offices & offices for d in pair) and not (name.states and states - set(name.states))
