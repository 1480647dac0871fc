"""Who speaks in a clause with a cue: its subject, before or behind the verb, or in the words before."""

from __future__ import annotations

from dragoman.read.quotes.cited import cited
from dragoman.read.quotes.cues import BACK, Cue
from dragoman.read.quotes.syntax import (
    Phrase,
    Segment,
    View,
    has_verb,
    is_infinitive,
    is_main,
    is_reported,
    is_subordinate,
    opening,
    phrase_at,
    segments_between,
)


def follows_subject(view: View, segment: Segment, cue: Cue) -> bool:
    """Whether a subject follows a cue that opens its clause, or there is none ("hieß es aus Accra")."""
    behind = cue.finite + 1
    heard = view.is_list("sources.impersonal", cue.verb)
    if view.low[behind : behind + 1] == ("und",):
        return False  # "X kam, gratulierte und forderte Y auf"
    if cue.passive or heard or view.low[behind : behind + 1] == ("es",):
        return True
    found = forward(view, behind, segment.last)
    return found is not None and not view.is_list("phrases.prepositions", found.first - 1)


def asks(view: View, segment: Segment) -> bool:
    """Whether a segment is the question to which something was said ("auf die Frage, ob …")."""
    before = segment.first - 2
    return before >= 0 and segment.mark == "," and view.is_list("nouns.questions", before)


def subject(view: View, segment: Segment, cue: Cue, *, inverted: bool = False) -> Phrase | None:
    """The subject of a cue: before its finite verb where the clause opens with one, else behind it.

    `inverted` says that the clause follows what was said, and so opens with its verb.
    """
    if view.is_list("sources.citing", cue.verb):
        return cited(view, segment, passive=cue.passive)
    if cue.passive:
        return _agent(view, segment) or _among(view, segment)
    heard = view.is_list("sources.impersonal", cue.verb)  # "verlautete aus Kreisen"
    if heard or (cue.rule == "report" and is_impersonal(view, cue)):
        return _heard_from(view, segment)
    if _relative(view, segment, cue):
        return _antecedent(view, segment)
    if inverted:
        found = forward(view, cue.finite + 1, segment.last)
        if found is not None and view.low[found.first] == "man":
            return _heard_from(view, segment) or found  # "klagt man in Accra"
        return found or elided(view, segment)
    if _second_verb(view, segment, cue):
        own = phrase_at(view, opening(view, segment), cue.finite)
        if own is not None and names_somebody(view, own) and not view.is_list("phrases.oblique", own.first):
            return own  # "X winkte ab und sprach davon, …"
        if cue.finite == segment.first and _leads_in(view, segment):
            return forward(view, cue.finite + 1, segment.last) or elided(view, segment)
        return elided(view, segment) or forward(view, cue.finite + 1, segment.last)
    final = cue.finite >= segment.last - 2 and cue.finite > segment.first + 1
    first = opening(view, segment)
    led = view.is_list("phrases.prepositions", first) and view.is_list("clauses.relatives", first + 1)
    led = led and segment.mark == "," and not is_infinitive(view, segment)
    if final and (led or view.is_list("clauses.subordinators", first)):
        return forward(view, first + 1 + led, cue.finite)  # "in dem Osei sagte"
    found = _either(view, segment, cue)
    if found is not None and view.low[found.first] == "man" and cue.rule == "say" and cue.plain:
        return _heard_from(view, segment) or found
    return found or elided(view, segment)


def _either(view: View, segment: Segment, cue: Cue) -> Phrase | None:
    """The subject before the verb, or behind it where what stands before is none."""
    before = _before(view, segment, cue)
    behind = (
        forward(view, cue.finite + 1, segment.last)
        if before is None or _is_object(view, before, cue)
        else None
    )
    if before is not None and (behind is None or not names_somebody(view, behind)):
        return before
    return behind


def names_somebody(view: View, found: Phrase) -> bool:
    """Whether the head of a phrase names one who may speak, and no preposition governs it."""
    head = any(i in view.somebody for i in range(found.first, found.core)) or _is_person(view, found)
    return head and not view.is_list("phrases.prepositions", found.first - 1)


def _is_person(view: View, found: Phrase) -> bool:
    """Whether a phrase describes one person ("eine Sprecherin des Amtes")."""
    titles = tuple(view.rules.words["persons.er"])
    head = view.low[found.core - 1]
    one = view.low[found.first] in {"ein", "eine", "der", "die"}
    return one and head.endswith((*titles, *(f"{title}in" for title in titles)))


def _is_object(view: View, found: Phrase, cue: Cue) -> bool:
    """Whether a phrase before the verb is rather what was said than who spoke ("Diese Meldung bestätigte X"):
    a thing, or nouns without an article before a verb in the singular."""
    if found.pronoun or names_somebody(view, found):
        return False
    if not view.is_list("phrases.determiners", found.first):
        return not view.low[cue.finite].endswith("n")
    head = view.low[found.core - 1]
    return head.endswith(tuple(view.rules.words["unnamed.things"])) or view.is_list(
        "nouns.said", found.core - 1
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
    parts = segments_between(view, max(begin, segment.first - BACK), segment.first)
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
    for index in (*range(segment.first, segment.last - 1), *_opened_by(view, segment)):
        if not view.is_list("sources.heard", index):
            continue
        fused = view.is_list("phrases.determiners", index)  # "im", "beim"
        found = phrase_at(view, index + 1 - fused, segment.last, tight=index < segment.first)
        if found and not view.rules.has("names.calendar", view.doc.tokens[found.core - 1].text):
            return found
    return None


def _opened_by(view: View, segment: Segment) -> tuple[int, ...]:
    """Where the sentence begins, if nothing but a place stands there before a clause about it ("Aus Accra,
    wo …, hieß es")."""
    first = view.doc.sentences[view.doc.tokens[segment.first].sentence].first
    parts = segments_between(view, first, segment.first) if first < segment.first else ()
    found = phrase_at(view, first + 1, parts[0].last) if len(parts) > 1 else None
    return (first,) if found is not None and found.last == parts[0].last else ()


def _relative(view: View, segment: Segment, cue: Cue) -> bool:
    """Whether a relative pronoun is the subject of the cue: "X, der angab"."""
    final = cue.finite >= segment.last - 2 and cue.finite > segment.first
    joined = view.is_list("clauses.coordinators", cue.finite - 1)
    if joined and is_infinitive(view, Segment(segment.first, cue.finite - 1)):
        return False  # "rief dazu auf, das Verbot zu lockern und sagte"
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


def _among(view: View, segment: Segment) -> Phrase | None:
    """The body with which a passive opens that tells what was said there ("im Amt wird befürchtet")."""
    first = opening(view, segment)
    if not view.is_list("sources.heard", first) or view.low[first] in {"von", "vom"}:
        return None
    fused = view.is_list("phrases.determiners", first)
    found = phrase_at(view, first + 1 - fused, segment.last, tight=True)
    head = found is not None and any(i in view.somebody for i in range(found.first, found.core))
    return found if head else None


def _before(view: View, segment: Segment, cue: Cue) -> Phrase | None:
    """The subject that opens the clause of the cue, if one does."""
    first = opening(view, segment)
    first += view.is_list("phrases.focus", first)  # "auch die Ministerin sagte"
    if (
        first >= cue.finite
        or view.is_list("phrases.oblique", first)
        or view.is_list("phrases.prepositions", first)
    ):
        return None
    if view.is_list("phrases.objects", first) and first + 1 >= cue.finite:
        return None
    found = phrase_at(view, first, cue.finite) or _attributed(view, first, cue.finite)
    dated = found is not None and any(
        view.rules.has("names.calendar", view.doc.tokens[i].text) for i in (first, found.core - 1)
    )
    if found is None or dated:
        return None
    return None if view.is_list("sources.after", found.last) else found  # "der Mitteilung zufolge sagte X"


def _attributed(view: View, first: int, finite: int) -> Phrase | None:
    """The noun before a verb behind a long attribute: "die von Osei geführte Partei sagte"."""
    if not view.is_list("phrases.determiners", first) or not view.is_list("phrases.prepositions", first + 1):
        return None
    noun = finite
    while noun > first + 2 and view.capital(noun - 1):
        noun -= 1
    attribute = noun - 1
    led = view.low[attribute].endswith(("e", "en", "er")) and not view.capital(attribute)
    return Phrase(noun, finite, finite) if noun < finite and led else None


def forward(view: View, index: int, limit: int) -> Phrase | None:
    """The first phrase from `index` that may be a subject; adverbs, objects and prepositional phrases are
    passed over, unless there is nothing else ("hieß es aus Accra")."""
    passed: Phrase | None = None
    limit = min(limit, index + 40)
    while index < limit:
        if view.low[index] == "von" and index in view.somebody:
            return _noble(view, index, limit)
        if view.is_list("phrases.prepositions", index):
            bare = view.is_list("phrases.bare", index + 1) and view.low[index + 2 : index + 3] == ("der",)
            while view.is_list("phrases.adverbs", index + 1) and not view.capital(index + 1):
                index += 1  # "für bereits Geliefertes"
            bare = bare or index + 1 in view.places  # "sagte in Accra der Gesandte"
            found = Phrase(index + 1, index + 2, index + 2) if bare else phrase_at(view, index + 1, limit)
            dated = found is not None and view.rules.has(
                "names.calendar", view.doc.tokens[found.core - 1].text
            )
            passed = passed or (None if dated else found)
            index = found.last if found else index + 1
            continue
        found = phrase_at(view, index, limit)
        determined = found is not None and found.core > index + 1  # "teilte das Amt mit"
        if view.is_list("phrases.objects", index) and not determined:
            index += 1
            continue
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


def _noble(view: View, index: int, limit: int) -> Phrase:
    """A name that begins with "von" ("sagte von der Leyen")."""
    end = next((i for i in range(index, limit) if i not in view.somebody), limit)
    return Phrase(index, end, end)


def elided(view: View, segment: Segment) -> Phrase | None:
    """The subject of a clause that opens with its verb, behind an insertion or "und": the first of the noun
    phrases before it, else what opens the sentence."""
    sentence = view.doc.sentences[view.doc.tokens[segment.first].sentence]
    found: Phrase | None = None
    for part in reversed(segments_between(view, max(sentence.first, segment.first - BACK), segment.first)):
        infinitive = is_infinitive(view, part)
        if part.quoted or (has_verb(view, part) and not is_subordinate(view, part) and not infinitive):
            break
        if not is_subordinate(view, part) and not infinitive:
            found = phrase_at(view, opening(view, part), part.last) or found
    if found and not view.is_list("phrases.oblique", found.first):
        return found
    end = segment.last if segment.first == sentence.first else segment.first
    begin = _behind_semicolon(view, sentence.first, segment.first)
    head = Segment(begin, min(end, begin + 40))
    if head.last <= head.first:
        return None
    first = opening(view, head)
    named = phrase_at(view, first, head.last)
    dated = named is not None and view.rules.has("names.calendar", view.doc.tokens[named.core - 1].text)
    if dated or view.is_list("phrases.oblique", first) or view.is_list("phrases.prepositions", first):
        return forward(view, first, head.last)
    return named


def _behind_semicolon(view: View, first: int, last: int) -> int:
    """Where the words behind the last semicolon of a range begin, else its begin."""
    found = (i + 1 for i in range(last - 1, first, -1) if view.low[i] == ";" and view.held[i] < 0)
    return next(found, first)


def _leads_in(view: View, segment: Segment) -> bool:
    """Whether the sentence opens with an adverbial, so that the subject follows the verb."""
    first = view.doc.sentences[view.doc.tokens[segment.first].sentence].first
    lists = ("phrases.prepositions", "clauses.subordinators", "phrases.adverbs")
    return any(view.is_list(name, first) for name in lists)


def verb_and_subject(view: View, index: int) -> bool:
    """Whether a word that no list knows stands where a verb of saying and its subject stand."""
    low = view.low[index]
    plain = not view.capital(index) and low.endswith(("t", "te", "ten")) and len(low) > 3
    listed = (
        "clauses.subordinators",
        "clauses.relatives",
        "clauses.coordinators",
        "phrases.determiners",
        "phrases.prepositions",
    )
    behind = index + 1 + (view.low[index + 1 : index + 2] == ("sich",))
    unlisted = plain and not any(view.is_list(name, index) for name in listed)
    return unlisted and phrase_at(view, behind, index + 9) is not None
