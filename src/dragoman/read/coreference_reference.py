"""To whom descriptions and pronouns refer: offices, colleagues, guests and hosts, pairs, "das Land"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.coreference_draft import Case, Draft, nearest
from dragoman.read.names_view import Name

_LEADERS = frozenset({"HOS", "HOG"})
_OFFICES = {"HOS": "president", "HOG": "prime_minister", "FM": "foreign_minister", "DEFM": "defence_minister"}


def refer(case: Case, name: Name) -> None:
    """Adds a description or pronoun to the entities that it refers to; to none where that stays open."""
    resolver = {
        "office": _office, "occupation": _occupation, "colleague": _colleague, "guest": _guest, "host": _host,
        "persons": _persons, "states": _states, "state": _land, "company": _last_of_kind, "organisation": _last_of_kind,
        "capital": _capital, "federal": _federal, "government": _government, "pronoun": _pronoun, "neighbour": _neighbour,
    }.get(name.refers)  # fmt: skip
    if resolver is None:
        return
    for draft in resolver(case, name):
        case.mention(draft, name)


def _office(case: Case, name: Name) -> Sequence[Draft]:
    """A description by office: its holder in the article, else the world's holder at the date, else unnamed."""
    if name.plural:
        return _office_group(case, name)
    fits = [d for d in case.drafts if d.kind == "person" and _holds(d, name)]
    for draft in (*case.before(name.start, "person"), *case.after(name.start, "person")):
        if any(draft is fit for fit in fits):
            return [draft]
    if not (name.states or name.body):
        return []
    return [_holder(case, name) or _unnamed(case, name)]


def _holds(draft: Draft, name: Name) -> bool:
    if name.states:
        if not set(name.states) & set(draft.states):
            return False
    elif name.body and draft.body != name.body:
        return False
    if name.feminine is True and draft.feminine is False:
        return False
    if name.holders:
        kinds = (
            _LEADERS if name.holders in _LEADERS and not draft.holders & {name.holders} else {name.holders}
        )
        exact = name.holders in draft.holders
        return exact or (bool(draft.holders & kinds) and _only_leader(draft, name))
    return name.office in draft.offices


def _only_leader(draft: Draft, name: Name) -> bool:
    """ "Regierungschef" said of a president only where the words name the state too."""
    return bool(name.states) and draft.office == _OFFICES.get(name.holders or "")


def _holder(case: Case, name: Name) -> Draft | None:
    """The one person who held the office at the article's date by the knowledge base."""
    if not (name.holders and name.states and case.day):
        return None
    people = case.world.holders(name.holders, name.states[0], case.day)
    if len(people) != 1:
        return None
    person = people[0]
    for draft in case.drafts:
        if draft.kb == person.kb:
            return draft
    draft = Draft("person", person.name, kb=person.kb, office=name.office, states=[name.states[0]])
    draft.feminine = person.gender == "f" if person.gender else None
    draft.names[person.name] = None
    return case.new(draft)


def _unnamed(case: Case, name: Name) -> Draft:
    """Somebody known only by office; the same words mean the same one."""
    label = _without_article(name)
    for draft in case.drafts:
        if draft.kind == "person" and not draft.kb and draft.office == name.office and not any(
            m.proper for m in draft.mentions
        ) and draft.states == list(name.states[:1]) and draft.body == name.body:  # fmt: skip
            return draft
    return case.new(Draft("person", label))


def _without_article(name: Name) -> str:
    first, _, rest = name.text.partition(" ")
    return (
        rest
        if (rest and first[:1].islower()) or first in {"Der", "Die", "Das", "Ein", "Eine", "Sein", "Seine"}
        else name.text
    )


def _office_group(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Präsidenten beider Länder": its members where two are known, else a group of its own."""
    members = [d for d in case.before(name.start, "person") if _plural_member(d, name)]
    members += [
        d
        for d in case.after(name.start, "person")
        if _plural_member(d, name) and all(d is not m for m in members)
    ]
    if name.body is None and len(members) >= 2 and ("beide" in name.text.casefold() or not name.states):
        return members[:2]
    if not (name.states or name.body):
        return []
    return [case.new(Draft("group", _without_article(name)))]


def _plural_member(draft: Draft, name: Name) -> bool:
    return bool(name.holders and name.holders in draft.holders) or name.office in draft.offices


def _occupation(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Juristin", "der Experte": who was called so, by the nearest mention before."""
    if name.plural or not name.definite:
        return []
    return [d for d in case.before(name.start, "person") if name.office in d.offices][:1]


def _colleague(case: Case, name: Name) -> Sequence[Draft]:
    """The holder of the same office in another state."""
    others = [d for d in case.before(name.start, "person", within=600)][:3] or [
        d for d in case.after(name.start, "person")
    ][:1]
    office = next((d for d in others if d.holders or d.office), None)
    classes = office.holders if office else set()
    for draft in (*case.before(name.start, "person"), *case.after(name.end, "person")):
        same_state = bool(set(draft.states) & set(name.states)) if name.states else draft is not office
        if (
            same_state
            and (not classes or not draft.holders or draft.holders & classes)
            and draft is not office
        ):
            return [draft]
    if not name.states:
        return []
    for cls in sorted(classes):
        people = case.world.holders(cls, name.states[0], case.day) if case.day else ()
        if len(people) == 1:
            found = next((d for d in case.drafts if d.kb == people[0].kb), None)
            return [found or case.new(_from_world(people[0].name, people[0].kb, cls, name))]
    return [
        case.new(
            Draft(
                "person",
                _without_article(name),
                states=[name.states[0]],
                office=office.office if office else None,
            )
        )
    ]


def _from_world(label: str, kb: str, cls: str, name: Name) -> Draft:
    draft = Draft("person", label, kb=kb, office=_OFFICES.get(cls), states=[name.states[0]], holders={cls})
    draft.names[label] = None
    return draft


def _venue(case: Case) -> str | None:
    """The state where most of the cities lie that the article names."""
    counts: dict[str, int] = {}
    for draft in case.drafts:
        if draft.kind == "place":
            for name in draft.mentions:
                for iso in name.states:
                    counts[iso] = counts.get(iso, 0) + 1
    return max(counts, key=lambda iso: (counts[iso], iso)) if counts else None


def _guest(case: Case, name: Name) -> Sequence[Draft]:
    leaders = [d for d in (*case.before(name.start, "person"), *case.after(name.start, "person")) if d.states]
    if name.states:
        return [d for d in leaders if set(d.states) & set(name.states)][:1]
    venue = _venue(case)
    return [d for d in leaders if venue and venue not in d.states][:1]


def _host(case: Case, name: Name) -> Sequence[Draft]:
    leaders = [
        d for d in (*case.before(name.start, "person"), *case.after(name.start, "person")) if d.holders
    ]
    if name.states:
        return [d for d in leaders if set(d.states) & set(name.states)][:1]
    venue = _venue(case)
    return [d for d in leaders if venue and venue in d.states][:1]


def _persons(case: Case, name: Name) -> Sequence[Draft]:
    """ "die beiden Staatschefs": the last two persons named."""
    count = name.count or 2
    if count > 2:
        return []
    people = [
        d
        for d in case.before(name.start, "person", within=1500)
        if not d.mentions or any(m.proper for m in d.mentions)
    ]
    leaders = [d for d in people if d.holders or d.office]
    found = (leaders if len(leaders) >= count else people)[:count]
    return found if len(found) == count else []


def _states(case: Case, name: Name) -> Sequence[Draft]:
    """ "beide Länder": the last states named; "die drei Regierungen": as many as the words say."""
    count = name.count or 2
    if not name.count and "seiten" in name.text.casefold():
        return []
    if not name.count:
        return []
    states = list(case.before(name.start, "state"))
    return states[:count] if len(states) >= count else []


def _land(case: Case, name: Name) -> Sequence[Draft]:
    if name.states:
        return [d for iso in name.states[:1] if (d := case.state(iso))]
    if name.possessive:
        for person in case.before(name.start, "person", within=400):
            if person.states and (found := case.state(person.states[0])):
                return [found]
        return []
    if "volksrepublik" in name.text.casefold():
        official = [
            d
            for d in case.drafts
            if d.kind == "state"
            and d.iso
            and any(
                "Volksrepublik" in n
                for n in (*case.world.states[d.iso].official, *case.world.states[d.iso].names)
            )
        ]
        return official[:1]
    found_state = nearest(case.before(name.start, "state"))
    return [found_state] if found_state else []


def _government(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Regierung": of the last state named."""
    if name.states:
        found = case.state(name.states[0])
        if found is None:
            found = case.new(_state_draft(case, name.states[0]))
        return [found]
    return _land(case, name)


def _federal(case: Case, name: Name) -> Sequence[Draft]:
    for iso in ("DE", "AT", "CH"):
        if (found := case.state(iso)) is not None:
            return [found]
    return [case.new(_state_draft(case, "DE"))]


def _state_draft(case: Case, iso: str) -> Draft:
    state = case.world.states.get(iso)
    return Draft("state", state.name if state else iso, kb=state.kb if state else None, iso=iso)


def _neighbour(case: Case, name: Name) -> Sequence[Draft]:
    return []


def _capital(case: Case, name: Name) -> Sequence[Draft]:
    """ "Kasachstans Hauptstadt": the city where the article names it."""
    for iso in name.states:
        state = case.world.states.get(iso)
        for draft in case.drafts:
            if state and draft.kind == "place" and draft.name == state.capital:
                return [draft]
    return []


def _last_of_kind(case: Case, name: Name) -> Sequence[Draft]:
    found = nearest(case.before(name.start, name.kind, within=1500))
    return [found] if found else []


def _pronoun(case: Case, name: Name) -> Sequence[Draft]:
    """The person nearest before who agrees in gender, within this sentence and the one before."""
    sentence = case.doc.sentence_at(name.start)
    if sentence is None:
        return []
    reach = case.doc.sentences[max(0, sentence.index - 1)].start
    for draft in case.before(name.start, "person", within=name.start - reach):
        if draft.feminine is (not name.feminine):
            continue
        if name.feminine and draft.feminine is not True:
            continue
        return [draft]
    return []
