"""Clauses of reported speech: where they end, and drafts of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.quotes.cues import Cue, cues
from dragoman.read.quotes.draft import Draft, Range, cue_ranges, trimmed
from dragoman.read.quotes.subjects import is_impersonal
from dragoman.read.quotes.syntax import (
    Phrase,
    Segment,
    View,
    is_main,
    is_subordinate,
    moods,
    opening,
    phrase_at,
)

DASHES = frozenset({",", "–", "—", "-"})
_OWNER = 8  # tokens of whose a claim is


def stretches(view: View, *ranges: Range | None) -> tuple[Range, ...]:
    """The ranges without marks at their ends, those without words left out."""
    kept = (trimmed(view, *stretch) for stretch in ranges if stretch is not None)
    return tuple(stretch for stretch in kept if stretch is not None)


def drafted(
    view: View, said: tuple[Range, ...], cue: Cue, named: Phrase | None, rule: str, *, open_end: bool = False
) -> Draft | None:
    """An indirect quote of what was `said`, None where nothing was."""
    if not said:
        return None
    ranges = cue_ranges(view, cue.tokens)
    named = claimant(view, named) or named
    # "ihm wird vorgeworfen, …", "zuvor war berichtet worden, …": nobody's words
    accused = cue.passive and (rule == "infinitive" or cue.rule == "report")
    follows = named is None and not anonymous(view, cue) and not accused
    return Draft("indirect", said, ranges, named, f"{rule}.{cue.rule}", follows, open_end)


def claimant(view: View, named: Phrase | None) -> Phrase | None:
    """Whose claim a phrase names ("die Lesart des Gesandten", "die Mahnung vieler Abgeordneter")."""
    if named is None or not view.is_list("nouns.claims", named.core - 1):
        return None
    at = named.core
    led = named.last > at and view.is_list("phrases.owned", at) and not view.is_list("phrases.genitive", at)
    capital = view.capital(at) and view.low[at].endswith(("s", "’"))
    if named.last > at or capital or (view.low[at : at + 1] and view.low[at].endswith("er")):
        end = view.doc.sentences[view.doc.tokens[at].sentence].last
        end -= not view.word(end - 1)
        return phrase_at(view, at + led, min(end, at + _OWNER), tight=True)
    return None


def anonymous(view: View, cue: Cue) -> bool:
    """Whether a cue says that nobody said who spoke ("hieß es"), and points to nothing said before
    ("hieß es weiter")."""
    near = range(max(0, cue.finite - 3), min(len(view.low), cue.finite + 5))
    impersonal = cue.rule == "report" and is_impersonal(view, cue)
    return impersonal and not any(view.is_list("sources.there", i) for i in near)


def inverted(view: View, segment: Segment, cue: Cue, lead: bool) -> bool:
    """Whether the clause of a cue opens with it, and no reflexive follows ("bestätigte sich")."""
    opens = lead or cue.finite == opening(view, segment)
    sich = cue.verb + 1 < segment.last and view.low[cue.verb + 1] == "sich"
    reflexive = sich and not lead and cue.rule not in {"lassen", "oneself"}
    return "inversion" in cue.frames and opens and not reflexive and segment.mark in DASHES


def clause_end(view: View, parts: Sequence[Segment], index: int) -> int:
    """Where the clause that begins with segment `index` ends: before the author speaks again."""
    for at in range(index, len(parts)):
        part = parts[at]
        if part.quoted:
            return parts[at - 1].last if at > index else part.first
        if at > index and (
            _returns(view, part, parts[at - 1])
            or (part.mark == ":" and not moods(view, part))
            or _spliced(view, part, parts[index:at])
            or _goes_on_alone(view, part, parts[index])
        ):
            return parts[at - 1].last
        cut = _coordinated(view, part)
        if cut is not None and cut > parts[index].first:
            return cut
    return parts[-1].last


def is_past(view: View, index: int) -> bool:
    """Whether a word is a verb in the past tense: listed, or of its shape and before no noun."""
    if view.capital(index) or view.is_list("phrases.adverbs", index):
        return False
    shaped = view.low[index].endswith("te") and index + 1 < len(view.low) and not view.capital(index + 1)
    return shaped or view.is_list("clauses.past", index)


def _goes_on_alone(view: View, part: Segment, before: Segment) -> bool:
    """Whether a main clause in the indicative follows a clause with "dass" and "und"."""
    dass = view.is_list("clauses.complementisers", opening(view, before)) and not moods(view, before)
    joins = part.mark == "," and view.is_list("clauses.coordinators", part.first)
    verbs = [i for i in range(part.first, part.last) if view.finite(i) and not view.capital(i)]
    second = bool(verbs) and verbs[0] < part.last - 2
    return dass and joins and second and not is_subordinate(view, part) and not moods(view, part)


def _spliced(view: View, part: Segment, before: Sequence[Segment]) -> bool:
    """Whether the author's own main clause follows what was said in Konjunktiv, with no more than a comma
    between them."""
    own = part.mark == "," and is_main(view, part) and indicative(view, part) and not moods(view, part)
    return own and not is_subordinate(view, before[0]) and bool(moods(view, before[0], ("first",)))


def _returns(view: View, part: Segment, before: Segment) -> bool:
    """Whether a segment is the author's again: it opens with a verb in the indicative, goes on with "doch"
    and a main clause in the indicative, or is "wie X sagte"."""
    if moods(view, part, ("first", "second", "weak")):
        return False
    if part.mark == ";" and indicative(view, part):
        return True
    first = opening(view, part)
    if first > part.first and is_past(view, first):
        return True  # ", und startete …"
    known = view.finite(part.first) or not view.capital(min(part.first + 1, part.last - 1))
    past = known and view.low[part.first].endswith(("te", "ten"))
    if past and not view.capital(part.first) and not is_subordinate(view, before):
        return True
    if view.low[part.first] in {"doch", "aber", "jedoch", "allerdings"}:
        told = any(is_past(view, i) for i in range(first, part.last))
        return told or is_main(view, Segment(first, part.last))
    if (
        view.low[part.first] == "wie"
        and not view.is_list("clauses.modals", part.last - 1)
        and cues(view, part)
    ):
        return True
    return any(cue.finite == first for cue in cues(view, part))


def indicative(view: View, part: Segment) -> bool:
    """Whether a main clause has a verb that cannot stand for a Konjunktiv (forms in -en may)."""
    verbs = [i for i in range(part.first, part.last) if view.finite(i) and not view.capital(i)]
    return bool(verbs) and not is_subordinate(view, part) and not view.low[verbs[0]].endswith("en")


def _coordinated(view: View, part: Segment) -> int | None:
    """Index of an "und" with a cue in the indicative right behind it ("… und fügte hinzu")."""
    for index in range(part.first, part.last - 1):
        if view.low[index] not in {"und", "aber", "sowie"} or view.mood(index + 1):
            continue
        sayings = view.rules.sayings.get(view.low[index + 1], ())
        if any(saying.form == "finite" for saying in sayings) and not view.low[index + 1].endswith("en"):
            rest = Segment(index + 1, part.last)
            if any(cue.finite == index + 1 for cue in cues(view, rest)):
                return index
    return None
