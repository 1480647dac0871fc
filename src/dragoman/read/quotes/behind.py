"""What was said behind its cue: the clause that a verb or noun of saying opens."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.quotes.clauses import clause_end, drafted, inverted, stretches
from dragoman.read.quotes.cues import Cue, cues
from dragoman.read.quotes.draft import Draft
from dragoman.read.quotes.subjects import asks, forward, is_impersonal, names_somebody, subject
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


def behind(view: View, parts: Sequence[Segment], number: int, cue: Cue) -> Draft | None:
    """The clause that a cue opens: with dass, in Konjunktiv, as a main clause, as an infinitive."""
    wished = number > 0 and view.low[cue.verb - 1] == "zu"  # "bat X, zu sagen, dass"
    if view.low[parts[number].first] == "wie" or _adverbial(view, parts[number]) or wished:
        return None  # "wie X meldet, hat Y gesagt, …", "ohne zu sagen, wer"
    for index in range(number + 1, min(len(parts), number + _LOOK)):
        part = parts[index]
        if part.quoted:
            return None
        kind = "" if asks(view, part) else _opens(view, part, cue, next_to=index == number + 1)
        if kind == "dass" and (
            not _tells(view, parts[number], cue) or _unsaid(view, parts[number], part, cue)
        ):
            return None
        if kind == "stated":
            kind = "" if is_subordinate(view, parts[number]) or part.mark == ";" else "clause"
        told = is_subordinate(view, parts[number]) or view.mood(cue.finite) == "first"
        if ((kind in {"clause", "dass"} and told) or kind == "colon") and _closed(view, parts, index):
            return None
        if kind:
            if kind == "clause" and _conditional(view, part) and not _has_main(view, parts, index):
                return None  # "drohte zu gehen, falls es nötig sei"
            begin = part if index == number + 1 else _begins(view, parts, number, index, kind)
            said = stretches(view, (begin.first, _end(view, parts, number, index)))
            named = subject(view, parts[number], cue)
            if view.is_list("phrases.nobody", named.first if named else opening(view, parts[number])):
                return None
            if kind == "infinitive" and named is not None and _are_some(view, named):
                return None  # "Kritiker werfen ihm vor, …"
            return drafted(view, said, cue, named, kind, open_end=True)
        inner = index > number + 1 and is_subordinate(view, parts[index - 1])
        another = view.low[part.first] != "wie" and bool(cues(view, part))
        if (
            another
            or part.mark == ":"
            or (is_infinitive(view, part) and not inner)
            or _starts_clause(view, part)
        ):
            return None  # "schrieb einen Brief, in dem er sagte, dass …"
    return None


def _end(view: View, parts: Sequence[Segment], number: int, index: int) -> int:
    """Where what was said ends: before the main clause, where the cue stands in a clause that opens the
    sentence ("nachdem X gesagt hatte, dass …, fuhr Y ab")."""
    end = clause_end(view, parts, index)
    lead = view.low[parts[number].first]
    first = view.doc.sentences[view.doc.tokens[parts[number].first].sentence].first
    opens = all(is_subordinate(view, part) for part in parts[: number + 1]) and parts[0].first == first
    if not opens or lead in {"der", "die", "das"}:
        return end
    for at in range(index + 1, len(parts)):
        part = parts[at]
        verb = view.finite(part.first) and not view.mood(part.first) and part.mark == ","
        if part.first < end and verb and not part.quoted:
            return parts[at - 1].last
    return end


def _begins(view: View, parts: Sequence[Segment], number: int, index: int, kind: str) -> Segment:
    """With which segment behind the cue what was said begins: a clause before its main clause, or the words
    of an infinitive before a clause that describes them."""
    between = parts[number + 1 : index]
    if kind == "clause" and (view.mood(parts[index].first) or _answers(view, between[0], parts[index])):
        return between[0]
    apart = kind == "infinitive" and between[0].mark == "," and not has_verb(view, between[0])
    return between[0] if apart and not is_subordinate(view, between[0]) else parts[index]


def _answers(view: View, before: Segment, part: Segment) -> bool:
    """Whether a pronoun takes up a clause without a noun that it would belong to ("wer …, den …")."""
    taken = view.is_list("clauses.relatives", part.first) or view.low[part.first] == "so"
    return taken and view.is_list("clauses.questions", before.first)


def _has_main(view: View, parts: Sequence[Segment], index: int) -> bool:
    """Whether a main clause in Konjunktiv follows a condition."""
    behind = parts[index + 1 : index + _LOOK]
    return any(is_reported(view, part) or view.mood(opening(view, part)) for part in behind)


def _closed(view: View, parts: Sequence[Segment], index: int) -> bool:
    """Whether a later cue claims the clause ("als er zugesagt habe, sei es gut gewesen, sagte sie")."""
    later = (part for part in parts[index + 1 :] if not part.quoted)
    return any(inverted(view, part, cue, False) for part in later for cue in cues(view, part))


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
        return "" if low == "wonach" else "dass"  # "Berichte, wonach …": what the noun tells
    if "clause" in cue.frames and next_to and _asks(view, part, cue):
        return "dass"
    if "infinitive" in cue.frames and is_infinitive(view, part) and not _adverbial(view, part):
        return "" if view.is_list("phrases.subordinate", cue.verb) else "infinitive"
    if next_to and view.mood(part.first) and low not in {"sollte", "sollten"}:
        return ""  # "…, über die X berichtet hatte, werde gebaut": the clause of the cue is inserted
    reported = _is_told(view, part, cue) or (next_to and _conditional(view, part))
    if cue.frames & {"clause", "reported"} and reported:
        return "clause"
    stated = (
        next_to
        and part.mark == ","
        and is_main(view, part)
        and (cue.plain or bool(moods(view, part, ("weak",))))
        and not _has_object(view, part.first - 1, cue)
    )
    if view.low[cue.verb + 1 : cue.verb + 2] == ("sich",):
        return ""  # "äußerte sich froh, Kritik kam aus X"
    if "clause" in cue.frames and stated and not view.is_list("clauses.coordinators", part.first):
        return "stated"
    return ""


def _are_some(view: View, named: Phrase) -> bool:
    """Whether a phrase names some people in general, with no word about which ("Kritiker")."""
    several = view.low[named.first].endswith(tuple(view.rules.words["unnamed.several"]))
    return several and named.last == named.first + 1


def _has_object(view: View, end: int, cue: Cue) -> bool:
    """Whether a subject stands right before a verb and behind it, alone, what was said ("Ghana signalisiert
    Nachgiebigkeit, die Gäste zögern")."""
    particle = cue.tokens[-1] if cue.tokens[-1] > cue.verb else end
    subject_before = cue.finite - 1 in view.somebody or view.is_list("phrases.pronouns", cue.finite - 1)
    found = phrase_at(view, cue.verb + 1, particle, tight=True) if subject_before else None
    if found is None or found.last != particle or view.is_list("phrases.prepositions", found.first):
        return False
    dated = view.rules.has("names.calendar", view.doc.tokens[found.core - 1].text)
    return not dated and not names_somebody(view, found)


def _is_told(view: View, part: Segment, cue: Cue) -> bool:
    """Whether a main clause in Konjunktiv tells what was said, and not, behind a verb that asks or hopes,
    what the author supposes ("verlangte mehr, er würde gern …")."""
    own = all(view.is_list("konjunktiv.own", i) for i in moods(view, part))
    of = cue.rule == "talk" and "davon" not in view.low[cue.verb : part.first]  # "sprach von Y, die …"
    loose = part.mark == ";" and not moods(view, part, ("first",))  # "…; die Gespräche dürften dauern"
    return is_reported(view, part) and not (of or loose or (own and "clause" not in cue.frames))


def _tells(view: View, segment: Segment, cue: Cue) -> bool:
    """Whether a cue with dass tells what somebody said: neither what something means ("das heißt, dass") nor
    what is expected by nobody in particular ("erwartet wird, dass")."""
    if view.is_list("clauses.meaning", cue.verb):
        return is_impersonal(view, cue)
    return not (cue.rule == "think" and cue.passive and subject(view, segment, cue) is None)


def _unsaid(view: View, segment: Segment, part: Segment, cue: Cue) -> bool:
    """Whether somebody does not say something ("wollte nicht sagen, ob", "bestätigte nicht, dass")."""
    unsaid = any(view.is_list("clauses.negations", i) for i in range(segment.first, segment.last))
    return unsaid and (view.low[opening(view, part)] == "ob" or view.is_list("clauses.unsaid", cue.verb))


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


def another_says(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "X widersprach Oseis Darstellung, …": the noun right before the clause names somebody else."""
    last = parts[number].last - 1
    named = view.doc.tokens[last].text in view.rules.words["nouns.clause"]
    owned = view.capital(last - 1) and view.low[last - 1].endswith(("s", "’", "'"))
    return noun_clause(view, parts, number) if named and owned else None


def noun_clause(view: View, parts: Sequence[Segment], number: int) -> Draft | None:
    """ "Oseis Ankündigung, der Zug werde fahren": a noun of saying that says whose it is."""
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
            owner = _owner(view, segment, index) or _whose(view, segment) or _reason(view, segment, index)
            if owner is None:
                return None
            said = stretches(view, (following.first, clause_end(view, parts, number + 1)))
            cue = Cue((index,), index, index, frozenset(), "clause")
            return drafted(view, said, cue, owner, "noun", open_end=True)
    return None


def _owner(view: View, segment: Segment, noun: int) -> Phrase | None:
    """Whose saying a noun names: its genitive, "von X", a possessive or a name before it."""
    behind = noun + 1
    if behind < segment.last and view.is_list("phrases.owned", behind):
        return phrase_at(view, behind + (not view.is_list("phrases.genitive", behind)), segment.last)
    before = noun - 1
    while before > segment.first and _adjective(view, before):
        before -= 1
    if before < segment.first:
        return None
    if view.is_list("phrases.possessives", before):
        return Phrase(before, noun + 1, noun + 1)
    named = view.capital(before) and view.low[before].endswith(("s", "’", "'"))
    return Phrase(before, before + 1, before + 1) if named else None


def _whose(view: View, segment: Segment) -> Phrase | None:
    """The subject that is itself something said by somebody ("die Antwort aus X war die Drohung, …")."""
    found = phrase_at(view, opening(view, segment), segment.last)
    if found is None or found.last == found.core:
        return None
    head = view.doc.tokens[found.core - 1].text
    said = any(head in view.rules.words[name] for name in ("nouns.direct", "nouns.clause"))
    return found if said else None


def _reason(view: View, segment: Segment, noun: int) -> Phrase | None:
    """Who does something "mit der Begründung, …" or ties it "an die Forderung, …": the subject."""
    first = opening(view, segment)
    joined = any(view.is_list("nouns.joining", i) for i in range(segment.first, noun))
    source = phrase_at(view, first + 1, noun, tight=True) if view.low[first] == "aus" else None
    if source is not None and view.is_list("phrases.determiners", noun - 1):
        heard = any(i in view.somebody for i in range(source.first, source.core))
        return source if heard else None  # "aus dem Amt kam die Drohung, …"
    if (
        view.low[max(0, noun - 2) : noun] not in {("mit", "der"), ("mit", "dem"), ("an", "die")}
        and not joined
    ):
        return None
    leads = view.is_list("phrases.prepositions", first) or view.is_list("phrases.oblique", first)
    return forward(view, first, noun - 2) if leads else phrase_at(view, first, noun - 2)


def _adjective(view: View, index: int) -> bool:
    plain = not view.capital(index) and view.low[index].endswith(("e", "n"))
    return plain and not view.is_list("phrases.determiners", index)
