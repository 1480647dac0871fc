"""Clauses ascribed to a source: "laut X", "nach Angaben von X", "X zufolge"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.quotes.clauses import clause_end
from dragoman.read.quotes.cues import cues
from dragoman.read.quotes.draft import Draft, Range, trimmed
from dragoman.read.quotes.subjects import elided, forward
from dragoman.read.quotes.syntax import (
    Phrase,
    Segment,
    View,
    has_verb,
    is_infinitive,
    is_subordinate,
    opening,
    phrase_at,
)

_DATIVE = 8  # tokens of a source before "zufolge"
_WORDS = 3  # words that a source must be given for
_MOST = 12  # sources of one sentence that are looked at
_REPORTS = (
    "angaben",
    "aussagen",
    "berichten",
    "informationen",
    "meldungen",
    "schätzungen",
    "medien",
    "quellen",
)
_Source = tuple[tuple[Range, ...], Range, Phrase | None]


def sourced_quotes(
    view: View, parts: Sequence[Segment], others: Sequence[Draft], taken: frozenset[int]
) -> Iterator[Draft]:
    """The quotes of a sentence that a phrase of source makes, apart from what `others` hold and from words
    that lead to a direct quote (`taken` are their verbs)."""
    seen = 0
    for number, segment in enumerate(parts):
        if segment.quoted:
            continue
        index = segment.first
        heard = _heard(view, segment)
        behind = _behind(view, segment)
        while index < segment.last and seen < _MOST:
            found = _source_at(view, segment, index, behind)
            if found is None:
                index += 1
                continue
            seen += 1
            draft = _sourced(view, parts, number, found)
            leads = draft is not None and any(a <= verb < b for a, b in draft.said for verb in taken)
            if draft and not leads and not _overlaps(draft, others) and index <= heard:
                yield draft
            index = max(found[1][1], index + 1)


def adverb_quote(view: View, parts: Sequence[Segment]) -> Draft | None:
    """A sentence that "demnach" ascribes to what was named before."""
    if not parts or parts[0].quoted:
        return None
    for index in range(parts[0].first, min(parts[0].last, parts[0].first + 12)):
        if view.is_list("sources.adverbs", index):
            said = trimmed(view, parts[0].first + (index == parts[0].first), clause_end(view, parts, 0))
            return Draft("indirect", (said,), rule="demnach", follows=True) if said else None
    return None


def _overlaps(draft: Draft, others: Sequence[Draft]) -> bool:
    return any(a < d and c < b for a, b in draft.said for other in others for c, d in other.said)


def _heard(view: View, segment: Segment) -> int:
    """Index of the cue that opens a segment, its end where none does: a source behind that cue only says
    where it was heard ("sagte er laut Mitteilung")."""
    first = opening(view, segment)
    return next((cue.finite for cue in cues(view, segment) if cue.finite <= first + 1), segment.last)


def _behind(view: View, segment: Segment) -> int:
    """Index of the last word that makes what stands before it a source ("X zufolge"), -1 where none does."""
    found = (i for i in range(segment.last - 1, segment.first, -1) if _follows_source(view, i))
    return next(found, -1)


def _source_at(view: View, segment: Segment, index: int, behind: int) -> _Source | None:
    """Cue, whole phrase and named source, where a phrase of source begins at `index`; `behind` as above."""
    low = view.low[index]
    if view.is_list("sources.before", index) and index == segment.first and is_subordinate(view, segment):
        return None  # "Berichte, laut denen …"
    if view.is_list("sources.before", index):
        named = phrase_at(view, index + 1, segment.last, tight=True) or _dative(view, index + 1)
        named = named and _to_report(view, named, segment.last)
        return (((index, index + 1),), (index, named.last), named) if named else None
    if low in {"nach", "aus"}:
        return _source_noun(view, segment, index, "sources.nach" if low == "nach" else "sources.aus")
    if view.is_list("sources.after", index) and index - segment.first <= _DATIVE:
        named = phrase_at(view, opening(view, segment), index)
        return (((index, index + 1),), (segment.first, index + 1), named) if named else None
    named = (
        phrase_at(view, index, segment.last) if index < behind and not _leads(view, segment, index) else None
    )
    if named and named.last < segment.last and _follows_source(view, named.last):
        return ((named.last, named.last + 1),), (index, named.last + 1), named
    return None


def _follows_source(view: View, index: int) -> bool:
    """Whether a word makes what stands before it a source ("X zufolge", "den Angaben nach")."""
    pointing = view.is_list("sources.reports", index - 1) and view.is_list("phrases.determiners", index - 2)
    return view.is_list("sources.after", index) or (view.low[index : index + 1] == ("nach",) and pointing)


def _to_report(view: View, named: Phrase, limit: int) -> Phrase:
    """A source without what stands behind its noun ("laut Medienberichten Fortschritte"), with whose it is
    ("laut Berichten ghanaischer Medien")."""
    whole = named.last == named.core and view.low[named.core - 1].endswith(_REPORTS)
    owner = _genitive(view, named.last, limit) if whole else None
    if owner is not None and view.low[owner.first].endswith("er") and not view.capital(owner.first):
        return owner
    for noun in range(named.first, named.core - 1):
        if view.low[noun].endswith(_REPORTS) and view.capital(noun) and view.capital(noun + 1):
            return Phrase(named.first, noun + 1, noun + 1)
    return named


def _leads(view: View, segment: Segment, index: int) -> bool:
    """Whether the word before a source is the verb of the clause and no adjective ("laufen den Angaben
    zufolge", "laufen ägyptischen Angaben zufolge")."""
    reports = (i for i in range(index + 1, segment.last) if view.low[i].endswith(_REPORTS))
    nouns = (i for i in reports if view.capital(i) and view.capital(i - 1))
    if any(not view.opens_sentence(i - 1) for i in nouns):
        return True  # "hat das Treffen Medienberichten zufolge …"
    if view.capital(index) or view.is_list("phrases.determiners", index):
        return False
    following = (
        index + 1 < segment.last and not view.capital(index + 1) and view.low[index + 1].endswith("en")
    )
    alone = not any(view.finite(i) for i in range(segment.first, segment.last))
    return view.finite(index) or (following and alone)


def _dative(view: View, index: int) -> Phrase | None:
    """ "laut ihm"."""
    return (
        Phrase(index, index + 1, index + 1, pronoun=True) if view.is_list("phrases.datives", index) else None
    )


def _source_noun(view: View, segment: Segment, index: int, name: str) -> _Source | None:
    """ "nach Angaben von X", "nach belarussischen Angaben", "nach Ansicht der Regierung"."""
    if view.low[index + 1 : index + 2] == ("wie",):
        return None  # "nach wie vor"
    for noun in range(index + 1, min(segment.last, index + 5)):
        if not view.word(noun) or (view.capital(noun - 1) and noun > index + 1):
            return None
        if view.capital(noun) and _is_source(view, noun, name):
            if noun + 1 < segment.last and view.is_list("sources.about", noun + 1):
                return None  # "nach Berichten über X": what happened before
            compound = view.low[noun] not in view.rules.words[name]  # "EU-Angaben": names the source itself
            told = noun > index + 1 and view.low[noun - 1].endswith("ischen")  # "britischen Angaben aus X"
            place = told and view.low[noun + 1 : noun + 2] == ("aus",)
            owner = None if compound or place else _genitive(view, noun + 1, segment.last)
            named = owner or _modifier(view, index + 1, noun, name)
            whose = owner or told or view.is_list("phrases.possessives", noun - 1)
            if not whose and view.is_list("sources.counted", noun):
                return None  # "suchte nach Worten", "nach neuen Berechnungen"
            if owner is None and name == "sources.aus":
                return None  # "aus juristischer Sicht"
            return ((index, noun + 1),), (index, owner.last if owner else noun + 1), named
    return None


def _genitive(view: View, index: int, limit: int) -> Phrase | None:
    """What a noun of source belongs to: "von X", "der Regierung", "politischer Beobachter"."""
    if index >= limit:
        return None
    if view.low[index] in {"von", "vom", "aus"}:
        return phrase_at(view, index + 1, limit, tight=True)
    owned = view.is_list("phrases.genitive", index) or (
        view.low[index].endswith("er") and not view.capital(index)
    )
    named = owned or (view.capital(index) and view.low[index].endswith("s"))
    found = phrase_at(view, index, limit, tight=True) if named and not view.finite(index) else None
    return _without_agent(view, found) if found else None


def _without_agent(view: View, owner: Phrase) -> Phrase:
    """An owner without the agent of a passive ("nach Angaben des Amtes von einem Boten gebracht")."""
    agent = view.low[owner.core : owner.core + 1] in {("von",), ("vom",)} and owner.core < owner.last
    if agent and view.is_list("phrases.indefinite", owner.core + 1):
        return Phrase(owner.first, owner.core, owner.core, owner.pronoun)
    return owner


def _modifier(view: View, first: int, noun: int, name: str) -> Phrase | None:
    """The adjective of a noun of source ("belarussischen"), or the noun where it names the source itself."""
    if noun > first:
        return Phrase(first, noun + 1, noun + 1)
    return None if view.low[noun] in view.rules.words[name] else Phrase(noun, noun + 1, noun + 1)


def _is_source(view: View, noun: int, name: str) -> bool:
    low = view.low[noun]
    if low in view.rules.words[name]:
        return low not in view.rules.words["sources.not_nach"]
    return name == "sources.nach" and low.endswith(_REPORTS)


def _sourced(view: View, parts: Sequence[Segment], number: int, found: _Source) -> Draft | None:
    cue, (first, last), named = found
    segment = parts[number]
    if named is not None and named.core == named.last and view.is_list("sources.papers", named.core - 1):
        return None  # "laut Vertrag", "dem Bericht zufolge"
    own = named is not None and view.is_list("sources.own", named.first)
    hint = _subject(view, segment, first, last) if own else None
    if is_subordinate(view, segment) and number > 0:
        begin, end = segment.first, segment.last
    else:
        begin, end = _clause_begin(view, parts, number), clause_end(view, parts, number)
    if any(cue.tokens == (last,) and view.is_list("clauses.unsaid", last) for cue in cues(view, segment)):
        return None  # "X zufolge sagte das Y"
    if last >= segment.last:
        last = _resumes(view, parts, number, last)
    stretches = ((begin, first), (last, end))
    said = tuple(s for a, b in stretches if a < b and (s := trimmed(view, a, b)) is not None)
    if sum(b - a for a, b in said) < _WORDS:
        return None
    return Draft("indirect", said, cue, named, "source", follows=named is None, hint=hint)


def _subject(view: View, segment: Segment, first: int, last: int) -> Phrase | None:
    """The subject of a clause which names nobody else as its source ("nach eigenen Angaben")."""
    begin = opening(view, segment)
    if begin >= first and is_infinitive(view, segment):
        sentence = view.doc.sentences[view.doc.tokens[begin].sentence]
        return phrase_at(
            view, sentence.first, first, tight=True
        )  # "gelang es, nach eigenen Angaben X zu tun"
    if begin >= first:
        return forward(view, last, segment.last)
    lists = ("phrases.prepositions", "phrases.oblique", "phrases.adverbs")
    led = any(view.is_list(name, begin) for name in lists)
    if led:
        return forward(view, begin, first) or _right_before(view, begin, first)
    return phrase_at(view, begin, first, tight=True) or elided(view, segment)


def _right_before(view: View, begin: int, end: int) -> Phrase | None:
    """The phrase that ends before a source ("stehen dem Amt nach eigenen Angaben zur Verfügung")."""
    found = (phrase_at(view, index, end) for index in range(max(begin, end - 5), end))
    return next((phrase for phrase in found if phrase and phrase.last == end), None)


def _resumes(view: View, parts: Sequence[Segment], number: int, last: int) -> int:
    """Where the clause goes on behind a source that a relative clause describes."""
    for part in parts[number + 1 :]:
        if part.quoted or not is_subordinate(view, part):
            return last if part.quoted else part.first
    return last


def _clause_begin(view: View, parts: Sequence[Segment], number: int) -> int:
    """Start of the main clause that a source belongs to."""
    for index in range(number, -1, -1):
        part = parts[index]
        coordinated = view.is_list("clauses.coordinators", part.first) and not is_subordinate(view, part)
        if part.mark in {":", ";"} or (index > 0 and parts[index - 1].quoted):
            return part.first
        if coordinated and index > 0 and has_verb(view, part):
            return part.first + 1
    return parts[0].first
