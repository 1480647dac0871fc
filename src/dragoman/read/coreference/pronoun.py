"""To whom a personal pronoun refers: somebody of its gender, or a group where its verb is plural."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from dragoman.read.coreference.draft import Case, Draft
from dragoman.read.document import Sentence
from dragoman.read.names.view import Name

SPOKEN = frozenset({"interview", "speech"})  # genres in which one person speaks
_BACK = 2  # sentences
_REACH = 500  # characters
_MARKS = ",;:–„»«("
_OBLIQUE = frozenset({"ihn", "ihm"})
_RELATIVE = re.compile(r", (?:der|welcher)\b")
_AND = re.compile(r"[^.;:]{0,40}\bund\b[^.;:]{0,40}")
_ACTORS = ("person", "state")
_BODIES = frozenset({"state", "organisation", "company"})
_OWNED = re.compile(r"[A-ZÄÖÜ]\w+ (?:des|von) \w*$")
_DIE = re.compile(r"(?:^|\W)[Dd]ie(?: \w+e)?(?: |$)\w*$")


def pronoun(case: Case, name: Name) -> Sequence[Draft]:
    """The person meant: not in the pronoun's own clause, of its gender; the sentences before count too.

    Several are two named together, or a group; "sie" is a body or state where no woman is spoken of.
    """
    sentence = case.doc.sentence_at(name.start)
    if sentence is None or (name.plural and name.text[:1].isupper() and name.start > sentence.start + 1):
        return []
    clause = _clause(case, name, sentence.start, sentence.end)
    barred = {id(d) for d in case.between(clause[0], clause[1])} | _antecedent(case, name, clause[0])
    if name.plural:
        groups = [d for d in case.before(name.start, "group", within=_REACH) if id(d) not in barred][:1]
        return groups or _together(case, sentence, barred)
    # "…, fügte er hinzu": the speaker of the sentence before, not somebody spoken of
    inside = [] if _says(case, name) else _people(case, sentence.start, clause[0])
    if name.text.casefold() not in _OBLIQUE:
        inside.reverse()
    found = [
        (draft, owner)
        for draft, owner in (*inside, *_earlier(case, sentence.index, name.start))
        if _agrees(draft, name) and id(draft) not in barred
    ]
    for draft, owner in found:
        if not owner:
            return [draft]
    if found:
        return [found[0][0]]
    begins = name.feminine and name.start <= sentence.start + 1
    return _body(case, sentence) if begins else []


def possessor(case: Case, name: Name) -> Sequence[Draft]:
    """Whose visit "sein Besuch" is: of who is named first in the sentence, else before it."""
    sentence = case.doc.sentence_at(name.start)
    if sentence is None:
        return []
    inside = _people(case, sentence.start, sentence.end)
    for draft, _ in (*inside, *_earlier(case, sentence.index, name.start)):
        if _agrees(draft, name):
            return [draft]
    return []


def _antecedent(case: Case, name: Name, start: int) -> set[int]:
    """Who does what a relative clause tells is not meant by "ihn" in it: "Gauck, der ihn einlud"."""
    if name.text.casefold() not in _OBLIQUE or not _RELATIVE.match(case.doc.text, start):
        return set()
    return {id(case.ends[start])} if start in case.ends else set()


def _together(case: Case, sentence: Sentence, barred: Collection[int]) -> Sequence[Draft]:
    """Two persons or states with whom the sentence before begins: "A und B trafen sich. Sie …"."""
    if not sentence.index:
        return []
    before = case.doc.sentences[sentence.index - 1]
    first, last = bisect_left(case.places, before.start), bisect_left(case.places, before.end)
    for kind in _ACTORS:
        found = [i for i in range(first, last) if case.trail[i].kind == kind][:2]
        if len(found) == 2 and _AND.fullmatch(case.doc.text, *_gap(case, found)):
            both = [case.trail[i] for i in found]
            return both if both[0] is not both[1] and not {id(d) for d in both} & set(barred) else []
    return []


def _gap(case: Case, found: Sequence[int]) -> tuple[int, int]:
    """From the end of one mention to the start of the next."""
    one, other = (case.places[i] for i in found)
    end = max((m.end for m in case.trail[found[0]].mentions if m.start == one), default=one)
    return end, other


def _body(case: Case, sentence: Sentence) -> Sequence[Draft]:
    """The body or state that the sentence before begins with, "die" before it: "Die Türkei … Sie …"."""
    if not sentence.index:
        return []
    before = case.doc.sentences[sentence.index - 1]
    first = bisect_left(case.places, before.start)
    if first == bisect_left(case.places, before.end) or case.trail[first].kind not in _BODIES:
        return []
    led = case.doc.text[before.start : case.places[first] + 4]
    return [case.trail[first]] if _DIE.search(led) else []


def _earlier(case: Case, index: int, start: int) -> Iterator[tuple[Draft, bool]]:
    """Whom the sentences before mention: of each the first named first, as its subject is meant mostly."""
    for number in range(index - 1, max(-1, index - 1 - _BACK), -1):
        sentence = case.doc.sentences[number]
        if start - sentence.end > _REACH:
            return
        yield from _people(case, sentence.start, sentence.end)


def _people(case: Case, start: int, end: int) -> list[tuple[Draft, bool]]:
    """The persons mentioned from `start` to `end`, and whether as an owner: "der Bruder des Präsidenten"."""
    first, last = bisect_left(case.places, start), bisect_left(case.places, end)
    text = case.doc.text
    return [
        (case.trail[i], _OWNED.search(text[max(start, case.places[i] - 40) : case.places[i] + 4]) is not None)
        for i in range(first, last)
        if case.trail[i].kind == "person"
    ]


def _says(case: Case, name: Name) -> bool:
    """Whether a verb of saying stands right before the pronoun, with the words said before it."""
    index = case.doc.token_range(name.start, name.start)[0]
    words = case.doc.tokens
    return (
        index > 1
        and words[index - 1].text in case.saying
        and words[index - 2].text in {",", "“", "”", "«", "»"}
    )


def _agrees(draft: Draft, name: Name) -> bool:
    return draft.feminine is True if name.feminine else draft.feminine is not True


def _clause(case: Case, name: Name, start: int, end: int) -> tuple[int, int]:
    """The clause of a pronoun: from the last comma or bracket before it to the next."""
    text = case.doc.text
    left = max((text.rfind(mark, start, name.start) for mark in _MARKS), default=-1)
    rights = [p for mark in ",;:–“»«)" if (p := text.find(mark, name.end, end)) >= 0]
    return max(start, left), min(rights, default=end)


def speaking(case: Case, name: Name) -> Sequence[Draft]:
    """ "ich": whom an interview or speech names first; "wir": the state that the person speaks for."""
    speaker = orator(case)
    if speaker is None or not name.plural:
        return [speaker] if speaker is not None else []
    home = case.state(speaker.states[0]) if speaker.states else None
    return [home] if home is not None else []


def orator(case: Case) -> Draft | None:
    """The person whose words an interview or speech gives: the first one named."""
    return next((d for d in case.trail if d.kind == "person" and d.names), None)
