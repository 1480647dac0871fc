"""What a paragraph tells of one day: "Am Montag traf sie ihn in Oslo. … Sie rief dazu auf, …".

What a verb tells in a past tense, where no time stands beside it, is of the day that its paragraph tells of,
however faintly the reader thinks so, if that is the only day named there; but what had happened before
("hatte gewarnt") is of no day that is told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman import edtf
from dragoman.read.events.time import days_of, seen_from
from dragoman.read.learned.decisions import Choice, Found
from dragoman.read.learned.material import Material
from dragoman.read.learned.syntax import SAID, TELLING, VOICES


def told_day(material: Material, event: Found, choices: Sequence[Choice]) -> Choice | None:
    """The day of the paragraph in which a verb tells of the event; None where none does, or where the
    paragraph names no day up to that of publication, or several."""
    if event.status != "occurred":
        return None
    told = {_paragraph(material, token) for token in event.tokens if _tells(material, token)}
    days = [c for c in choices if c.role == "time" and _paragraph(material, c.place.first) in told]
    if len(_named_days(material, told)) > 1:
        return None
    return max((c for c in days if _is_day(material, c)), key=lambda c: c.probability, default=None)


def _named_days(material: Material, paragraphs: Collection[int]) -> set[str]:
    """The values of the days that the paragraphs name."""
    return {
        value
        for candidate in material.candidates
        if (value := material.values.get(candidate.ref)) is not None
        and any(_paragraph(material, place.first) in paragraphs for place in candidate.places)
        and edtf.is_valid(value)
        and edtf.precision(value) == "day"
    }


def _tells(material: Material, token: int) -> bool:
    """Whether the word is a verb in a past tense, active and not quoted, of what had not happened before."""
    syntax = material.syntax
    told = syntax.ground[token] in TELLING and syntax.voice[token] == VOICES.index("active")
    return bool(told and syntax.said[token] == SAID.index("none")) and not syntax.reach.had_been(token)


def _is_day(material: Material, choice: Choice) -> bool:
    value = material.values.get(choice.filler.ref, "")
    if not edtf.is_valid(value) or edtf.precision(value) != "day":
        return False
    return seen_from(days_of(material.doc.article.published), edtf.parse(value)) != "future"


def _paragraph(material: Material, token: int) -> int:
    doc = material.doc
    return doc.sentences[doc.tokens[token].sentence].paragraph
