"""What a number is said of: of all or a part, of each side, of a series or a stretch of time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dragoman.ledger.derive.values import tolerances
from dragoman.ledger.records import Figure


@lru_cache(maxsize=4096)
def scope(sentences: str) -> frozenset[str]:
    """What limits the ordinal in the sentences of a report: a year, an office, a series with its name."""
    found = {rule["id"] for rule in tolerances()["scope"] if re.search(rule["pattern"], sentences)}
    return frozenset(found | {f"={noun}" for noun in _series(sentences)})


def other_scope(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether ordinals of two scopes count different things: the one is limited in a way in which the other
    is not, or both are of series with other names."""
    first, second = ({name for name in some if name[0] == "="} for some in (one, two))
    return one - first != two - second or bool(first and second and not _related(first, second))


def _series(sentences: str) -> Iterable[str]:
    """The names of the series in which ordinals count: "das zwölfte Wirtschaftsforum", "die dritte Sitzung
    der Regierungskommission"."""
    rules = tolerances()["series"]
    for found in re.finditer(rules["pattern"], sentences):
        noun = found[1]
        if re.search(rules["plain"], noun):
            of = re.match(rules["of"], sentences[found.end() :])
            noun = of[1] if of else ""
        if noun:
            yield noun.lower()


def _related(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether two names of series share their beginning, or one holds the other."""
    return any(x[1:7] == y[1:7] or x[1:] in y or y[1:] in x for x in first for y in second)


def is_part(figure: Figure) -> bool:
    """Whether the words around a figure say that it is a part, or one of several: "davon 350"."""
    if not figure.words or figure.words not in figure.sentence or figure.unit == "%":
        return False
    before, _, after = figure.sentence.partition(figure.words)
    sides = {"before": before, "behind": after}
    return any(re.search(rule["pattern"], sides[rule["id"]]) for rule in tolerances()["partial"])


def of_each(sentences: str) -> bool:
    """Whether a number in the sentences of a report holds for each side."""
    return any(re.search(rule["pattern"], sentences) for rule in tolerances()["each"])


def counts_jointly(figure: Figure) -> bool:
    """Whether a number is that of two kinds of things together: "17 Personen und Unternehmen"."""
    rules = tolerances()["jointly"]
    if figure.measure not in rules["measures"] or not figure.words:
        return False
    return bool(re.match(rules["pattern"], figure.sentence.partition(figure.words)[2]))


def aspect(figure: Figure) -> str:
    """What a number is of its measure, where its words say so: the dead or the hurt, how long a treaty runs
    or works take; empty where they leave it open."""
    if not figure.words or figure.words not in figure.sentence:
        return ""
    before, _, after = figure.sentence.partition(figure.words)
    near = (f"{figure.words}{re.split(_BREAK, after[:_NEAR])[0]}", re.split(_BREAK, before[-_NEAR:])[-1])
    for text in near:
        for rule in tolerances()["aspect"]:
            if rule["measure"] == figure.measure and re.search(rule["pattern"], text):
                return str(rule["id"])
    return ""


_NEAR = 70  # characters around a number that say what it is of
_BREAK = re.compile(r"[;:!?]|[.,](?=\s)|\s(?:und|sowie|während)\s")
