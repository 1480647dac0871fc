"""To whom descriptions and pronouns refer: offices, colleagues, guests and hosts, pairs, "das Land"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.read.coreference_draft import REACH, Case, Draft, base_form, nearest, stem_key
from dragoman.read.coreference_person import same_person
from dragoman.read.names_view import Name

_LEADERS = frozenset({"HOS", "HOG"})
_OFFICES = {"HOS": "president", "HOG": "prime_minister", "FM": "foreign_minister", "DEFM": "defence_minister"}


def refer(case: Case, name: Name) -> None:
    """Adds a description or pronoun to the entities that it refers to; to none where that stays open."""
    for draft in referents(case, name):
        case.mention(draft, name)


def referents(case: Case, name: Name) -> Sequence[Draft]:
    """The entities that a description or pronoun refers to."""
    resolver = {
        "office": _office, "occupation": _occupation, "colleague": _colleague, "guest": _guest, "host": _host,
        "persons": _persons, "states": _states, "state": _land, "company": _last_of_kind, "organisation": _last_of_kind,
        "capital": _capital, "neighbour": _neighbour, "federal": _federal, "government": _government, "pronoun": pronoun, "bare": _bare, "head": _head,
    }.get(name.refers)  # fmt: skip
    return resolver(case, name) if resolver is not None else ()


def _office(case: Case, name: Name) -> Sequence[Draft]:
    """A description by office: its holder in the article, else the world's holder at the date, else unnamed."""
    if (apposed := _apposed(case, name)) is not None:
        return [apposed]
    name = _with_nested_owner(case, name)
    if name.plural:
        return _office_group(case, name)
    for draft in case.around(name.start, "person"):
        if _holds(draft, name):
            return [draft]
    if name.office == "politician" and name.body:
        home = {e.iso for e in case.world.find(name.body) if e.iso}
        near = case.before(name.start, "person", within=1200)
        return [d for d in near if not home or home & set(d.states)][:1]
    if not (name.states or name.body):
        return []
    return [_holder(case, name) or _unnamed(case, name)]


def _apposed(case: Case, name: Name) -> Draft | None:
    """The person whose name stands right before: "Hashim Thaçi, der Premierminister"."""
    gap = case.doc.text[max(0, name.start - 2) : name.start]
    if gap != ", " or name.plural:
        return None
    return case.ends.get(name.start - 2)


def _with_nested_owner(case: Case, name: Name) -> Name:
    """Takes the owner from a description inside: "der Führer der Volksrepublik", "die Chefin des Unternehmens"."""
    if name.states or name.body:
        return name
    index = bisect_right(case.names, name.start, key=_start)
    while index < len(case.names) and case.names[index].start < name.end:
        inner = case.names[index]
        index += 1
        if inner.end <= name.end and inner.refers in {"state", "company", "organisation"}:
            for owner in referents(case, inner):
                return replace(name, states=(owner.iso,)) if owner.iso else replace(name, body=owner.name)
    return name


def _start(name: Name) -> int:
    return name.start


def _holds(draft: Draft, name: Name) -> bool:
    if name.states:
        if not set(name.states) & set(draft.states):
            return False
    elif name.body:
        if not _same_body(draft, name.body):
            return False
        return not name.holders or bool(draft.offices or draft.holders)
    elif name.within and not draft.federal and not set(name.within) & set(draft.states):
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


def _same_body(draft: Draft, body: str) -> bool:
    key = stem_key(body)
    return any(stem_key(other) == key for other in draft.bodies)


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
    if (found := case.known(person.kb)) is not None:
        return found
    for draft in case.around(name.start, "person"):
        if not draft.kb and same_person(draft.name, person):
            return draft
    draft = Draft("person", person.name, kb=person.kb, office=name.office, states=[name.states[0]])
    draft.feminine = person.gender == "f" if person.gender else None
    draft.names[person.name] = None
    return case.new(draft)


def _unnamed(case: Case, name: Name) -> Draft:
    """Somebody known only by office; the same words mean the same one."""
    label = _without_article(name)
    key = "|".join([name.office or "", *name.states[:1], name.body or ""])
    return case.labelled("unnamed", key, Draft("person", label))


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
    label = _without_article(name)
    return [case.labelled("group", stem_key(label), Draft("group", label))]


def _plural_member(draft: Draft, name: Name) -> bool:
    return bool(name.holders and name.holders in draft.holders) or name.office in draft.offices


def _occupation(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Juristin", "der Experte": who was called so, by the nearest mention before."""
    if name.plural or not name.definite:
        return []
    return [d for d in case.before(name.start, "person") if name.office in d.offices][:1]


def _colleague(case: Case, name: Name) -> Sequence[Draft]:
    """The holder of the same office in another state."""
    others = (
        list(case.before(name.start, "person", within=600))[:3] or list(case.after(name.start, "person"))[:1]
    )
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
            found = case.known(people[0].kb)
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
    """The state where most of the cities lie that the article names; the first one counts more."""
    if not case.venues:
        places = [
            (m.start, iso)
            for d in case.drafts
            if d.kind == "place"
            for m in d.mentions
            for iso in m.states[:1]
        ]
        for number, (_, iso) in enumerate(sorted(places)):
            case.venues[iso] = case.venues.get(iso, 0) + (1 if number else 2)
    counts = case.venues
    return max(counts, key=lambda iso: (counts[iso], iso)) if counts else None


def _guest(case: Case, name: Name) -> Sequence[Draft]:
    leaders = [d for d in case.around(name.start, "person") if d.states]
    if name.states:
        return [d for d in leaders if set(d.states) & set(name.states)][:1]
    venue = _venue(case)
    return [d for d in leaders if venue and venue not in d.states][:1]


def _host(case: Case, name: Name) -> Sequence[Draft]:
    leaders = [d for d in case.around(name.start, "person") if d.holders]
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
    """ "beide Länder": the states most spoken of so far; "die drei Regierungen": as many as the words say."""
    count = name.count
    if not count:
        return []
    near = list(case.before(name.start, "state"))
    if len(near) < count:
        near += [d for d in case.after(name.start, "state") if all(d is not n for n in near)]
    ranked = sorted(near, key=lambda d: -_salience(case, d, name.start))[:count]
    return ranked if len(ranked) == count else []


def _salience(case: Case, state: Draft, start: int) -> float:
    """How much the article has spoken of a state before `start`: its mentions, and those of its leaders."""
    weight = 0.0
    last = bisect_left(case.places, start)
    for index in range(max(0, last - REACH), last):
        draft = case.trail[index]
        if draft is state or (draft.kind == "person" and draft.states[:1] == [state.iso]):
            weight += 3.0 if start - case.places[index] < 300 else 1.0
    return weight


def _land(case: Case, name: Name) -> Sequence[Draft]:
    """ "das Land": the state named, that of the person who owns ("sein Land"), or the last one spoken of."""
    if name.states:
        return [d for iso in name.states[:1] if (d := case.state(iso))]
    if name.possessive:
        owner = _subject(case, name.start)
        found = case.state(owner.states[0]) if owner is not None and owner.states else None
        return [found] if found is not None else []
    if "volksrepublik" in name.text.casefold():
        return [d for d in case.around(name.start, "state") if d.iso and _is_peoples_republic(case, d.iso)][
            :1
        ]
    near = nearest(case.before(name.start, "state"))
    return [near] if near else []


def _is_peoples_republic(case: Case, iso: str) -> bool:
    state = case.world.states.get(iso)
    return state is not None and any("Volksrepublik" in n for n in (*state.official, *state.names))


def _subject(case: Case, start: int) -> Draft | None:
    """The first person of the sentence before `start`, who is mostly its subject; else the last one before."""
    sentence = case.doc.sentence_at(start)
    if sentence is not None:
        first = next((d for d in case.between(sentence.start, start) if d.kind == "person"), None)
        if first is not None:
            return first
    return nearest(case.before(start, "person", within=600))


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
    """ "das Nachbarland": the state most spoken of that is not the subject's own."""
    owner = _subject(case, name.start)
    own = owner.states[:1] if owner is not None else []
    states = [d for d in case.before(name.start, "state") if [d.iso] != own]
    return sorted(states, key=lambda d: -_salience(case, d, name.start))[:1]


def _capital(case: Case, name: Name) -> Sequence[Draft]:
    """ "Kasachstans Hauptstadt": the city where the article names it."""
    for iso in name.states:
        state = case.world.states.get(iso)
        for draft in case.around(name.start, "place"):
            if state and draft.name == state.capital:
                return [draft]
    return []


def _last_of_kind(case: Case, name: Name) -> Sequence[Draft]:
    """ "das Unternehmen", "die Union": the last one named; a word that is part of a name means that one."""
    word = stem_key(name.text).rsplit(" ", 1)[-1]
    near = list(case.before(name.start, name.kind, within=4000))
    named = [d for d in near if any(word in stem_key(n) for n in (d.name, *d.names))]
    if name.refers == "organisation" and word in {"union", "organisation"}:
        return named[:1]
    return (named or near)[:1]


def _bare(case: Case, name: Name) -> Sequence[Draft]:
    """A head alone ("das Parlament"): a body named before whose name ends so, else one of its own."""
    key = stem_key(name.text)
    for draft in case.before(name.start, name.kind):
        if any(
            stem_key(n).split(" ")[0].endswith(key) or stem_key(n).endswith(key)
            for n in (draft.name, *draft.names)
        ):
            return [draft]
    return [case.labelled(name.kind, key, Draft(name.kind, base_form(name.text)))]


def _head(case: Case, name: Name) -> Sequence[Draft]:
    """ "das Abkommen": the last one named whose head it is."""
    key = stem_key(name.body or "")
    for draft in case.before(name.start, name.kind):
        if any(word.endswith(key) for n in draft.names for word in stem_key(n).split(" ")):
            return [draft]
    return []


def pronoun(case: Case, name: Name) -> Sequence[Draft]:
    """The person meant: not in the pronoun's own clause, of its gender, the subject of the sentence before."""
    sentence = case.doc.sentence_at(name.start)
    if sentence is None:
        return []
    clause = _clause(case, name, sentence.start, sentence.end)
    inside = case.between(sentence.start, clause[0])[::-1]
    before = case.doc.sentences[max(0, sentence.index - 1)]
    earlier = case.between(before.start, before.end) if sentence.index else []
    barred = case.between(clause[0], clause[1])
    for draft in (*inside, *earlier):
        if draft.kind == "person" and _agrees(draft, name) and not any(draft is b for b in barred):
            return [draft]
    return []


def _agrees(draft: Draft, name: Name) -> bool:
    return draft.feminine is True if name.feminine else draft.feminine is not True


def _clause(case: Case, name: Name, start: int, end: int) -> tuple[int, int]:
    """The clause of a pronoun: from the last comma or bracket before it to the next."""
    text = case.doc.text
    left = max((text.rfind(mark, start, name.start) for mark in ",;:–„»«("), default=-1)
    rights = [p for mark in ",;:–“»«)" if (p := text.find(mark, name.end, end)) >= 0]
    return max(start, left), min(rights, default=end)
