"""Figures made ready for comparing: with their parties, their event and the nouns of their sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import Facts, days, stems
from dragoman.ledger.derive.ordinals import ordinal_words
from dragoman.ledger.derive.things import stems_of
from dragoman.ledger.derive.values import alike, tolerances
from dragoman.ledger.records import Figure
from dragoman.world.fold import fold

_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][^\W\d_]+(?:-[^\W\d_]+)*")
_VERB = re.compile(r"\b[a-zäöüß]{6,}\b")
_FIRST = 6  # letters from which the first word of a sentence may be taken for a noun


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure made ready: the states of its parties, its subject's stems, its event.

    `anchor` is the event that it is an argument of, else the one whose trigger stands nearest, `facts` the
    report of that event, `role` the part that it has there, `listed` whether others have it too; `home` is
    the event that is told nearest, however far, `events` are those told in its
    sentence too. `counted` are stems of the nouns that it counts,
    `nouns` those of its sentence, without names of persons and states.
    """

    figure: Figure
    parties: frozenset[str]
    about: frozenset[str]
    anchor: str
    facts: Facts | None = None
    home: str = ""
    events: frozenset[str] = frozenset()
    role: str = ""
    listed: bool = False
    counted: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()

    @property
    def ident(self) -> str:
        """Document and id."""
        return f"{self.figure.document}#{self.figure.id}"

    @property
    def family(self) -> str:
        """The measure under which it is compared; what has a unit of its own goes by that."""
        base, _ = tolerances()["units"].get(self.figure.unit or "", ("", 1))
        return base or alike(self.figure.measure)


def measured(
    figures: Iterable[Figure], events: Mapping[str, str], sources: Sources
) -> dict[str, list[Measured]]:
    """The figures of each document made ready, in the order of the text; `events` are those of reports."""
    ordered = sorted(figures, key=lambda f: (f.document, f.start, f.id))
    wanted = [figure for figure in ordered if not ordinal_words(figure.words)]  # else a place in the record
    names = _names({figure.document for figure in wanted}, sources)
    roles, homes = _roles(sources), _told(names.keys(), sources)
    out: dict[str, list[Measured]] = defaultdict(list)
    for figure in wanted:
        told = homes.get(figure.document, ())
        nearest = min(((abs(fact.at - figure.start), fact.report) for fact in told), default=(0, ""))
        home = events.get(nearest[1], "")
        item = _measured(figure, events, names[figure.document], roles, sources)
        beside = frozenset(events.get(report, "") for report in _in_sentence(figure, told)) - {""}
        at = {item.anchor} - {""} if item.role else beside | ({item.anchor} - {""})
        out[figure.document].append(replace(item, home=item.anchor or home, events=frozenset(at)))
    return out


def _in_sentence(figure: Figure, told: Iterable[Facts]) -> Iterator[str]:
    """The reports whose trigger stands in the sentence of a figure."""
    start = figure.start - max(figure.sentence.find(figure.words), 0)
    for fact in told:
        if start <= fact.at < start + len(figure.sentence):
            yield fact.report


def _told(documents: Collection[str], sources: Sources) -> dict[str, list[Facts]]:
    """What each document reports."""
    out: dict[str, list[Facts]] = defaultdict(list)
    for fact in sources.facts.values():
        if fact.document in documents:
            out[fact.document].append(fact)
    return out


def group_of(figure: Figure, sources: Sources) -> str | None:
    """The name of what states are measured by in a time (their trade in a year): figures that share it are
    compared though their documents tell of no common event. None where a figure is of nothing of the kind."""
    least = rules()["of_parties"].get(figure.measure)
    when, parties = days(figure.period), _parties(figure, sources)
    if least is None or len(parties) < least or when.first is None or when.last is None:
        return None
    return f"{GROUP}{figure.measure}|{'+'.join(sorted(parties))}|{when.first}-{when.last}"


GROUP = "~"  # begins the name of a group: no id of an event does, and all of them go before


def _roles(sources: Sources) -> dict[str, tuple[str, bool]]:
    """The role in which each figure takes part in an event, and whether others take it too, by the figure's
    document and id."""
    out: dict[str, tuple[str, bool]] = {}
    for some in sources.statements.values():
        figures = [s for s in some if (s.document, s.value) in sources.figures]
        times = Counter(s.field for s in figures)
        out |= {f"{s.document}#{s.value}": (s.field, times[s.field] > 1) for s in figures}
    return out


def _names(documents: set[str], sources: Sources) -> dict[str, frozenset[str]]:
    """The stems of the names of persons and states in each document: they tell no subject."""
    out: dict[str, set[str]] = {document: set() for document in documents}
    for (document, _), key in sources.people.keys.items():
        entity = sources.people.entities.get(key) if document in documents else None
        if entity and entity.kind in ("person", "state"):
            out[document] |= stems(" ".join((entity.name, *entity.names)), sources.rules)
    return {document: frozenset(names) for document, names in out.items()}


def _measured(
    figure: Figure,
    events: Mapping[str, str],
    names: frozenset[str],
    roles: Mapping[str, tuple[str, bool]],
    sources: Sources,
) -> Measured:
    report = sources.anchors.get((figure.document, figure.id), "")
    role, listed = roles.get(f"{figure.document}#{figure.id}", ("", False))
    about = stems(figure.about or "", sources.rules)
    facts = sources.facts.get(report)
    nouns = _nouns(figure.sentence, names, sources, first=_FIRST) | _nouns(figure.about or "", names, sources)
    if facts and (role or not nouns):  # "Sie kostet ...": of what its event is about
        nouns |= facts.topic
    return Measured(
        figure=figure,
        parties=_parties(figure, sources),
        about=about,
        anchor=events.get(report, ""),
        facts=facts,
        role=role,
        listed=listed,
        counted=_nouns(_counting(figure), names, sources),
        nouns=nouns,
    )


def _parties(figure: Figure, sources: Sources) -> frozenset[str]:
    """The states that a figure is about, and what has none; each person and body stands for its state."""
    keys = [sources.people.keys.get((figure.document, party)) for party in figure.parties]
    entities = [e for key in keys if key and (e := sources.people.entities.get(key))]
    return frozenset(e.key if e.kind == "state" else e.of or e.key for e in entities)


def _counting(figure: Figure) -> str:
    """The words of a figure; where these hold no noun, with the one behind them ("30 neue Lehrer")."""
    if not figure.words or any(noun not in rules()["no_subject"] for noun in _NOUN.findall(figure.words)):
        return figure.words
    after = figure.sentence.partition(figure.words)[2]
    behind = _COUNTED.match(after)
    return f"{figure.words} {behind[1]}" if behind else figure.words


# At most two words with endings of adjectives, then a noun.
_COUNTED = re.compile(r"(?:\s+[a-zäöüß]{3,}e[nrs]?){0,2}\s+([A-ZÄÖÜ][^\W\d_]+)")


def _nouns(text: str, names: frozenset[str], sources: Sources, *, first: int = 0) -> frozenset[str]:
    """The nouns of a text without endings, with `first` also its long words; its first word only where it is
    long."""
    found = {m.group() for m in _NOUN.finditer(text) if m.start() > 0 or len(m.group()) >= first}
    found |= {m.group() for m in _VERB.finditer(text)} if first else set()
    rules_, out = sources.rules, set()
    for word in (fold(word) for word in found if word not in rules()["no_subject"]):
        things = stems_of(word, len(word), rules_.shortest)
        out |= {_ENDING.sub("", w) if w == word else w for w in things if w[: rules_.stem] not in names}
    return frozenset(out)


_ENDING = re.compile(r"(?:e[nrsm]?|[ns])\Z")


def rules() -> Mapping[str, Any]:
    """The table `figures` of `resources/ledger/agreement.toml`."""
    found: Mapping[str, Any] = tolerances()["figures"]
    return found
