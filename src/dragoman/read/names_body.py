"""Bodies, facilities and documents that no gazetteer lists, by their head nouns; governments; groups."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.names_phrase import Left, Right, left_edge, right_edge
from dragoman.read.names_view import Name, View

_SHORTEST_HEAD = 3


def head_of(view: View, index: int) -> str | None:
    """The head noun of a token in the lists of `names.toml`, endings and first parts of a compound aside."""
    low = view.low[index]
    for end in ("", "s", "es", "e", "en", "n"):
        stem = low.removesuffix(end) if end else low
        if end and stem == low:
            continue
        if (found := _longest_head(view, stem)) is not None:
            return found
    return None


def _longest_head(view: View, stem: str) -> str | None:
    heads = view.rules.heads
    for start in range(0, max(1, len(stem) - _SHORTEST_HEAD)):
        if stem[start:] in heads:
            return stem[start:]
    return None


def bodies(view: View, taken: set[int]) -> Iterator[Name]:
    """Bodies, facilities, documents: a head noun with something that makes it one of its kind."""
    for index in range(len(view.words)):
        if index in taken or index in view.covered or not view.capital(index) or view.persons[index]:
            continue
        head = head_of(view, index)
        if head is not None and (name := _body(view, index, head)) is not None:
            yield name


def _body(view: View, index: int, head: str) -> Name | None:
    kind = view.rules.heads[head]
    left = left_edge(view, index)
    right = right_edge(view, index, located=kind != "document")
    owned = [a for a in (*left.atoms, *view.parts.get(index, ()), *right.atoms)]
    alone = head in view.rules.lists["bodies.alone"] and view.low[index].startswith(head)
    alone = (
        alone or head in view.rules.lists["facilities.alone"] or head in view.rules.lists["documents.alone"]
    )
    if not (owned or alone):
        return None
    last = right.last if right.atoms else index + 1
    first = index if kind == "document" else left.first
    text = view.doc.text[view.start(first) : view.end(last - 1)]
    states = tuple(
        dict.fromkeys(e.iso for a in owned for e in a.entries if e.iso and e.kind in {"state", "place"})
    )
    return Name(
        view.start(first), view.end(last - 1), text, form="name", kind=kind, proper=text, states=states,
    )  # fmt: skip


def governments(view: View, taken: set[int]) -> Iterator[Name]:
    """ "die iranische Regierung", "die Regierung in Lima", "die Bundesregierung": the state itself."""
    for index, low in enumerate(view.low):
        if index in taken or not view.capital(index):
            continue
        federal = low in view.rules.lists["place.federal"]
        if not federal and low not in view.rules.lists["place.government"]:
            continue
        left = left_edge(view, index)
        right = right_edge(view, index, located=True)
        atoms = (*left.atoms, *view.parts.get(index, ()), *right.atoms)
        states = tuple(
            dict.fromkeys(e.iso for a in atoms for e in a.entries if e.iso and e.kind in {"state", "place"})
        )
        if states or federal or _bare(left, low):
            yield _government(view, index, left, right, states, federal=federal)


def _bare(left: Left, low: str) -> bool:
    return left.determiner is not None and not left.qualified and low == "regierung"


def _government(
    view: View, index: int, left: Left, right: Right, states: tuple[str, ...], *, federal: bool
) -> Name:
    first = left.first
    if (
        not left.atoms
        and left.determiner is not None
        and not view.is_in(left.determiner, "determiners.contracted")
    ):
        first = left.determiner
    last = right.last if right.atoms else index + 1
    text = view.doc.text[view.start(first) : view.end(last - 1)]
    return Name(
        view.start(first), view.end(last - 1), text, form="nominal", kind="state", states=states[:1],
        refers="federal" if federal and not states else "government", definite=True,
        possessive=left.determiner is not None and view.is_in(left.determiner, "determiners.possessive"),
    )  # fmt: skip


def introduced(view: View, taken: set[int]) -> Iterator[Name]:
    """Names after a noun that says what they are: "der Konzern Rosneft", "die Zeitung Figaro"."""
    for index in range(len(view.words) - 1):
        kind = _introducer(view, index)
        if kind is None or index in taken:
            continue
        last = _name_after(view, index)
        if last is None:
            continue
        left = left_edge(view, index)
        first = left.first if left.atoms else index
        proper = view.doc.text[view.start(index + 1) : view.end(last - 1)].strip("„“”«»\"'‚‘")
        atom = view.atoms.get(index + 1)
        entries = atom.of_kind("organisation", "company", "forum") if atom is not None else ()
        text = view.doc.text[view.start(first) : view.end(last - 1)]
        yield Name(
            view.start(first),
            view.end(last - 1),
            text,
            form="name",
            kind=kind,
            entries=entries,
            proper=proper,
        )


def _introducer(view: View, index: int) -> str | None:
    low = view.low[index]
    for end in ("", "s", "es"):
        if low.endswith(end) and (kind := view.rules.introducers.get(low.removesuffix(end) if end else low)):
            return kind
    return None


def _name_after(view: View, index: int) -> int | None:
    """The index after a name that follows a noun directly, quotation marks around it taken in."""
    first = index + 1
    if not view.same(first, index):
        return None
    if view.words[first] in '„“«»"':
        for last in range(first + 2, min(first + 7, len(view.words))):
            if view.same(last, index) and view.words[last] in '“”«»"':
                return last + 1
        return None
    atom = view.atoms.get(first)
    if atom is not None:
        return atom.last if atom.of_kind("organisation", "company", "forum") else None
    last = first
    while (
        view.same(last, index)
        and view.capital(last)
        and last not in view.covered
        and not view.is_common(last)
    ):
        if view.persons[last] is not None:
            break
        last += 1
    return last if last > first else None
