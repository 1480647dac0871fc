"""Cues of reported speech in a segment, and who speaks there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dragoman.lang.quotes import Saying
from dragoman.read.quotes.cited import cited
from dragoman.read.quotes.syntax import (
    Phrase,
    Segment,
    View,
    has_verb,
    is_main,
    is_reported,
    is_subordinate,
    opening,
    phrase_at,
    segments_between,
)

_LAST = 2  # tokens at the end of a segment where an infinitive may stand
_BACK = 60  # tokens before a verb in which its subject may stand
_MOST = 8  # cues of one segment


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
    return list(_let(view, segment)) or list(_idioms(view, segment)) or found


def _cue_at(view: View, segment: Segment, index: int) -> Cue | None:
    sayings = view.rules.sayings.get(view.low[index])
    if not sayings or not _may_be_cue(view, index):
        return None
    for saying in sayings:
        particle = _particle(view, segment, index, saying) if saying.particle else None
        if (saying.particle and particle is None) or _parted(view, segment, index, saying):
            continue
        finite, passive = index, False
        if saying.form == "finite" and view.low[index].endswith("en"):
            finite = _modal(view, segment, index) or index  # "soll … erklären": the form is an infinitive
        reported = saying.form == "finite" and _perfect(view, segment, index, sayings)
        if reported:
            finite = reported  # "demnach habe X erwidert"
        if saying.form == "participle":
            found = _auxiliary(view, segment, index)
            if found is None:
                continue
            passive = view.is_list("clauses.passive", found)
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


def _perfect(view: View, segment: Segment, index: int, sayings: Sequence[Saying]) -> int:
    """The auxiliary in Konjunktiv before a form that may be a participle, 0 where there is none."""
    if not any(saying.form == "participle" for saying in sayings):
        return 0
    found = _auxiliary(view, segment, index)
    return found if found is not None and found < index and view.mood(found) == "first" else 0


def _may_be_cue(view: View, index: int) -> bool:
    """Whether a form of a verb of saying stands where it may be a verb, and in no quotation."""
    if view.held[index] >= 0 or (view.capital(index) and not view.opens_sentence(index)):
        return False
    return (
        not _attributive(view, index) and view.doc.tokens[index].text not in view.rules.words["nouns.clause"]
    )


def _parted(view: View, segment: Segment, index: int, saying: Saying) -> bool:
    """Whether a separable part ends the segment, so that the verb is another ("sagte das Treffen ab")."""
    last = segment.last - 1
    plain = not saying.particle and saying.form == "finite"
    return plain and last > index + 1 and view.is_list("phrases.parted", last)


def _attributive(view: View, index: int) -> bool:
    """Whether a form stands between a determiner and a noun ("zum wiederholten Mal")."""
    ends = index + 1 >= len(view.low) or not view.capital(index + 1)
    return (
        not ends
        and index > 0
        and view.is_list("phrases.determiners", index - 1)
        and view.low[index].endswith("en")
    )


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
    for at in range(segment.last, min(sentence.last - 1, segment.last + 16)):
        if view.low[at] == particle and not view.word(at + 1):
            bare = not view.word(at - 1)
            if bare or view.low[at - 1] in {"davon", "darauf", "dazu", "daran", "damit"}:
                return at
    return None


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
    for index in range(segment.first, segment.last):
        if not view.is_list("lassen.forms", index):
            continue
        for at in range(max(index + 1, segment.last - _LAST), segment.last):
            if view.is_list("lassen.infinitives", at):
                yield Cue((index, at), index, index, frames, "lassen")
                return


def _idioms(view: View, segment: Segment) -> Iterator[Cue]:
    """ "gab zu bedenken", "gab zu verstehen"."""
    frames = frozenset({"dass", "clause", "reported", "inversion", "direct", "wie"})
    for index in range(segment.first, segment.last):
        if not view.is_list("idioms.verbs", index):
            continue
        for at in range(index + 2, segment.last):
            if view.is_list("idioms.words", at) and view.low[at - 1] == "zu":
                yield Cue((index, at - 1, at), index, index, frames, "idiom")
                return


def follows_subject(view: View, segment: Segment, cue: Cue) -> bool:
    """Whether a subject follows a cue that opens its clause, or there is none ("hieß es aus Accra")."""
    behind = cue.finite + 1
    heard = view.is_list("sources.impersonal", cue.verb)
    if cue.passive or heard or view.low[behind : behind + 1] == ("es",):
        return True
    found = forward(view, behind, segment.last)
    return found is None or not view.is_list("phrases.prepositions", found.first - 1)


def subject(view: View, segment: Segment, cue: Cue, *, inverted: bool = False) -> Phrase | None:
    """The subject of a cue: before its finite verb where the clause opens with one, else behind it.

    `inverted` says that the clause follows what was said, and so opens with its verb.
    """
    if view.is_list("sources.citing", cue.verb):
        return cited(view, segment, passive=cue.passive)
    if cue.passive:
        return _agent(view, segment)
    heard = view.is_list("sources.impersonal", cue.verb)  # "verlautete aus Kreisen"
    if heard or (cue.rule == "report" and is_impersonal(view, cue)):
        return _heard_from(view, segment)
    if _relative(view, segment, cue):
        return _antecedent(view, segment)
    if inverted:
        return forward(view, cue.finite + 1, segment.last) or _elided(view, segment)
    if _second_verb(view, segment, cue):
        if cue.finite == segment.first and _leads_in(view, segment):
            return forward(view, cue.finite + 1, segment.last) or _elided(view, segment)
        return _elided(view, segment) or forward(view, cue.finite + 1, segment.last)
    final = cue.finite >= segment.last - 2 and cue.finite > segment.first + 1
    if final and view.is_list("clauses.subordinators", opening(view, segment)):
        return forward(view, opening(view, segment) + 1, cue.finite)
    return (
        _before(view, segment, cue) or forward(view, cue.finite + 1, segment.last) or _elided(view, segment)
    )


def _second_verb(view: View, segment: Segment, cue: Cue) -> bool:
    """Whether the subject stands earlier: the verb follows "und", or opens its segment after an insertion."""
    if cue.finite == segment.first:
        begin = view.doc.sentences[view.doc.tokens[segment.first].sentence].first
        return segment.first > begin and not _behind_reported(view, segment, begin)
    return view.is_list("clauses.coordinators", cue.finite - 1)


def _behind_reported(view: View, segment: Segment, begin: int) -> bool:
    """Whether what is said stands right before the segment: a clause in Konjunktiv, or a main clause and then
    a subject behind the verb ("X kommt, sagte Y")."""
    parts = segments_between(view, max(begin, segment.first - _BACK), segment.first)
    if not parts or parts[-1].quoted:
        return False
    if is_reported(view, parts[-1]):
        return True
    behind = phrase_at(view, segment.first + 1, segment.last)
    oblique = view.is_list("phrases.oblique", segment.first + 1)
    return is_main(view, parts[-1]) and behind is not None and not oblique


def is_impersonal(view: View, cue: Cue) -> bool:
    """Whether "es" is the subject ("hieß es aus Accra", "wie es hieß")."""
    near = (cue.finite - 1, cue.finite + 1)
    return any(0 <= i < len(view.low) and view.is_list("phrases.impersonal", i) for i in near)


def _heard_from(view: View, segment: Segment) -> Phrase | None:
    """Where something was heard: "aus dem Ministerium", "beim Verband"."""
    for index in range(segment.first, segment.last - 1):
        if not view.is_list("sources.heard", index):
            continue
        fused = view.is_list("phrases.determiners", index)  # "im", "beim"
        found = phrase_at(view, index + 1 - fused, segment.last)
        if found and not view.rules.has("names.calendar", view.doc.tokens[found.core - 1].text):
            return found
    return None


def _relative(view: View, segment: Segment, cue: Cue) -> bool:
    """Whether a relative pronoun is the subject of the cue: "X, der angab"."""
    final = cue.finite >= segment.last - 2 and cue.finite > segment.first
    return (
        final
        and view.low[segment.first] in {"der", "die", "das", "welcher", "welche"}
        and segment.mark == ","
    )


def _antecedent(view: View, segment: Segment) -> Phrase | None:
    """The longest phrase that ends right before the relative clause."""
    end = segment.first - 1
    low = max(view.doc.sentences[view.doc.tokens[segment.first].sentence].first, end - 9)
    found = (phrase_at(view, index, end) for index in range(low, end))
    return next((phrase for phrase in found if phrase and phrase.last == end), None)


def _agent(view: View, segment: Segment) -> Phrase | None:
    """The agent of a passive: "von X", or where the words stand: "in der Mitteilung"."""
    for index in range(segment.first, segment.last - 1):
        if view.low[index] in {"von", "vom"}:
            return phrase_at(view, index + 1, segment.last)
    for index in range(segment.first, segment.last - 1):
        if view.low[index] in {"in", "im"}:
            found = phrase_at(view, index + 1 - (view.low[index] == "im"), segment.last)
            if found and view.doc.tokens[found.core - 1].text in view.rules.words["nouns.written"]:
                return found
    return None


def _before(view: View, segment: Segment, cue: Cue) -> Phrase | None:
    """The subject that opens the clause of the cue, if one does."""
    first = opening(view, segment)
    if (
        first >= cue.finite
        or view.is_list("phrases.oblique", first)
        or view.is_list("phrases.prepositions", first)
    ):
        return None
    if view.is_list("phrases.objects", first) and first + 1 >= cue.finite:
        return None
    found = phrase_at(view, first, cue.finite)
    if found is None or view.rules.has("names.calendar", view.doc.tokens[first].text):
        return None
    return None if view.is_list("sources.after", found.last) else found  # "der Mitteilung zufolge sagte X"


def forward(view: View, index: int, limit: int) -> Phrase | None:
    """The first phrase from `index` that may be a subject; adverbs, objects and prepositional phrases are
    passed over, unless there is nothing else ("hieß es aus Accra")."""
    passed: Phrase | None = None
    limit = min(limit, index + 40)
    while index < limit:
        if view.is_list("phrases.prepositions", index):
            found = phrase_at(view, index + 1, limit)
            dated = found is not None and view.rules.has(
                "names.calendar", view.doc.tokens[found.core - 1].text
            )
            passed = passed or (None if dated else found)
            index = found.last if found else index + 1
            continue
        if view.is_list("phrases.objects", index):
            index += 1
            continue
        found = phrase_at(view, index, limit)
        if found is None:
            index += 1
            continue
        if view.is_list("phrases.oblique", index) or view.rules.has(
            "names.calendar", view.doc.tokens[index].text
        ):
            index = found.last
            continue
        return found
    return passed


def _elided(view: View, segment: Segment) -> Phrase | None:
    """The subject of a clause that opens with its verb, behind an insertion or "und": the first of the noun
    phrases before it, else what opens the sentence."""
    sentence = view.doc.sentences[view.doc.tokens[segment.first].sentence]
    found: Phrase | None = None
    for part in reversed(segments_between(view, max(sentence.first, segment.first - _BACK), segment.first)):
        if part.quoted or (has_verb(view, part) and not is_subordinate(view, part)):
            break
        if not is_subordinate(view, part):
            found = phrase_at(view, opening(view, part), part.last) or found
    if found and not view.is_list("phrases.oblique", found.first):
        return found
    end = segment.last if segment.first == sentence.first else segment.first
    head = Segment(sentence.first, min(end, sentence.first + 40))
    if head.last <= head.first:
        return None
    first = opening(view, head)
    if view.is_list("phrases.oblique", first) or view.is_list("phrases.prepositions", first):
        return forward(view, first, head.last)
    return phrase_at(view, first, head.last)


def _leads_in(view: View, segment: Segment) -> bool:
    """Whether the sentence opens with an adverbial, so that the subject follows the verb."""
    first = view.doc.sentences[view.doc.tokens[segment.first].sentence].first
    lists = ("phrases.prepositions", "clauses.subordinators", "phrases.adverbs")
    return any(view.is_list(name, first) for name in lists)
