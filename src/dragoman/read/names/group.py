"""Governments, groups of people, and names that a noun introduces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.names.phrase import Left, Right, left_edge, right_edge
from dragoman.read.names.view import Atom, Name, View
from dragoman.read.names.words import hyphened_kind

_COUNTRIES = frozenset({"staaten", "länder", "ländern", "gruppe"})
_MARKS = '„“”«»"‚‘'


def governments(view: View, taken: set[int]) -> Iterator[Name]:
    """ "die iranische Regierung", "die Regierung in Lima", "die Bundesregierung": the state itself."""
    for index in view.marked("government"):
        if index in taken:
            continue
        low = view.low[index]
        federal = low in view.rules.lists["place.federal"]
        left = left_edge(view, index)
        right = right_edge(view, index, located=True)
        states = _isos((*left.atoms, *view.parts.get(index, ()), *right.atoms))
        if states or federal or _bare(left, low):
            yield _government(view, index, left, right, states, federal=federal)


def _isos(atoms: Sequence[Atom]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(e.iso for a in atoms for e in a.entries if e.iso and e.kind in {"state", "place"})
    )


def _bare(left: Left, low: str) -> bool:
    return left.determiner is not None and not left.qualified and low == "regierung"


def _government(
    view: View, index: int, left: Left, right: Right, states: tuple[str, ...], *, federal: bool
) -> Name:
    first = left.first
    if (
        not states
        and left.determiner is not None
        and not view.is_in(left.determiner, "determiners.contracted")
    ):
        first = left.determiner
    last = right.last if right.atoms else index + 1
    text = view.cut(first, last)
    return Name(
        view.starts[first],
        view.ends[last - 1],
        text,
        form="nominal",
        kind="state",
        states=states[:1],
        refers="federal" if federal and not states else "government",
        definite=True,
        possessive=left.determiner is not None and view.is_in(left.determiner, "determiners.possessive"),
    )


def groups(view: View, taken: set[int]) -> Iterator[Name]:
    """People who act together, with an owner: "EU-Staaten", "Diplomaten in Astana"."""
    for index in view.marked("group"):
        if index in taken or index in view.covered:
            continue
        head = view.low[index].rsplit("-", 1)[-1]
        left = left_edge(view, index)
        right = right_edge(view, index, located=head not in _COUNTRIES)
        atoms = (*left.atoms, *view.parts.get(index, ()), *right.atoms)
        if not atoms and head not in view.rules.lists["groups.alone"]:
            continue
        last = right.last if right.atoms else index + 1
        text = view.text[view.starts[left.first] : view.ends[last - 1]]
        members = _forum(view, index) if head in _COUNTRIES else ()
        yield Name(
            view.starts[left.first],
            view.ends[last - 1],
            text,
            form="name" if members else "nominal",
            kind=members[0].kind if members else "group",
            entries=members,
            proper=text,
            plural=True,
            states=_isos(atoms),
            refers="" if atoms else "bare",
        )


def counted(view: View, taken: set[int]) -> Iterator[Name]:
    """Those from whom news comes: "Delegationskreisen"."""
    for index in view.marked("circle"):
        if index not in taken and not _is_cut(view, index):
            yield _group(view, index, index)


def _is_cut(view: View, index: int) -> bool:
    after = index + 1
    return view.same(after, index) and view.words[after] == "-" and view.starts[after] == view.ends[index]


def _group(view: View, first: int, head: int) -> Name:
    text = view.cut(first, head + 1)
    return Name(
        view.starts[first],
        view.ends[head],
        text,
        form="nominal",
        kind="group",
        refers="counted",
        plural=True,
        definite=True,
    )


def _forum(view: View, index: int) -> tuple:  # type: ignore[type-arg]
    """The forum that "G7-Staaten" means."""
    parts = view.parts.get(index, ())
    if not parts:
        return ()
    return parts[0].of_kind("forum") or (
        parts[0].of_kind("organisation") if view.low[index].endswith("gruppe") else ()
    )


def introduced(view: View, taken: set[int]) -> Iterator[Name]:
    """Names after a noun that says what they are: "der Konzern Rosneft", "die Zeitung Figaro"."""
    for index in view.marked("introducer"):
        kind = view.known[index].introduces
        if kind is None or index in taken:
            continue
        last = _name_after(view, index, kind)
        if last is None:
            continue
        left = left_edge(view, index)
        first = left.first if left.atoms else index
        proper = view.cut(index + 1, last).strip(_MARKS)
        atom = view.atoms.get(index + 1)
        entries = atom.of_kind("organisation", "company", "forum", kind) if atom is not None else ()
        text = view.cut(first, last)
        yield Name(
            view.starts[first],
            view.ends[last - 1],
            text,
            form="name",
            kind=entries[0].kind if entries else kind,
            entries=entries,
            proper=proper,
            refers="introduced",
        )


def hyphened(view: View, taken: set[int]) -> Iterator[Name]:
    """Hyphened words of a name and a noun: "Amir-Temur-Platz", "Dostyk-Orden"."""
    for index in view.marked("hyphened"):
        name, _, last = view.words[index].rpartition("-")
        kind = hyphened_kind(view.rules, last)
        if kind is None or index in taken or index in view.covered or not _is_name(view, index, name):
            continue
        token = view.doc.tokens[index]
        yield Name(token.start, token.end, token.text, form="name", kind=kind, proper=token.text)


def _is_name(view: View, index: int, text: str) -> bool:
    """Whether the first part of a hyphened word is a name: no noun of ours, no state, no abbreviation."""
    first = text.split("-")[0]
    low = first.casefold()
    if first.isupper() or any(
        a.start == view.starts[index] and a.of_kind("state") for a in view.parts.get(index, ())
    ):
        return False
    rules = view.rules
    known = (
        low in rules.heads or low in rules.persons or low in rules.introducers or low in rules.descriptions
    )
    listed = rules.is_in(low, "words.common", "words.calendar", "words.measure")
    return len(first) > 3 and not known and not listed and not low.endswith(rules.suffixes)


def companies(view: View, taken: set[int]) -> Iterator[Name]:
    """Names that end like a company's: "Uralkraft AG", "Kasachstan Holding AG"."""
    endings = view.rules.lists["bodies.company_endings"]
    for index in view.marked("company"):
        if not index or index in taken or index in view.covered:
            continue
        if view.same(index + 1, index) and view.low[index + 1] in endings:
            continue
        first = index
        while index - first < 4 and view.same(first - 1, index) and _part_of_company(view, first - 1):
            first -= 1
        if first < index:
            text = view.cut(first, index + 1)
            atom = view.atoms.get(first)
            entries = atom.of_kind("company") if atom is not None and atom.last == index else ()
            yield Name(
                view.starts[first],
                view.ends[index],
                text,
                form="name",
                kind="company",
                entries=entries,
                proper=text,
                refers="introduced",
            )


def _part_of_company(view: View, index: int) -> bool:
    if not view.capital(index) or view.known[index].person is not None or view.is_in(index, "determiner"):
        return False
    return view.low[index] in view.rules.lists["bodies.company_endings"] or not view.is_listed(index)


def _name_after(view: View, index: int, kind: str) -> int | None:
    """The index after a name that follows a noun directly, quotation marks around it taken in."""
    first = index + 1
    if not view.same(first, index):
        return None
    if view.words[first] in _MARKS:
        return _quoted_name(view, first)
    atom = view.atoms.get(first)
    if atom is not None:
        return (
            atom.last
            if atom.of_kind("organisation", "company", "forum", kind) and not atom.adjective
            else None
        )
    if view.words[first][:3] in {"al-", "el-", "as-"}:
        return first + 1
    last = first
    while (
        view.same(last, index)
        and view.capital(last)
        and last not in view.covered
        and not view.is_common(last)
    ):
        if view.known[last].person is not None:
            break
        last += 1
    return last if last > first else None


def _quoted_name(view: View, first: int) -> int | None:
    """The index after a short name in quotation marks; a clause in lower case is no name."""
    for last in range(first + 2, min(first + 7, len(view.words))):
        if not view.same(last, first):
            return None
        if view.words[last] in _MARKS:
            return last + 1 if view.capital(first + 1) else None
    return None


def _is_distinct(view: View, word: str) -> bool:
    """Whether the first word of a company's name can stand for it: "Aurora" for "Aurora Wind AG"."""
    low = word.casefold()
    at = view.occurrences.get(low, [])
    ordinary = any(view.is_noun(i) or view.is_given(i) or i in view.covered for i in at[:1])
    return len(word) > 3 and word.isalpha() and bool(at) and not ordinary


def repeats(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """Further places where an unknown name stands that the article has introduced once."""
    known: dict[str, list[tuple[list[str], Name]]] = {}
    for name in found:
        words = name.proper.split()
        unknown = not name.entries and name.kind in {"organisation", "company", "other", "forum"}
        if unknown and words and (name.refers == "introduced" or (not name.refers and len(words) > 1)):
            known.setdefault(words[0].casefold(), []).append(([w.casefold() for w in words], name))
            if name.kind == "company" and len(words) > 1 and _is_distinct(view, words[0]):
                known[words[0].casefold()].append(([words[0].casefold()], name))
        elif name.refers == "short":
            known.setdefault(name.text.casefold(), []).append(([name.text.casefold()], name))
    if not known:
        return
    taken = {i for n in found for i in view.tokens(n.start, n.end)}
    for index in sorted(i for low in known for i in view.occurrences.get(low, ())):
        for words, name in known[view.low[index]]:
            last = index + len(words)
            if index in taken or view.low[index:last] != words:
                continue
            text = view.cut(index, last)
            yield Name(
                view.starts[index],
                view.ends[last - 1],
                text,
                form="name",
                kind=name.kind,
                entries=name.entries,
                proper=name.proper,
            )
            break
