"""Descriptions that refer back ("der Gast", "beide Länder", "sein Amtskollege") and pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.names.phrase import atoms_between, left_edge, right_edge
from dragoman.read.names.view import Name, View

_SPOKEN = frozenset({"interview", "speech"})
_OPEN, _CLOSE = frozenset("„"), frozenset("“")
_DEEDS = (
    *("besuch", "besuchs", "besuches", "besuche", "reise", "reisen", "visite", "aufenthalt", "aufenthalts"),
    *("gespräch", "gesprächen", "gesprächs", "gespräche", "begegnung", "ankunft", "abreise", "unterredung"),
    *(
        "treffen",
        "treffens",
        "telefonat",
        "telefonats",
        "amtsantritt",
        "rücktritt",
        "vereidigung",
        "ernennung",
    ),
)
_SUBJECT_OR_OBJECT = {"er": False, "ihn": False, "ihm": False, "sie": True}


def descriptions(view: View, taken: set[int]) -> Iterator[Name]:
    """Definite descriptions by a noun of `names.toml`: their states and number, and what they refer to."""
    for index in view.marked("description"):
        description = view.known[index].description
        if description is None or index in taken or index in view.covered or _is_cut(view, index):
            continue
        if description.refers in {"states", "persons"} or _both_neighbours(view, index):
            found = _several(view, index, "persons" if description.refers == "persons" else "states")
        else:
            found = _one(view, index, description.refers)
        if found is not None:
            yield found


def _is_cut(view: View, index: int) -> bool:
    """ "Staats-" in "Staats- und Regierungschefs"."""
    return (
        view.same(index + 1, index)
        and view.words[index + 1] == "-"
        and view.starts[index + 1] == view.ends[index]
    )


def _both_neighbours(view: View, index: int) -> bool:
    """ "die Nachbarn", said of two states."""
    return view.low[index] == "nachbarn" and view.is_in(index - 1, "determiners.definite")


def _one(view: View, head: int, refers: str) -> Name | None:
    left = left_edge(view, head)
    owner = next((a for a in left.atoms if a.first == left.first and not a.adjective), None)
    if left.determiner is None and owner is None:
        return None
    determiner = left.determiner
    if determiner is not None and view.is_in(determiner, "determiners.indefinite", "determiners.other"):
        return None
    if refers == "neighbour" and _is_neighbour_unowned(view, head, determiner):
        return None
    if left.qualified and refers in {"state", "company", "organisation"}:
        return None
    if refers == "state" and view.low[head].endswith(tuple(view.rules.lists["place.several"])):
        return None  # "die baltischen Staaten" are no one state
    if refers == "state" and determiner is not None and view.low[determiner] in {"im", "ins"}:
        return None  # "im Land" says where
    contracted = determiner is not None and view.is_in(determiner, "determiners.contracted")
    first = left.first if determiner is None or contracted else determiner
    right = right_edge(view, head, located=False)
    last = right.last if right.atoms else head + 1
    if (
        refers in {"guest", "host"}
        and view.same(head + 1, head)
        and view.low[head + 1] == "aus"
        and head + 2 in view.atoms
    ):
        last = view.atoms[head + 2].last
    states = [e.iso for a in left.atoms for e in a.entries if e.kind in {"state", "place"} and e.iso]
    states += [
        e.iso
        for a in atoms_between(view, head + 1, last)
        for e in a.entries
        if e.kind in {"state", "place"} and e.iso
    ]
    kinds = {
        "state": "state",
        "neighbour": "state",
        "company": "company",
        "organisation": "organisation",
        "capital": "place",
    }
    return Name(
        view.starts[first],
        view.ends[last - 1],
        view.cut(first, last),
        form="nominal",
        kind=kinds.get(refers, "person"),
        states=tuple(dict.fromkeys(states)),
        refers=refers,
        feminine=view.low[head].endswith("in"),
        definite=True,
        possessive=determiner is not None and view.is_in(determiner, "determiners.possessive"),
    )


def _is_neighbour_unowned(view: View, head: int, determiner: int | None) -> bool:
    """ "beim Nachbarn" may be anybody's; "seinen Nachbarn" and "das Nachbarland" are states."""
    if view.low[head].startswith(("nachbarl", "nachbarst")):
        return False
    return determiner is None or not view.is_in(determiner, "determiners.possessive")


def _several(view: View, head: int, refers: str) -> Name | None:
    """ "beide Länder", "die beiden Staatschefs", "die drei Präsidenten": the count comes from the words."""
    before = head - 1
    while (
        view.same(before, head)
        and view.words[before][:1].islower()
        and not view.is_in(before, "determiner")
        and (view.low[before] not in view.rules.counts)
    ):
        before -= 1
        if head - before > 3:
            return None
    if not view.same(before, head):
        return None
    low = view.low[before]
    first, count = before, view.rules.counts.get(low, 0)
    if view.is_in(before, "determiners.both"):
        count = 2
    definite = view.same(before - 1, head) and view.is_in(before - 1, "determiners.definite")
    if count and definite and low not in {"beide", "beider"}:
        first = before - 1
    if not count and not (low in {"die", "der", "den", "diese", "diesen"} and before == head - 1):
        return None
    count = count or (2 if view.low[head] == "nachbarn" else 0)
    kind = "state" if refers == "states" else "person"
    text = view.cut(first, head + 1)
    return Name(
        view.starts[first],
        view.ends[head],
        text,
        form="nominal",
        kind=kind,
        refers=refers,
        plural=True,
        count=count,
        definite=True,
    )


def pairs(view: View, taken: set[int]) -> Iterator[Name]:
    """ "die beiden", "beide" without a noun."""
    for index in view.marked("both"):
        if index in taken:
            continue
        follows = index + 1
        if view.same(follows, index) and (view.capital(follows) or _adjective_then_noun(view, follows)):
            continue
        first = (
            index - 1
            if view.same(index - 1, index) and view.is_in(index - 1, "determiners.definite")
            else index
        )
        text = view.cut(first, index + 1)
        yield Name(
            view.starts[first],
            view.ends[index],
            text,
            form="nominal",
            kind="person",
            refers="persons",
            plural=True,
            count=2,
            definite=True,
        )


def _adjective_then_noun(view: View, index: int) -> bool:
    return view.words[index].endswith(("en", "e")) and view.same(index + 1, index) and view.capital(index + 1)


def ages(view: View, taken: set[int]) -> Iterator[Name]:
    """ "der 71-Jährige": somebody spoken of just before, by age."""
    for index in view.marked("age"):
        if index < 2 or view.words[index - 1] != "-":
            continue
        first = index - 2
        if not view.words[first].isdigit() or not view.same(first - 1, index):
            continue
        if not view.is_in(first - 1, "determiners.definite"):
            continue
        text = view.cut(first - 1, index + 1)
        yield Name(
            view.starts[first - 1],
            view.ends[index],
            text,
            form="nominal",
            kind="person",
            refers="age",
            feminine=True if view.low[first - 1] == "die" else None,
            definite=True,
        )


def callings(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """ "die Torhüterin": the noun that stood before somebody's name like a title, with its article."""
    known = {name.office for name in found if name.office and name.office.startswith("noun:")}
    if not known:
        return
    for index in view.marked("capital"):
        if not view.is_in(index - 1, "determiners.definite") or index in view.covered:
            continue
        low = view.low[index]
        offices = [f"noun:{low.removesuffix(end)}" for end in ("", "in", "n", "en", "s")]
        office = next((o for o in offices if o in known), None)
        follows = view.same(index + 1, index) and view.capital(index + 1)
        if office is not None and not follows and view.same(index - 1, index):
            yield Name(
                view.starts[index - 1],
                view.ends[index],
                view.cut(index - 1, index + 1),
                form="nominal",
                kind="person",
                refers="occupation",
                office=office,
                feminine=low.endswith("in"),
                definite=True,
            )


def pronouns(view: View) -> Iterator[Name]:
    """Personal pronouns of the third person singular; whether they refer to a person is for `resolve`."""
    for index in view.marked("pronoun"):
        low, token = view.low[index], view.doc.tokens[index]
        if index and view.ends[index - 1] == token.start and view.words[index - 1].isdecimal():
            continue  # "in den 80er Jahren"
        yield Name(
            token.start,
            token.end,
            token.text,
            form="pronoun",
            kind="person",
            refers="pronoun",
            feminine=_SUBJECT_OR_OBJECT[low],
            plural=low == "sie" and _beside_plural(view, index),
        )


def possessors(view: View) -> Iterator[Name]:
    """ "bei seinem Besuch", "nach ihrer Reise": the words that say whose visit or talks it was."""
    for index in view.determined:
        owner = view.low[index - 1]
        if owner[:4] not in {"sein", "ihre"} or not view.known[index].low.endswith(_DEEDS):
            continue
        if not view.is_in(index - 1, "determiners.possessive") or not view.same(index - 1, index):
            continue
        token = view.doc.tokens[index - 1]
        yield Name(
            token.start,
            token.end,
            token.text,
            form="pronoun",
            kind="person",
            refers="possessor",
            feminine=owner[:4] == "ihre",
            possessive=True,
        )


def speakers(view: View) -> Iterator[Name]:
    """ "ich" and "wir" where one person speaks: in interviews and speeches."""
    if view.doc.article.genre not in _SPOKEN:
        return
    quoted = 0
    for index, low in enumerate(view.low):
        quoted += (view.words[index] in _OPEN) - (view.words[index] in _CLOSE)
        plural = view.is_in(index, "person.first_plural")
        if quoted <= 0 and (plural or low in view.rules.lists["person.first"]):
            token = view.doc.tokens[index]
            yield Name(
                token.start,
                token.end,
                token.text,
                form="pronoun",
                kind="state" if plural else "person",
                refers="speaker",
                plural=plural,
            )


def _beside_plural(view: View, index: int) -> bool:
    """Whether the verb beside "sie" is plural: "haben sie", "sie erwägen"."""
    verbs = view.rules.lists["words.plural_verbs"]
    for beside in (index - 1, index + 1):
        if view.same(beside, index) and view.words[beside][:1].islower():
            word = view.low[beside]
            if word in verbs or (word.endswith(("ten", "ieren")) and not view.is_in(beside, "determiner")):
                return True
    return False


def nationals(view: View, taken: set[int]) -> Iterator[Name]:
    """ "der Österreicher": somebody of that state; "die Mongolen": the state itself."""
    for index, atom in list(view.atoms.items()):
        isos = atom.sense.demonyms
        article = index - 1
        if not isos or index in taken or atom.last != index + 1 or not view.same(article, index):
            continue
        if not view.is_in(article, "determiners.definite"):
            continue
        low, said = view.low[index], view.low[article]
        if view.same(index + 1, index) and view.capital(index + 1):
            continue
        plural = _is_several(view, article, said, low)
        yield Name(
            view.starts[article],
            view.ends[index],
            view.cut(article, index + 1),
            form="nominal",
            kind="state" if plural else "person",
            proper=view.words[index] if plural else "",
            states=(isos[0],),
            refers="" if plural else "national",
            feminine=low.endswith("in"),
            definite=True,
        )


def _is_several(view: View, article: int, said: str, low: str) -> bool:
    """Whether a word for people of a state is plural, by its article."""
    if said == "die":
        return not low.endswith("in")
    if said == "den":
        return low.endswith(("ern", "nen")) or (
            low.endswith("n") and view.is_in(article - 1, "person.dative")
        )
    genitive = view.same(article - 1, article) and view.capital(article - 1)
    return said == "der" and genitive and not low.endswith("in") and not view.first_in_sentence(article - 1)
