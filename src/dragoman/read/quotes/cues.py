"""Cues of reported speech in a segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dragoman.lang.quotes import Saying
from dragoman.read.quotes.syntax import Segment, View, has_verb, is_subordinate, phrase_at, segments_between

_LAST = 2  # tokens at the end of a segment where an infinitive may stand
BACK = 60  # tokens before a verb in which its subject may stand
_WORDS = 3  # words between a determiner and a form that belongs to a noun
_BARE = 5  # tokens before a participle whose auxiliary stands before an insertion
_MOST = 8  # cues of one segment
_INSERTED = 24  # tokens behind a segment among which the separable part of its verb may stand


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in a clause: the tokens that make it up, its finite token, its frames and rule.
    `plain` tells a finite form of the verb itself from a participle or infinitive with an auxiliary."""

    tokens: tuple[int, ...]
    verb: int
    finite: int
    frames: frozenset[str]
    rule: str
    passive: bool = False
    plain: bool = True


def cues(view: View, segment: Segment) -> list[Cue]:
    """The cues of a segment, in order."""
    if segment.quoted:
        return []
    some = (_cue_at(view, segment, index) for index in range(segment.first, segment.last))
    found = list(islice((cue for cue in some if cue is not None), _MOST))
    if all(cue.rule == "show" for cue in found):
        found = list(_predicates(view, segment)) or found  # "zeigte sich überzeugt"
    phrases = list(_let(view, segment)) or list(_idioms(view, segment)) or list(_overheard(view, segment))
    return phrases or found


def _cue_at(view: View, segment: Segment, index: int) -> Cue | None:
    sayings = view.rules.sayings.get(view.low[index])
    if not sayings or not _may_be_cue(view, index) or _let_do(view, segment, index):
        return None
    for saying in sayings:
        particle = _particle(view, segment, index, saying) if saying.particle else None
        if (saying.particle and particle is None) or _is_another(view, segment, index, saying):
            continue
        finite, passive = index, False
        if saying.form == "finite" and view.low[index].endswith("en"):
            finite = _modal(view, segment, index) or index  # "soll … erklären": the form is an infinitive
        reported = saying.form == "finite" and _perfect(view, segment, index, sayings)
        if reported:
            finite = reported  # "demnach habe X erwidert"
        if saying.form == "participle":
            found = _auxiliary(view, segment, index)
            found = _auxiliary_before(view, segment, index) if found is None else found
            if found is None:
                continue
            done = view.low[index + 1 : index + 2] == ("worden",)  # "war berichtet worden"
            passive = done or view.is_list("clauses.passive", found)
            finite = (
                found if found < index else _modal(view, segment, index) or found
            )  # "soll … gesagt haben"
        elif saying.form == "infinitive":
            found = _modal(view, segment, index)
            if found is None:
                if not saying.frames & {"infinitive"} and view.low[index - 1] != "zu":
                    continue
                found = index
            finite = found
        if view.mood(finite) == "first" and not reported:
            continue
        tokens = tuple(sorted({index, *(() if particle is None else (particle,))}))
        return Cue(tokens, index, finite, saying.frames, saying.rule, passive, saying.form == "finite")
    return None


def _let_do(view: View, segment: Segment, index: int) -> bool:
    """Whether somebody lets others do it ("ließ den Botschafter zitieren")."""
    ends = index == segment.last - 1 and view.low[index].endswith("en")
    return ends and any(view.is_list("lassen.forms", i) for i in range(segment.first, index))


def _perfect(view: View, segment: Segment, index: int, sayings: Sequence[Saying]) -> int:
    """The auxiliary in Konjunktiv before a form that may be a participle, 0 where there is none."""
    if not any(saying.form == "participle" for saying in sayings):
        return 0
    found = _auxiliary(view, segment, index)
    return found if found is not None and found < index and view.mood(found) == "first" else 0


def _may_be_cue(view: View, index: int) -> bool:
    """Whether a form of a verb of saying stands where it may be a verb, and in no quotation."""
    if (
        not view.word(index)
        or view.held[index] >= 0
        or (view.capital(index) and not view.opens_sentence(index))
    ):
        return False
    return (
        not _attributive(view, index) and view.doc.tokens[index].text not in view.rules.words["nouns.clause"]
    )


def _is_another(view: View, segment: Segment, index: int, saying: Saying) -> bool:
    """Whether the words of the segment make the verb another ("freute die Gäste", "sagte das Treffen ab")."""
    alone = saying.rule == "oneself" and "sich" not in view.low[segment.first : segment.last]
    return alone or _parted(view, segment, index, saying)


def _parted(view: View, segment: Segment, index: int, saying: Saying) -> bool:
    """Whether a separable part ends the segment, so that the verb is another ("sagte das Treffen ab")."""
    last = segment.last - 1
    plain = not saying.particle and saying.form == "finite"
    ends = plain and last > index + 1 and view.is_list("phrases.parted", last)
    return ends and not any(
        view.low[i] in {"und", "sowie"} and view.finite(i + 1) for i in range(index + 1, last - 1)
    )  # "nannte X „…“ und rief zu Ruhe auf"


def _attributive(view: View, index: int) -> bool:
    """Whether a form stands between a determiner and a noun ("zum wiederholten Mal", "im zuletzt
    veröffentlichten Teil")."""
    if index + 1 < len(view.low) and not view.capital(index + 1):
        return False
    before = index - 1
    while (
        before > max(0, index - _WORDS)
        and view.low[before].endswith(("en", "t"))
        and not view.capital(before)
    ):
        before -= 1
    return before >= 0 and view.is_list("phrases.determiners", before) and view.low[index].endswith("en")


def _particle(view: View, segment: Segment, index: int, saying: Saying) -> int | None:
    """The separable part of the verb at `index`: at the end of the segment, or right before a participle;
    behind an insertion where the segment breaks off."""
    particle = saying.particle
    if saying.form == "participle":
        return index - 1 if index > segment.first and view.low[index - 1] == particle else None
    if saying.form == "infinitive":
        return None
    for at in range(segment.last - 1, max(index, segment.last - 12), -1):
        if view.low[at] == particle and (at == segment.last - 1 or _ends_bracket(view, segment, at)):
            return at
    return _particle_behind(view, segment, index, particle)


def _particle_behind(view: View, segment: Segment, index: int, particle: str) -> int | None:
    """The separable part after an insertion ("geht, so X, davon aus")."""
    sentence = view.doc.sentences[view.doc.tokens[index].sentence]
    for at in range(segment.last, min(sentence.last - 1, segment.last + _INSERTED)):
        if view.low[at] == particle and not view.word(at + 1):
            bare = not view.word(at - 1) or (at == sentence.last - 2 and _no_verb(view, segment.last, at))
            if bare or view.low[at - 1] in {"davon", "darauf", "dazu", "daran", "damit"}:
                return at
    return None


def _no_verb(view: View, first: int, last: int) -> bool:
    """Whether a stretch only describes ("die Sprecherin, Ama Osei, am Montag mit")."""
    return not any(has_verb(view, part) or part.quoted for part in segments_between(view, first, last))


def _ends_bracket(view: View, segment: Segment, index: int) -> bool:
    """Whether "und", a colon or nothing follows the separable part."""
    following = view.low[index + 1]
    return following in {"und", "oder", "aber"} or not view.word(index + 1)


def _auxiliary(view: View, segment: Segment, index: int) -> int | None:
    """The auxiliary of a participle: nearest before it, or right after it."""
    for at in range(index - 1, max(segment.first, index - 40) - 1, -1):
        if view.is_list("clauses.auxiliaries", at) and not view.capital(at):
            return at
        if view.capital(at) and at == segment.first and view.is_list("clauses.auxiliaries", at):
            return at
    for at in range(index + 1, min(segment.last, index + 3)):
        if view.is_list("clauses.auxiliaries", at):
            return at
    return None


def _auxiliary_before(view: View, segment: Segment, index: int) -> int | None:
    """The auxiliary before an insertion behind the subject ("hatte X, die Ministerin, bekannt gegeben")."""
    sentence = view.doc.sentences[view.doc.tokens[index].sentence]
    if segment.mark != "," or index - segment.first > _BARE:
        return None
    parts = segments_between(view, max(sentence.first, segment.first - BACK), segment.first)
    for part in reversed(parts[:-1]):
        for at in range(part.first, part.last):
            if view.is_list("clauses.perfect", at) and not is_subordinate(view, part):
                named = phrase_at(view, at + 1, part.last)
                return at if named is not None and named.last == part.last else None
    return None


def _modal(view: View, segment: Segment, index: int) -> int | None:
    for at in range(index - 1, max(segment.first, index - 30) - 1, -1):
        if view.is_list("clauses.modals", at) or view.low[at] in {"würde", "würden", "wird", "werden"}:
            return at
    return None


def _predicates(view: View, segment: Segment) -> Iterator[Cue]:
    """ "zeigte sich überzeugt", "ist der Meinung"."""
    frames = frozenset({"dass", "reported", "inversion", "direct"})
    for index in range(segment.first, segment.last):
        if view.doc.tokens[index].text not in view.rules.words["predicates.words"]:
            continue
        for at in range(segment.first, segment.last):
            if view.is_list("predicates.verbs", at):
                yield Cue(tuple(sorted((at, index))), at, at, frames, "predicate")
                return


def _let(view: View, segment: Segment) -> Iterator[Cue]:
    """ "ließ … wissen"."""
    frames = frozenset({"dass", "clause", "reported", "inversion", "direct", "wie"})
    last = segment.last - 1
    final = view.is_list("lassen.forms", last) and view.low[last] != "lassen"
    if final and view.is_list("lassen.infinitives", last - 1):
        yield Cue((last - 1, last), last, last, frames, "lassen")  # "wie X wissen ließ"
        return
    for index in range(segment.first, segment.last):
        done = view.is_list("clauses.perfect", index) and view.low[segment.last - 1] == "lassen"
        if not (view.is_list("lassen.forms", index) or done):
            continue
        for at in range(index + 1, segment.last):
            ends = at >= segment.last - _LAST or view.low[at + 1] in {"und", "oder"}
            cited = view.is_list("lassen.cited", at) and _oneself(view, index, at)
            if ends and (cited or view.is_list("lassen.infinitives", at)):
                yield Cue((index, at), index, index, frames, "lassen")
                return


def _overheard(view: View, segment: Segment) -> Iterator[Cue]:
    """ "war aus Accra zu hören": nobody speaks, but it is told where it was heard."""
    frames = frozenset({"dass", "clause", "reported", "inversion", "wie"})
    for at in range(segment.first + 2, segment.last):
        if view.low[at - 1] == "zu" and view.is_list("sources.impersonal", at):
            around = (*range(segment.first, at - 1), *range(at + 1, min(segment.last, at + 2)))
            finite = next((i for i in around if view.is_list("sources.is", i)), None)
            if finite is not None:
                yield Cue(tuple(sorted((finite, at - 1, at))), at, finite, frames, "report")
                return


def _oneself(view: View, first: int, last: int) -> bool:
    """Whether "sich" is the object ("ließ sich zitieren", but not "ließ ihn zu sich zitieren")."""
    return any(view.low[i] == "sich" and view.low[i - 1] != "zu" for i in range(first + 1, last))


def _idioms(view: View, segment: Segment) -> Iterator[Cue]:
    """ "gab zu bedenken", "stellte in Aussicht"."""
    every = frozenset({"dass", "clause", "reported", "inversion", "direct", "wie"})
    for at in range(segment.first + 1, segment.last):
        for name, lead in (("idioms", "zu"), ("prospects", "in")):
            if view.low[at - 1] != lead or not view.is_list(f"{name}.words", at):
                continue
            verb = next(
                (i for i in range(segment.first, segment.last) if view.is_list(f"{name}.verbs", i)), -1
            )
            if verb >= 0:
                finite = _auxiliary(view, segment, verb) if view.low[verb].startswith("ge") else verb
                frames = every if lead == "zu" else every - {"wie", "clause"}
                tokens = tuple(sorted((verb, at - 1, at)))
                yield Cue(tokens, verb, verb if finite is None else finite, frames, "idiom")
                return
