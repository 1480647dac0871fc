"""Bodies, facilities and documents that no gazetteer lists, by their head nouns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dragoman.read.names.phrase import Right, cut_start, is_adjective, left_edge, right_edge
from dragoman.read.names.view import Atom, Name, View
from dragoman.read.names.words import GENITIVES

_NEAR = 10  # words
_BODIES = frozenset({"organisation", "facility", "document"})


def head_of(view: View, index: int) -> str | None:
    """The head noun of a capitalised token in the lists of `names.toml`."""
    return view.known[index].head


def bodies(view: View, taken: set[int]) -> Iterator[Name]:
    """Bodies, facilities, documents: a head noun with something that makes it one of its kind."""
    for index in view.marked("head"):
        if index in taken or index in view.covered:
            continue
        if view.known[index].person and view.low[index] not in view.rules.lists["bodies.alone"]:
            continue
        head = head_of(view, index)
        if head is not None and (name := _body(view, index, head)) is not None:
            yield name


def _body(view: View, index: int, head: str) -> Name | None:
    kind = view.rules.heads[head]
    first, before, titled = _before(view, index, kind)
    right = _after(view, index, head, kind)
    owned = (*before, *view.parts.get(index, ()), *right.atoms)
    titled = titled or _abbreviated(view, index)
    purpose = right.last > index + 1 and not right.atoms
    bare = not (owned or titled or purpose)
    if bare and not _stands_alone(view, index, head):
        return None
    untitled = kind == "document" and head in view.rules.lists["documents.titled"]
    if untitled and not (titled or view.parts.get(index) or _is_dealt_with(view, index, head)):
        return None
    text = view.cut(first, right.last)
    states = tuple(
        dict.fromkeys(e.iso for a in owned for e in a.entries if e.iso and e.kind in {"state", "place"})
    )
    return Name(
        view.starts[first],
        view.ends[right.last - 1],
        text,
        form="name",
        kind=kind,
        proper=_nominative(view, index, head, text),
        states=states,
        refers="bare" if bare else "",
    )


def _abbreviated(view: View, index: int) -> bool:
    """ "CAVR-Kommission": an abbreviation before the head makes it one of its kind."""
    first = view.words[index].split("-")[0]
    return first != view.words[index] and len(first) > 1 and first.isupper()


def _nominative(view: View, index: int, head: str, text: str) -> str:
    """The text with the genitive ending of the head taken off."""
    word = view.words[index]
    for end in ("es", "s"):
        if word.casefold().endswith(head + end):
            return text.replace(word, word[: -len(end)], 1)
    return text


def _stands_alone(view: View, index: int, head: str) -> bool:
    """Whether a head needs nothing beside it: parliaments, ministries, power plants."""
    lists = view.rules.lists
    if view.rules.heads[head] == "document":
        return _is_document(view, index, head)
    if head in lists["facilities.alone"]:
        return True
    if head in lists["bodies.alone"] and view.low[index].startswith(head):
        return head in lists["bodies.parliament"] or _led(view, index)
    compound = head in lists["bodies.compound"] and not view.low[index].startswith(head)
    return compound and view.is_in(index - 1, "determiners.definite", "determiners.contracted")


def _led(view: View, index: int) -> bool:
    """Whether an article stands before a head, an adjective between them or not: "die eigene Armee"."""
    left = left_edge(view, index)
    return left.determiner is not None and not view.is_in(left.determiner, "determiners.other")


def _is_document(view: View, index: int, head: str) -> bool:
    """Whether a bare head names a document: by its compound, or by what is done with it."""
    lists, low = view.rules.lists, view.low[index]
    if low.startswith(tuple(lists["documents.private"])):
        return False
    compound = head in lists["documents.compound"] and not low.startswith(head)
    return compound or head in lists["documents.alone"] or _is_dealt_with(view, index, head)


def _is_dealt_with(view: View, index: int, head: str) -> bool:
    """Whether the sentence says that a document is signed, ratified, cancelled."""
    if head in view.rules.lists["documents.titled"] and not view.low[index].startswith(head):
        return False
    acts = view.marked("act")
    first = bisect_left(acts, index - _NEAR)
    return any(view.same(act, index) for act in acts[first : bisect_right(acts, index + _NEAR)])


def _before(view: View, index: int, kind: str) -> tuple[int, list[Atom], bool]:
    """Where the name begins, the states before it, and whether a capitalised adjective makes it a title."""
    first = cut_start(view, index)
    atoms: list[Atom] = []
    titled = False
    position = first - 1
    while view.same(position, index):
        atom = view.covered.get(position)
        if atom is not None and atom.adjective:
            atoms.insert(0, atom)
            if kind != "document":
                first = position
        elif _capital_adjective(view, position):
            titled, first = True, position
        elif position in view.parts and is_adjective(view, position):
            atoms = [*view.parts[position], *atoms]
            first = position
        else:
            break
        position -= 1
    left = left_edge(view, index)
    if left.atoms and left.first < first and not left.atoms[0].adjective:
        return (left.first if kind != "document" else first), [left.atoms[0], *atoms], titled
    return first, atoms, titled


def _capital_adjective(view: View, index: int) -> bool:
    """ "Internationale" in "Internationale Universität": a capitalised adjective that opens no sentence."""
    word = view.words[index]
    if index in view.covered or view.known[index].person or len(word) < 5 or not word[:1].isupper():
        return False
    if view.first_in_sentence(index) or not word.endswith(("e", "en", "er", "es")):
        return False
    return not view.is_in(index, "determiner", "words.common", "words.calendar", "words.measure")


def _after(view: View, index: int, head: str, kind: str) -> Right:
    """The complements that belong to the name."""
    follower = view.atoms.get(index + 1) if view.same(index + 1, index) else None
    if (
        follower is not None
        and follower.of_kind("place")
        and not follower.adjective
        and _takes_place(view, head, kind)
    ):
        return Right(follower.last, (follower,))
    if kind == "document":
        return _subject_matter(view, index)
    right = right_edge(view, index, located=True)
    if right.atoms:
        return right
    titled = index > 0 and _capital_adjective(view, index - 1)
    stated = titled or view.low[index + 1 : index + 2] == ["für"]
    end = _purpose(view, index + 1, index) if stated else None
    return Right(end, ()) if end else Right(index + 1, ())


def _takes_place(view: View, head: str, kind: str) -> bool:
    return kind == "facility" or head in view.rules.lists["bodies.academy"]


def _subject_matter(view: View, index: int) -> Right:
    """ "Protokoll zu Öllieferungen", "Positionspapier zur Ukraine"."""
    after = index + 1
    if view.same(after + 1, index) and view.low[after : after + 2] == ["of", "understanding"]:
        return Right(after + 2, ())
    if view.same(after + 1, index) and view.low[after] in {"zu", "zur", "zum"}:
        atom = view.atoms.get(after + 1)
        if atom is not None and not atom.adjective:
            return Right(atom.last, (atom,))
        if after + 1 in view.parts:
            return Right(after + 2, tuple(view.parts[after + 1]))
    return Right(after, ())


def _purpose(view: View, index: int, head: int) -> int | None:
    """The index after "für Sprachen und Kultur", "zur Wiederherstellung der Demokratie"."""
    if not view.same(index + 1, head) or view.low[index] not in {"für", "zur", "zum"}:
        return None
    position = index + 1
    if view.low[index] == "für" and view.is_in(position, "determiners.definite"):
        position += 1
    while view.same(position, head) and not view.capital(position) and is_adjective(view, position):
        position += 1
    if not view.same(position, head) or not view.capital(position):
        return None
    position += 1
    while (
        view.same(position + 1, head)
        and view.low[position] in {"und", "der", "des"}
        and view.capital(position + 1)
    ):
        position += 2
    return position


def anaphors(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """ "das Abkommen", "die Kommission": the bare head of a body or document named before."""
    bare = [i for i in view.marked("anaphor") if i and view.known[i - 1].determiner and i not in view.covered]
    if not bare:
        return
    spans = {(name.start, name.end) for name in found}
    spoken = {name.end for name in found if name.refers == "voice"}  # mentions with their article
    heads: dict[str, str] = {}
    named = sorted((n for n in found if n.kind in _BODIES and n.proper), key=lambda n: n.start)
    position = 0
    for index in bare:
        while position < len(named) and named[position].end <= view.starts[index]:
            name = named[position]
            position += 1
            head = next((h for i in view.tokens(name.start, name.end) if (h := head_of(view, i))), None)
            if head is not None:
                heads[head] = name.kind
        low = view.low[index]
        stem = next((low.removesuffix(e) for e in GENITIVES if low.removesuffix(e) in heads), None)
        if stem is None or view.is_in(index - 1, "determiners.indefinite", "determiners.other"):
            continue
        token = view.doc.tokens[index]
        if (token.start, token.end) not in spans and token.end not in spoken:
            yield Name(
                token.start,
                token.end,
                token.text,
                form="nominal",
                kind=heads[stem],
                refers="head",
                body=stem,
                definite=True,
            )
