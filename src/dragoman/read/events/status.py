"""Status of an event from the words of its clause: tense, mood, modal verbs, negation, plans and
cancellations."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lang.events import EventRules
from dragoman.lang.resource import Problem
from dragoman.lang.status import StatusRules
from dragoman.lang.text import TextRules
from dragoman.model import Article
from dragoman.read.events.aspect import Aspect
from dragoman.read.events.clauses import clauses
from dragoman.read.events.participles import attribute
from dragoman.read.events.triggers import Finder, Hit, find_triggers, make_finder
from dragoman.read.events.view import FACTS
from dragoman.read.segment import segment


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known beside the clause: where the event's time lies from the day of publication (past, future,
    open), whether the words are reported speech, and whether they are a question."""

    when: str = ""
    reported: bool = False
    question: bool = False


def status_of(finder: Finder, rules: StatusRules, hit: Hit, outlook: Outlook) -> str:
    """The status that the words around the trigger give the event."""
    if hit.rule.status:
        return hit.rule.status
    view = Aspect(finder, rules, hit)
    inner = attribute(finder.tagger.doc, finder.grammar, hit.clause, hit.head)
    if inner is not None:  # whatever the clause says of its noun, the thing is done
        return (
            "negated"
            if rules.negation & set(finder.tagger.doc.lows[inner.first : inner.head])
            else "occurred"
        )
    status = view.noun() if hit.form != "verb" else view.verb(hit.clause, hit.tags)
    if hit.rule.presumed and status in FACTS and not view.under_way():
        status = hit.rule.presumed
    if status in (*FACTS, "planned") and hit.rule.type in rules.lasting.types and view.lasting():
        status = "ongoing"
    if outlook.question and status in (*FACTS, "planned"):
        return "proposed"
    if status in FACTS and outlook.when == "future" and hit.rule.type not in rules.statements:
        status = "planned"
    if status == "planned" and outlook.when == "past" and not view.plan_words():
        status = "occurred"
    if status == "hypothetical" and outlook.when == "future" and hit.clause.opener == "wenn":
        status = "planned"  # "wenn sie am Sonntag Usbekistan besucht": when, not if
    if status == "negated" and outlook.reported and not view.counterfactual():
        return "denied"
    return status


def check_status(rules: EventRules, text: TextRules) -> list[Problem]:
    """Runs the examples of every predicate: the first event named by a noun must get its status, or not."""
    problems = []
    for cue in rules.status.predicates:
        for wanted, examples in ((True, cue.match), (False, cue.no_match)):
            for example in examples:
                if (_example_status(example, rules, text) == cue.status) is not wanted:
                    verb = "is not" if wanted else "is"
                    problems.append(Problem("status.toml", cue.id, f"«{example}» {verb} {cue.status}"))
    return problems + _check_lasting(rules, text) + _check_behind(rules, text)


def _check_lasting(rules: EventRules, text: TextRules) -> list[Problem]:
    cue = rules.status.lasting
    examples = [*((e, True) for e in cue.match), *((e, False) for e in cue.no_match)]
    wrong = [e for e, wanted in examples if (_example_status(e, rules, text) == "ongoing") is not wanted]
    return [Problem("status.toml", "lasting", f"«{e}» is read the other way") for e in wrong]


def _check_behind(rules: EventRules, text: TextRules) -> list[Problem]:
    cue = rules.status.behind
    examples = [*((e, True) for e in cue.match), *((e, False) for e in cue.no_match)]
    wrong = [e for e, wanted in examples if _example_behind(e, rules, text) is not wanted]
    return [Problem("status.toml", "behind", f"«{e}» is read the other way") for e in wrong]


def _example_behind(example: str, rules: EventRules, text: TextRules) -> bool:
    finder, hit = _example_noun(example, rules, text)
    return hit is not None and Aspect(finder, rules.status, hit).taken_place()


def _example_status(example: str, rules: EventRules, text: TextRules) -> str:
    finder, hit = _example_noun(example, rules, text)
    return status_of(finder, rules.status, hit, Outlook()) if hit is not None else ""


def _example_noun(example: str, rules: EventRules, text: TextRules) -> tuple[Finder, Hit | None]:
    """The first event of an example that a noun names."""
    doc = segment(Article(id="example", text=example), text)
    finder = make_finder(doc, rules)
    hits = find_triggers(finder, doc.sentences[0], clauses(finder.tagger, doc.sentences[0]))
    return finder, next((hit for hit in hits if hit.form == "noun"), None)
