"""Who judges what others do does not do it: "China protestierte gegen den Verkauf von Raketen" sells none.

Nor is whom a summons or an expulsion takes hold of the target of what it answers to: "bestellte wegen des
Angriffs den Botschafter ein". The rules know it (`talks_about`); the reader may think otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.lang.triggers import TriggerRule
from dragoman.model import Argument, Event
from dragoman.read.document import Doc
from dragoman.read.events.clauses import Clause
from dragoman.read.events.government import govern
from dragoman.read.events.merging import STATEMENTS
from dragoman.read.events.subjects import Scene
from dragoman.read.events.triggers import Finder, Hit, clause_at
from dragoman.read.events.wording import holds_phrase

# Types whose verbs judge what others did; what who threatens "mit" something would do himself.
_JUDGING = frozenset({"criticism", "protest", "rejection", "warning"})
_OWN = frozenset({"mit"})
_BECAUSE = "wegen"
_ANSWERS = frozenset({"protest", "expulsion"})
# Roles of those who act, and of those to whom it is done.
_AGENTS = frozenset({"actor", "supplier", "seller", "donor", "builder"})
_TARGETS = frozenset({"target", "recipient"})


def talks_about(scene: Scene, hit: Hit) -> bool:
    """Whether the clause is what somebody says of the event: "kritisierte den Anruf", "protestierte gegen
    den Besuch"; not "gab ihm einen Kredit", though with other words the verb says something."""
    if hit.rule.type in STATEMENTS:
        return False
    governed = govern(scene.finder.tagger, scene.sentence, hit.head, hit.head + 1).preposition
    rules = scene.finder.rules.verbs
    lemmas = {lemma for forms in hit.clause.verbs.values() for lemma, _ in forms}
    words = [scene.finder.tagger.low(i) for i in hit.clause.tokens]
    told = (rule for lemma in lemmas for rule in rules.get(lemma, ()) if _says_of(rule, governed))
    return any(not rule.fixed or holds_phrase(rule.fixed, words) for rule in told)


def _says_of(rule: TriggerRule, governed: str) -> bool:
    """Whether a verb of the rule says something of the noun that stands behind the preposition: "protestierte
    gegen den Verkauf", "drohte wegen des Angriffs"; not "drohte mit dem Abzug": who threatens would act."""
    if governed in ("", _BECAUSE):
        return rule.type in STATEMENTS or (rule.type in _JUDGING and bool(governed))
    return rule.type in _JUDGING and governed not in _OWN and "topic" in rule.frame.get(governed, ())


def settle_judged(doc: Doc, finder: Finder, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events that nouns name, without those in a role of theirs who only judge them or answer for them,
    as the verb of the same clause says."""
    return tuple(_settled(doc, finder, events, event) for event in events)


def _settled(doc: Doc, finder: Finder, events: Sequence[Event], event: Event) -> Event:
    wrong = {
        argument
        for clause, told in _told_of(doc, finder, events, event)
        for argument in event.arguments
        if doc.token_at(argument.start) in clause.tokens and _elsewhere(event, argument, told)
    }
    kept = tuple(argument for argument in event.arguments if argument not in wrong)
    return replace(event, arguments=kept) if wrong else event


def _told_of(
    doc: Doc, finder: Finder, events: Sequence[Event], event: Event
) -> Iterator[tuple[Clause, Event]]:
    """The clauses whose noun names the event, each with the event of its verb."""
    for trigger in event.triggers:
        clause, token = clause_at(doc, finder, trigger.start), doc.token_at(trigger.start)
        if clause is None or token is None or token in clause.verbs or _own_doing(doc, finder, token):
            continue
        for other in events:
            starts = (doc.token_at(span.start) for span in other.triggers)
            if other.id != event.id and any(start in clause.verbs for start in starts):
                yield clause, other


def _own_doing(doc: Doc, finder: Finder, token: int) -> bool:
    sentence = doc.sentences[doc.tokens[token].sentence]
    return govern(finder.tagger, sentence, token, token + 1).preposition in _OWN


def _elsewhere(event: Event, argument: Argument, told: Event) -> bool:
    """Whether the argument has another part in what the verb says: it judges, or is taken hold of, which
    who is criticised for it may be, too."""
    answered = told.type in _ANSWERS and event.type not in STATEMENTS
    return any(
        (told.type in _JUDGING and other.role == "actor" and argument.role in _AGENTS)
        or (answered and other.role == "target" and argument.role in _TARGETS)
        for other in told.arguments
        if other.start <= argument.start < other.end or argument.start <= other.start < argument.end
    )
