"""What was said before its cue, or around it: "X komme, sagte Y", "wie Y sagte", "so Y"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.quotes.clauses import (
    DASHES,
    claimant,
    clause_end,
    drafted,
    indicative,
    inverted,
    stretches,
)
from dragoman.read.quotes.cues import Cue, cues
from dragoman.read.quotes.draft import Draft, Range
from dragoman.read.quotes.subjects import (
    asks,
    follows_subject,
    forward,
    is_impersonal,
    subject,
    verb_and_subject,
)
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
)

_SO = 18  # tokens of a "so X"
_DATELINE = 3  # tokens of a place before a dash
_INSERTED = 3  # segments that "wie X, …, sagte" may be broken into


def around(view: View, parts: Sequence[Segment], number: int, cue: Cue, drafts: list[Draft]) -> Draft | None:
    """ "X komme, sagte Y": the clause of the cue opens with its verb."""
    segment = parts[number]
    first = opening(view, segment)
    lead = view.low[first] in {"so", "das", "dies"} and cue.finite in {first + 1, first + 2}
    if number == 0 or not inverted(view, segment, cue, lead) or not follows_subject(view, segment, cue):
        return None
    if first > segment.first and view.is_list("clauses.coordinators", segment.first):
        return None  # "…, und drohte mit Folgen"
    if cue.finite == segment.last - 1 and view.low[cue.finite].endswith("en"):
        return None  # "X will Y, …, verkünden": an infinitive
    if lead and view.low[first] != "so" and cue.rule != "say":
        return None  # "das heißt"
    before = _without_dateline(view, parts[begin_of(view, parts, number, drafts) : number])
    if not before or any(part.quoted or asks(view, part) for part in before):
        return None
    fronted = _is_fronted(view, before, segment, cue)
    if not (is_whole(view, before) or lead or fronted or _goes_on_in_mood(view, parts, number)):
        return None
    in_mood = fronted or any(moods(view, part) for part in (*before, *parts[number + 1 :]) if not part.quoted)
    heard = cue.rule == "report" and is_impersonal(view, cue)  # "X soll Y sein, hieß es"
    in_mood = in_mood or (heard and not lead and cue.plain)  # "X fährt nach Y, hieß es"
    in_mood = in_mood or (cue.rule in {"report", "demand"} and any(_is_urged(view, part) for part in before))
    told = view.is_list("clauses.told", opening(view, before[0]))
    if not in_mood and (told or "clause" not in cue.frames or "wie" not in cue.frames):
        return None  # "kaum war X da, erklärte Y, …", "worum es geht, teilte Y mit: …"
    rest = rest_of(view, parts, number, open_clause=lead)
    said = stretches(view, (before[0].first, before[-1].last), rest)
    named = subject(view, segment, cue, inverted=True)
    if named and view.is_list("phrases.nobody", named.first):
        return None
    return drafted(view, said, cue, named, "around")


def _is_fronted(view: View, before: Sequence[Segment], segment: Segment, cue: Cue) -> bool:
    """Whether a clause with "dass" stands before its verb ("Dass X komme, sagte Y")."""
    opens = view.is_list("clauses.that", opening(view, before[0]))
    whole = opens and all(is_subordinate(view, part) or not has_verb(view, part) for part in before)
    denied = any(
        view.is_list("clauses.negations", i) or view.is_list("phrases.nobody", i)
        for i in range(segment.first, segment.last)
    )
    return whole and "dass" in cue.frames and not denied


def _without_dateline(view: View, before: Sequence[Segment]) -> Sequence[Segment]:
    """The segments without a place and a dash before them ("Accra - Der Bau sei …")."""
    if len(before) < 2 or before[1].mark not in DASHES - {","} or before[0].mark:
        return before
    place = before[0].last - before[0].first <= _DATELINE and not moods(view, before[0])
    return before[1:] if place and not has_verb(view, before[0]) else before


def _is_urged(view: View, part: Segment) -> bool:
    """Whether a clause tells what somebody should do."""
    return any(view.is_list("konjunktiv.should", i) for i in range(part.first, part.last))


def unlisted(view: View, parts: Sequence[Segment], number: int, drafts: list[Draft]) -> Draft | None:
    """ "X komme, knurrte Y": a verb that no list knows, and its subject, behind a clause in Konjunktiv."""
    segment = parts[number]
    if number == 0 or segment.mark not in DASHES or not verb_and_subject(view, segment.first):
        return None
    before = parts[begin_of(view, parts, number, drafts) : number]
    if not before or any(part.quoted for part in before) or not is_whole(view, before):
        return None
    if view.finite(segment.first) or is_subordinate(view, before[-1]):
        return None
    nobody = view.is_list("phrases.nobody", opening(view, before[0]))  # "wer sagt, X sei Y, irrt sich"
    if nobody or not moods(view, before[-1], ("first",)):
        return None
    apart = len(before) > 1 and not has_verb(view, before[0]) and not is_subordinate(view, before[0])
    if apart and not view.mood(before[-1].first):
        return None  # "Berichte, dort werde gebaut, ärgerten Y"
    cue = Cue((segment.first,), segment.first, segment.first, frozenset(), "verb")
    named = subject(view, segment, cue, inverted=True)
    said = stretches(view, (before[0].first, before[-1].last), rest_of(view, parts, number))
    return drafted(view, said, cue, named, "around")


def is_whole(view: View, parts: Sequence[Segment]) -> bool:
    """Whether segments make up a main clause: one that can stand alone, or one that opens with its verb
    behind another ("wenn nötig, werde gebaut")."""
    opened = any(view.mood(opening(view, part)) for part in parts[1:])
    return opened or not all(_leads(view, part) for part in parts)


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


def begin_of(view: View, parts: Sequence[Segment], number: int, drafts: list[Draft]) -> int:
    """Index of the first segment of what was said: after a colon, a quotation or an earlier quote."""
    begin = 0
    for index in range(number):
        told = drafts and parts[index].first < max(drafts[-1].last, *(last for _, last in drafts[-1].cues))
        if parts[index].quoted or told:
            begin = index + 1
        elif parts[index].mark == ":" or (index > begin and _begins_anew(view, parts, begin, index)):
            begin = index
    return begin


def _resumes_in_mood(view: View, parts: Sequence[Segment], index: int) -> bool:
    """Whether a clause in Konjunktiv begins behind the author's own clause: behind a semicolon or dash, or
    behind "sprach von …" and a comma."""
    part = parts[index]
    spoke = part.mark == "," and any("von" in cue.frames for cue in cues(view, parts[index - 1]))
    if not (spoke or part.mark in {";", "–", "—"}) or not is_reported(view, part):
        return False
    return indicative(view, parts[index - 1]) and not moods(view, parts[index - 1])


def _begins_anew(view: View, parts: Sequence[Segment], begin: int, index: int) -> bool:
    """Whether what is said begins with a segment, behind the author's own words."""
    turns = parts[index].mark == ";" and _turns_to_mood(view, parts[begin : index + 1])
    return turns or _resumes_in_mood(view, parts, index)


def _turns_to_mood(view: View, parts: Sequence[Segment]) -> bool:
    """Whether the last of some segments is the first of them in Konjunktiv."""
    told = not any(moods(view, part) for part in parts[:-1]) and has_verb(view, parts[0])
    return told and is_reported(view, parts[-1])


def rest_of(view: View, parts: Sequence[Segment], number: int, *, open_clause: bool = False) -> Range | None:
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


def as_said(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "wie X sagte", before, behind or amid what was said; "wie X berichtete" only with a Konjunktiv."""
    if view.low[parts[number].first] != "wie" or parts[number].mark not in DASHES | {"", ";"}:
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
        impersonal = is_impersonal(view, cue) or view.low[whole.first + 1] == "es"
        if not impersonal and forward(view, whole.first + 1, cue.verb) is None:
            continue  # "wie bereits erwähnt"
        begin = begin_of(view, parts, number, [])
        before = (parts[begin].first, parts[number - 1].last) if number > begin else None
        after = _afteras_said(view, parts, last, before is not None)
        if after is False:
            return None
        said = stretches(view, before, after if after is not True else None)
        named = subject(view, whole, cue)
        heard = impersonal and named is not None  # "wie es aus Accra hieß"
        in_mood = any(view.mood(i) == "first" for a, b in said for i in range(a, b))
        stated = "wie" in cue.frames or heard or in_mood
        another = cue.rule == "report" and (
            _told(view, parts[last + 1 :]) or any(cues(view, p) for p in parts[begin:number])
        )
        if cue.rule == "demand" or not stated or another:
            return None
        return drafted(view, said, cue, named, "wie")
    return None


def _told(view: View, parts: Sequence[Segment]) -> bool:
    """Whether somebody else says what a paper reports ("wie X meldet, hat Y mitgeteilt, …")."""
    return any(cues(view, part) for part in parts[:-1])


def _wie_end(view: View, parts: Sequence[Segment], number: int) -> int:
    """Index of the segment that ends the wie-clause: insertions may break it off."""
    for index in range(number, min(len(parts), number + _INSERTED)):
        part = parts[index]
        if part.quoted or part.mark == ":":
            break
        if any(cue.verb >= part.last - 3 for cue in cues(view, part)):
            return index
    return number


def _afteras_said(view: View, parts: Sequence[Segment], number: int, amid: bool) -> Range | bool:
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


def _is_nobodys(view: View, named: Phrase) -> bool:
    """Whether a phrase names a claim with no word about whose it is ("so der Verdacht")."""
    head = view.doc.tokens[named.core - 1].text
    claim = head in view.rules.words["nouns.clause"] or view.is_list("nouns.claims", named.core - 1)
    return claim and named.core == named.last and claimant(view, named) is None


def so_named(view: View, index: int, limit: int) -> Phrase | None:
    """Whom "so" names, behind an adverb or a place ("so damals X", "so in Accra der Sprecher")."""
    while index < limit and view.is_list("phrases.adverbs", index) and not view.capital(index):
        index += 1
    leads = view.is_list("phrases.prepositions", index)
    found = forward(view, index, limit) if leads else phrase_at(view, index, limit)
    return None if found is None or view.is_list("phrases.prepositions", found.first - 1) else found


def so_said(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "…, so X": a name and no verb behind "so"."""
    segment = parts[number]
    second = segment.first + 1
    if number == 0 or view.low[segment.first] != "so" or segment.mark != "," or parts[number - 1].quoted:
        return None
    noble = view.low[second : second + 2] == ("von", "der") and view.capital(second + 2)  # "so von der Leyen"
    if second >= segment.last:
        return None
    named = phrase_at(view, second + noble, segment.last) if noble else so_named(view, second, segment.last)
    if named and named.pronoun and view.low[second] not in {"er", "sie", "dieser", "diese"}:
        return None  # "so viele wie nie"
    claim = named is not None and _is_nobodys(view, named)
    if claim and not any(moods(view, part) for part in parts[:number]):
        return None
    verbal = any(view.finite(i) for i in range(second, segment.last))
    if named is None or verbal or segment.last - segment.first > _SO:
        return None
    begin = begin_of(view, parts, number, [])
    said = stretches(view, (parts[begin].first, parts[number - 1].last), rest_of(view, parts, number))
    cue = Cue((segment.first,), segment.first, segment.first, frozenset(), "name")
    return drafted(view, said, cue, None if claim else named, "so")
