"""The edges of noun phrases: what belongs to the left and to the right of a head noun."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.quick import quick
from dragoman.read.names.view import Atom, View

_MOST_ADJECTIVES = 4
_GENITIVE_ARTICLES = frozenset(
    ["der", "des", "eines", "einer", "dieser", "dieses", "beider", "seines", "ihres", "seiner", "ihrer"]
)

_LINKS = _GENITIVE_ARTICLES | {"von", "für", "in", "im", "bei", "beim", "zur", "aus"}


@quick
@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a head: the index of the first word that belongs to it (`first`), of its determiner
    (or None), the atoms that name an owner, and whether an adjective says more than the state."""

    first: int
    determiner: int | None
    atoms: tuple[Atom, ...]
    qualified: bool


@quick
@dataclass(frozen=True, slots=True)
class Right:
    """What follows a head: the index after its complements, and the atoms in them."""

    last: int
    atoms: tuple[Atom, ...]


def is_adjective(view: View, index: int) -> bool:
    """Whether a token looks like an inflected adjective: lower case, or a hyphened or place one."""
    if not 0 <= index < view.size:
        return False
    atom = view.covered.get(index)
    return view.known[index].adjective if atom is None else atom.sense.adjective


def left_edge(view: View, head: int) -> Left:
    """The phrase to the left of `head`: determiner, genitive name, adjectives."""
    first = cut_start(view, head)
    index = first - 1
    if not view.same(index, head):
        return Left(first, None, (), False)
    known, covered, floor = view.known, view.covered, view.doc.sentences[view.sentence[head]].first
    adjectives: list[int] = []
    while index >= floor and len(adjectives) < _MOST_ADJECTIVES:
        atom = covered.get(index)
        if not (known[index].adjective if atom is None else atom.sense.adjective):
            break
        adjectives.append(index)
        index -= 1
    determiner = index if index >= floor and known[index].determiner else None
    owner = _genitive_atom(view, index, head) if index in covered else None
    if determiner is None and owner is None and adjectives:
        adjectives = _only_states(view, adjectives)
    atoms: list[Atom] = []
    if adjectives:
        first = adjectives[-1]
        atoms = [covered[i] for i in reversed(adjectives) if i in covered]
        atoms += [part for i in reversed(adjectives) for part in view.parts.get(i, ())]
    if owner is not None:
        first = owner.first
        atoms.insert(0, owner)
        before = owner.first - 1
        determiner = before if _is_determiner(view, before, head) else None
    qualified = len(adjectives) > 0 and any(i not in covered for i in adjectives)
    return Left(first, determiner, tuple(atoms), qualified)


def cut_start(view: View, head: int) -> int:
    """Where a head begins that shares its last part with a word cut short: "Staats- und Parteichef"."""
    if head < 3 or view.words[head - 2] != "-" or view.low[head - 1] not in {"und", "oder"}:
        return head
    return head - 3 if view.same(head - 3, head) and view.capital(head - 3) else head


def _is_determiner(view: View, index: int, head: int) -> bool:
    return view.same(index, head) and view.known[index].determiner


def _only_states(view: View, adjectives: list[int]) -> list[int]:
    """Without an article only the adjectives of states that touch the head count: the rest may be verbs."""
    kept: list[int] = []
    for index in adjectives:
        if index not in view.covered and index not in view.parts:
            break
        kept.append(index)
    return kept


def _genitive_atom(view: View, index: int, head: int) -> Atom | None:
    """A name in the genitive that stands before its noun: "Kasachstans Präsident"."""
    atom = view.covered.get(index) if view.same(index, head) else None
    if atom is None or atom.last != index + 1 or atom.adjective:
        return None
    word = view.words[index]
    genitive = word.endswith(("s", "’", "'", "x", "z", "ß"))
    names_owner = any(
        entry.kind in {"state", "organisation", "place", "forum", "company"} for entry in atom.entries
    )
    return atom if genitive and names_owner and not _where(view, atom) else None


def _where(view: View, atom: Atom) -> bool:
    """Whether a name that ends like a genitive of itself says where: "in Paris Präsident Otto Adam"."""
    written = atom.entries[0].written or atom.entries[0].name
    bare = view.words[atom.last - 1].casefold() == written.split()[-1].casefold()
    return (
        bare and view.same(atom.first - 1, atom.first) and view.is_in(atom.first - 1, "voices.prepositions")
    )


def right_edge(view: View, head: int, *, located: bool) -> Right:
    """The complements to the right of `head`: genitives, "von X", "für …"; "in X" where `located`."""
    last, atoms = head + 1, []
    for _ in range(2):
        end = _complement(view, last, head, located=located)
        if end is None:
            break
        atoms += atoms_between(view, last, end)
        last = end
    return Right(last, tuple(atoms))


def atoms_between(view: View, first: int, last: int) -> list[Atom]:
    """The atoms of the tokens from `first` to `last`, parts of hyphened words among them."""
    out = []
    for index in range(first, last):
        if index in view.atoms:
            out.append(view.atoms[index])
        out += view.parts.get(index, ())
    return out


def _complement(view: View, index: int, head: int, *, located: bool) -> int | None:
    """The index after a complement that begins at `index`, or None."""
    if not view.same(index, head):
        return None
    low = view.low[index]
    if low not in _LINKS:
        return _bare_genitive(view, index, head)
    if low in _GENITIVE_ARTICLES:
        return _noun_phrase(view, index + 1, head)
    if low == "von":
        return _named(view, index + 1, head)
    if low == "für":
        return _noun_phrase(view, index + 1, head, free=True)
    return _named(view, index + 1, head) if located else _bare_genitive(view, index, head)


def _bare_genitive(view: View, index: int, head: int) -> int | None:
    """A name in the genitive right after its noun: "Regierung Österreichs"."""
    atom = view.atoms.get(index)
    if (
        atom is None
        or atom.adjective
        or index != head + 1
        or not atom.of_kind("state", "place", "organisation")
    ):
        return None
    written = {entry.written or entry.name for entry in atom.entries}
    text = view.text[atom.start : atom.end]
    return _with_conjunct(view, atom.last, head) if text.endswith("s") and text not in written else None


def _named(view: View, index: int, head: int) -> int | None:
    """A name after "von" or "in": an atom, or unknown capitalised words that are no ordinary nouns."""
    if view.same(index, head) and view.low[index] in {"der", "dem", "den"}:
        index += 1
    atom = view.atoms.get(index) if view.same(index, head) else None
    if atom is not None:
        return None if atom.adjective else atom.last
    last = index
    while view.same(last, head) and view.capital(last) and not view.is_common(last):
        if view.known[last].person is not None:
            break
        last += 1
    return last if last > index else None


def _noun_phrase(view: View, index: int, head: int, *, free: bool = False) -> int | None:
    """The index after adjectives and a noun or name; a noun cut short ("Entwicklungs- und") takes the next.

    In a genitive the adjectives end in -n; `free` lifts that.
    """
    if view.same(index, head) and (body := view.atoms.get(index)) is not None and _is_body(body):
        return body.last  # "des chinesischen Außenministeriums"
    steps = 0
    while view.same(index, head) and steps < 3 and is_adjective(view, index):
        if not (free or view.low[index].endswith("n") or view.capital(index)):
            return None
        index, steps = index + 1, steps + 1
    if not view.same(index, head) or not view.capital(index):
        return None
    atom = view.atoms.get(index)
    if atom is not None:
        return _with_conjunct(view, atom.last, head)
    person = view.known[index].person
    if person is not None and not free and not person.plural:
        return None  # "dankte der Präsident der Kanzlerin"
    last = index + 1
    if view.same(last, head) and view.words[last] == "-":
        last = _after_cut(view, index, head)
    elif view.same(last, head) and _is_name_of(view, last) and not free:
        last = view.atoms[last].last  # "der Republik Kasachstan", "der Partei XY"
    elif _adjective_of_name(view, index, head) and not free:
        last += 1
    return last


def _is_body(atom: Atom) -> bool:
    """Whether the words are the name of a body that begins with an adjective."""
    return not atom.adjective and atom.last > atom.first + 1 and bool(atom.of_kind("organisation"))


def _is_name_of(view: View, index: int) -> bool:
    """Whether the name of a noun stands at `index`: "der Republik Kasachstan", and nobody's name."""
    atom = view.atoms.get(index)
    return atom is not None and not atom.adjective and not atom.of_kind("person")


def _adjective_of_name(view: View, index: int, head: int) -> bool:
    """Whether a capitalised genitive adjective stands before its noun: "des Auswärtigen Dienstes"."""
    after = index + 1
    declined = view.low[index].endswith("en") and view.same(after, head) and view.capital(after)
    return declined and view.low[after].endswith("s")


def _with_conjunct(view: View, last: int, head: int) -> int:
    """Joins "der USA, Frankreichs und Italiens": atoms divided by commas and closed by "und"."""
    end = last
    position = last
    while view.same(position + 1, head) and view.words[position] in {",", "und", "sowie"}:
        follower = view.atoms.get(position + 1)
        if follower is None or follower.adjective:
            break
        closing = view.words[position] != ","
        position = follower.last
        if closing:
            end = position
            break
    return end


def listed_owners(view: View, right: Right, head: int) -> Right:
    """The complements with the states that a list adds to the one they end with, behind a word for several:
    "die Präsidenten Polens und der Ukraine", "die Außenminister von Kenia, Ghana und Togo"."""
    if not right.atoms or right.atoms[-1].last != right.last or not _owns(right.atoms[-1]):
        return right
    atoms, last = list(right.atoms), right.last
    while (atom := _next_listed(view, last, head)) is not None:
        atoms.append(atom)
        last = atom.last
    return Right(last, tuple(atoms))


def _next_listed(view: View, position: int, head: int) -> Atom | None:
    """The next state of a list, its article aside."""
    if not view.same(position, head) or view.words[position] not in {",", "und", "sowie"}:
        return None
    index = position + 1
    if view.same(index, head) and view.low[index] in {"der", "des", "den", "dem"}:
        index += 1
    atom = view.atoms.get(index) if view.same(index, head) else None
    if atom is None or atom.adjective or not _owns(atom):
        return None
    # "Die Präsidenten Polens, Ungarn sei Dank, …": a list goes on or ends
    follows = view.words[atom.last] if view.same(atom.last, head) else "."
    return atom if view.words[position] != "," or follows in {",", "und", "sowie"} else None


def _owns(atom: Atom) -> bool:
    return bool(atom.of_kind("state", "place"))


def _after_cut(view: View, index: int, head: int) -> int:
    """After "Außen- und Europaminister": the noun that completes a word cut short."""
    position = index + 1
    while view.same(position, head) and view.words[position] in {"-", "und", "oder", ","}:
        position += 1
    return position + 1 if view.same(position, head) and view.capital(position) else index + 1
