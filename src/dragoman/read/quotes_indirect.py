"""Indirect quotes of one sentence: said before, behind or around a cue, or ascribed to a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.quotes_cues import Cue, cues, subject
from dragoman.read.quotes_draft import Draft, Range, cue_ranges, trimmed
from dragoman.read.quotes_syntax import (
    Phrase,
    Segment,
    View,
    is_infinitive,
    is_main,
    is_reported,
    is_subordinate,
    moods,
    opening,
    phrase_at,
)

_LOOK = 6  # segments between a cue and the clause that it opens
_SO = 18  # tokens of a "so X"


def cued_quotes(view: View, parts: Sequence[Segment], taken: frozenset[int]) -> list[Draft]:
    """The quotes of a sentence that a verb or noun of saying opens or closes."""
    drafts: list[Draft] = []
    for number, segment in enumerate(parts):
        if segment.quoted or (drafts and segment.first < drafts[-1].last and _inside(drafts, segment)):
            continue
        found = (
            _wie(view, parts, number)
            or _so(view, parts, number)
            or _verbs(view, parts, number, taken, drafts)
            or _noun(view, parts, number)
        )
        if found:
            drafts.append(found)
    return drafts


def _inside(drafts: list[Draft], segment: Segment) -> bool:
    return any(a <= segment.first and segment.last <= b for draft in drafts for a, b in draft.said)


def _verbs(
    view: View, parts: Sequence[Segment], number: int, taken: frozenset[int], drafts: list[Draft]
) -> Draft | None:
    segment = parts[number]
    for cue in cues(view, segment):
        if cue.verb in taken:
            continue
        found = _around(view, parts, number, cue, drafts) or _behind(view, parts, number, cue)
        if found:
            return found
    return None


def _said(view: View, *stretches: Range | None) -> tuple[Range, ...]:
    kept = (trimmed(view, *stretch) for stretch in stretches if stretch is not None)
    return tuple(stretch for stretch in kept if stretch is not None)


def _draft(
    view: View, said: tuple[Range, ...], cue: tuple[Range, ...], named: Phrase | None, rule: str
) -> Draft:
    return Draft("indirect", said, cue, named, rule, follows=named is None)


# -- said before the cue, or around it -------------------------------------------------------------------


def _around(view: View, parts: Sequence[Segment], number: int, cue: Cue, drafts: list[Draft]) -> Draft | None:
    """ "X komme, sagte Y": the clause of the cue opens with its verb."""
    segment = parts[number]
    lead = view.low[opening(view, segment)] == "so" and cue.finite == opening(view, segment) + 1
    if "inversion" not in cue.frames or number == 0 or not (cue.finite == opening(view, segment) or lead):
        return None
    if segment.mark not in {",", "–", "—", "-"}:
        return None
    begin = _begin(view, parts, number, drafts)
    before = parts[begin:number]
    if not before or any(part.quoted for part in before):
        return None
    if all(_leads(view, part) for part in before) and not _goes_on_in_mood(view, parts, number):
        return None
    if "clause" not in cue.frames and not any(moods(view, part) for part in parts[begin:]):
        return None
    end = _rest(view, parts, number)
    said = _said(view, (before[0].first, before[-1].last), end)
    return (
        _draft(view, said, cue_ranges(view, cue.tokens), subject(view, segment, cue), f"around.{cue.rule}")
        if said
        else None
    )


def _leads(view: View, part: Segment) -> bool:
    """Whether a segment cannot stand alone: a subordinate clause, an infinitive, an adverbial."""
    first = opening(view, part)
    if view.mood(first) or view.low[first] in {"sollte", "sollten"}:
        return True
    return (
        is_subordinate(view, part)
        or (is_infinitive(view, part) and not moods(view, part))
        or not _verbal(view, part)
    )


def _verbal(view: View, part: Segment) -> bool:
    return any(view.finite(i) for i in range(part.first, part.last)) or is_main(view, part)


def _goes_on_in_mood(view: View, parts: Sequence[Segment], number: int) -> bool:
    """Whether what follows the cue's segment opens with a verb in Konjunktiv."""
    following = parts[number + 1 : number + 2]
    return bool(following) and not following[0].quoted and view.mood(following[0].first) != ""


def _begin(view: View, parts: Sequence[Segment], number: int, drafts: list[Draft]) -> int:
    """Index of the first segment of what was said: after a colon, a quotation or an earlier quote."""
    begin = 0
    for index in range(number):
        if parts[index].quoted or (drafts and parts[index].first < drafts[-1].last):
            begin = index + 1
        elif parts[index].mark == ":":
            begin = index
    return begin


def _rest(view: View, parts: Sequence[Segment], number: int, *, open_clause: bool = False) -> Range | None:
    """What was said after the segment of the cue, if the words go on."""
    for index in range(number + 1, len(parts)):
        part = parts[index]
        if part.quoted:
            return None
        first = opening(view, part)
        goes_on = is_reported(view, part) or view.mood(first) or (open_clause and index == number + 1)
        if goes_on or (part.first != first and bool(moods(view, part))):
            return part.first, clause_end(view, parts, index)
        if not is_subordinate(view, part) and _verbal(view, part):
            return None
    return None


def _wie(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "wie X sagte", before, behind or amid what was said."""
    segment = parts[number]
    if view.low[segment.first] != "wie" or segment.mark not in {"", ",", "–", "—", "-", ";"}:
        return None
    for cue in cues(view, segment):
        if "wie" not in cue.frames or cue.verb < segment.last - 3:
            continue
        begin = _begin(view, parts, number, [])
        before = (parts[begin].first, parts[number - 1].last) if number > begin else None
        after = _after_wie(view, parts, number, before is not None)
        if after is False:
            return None
        said = _said(view, before, after if after is not True else None)
        named = subject(view, segment, cue)
        return _draft(view, said, cue_ranges(view, cue.tokens), named, f"wie.{cue.rule}") if said else None
    return None


def _after_wie(view: View, parts: Sequence[Segment], number: int, amid: bool) -> Range | bool:
    """What follows the wie-clause; True where nothing does, False where it opens a direct quote."""
    for index in range(number + 1, len(parts)):
        part = parts[index]
        if part.quoted or part.mark == ":":
            return False
        if amid and view.is_list("clauses.coordinators", part.first):
            return True
        if is_subordinate(view, part) and not amid:
            continue
        return part.first, clause_end(view, parts, index)
    return True


def _so(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "…, so X": a name and no verb behind "so"."""
    segment = parts[number]
    if number == 0 or view.low[segment.first] != "so" or segment.mark != "," or parts[number - 1].quoted:
        return None
    named = phrase_at(view, segment.first + 1, segment.last)
    if (
        named is None
        or segment.last - segment.first > _SO
        or any(view.finite(i) for i in range(segment.first + 1, segment.last))
    ):
        return None
    begin = _begin(view, parts, number, [])
    said = _said(view, (parts[begin].first, parts[number - 1].last), _rest(view, parts, number))
    return _draft(view, said, ((segment.first, segment.first + 1),), named, "so") if said else None


# -- said behind the cue -----------------------------------------------------------------------------------


def _behind(view: View, parts: Sequence[Segment], number: int, cue: Cue) -> Draft | None:
    """The clause that a cue opens: with dass, in Konjunktiv, as a main clause, as an infinitive."""
    for index in range(number + 1, min(len(parts), number + _LOOK)):
        part = parts[index]
        if part.quoted:
            return None
        kind = _opens(view, part, cue, next_to=index == number + 1)
        if kind:
            said = _said(view, (part.first, clause_end(view, parts, index)))
            named = subject(view, parts[number], cue)
            draft = _draft(view, said, cue_ranges(view, cue.tokens), named, f"{kind}.{cue.rule}")
            return (
                Draft(draft.kind, said, draft.cues, named, draft.rule, draft.follows, open_end=True)
                if said
                else None
            )
        if part.mark == ":" or (not is_subordinate(view, part) and _starts_clause(view, part)):
            return None
    return None


def _starts_clause(view: View, part: Segment) -> bool:
    """Whether a new main clause of the author begins."""
    return view.is_list("clauses.coordinators", part.first) and _verbal(view, part)


def _opens(view: View, part: Segment, cue: Cue, *, next_to: bool) -> str:
    """How a segment is opened by a cue, "" where it is not."""
    first = opening(view, part)
    low = view.low[first]
    if part.mark == ":":
        return "colon" if is_reported(view, part) or (view.mood(part.first) != "") else ""
    if "dass" in cue.frames and low in {"dass", "daß", "ob", "wonach"}:
        return "dass"
    if (
        "dass" in cue.frames
        and next_to
        and view.is_list("clauses.complementisers", first)
        and low != "wie"
        and part.first == first
    ):
        return "dass"
    if (
        "infinitive" in cue.frames
        and is_infinitive(view, part)
        and low not in {"um", "ohne", "statt", "anstatt"}
    ):
        return "infinitive"
    if cue.frames & {"clause", "reported"} and (
        is_reported(view, part) or (next_to and _conditional(view, part))
    ):
        return "clause"
    if (
        "clause" in cue.frames
        and next_to
        and is_main(view, part)
        and not view.is_list("clauses.coordinators", part.first)
    ):
        return "clause"
    return ""


def _conditional(view: View, part: Segment) -> bool:
    """A condition that opens what was said ("sagte, wenn nötig, werde …")."""
    return view.low[opening(view, part)] in {"wenn", "falls", "sollte", "sollten", "solange", "sofern"}


def clause_end(view: View, parts: Sequence[Segment], index: int) -> int:
    """Where the clause that begins with segment `index` ends: before the author speaks again."""
    for at in range(index, len(parts)):
        part = parts[at]
        if part.quoted:
            return parts[at - 1].last if at > index else part.first
        if at > index and (_returns(view, part) or (part.mark == ":" and not moods(view, part))):
            return parts[at - 1].last
        cut = _coordinated(view, part)
        if cut is not None and cut > parts[index].first:
            return cut
    return parts[-1].last


def _returns(view: View, part: Segment) -> bool:
    """Whether a segment is the author's again: it opens with a cue in the indicative, or with "so X"."""
    first = opening(view, part)
    if view.mood(first):
        return False
    if view.low[part.first] == "wie" and cues(view, part):
        return True
    return any(cue.finite == first for cue in cues(view, part)) and not moods(view, part)


def _coordinated(view: View, part: Segment) -> int | None:
    """Index of an "und" with a cue in the indicative right behind it ("… und fügte hinzu")."""
    for index in range(part.first, part.last - 1):
        if view.low[index] in {"und", "aber", "sowie"} and not view.mood(index + 1):
            sayings = view.rules.sayings.get(view.low[index + 1], ())
            if any(
                s.form == "finite" and view.low[index + 1].endswith(("te", "b", "g", "s", "f", "t"))
                for s in sayings
            ):
                rest = Segment(index + 1, part.last)
                if any(cue.finite == index + 1 for cue in cues(view, rest)):
                    return index
    return None


# -- nouns of saying ---------------------------------------------------------------------------------------


def _noun(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "die Ankündigung, der Zug werde fahren"."""
    segment = parts[number]
    if number + 1 >= len(parts) or parts[number + 1].quoted:
        return None
    following = parts[number + 1]
    low = view.low[opening(view, following)]
    for index in range(segment.last - 1, max(segment.first, segment.last - 5) - 1, -1):
        if view.doc.tokens[index].text not in view.rules.words["nouns.clause"]:
            continue
        if low in {"dass", "daß", "wonach"} or (
            is_reported(view, following) and moods(view, following, ("first",))
        ):
            said = _said(view, (following.first, clause_end(view, parts, number + 1)))
            return (
                _draft(view, said, ((index, index + 1),), _owner(view, segment, index), "noun")
                if said
                else None
            )
    return None


def _owner(view: View, segment: Segment, noun: int) -> Phrase | None:
    """Whose saying a noun names: its genitive, "von X", else the subject of the clause."""
    if noun + 1 < segment.last and view.low[noun + 1] in {
        "der",
        "des",
        "von",
        "vom",
        "aus",
        "einer",
        "eines",
    }:
        return phrase_at(view, noun + 1 + (view.low[noun + 1] in {"von", "vom", "aus"}), segment.last)
    first = opening(view, segment)
    if view.is_list("phrases.oblique", first) or view.is_list("phrases.prepositions", first):
        return None
    found = phrase_at(view, first, segment.last)
    return found if found and found.last <= noun else None


# -- sources -----------------------------------------------------------------------------------------------


def sourced_quotes(view: View, parts: Sequence[Segment], others: Sequence[Draft]) -> Iterator[Draft]:
    """Clauses that "laut X", "nach Angaben von X", "X zufolge" ascribe to a source."""
    for number, segment in enumerate(parts):
        if segment.quoted:
            continue
        index = segment.first
        while index < segment.last:
            found = _source_at(view, segment, index)
            if found is None:
                index += 1
                continue
            cue, source, named = found
            draft = _sourced(view, parts, number, (cue, source, named))
            if draft and not _overlaps(draft, others) and not _in_cue_clause(view, segment, index):
                yield draft
            index = max(source[1], index + 1)


def _overlaps(draft: Draft, others: Sequence[Draft]) -> bool:
    return any(a < d and c < b for a, b in draft.said for other in others for c, d in other.said)


def _in_cue_clause(view: View, segment: Segment, index: int) -> bool:
    """Whether the source only says where a cue was heard ("sagte er laut Mitteilung")."""
    return any(cue.finite <= opening(view, segment) + 1 and cue.finite < index for cue in cues(view, segment))


_Source = tuple[tuple[Range, ...], Range, Phrase | None]


def _source_at(view: View, segment: Segment, index: int) -> _Source | None:
    """Cue, whole phrase and named source, where a phrase of source begins at `index`."""
    low = view.low[index]
    if view.is_list("sources.before", index):
        named = phrase_at(view, index + 1, segment.last)
        return (((index, index + 1),), (index, named.last), named) if named else None
    if low in {"nach", "aus"}:
        return _source_noun(view, segment, index, "sources.nach" if low == "nach" else "sources.aus")
    named = phrase_at(view, index, segment.last)
    if named and named.last < segment.last and view.is_list("sources.after", named.last):
        return ((named.last, named.last + 1),), (index, named.last + 1), named
    return None


def _source_noun(view: View, segment: Segment, index: int, name: str) -> _Source | None:
    """ "nach Angaben von X", "nach belarussischen Angaben", "nach Ansicht der Regierung"."""
    for noun in range(index + 1, min(segment.last, index + 5)):
        if not view.word(noun):
            return None
        if view.capital(noun) and _is_source(view, noun, name):
            whole = phrase_at(view, index + 1, segment.last)
            end = max(noun + 1, whole.last if whole else 0)
            rest = noun + 1 + (noun + 1 < end and view.low[noun + 1] in {"von", "vom", "aus"})
            named = phrase_at(view, rest, end) if rest < end else _modifier(view, index + 1, noun, name)
            return ((index, noun + 1),), (index, end), named
    return None


def _modifier(view: View, first: int, noun: int, name: str) -> Phrase | None:
    """The adjective of a noun of source ("belarussischen"), or the noun where it names the source itself."""
    if noun > first:
        return Phrase(first, noun + 1, noun + 1)
    return None if view.low[noun] in view.rules.words[name] else Phrase(noun, noun + 1, noun + 1)


def _is_source(view: View, noun: int, name: str) -> bool:
    low = view.low[noun]
    if low in view.rules.words[name]:
        return low not in view.rules.words["sources.not_nach"]
    return name == "sources.nach" and low.endswith(
        ("angaben", "aussagen", "berichten", "informationen", "meldungen", "schätzungen", "medien", "quellen")
    )


def _sourced(view: View, parts: Sequence[Segment], number: int, found: _Source) -> Draft | None:
    cue, (first, last), named = found
    segment = parts[number]
    if is_subordinate(view, segment) and number > 0:
        begin, end = segment.first, segment.last
    else:
        begin, end = _clause_begin(view, parts, number), clause_end(view, parts, number)
    said = _said(view, (begin, first) if first > begin else None, (last, end) if end > last else None)
    total = sum(b - a for a, b in said)
    return _draft(view, said, cue, named, "source") if total >= 3 else None


def _clause_begin(view: View, parts: Sequence[Segment], number: int) -> int:
    """Start of the main clause that a source belongs to."""
    for index in range(number, -1, -1):
        part = parts[index]
        coordinated = view.is_list("clauses.coordinators", part.first) and not is_subordinate(view, part)
        if part.mark in {":", ";"} or (index > 0 and parts[index - 1].quoted):
            return part.first
        if coordinated and index > 0 and _verbal(view, part):
            return part.first + 1
    return parts[0].first
