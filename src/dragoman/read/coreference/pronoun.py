"""To whom a personal pronoun refers: somebody of its gender, or a group where its verb is plural."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.coreference.draft import Case, Draft
from dragoman.read.names.view import Name

SPOKEN = frozenset({"interview", "speech"})  # genres in which one person speaks
_BACK = 2  # sentences
_REACH = 500  # characters
_MARKS = ",;:–„»«("


def pronoun(case: Case, name: Name) -> Sequence[Draft]:
    """The person meant: not in the pronoun's own clause, of its gender; the sentences before count too."""
    sentence = case.doc.sentence_at(name.start)
    if sentence is None or (name.plural and name.text[:1].isupper() and name.start > sentence.start + 1):
        return []
    clause = _clause(case, name, sentence.start, sentence.end)
    barred = {id(d) for d in case.between(clause[0], clause[1])}
    if name.plural:
        return [d for d in case.before(name.start, "group", within=_REACH) if id(d) not in barred][:1]
    # "…, fügte er hinzu": the speaker of the sentence before, not somebody spoken of
    inside = [] if _says(case, name) else case.between(sentence.start, clause[0])[::-1]
    people = (d for d in (*inside, *_earlier(case, sentence.index, name.start)) if d.kind == "person")
    for draft in people:
        if _agrees(draft, name) and id(draft) not in barred:
            return [draft]
    return []


def _earlier(case: Case, index: int, start: int) -> Iterator[Draft]:
    """Whom the sentences before mention: of each the first named first, as its subject is meant mostly."""
    for number in range(index - 1, max(-1, index - 1 - _BACK), -1):
        sentence = case.doc.sentences[number]
        if start - sentence.end > _REACH:
            return
        yield from case.between(sentence.start, sentence.end)


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
