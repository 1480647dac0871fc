"""What envoys and chairs are for, and who sends them: "UN-Syriengesandter", "Gesandter für den Jemen"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ANY = "*"
_OWNERS = ("der", "des", "von", "vom")  # before those who send: "für Libyen der Vereinten Nationen"


@dataclass(frozen=True, slots=True)
class Subject:
    """A land or matter that offices are for: beginnings of German `words`, a pattern of English titles."""

    id: str
    words: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Errand:
    """The subject that words name, and the words beside it that may name who sends, the likeliest first."""

    subject: Subject
    senders: tuple[str, ...]


def load_subjects(tables: Iterable[Mapping[str, Any]]) -> tuple[Subject, ...]:
    """The subjects in their order. Raises `KeyError`, `TypeError` or `re.error` for a malformed one."""
    found = tuple(Subject(row["id"], tuple(row["words"]), row["title"]) for row in tables)
    for subject in found:
        re.compile(subject.title)
    return found


def errand(
    rule: Mapping[str, Any],
    prefix: str,
    before: Sequence[str],
    behind: Sequence[str],
    subjects: Sequence[Subject],
) -> Errand | None:
    """What the words around an office say it is for, if it is one of those that the rule is `about`.

    `prefix` is the first part of the compound; what stands behind counts from the first of the words
    `behind` of the rule on, for a rule without them all of it.
    """
    parts = [part for part in prefix.split("-") if part]
    starts = [index for index, token in enumerate(behind) if token in rule.get("behind", ())]
    start = starts[0] if starts else len(behind) if rule.get("behind") else 0
    said = [*parts, *behind[start:]]
    found = next((s for s in subjects if _about(rule, s) and _named(s, said)), None)
    if found is None:
        return None
    others = (*parts, *before, *behind[:start], *_owners(behind[start:]))
    return Errand(found, tuple(token for token in others if not _named(found, [token])))


def _about(rule: Mapping[str, Any], subject: Subject) -> bool:
    return subject.id in rule["about"] or ANY in rule["about"]


def _named(subject: Subject, tokens: Sequence[str]) -> bool:
    text = " " + " ".join(tokens).casefold().replace("-", " ")
    return any(" " + word in text for word in subject.words)


def _owners(tokens: Sequence[str]) -> Sequence[str]:
    """What stands behind the subject, from an article or "von" on."""
    places = [index for index, token in enumerate(tokens) if token in _OWNERS]
    return tokens[places[-1] :] if places else ()
