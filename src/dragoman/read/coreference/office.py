"""Who a description by office means: its holder, a colleague, the guest, the host, a pair of leaders."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.read.coreference.apposition import apposed
from dragoman.read.coreference.draft import REACH, Case, Draft, base_form, nearest, stem_key
from dragoman.read.coreference.home import owner
from dragoman.read.coreference.person import in_tenure, same_person
from dragoman.read.coreference.seat import called_so, is_kind_of, same_post, seat
from dragoman.read.coreference.several import REIGNING, holders_of
from dragoman.read.names.tenure import CURRENT, DEPUTY, ELECT, FORMER, THEN
from dragoman.read.names.view import Name
from dragoman.world.base import Person

_NEXT_SENTENCES = 500  # characters
_OBLIQUE = frozenset(
    ["dem", "den", "des", "seinem", "seinen", "seines", "seiner", "ihrem", "ihren", "ihres", "ihrer"]
)
_GENITIVE_NAME = re.compile(r" [A-ZÄÖÜ]\w+s\b")
_CHAIR = "vorsitzend"
_GENITIVES = ("der", "des", "von", "aus")
_MASCULINE = frozenset({"der", "dem", "den", "des"})
_LEADERS = frozenset({"HOS", "HOG"})
_HEADED = frozenset({"president", "prime_minister", "head", "king"})  # what words for several leaders say
_OFFICES = {"HOS": "president", "HOG": "prime_minister", "FM": "foreign_minister", "DEFM": "defence_minister"}


def office(case: Case, name: Name) -> Sequence[Draft]:
    """A description by office: its holder in the article, else by the world at the date, else unnamed."""
    if (beside := apposed(case, name)) is not None:
        return [beside]
    if name.plural:
        return _office_group(case, name)
    if (holder := _named_holder(case, name)) is not None:
        return [holder]
    if name.office == "politician" and name.body:
        home = {e.iso for e in case.world.find(name.body) if e.iso}
        near = case.before(name.start, "person", within=1200)
        return [d for d in near if not home or home & set(d.states)][:1]
    if (kin := _kin(case, name)) is not None:
        return [kin]
    owned = _owned(case, name)
    return [_stateless(case, name) or _holder(case, owned) or _ever(case, owned) or _unnamed(case, name)]


def _ever(case: Case, name: Name) -> Draft | None:
    """The one person of an article without a date who held the office at any time."""
    if case.day or name.tenure or not (name.holders and name.states):
        return None
    terms = case.world.in_office.get((name.holders, name.states[0]), ())
    people = {person.kb for person, _ in terms if _may_be(person, name)}
    found = {d.kb: d for d in case.around(name.start, "person") if d.kb in people}
    return next(iter(found.values())) if len(found) == 1 else None


def _owned(case: Case, name: Name) -> Name:
    """The name with the state of an office that few states have: "der Bundespräsident"."""
    state = owner(case, name.within) if name.within and not (name.states or name.body) else None
    return replace(name, states=(state,)) if state else name


def _stateless(case: Case, name: Name) -> Draft | None:
    """Who holds such an office in the article, the words never saying of which state: "Kanzler Otto Adam"."""
    if not (name.holders and name.states):
        return None
    for draft in case.around(name.start, "person"):
        if name.holders in draft.holders and not draft.states and not draft.kb and draft.names:
            draft.states.append(name.states[0])
            return draft
    return None


def _kin(case: Case, name: Name) -> Draft | None:
    """Somebody near by whose office is a kind of the one said: "die Ministerin" of a minister of finance."""
    if name.states or name.body:
        return None
    for draft in case.before(name.start, "person", within=1500):
        agrees = name.feminine is None or draft.feminine is None or name.feminine == draft.feminine
        kind = any(is_kind_of(other, name.office or "") for other in draft.offices)
        if agrees and kind and called_so(draft, name):
            return draft
    return None


def _named_holder(case: Case, name: Name) -> Draft | None:
    """Who holds the office of those named: the nearest before, else after.

    A bare title means rather somebody introduced by the bare title: in a Swiss article "der Bundespräsident"
    is the Swiss one, the other is called the German one. Forwards it reaches only to the next sentences.
    """
    before = [d for d in case.before(name.start, "person") if _holds(case, d, name)]
    before = [d for d in before if {name.office} & REIGNING & d.offices] or before  # a king is no president
    if name.states or name.body:
        return nearest(before) or nearest(
            d for d in case.after(name.start, "person") if _holds(case, d, name)
        )
    if len(before) > 1 and name.office in before[1].bare and name.office not in before[0].bare:
        return before[1]
    if before:
        return before[0]
    ahead = (d for d in case.between(name.start, name.start + _NEXT_SENTENCES) if d.kind == "person")
    return nearest(d for d in ahead if _holds(case, d, name) and (name.office in d.bare or not d.offices))


def _of_tenure(case: Case, draft: Draft, name: Name) -> bool:
    """Whether somebody can be the former, designated or present holder that the words mean."""
    if name.tenure == DEPUTY and draft.tenures and DEPUTY not in draft.tenures:
        return False
    past = bool(draft.tenures) and draft.tenures <= {FORMER, THEN, ELECT}
    if name.tenure == CURRENT or (not name.tenure and name.states and draft.tenures == {FORMER}):
        return not past
    if name.tenure in {FORMER, THEN, ELECT} and name.tenure not in draft.tenures:
        return _by_the_world(case, draft, name)
    return True


def _by_the_world(case: Case, draft: Draft, name: Name) -> bool:
    """Whether the knowledge base does not speak against a tenure of somebody."""
    person = case.world.persons.get(draft.kb or "")
    if person is None or case.day is None:
        return True
    day = case.day
    return any(h.cls == name.holders and in_tenure(h, name.tenure, day) for h in person.holdings)


def _holds(case: Case, draft: Draft, name: Name) -> bool:
    if not _of_tenure(case, draft, name):
        return False
    if name.states:
        if not set(name.states) & set(draft.states):
            return False
    elif name.body:
        return _same_body(draft, name.body) and same_post(draft, name)
    elif name.within and not set(name.within) & (draft.within | set(draft.states)):
        return False
    if name.feminine is True and draft.feminine is False:
        return False
    if name.holders:
        kinds = (
            _LEADERS if name.holders in _LEADERS and not draft.holders & {name.holders} else {name.holders}
        )
        exact = name.holders in draft.holders
        return exact or (bool(draft.holders & kinds) and _only_leader(draft, name))
    if name.office == "head" and name.states and draft.holders & _LEADERS:
        return True  # "der Führer der Volksrepublik"
    return name.office in draft.offices


def _same_body(draft: Draft, body: str) -> bool:
    key = stem_key(body)
    return any(stem_key(other) == key for other in draft.bodies)


def _only_leader(draft: Draft, name: Name) -> bool:
    """ "Regierungschef" said of a president only where the words name the state too."""
    return bool(name.states) and draft.office == _OFFICES.get(name.holders or "")


def _holder(case: Case, name: Name) -> Draft | None:
    """The one person who held the office at the article's date by the knowledge base."""
    if name.holders is None and (key := seat(case, name)) is not None:
        name = replace(name, holders="HEAD", states=(key,) if _may_head(case, name, key) else ())
    if not (name.holders and name.states and case.day):
        return None
    if name.tenure in {FORMER, THEN, DEPUTY}:
        return None
    people = _elected(case, name) if name.tenure == ELECT else _serving(case, name)
    if len(people) != 1 or not _may_be(people[0], name):
        return None
    person = people[0]
    if (found := case.known(person.kb)) is not None:
        return found
    for draft in case.around(name.start, "person"):
        if not draft.kb and same_person(draft.name, person):
            return draft
    draft = Draft("person", person.name, kb=person.kb, office=name.office)
    draft.states += name.states[:1] if name.holders != "HEAD" else [person.iso] if person.iso else []
    draft.feminine = person.gender == "f" if person.gender else None
    draft.names[person.name] = None
    return case.new(draft)


def _may_head(case: Case, name: Name, key: str) -> bool:
    """Whether words can mean the head of a body: no secretary-general is called its chair."""
    if _CHAIR not in name.text.casefold():
        return True
    terms = case.world.in_office.get(("HEAD", key), ())
    return any(re.search(r"chair|president", holding.office, re.I) for _, holding in terms)


def _may_be(person: Person, name: Name) -> bool:
    """Whether the words do not say the other gender: "der Bundeskanzler" is no woman."""
    if name.feminine:
        return person.gender != "m"
    masculine = name.feminine is False and name.text.split(" ")[0].casefold() in _MASCULINE
    return not masculine or person.gender != "f"


def _serving(case: Case, name: Name) -> Sequence[Person]:
    return case.world.holders(name.holders or "", name.states[0], case.day)


def _elected(case: Case, name: Name) -> Sequence[Person]:
    """Who took the office soon after the article's date and did not hold it before."""
    serving = {person.kb for person in _serving(case, name)}
    terms = case.world.in_office.get((name.holders or "", name.states[0]), ())
    return [p for p, h in terms if case.day and p.kb not in serving and in_tenure(h, ELECT, case.day)]


def _unnamed(case: Case, name: Name) -> Draft:
    """Somebody known only by office; the same words mean the same one."""
    label = _without_article(name)
    key = "|".join([name.office or "", *name.states[:1], name.body or ""])
    return case.labelled("unnamed", key, Draft("person", label))


def _without_article(name: Name) -> str:
    first, _, rest = name.text.partition(" ")
    label = (
        rest
        if (rest and first[:1].islower()) or first in {"Der", "Die", "Das", "Ein", "Eine", "Sein", "Seine"}
        else name.text
    )
    return base_form(label)


def _office_group(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Präsidenten beider Länder": its members where just two are near, else a group of its own."""
    if _says_both(name):
        return persons(case, name)
    if several := holders_of(case, name, _holds):
        return several
    members = [d for d in case.before(name.start, "person", within=1500) if _plural_member(d, name)]
    members = [] if _are_others(case, name) else members
    if "beide" in name.text.casefold():
        members += [d for d in case.after(name.start, "person") if _plural_member(d, name)]
        members = list({id(d): d for d in members}.values())[:2]
    if name.body is None and len(members) == 2 and ("beide" in name.text.casefold() or not name.states):
        return members
    label = _without_article(name)
    return [case.labelled("group", stem_key(label), Draft("group", label))]


def _are_others(case: Case, name: Name) -> bool:
    """Whether a genitive says whose they are: "die Staatschefs der Nachbarrepubliken", "… Zentralasiens"."""
    words = name.text.casefold()
    if name.possessive and "beide" not in words:
        return True  # "ihre Außenminister"
    if _GENITIVE_NAME.match(case.doc.text, name.end):
        return True
    return any(f" {article} " in words[1:] for article in _GENITIVES) and "beide" not in words


def _says_both(name: Name) -> bool:
    """ "die beiden Staatschefs", with no owner that would say whose."""
    return not (name.states or name.body) and any(w in name.text.casefold() for w in ("beide ", "beiden "))


def _plural_member(draft: Draft, name: Name) -> bool:
    return bool(name.holders and name.holders in draft.holders) or name.office in draft.offices


def occupation(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Juristin", "der Experte": who was called so, by the nearest mention before."""
    if name.plural or not name.definite:
        return []
    if (beside := apposed(case, name)) is not None:
        return [beside]
    near = (d for d in case.before(name.start, "person") if called_so(d, name))
    called = nearest(d for d in near if name.office in d.offices)
    called = called or _kin(case, name)
    return [called] if called is not None else []


def colleague(case: Case, name: Name) -> Sequence[Draft]:
    """The holder of the same office in another state."""
    near = list(case.before(name.start, "person", within=600))[:3]
    near = near or list(case.after(name.end, "person"))[:1]
    peer = next((d for d in near if d.holders or d.office), None)
    fits = []
    for draft in (*case.before(name.start, "person"), *case.after(name.end, "person")):
        there = not name.states or bool(set(draft.states) & set(name.states))
        if there and draft is not peer and _of_one_rank(draft, peer, name):
            fits.append(draft)
    if fits:
        held = peer.holders if peer and name.states else set()
        return sorted(fits, key=lambda draft: not draft.holders & held)[:1]
    if not name.states:
        return []
    for cls in sorted(peer.holders if peer else ()):
        people = case.world.holders(cls, name.states[0], case.day) if case.day else ()
        if len(people) == 1:
            found = case.known(people[0].kb)
            return [found or case.new(_from_world(people[0].name, people[0].kb, cls, name))]
    label = _without_article(name)
    return [case.new(Draft("person", label, states=[name.states[0]], office=peer.office if peer else None))]


def _of_one_rank(draft: Draft, peer: Draft | None, name: Name) -> bool:
    """Whether somebody can be the colleague of `peer`: same class of office or same office, and gender."""
    if name.feminine and draft.feminine is False:
        return False
    if peer is None:
        return True
    if peer.holders:
        return not draft.holders or bool(draft.holders & peer.holders)
    return not draft.offices or bool(draft.offices & peer.offices)


def _from_world(label: str, kb: str, cls: str, name: Name) -> Draft:
    draft = Draft("person", label, kb=kb, office=_OFFICES.get(cls), states=[name.states[0]], holders={cls})
    draft.names[label] = None
    return draft


def _venue(case: Case, start: int) -> str | None:
    """The state where the article plays at `start`: that of the cities named near it, and first."""
    weights: dict[str, float] = {}
    last = bisect_left(case.places, start)
    for index in range(max(0, last - REACH), min(len(case.trail), last + 20)):
        iso = _site(case.trail[index])
        before = case.doc.text[max(0, case.places[index] - 5) : case.places[index]]
        elsewhere = before.endswith("aus ") or (index >= last and before == "nach ")
        if iso and not elsewhere:
            near = 1.0 / (1.0 + abs(start - case.places[index]) / 1000) + (0 if weights else 1)
            weights[iso] = weights.get(iso, 0.0) + near
    return max(weights, key=lambda iso: (weights[iso], iso)) if weights else None


def _site(draft: Draft) -> str | None:
    """The state where a place or a known building lies."""
    if draft.kind == "place":
        return draft.iso
    known = (entry.iso for name in draft.mentions for entry in name.entries)
    return next(known, None) if draft.kind == "facility" else None


def guest(case: Case, name: Name) -> Sequence[Draft]:
    """ "der Gast": of the state that the words name, else who is not of the state where the article plays."""
    leaders = [d for d in _others(case, name) if d.states]
    if name.states:
        return [d for d in leaders if set(d.states) & set(name.states)][:1]
    venue = _venue(case, name.start)
    away = [d for d in leaders if venue and venue not in d.states]
    return (away or _by_weight(_others(case, name)))[:1]


def _by_weight(people: Sequence[Draft]) -> list[Draft]:
    """Persons with a name, those most spoken of first: of a visit mostly the visitor."""
    return sorted((d for d in people if d.names), key=lambda d: -len(d.mentions))


def host(case: Case, name: Name) -> Sequence[Draft]:
    """ "der Gastgeber": of the state that the words name, else of the state where the article plays."""
    leaders = [d for d in _others(case, name) if d.holders or d.office]
    if name.states:
        return [d for d in leaders if set(d.states) & set(name.states)][:1]
    venue = _venue(case, name.start)
    home = [d for d in leaders if venue and venue in d.states]
    return (home or [d for d in leaders if d is not nearest(_by_weight(leaders))])[:1]


def _others(case: Case, name: Name) -> list[Draft]:
    """The persons around; in an oblique case the subject of the sentence is none of those meant."""
    near = case.around(name.start, "person")
    if name.text.split(" ")[0].casefold() not in _OBLIQUE:
        return near
    sentence = case.doc.sentence_at(name.start)
    inside = case.between(sentence.start, name.start) if sentence else []
    doer = next((d for d in inside if d.kind == "person"), None)
    return [d for d in near if d is not doer]


def persons(case: Case, name: Name) -> Sequence[Draft]:
    """ "die beiden Staatschefs": the last two persons named."""
    count = name.count or 2
    if count > 2:
        return _as_many(case, name, count)
    people = [
        d
        for d in case.before(name.start, "person", within=1500)
        if not d.mentions or any(m.proper for m in d.mentions)
    ]
    leaders = [d for d in people if d.holders & _LEADERS] if name.office in _HEADED else []
    leaders = leaders if len(leaders) >= count else [d for d in people if d.holders or d.office]
    found = (leaders if len(leaders) >= count else people)[:count]
    return found if len(found) == count else []


def _as_many(case: Case, name: Name, count: int) -> Sequence[Draft]:
    """ "die vier Staatschefs": the leaders of states that the article names, where they are just as many."""
    if name.office not in _HEADED:
        return []
    found = [d for d in case.before(name.start, "person") if d.names and d.holders & _LEADERS]
    return found if len(found) == count else []
