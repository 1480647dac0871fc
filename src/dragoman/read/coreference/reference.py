"""To whom descriptions and pronouns refer: the dispatcher, bodies and pronouns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.read.coreference.draft import Case, Draft, base_form, nearest, stem_key
from dragoman.read.coreference.home import owner
from dragoman.read.coreference.office import colleague, guest, host, occupation, office, persons
from dragoman.read.coreference.pronoun import possessor, pronoun, speaking
from dragoman.read.coreference.several import couple
from dragoman.read.coreference.state import capital, federal, government, land, neighbour, states
from dragoman.read.names.view import Name

_ARTICLES = frozenset(["ein", "eine", "eines", "einem", "einer", "der", "die", "das", "des", "dem", "den"])
_NEAR = 1000  # characters


def refer(case: Case, name: Name) -> None:
    """Adds a description or pronoun to the entities that it refers to; to none where that stays open."""
    for draft in referents(case, name):
        case.mention(draft, name)


def referents(case: Case, name: Name) -> Sequence[Draft]:
    """The entities that a description or pronoun refers to."""
    resolver = _RESOLVERS.get(name.refers)
    if resolver is None:
        return ()
    if name.refers not in {"office", "occupation"}:
        return resolver(case, name)
    owned = _with_nested_owner(case, name)
    return resolver(case, name) if owned is name else office(case, owned)


def _with_nested_owner(case: Case, name: Name) -> Name:
    """Takes the owner from a description inside: "der Führer der Volksrepublik"."""
    if name.states or name.body:
        return name
    index = bisect_right(case.names, name.start, key=_start)
    while index < len(case.names) and case.names[index].start < name.end:
        inner = case.names[index]
        index += 1
        if inner.end <= name.end and inner.refers in {"state", "company", "organisation", "federal"}:
            for owner in referents(case, inner):
                return replace(name, states=(owner.iso,)) if owner.iso else replace(name, body=owner.name)
    return name


def _start(name: Name) -> int:
    return name.start


def _last_of_kind(case: Case, name: Name) -> Sequence[Draft]:
    """ "das Unternehmen", "die Union": the last one named; a word that is part of a name means that one."""
    word = stem_key(name.text).rsplit(" ", 1)[-1]
    near = list(case.before(name.start, name.kind, within=4000))
    named = [d for d in near if any(word in stem_key(n) for n in (d.name, *d.names))]
    if name.refers == "organisation" and word in {"union", "organisation"}:
        return named[:1]
    return (named or near)[:1]


def _national(case: Case, name: Name) -> Sequence[Draft]:
    """ "der Österreicher": the person spoken of last who is of that state, or whose state nothing tells."""
    near = [
        d for d in case.before(name.start, "person", within=1000) if d.feminine is not (not name.feminine)
    ]
    same = [d for d in near if set(d.states) & set(name.states)]
    return (same or [d for d in near if not d.states])[:1]


def _aged(case: Case, name: Name) -> Sequence[Draft]:
    """ "der 71-Jährige": the person spoken of last, of that gender."""
    near = case.before(name.start, "person", within=800)
    return [d for d in near if not (name.feminine and d.feminine is False)][:1]


def _people(case: Case, name: Name) -> Sequence[Draft]:
    """ "Israelis": the people of a state, the same whatever the case; "27 Israelis" are some of them."""
    key = stem_key(name.text) if name.count or not name.states else name.states[0]
    return [case.labelled("people", key, Draft("group", base_form(name.text)))]


def _counted(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Gäste": the group called by that noun."""
    key = stem_key(name.text.rsplit(" ", 1)[-1])
    return [case.labelled("group", key, Draft("group", base_form(name.text)))]


def _voice(case: Case, name: Name) -> Sequence[Draft]:
    """Somebody who speaks without a name: the same noun means the same one.

    With its article a body is the last one named by the noun, a woman rather the one spoken of last.
    """
    first, _, rest = name.text.partition(" ")
    noun = rest if first.casefold() in _ARTICLES else name.text
    if name.definite and name.kind == "organisation":
        return _bare(case, name, noun)
    label = base_form(noun)
    key = ("voice", f"{name.kind}|{stem_key(label)}")
    if name.definite and name.feminine and key not in case.labels:
        women = (d for d in case.before(name.start, "person", within=_NEAR) if d.feminine and d.names)
        if (woman := nearest(women)) is not None:
            return [woman]
    return [case.labelled(*key, Draft(name.kind, label))]


def _bare(case: Case, name: Name, noun: str = "") -> Sequence[Draft]:
    """A head alone ("das Parlament"): a body named before whose name ends so, else one of its own. `noun` is
    the head where the mention has its article in it."""
    key = stem_key(noun or name.text)
    for draft in case.before(name.start, name.kind):
        if any(
            stem_key(n).split(" ")[0].endswith(key) or stem_key(n).endswith(key)
            for n in (draft.name, *draft.names)
        ):
            return [draft]
    return [case.labelled(name.kind, stem_key(name.text), _body_at_home(case, name))]


def _body_at_home(case: Case, name: Name) -> Draft:
    """A body by a name that those of several states have ("der Bundesrat"): that of the state meant."""
    label = base_form(name.text)
    known = [e for e in case.world.find(label) if e.kind == name.kind and e.iso]
    isos = {entry.iso for entry in known if entry.iso}
    state = owner(case, isos) if len(isos) > 1 else None
    entry = next((entry for entry in known if entry.iso == state), None) if state else None
    return Draft(name.kind, entry.name, kb=entry.kb) if entry else Draft(name.kind, label)


def _head(case: Case, name: Name) -> Sequence[Draft]:
    """ "das Abkommen": the last one named whose head it is."""
    key = stem_key(name.body or "")
    for draft in case.before(name.start, name.kind):
        if any(word.endswith(key) for n in draft.names for word in stem_key(n).split(" ")):
            return [draft]
    return []


_RESOLVERS = {
    "office": office,
    "occupation": occupation,
    "colleague": colleague,
    "guest": guest,
    "host": host,
    "persons": persons,
    "couple": couple,
    "states": states,
    "state": land,
    "company": _last_of_kind,
    "organisation": _last_of_kind,
    "capital": capital,
    "neighbour": neighbour,
    "federal": federal,
    "government": government,
    "pronoun": pronoun,
    "possessor": possessor,
    "speaker": speaking,
    "age": _aged,
    "national": _national,
    "bare": _bare,
    "counted": _counted,
    "people": _people,
    "voice": _voice,
    "head": _head,
}
