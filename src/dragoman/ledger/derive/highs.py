"""Claims of a record or a total: a figure is the highest so far, or counts all events since a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.ledger.derive.claims import HELD, Record
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import Days, Facts, days
from dragoman.ledger.derive.ordinals import ordinal_words, rules
from dragoman.ledger.derive.values import amount_of, reach
from dragoman.ledger.records import Claim, Figure

Key = tuple[str, str | None]


def highs(figures: Iterable[Figure], ledger: Record, sources: Sources) -> list[Claim]:
    """The claims of records and totals that stand in the sentences of figures, checked."""
    ordered = sorted(figures, key=lambda figure: (figure.document, figure.start, figure.id))
    alike: dict[Key, list[Figure]] = defaultdict(list)
    beside: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in ordered:
        alike[figure.measure, figure.unit].append(figure)
        beside[figure.document, figure.measure].append(figure)
    sentences = _sentences(sources)
    found = []
    for figure in ordered:
        if figure.document not in sources.documents:
            continue  # a rival, not of the documents that are looked at
        report, sentence = _sentence(figure, sentences, sources)
        if (words := _cue("record", sentence)) and _is_high(figure, beside, sentence):
            rivals = alike[figure.measure, figure.unit]
            found.append(_record(figure, report, words, rivals, ledger, sources))
        elif (words := _cue("total", sentence)) and _is_total(figure):
            found.append(_total(figure, report, words, ledger, sources))
    return found


def _sentences(sources: Sources) -> Mapping[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ident in sorted(sources.reports):
        out[sources.reports[ident].document].append((ident, sources.reports[ident].evidence))
    return out


def _sentence(
    figure: Figure, sentences: Mapping[str, list[tuple[str, str]]], sources: Sources
) -> tuple[str, str]:
    """The report that a figure belongs to, empty where to none, and the sentence that it stands in."""
    known = sources.anchors.get((figure.document, figure.id), "")
    if figure.sentence or not figure.words:
        return known, figure.sentence
    near = [item for item in sentences.get(figure.document, ()) if figure.words in item[1]]
    return near[0] if near else (known, "")


def _cue(kind: str, sentence: str) -> str:
    for rule in rules()[kind]:
        if match := re.search(rule["pattern"], sentence):
            return str(match.group())
    return ""


def _is_high(figure: Figure, beside: Mapping[tuple[str, str], list[Figure]], sentence: str) -> bool:
    """Whether it is this figure that is called a record: the highest of its measure in the sentence."""
    if figure.measure in rules()["highs"]["never"] or ordinal_words(figure.words):
        return False
    near = [f for f in beside[figure.document, figure.measure] if f.words and f.words in sentence]
    return all(f.value <= figure.value for f in near if f.unit == figure.unit)


def _is_total(figure: Figure) -> bool:
    return figure.measure in rules()["highs"]["totals"] and not ordinal_words(figure.words)


def _parties(figure: Figure, sources: Sources) -> frozenset[str]:
    """The states that a figure is about, and what has none; each person and body stands for its state."""
    keys = (sources.people.keys.get((figure.document, party)) for party in figure.parties)
    entities = [e for key in keys if key and (e := sources.people.entities.get(key))]
    return frozenset(e.key if e.kind == "state" else e.of or e.key for e in entities)


def _record(
    figure: Figure, report: str, words: str, alike: Sequence[Figure], ledger: Record, sources: Sources
) -> Claim:
    """The highest so far: contradicted by a higher one of an earlier time in another document."""
    when, parties = days(figure.period), _parties(figure, sources)
    earlier = [
        f
        for f in alike
        if f.document != figure.document
        and _earlier(days(f.period), when)
        and _parties(f, sources) == parties
    ]
    higher = [
        f for f in earlier if reach(amount_of(f), exact=False)[0] > reach(amount_of(figure), exact=False)[1]
    ]
    verdict = "contradicted" if higher else "consistent" if earlier else "unknown"
    missing = "" if earlier else "no other document gives this figure for an earlier time"
    against = tuple(f"{f.document}#{f.id}" for f in higher)
    return _claim(figure, report, ("record", words, verdict), ledger, (len(earlier), (), against, missing))


def _earlier(one: Days, two: Days) -> bool:
    return one.last is not None and two.first is not None and one.last < two.first


def _total(figure: Figure, report: str, words: str, ledger: Record, sources: Sources) -> Claim:
    """So many events within a time: contradicted where the ledger knows of more."""
    fact = ledger.facts.get(report)
    kinds = totalled(figure, fact)
    who = fact.lead or fact.alike if fact else frozenset()
    start = days(figure.period or (fact.attributes.get("first_since") if fact else None))
    held: set[str] = set()
    for key in sorted(who or _persons(figure, sources)):
        some = {event for kind in kinds for event in ledger.index.get((kind, key), ())}
        counted = {event for event in some if _within(event, start, figure, ledger)}
        held = held & counted if held and fact and not fact.lead else held | counted
    known, count = sorted(held), int(figure.value)
    verdict = "contradicted" if len(known) > count else "supported" if len(known) == count else "consistent"
    if not known or not figure.period:
        verdict = "unknown"
    missing = "the time that is counted" if not figure.period else "" if known else "none of them is known"
    against = tuple(known) if verdict == "contradicted" else ()
    return _claim(
        figure, report, ("total", words, verdict), ledger, (len(known), tuple(known), against, missing)
    )


def totalled(figure: Figure, fact: Facts | None) -> tuple[str, ...]:
    """The types of the events that a total counts: those of its measure, else that of its report."""
    kinds = rules()["figures"]["counts"].get(figure.measure)
    return tuple(kinds) if kinds else (fact.type,) if fact else ()


def _persons(figure: Figure, sources: Sources) -> frozenset[str]:
    keys = (sources.people.keys.get((figure.document, party)) for party in figure.parties)
    return frozenset(key for key in keys if key)


def _within(event: str, start: Days, figure: Figure, ledger: Record) -> bool:
    item = ledger.events[event]
    foreign = bool(ledger.documents[event] - {figure.document})
    return foreign and item.status in HELD and bool(item.time) and not days(item.time).gap(start)


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
