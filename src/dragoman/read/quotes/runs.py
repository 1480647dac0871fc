"""Quotes without a verb beside them: sentences in Konjunktiv, labels in quotation marks, "sprach von …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.read.document import Sentence
from dragoman.read.quotes.clauses import claimant, clause_end, is_past
from dragoman.read.quotes.cues import cues
from dragoman.read.quotes.draft import Draft, Range, cue_ranges, trimmed
from dragoman.read.quotes.subjects import elided, forward, names_somebody, subject
from dragoman.read.quotes.syntax import (
    Phrase,
    Segment,
    View,
    has_verb,
    is_infinitive,
    is_reported,
    is_subordinate,
    moods,
    opening,
    phrase_at,
    segments_between,
)

_LABEL = 4  # words that object and predicate of a verb of naming must hold
_OBJECT = 4  # words that "sprach von …" must name
_QUOTED = 3  # or those of them in quotation marks


def free_run(view: View, parts: Sequence[Segment], *, near: bool) -> Draft | None:
    """A sentence in Konjunktiv with no cue. Forms of Konjunktiv II count right behind a quote (`near`) only,
    and in the plural, where they stand for a Konjunktiv I that looks like the indicative; "sollten" as well,
    but only to go on with the sentence before (rule "run.weak")."""
    if not parts or any(part.quoted for part in parts) or _argues(view, parts[0]):
        return None
    number = next((i for i, part in enumerate(parts) if _in_mood(view, part, near=near)), None)
    weak = number is None and near
    if weak:
        number = next((i for i, part in enumerate(parts) if _is_weak(view, part)), None)
    if number is None:
        return None
    lead = _lead(view, parts, number)
    begin = 0 if lead is None else _resumed(view, parts, number)
    said = trimmed(view, parts[begin].first, clause_end(view, parts, begin))
    if said is None:
        return None
    named = None if lead is None else _who_leads(view, lead)
    if lead is not None and (
        _of_a_noun(view, lead, parts[begin]) or view.is_list("phrases.nobody", opening(view, lead))
    ):
        return None
    marks = {":", ",", "–", "—"} if weak else {":", ",", ";", "–", "—"}
    if named is not None and parts[begin].mark in marks:
        return Draft("indirect", (said,), (), named, "run.lead", open_end=True)
    rule = "run.weak" if weak else "run"
    return Draft("indirect", (said,), rule=rule, follows=True, open_end=True, hint=named)


def _argues(view: View, part: Segment) -> bool:
    """Whether the author argues with whoever says something ("wer glaubt, X sei Y, irrt")."""
    return view.low[opening(view, part)] == "wer" and any(cue.plain for cue in cues(view, part))


def _is_weak(view: View, part: Segment) -> bool:
    """Whether a main clause says what should be ("sie sollten warten")."""
    places = (i for i in range(part.first, part.last) if view.is_list("konjunktiv.should", i))
    return not part.quoted and not is_subordinate(view, part) and any(True for _ in places)


def _lead(view: View, parts: Sequence[Segment], number: int) -> Segment | None:
    """The author's own main clause before the first clause in Konjunktiv ("X bleibt dabei: Y sei Z")."""
    for index, part in enumerate(parts[:number]):
        alone = has_verb(view, part) and not is_subordinate(view, part) and not moods(view, part)
        inserted = index > 0 and part.mark == "," and not part.quoted  # "X, der …, hielt dagegen: …"
        if alone and (inserted or not view.finite(opening(view, part))):
            return part
    return None


def _of_a_noun(view: View, lead: Segment, begin: Segment) -> bool:
    """Whether a clause in Konjunktiv only says what a noun means ("ging dem Hinweis nach, X werde …")."""
    nouns = view.rules.words["nouns.clause"]
    last = range(max(lead.first, lead.last - 5), lead.last)
    return begin.mark == "," and any(view.doc.tokens[i].text in nouns for i in last)


def _resumed(view: View, parts: Sequence[Segment], number: int) -> int:
    """Index of the segment with which what is said begins: a clause that opens with its verb has another
    before it."""
    verb_first = view.mood(parts[number].first) != ""
    return number - 1 if verb_first and number > 1 and is_subordinate(view, parts[number - 1]) else number


def _who_leads(view: View, lead: Segment) -> Phrase | None:
    """The subject of the author's clause, where it opens with one."""
    first = opening(view, lead)
    if view.finite(first):
        sentence = view.doc.sentences[view.doc.tokens[first].sentence]
        parts = segments_between(view, sentence.first, first)
        behind = forward(view, first + 1, lead.last) if parts and is_subordinate(view, parts[0]) else None
        return behind if behind is not None and behind.pronoun else elided(view, lead)
    led = view.is_list("phrases.oblique", first) or view.is_list("phrases.prepositions", first)
    found = None if led else phrase_at(view, first, lead.last)
    if found is not None and (found.pronoun or names_somebody(view, found)):
        return found
    behind = forward(view, first if led else found.last if found else first + 1, lead.last)
    if behind is not None and (whose := claimant(view, behind)) is not None:
        return whose
    return behind if behind is not None and names_somebody(view, behind) else found


def _in_mood(view: View, part: Segment, *, near: bool) -> bool:
    """Whether a segment is a main clause of reported speech, and no set phrase ("es sei denn")."""
    begin = opening(view, part)
    as_if = view.low[begin] == "als" and begin + 1 < part.last and view.mood(begin + 1) != ""
    if as_if or not is_reported(view, part):
        return False
    first = [i for i in moods(view, part, ("first",)) if not _set_phrase(view, i)]
    if first and _in_indicative(view, part, first[0]):
        return False
    follows = view.is_list("konjunktiv.consequences", opening(view, part))  # "damit würden …"
    second = moods(view, part, ("second",)) if near and not follows else []
    return bool(first) or any(not view.is_list("konjunktiv.own", i) for i in second)


def _in_indicative(view: View, part: Segment, mood: int) -> bool:
    """Whether a verb in the past stands before the first form of the Konjunktiv in a main clause."""
    verbs = (i for i in range(part.first, mood) if view.finite(i) and not view.capital(i))
    return any(is_past(view, i) for i in verbs)


def _set_phrase(view: View, index: int) -> bool:
    following = view.low[index + 1] if index + 1 < len(view.low) else ""
    return following == "denn" or view.low[max(0, index - 1)] == "wie" or (following == "dank")


def labels(view: View, parts: Sequence[Segment]) -> Draft | None:
    """ "nannte X „…“", "bezeichnete X als „…“", "sprach von X": object and predicate are what was said."""
    for number, segment in enumerate(parts):
        for cue in cues(view, segment):
            if not cue.frames & {"object", "von"}:
                continue
            whole = Segment(segment.first, _object_end(view, parts, number))
            named = subject(view, segment, cue)
            of = "von" in cue.frames
            whole = Segment(segment.first, _relative_end(view, parts, number)) if of else whole
            said = _of(view, whole, cue.verb, segment.last) if of else _object(view, whole, cue.verb, named)
            if said and named is not None:
                rule = "von" if of else "object"
                ranges = cue_ranges(view, cue.tokens)
                return Draft("indirect", (said,), ranges, named, f"{rule}.{cue.rule}")
    return None


def _object_end(view: View, parts: Sequence[Segment], number: int) -> int:
    """Where the object of a cue ends: enumerations and infinitives go on with it."""
    end = parts[number].last
    for part in parts[number + 1 :]:
        listed = not has_verb(view, part) and not is_subordinate(view, part)
        if part.quoted or part.mark == ":" or not (listed or is_infinitive(view, part)):
            break
        end = part.last
    return end


def _relative_end(view: View, parts: Sequence[Segment], number: int) -> int:
    """Where the object of "von" ends: enumerations and a clause in Konjunktiv about it belong to it."""
    end = _object_end(view, parts, number)
    for part in parts[number + 1 : number + 2]:
        if part.mark == "," and is_subordinate(view, part) and moods(view, part, ("first",)):
            end = part.last
    return end


def _of(view: View, segment: Segment, verb: int, end: int) -> Range | None:
    """The object of "von" behind the verb, in its clause (which is over at `end`), where it holds words in
    quotation marks or a Konjunktiv."""
    for index in range(verb + 1, min(end, segment.last - 1)):
        if view.low[index] in {"von", "vom"}:
            said = trimmed(view, index + 1, segment.last)
            if said is None:
                return None
            marked = sum(view.word(i) and view.held[i] >= 0 for i in range(*said))
            reported = any(view.mood(i) == "first" for i in range(*said))
            return said if marked >= _QUOTED or reported or _judges(view, said) else None
    return None


def _judges(view: View, said: Range) -> bool:
    """Whether an object of "von" is a judgement ("einem neuen Anfang für beide"), and no thing or number that
    is only spoken about."""
    first, last = said
    adjective = not view.capital(first) and view.low[first].endswith(("em", "en", "er"))
    judged = view.is_list("phrases.indefinite", first) or (
        adjective and not view.is_list("phrases.determiners", first)
    )
    counted = any(view.low[i][0].isdigit() for i in range(first, last))
    another = any(view.low[i] in {"von", "vom"} for i in range(first, last))  # "…, sein Gast von …"
    return judged and not counted and not another and last - first >= _OBJECT


def _object(view: View, segment: Segment, verb: int, named: Phrase | None) -> Range | None:
    """The object of a verb of naming, where a fragment in quotation marks is its predicate."""
    marks = [i for i in range(verb, segment.last) if view.held[i] >= 0]
    if not marks:
        return None
    if view.held[marks[0]] == view.held[marks[-1]] and "als" in view.low[marks[-1] + 1 : segment.last]:
        return None  # the words in quotation marks are a name in the object
    begin = next((i + 1 for i in range(verb, marks[0]) if view.low[i] == "als"), 0)
    begin = begin or max(verb + 1, named.last if named and named.last <= marks[0] else 0)
    said = trimmed(view, min(begin, marks[0]), _joined_verb(view, marks[-1] + 1, segment.last))
    words = sum(view.word(i) for i in range(said[0], said[1])) if said else 0
    return said if words >= _LABEL else None


def _joined_verb(view: View, first: int, last: int) -> int:
    """Where a second verb of the author begins ("nannte X „…“ und forderte Y"), else `last`."""
    joins = (i for i in range(first, last - 1) if view.low[i] == "und")
    return next((i for i in joins if is_past(view, i + 1) or view.finite(i + 1)), last)


def grown(view: View, before: Draft, run: Draft) -> Draft:
    """The quote before, going on with a run."""
    between = range(before.last, run.first)
    told = any(view.word(i) and view.held[i] < 0 for i in between)  # the author's words
    grows = before.extended(run.last) if before.open_end and not told else before.joined(run.said)
    return replace(grows, open_end=True)


def fallback(view: View, sentence: Sentence) -> tuple[tuple[Range, ...], Phrase | None]:
    """Cue and subject of a sentence that only leads to what was said in the next."""
    whole = Segment(sentence.first, min(sentence.last, sentence.first + 60))
    parts = segments_between(view, whole.first, whole.last)
    found = [(segment, cue) for segment in parts for cue in cues(view, segment)]
    # a verb that opens its clause behind another says who spoke; any other may only tell what was done
    found.sort(key=lambda pair: not (pair[0].first > whole.first and pair[1].finite == pair[0].first))
    for segment, cue in found:
        named = None if cue.passive else subject(view, segment, cue)
        if named:
            return cue_ranges(view, cue.tokens), named
    if sentence.last <= sentence.first:
        return (), None
    if view.is_list("phrases.prepositions", sentence.first) or view.is_list(
        "phrases.oblique", sentence.first
    ):
        return (), _behind_verb(view, whole)
    head = phrase_at(view, sentence.first, whole.last)
    if head is None or head.pronoun or names_somebody(view, head):
        return (), head
    behind = _behind_verb(view, Segment(head.last, whole.last - (not view.word(whole.last - 1))))
    return (), behind if behind and names_somebody(view, behind) else head


def _behind_verb(view: View, whole: Segment) -> Phrase | None:
    """The subject of a sentence that opens with an adverbial ("nach dem Treffen brachte X …")."""
    found = forward(view, whole.first, whole.last)
    if found is None or view.is_list("phrases.prepositions", found.first - 1):
        return None
    plain = not view.capital(found.first) and not view.is_list("phrases.determiners", found.first)
    return phrase_at(view, found.first + 1, whole.last) if plain and not found.pronoun else found
