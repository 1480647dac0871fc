"""The values of the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# What `Holding.cls` may be.
CLASSES = frozenset(
    {
        "HOS", "LEADER", "HOG", "FM", "DEFM", "FINM", "INTM", "ECOM", "DHOG", "AMB", "UNREP", "SPK", "HEAD",
        "SPOX", "OTHER",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface form may stand for.

    `kind` is an entity kind of the ontology; `iso` the code of a state itself, or of the state of a person,
    place or body. `form`: name, surname, adjective, demonym, metonym or description. `weight` ranks
    candidates (0 to 100: a head of state of a large state high, an ambassador low). `written` is the form as
    the knowledge base writes it, without inflection. `common` marks a name that is also an ordinary German
    word or a family name of many: it needs context.
    """

    kb: str
    kind: str
    name: str
    iso: str | None
    form: str
    weight: float = 0.0
    written: str = ""
    common: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory. `iso` is its ISO 3166 code, or one of ours for historic states (SU, DD, …).

    `kind`: member (of the UN), observer, state (recognised by some), territory or historic. `names` begins
    with `name`; `adjectives` are stems without ending; `demonyms` masculine and feminine singular; `article`
    is the German one (die, der, das, pl) or empty; `capital` the seat of government. `governs` is HOS where
    the head of state heads the government, always or whenever nobody else does.
    """

    kb: str
    iso: str
    name: str
    names: tuple[str, ...]
    official: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    kind: str
    article: str = ""
    governs: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held. `cls`: HOS, HOG, FM, LEADER (above the head of state), DEFM, FINM, INTM, ECOM,
    DHOG (deputy head of government), AMB, UNREP, SPK (speaker of parliament), HEAD (of an international
    body), SPOX (spokesperson), OTHER.

    `state` is the code of the state, or of the body for HEAD. `start` and `end` are the first and the last
    day; `end` None: still held or unknown. `known_until`: the source knows nothing after that day. `recheck`:
    no second source agrees so far.
    """

    cls: str
    office: str
    state: str
    start: date | None
    end: date | None
    known_until: date | None = None
    recheck: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held an office. `gender`: m, f or empty where unknown."""

    kb: str
    name: str
    names: tuple[str, ...]
    surnames: tuple[str, ...]
    gender: str
    iso: str
    holdings: tuple[Holding, ...]
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body, party, company or medium. `kind` is the entity kind, `type` what it is (igo, party, …)."""

    kb: str
    key: str
    name: str
    names: tuple[str, ...]
    kind: str
    type: str
    iso: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A city or region. `kind`: city, region, sea, …; `capital_of` the code of the state it is capital of."""

    kb: str
    name: str
    names: tuple[str, ...]
    kind: str
    iso: str
    population: int
    capital_of: str = ""
    common: bool = False
