"""Direct quotes: words in quotation marks that stand for a sentence, with cue and speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.read.document import Sentence
from dragoman.read.quotes.clauses import anonymous
from dragoman.read.quotes.cues import Cue, cues
from dragoman.read.quotes.draft import Draft, Range, cue_ranges
from dragoman.read.quotes.marks import Quotation, word_count
from dragoman.read.quotes.subjects import asks, names_somebody, subject, verb_and_subject
from dragoman.read.quotes.syntax import (
    Phrase,
    Segment,
    View,
    has_verb,
    is_subordinate,
    moods,
    phrase_at,
    segments_between,
)

_ENDS = frozenset(".!?…") | {"..."}
_REACH = 90  # tokens of the author beside a quotation that are looked at
_DASHES = frozenset("-–—")
_DATELINE = 3  # tokens that name a place before a dash, at most
_LINE = 12  # tokens of a line that names who is quoted below
_SUBJECTS = 3  # phrases before a colon among which the subject is looked for
_CLAUSE = 4  # words that a quotation without any frame must hold


@dataclass(frozen=True, slots=True)
class _Frame:
    """The author's words beside a quotation."""

    cues: tuple[Range, ...]
    named: Phrase | None
    rule: str
    verb: int = -1
    follows: bool = True


def set_off(view: View, found: Sequence[Quotation]) -> frozenset[int]:
    """Which of the quotations stand apart from the sentences around them: not fragments, titles or
    single words."""
    out: set[int] = set()
    for number, quotation in enumerate(found):
        previous = found[number - 1] if number and number - 1 in out else None
        if _is_set_off(view, quotation, previous):
            out.add(number)
    return frozenset(out)


def _is_set_off(view: View, quotation: Quotation, previous: Quotation | None) -> bool:
    words = word_count(view.doc, quotation)
    before, bare = _token_before(view, quotation), _opens_sentence(view, quotation)
    ends = _ends_sentence(view, quotation)
    if before == ":" and not bare:
        spoken = _sentence_like(view, quotation) or _said_before(view, quotation)
        return words >= 2 and spoken and not _is_title(view, quotation.opening - 1)
    if bare:
        following = view.low[min(quotation.closing + 1, len(view.low) - 1)]
        # "„Wir bauen“: X wirbt um Gäste"
        titled = following == ":" and has_verb(view, Segment(quotation.opening + 1, quotation.closing))
        whole = (
            titled or following in {",", "–", "—"} or (words >= _CLAUSE and _sentence_like(view, quotation))
        )
        attributed = words >= 2 and whole and _attributed(view, quotation)
        few = 2 if previous is not None and _is_uttered(view, previous, quotation) else _CLAUSE
        return attributed or (ends and words >= few and _sentence_like(view, quotation))
    goes_on = (
        previous is not None and before in {",", "–", "—", ";"} and _same_sentence(view, previous, quotation)
    )
    if goes_on and previous is not None and _cue_between(view, previous, quotation):
        return True
    capital = view.capital(min(quotation.opening + 1, len(view.low) - 1))
    if not capital or words < _CLAUSE:
        return False
    if view.doc.tokens[quotation.opening - 1].text in view.rules.words["nouns.direct"]:
        return True  # "mit den Worten „…“"
    if not _sentence_like(view, quotation):
        return False
    cue_before = before == "," or before in view.rules.sayings
    return cue_before and (ends or _attributed(view, quotation))


def _is_uttered(view: View, previous: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation ends as a sentence does, in the paragraph in which another is quoted."""
    sentences, tokens = view.doc.sentences, view.doc.tokens
    one, other = (sentences[tokens[x.opening].sentence].paragraph for x in (previous, quotation))
    return quotation.closed and view.low[quotation.closing - 1] in _ENDS and one == other


def _token_before(view: View, quotation: Quotation) -> str:
    return view.low[quotation.opening - 1] if quotation.opening else ""


def _opens_sentence(view: View, quotation: Quotation) -> bool:
    """Whether no word of its sentence stands before it."""
    sentence = view.doc.sentences[view.doc.tokens[quotation.opening].sentence]
    before = range(sentence.first, quotation.opening)
    if len(before) > 2 and view.low[before[0]] == "(" and view.low[before[-1]] == ")":
        return True  # "(sda) „…“": an agency
    return not any(view.word(i) for i in before)


def _ends_sentence(view: View, quotation: Quotation) -> bool:
    if not quotation.closed:
        return True
    at = min(quotation.closing, len(view.low) - 1)
    sentence = view.doc.sentences[view.doc.tokens[at].sentence]
    return not any(
        view.word(i) for i in range(quotation.closing + 1, min(sentence.last, quotation.closing + 6))
    )


def _attributed(view: View, quotation: Quotation) -> bool:
    """Whether a verb, "so" or "wie" follows the closing mark."""
    at = quotation.closing + 1
    if not quotation.closed or at >= len(view.low):
        return False
    if view.low[at] == ":":
        return phrase_at(view, at + 1, at + 9) is not None  # "„…“: X fordert Hilfe"
    if view.low[at] in {",", "–", "—", "-", ";"}:
        at += 1
    elif view.low[quotation.closing - 1] not in _ENDS and view.low[at] not in view.rules.sayings:
        return False
    if at >= len(view.low) or view.doc.tokens[at].sentence != view.doc.tokens[quotation.closing].sentence:
        return False
    return (
        view.low[at] in {"so", "wie"}
        or (not view.capital(at) and view.finite(at))
        or verb_and_subject(view, at)
    )


def _sentence_like(view: View, quotation: Quotation) -> bool:
    """Whether the words hold a finite verb or a mark that ends a sentence."""
    inside = range(quotation.opening + 1, min(quotation.closing, quotation.opening + 60))
    return any(view.low[i] in _ENDS or view.finite(i) for i in inside) or any(
        view.low[i].endswith(("te", "ten", "t")) and not view.capital(i) and len(view.low[i]) > 3
        for i in inside
    )


def _said_before(view: View, quotation: Quotation) -> bool:
    """Whether a verb or noun of saying stands in the words before the mark."""
    before = range(max(0, quotation.opening - 14), quotation.opening)
    nouns = view.rules.words["nouns.direct"]
    return any(view.low[i] in view.rules.sayings or view.doc.tokens[i].text in nouns for i in before)


def _is_title(view: View, colon: int) -> bool:
    return colon > 0 and view.doc.tokens[colon - 1].text in view.rules.words["nouns.title"]


def _same_sentence(view: View, left: Quotation, right: Quotation) -> bool:
    """Whether the author's words between two quotations belong to one sentence."""
    tokens = view.doc.tokens
    return tokens[min(left.closing + 1, right.opening)].sentence == tokens[right.opening].sentence


def _cue_between(view: View, left: Quotation, right: Quotation) -> bool:
    if right.opening - left.closing > 60:
        return False
    return any(
        view.low[i] in view.rules.sayings or view.low[i] == "so"
        for i in range(left.closing + 1, right.opening)
    )


def direct_quotes(view: View, found: Sequence[Quotation]) -> tuple[tuple[Draft, ...], frozenset[int]]:
    """The direct quotes of an article, and the cue verbs (token indices) that they take up."""
    drafts: list[Draft] = []
    taken: set[int] = set()
    previous: Quotation | None = None
    for number in sorted(view.direct):
        quotation = found[number]
        said = ((quotation.opening + 1, quotation.closing),)
        after = _frame_after(view, quotation)
        before = None if after else _frame_before(view, quotation, previous)
        if before and before.verb in taken:
            before = None
        frame = after or before or _frame_above(view, quotation)
        if frame is None and previous is not None and drafts and _continues(view, previous, quotation):
            drafts[-1] = drafts[-1].joined(said)
        elif (
            after
            and previous is not None
            and drafts
            and not drafts[-1].cues
            and _adjacent(previous, quotation)
        ):
            drafts[-1] = replace(drafts[-1].joined(said, after.cues), named=after.named)
        else:
            drafts.append(_draft(said, frame))
        if frame and frame.verb >= 0:
            taken.add(frame.verb)
        previous = quotation
    return tuple(drafts), frozenset(taken)


def _draft(said: tuple[Range, ...], frame: _Frame | None) -> Draft:
    if frame is None:
        return Draft("direct", said, rule="direct.bare", follows=True)
    return Draft(
        "direct", said, frame.cues, frame.named, frame.rule, follows=frame.named is None and frame.follows
    )


def _continues(view: View, left: Quotation, right: Quotation) -> bool:
    """Whether the second quotation goes on with the first: only the cue's sentence stands between."""
    tokens = view.doc.tokens
    first, second = tokens[left.opening].sentence, tokens[right.opening].sentence
    last = tokens[min(left.closing + 1, len(tokens) - 1)].sentence
    if left.goes_on or _adjacent(left, right):
        return True
    same = view.doc.sentences[first].paragraph == view.doc.sentences[second].paragraph
    return (
        same
        and second <= max(last, tokens[left.closing - 1].sentence) + 1
        and _cue_between(view, left, right)
    )


def _adjacent(left: Quotation, right: Quotation) -> bool:
    return right.opening - left.closing <= 1


def _frame_after(view: View, quotation: Quotation) -> _Frame | None:
    """The cue behind the closing mark."""
    if not quotation.closed or not _attributed(view, quotation):
        return None
    end = view.doc.sentences[view.doc.tokens[quotation.closing].sentence].last
    behind = segments_between(view, quotation.closing, min(end, quotation.closing + _REACH))
    segment = next((s for s in behind if not s.quoted), None)
    if segment is None:
        return None
    while segment.first < segment.last and not view.word(segment.first):
        segment = Segment(segment.first + 1, segment.last, segment.mark)
    if segment.first >= segment.last:
        return None
    if segment.mark == ":":
        named = phrase_at(view, segment.first, segment.last)
        return _Frame((), named, "direct.headline") if named else None
    return _verbal(view, segment) or _so(view, segment) or _unknown(view, segment)


def _verbal(view: View, segment: Segment) -> _Frame | None:
    for cue in cues(view, segment):
        if cue.finite <= segment.first + 2 or view.low[segment.first] == "wie":
            return _framed(view, segment, cue, "direct.after", inverted=view.low[segment.first] != "wie")
    return None


def _framed(view: View, segment: Segment, cue: Cue, rule: str, *, inverted: bool = False) -> _Frame:
    named = subject(view, segment, cue, inverted=inverted)
    return _Frame(cue_ranges(view, cue.tokens), named, rule, cue.verb, not anonymous(view, cue))


def _so(view: View, segment: Segment) -> _Frame | None:
    if view.low[segment.first] != "so":
        return None
    named = phrase_at(view, segment.first + 1, segment.last)
    return _Frame(((segment.first, segment.first + 1),), named, "direct.so") if named else None


def _unknown(view: View, segment: Segment) -> _Frame | None:
    if not verb_and_subject(view, segment.first) and not view.finite(segment.first):
        return None
    behind = segment.first + 1 + (view.low[segment.first + 1 : segment.first + 2] == ("sich",))
    named = phrase_at(view, behind, segment.last)
    cue = (segment.first, segment.first + 1)
    return _Frame((cue,), named, "direct.verb", segment.first) if named else None


def _frame_before(view: View, quotation: Quotation, previous: Quotation | None) -> _Frame | None:
    """The cue, or at least the subject, of the words before the opening mark."""
    sentence = view.doc.sentences[view.doc.tokens[quotation.opening].sentence]
    begin = max(sentence.first, quotation.opening - _REACH)
    if previous is not None and begin < previous.closing < quotation.opening:
        begin = previous.closing + 1
    if begin >= quotation.opening:
        return None
    inside = [s for s in segments_between(view, begin, quotation.opening) if not s.quoted]
    cued = [(segment, found) for segment in reversed(inside[-5:]) if (found := cues(view, segment))]
    asked = [pair for pair in cued if not asks(view, pair[0])]
    last = inside[-1] if inside else None
    for segment, found in asked or cued:
        if last is not None and segment is not last and _tells_itself(view, segment, last):
            return _Frame((), _first_subject(view, last), "direct.colon")
        return _framed(view, segment, found[-1], "direct.before")
    return _noun_or_subject(view, sentence, begin, quotation)


def _frame_above(view: View, quotation: Quotation) -> _Frame | None:
    """The name in a line above that ends in a colon, as in press reviews ("GHANA POST, Accra:")."""
    number = view.doc.tokens[quotation.opening].sentence
    if number == 0 or not _opens_sentence(view, quotation):
        return None
    line = view.doc.sentences[number - 1]
    head = Segment(line.first, line.last - 1)
    if view.low[line.last - 1] != ":" or has_verb(view, head) or head.last - head.first > _LINE:
        return None
    named = _first_subject(view, head)
    return _Frame((), named, "direct.colon") if named else None


def _tells_itself(view: View, segment: Segment, last: Segment) -> bool:
    """Whether the clause before a colon has a subject and is no part of the clause of a cue before it ("wie X
    fordert, ließ Y offen: „…“")."""
    return is_subordinate(view, segment) and has_verb(view, last) and _first_subject(view, last) is not None


def _noun_or_subject(view: View, sentence: Sentence, begin: int, quotation: Quotation) -> _Frame | None:
    lists = ("clauses.coordinators", "phrases.adverbs")
    words = (i for i in range(begin, quotation.opening) if view.word(i))
    if all(any(view.is_list(name, i) for name in lists) for i in words):
        return None  # nothing, or "Und:", "Weiter:"
    nouns = view.rules.words["nouns.direct"]
    cue: tuple[Range, ...] = ()
    for index in range(quotation.opening - 1, max(begin, quotation.opening - 12) - 1, -1):
        if view.doc.tokens[index].text in nouns:
            cue = ((index, index + 1),)
            break
    head = Segment(begin, quotation.opening)
    dashes = [i for i in range(begin, quotation.opening) if view.low[i] in _DASHES and not view.word(i)]
    dateline = dashes[-1] + 1 if dashes and dashes[-1] - begin <= _DATELINE else begin  # "Lomé – X: „…“"
    told = bool(moods(view, head, ("first",)))  # "die Lage sei ernst: „…“": whoever spoke before goes on
    named = _first_subject(view, Segment(dateline, head.last)) or _first_subject(view, head)
    return _Frame(cue, None if told else named, "direct.colon")


def _first_subject(view: View, head: Segment) -> Phrase | None:
    """The first phrase that may be the subject of the words before a colon; behind a claim, one that names
    somebody ("Kritik begegnet er mit scharfen Worten: …")."""
    some = list(islice(_subjects(view, head), _SUBJECTS))
    told = (found for found in some if found.pronoun or names_somebody(view, found))
    plain = bool(some) and view.is_list("nouns.claims", some[0].core - 1)
    return next(told, some[0]) if plain else next(iter(some), None)


def _subjects(view: View, head: Segment) -> Iterator[Phrase]:
    index, last = head.first, min(head.last, head.first + 40)
    while index < last:
        led = view.is_list("phrases.prepositions", index)
        found = phrase_at(view, index + led, head.last)
        source = found is not None and view.is_list("sources.after", found.last)  # "X zufolge"
        dated = found is not None and view.rules.has("names.calendar", view.doc.tokens[found.core - 1].text)
        oblique = view.is_list("phrases.oblique", index)
        if found is not None and not led and not source and not dated and not oblique:
            yield found
        index = found.last if found is not None else index + 1
