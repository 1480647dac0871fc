"""Which state a description means: "das Land", "beide Länder", "die Regierung", "das Nachbarland"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence
from math import exp

from dragoman.read.coreference.draft import REACH, Case, Draft, nearest
from dragoman.read.coreference.home import owner
from dragoman.read.coreference.pronoun import SPOKEN, orator
from dragoman.read.names.view import Name

_PAIR = 2
_SOME = ("zwei ", "zweier ")
_FEDERAL = ("DE", "AT")
_REACH = 1500  # characters
_CLOSE = 300  # characters within which a mention weighs three times
_ARTICLES = frozenset({"die", "der", "den", "diese", "diesen"})
_FADES = 400.0  # characters after which a mention weighs a third
_WEIGHTS = {"state": 1.0, "person": 0.6, "place": 0.6}


def states(case: Case, name: Name) -> Sequence[Draft]:
    """ "beide Länder": the states most spoken of so far; "die drei Regierungen": as many as the words say."""
    count = name.count
    if count == _PAIR and name.text.casefold().startswith(_SOME):
        return []  # "zwei Länder blieben fern"
    if not count or (count > _PAIR and name.text.split(" ")[0].casefold() not in _ARTICLES):
        return []
    near = list(case.before(name.start, "state"))
    if len(near) < count:
        near += [d for d in case.after(name.start, "state") if all(d is not n for n in near)]
    weights = _saliences(case, name.start)
    ranked = sorted(near, key=lambda d: -weights.get(d.iso or "", 0.0))[:count]
    return ranked if len(ranked) == count else []


def _saliences(case: Case, start: int) -> dict[str, float]:
    """How much the article has spoken of each state before `start`, by its code: its mentions and those of
    its leaders."""
    weights: defaultdict[str, float] = defaultdict(float)
    for begin, weight in ((0, 1.0), (start - _CLOSE + 1, 2.0)):
        for draft in case.mentioned("state", begin, start):
            if draft.iso:
                weights[draft.iso] += weight
        for draft in case.mentioned("person", begin, start):
            if draft.states:
                weights[draft.states[0]] += weight
    return weights


def land(case: Case, name: Name) -> Sequence[Draft]:
    """ "das Land": the state named, that of the person who owns ("sein Land"), or the last one spoken of."""
    if name.states:
        return [d for iso in name.states[:1] if (d := case.state(iso))]
    if name.possessive:
        mine = name.text.split(" ")[0].casefold() in case.own and case.doc.article.genre in SPOKEN
        owner = orator(case) if mine else subject(case, name.start)
        found = case.state(owner.states[0]) if owner is not None and owner.states else None
        if found is not None:
            return [found]
    word = name.text.rsplit(" ", 1)[-1].casefold()
    if (only := _epithet(case, word)) is not None:
        return _among(case, name, only)
    word = word.removesuffix("s")
    called = {d.iso for d in case.around(name.start, "state") if d.iso and _is_called(case, d.iso, word)}
    if word == "bundesrepublik" and called <= {"DE"}:
        return [case.state("DE") or case.new(_state_draft(case, "DE"))]
    found = topic(case, name.start, called)
    return [found] if found is not None else []


def _epithet(case: Case, word: str) -> frozenset[str] | None:
    """The states that a word can mean, its ending aside, where it cannot mean just any."""
    forms = (word, *(word.removesuffix(ending) for ending in ("s", "es", "en", "e")))
    return next((case.epithets[form] for form in forms if form in case.epithets), None)


def _among(case: Case, name: Name, only: Collection[str]) -> Sequence[Draft]:
    """ "das Andenland": of the states that it can mean the one spoken of before, else after, else the one."""
    found = topic(case, name.start, only) or nearest(
        d for d in case.after(name.start, "state") if d.iso in only
    )
    if found is not None:
        return [found]
    spoken = only if len(only) == 1 else _spoken_of(case, name.start) & set(only)
    return [_state_draft_of(case, next(iter(spoken)))] if len(spoken) == 1 else []


def _spoken_of(case: Case, start: int) -> set[str]:
    """The states of the people and places named before, whether the article names a state or not."""
    found = {d.iso for d in case.before(start, "place", within=_REACH) if d.iso}
    return found | {d.states[0] for d in case.before(start, "person", within=_REACH) if d.states}


def topic(case: Case, start: int, only: Collection[str] = ()) -> Draft | None:
    """The state (of `only`) spoken of most before `start`; rather none of the same sentence."""
    weights: dict[str, float] = {}
    last = bisect_left(case.places, start)
    for index in range(max(0, last - REACH), last):
        draft = case.trail[index]
        weight = _WEIGHTS.get(draft.kind, 0.0) * exp((case.places[index] - start) / _FADES)
        iso = draft.iso or (draft.states[0] if draft.states else None)
        if weight and iso and (not only or iso in only):
            weights[iso] = weights.get(iso, 0.0) + weight
    sentence = case.doc.sentence_at(start)
    inside = case.between(sentence.start, start) if sentence else []
    here = {d.iso for d in inside if d.kind == "state"}
    states = {d.iso: d for d in case.before(start, "state") if d.iso in weights}
    ranked = sorted(states, key=lambda iso: (iso in here, -weights[iso or ""]))
    return states[ranked[0]] if ranked else None


def _is_called(case: Case, iso: str, word: str) -> bool:
    """Whether a state's full name has the word: "Königreich", "Bundesrepublik"."""
    state = case.world.states.get(iso)
    names = (*state.official, *state.names) if state is not None else ()
    return any(word in name.casefold().replace("~", "").split() for name in names)


def subject(case: Case, start: int) -> Draft | None:
    """The first person of the sentence before `start`, mostly its subject; else the last one before."""
    sentence = case.doc.sentence_at(start)
    if sentence is not None:
        first = next((d for d in case.between(sentence.start, start) if d.kind == "person"), None)
        if first is not None:
            return first
    return nearest(case.before(start, "person", within=600))


def government(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Regierung": of the last state named."""
    if name.states:
        found = case.state(name.states[0])
        if found is None:
            found = case.new(_state_draft(case, name.states[0]))
        return [found]
    return land(case, name)


def federal(case: Case, name: Name) -> Sequence[Draft]:
    """ "die Bundesregierung": of the paper's own state or of those spoken of, else Germany's."""
    if (iso := owner(case, _FEDERAL)) is not None:
        return [_state_draft_of(case, iso)]
    for iso in _FEDERAL:
        if (found := case.state(iso)) is not None:
            return [found]
    return [case.new(_state_draft(case, "DE"))]


def _state_draft_of(case: Case, iso: str) -> Draft:
    """The state of the article with the code, added where no word names it otherwise."""
    return case.state(iso) or case.new(_state_draft(case, iso))


def _state_draft(case: Case, iso: str) -> Draft:
    state = case.world.states.get(iso)
    return Draft("state", state.name if state else iso, kb=state.kb if state else None, iso=iso)


def neighbour(case: Case, name: Name) -> Sequence[Draft]:
    """ "das Nachbarland": the state most spoken of that is not the subject's own."""
    owner = subject(case, name.start)
    own = owner.states[:1] if owner is not None else []
    states = [d for d in case.before(name.start, "state") if [d.iso] != own]
    weights = _saliences(case, name.start)
    return sorted(states, key=lambda d: -weights.get(d.iso or "", 0.0))[:1]


def capital(case: Case, name: Name) -> Sequence[Draft]:
    """ "Kasachstans Hauptstadt": the city where the article names it; "der Hauptstadt Gaborone": that one."""
    if beside := [d for d in case.between(name.end, name.end + 2) if d.kind == "place"]:
        return beside[:1]
    owner = topic(case, name.start) if not name.states else None
    isos = name.states or ((owner.iso,) if owner is not None and owner.iso else ())
    for state in (case.world.states.get(iso) for iso in isos[:1]):
        if state is None or not state.capital:
            continue
        for draft in case.around(name.start, "place"):
            if draft.name == state.capital:
                return [draft]
        return [case.labelled("capital", state.capital, Draft("place", state.capital, iso=isos[0]))]
    return []
