"""What documents assert about the record: the sixth visit, the first since 2013, in attributes, figures and
words.

A document tells of one event in one place of the record: an attribute of the event goes before an ordinal
among the figures, which goes before words near the trigger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.ordinals import ordinal_words, rules
from dragoman.ledger.records import Figure, Report


@dataclass(frozen=True, slots=True)
class Asserted:
    """A claim before it is checked. `number` is the place in the record, `since` the time it begins with."""

    source: str
    facts: Facts
    kind: str
    value: str
    words: str
    number: int | None = None
    since: str | None = None


def asserted(
    facts: Iterable[Facts],
    figures: Iterable[Figure],
    reports: Mapping[str, Report],
    keys: Mapping[tuple[str, str], str],
) -> Iterator[Asserted]:
    """The claims of documents, each of one event; of the figures in their order of the text."""
    by_document: dict[str, list[Facts]] = defaultdict(list)
    numbered: dict[str, list[Figure]] = defaultdict(list)
    for fact in facts:
        by_document[fact.document].append(fact)
    for figure in sorted(figures, key=lambda figure: (figure.document, figure.start, figure.id)):
        if figure.measure in rules()["figures"]["measures"] and (
            ordinal_words(figure.words) or _runs(figure)
        ):
            numbered[figure.document].append(figure)
    for document, some in sorted(by_document.items()):
        yield from _of_document(some, numbered.get(document, ()), reports, keys)


def with_places(facts: Mapping[str, Facts], claims: Iterable[Asserted]) -> dict[str, Facts]:
    """The facts, and of each report the place in the record that figures or words give it."""
    out = dict(facts)
    for claim in claims:
        if claim.number and claim.since is None and "ordinal" not in claim.facts.attributes:
            out[claim.facts.report] = replace(claim.facts, place=str(claim.number))
    return out


def _of_document(
    facts: Sequence[Facts],
    figures: Iterable[Figure],
    reports: Mapping[str, Report],
    keys: Mapping[tuple[str, str], str],
) -> Iterator[Asserted]:
    taken: dict[str, int | None] = {}
    for fact in facts:
        if found := _of_attributes(fact, reports[fact.report]):
            taken[fact.report] = found.number
            yield found
    for figure in figures:
        number = ordinal_words(figure.words)
        if number is None:
            yield from _running(figure, facts, taken, reports, keys)
            continue
        free = [fact for fact in facts if taken.get(fact.report, number) == number]
        counted = _counted(figure, _parties(figure, keys), free, reports)
        if number and counted and counted.report not in taken:
            taken[counted.report] = number
            yield _of_figure(figure, counted, number)
    for fact in facts:
        if fact.report not in taken and (found := _of_words(fact, reports[fact.report])):
            yield found


def _runs(figure: Figure) -> bool:
    """Whether a number of things is said to have been reached by now ("damit hat das Land vier Abkommen")."""
    plain = figure.comparator == "=" and figure.high is None and figure.value == int(figure.value) > 1
    counted = figure.measure in rules()["figures"]["counts"]
    return plain and counted and any(re.search(r["pattern"], figure.sentence) for r in rules()["running"])


def _running(
    figure: Figure,
    facts: Sequence[Facts],
    taken: dict[str, int | None],
    reports: Mapping[str, Report],
    keys: Mapping[tuple[str, str], str],
) -> Iterator[Asserted]:
    """The claim of a running total, in a sentence of its own: the latest event of its kind is the n-th."""
    parties, kinds = _parties(figure, keys), rules()["figures"]["counts"][figure.measure]
    alike = [
        fact
        for fact in facts
        if fact.type in kinds
        and fact.status in ("occurred", "ongoing")
        and parties <= fact.actors | fact.states | fact.place_states
    ]
    if not alike or any(figure.sentence in reports[fact.report].evidence for fact in alike):
        return
    last = max(alike, key=lambda fact: (fact.days.last or 0, -abs(fact.at - figure.start), fact.report))
    if last.report not in taken:
        number = int(figure.value)
        taken[last.report] = number
        source = f"{figure.document}#{figure.id}"
        yield Asserted(source, last, "total", str(number), figure.words, number, figure.period)


def _parties(figure: Figure, keys: Mapping[tuple[str, str], str]) -> frozenset[str]:
    return frozenset(key for party in figure.parties if (key := keys.get((figure.document, party))))


def _of_figure(figure: Figure, fact: Facts, number: int) -> Asserted:
    kind = "first" if number == 1 else "ordinal"
    source = f"{figure.document}#{figure.id}"
    return Asserted(source, fact, kind, str(number), figure.words, number, figure.period)


def _of_attributes(fact: Facts, report: Report) -> Asserted | None:
    number, since = fact.attributes.get("ordinal"), fact.attributes.get("first_since")
    if number and number.isdigit():
        kind = "first" if int(number) == 1 else "ordinal"
        return Asserted(fact.report, fact, kind, number, report.words, int(number), since)
    if since:
        return Asserted(fact.report, fact, "first_since", since, report.words, 1, since)
    return None


def _of_words(fact: Facts, report: Report) -> Asserted | None:
    """A claim in the words just before the trigger; sentences that say "erstmals" claim a first."""
    if fact.type not in rules()["counted"]["types"] or not report.words:
        return None
    before, found, _ = report.evidence.partition(report.words)
    limits = rules()["before"]
    near = before[-limits["reach"] :].split()[-limits["words"] - 1 :] if found else []
    for place in reversed(range(len(near))):
        word = near[place]
        if (number := ordinal_words(word)) and _counts(near[place + 1 :], report.words):
            kind = "first" if number == 1 else "ordinal"
            return Asserted(fact.report, fact, kind, str(number), word, number)
    for rule in rules()["first"]:
        if match := re.search(rule["pattern"], report.evidence):
            return Asserted(fact.report, fact, "first", "1", match.group(), 1)
    return None


def _counts(between: Sequence[str], trigger: str) -> bool:
    """Whether a number before a trigger counts it: "zum sechsten Mal besuchte", "der 17. gemeinsame Gipfel",
    but not "am 16. Mai verhandelten" nor "am 16. verhandelten"."""
    if between and between[0].strip(".,") in rules()["before"]["times"]:
        return True
    breaks = rules()["before"]["breaks"]
    return trigger[:1].isupper() and not any(w[0].isupper() or w.strip(",") in breaks for w in between)


def _counted(
    figure: Figure, parties: frozenset[str], facts: Sequence[Facts], reports: Mapping[str, Report]
) -> Facts | None:
    """The event that an ordinal among the figures counts.

    One of the same sentence goes before others, then the nearest one.
    """
    kinds = rules()["figures"]["counts"].get(figure.measure, rules()["counted"]["types"])
    ranked = []
    for fact in facts:
        if fact.type in kinds:
            strange = not parties or not parties <= fact.actors | fact.states | fact.place_states
            apart = not figure.sentence or figure.sentence not in reports[fact.report].evidence
            distance = abs(fact.at - figure.start)
            far = distance > rules()["figures"]["reach"] and apart
            ranked.append(((far, apart, strange, distance), fact))
    if not ranked:
        return None
    (far, _, strange, _), fact = min(ranked, key=lambda item: item[0])
    return fact if not far or not strange else None
