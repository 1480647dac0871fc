"""All rules that reading events needs, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.lang.attributes import AttributeRules, load_attribute_rules
from dragoman.lang.grammar import Grammar, load_grammar
from dragoman.lang.roles import RoleRules, load_role_rules
from dragoman.lang.status import StatusRules, load_status_rules
from dragoman.lang.topics import TopicRules, load_topic_rules
from dragoman.lang.triggers import TriggerRules, load_trigger_rules
from dragoman.lang.verbs import VerbLexicon, load_verbs


@dataclass(frozen=True, slots=True)
class EventRules:
    """Verb forms, word classes, triggers, roles, cues of status, attributes and topics of a language."""

    verbs: VerbLexicon
    grammar: Grammar
    triggers: TriggerRules
    roles: RoleRules
    status: StatusRules
    attributes: AttributeRules
    topics: TopicRules


def load_event_rules(code: str, *, user_dir: Path | None = None) -> EventRules:
    """The event rules of the language `code`, a user's own merged over ours."""
    return EventRules(
        verbs=load_verbs(code, user_dir=user_dir),
        grammar=load_grammar(code, user_dir=user_dir),
        triggers=load_trigger_rules(code, user_dir=user_dir),
        roles=load_role_rules(code, user_dir=user_dir),
        status=load_status_rules(code, user_dir=user_dir),
        attributes=load_attribute_rules(code, user_dir=user_dir),
        topics=load_topic_rules(code, user_dir=user_dir),
    )
