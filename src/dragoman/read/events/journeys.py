"""A visit told twice with another time or status: "wurde zu Beginn seines Staatsbesuchs empfangen. Der
dreitägige Besuch ist sein erster. Am Mittwoch reist er nach Bergen" is one visit, whatever is still to come.

Nobody is twice within some days in one state, unless the words say so (`resources/<code>/contacts.toml`: "ein
weiterer Besuch", "erneut") or the one had been before ("hatte besucht").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dragoman import edtf
from dragoman.lang.contacts import AnotherRule
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.model import Article, Event, Reading, Span
from dragoman.read.document import Doc
from dragoman.read.events.calls import renamed
from dragoman.read.events.clauses import Clause
from dragoman.read.events.time import days_of
from dragoman.read.events.triggers import Finder, clause_at
from dragoman.read.segment import segment

_REAL = ("ongoing", "occurred")
_OPEN = (*_REAL, "planned")
_DAYS = timedelta(days=7)  # between two days of one visit
_NEWS = timedelta(days=31)  # from the day of publication to a visit that is in the news without a date


@dataclass(frozen=True, slots=True)
class _Desk:
    doc: Doc
    finder: Finder
    rules: Sequence[AnotherRule]
    homes: Mapping[str, str]
    days: Mapping[str, edtf.Interval]
    published: edtf.Interval | None


def settle_journeys(
    doc: Doc, finder: Finder, rules: Sequence[AnotherRule], reading: Reading, events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, visits that are one joined: what is real outdoes what is planned."""
    own = {entity.id: entity.iso for entity in reading.entities if entity.iso}
    homes = own | {e.id: own[e.of] for e in reading.entities if e.of in own and e.id not in own}
    days = {time.id: edtf.parse(time.edtf) for time in reading.times if time.edtf is not None}
    desk = _Desk(doc, finder, rules, homes, days, days_of(doc.article.published))
    out: list[Event] = []
    gone: dict[str, str] = {}
    for event in events:
        place = next((n for n, other in enumerate(out) if _same(desk, other, event)), None)
        if place is None:
            out.append(event)
        else:
            out[place] = _joined(desk, events, out[place], event)
            gone[event.id] = out[place].id
    return tuple(renamed(event, gone) for event in out)


def _same(desk: _Desk, left: Event, right: Event) -> bool:
    """Whether two events are visits with visitors and states in common, of days that lie together."""
    if {left.type, right.type} != {"visit"} or not {left.status, right.status} <= set(_OPEN):
        return False
    if any(_another(desk, event) for event in (left, right)):
        return False
    who, others = set(left.fillers("visitor")), set(right.fillers("visitor"))
    where, there = (_states(desk, event) for event in (left, right))
    if not (_within(who, others) and _within(where, there)):
        return False
    ordinals = {event.attributes.get("ordinal") for event in (left, right)} - {None}
    kinds = {event.attributes.get("kind") == "return" for event in (left, right)}
    return len(ordinals) < 2 and len(kinds) == 1 and _together(desk, left, right)


def _within(left: set[str], right: set[str]) -> bool:
    """Whether one of two sets that hold something holds the other."""
    return bool(left and right) and (left <= right or right <= left)


def _states(desk: _Desk, event: Event) -> set[str]:
    return {desk.homes.get(filler, filler) for filler in event.fillers("destination")}


def _together(desk: _Desk, left: Event, right: Event) -> bool:
    """Whether the days of two visits lie together. Without a date is who visits at the time of publication;
    nobody goes there beside those of the dated one. Who is there has another one before him where that is
    planned for a month or a year."""
    one, two = (desk.days.get(event.time or "") for event in (left, right))
    if one is not None and two is not None:
        return _near(one, two, _DAYS)
    if one is None and two is None:
        return left.status == right.status or {left.status, right.status} <= set(_REAL)
    dated, open_ = (left, right) if one is not None else (right, left)
    if dated.status == "planned" != open_.status and not _short(one or two):
        return False
    return set(open_.fillers("visitor")) <= set(dated.fillers("visitor")) and _recent(desk, one or two)


def _short(days: edtf.Interval | None) -> bool:
    """Whether a time is one of days, and not of a month or a year."""
    first, last = (days.earliest, days.latest) if days is not None else (None, None)
    return first is not None and last is not None and last - first <= _DAYS


def _recent(desk: _Desk, days: edtf.Interval | None) -> bool:
    return days is not None and desk.published is not None and _near(days, desk.published, _NEWS)


def _near(one: edtf.Interval, two: edtf.Interval, gap: timedelta) -> bool:
    """Whether two stretches of days lie that near; of one with an open end its other day counts."""
    ends = [(i.earliest or i.latest, i.latest or i.earliest) for i in (one, two)]
    (first, last), (begin, end) = ends
    if first is None or last is None or begin is None or end is None:
        return False
    return begin - last <= gap and first - end <= gap


def _another(desk: _Desk, event: Event) -> bool:
    """Whether the words say that it is another one, or that it had been before."""
    return any(_says(desk.doc, rule, s) for s in event.triggers for rule in desk.rules) or any(
        _had_been(desk, span) for span in event.triggers
    )


def _says(doc: Doc, rule: AnotherRule, word: Span) -> bool:
    """Whether the words before a trigger in its sentence say that it is another one."""
    sentence = doc.sentence_at(word.start)
    return sentence is not None and bool(rule.before.search(doc.text[sentence.start : word.start]))


def _had_been(desk: _Desk, word: Span) -> bool:
    """Whether a word stands in the pluperfect: "war nach Riga gereist", "hatte bei seinem Besuch gesagt"; not
    the noun of "war ein Besuch geplant"."""
    clause, token = clause_at(desk.doc, desk.finder, word.start), desk.doc.token_at(word.start)
    if clause is None or clause.finite is None or token is None:
        return False
    verb = _tagged(clause, token, "part")
    helpers = desk.finder.grammar.perfect if verb else {"haben"}
    had = any(lemma in helpers and tag == "past" for lemma, tag in clause.verbs[clause.finite])
    return had and any(_tagged(clause, other, "part") for other in clause.verbs if other != clause.finite)


def _tagged(clause: Clause, token: int, wanted: str) -> bool:
    return any(tag == wanted for _, tag in clause.verbs.get(token, ()))


def _joined(desk: _Desk, events: Sequence[Event], left: Event, right: Event) -> Event:
    """Both as one: in the status of the real one, on its own day rather than that of the whole tour."""
    status = min((left.status, right.status), key=_OPEN.index)
    first, second = (left, right) if left.status == status else (right, left)
    have = {(a.role, a.filler) for a in left.arguments}
    more = [a for a in right.arguments if (a.role, a.filler) not in have]
    times = [event.time for event in (first, second) if event.time is not None]
    shared = {e.time for e in events if e.type == left.type and e.id not in (left.id, right.id)}
    own = [time for time in times if time not in shared] or times
    return replace(
        left,
        status=status,
        triggers=tuple(sorted({*left.triggers, *right.triggers})),
        arguments=tuple(sorted((*left.arguments, *more), key=lambda a: (a.start, a.end))),
        time=own[0] if own else None,
        attributes={**right.attributes, **left.attributes},
    )


def check_another(rules: Sequence[AnotherRule], text: TextRules) -> list[Problem]:
    """Runs the examples of every rule: whether the words before the last noun say that it is another one."""
    problems = []
    for rule in rules:
        for example in (*rule.match, *rule.no_match):
            doc = segment(Article(id="example", text=example), text)
            held = any(_says(doc, rule, doc.span(t.start, t.end)) for t in doc.tokens if t.text[:1].isupper())
            if held is not (example in rule.match):
                problems.append(Problem("contacts.toml", rule.id, f"«{example}» tells of another: {held}"))
    return problems
