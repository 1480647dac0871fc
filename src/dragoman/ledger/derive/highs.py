"""Claims of a record or a total: a figure is the highest so far, or counts all events since a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.ledger.derive.claims import HELD, Record
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import Days, days
from dragoman.ledger.derive.ordinals import rules
from dragoman.ledger.derive.values import amount_of, reach
from dragoman.ledger.records import Claim, Figure

Key = tuple[str, str | None, frozenset[str]]


def highs(figures: Iterable[Figure], ledger: Record, sources: Sources) -> list[Claim]:
    """The claims of records and totals that stand in the sentences of events, checked."""
    ordered = sorted(figures, key=lambda figure: (figure.document, figure.start, figure.id))
    alike: dict[Key, list[Figure]] = defaultdict(list)
    for figure in ordered:
        alike[_key(figure, sources)].append(figure)
    sentences = _sentences(sources)
    found = []
    for figure in ordered:
        near = [
            item for item in sentences.get(figure.document, ()) if figure.words and figure.words in item[1]
        ]
        if not near:
            continue
        report, sentence = near[0]
        if words := _cue("record", sentence):
            found.append(_record(figure, report, words, alike[_key(figure, sources)], ledger))
        elif figure.measure == "visits" and (words := _cue("total", sentence)):
            found.append(_total(figure, report, words, ledger))
    return found


def _key(figure: Figure, sources: Sources) -> Key:
    keys = (sources.people.keys.get((figure.document, party)) for party in figure.parties)
    return figure.measure, figure.unit, frozenset(key for key in keys if key)


def _sentences(sources: Sources) -> Mapping[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ident in sorted(sources.reports):
        out[sources.reports[ident].document].append((ident, sources.reports[ident].evidence))
    return out


def _cue(kind: str, sentence: str) -> str:
    for rule in rules()[kind]:
        if match := re.search(rule["pattern"], sentence):
            return str(match.group())
    return ""


def _record(figure: Figure, report: str, words: str, alike: Sequence[Figure], ledger: Record) -> Claim:
    """The highest so far: contradicted by a higher one of an earlier time in another document."""
    when = days(figure.period)
    earlier = [f for f in alike if f.document != figure.document and _earlier(days(f.period), when)]
    higher = [
        f for f in earlier if reach(amount_of(f), exact=False)[0] > reach(amount_of(figure), exact=False)[1]
    ]
    verdict = "contradicted" if higher else "consistent" if earlier else "unknown"
    missing = "" if earlier else "no other document gives this figure for an earlier time"
    against = tuple(f"{f.document}#{f.id}" for f in higher)
    return _claim(figure, report, ("record", words, verdict), ledger, (len(earlier), (), against, missing))


def _earlier(one: Days, two: Days) -> bool:
    return one.last is not None and two.first is not None and one.last < two.first


def _total(figure: Figure, report: str, words: str, ledger: Record) -> Claim:
    """So many visits within a time: contradicted where the ledger knows of more."""
    fact, start = ledger.facts[report], days(figure.period)
    held = []
    for key in sorted(fact.lead):
        for event in ledger.index.get(("visit", key), ()):
            item = ledger.events[event]
            foreign = ledger.documents[event] - {figure.document}
            if foreign and item.status in HELD and item.time and not days(item.time).gap(start):
                held.append(event)
    known, count = sorted(set(held)), int(figure.value)
    verdict = "contradicted" if len(known) > count else "supported" if len(known) == count else "consistent"
    if not known or not figure.period:
        verdict = "unknown"
    missing = "the time that is counted" if not figure.period else "" if known else "no visit is known"
    against = tuple(known) if verdict == "contradicted" else ()
    return _claim(
        figure, report, ("total", words, verdict), ledger, (len(known), tuple(known), against, missing)
    )


def _claim(
    figure: Figure,
    report: str,
    said: tuple[str, str, str],
    ledger: Record,
    known: tuple[int, tuple[str, ...], tuple[str, ...], str],
) -> Claim:
    kind, words, verdict = said
    source = f"{figure.document}#{figure.id}"
    return Claim(
        id=f"c-{source}-{kind}",
        document=figure.document,
        source=source,
        kind=kind,
        event=ledger.event_of.get(report),
        value=str(amount_of(figure)),
        words=words,
        verdict=verdict,
        known=known[0],
        supporting=known[1],
        against=known[2],
        missing=known[3],
        subject=figure.measure,
    )
