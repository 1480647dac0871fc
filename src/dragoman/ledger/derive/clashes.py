"""Values that exclude one another in roles that take several: persons of one state, cities, kinds of papers.

Two reports may name different people and both be right. They cannot both be right where each names just one
of a kind in a place that holds one: the president here, the premier there; a treaty here, a letter of intent
there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from dragoman.ledger.derive.agreement import Said
from dragoman.ledger.derive.origins import agency
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.derive.things import stems_of
from dragoman.ledger.derive.values import tolerances
from dragoman.ledger.records import Entity
from dragoman.world.fold import fold

Entities = Mapping[str, Entity]
Place = tuple[str, str]  # the place that holds one, and what stands there


def clashes(
    field: str,
    items: Sequence[Said],
    entities: Entities,
    several: Collection[str] = (),
    *,
    sole: bool = False,
    one_affair: Callable[[], bool] = lambda: False,
) -> dict[str, set[str]]:
    """For each value of a role the values that exclude it; `several` are reports of more than one paper,
    `sole` says that one alone fills the role, `one_affair` whether the documents tell of the same things
    beside: then the papers of one signing are one paper."""
    if len({item.report for item in items}) < 2:
        return {}
    rules = tolerances()["single"]
    if field in rules["voices"]:
        return voices({item.value for item in items}, entities)
    if field in rules["topics"]:
        return _opposites({item.value for item in items}, entities)
    if sole:
        return _named_apart(items, entities)
    told = [item for item in items if field not in rules["papers"] or item.report not in several]
    found = _one_in_each([(item, place) for item in told if (place := _place(field, item, told, entities))])
    if field in rules["papers"]:
        return _of_one_subject(found, entities, one_affair)
    if field in rules["where"]:
        found = _with(found, _one_in_each([(i, p) for i in told if (p := _state(i.value, entities))]))
    return found


def _named_apart(items: Sequence[Said], entities: Entities) -> dict[str, set[str]]:
    """Of the values of a role that one fills alone those that name others: somebody of another state, or
    words that have no noun in common."""
    names = {value: name for value in {i.value for i in items} if (name := _alone_there(value, entities))}
    together = {item.report: {i.value for i in items if i.report == item.report} for item in items}
    out: dict[str, set[str]] = defaultdict(set)
    for one, two in combinations(sorted(names), 2):
        if not _share(names[one], names[two]) and not any({one, two} <= some for some in together.values()):
            out[one].add(two)
            out[two].add(one)
    return dict(out)


def _alone_there(value: str, entities: Entities) -> frozenset[str]:
    """What a value names, where one alone fills the role: a state or a body; else nouns."""
    entity = entities.get(value)
    if entity is None or entity.kind in ("other", "document"):
        return _subject(value, entities)
    named = entity.kind != "person" or _named(entity)
    return frozenset((_WHOLE + (entity.of or entity.key),)) if named else frozenset()


_WHOLE = "="  # before what is compared whole: keys, and things that words stand for


def _share(one: Iterable[str], two: Collection[str]) -> bool:
    """Whether two sets of words have one in common, in whatever form: "Sonnenorden", "Orden der Sonne"."""
    return any(a == b or (_WHOLE not in a + b and a[:_PART] == b[:_PART]) for a in one for b in two)


def _of_one_subject(
    clash: Mapping[str, set[str]], entities: Entities, one_affair: Callable[[], bool]
) -> dict[str, set[str]]:
    """Of papers of other kinds those that may be one: of one subject; where no subject tells them apart, a
    treaty here and a letter of intent there, or any two of one affair."""
    contrary = set(tolerances()["papers"]["contrary"])

    def one_paper(a: str, b: str) -> bool:
        first, second = _subject(a, entities), _subject(b, entities)
        if first and second:
            return bool(first & second)
        names = (entity.name if (entity := entities.get(value)) else value for value in (a, b))
        return {paper(name) for name in names} <= contrary or one_affair()

    left = {value: {v for v in others if one_paper(value, v)} for value, others in clash.items()}
    return {value: others for value, others in left.items() if others}


def _subject(value: str, entities: Entities) -> frozenset[str]:
    """The beginnings of the nouns that tell a subject, in the name of a paper or an order."""
    name = entity.name if (entity := entities.get(value)) else value
    plain = {fold(word)[:_STEM] for word in tolerances()["papers"]["plain"]}
    found = frozenset(stem for word in _NOUN.findall(name) for stem in stems_of(fold(word), _STEM, _LEAST))
    return found - plain - _paper_words()


@lru_cache(maxsize=1)
def _paper_words() -> frozenset[str]:
    """The beginnings of words that say only that there is a paper."""
    return load_rules().untitled


_NOUN = re.compile(r"[A-ZÄÖÜ][^\W\d_]{2,}")
_STEM, _LEAST, _PART = 6, 4, 5


def _one_in_each(said: Iterable[tuple[Said, Place]]) -> dict[str, set[str]]:
    of: dict[str, Place] = {}
    by_report: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item, place in said:
        of[item.value] = place
        by_report[item.report, place[0]].add(item.value)
    return _exclusive(by_report, of)


def _with(one: dict[str, set[str]], two: dict[str, set[str]]) -> dict[str, set[str]]:
    return {value: one.get(value, set()) | two.get(value, set()) for value in one.keys() | two.keys()}


def _place(field: str, item: Said, items: Sequence[Said], entities: Entities) -> Place | None:
    """What a value occupies: the one person of a state, the one city of a country, the one kind of paper or
    of event."""
    rules, value = tolerances()["single"], item.value
    entity = entities.get(value)
    if field in rules["papers"]:
        kind = paper(entity.name if entity else value)
        return ("paper", kind) if kind else None
    if field in ("kind", "phase"):
        return next(((name, value) for name, kinds in tolerances()["kinds"].items() if value in kinds), None)
    kind = "person" if field in rules["persons"] else "place" if field in rules["places"] else ""
    if entity and entity.kind == kind and _named(entity):
        home = entity.of or (_beside(item, items, entities) if kind == "place" else "")
        return (home, value) if home else None
    return None


def _beside(item: Said, items: Sequence[Said], entities: Entities) -> str:
    """The one state that a report names beside a town; empty where it names none or several."""
    states = {_state(other.value, entities) for other in items if other.report == item.report} - {None}
    return states.pop()[1] if len(states) == 1 else ""  # type: ignore[index]


def _state(value: str, entities: Entities) -> Place | None:
    """The state that a place lies in, or is."""
    entity = entities.get(value)
    home = (entity.key if entity.kind == "state" else entity.of) if entity else None
    return ("state", home) if home and entity and entity.kind in ("state", "place") else None


def _opposites(values: set[str], entities: Entities) -> dict[str, set[str]]:
    """Topics that are each other's contrary: of the same things, and the one is what undoes the other."""
    names = {value: entity.name if (entity := entities.get(value)) else value for value in values}
    out: dict[str, set[str]] = defaultdict(set)
    for rule in tolerances()["opposites"]:
        for one in sorted(value for value, name in names.items() if _says(rule, name)):
            for two in sorted(value for value, name in names.items() if _says(rule, name, other=True)):
                if _of_one_thing(names[one], names[two], rule):
                    out[one].add(two)
                    out[two].add(one)
    return dict(out)


def _says(rule: Mapping[str, str], name: str, *, other: bool = False) -> bool:
    mine, theirs = (rule["other"], rule["pattern"]) if other else (rule["pattern"], rule["other"])
    return bool(re.search(mine, name)) and not re.search(theirs, name)


def _of_one_thing(one: str, two: str, rule: Mapping[str, str]) -> bool:
    """Whether two topics share a noun beside the words that make them contrary."""
    nouns = []
    for name in (one, two):
        left = re.sub(
            f"{rule['pattern']}|{rule['other']}".replace("(?i)", ""), " ", name, flags=re.IGNORECASE
        )
        nouns.append({word[:6] for word in re.findall(r"[A-ZÄÖÜ][^\W\d_]{3,}", left)})
    return bool(nouns[0] & nouns[1])


def swapped(gathered: Mapping[str, Sequence[Said]]) -> dict[str, dict[str, set[str]]]:
    """By role the values that two reports give each other's part: who received here was received there."""
    out: dict[str, dict[str, set[str]]] = {}
    for one, two in tolerances()["single"]["opposed"]:
        first, second = (_alone(gathered.get(role, ())) for role in (one, two))
        for a in sorted(first.keys() & second.keys()):
            for b in sorted(first.keys() & second.keys()):
                if a < b and first[a] == second[b] != first[b] == second[a]:
                    pair = {first[a]: {first[b]}, first[b]: {first[a]}}
                    for role in (one, two):
                        out[role] = _with(out.get(role, {}), pair)
    return out


def _alone(items: Sequence[Said]) -> dict[str, str]:
    """The value of each report that gives but one."""
    by_report: dict[str, set[str]] = defaultdict(set)
    for item in items:
        by_report[item.report].add(item.value)
    return {report: min(values) for report, values in by_report.items() if len(values) == 1}


def paper(name: str) -> str:
    """The kind of document that a name says: binding or intent; empty where it leaves that open."""
    found = [rule["id"] for rule in tolerances()["documents"] if re.search(rule["pattern"], name)]
    return found[0] if len(found) == 1 else ""


def _exclusive(by_report: Mapping[tuple[str, str], set[str]], of: Mapping[str, Place]) -> dict[str, set[str]]:
    together = {frozenset(pair) for values in by_report.values() for pair in combinations(sorted(values), 2)}
    alone: dict[str, set[str]] = defaultdict(set)
    for (_, place), values in by_report.items():
        if len({of[value][1] for value in values}) == 1:
            alone[place] |= values
    out: dict[str, set[str]] = {}
    for values in alone.values():
        for value in values:
            others = {v for v in values if of[v][1] != of[value][1] and frozenset((v, value)) not in together}
            if others:
                out[value] = others
    return out


def voices(values: set[str], entities: Entities) -> dict[str, set[str]]:
    """Of those who are said to have said something, the ones who cannot both be meant.

    A person speaks for the state, so that the state and its minister are one voice, and two ministers of one
    state may both have said it.
    """
    out: dict[str, set[str]] = defaultdict(set)
    for one, two in _pairs(values, entities):
        out[one].add(two)
        out[two].add(one)
    return dict(out)


def _pairs(values: set[str], entities: Entities) -> Iterator[tuple[str, str]]:
    speaking = [entity for value in sorted(values) if (entity := entities.get(value)) and _voice(entity)]
    for one, two in combinations(speaking, 2):
        states = _speaks_for(one), _speaks_for(two)
        if all(states) and states[0] != states[1]:
            yield one.key, two.key


def _speaks_for(entity: Entity) -> str | None:
    """The state for which somebody speaks; a company speaks for itself."""
    return entity.key if entity.kind in ("state", "company") else entity.of


def _voice(entity: Entity) -> bool:
    """Whether somebody speaks for himself or a state; media and agencies pass on what others say."""
    return entity.kind in ("person", "state", "company") or (
        entity.kind == "organisation" and bool(entity.of) and not agency(entity.name)
    )


def _named(entity: Entity) -> bool:
    """Whether an entity goes by a name of its own, and is not just "der Minister"."""
    words = entity.name.split()
    return (
        entity.kind == "place" or bool(entity.kb) or (len(words) > 1 and all(w[:1].isupper() for w in words))
    )
