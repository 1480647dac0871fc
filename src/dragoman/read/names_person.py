"""Persons in an article: titles with and without names, full names, and surnames that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.lang.names import Office, PersonWord
from dragoman.read.names_phrase import Left, Right, is_adjective, left_edge, right_edge
from dragoman.read.names_view import Atom, Name, View

_MOST_WORDS = 6
_LEADING_PARTICLES = frozenset(
    ["von", "van", "de", "al", "el", "bin", "ibn", "ben", "del", "di", "da", "dos", "du"]
)
_ROMAN = re.compile(r"[IVX]+$")
_ARABIC = re.compile(r"(?:al|as|el|ad|ar|an|at|ash|asch)-[A-ZÄÖÜ]")
_LOCATED = frozenset({"ambassador", "spokesperson", "envoy", "head", "politician", "secretary", "adviser"})
_PLURAL_ARTICLES = frozenset(
    [
        "die",
        "diese",
        "ihre",
        "seine",
        "unsere",
        "alle",
        "beide",
        "beiden",
        "beider",
        "mehrere",
        "viele",
        "einige",
        "zwei",
        "drei",
    ]
)
_TITLE_LIKE = frozenset({"colleague", "successor", "guest", "host"})
_OWNERS = ("state", "organisation", "company", "forum", "place", "facility")


def titled_persons(view: View) -> Iterator[Name]:
    """Mentions headed by a word for a person: "Kasachstans Präsident Tokajew", "der polnische Botschafter"."""
    index = 0
    while index < len(view.words):
        word = view.persons[index]
        if word is None:
            word = _as_title(view, index)
        if word is None or view.covered.get(index) is not None:
            index += 1
            continue
        name, after = _titled(view, index, word)
        if name is not None:
            yield name
        index = max(after, index + 1)


def _as_title(view: View, index: int) -> PersonWord | None:
    """ "Amtskollege", "Nachfolger", "Gast" as the title of a name that follows directly."""
    description = view.descriptions[index]
    if (
        description is None
        or description.refers not in _TITLE_LIKE
        or (view.covered.get(index + 1) is None
        and not (view.same(index + 1, index) and view.capital(index + 1)))
    ):
        return None
    if proper_run(view, index + 1) is None:
        return None
    office = Office(description.id, None, None, (), None, False, False)
    return PersonWord(office, "", view.low[index].endswith("in"), False, "")


def _titled(view: View, head: int, word: PersonWord) -> tuple[Name | None, int]:
    left = left_edge(view, head)
    right = right_edge(view, head, located=word.office.id in _LOCATED or _from_somewhere(view, head))
    plural = is_plural(view, word, left, right)
    first, last = proper_after(view, right.last, head, separated=right.last > head + 1)
    if first is None and right.last > head + 1:
        direct, end = proper_after(view, head + 1, head, separated=False)
        if direct is not None:
            first, last, right = direct, end, Right(head + 1, ())
    if first is not None:
        return _with_name(view, head, word, left, right, first, last), last
    return _without_name(view, head, word, left, right, plural=plural), right.last


def _from_somewhere(view: View, head: int) -> bool:
    """ "der Machthaber aus Minsk"."""
    return view.same(head + 1, head) and view.low[head + 1] == "aus"


def _with_name(
    view: View, head: int, word: PersonWord, left: Left, right: Right, first: int, last: int
) -> Name:
    """A title with its name: the article is left out, a possessive stays ("sein Kollege Xanana Gusmão")."""
    start = left.first
    if left.determiner is not None and view.is_in(left.determiner, "determiners.possessive"):
        start = left.determiner
    proper = view.doc.text[view.start(first) : view.end(last - 1)]
    atom = view.covered.get(first)
    entries = atom.of_kind("person") if atom is not None and atom.last >= last else ()
    states, body = _owners(word, (*left.atoms, *_prefix_atoms(view, head), *right.atoms))
    return Name(
        view.start(start),
        view.end(last - 1),
        view.doc.text[view.start(start) : view.end(last - 1)],
        form="name",
        kind="person",
        entries=entries,
        proper=proper,
        office=word.office.id,
        holders=word.office.holders,
        states=states,
        body=body or word.prefix or word.office.body,
        feminine=_feminine(view, word, left),
    )


def _without_name(
    view: View, head: int, word: PersonWord, left: Left, right: Right, *, plural: bool
) -> Name | None:
    """A description by office: it takes its article in; without article or owner it is no mention."""
    owners = (*left.atoms, *_prefix_atoms(view, head), *right.atoms)
    states, body = _owners(word, owners)
    owned = bool(states or body)
    if left.determiner is None and not owned and not word.office.state:
        return None
    if left.determiner is not None and view.is_in(
        left.determiner, "determiners.indefinite", "determiners.other"
    ):
        if word.office.holders or not owned:
            return None
    start = left.first
    definite = possessive = False
    if left.determiner is not None and not view.is_in(left.determiner, "determiners.contracted"):
        start = left.determiner
        definite = view.is_in(start, "determiners.definite", "determiners.demonstrative")
        possessive = view.is_in(start, "determiners.possessive")
    elif left.determiner is not None:
        definite = True
    last = right.last if right.atoms or right.last == head + 1 else head + 1
    return Name(
        view.start(start),
        view.end(last - 1),
        view.doc.text[view.start(start) : view.end(last - 1)],
        form="nominal",
        kind="group" if plural else "person",
        office=word.office.id,
        holders=word.office.holders,
        states=states,
        body=body or word.prefix or word.office.body,
        refers="office" if word.office.apex or owned or word.office.state or word.prefix else "occupation",
        feminine=_feminine(view, word, left),
        plural=plural,
        definite=definite or owned,
        possessive=possessive,
    )


def is_plural(view: View, word: PersonWord, left: Left, right: Right) -> bool:
    """Whether a word for persons means several, by its form and its article."""
    if word.plural is not None:
        return word.plural
    article = view.low[left.determiner] if left.determiner is not None else ""
    if article in _PLURAL_ARTICLES:
        return word.ending != "~"
    if word.ending in {"en", "n", "~n"} and article in {"der", "aller"}:
        return True
    if word.ending in {"en", "n", "~n"} and article == "den":
        return any(view.low[i] in {"beider", "beiden"} for i in range(left.first, right.last))
    if word.ending == "s" and article in {"der", "den"}:
        return True
    if word.ending == "" and article == "der" and left.determiner is not None:
        return _after_noun(view, left.determiner)
    return article == "" and word.ending == "n"


def _after_noun(view: View, determiner: int) -> bool:
    """Whether "der" opens a genitive: a noun right before it ("das Treffen der Außenminister")."""
    before = determiner - 1
    return (
        view.same(before, determiner)
        and view.capital(before)
        and before not in view.covered
        and not (view.first_in_sentence(before) and view.low[before] in view.rules.lists["words.common"])
    )


def _feminine(view: View, word: PersonWord, left: Left) -> bool | None:
    if word.feminine is not None:
        return word.feminine
    return None if left.determiner is None or word.ending else view.low[left.determiner] in {"die", "eine"}


def _prefix_atoms(view: View, head: int) -> tuple[Atom, ...]:
    return tuple(view.parts.get(head, ()))


def _owners(word: PersonWord, atoms: tuple[Atom, ...]) -> tuple[tuple[str, ...], str | None]:
    """The states (ISO codes) and the body that the words name as owner of the office."""
    states: list[str] = [word.office.state] if word.office.state else []
    body = None
    for atom in atoms:
        entry = next((e for kind in _OWNERS for e in atom.entries if e.kind == kind), None)
        if entry is None:
            continue
        if entry.kind in {"state", "place"} and entry.iso:
            states.append(entry.iso)
        elif body is None and entry.kind != "facility":
            body = entry.name
    return tuple(dict.fromkeys(states)), body


def proper_after(view: View, index: int, head: int, *, separated: bool) -> tuple[int | None, int]:
    """The run of a proper name at `index`; after a complement a comma may stand before it."""
    comma = separated and view.same(index, head) and view.words[index] == ","
    first = index + 1 if comma else index
    while view.same(first, head) and (
        view.is_in(first, "person.honorifics") or _dot_after_honorific(view, first)
    ):
        first += 1
    if not view.same(first, head):
        return None, index
    last = proper_run(view, first)
    if last is None:
        return None, index
    if comma and (last - first < 2 or not _closes(view, last, head)):
        return None, index
    return first, last


def _dot_after_honorific(view: View, index: int) -> bool:
    return view.words[index] == "." and view.is_in(index - 1, "person.honorifics")


def _closes(view: View, index: int, head: int) -> bool:
    """Whether a name in apposition ends here: a mark follows, or the sentence ends, or its verb."""
    return (
        not view.same(index, head)
        or view.words[index] in {",", ".", ")", "(", ":", "–", ";", "“"}
        or view.words[index][:1].islower()
    )


def proper_run(view: View, first: int) -> int | None:
    """The index after a person's name that begins at `first`, or None where no name begins there."""
    index = first
    while index - first < _MOST_WORDS and view.same(index, first):
        after = _name_piece(view, index, first)
        if after is None:
            break
        index = after
    return (
        index
        if index > first and any(view.capital(i) or "-" in view.words[i] for i in range(first, index))
        else None
    )


def _name_piece(view: View, index: int, first: int) -> int | None:
    """The index after the piece of a name at `index`: a known name, a word, a particle, an initial."""
    atom = view.covered.get(index)
    if atom is not None:
        if atom.of_kind("person") and atom.first == index:
            return atom.last
        if _blocks(view, index, atom) and not _may_be_surname(view, atom, index, first):
            return None
    word = view.words[index]
    if _ARABIC.match(word):
        return index + 1
    if word[:1].islower():
        return _particles(view, index, first) if view.is_in(index, "person.particles") else None
    if (
        word == "."
        and index > first
        and (len(view.words[index - 1]) == 1 or _ROMAN.match(view.words[index - 1]))
    ):
        return index + 1
    if not word[:1].isupper() or view.persons[index] is not None:
        return None
    if len(word) == 1 or _ROMAN.match(word):
        return index + 1 if index > first or len(word) == 1 else None
    if index in view.parts and view.low[index].split("-")[0] not in view.world.given_names:
        return None
    return None if view.is_common(index) else index + 1


def _may_be_surname(view: View, atom: Atom, index: int, first: int) -> bool:
    """A name that is also a place or body: only after a given name, and only one word."""
    if (
        atom.last - atom.first > 1
        or atom.adjective
        or atom.of_kind("state", "organisation", "forum", "company")
    ):
        return False
    return index > first and view.low[index - 1] in view.world.given_names


def _particles(view: View, index: int, first: int) -> int | None:
    """After "von der": the next word must be capitalised, and a name must have begun."""
    position = index
    while (
        view.same(position, first)
        and view.words[position][:1].islower()
        and view.is_in(position, "person.particles")
    ):
        position += 1
    if view.low[index] not in _LEADING_PARTICLES:
        return None
    if not view.same(position, first) or not view.capital(position) or view.is_common(position):
        return None
    return position if position not in view.covered else None


def full_names(view: View, taken: set[int]) -> Iterator[Name]:
    """Names of persons without a title: known to the knowledge base, or led by a given name, or vouched for."""
    index = 0
    while index < len(view.words):
        last = _full_name(view, index, taken) if index not in taken else None
        if last is None:
            index += 1
            continue
        atom = view.covered.get(index)
        entries = atom.of_kind("person") if atom is not None and atom.last == last else ()
        text = view.doc.text[view.start(index) : view.end(last - 1)]
        yield Name(
            view.start(index),
            view.end(last - 1),
            text,
            form="name",
            kind="person",
            entries=entries,
            proper=text,
        )
        index = last


def _full_name(view: View, index: int, taken: set[int]) -> int | None:
    atom = view.atoms.get(index)
    known = atom is not None and bool(atom.of_kind("person"))
    if not known and (
        _blocks(view, index, atom) or not view.capital(index) or view.persons[index] is not None
    ):
        return None
    last = proper_run(view, index)
    if last is None or any(i in taken for i in range(index, last)):
        return None
    if known:
        return last
    if last - index < 2 or not all(
        view.words[i][:1].isalpha() or view.words[i] == "." for i in range(index, last)
    ):
        return None
    return last if _vouched(view, index, last) else None


def _blocks(view: View, index: int, atom: Atom | None) -> bool:
    """Whether a gazetteer match keeps a name from beginning here; a place named like a given name does not."""
    if atom is None:
        return False
    return (
        atom.last - atom.first > 1 or not atom.of_kind("place") or view.low[index] not in view.world.genders
    )


def _vouched(view: View, first: int, last: int) -> bool:
    """Whether something says that a run of unknown capitalised words is a person."""
    given = view.low[first]
    if given in view.world.given_names or given.split("-")[0] in view.world.given_names:
        return not (view.first_in_sentence(first) and view.is_common(first))
    if view.first_in_sentence(first) and view.is_common(first):
        return False
    if any(view.words[i].isupper() and len(view.words[i]) > 2 for i in range(first, last)):
        return False
    follows = view.low[last] if view.same(last, first) else ""
    if follows in view.rules.lists["person.saying"]:
        return True
    if view.same(first - 1, first) and view.is_in(first - 1, "person.saying", "person.bylines"):
        return True
    if _stands_alone_elsewhere(view, first, last):
        return True
    return follows in {",", "("} and any(
        view.same(i, first) and view.persons[i] is not None for i in range(last + 1, last + 4)
    )


def _stands_alone_elsewhere(view: View, first: int, last: int) -> bool:
    """Whether the last word of a run appears again by itself, without an article or a noun before it."""
    surname = view.low[last - 1]
    for index, low in enumerate(view.low):
        if low != surname or first <= index < last or not view.capital(index):
            continue
        before = index - 1
        if not view.same(before, index) or (
            view.words[before][:1].islower() and not is_adjective(view, before)
        ):
            return not view.is_in(before, "determiner")
    return False
