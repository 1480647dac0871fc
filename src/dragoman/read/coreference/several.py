"""Who holds one office in several states: "die Außenminister Polens und der Ukraine"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.read.coreference.draft import Case, Draft, nearest
from dragoman.read.names.view import Name

_LINKS = (", ", " und ", " sowie ")


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
