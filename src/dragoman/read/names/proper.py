"""Proper names of persons: runs of capitalised words, and what vouches for unknown ones."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.names.phrase import is_adjective
from dragoman.read.names.view import Atom, Name, View
from dragoman.read.names.words import ROMAN
from dragoman.world.fold import folded

_MOST_WORDS = 6
_FAMOUS = 75.0  # weight from which somebody is known everywhere by the family name alone
_LEADING_PARTICLES = frozenset(
    ["von", "van", "de", "al", "el", "bin", "ibn", "ben", "del", "di", "da", "dos", "du"]
)
_INFLECTED = ("e", "en", "er", "es", "em")  # adjectives


def proper_after(view: View, index: int, head: int, *, separated: bool) -> tuple[int | None, int]:
    """The run of a proper name at `index`; after a complement a comma may stand before it."""
    comma = separated and view.same(index, head) and view.words[index] == ","
    first = index + 1 if comma else index
    while view.same(first, head) and (
        "honorific" in view.known[first].traits or _dot_after_honorific(view, first)
    ):
        first += 1
    if not view.same(first, head):
        return None, index
    last = proper_run(view, first, titled=not separated)
    if last is None:
        return None, index
    if separated and not comma and last - first < 2 and not view.world.find(view.words[first]):
        return None, index
    if comma and (last - first < 2 or not _closes(view, last, head)):
        return None, index
    return first, last


def _dot_after_honorific(view: View, index: int) -> bool:
    return view.words[index] == "." and index > 0 and "honorific" in view.known[index - 1].traits


def _closes(view: View, index: int, head: int) -> bool:
    """Whether a name in apposition ends here: a mark follows, or the sentence ends, or its verb."""
    return (
        not view.same(index, head)
        or view.words[index] in {",", ".", ")", "(", ":", "–", ";", "“"}
        or view.words[index][:1].islower()
    )


def proper_run(view: View, first: int, *, titled: bool = False) -> int | None:
    """The index after a person's name that begins at `first`, or None where no name begins there.

    `titled`: a title stands right before, so that only sure signs speak against a name.
    """
    index = _led_by_particle(view, first) if titled else first
    while index - first < _MOST_WORDS and view.same(index, first):
        after = _name_piece(view, index, first, titled=titled)
        if after is None:
            break
        index = after
        if titled and index == first + 1 and _is_whole(view, first):
            break
    if index == first:
        return None
    capital = view.capital(first) or any(view.capital(i) or "-" in view.words[i] for i in range(first, index))
    return index if capital else None


def _led_by_particle(view: View, first: int) -> int:
    """The index after a known family name that begins with a particle in capitals: "Van der Bellen"."""
    if not view.capital(first) or "particle" not in view.known[first].traits:
        return first
    length, sense = view.world.match(view.words, first, most=_MOST_WORDS)
    known = length > 1 and view.same(first, first + length - 1) and sense.of_kind("person")
    return first + length if known else first


def _is_whole(view: View, index: int) -> bool:
    """Whether a word is the family name of somebody known, and the next one belongs to no name of theirs.

    "Präsident Saakaschwili Mittel": names that begin with the family name are let go on.
    """
    after = index + 1
    if view.is_given(index) or not view.same(after, index) or not view.capital(after):
        return False
    known = [e for e in view.world.find(view.words[index]) if e.form == "surname" and not e.common]
    people = [view.world.persons[e.kb] for e in known if e.kb in view.world.persons and e.weight >= _FAMOUS]
    names = [name for person in people for name in person.names]
    first = folded(view.words[index])
    if any(folded(name).startswith(f"{first} ") for name in names):
        return False
    return bool(people) and not any(folded(view.words[after]) in folded(name).split() for name in names)


def _name_piece(view: View, index: int, first: int, *, titled: bool) -> int | None:
    """The index after the piece of a name at `index`: a known name, a word, a particle, an initial."""
    atom = view.covered.get(index)
    if atom is not None:
        if atom.of_kind("person") and atom.first == index:
            return atom.last
        if _blocks(view, index, atom) and not _may_be_surname(view, atom, index, first):
            return None
    word = view.words[index]
    traits = view.known[index].traits
    if "arabic" in traits:
        return index + 1
    if word[:1].islower():
        return _particles(view, index, first) if "particle" in traits else None
    if word == "." and index > first and _shortened(view, index - 1):
        return index + 1
    if "never" in traits:
        return None
    led = index == first + 1 and view.is_given(first)
    if not word[:1].isupper() or (view.known[index].person is not None and not led):
        return None
    if led and word[1:2].islower():
        return None if view.is_listed(index) else index + 1
    if len(word) == 1 or ROMAN.match(word):
        return index + 1 if index > first or len(word) == 1 else None
    if index in view.parts and view.low[index].split("-")[0] not in view.world.given_names:
        return None
    common = view.is_noun(index) if titled and index == first else view.is_common(index)
    return None if common else index + 1


def _shortened(view: View, index: int) -> bool:
    """Whether a full stop behind the word belongs to a name: an initial, or a number of a ruler."""
    word = view.words[index]
    return len(word) == 1 or bool(ROMAN.match(word)) or view.is_in(index, "person.initials")


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
        and "particle" in view.known[position].traits
    ):
        position += 1
    if view.low[index] not in _LEADING_PARTICLES:
        return None
    if not view.same(position, first) or not view.capital(position) or view.is_common(position):
        return None
    if view.known[position].person is not None or (index > first and ROMAN.match(view.words[index - 2])):
        return None
    if index == first and not _known_with_particles(view, index, position):
        return None
    if index > first and view.low[index] == "von" and _is_by(view, first, index, position):
        return None
    return position if position not in view.covered else None


def _is_by(view: View, first: int, index: int, after: int) -> bool:
    """Whether "von" behind a name is a preposition: "Nelson Mandela von London", "Liu Wei von Merkel".

    Of nobility is who has a given name right before it.
    """
    if index > first + 1 and _known_with_particles(view, first, index - 1):
        return True
    if _known_with_particles(view, first, after) or view.is_given(index - 1) or view.words[index - 1] == ".":
        return False
    if index > first + 1:
        return True
    return any(entry.form == "surname" for i in (first, after) for entry in view.world.find(view.words[i]))


def _known_with_particles(view: View, first: int, last: int) -> bool:
    """Whether words are the name of somebody known: "von der Leyen", not "von Siemens"."""
    phrase = view.cut(first, last + 1)
    return any(entry.kind == "person" for entry in view.world.find(phrase))


def full_names(view: View, taken: set[int]) -> Iterator[Name]:
    """Names of persons without a title: known, or led by a given name, or vouched for."""
    free = 0
    atoms, known, sentence, end = view.atoms, view.known, view.sentence, view.size - 1
    for index in view.marked("begins"):
        if index < free or index in taken:
            continue
        if index not in atoms:  # an unknown name goes on
            if index == end or "piece" not in known[index + 1].traits:
                continue
            if sentence[index + 1] != sentence[index]:
                continue
        last = _full_name(view, index, taken)
        if last is None:
            continue
        if not _is_byline(view, index, last):
            yield _person(view, index, last)
        free = last


def _person(view: View, first: int, last: int) -> Name:
    """The mention of a person by full name, with a noun that stands before it like a title."""
    atom = view.covered.get(first)
    start = first - 1 if _is_agent(view, first - 1, first) else first
    return Name(
        view.starts[start],
        view.ends[last - 1],
        view.cut(start, last),
        form="name",
        kind="person",
        entries=atom.of_kind("person") if atom is not None and atom.last == last else (),
        proper=view.cut(first, last),
        office=agent_office(view, start) if start < first else None,
        feminine=True if start < first and view.low[start].endswith("in") else None,
    )


def _is_agent(view: View, index: int, name: int) -> bool:
    """Whether the noun before a name says what the person is: "Torhüterin Emma Dahl"."""
    if not view.same(index, name) or not view.capital(index) or view.is_given(index):
        return False
    atom = view.covered.get(index)
    if atom is not None:
        return any(entry.form == "demonym" for entry in atom.entries)
    if view.is_in(index, "words.calendar", "words.measure", "determiner"):
        return False
    word = view.words[index]
    return word[1:].replace("-", "").isalpha() and view.low[index].endswith(
        tuple(view.rules.lists["person.agents"])
    )


def agent_office(view: View, index: int) -> str:
    """What a noun for a person that no list has says of the office: the noun itself, without its ending."""
    return "noun:" + view.low[index].removesuffix("in")


def _is_byline(view: View, first: int, last: int) -> bool:
    """Whether a name is that of whoever wrote the article: "Von Jana Berg" in a line of its own."""
    before = first - 1
    if (
        not view.same(before, first)
        or not view.is_in(before, "person.by")
        or not view.first_in_sentence(before)
    ):
        return False
    return not view.same(last, first) or (not view.words[last][:1].islower() and view.words[last] != "s")


def _full_name(view: View, index: int, taken: set[int]) -> int | None:
    """The index after a full name that begins here; what is not known needs something that vouches for it."""
    atom = view.atoms.get(index)
    if atom is None:
        known = False
        if not _may_go_on(view, index):
            return None
    else:
        known = bool(atom.sense.of_kind("person"))
        if not known and (_blocks(view, index, atom) or not _may_go_on(view, index)):
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


def _may_go_on(view: View, index: int) -> bool:
    """Whether a word can be the first of an unknown name: a capital, no title, another piece behind it."""
    word, after = view.known[index], index + 1
    if not word.capital or word.person is not None or after >= view.size:
        return False
    return "piece" in view.known[after].traits and view.sentence[after] == view.sentence[index]


def _blocks(view: View, index: int, atom: Atom | None) -> bool:
    """Whether a gazetteer match keeps a name from beginning here; one named like a given name does not."""
    if atom is None:
        return False
    return (
        atom.last - atom.first > 1 or not atom.of_kind("place") or view.low[index] not in view.world.genders
    )


def _vouched(view: View, first: int, last: int) -> bool:
    """Whether something says that a run of unknown capitalised words is a person."""
    if view.is_given(first):
        return not (view.first_in_sentence(first) and view.is_common(first))
    if any(view.words[i].isupper() and len(view.words[i]) > 2 for i in range(first, last)):
        return False
    if _is_owner(view, first) or _is_noun_and_name(view, first, last):
        return False
    follows = view.low[last] if view.same(last, first) else ""
    if _is_agent(view, first - 1, first) and not view.is_common(last - 1):
        return True
    if view.first_in_sentence(first) and (view.is_common(first) or view.is_listed(first)):
        return False
    if follows in view.rules.lists["person.saying"]:
        return True
    if view.same(first - 1, first) and view.is_in(first - 1, "person.saying", "person.bylines"):
        return True
    if follows == "," and _title_near(view, first, last):
        return True
    if view.first_in_sentence(first):
        return _opens(view, first, last, follows)
    return not _in_phrase(view, first) and _vouched_inside(view, first, last, follows)


def _is_owner(view: View, index: int) -> bool:
    """Whether a word is a family name in the genitive, of somebody known or named: "Netanjahus Büro"."""
    stem = view.words[index].removesuffix("s")
    if stem == view.words[index]:
        return False
    named = stem.casefold() in view.occurrences
    return named or any(entry.form == "surname" and not entry.common for entry in view.world.find(stem))


def _is_noun_and_name(view: View, first: int, last: int) -> bool:
    """Whether a given name closes two words of which the first is none: "… Metaphern Franziskus nannte"."""
    if last - first != 2 or not view.is_given(last - 1):
        return False
    return not any(entry.form == "surname" for entry in view.world.find(view.words[last - 1]))


def _title_near(view: View, first: int, last: int) -> bool:
    """Whether a word for a person follows in apposition: "Lu Wei, der Minister"."""
    return any(view.same(i, first) and view.known[i].person is not None for i in range(last + 1, last + 4))


def _vouched_inside(view: View, first: int, last: int, follows: str) -> bool:
    """What vouches for a run within a sentence: commas and a verb, its last word alone, a bracket."""
    if follows == "," and view.words[first - 1] == "," and view.is_in(last + 1, "person.saying"):
        return True
    if _stands_alone_elsewhere(view, first, last):
        return True
    if follows != "(":
        return follows == "," and _title_near(view, first, last)
    closed = last + 1 in view.atoms and view.same(last + 2, first) and view.words[last + 2] == ")"
    return closed or _title_near(view, first, last)


def _opens(view: View, first: int, last: int, follows: str) -> bool:
    """Whether two unknown words that open a sentence are a name: used alone too, or with a clause."""
    if last - first != 2 or view.low[first].endswith(_INFLECTED) or view.is_common(last - 1):
        return False
    relative = follows == "," and view.low[last + 1 : last + 2] in (["die"], ["der"], ["ein"], ["eine"])
    return relative or _stands_alone_elsewhere(view, first, last)


def _in_phrase(view: View, first: int) -> bool:
    """Whether an article or adjective stands before a run, which makes it a noun phrase."""
    before = first - 1
    return view.same(before, first) and (view.is_in(before, "determiner") or is_adjective(view, before))


def _stands_alone_elsewhere(view: View, first: int, last: int) -> bool:
    """Whether the last word of a run appears again by itself, without an article or a noun before it."""
    surname = view.low[last - 1]
    places = [*view.occurrences.get(surname, ()), *view.occurrences.get(surname + "s", ())]
    for index in places[:20]:
        if first <= index < last:
            continue
        before = index - 1
        if not view.same(before, index) or (
            view.words[before][:1].islower() and not is_adjective(view, before)
        ):
            return not view.is_in(before, "determiner")
    return False
