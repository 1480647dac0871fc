"""Indirect quotes of one sentence: said before, behind or around a cue."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.quotes.cues import Cue, cues, follows_subject, subject
from dragoman.read.quotes.draft import Draft, Range, cue_ranges, trimmed
from dragoman.read.quotes.syntax import (
    Phrase,
    Segment,
    View,
    has_verb,
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
_INSERTED = 3  # segments that "wie X, …, sagte" may be broken into
_DASHES = frozenset({",", "–", "—", "-"})


def cued_quotes(view: View, parts: Sequence[Segment], taken: frozenset[int]) -> list[Draft]:
    """The quotes of a sentence that a verb or noun of saying opens or closes; `taken` are the cue verbs of
    direct quotes."""
    drafts: list[Draft] = []
    for number, segment in enumerate(parts):
        if segment.quoted or _inside(drafts, segment):
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
    for cue in cues(view, parts[number]):
        before = None if cue.verb in taken else _around(view, parts, number, cue, drafts)
        found = before or _behind(view, parts, number, cue)
        if found:
            return found
    return None


def _said(view: View, *stretches: Range | None) -> tuple[Range, ...]:
    kept = (trimmed(view, *stretch) for stretch in stretches if stretch is not None)
    return tuple(stretch for stretch in kept if stretch is not None)


def _draft(
    view: View, said: tuple[Range, ...], cue: Cue, named: Phrase | None, rule: str, *, open_end: bool = False
) -> Draft | None:
    if not said:
        return None
    ranges = cue_ranges(view, cue.tokens)
    return Draft("indirect", said, ranges, named, f"{rule}.{cue.rule}", named is None, open_end)


# -- said before the cue, or around it -------------------------------------------------------------------


def _around(view: View, parts: Sequence[Segment], number: int, cue: Cue, drafts: list[Draft]) -> Draft | None:
    """ "X komme, sagte Y": the clause of the cue opens with its verb."""
    segment = parts[number]
    first = opening(view, segment)
    lead = view.low[first] in {"so", "das", "dies"} and cue.finite in {first + 1, first + 2}
    if number == 0 or not _inverted(view, segment, cue, lead) or not follows_subject(view, segment, cue):
        return None
    if lead and view.low[first] != "so" and cue.rule != "say":
        return None  # "das heißt"
    before = parts[_begin(view, parts, number, drafts) : number]
    if not before or any(part.quoted for part in before):
        return None
    if all(_leads(view, part) for part in before) and not (lead or _goes_on_in_mood(view, parts, number)):
        return None
    in_mood = any(moods(view, part) for part in (*before, *parts[number + 1 :]) if not part.quoted)
    if "clause" not in cue.frames and not in_mood:
        return None
    rest = _rest(view, parts, number, open_clause=lead)
    said = _said(view, (before[0].first, before[-1].last), rest)
    return _draft(view, said, cue, subject(view, segment, cue, inverted=True), "around")


def _inverted(view: View, segment: Segment, cue: Cue, lead: bool) -> bool:
    """Whether the clause of a cue opens with it, and no reflexive follows ("bestätigte sich")."""
    opens = lead or cue.finite == opening(view, segment)
    reflexive = cue.verb + 1 < segment.last and view.low[cue.verb + 1] == "sich" and not lead
    return "inversion" in cue.frames and opens and not reflexive and segment.mark in _DASHES


def _leads(view: View, part: Segment) -> bool:
    """Whether a segment cannot stand alone: a subordinate clause, an infinitive, an adverbial."""
    first = opening(view, part)
    if view.mood(first) or view.low[first] in {"sollte", "sollten"} or is_subordinate(view, part):
        return True
    if is_infinitive(view, part) and not moods(view, part):
        return True
    return not has_verb(view, part)


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
        if not is_subordinate(view, part) and has_verb(view, part):
            return None
    return None


def _wie(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "wie X sagte", before, behind or amid what was said; "wie X berichtete" only with a Konjunktiv."""
    if view.low[parts[number].first] != "wie" or parts[number].mark not in _DASHES | {"", ";"}:
        return None
    last = _wie_end(view, parts, number)
    whole = Segment(parts[number].first, parts[last].last, parts[number].mark)
    for cue in cues(view, whole):
        if (
            cue.verb < whole.last - 3
            or "dass" not in cue.frames
            or view.is_list("clauses.modals", whole.last - 1)
        ):
            continue
        begin = _begin(view, parts, number, [])
        before = (parts[begin].first, parts[number - 1].last) if number > begin else None
        after = _after_wie(view, parts, last, before is not None)
        if after is False:
            return None
        said = _said(view, before, after if after is not True else None)
        if "wie" not in cue.frames and not any(view.mood(i) == "first" for a, b in said for i in range(a, b)):
            return None
        return _draft(view, said, cue, subject(view, whole, cue), "wie")
    return None


def _wie_end(view: View, parts: Sequence[Segment], number: int) -> int:
    """Index of the segment that ends the wie-clause: insertions may break it off."""
    for index in range(number, min(len(parts), number + _INSERTED)):
        part = parts[index]
        if part.quoted or part.mark == ":":
            break
        if any(cue.verb >= part.last - 3 for cue in cues(view, part)):
            return index
    return number


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
    second = segment.first + 1
    if number == 0 or view.low[segment.first] != "so" or segment.mark != "," or parts[number - 1].quoted:
        return None
    if second >= segment.last or view.is_list("phrases.prepositions", second):
        return None
    named = phrase_at(view, second, segment.last)
    if named and named.pronoun and view.low[second] not in {"er", "sie", "dieser", "diese"}:
        return None  # "so viele wie nie"
    verbal = any(view.finite(i) for i in range(second, segment.last))
    if named is None or verbal or segment.last - segment.first > _SO:
        return None
    begin = _begin(view, parts, number, [])
    said = _said(view, (parts[begin].first, parts[number - 1].last), _rest(view, parts, number))
    cue = Cue((segment.first,), segment.first, segment.first, frozenset(), "name")
    return _draft(view, said, cue, named, "so")


# -- said behind the cue -----------------------------------------------------------------------------------


def _behind(view: View, parts: Sequence[Segment], number: int, cue: Cue) -> Draft | None:
    """The clause that a cue opens: with dass, in Konjunktiv, as a main clause, as an infinitive."""
    for index in range(number + 1, min(len(parts), number + _LOOK)):
        part = parts[index]
        if part.quoted:
            return None
        kind = _opens(view, part, cue, next_to=index == number + 1)
        if kind == "stated":
            kind = "" if is_subordinate(view, parts[number]) or part.mark == ";" else "clause"
        if kind == "clause" and is_subordinate(view, parts[number]) and _closed(view, parts, index):
            return None
        if kind:
            begin = parts[number + 1] if kind == "clause" and view.mood(part.first) else part
            said = _said(view, (begin.first, clause_end(view, parts, index)))
            named = subject(view, parts[number], cue)
            if named and view.low[named.first] in {"niemand", "keiner"}:
                return None
            return _draft(view, said, cue, named, kind, open_end=True)
        if part.mark == ":" or is_infinitive(view, part) or _starts_clause(view, part):
            return None
    return None


def _closed(view: View, parts: Sequence[Segment], index: int) -> bool:
    """Whether a later cue claims the clause ("als er zugesagt habe, sei es gut gewesen, sagte sie")."""
    later = (part for part in parts[index + 1 :] if not part.quoted)
    return any(_inverted(view, part, cue, False) for part in later for cue in cues(view, part))


def _starts_clause(view: View, part: Segment) -> bool:
    """Whether a new main clause of the author begins."""
    coordinated = view.is_list("clauses.coordinators", part.first)
    return coordinated and not is_subordinate(view, part) and has_verb(view, part)


def _opens(view: View, part: Segment, cue: Cue, *, next_to: bool) -> str:
    """How a segment is opened by a cue, "" where it is not."""
    first = opening(view, part)
    low = view.low[first]
    if part.mark == ":":
        relative = low in {"der", "die", "das", "dass"} and is_subordinate(view, part)
        return "colon" if next_to and moods(view, part) and not relative else ""
    if "dass" in cue.frames and view.is_list("clauses.complementisers", first):
        return "dass"
    if "clause" in cue.frames and next_to and _asks(view, part, cue):
        return "dass"
    if "infinitive" in cue.frames and is_infinitive(view, part) and not _adverbial(view, part):
        return "infinitive"
    if next_to and view.mood(part.first) and low not in {"sollte", "sollten"}:
        return ""  # "…, über die X berichtet hatte, werde gebaut": the clause of the cue is inserted
    reported = is_reported(view, part) or (next_to and _conditional(view, part))
    if cue.frames & {"clause", "reported"} and reported:
        return "clause"
    stated = next_to and is_main(view, part) and (cue.plain or bool(moods(view, part, ("weak",))))
    if "clause" in cue.frames and stated and not view.is_list("clauses.coordinators", part.first):
        return "stated"
    return ""


def _asks(view: View, part: Segment, cue: Cue) -> bool:
    """Whether a question word right behind the cue opens the segment ("sagte, warum …")."""
    close = cue.tokens[-1] >= part.first - 2 and part.mark == ","
    return (
        close and view.is_list("clauses.questions", part.first) and view.low[part.first] not in {"wie", "was"}
    )


def _adverbial(view: View, part: Segment) -> bool:
    return view.low[opening(view, part)] in {"um", "ohne", "statt", "anstatt"}


def _conditional(view: View, part: Segment) -> bool:
    """A condition that opens what was said ("sagte, wenn nötig, werde …")."""
    return view.low[opening(view, part)] in {"wenn", "falls", "sollte", "sollten", "solange", "sofern"}


def clause_end(view: View, parts: Sequence[Segment], index: int) -> int:
    """Where the clause that begins with segment `index` ends: before the author speaks again."""
    for at in range(index, len(parts)):
        part = parts[at]
        if part.quoted:
            return parts[at - 1].last if at > index else part.first
        if at > index and (
            _returns(view, part, parts[at - 1]) or (part.mark == ":" and not moods(view, part))
        ):
            return parts[at - 1].last
        cut = _coordinated(view, part)
        if cut is not None and cut > parts[index].first:
            return cut
    return parts[-1].last


def _returns(view: View, part: Segment, before: Segment) -> bool:
    """Whether a segment is the author's again: it opens with a verb in the indicative, goes on with "doch"
    and a main clause in the indicative, or is "wie X sagte"."""
    if moods(view, part, ("first", "second", "weak")):
        return False
    first = opening(view, part)
    known = view.finite(part.first) or not view.capital(min(part.first + 1, part.last - 1))
    past = known and view.low[part.first].endswith(("te", "ten"))
    if past and not view.capital(part.first) and not is_subordinate(view, before):
        return True
    if view.low[part.first] in {"doch", "aber", "jedoch", "allerdings"}:
        return is_main(view, Segment(first, part.last))
    if (
        view.low[part.first] == "wie"
        and not view.is_list("clauses.modals", part.last - 1)
        and cues(view, part)
    ):
        return True
    return any(cue.finite == first for cue in cues(view, part))


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


# -- nouns of saying ---------------------------------------------------------------------------------------


def _noun(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "die Ankündigung, der Zug werde fahren"."""
    segment = parts[number]
    if number + 1 >= len(parts) or parts[number + 1].quoted:
        return None
    following = parts[number + 1]
    if view.is_list("clauses.coordinators", following.first):
        return None
    content = view.is_list("clauses.complementisers", opening(view, following)) or (
        is_reported(view, following) and bool(moods(view, following, ("first",)))
    )
    for index in range(segment.last - 1, max(segment.first, segment.last - 5) - 1, -1):
        if content and view.doc.tokens[index].text in view.rules.words["nouns.clause"]:
            said = _said(view, (following.first, clause_end(view, parts, number + 1)))
            cue = Cue((index,), index, index, frozenset(), "clause")
            return _draft(view, said, cue, _owner(view, segment, index), "noun", open_end=True)
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
    verb = next((i for i in range(segment.first, noun) if view.finite(i)), segment.first)
    return subject(view, segment, Cue((verb,), verb, verb, frozenset(), "clause"))
