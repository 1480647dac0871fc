"""What a word form can be to the name finders, whatever the article: found out once and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lang.names import Description, NameRules, PersonWord, person_word
from dragoman.quick import quick
from dragoman.world.fold import fold

_KNOWN = 50_000  # word forms of which is kept what they can be
_SHORTEST_HEAD = 3
_SHORTEST_COMPASS = 4  # letters of a place behind a point of the compass
_SHORTEST_CIRCLE = 8  # letters: longer than "Kreisen"
GENITIVES = ("", "s", "es")  # endings of the singular
_ENDINGS = ("", "s", "es", "e", "en", "n")
_PART = re.compile(r"[^-‑–]+")
_ARABIC = frozenset({"al-", "as-", "el-"})
_ARABIC_NAME = re.compile(r"(?:al|as|el|ad|ar|an|at|ash|asch)-[A-ZÄÖÜ]")
ROMAN = re.compile(r"[IVX]+$")
_ADNAME = re.compile(r"[a-z]{2,3}[-‑][A-ZÄÖÜ]")  # "al-Adwani"
_TITLE_LIKE = frozenset({"colleague", "successor", "guest", "host"})
_PEERS = frozenset({"colleague", "guest", "successor"})
_PRONOUNS = frozenset({"er", "ihn", "ihm", "sie"})
# Lists whose words set a finder to work.
_LISTED = {
    "locative": ("place.locative", "place.locative_nouns"),
    "leading": ("place.leading",),
    "spot": ("place.spots",),
    "both": ("determiners.both",),
    "first": ("person.first", "person.first_plural"),
}
_LISTED_CAPITAL = {
    "government": ("place.federal", "place.government"),
    "region": ("place.region_nouns",),
    "company": ("bodies.company_endings",),
}


# What a word can say of an office; the first counts.
FORMER, THEN, ELECT, DEPUTY, CURRENT = "former", "then", "elect", "deputy", "current"
_TENURES = tuple((tenure, f"tenure.{tenure}") for tenure in (FORMER, THEN, ELECT, DEPUTY, CURRENT))
_DECLINED = ("e", "en", "er", "em", "es")


@quick
@dataclass(frozen=True, slots=True)
class Word:
    """A word form: in lower case, as names are compared, whether it begins with a capital, the word for a
    person or the description that it is.

    `ordinary`: a noun or function word of the lists; `suffixed`: it ends like such a noun; `noun`: one even
    right after a title; `listed`: one of the lists of words that are no names. `head`: the head noun of a
    body that it is or ends in. `introduces`: the kind of what a name behind it is. `speaks`: the kind of what
    can speak, that it alone can be. `determiner`: an article or the like; `adjective`: it looks like an
    inflected adjective, `declined` where only the ending is looked at; `tenure`: what it says of an office as
    one ("früherer"). `marks`: the finders that it sets to work; `traits`: what they ask of it.
    """

    low: str
    folded: str
    capital: bool
    person: PersonWord | None
    description: Description | None
    ordinary: bool
    suffixed: bool
    noun: bool
    listed: bool
    head: str | None
    introduces: str | None
    speaks: str | None
    determiner: bool
    adjective: bool
    declined: bool
    tenure: str
    marks: frozenset[str]
    traits: frozenset[str]


def known_word(rules: NameRules, text: str) -> Word:
    """What the word form is by the rules of its language."""
    found: Word | None = rules.known.get(text)
    if found is None:
        if len(rules.known) >= _KNOWN:
            rules.known.clear()
        found = rules.known[text] = _word(rules, text)
    return found


def _word(rules: NameRules, text: str) -> Word:
    low = text.casefold()
    capital = text[:1].isupper()
    person = person_word(rules, text) if capital else None
    description = _description(rules, low) if capital else None
    head = _head_of(rules, low) if capital else None
    named = low in rules.heads or low in rules.introducers or description is not None
    common = rules.is_in(low, "words.common", "words.calendar", "words.measure")
    ordinary = named or common
    opening = rules.is_in(low, "words.opening")
    introduces = _introduces(rules, low, capital=capital and person is None)
    nameless = description is None and head is None
    speaks = _speaks(rules, low, person, nameless=nameless) if capital else None
    marks = {
        *_marks(rules, text, low, capital=capital),
        *(_capital_marks(rules, low, person, description, head, speaks) if capital else ()),
        *(("introducer",) if introduces else ()),
        *(("hyphened",) if capital and _is_hyphened(rules, text) else ()),
    }
    return Word(
        low=low,
        folded=fold(text),
        capital=capital,
        person=person,
        description=description,
        ordinary=ordinary,
        suffixed=low.endswith(rules.suffixes),
        noun=ordinary or opening or low.endswith(rules.sure_suffixes),
        listed=common or opening,
        head=head,
        introduces=introduces,
        speaks=speaks,
        determiner=rules.is_in(low, "determiner"),
        adjective=_is_adjective(rules, text, low),
        declined=low.endswith(_DECLINED),
        tenure=_tenure(rules, low) if low.endswith(_DECLINED) else "",
        marks=frozenset(marks),
        traits=frozenset(_traits(rules, text, low, capital=capital)),
    )


def _is_adjective(rules: NameRules, text: str, low: str) -> bool:
    """Whether a word looks like an inflected adjective: lower case, or hyphened ("US-amerikanische")."""
    if not text.endswith(_DECLINED):
        return False
    if "-" in text and text.rsplit("-", 1)[1][:1].islower():
        return True
    lower = text[:1].islower() and len(text) > 3
    if low in rules.lists["words.adjectives"]:
        return lower
    return lower and not rules.is_in(low, "determiner", "words.common", "words.verbs", "person.saying")


def _tenure(rules: NameRules, low: str) -> str:
    stems = [low.removesuffix(ending) for ending in _DECLINED]
    return next((tenure for tenure, name in _TENURES if not rules.lists[name].isdisjoint(stems)), "")


def _description(rules: NameRules, low: str) -> Description | None:
    """The description that a word is; of compounds only those for people ("US-Amtskollege")."""
    whole = rules.descriptions.get(low)
    last = rules.descriptions.get(low.rsplit("-", 1)[-1]) if "-" in low else None
    return whole or (last if last is not None and last.refers in _PEERS else None)


def _head_of(rules: NameRules, low: str) -> str | None:
    """The head noun in the lists of `names.toml`, endings and first parts of a compound aside.

    Only facilities count in the plural: "Kraftwerke" are built, "Parteien" are no one body.
    """
    for end in _ENDINGS:
        stem = low.removesuffix(end) if end else low
        if stem == low and end:
            continue
        found = _longest_head(rules, stem)
        if found is not None and (end in GENITIVES or rules.heads[found] == "facility"):
            return found
    return None


def _longest_head(rules: NameRules, stem: str) -> str | None:
    heads = rules.heads
    starts = range(0, max(1, len(stem) - _SHORTEST_HEAD + 1))
    found = next((stem[start:] for start in starts if stem[start:] in heads), None)
    whole = found is None or len(found) == len(stem) or stem[-len(found) - 1] == "-"
    return found if whole or found not in rules.lists["facilities.whole"] else None


def _introduces(rules: NameRules, low: str, *, capital: bool) -> str | None:
    for end in ("", "s", "es", "e", "en"):
        if low.endswith(end) and (kind := rules.introducers.get(low.removesuffix(end) if end else low)):
            return kind
    if not capital:
        return None
    if _ends(rules, low, "bodies.makers"):
        return "company"
    return "organisation" if _ends(rules, low, "bodies.societies") else None


def _speaks(rules: NameRules, low: str, person: PersonWord | None, *, nameless: bool) -> str | None:
    """What a noun alone can be that speaks: a person, a newspaper or station; None for things.

    `nameless`: neither a description nor the head noun of a body.
    """
    if low in rules.lists["voices.things"]:
        return None
    if low in rules.lists["voices.media"] or _ends(rules, low, "voices.media_ends"):
        return "organisation"
    if person is not None:
        return None if person.plural else "person"
    if not nameless:
        return None
    if _ends(rules, low, "voices.people"):
        return "person"
    return "person" if _ends(rules, low, "voices.agents") and len(low) > 4 else None


def _marks(rules: NameRules, text: str, low: str, *, capital: bool) -> Iterator[str]:
    """The finders that a word sets to work whether it has a capital or not."""
    yield from (mark for mark, names in _LISTED.items() if rules.is_in(low, *names))
    if low in _PRONOUNS:
        yield "pronoun"
    if any(stem in low for stem in rules.lists["documents.acts"]):
        yield "act"
    if not capital and _ADNAME.match(text):
        yield "adname"
    if text in {"(", ")"}:
        yield "bracket"
    if rules.is_in(low, "words.measure"):
        return
    if _may_begin(text, capital=capital):
        yield "begins"
    if len(_PART.findall(text)) > 1:
        yield from ("parts", "begins")


def _may_begin(text: str, *, capital: bool) -> bool:
    """Whether a name of the gazetteer can begin with a word: capitals, adjectives in -sch, "al-…"."""
    return capital or ("sch" in text and text[:1].isalpha()) or text[:3] in _ARABIC


def _traits(rules: NameRules, text: str, low: str, *, capital: bool) -> Iterator[str]:
    """What the finders ask of a word."""
    particle = rules.is_in(low, "person.particles")
    arabic = _ARABIC_NAME.match(text) is not None
    begins = _may_begin(text, capital=capital) and not rules.is_in(low, "words.measure")
    if begins:
        yield "atom"
    if begins or capital or text == "." or particle or arabic:
        yield "piece"
    if arabic:
        yield "arabic"
    if particle:
        yield "particle"
    if rules.is_in(low, "person.honorifics"):
        yield "honorific"
    if _never_in_names(rules, text, low):
        yield "never"


def _never_in_names(rules: NameRules, text: str, low: str) -> bool:
    """Articles, abbreviations, forms of companies, and compounds whose last part is an ordinary noun."""
    if rules.is_in(low, "determiner", "bodies.company_endings"):
        return True
    if text.isupper() and len(text) > 1 and not ROMAN.match(text):
        return True
    return "-" in text and text.rsplit("-", 1)[1][:1].islower()


def _capital_marks(
    rules: NameRules,
    low: str,
    person: PersonWord | None,
    description: Description | None,
    head: str | None,
    speaks: str | None,
) -> Iterator[str]:
    """The finders that a word with a capital sets to work."""
    yield "capital"
    yield from (mark for mark, names in _LISTED_CAPITAL.items() if rules.is_in(low, *names))
    if person is not None or (description is not None and description.refers in _TITLE_LIKE):
        yield "person"
    if description is not None:
        yield "description"
    if head is not None:
        yield "head"
    if any(low.removesuffix(end) in rules.heads for end in GENITIVES):
        yield "anaphor"
    if _ends(rules, low, "groups.circles") and len(low) > _SHORTEST_CIRCLE:
        yield "circle"
    if rules.is_in(low.rsplit("-", 1)[-1], "groups.heads", "groups.alone"):
        yield "group"
    elif person is None and _ends(rules, low, "groups.compounds") and not _is_whole(rules, low):
        yield "crowd"
    if _is_compass(rules, low):
        yield "compass"
    if low.startswith("jährige"):
        yield "age"
    organised = head is not None and rules.heads[head] == "organisation"
    people = (person is not None and person.plural is not False) or _ends(rules, low, "voices.plurals")
    voices = speaks or organised or rules.is_in(low, "voices.bodies") or (people and description is None)
    if voices and not rules.is_in(low, "words.calendar", "words.measure"):
        yield "voice"
    if _ends(rules, low, "person.agents"):
        yield "agent"


def _is_hyphened(rules: NameRules, text: str) -> bool:
    """Whether a word may be a name with a noun that says what it is: "Amir-Temur-Platz"."""
    first, _, last = text.rpartition("-")
    return bool(first) and last[:1].isupper() and hyphened_kind(rules, last) is not None


def hyphened_kind(rules: NameRules, noun: str) -> str | None:
    """The kind of what a hyphened word with this last part is; None where no list says so."""
    low = noun.casefold()
    kinds = (rules.hyphened.get(low.removesuffix(end)) for end in GENITIVES)
    return next((kind for kind in kinds if kind), None)


def _is_whole(rules: NameRules, low: str) -> bool:
    """Whether a noun for several people has no first part that would say whose they are."""
    return any(len(low) - len(end) < 3 for end in rules.lists["groups.compounds"] if low.endswith(end))


def _is_compass(rules: NameRules, low: str) -> bool:
    """Whether a word begins with a point of the compass: "Nordkosovo"."""
    return any(
        low.startswith(point) and len(low) - len(point) >= _SHORTEST_COMPASS
        for point in rules.lists["place.compass"]
    )


def _ends(rules: NameRules, low: str, name: str) -> bool:
    return low.endswith(tuple(rules.lists[name]))
