"""Persons in an article: titles with and without names, full names, and surnames that stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lang.names import Office, PersonWord
from dragoman.read.names.crowd import bare_plural
from dragoman.read.names.ministry import as_minister
from dragoman.read.names.phrase import Left, Right, cut_start, left_edge, listed_owners, right_edge
from dragoman.read.names.proper import proper_after, proper_run
from dragoman.read.names.tenure import office_of, tenure_of
from dragoman.read.names.view import Atom, Name, View

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
_BE = frozenset({"ist", "war", "wird", "bleibt", "wurde", "zu", "mit", "hat", "hatte"})
_VERBS = ("t", "te", "f", "ing", "ah", "ief", "ach", "am", "ab", "ug", "ied", "ies", "ot", "ad", "ar")
_OWNERS = ("state", "organisation", "company", "forum", "place", "facility")


def titled_persons(view: View) -> Iterator[Name]:
    """Mentions headed by a word for a person: "Präsident Tokajew", "der polnische Botschafter"."""
    free = 0
    for index in view.marked("person"):
        if index < free:
            continue
        word = view.known[index].person
        if word is None:
            word = _as_title(view, index)
        if word is None or (view.covered.get(index) is not None and not _is_member(view, index)):
            continue
        name, free = _titled(view, index, word)
        if name is not None:
            yield name


def _is_member(view: View, index: int) -> bool:
    """Whether the name of a body is the title of somebody here: "Nationalrat Beat Ammann"."""
    atom = view.covered[index]
    single = atom.last == index + 1 and bool(atom.of_kind("organisation"))
    return single and view.same(index + 1, index) and view.is_given(index + 1)


def _as_title(view: View, index: int) -> PersonWord | None:
    """ "Amtskollege", "Nachfolger", "Gast" as the title of a name that follows directly."""
    description = view.known[index].description
    if (
        description is None
        or description.refers not in _TITLE_LIKE
        or (
            view.covered.get(index + 1) is None
            and not (view.same(index + 1, index) and view.capital(index + 1))
        )
    ):
        return None
    if proper_run(view, index + 1) is None:
        return None
    office = Office(description.id, None, None, (), None, False, False)
    return PersonWord(office, "", view.low[index].endswith("in"), False, "")


def _titled(view: View, head: int, word: PersonWord) -> tuple[Name | None, int]:
    word = _cut_title(view, head) or word
    left = left_edge(view, head)
    right = right_edge(view, head, located=word.office.id in _LOCATED or _from_somewhere(view, head))
    word, right = as_minister(view, head, word, right)
    if word.office.states and right.atoms and all(atom.adjective for atom in right.atoms):
        right = Right(head + 1, ())  # "so dankte der Bundespräsident der finnischen Seite"
    beside = right
    apposed = left.determiner is not None and view.is_in(left.determiner, "determiners.definite")
    joined = _second_title(view, head)
    if joined is not None:
        right = Right(joined, ())
    first, last = proper_after(view, right.last, head, separated=right.last > head + 1 or apposed)
    if first is None and right.last > head + 1:
        direct, end = proper_after(view, head + 1, head, separated=False)
        if direct is not None:
            first, last, right = direct, end, Right(head + 1, ())
    if first is not None and last - first == 1 and _may_be_object(view, word, first):
        first = None
    if first is not None:
        return _with_name(view, head, word, left, right, first, last), last
    listed = listed_owners(view, right, head)
    plural = is_plural(view, word, left, beside) or (listed != right and _may_be_several(view, word, left))
    if plural:
        right = listed
    return _without_name(view, head, word, left, right, plural=plural), right.last


def _may_be_object(view: View, word: PersonWord, index: int) -> bool:
    """Whether a single word after a plural is an object ("warfen Studenten Steine") and no name."""
    if word.office.apex or not (word.plural or word.ending in {"n", "en", "~n"}):
        return False
    known = any(entry.kind == "person" for entry in view.world.find(view.words[index]))
    return not known and len(view.occurrences.get(view.low[index], ())) < 2


def _cut_title(view: View, head: int) -> PersonWord | None:
    """The office that a word cut short names with the end of the next: "Staats- und Parteichef"."""
    first = cut_start(view, head)
    if first == head:
        return None
    low = view.low[head]
    for start in range(1, len(low) - 2):
        found = view.rules.persons.get(view.low[first] + low[start:])
        if found is not None and found.office.holders:
            return found
    return None


def _second_title(view: View, head: int) -> int | None:
    """The index after a second title before the name: "Kanzler und Parteichef Max Muster"."""
    second = head + 2
    if not view.same(second + 1, head) or view.low[head + 1] != "und" or view.known[second].person is None:
        return None
    return second + 1 if proper_run(view, second + 1) is not None else None


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
    proper = view.cut(first, last)
    atom = view.covered.get(first)
    entries = atom.of_kind("person") if atom is not None and atom.last >= last else ()
    states, body = _owners(word, _owner_atoms(view, head, left, right))
    tenure = tenure_of(view, head, word)
    office, holders = office_of(word, tenure)
    return Name(
        view.starts[start],
        view.ends[last - 1],
        view.cut(start, last),
        form="name",
        kind="person",
        entries=entries,
        proper=proper,
        office=None if word.office.id in _TITLE_LIKE else office,
        holders=None if body and not states else holders,
        states=states,
        body=_body(view, head, word, body),
        within=word.office.states,
        tenure=tenure,
        feminine=_feminine(view, word, left),
    )


def _without_name(
    view: View, head: int, word: PersonWord, left: Left, right: Right, *, plural: bool
) -> Name | None:
    """A description by office: it takes its article in; without article or owner it is no mention."""
    if _stem(view, head) in view.rules.lists["bodies.alone"]:
        return None  # "der Bundesrat" is the body, "Bundesrat Parmelin" a member
    owners = _owner_atoms(view, head, left, right)
    states, body = _owners(word, owners)
    if not (states or body):
        body = _unknown_owner(view, head, right)
    owned = bool(states or _body(view, head, word, body))
    plural = plural or bare_plural(view, head, word, left)
    told = owned or word.office.state or (plural and word.prefix) or _opens_headline(view, head, word)
    if left.determiner is None and not told:
        return None
    general = word.office.holders or word.office.id.endswith("minister") or not owned
    if general and _indefinite(view, left):
        return None
    start = left.first
    definite = possessive = False
    if left.determiner is not None and not view.is_in(left.determiner, "determiners.contracted"):
        start = left.determiner
        if view.is_in(start, "determiners.both") and view.is_in(start - 1, "determiners.definite"):
            start -= 1  # "die beiden Staatschefs"
        definite = view.is_in(start, "determiners.definite", "determiners.demonstrative")
        possessive = view.is_in(start, "determiners.possessive")
    elif left.determiner is not None:
        definite = True
    if plural and owned:
        start = left.first
    last = right.last
    tenure = tenure_of(view, head, word)
    title, holders = office_of(word, tenure)
    refers = "office" if word.office.apex or owned or word.office.state or word.prefix else "occupation"
    pair = plural and not owned and view.is_in(head - 1, "determiners.both")
    return Name(
        view.starts[start],
        view.ends[last - 1],
        view.cut(start, last),
        form="nominal",
        kind="group" if plural and not pair else "person",
        office=title,
        holders=None if body and not states else holders,
        states=states,
        body=_body(view, head, word, body),
        within=word.office.states,
        tenure=tenure,
        refers="persons" if pair else refers,
        feminine=_feminine(view, word, left),
        plural=plural,
        count=2 if pair else 0,
        definite=definite or owned,
        possessive=possessive,
    )


def _stem(view: View, head: int) -> str:
    """A noun without the ending of a genitive: "des Bundesrates"."""
    low = view.low[head]
    return next((low.removesuffix(end) for end in ("es", "s") if low.endswith(end)), low)


def _opens_headline(view: View, head: int, word: PersonWord) -> bool:
    """Whether a bare title is the subject of a headline: "Bundespräsident traf Merkel"."""
    after = head + 1
    if not word.office.holders or word.plural or not view.first_in_sentence(head):
        return False
    if not view.same(after + 1, head) or view.low[after] in _BE:
        return False
    return view.words[after].islower() and view.words[after].endswith(_VERBS)


def _indefinite(view: View, left: Left) -> bool:
    at = left.determiner
    return at is not None and view.is_in(at, "determiners.indefinite", "determiners.other")


def _unknown_owner(view: View, head: int, right: Right) -> str | None:
    """The name after "von" that no gazetteer knows: "dem Präsidenten von UP Aerospace"."""
    first = head + 1
    if right.last - first < 2 or view.low[first] != "von":
        return None
    return view.cut(first + 1, right.last)


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
    return article == "" and word.ending in {"n", "en", "~n"}


def _may_be_several(view: View, word: PersonWord, left: Left) -> bool:
    """Whether a form that is singular as well means several where several states have the office: "mit den
    Präsidenten Polens und der Ukraine"."""
    article = view.low[left.determiner] if left.determiner is not None else ""
    return word.plural is None and word.ending in {"n", "en", "~n"} and article == "den"


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


def _owner_atoms(view: View, head: int, left: Left, right: Right) -> tuple[Atom, ...]:
    """The names that may own an office; of a body's people the place is only where they are: "der EU-Chef in
    Lima"."""
    prefix = _prefix_atoms(view, head)
    beside = (*left.atoms, *prefix)
    of_body = any(atom.of_kind("organisation") for atom in prefix)
    where = right.last > head + 1 and view.is_in(head + 1, "place.locative", "determiners.contracted")
    return beside if of_body and where else (*beside, *right.atoms)


def _prefix_atoms(view: View, head: int) -> tuple[Atom, ...]:
    return tuple(view.parts.get(head, ()))


def _owners(word: PersonWord, atoms: tuple[Atom, ...]) -> tuple[tuple[str, ...], str | None]:
    """The states (ISO codes) and the body that the words name as owner of the office."""
    states: list[str] = [word.office.state] if word.office.state else []
    body = None
    for atom in atoms:
        entry = atom.sense.owner
        if entry is None:
            continue
        if entry.kind in {"state", "place"} and entry.iso:
            states.append(entry.iso)
        elif body is None and entry.kind != "facility":
            body = entry.name
    return tuple(dict.fromkeys(states)), body


def _is_solid(view: View, head: int) -> bool:
    """Whether a compound is written in one word: what stands before is then mostly an ordinary noun."""
    return "-" not in view.words[head]


def _body(view: View, head: int, word: PersonWord, body: str | None) -> str | None:
    """The owning body by its name in the knowledge base; else what stands before in the compound."""
    label = body or word.office.body or word.prefix or None
    if label and not body:
        entry = next((e for e in view.world.find(label) if e.kind in _OWNERS), None)
        if entry is not None:
            return entry.name if entry.kind != "state" else None
        bodiless = view.rules.lists["tenure.bodiless"]
        return None if label.casefold().strip("-") in bodiless or _is_solid(view, head) else label.strip("-")
    return label
