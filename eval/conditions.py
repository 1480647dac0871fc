"""What the conditions of `phenomena.toml` mean: each asks something of a place in an annotated article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

from dragoman.world.base import load_world
from eval.place import Gold, Page, Place, places

_LEAD_WORDS = 8  # a first paragraph with fewer words is a headline or a line of dates
_LEAD_SENTENCES = 2
_WORD = re.compile(r"\w+(?:-\w+)*")
_CURRENCY = re.compile(r"[A-Z]{3}")
_DETERMINER = r"(?:[Dd]e[rmns]|[Dd]ie|[Dd]as|[Ss]ein\w*|[Ii]hr\w*|[Uu]nser\w*)"
Way = Mapping[str, Any]


def holds(place: Place, way: Way) -> bool:
    """Whether every condition of a way holds at a place."""
    return all(CONDITIONS[name](place, value) for name, value in way.items())


def _of_type(place: Place, types: list[str]) -> bool:
    """The event is of one of these types."""
    return place.event is not None and place.event["type"] in types


def _has_status(place: Place, statuses: list[str]) -> bool:
    """The event has one of these statuses."""
    return place.event is not None and place.event["status"] in statuses


def _has_attributes(place: Place, wanted: Mapping[str, list[str]]) -> bool:
    """The event has each attribute with one of the values listed; an empty list takes any value."""
    given = place.event["attributes"] if place.event else {}
    values = {key: set(str(given.get(key, "")).split(",")) - {""} for key in wanted}
    return all(values[key] & set(allowed) if allowed else values[key] for key, allowed in wanted.items())


def _has_role(place: Place, roles: list[str]) -> bool:
    """One of these roles of the event is filled."""
    return place.event is not None and any(a["role"] in roles for a in place.event["arguments"])


def _trigger(place: Place, pattern: str) -> bool:
    """The event's words in the sentence, joined by blanks, match."""
    words = " ".join(place.page.doc.text[start:end] for start, end in place.triggers())
    return _search(pattern, words)


def _sentence(place: Place, pattern: str) -> bool:
    """The sentence matches."""
    return _search(pattern, place.text)


def _marked_sentence(place: Place, pattern: str) -> bool:
    """The sentence with ‹ › around the event's triggers matches."""
    return _search(pattern, place.marked)


def _around(place: Place, pattern: str) -> bool:
    """The sentence, the one before or the one behind matches, or the three together."""
    return _search(pattern, place.around)


def _gap(place: Place, least: int) -> bool:
    """At least so many words stand between two parts of the trigger."""
    spans = place.triggers()
    between = (place.page.doc.text[a[1] : b[0]] for a, b in pairwise(spans))
    return any(len(_WORD.findall(words)) >= least for words in between)


def _figures(place: Place, wanted: Mapping[str, Any]) -> bool:
    """`least` figures stand in the sentence, of these `measures`, all of one measure, or in one currency."""
    page = place.page
    here = [f for f in page.gold["figures"] if place.sentence in page.sentences_of(f["id"])]
    if "measures" in wanted:
        here = [figure for figure in here if figure["measure"] in wanted["measures"]]
    if wanted.get("money"):
        here = [figure for figure in here if _CURRENCY.fullmatch(figure["unit"] or "")]
    kinds = [figure[key] for figure in here] if (key := wanted.get("same")) else [""] * len(here)
    return any(kinds.count(kind) >= wanted["least"] for kind in set(kinds))


def _time_elsewhere(place: Place, expected: bool) -> bool:
    """The event's sentence has no time of the event: it has none at all, or inherits one from elsewhere."""
    time = place.event["time"] if place.event else None
    return expected is (time is None or place.sentence not in place.page.sentences_of(time))


def _unnamed_lead(place: Place, offices: str) -> bool:
    """A person of the event is described in the lead, which names nobody; offices are no names."""
    page, lead = place.page, _lead(place.page)
    people = [e for e in page.gold["entities"] if e["kind"] == "person"]
    early = [(p, words) for p in people for i in lead for words in page.said_in(p["id"], i)]
    described = place.sentence in lead and any(page.said_in(f, place.sentence) for f in _people(place))
    return described and not any(_names(person, words, offices) for person, words in early)


def _metonym(place: Place, others: str) -> bool:
    """A state that fills a role is named in the sentence by capital or palace only; `others` are no seats."""
    page = place.page
    states = [f for f in place.fillers() if page.entities.get(f, {}).get("kind") == "state"]
    said = [words for state in states if (words := page.said_in(state, place.sentence))]
    return any(all(_is_seat(surface) and not _search(others, surface) for surface in words) for words in said)


def _namesakes(place: Place, titles: list[list[str]]) -> bool:
    """A person of the event is there by a bare title, and another person of the article bears it as well.

    A title is two patterns without endings: the bare one, and the one that the other person may bear.
    """
    return any(
        (
            match := _pattern(rf"{_DETERMINER} (?:{bare})(in)?(?:en|s)?").fullmatch(
                place.page.doc.text[slice(*span)]
            )
        )
        and _bears(place.page, rf"\b(?:{title}){match.group(1) or '(?:en|s)?'}\b", not_at=span)
        for bare, title in titles
        for person in _people(place)
        for span in place.page.spans_in(person, place.sentence)
    )


def _labels(place: Place, pattern: str) -> bool:
    """A document of the event is called by two or more of these labels in the article."""
    documents = [
        e for f in place.fillers() if (e := place.page.entities.get(f, {})).get("kind") == "document"
    ]
    return any(
        len({label.casefold() for words in _all_names(document) for label in re.findall(pattern, words)}) > 1
        for document in documents
    )


def _reported(place: Place, expected: bool) -> bool:
    """Somebody reports the event: it has `reported_by`, or its trigger stands in indirect speech."""
    page, event = place.page, place.event
    by = event is not None and any(a["role"] == "reported_by" for a in event["arguments"])
    quotes = [span for q in page.gold["quotes"] if q["kind"] != "direct" for span in page.spans[q["id"]]]
    inside = any(a <= start and end <= b for a, b in quotes for start, end in place.triggers())
    return expected is (by or inside)


def _beside(place: Place, way: Way) -> bool:
    """Another event of the article fits this way and shares a filler with the event (`shares`, default)."""
    way = dict(way)
    shares, near = way.pop("shares", True), way.pop("within", None)
    return any(
        holds(other, way)
        and (not shares or bool(set(other.fillers()) & set(place.fillers())))
        and (near is None or abs(other.sentence - place.sentence) <= near)
        for other in places(place.page, "event")
        if other.event is not place.event
    )


def _not(place: Place, way: Way) -> bool:
    """None of these conditions holds."""
    return not any(CONDITIONS[name](place, value) for name, value in way.items())


CONDITIONS: Mapping[str, Callable[[Place, Any], bool]] = {
    "types": _of_type,
    "statuses": _has_status,
    "attributes": _has_attributes,
    "roles": _has_role,
    "trigger": _trigger,
    "sentence": _sentence,
    "marked": _marked_sentence,
    "around": _around,
    "gap": _gap,
    "figures": _figures,
    "time_elsewhere": _time_elsewhere,
    "unnamed_lead": _unnamed_lead,
    "metonym": _metonym,
    "namesakes": _namesakes,
    "labels": _labels,
    "reported": _reported,
    "beside": _beside,
    "not": _not,
}


@lru_cache(maxsize=512)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _search(pattern: str, text: str) -> bool:
    return _pattern(pattern).search(text) is not None


def _people(place: Place) -> list[str]:
    return [f for f in place.fillers() if place.page.entities.get(f, {}).get("kind") == "person"]


def _lead(page: Page) -> list[int]:
    """The first sentences of the first paragraph that is no headline."""
    for sentence in page.doc.sentences:
        words = _WORD.findall(page.doc.text[sentence.start : sentence.end])
        if len(words) >= _LEAD_WORDS and page.doc.text[: sentence.end].endswith((".", "“", "»", "!", "?")):
            paragraph = [s.index for s in page.doc.sentences if s.paragraph == sentence.paragraph]
            return paragraph[:_LEAD_SENTENCES]
    return []


def _names(person: Gold, words: str, offices: str) -> bool:
    """Whether words hold a part of a person's name; "Präsident von Kenia" is no name."""
    parts = {part for name in _all_names(person, mentions=False) for part in _WORD.findall(name)}
    return any(part[0].isupper() and not _search(offices, part) for part in parts & set(_WORD.findall(words)))


def _all_names(entity: Gold, *, mentions: bool = True) -> list[str]:
    said = [mention["text"] for mention in entity["mentions"]] if mentions else []
    return [entity["name"], *entity["names"], *said]


def _is_seat(surface: str) -> bool:
    return any(e.form == "metonym" and e.kind == "state" for e in load_world("de").find(surface))


def _bears(page: Page, title: str, *, not_at: tuple[int, int]) -> bool:
    """Whether a person bears a title who is not meant at this span; one span for both is no choice."""
    people = [e for e in page.gold["entities"] if e["kind"] == "person"]
    meant = [person for person in people if not_at in page.spans[person["id"]]]
    others = [person for person in people if person not in meant]
    return len(meant) == 1 and any(_search(title, words) for other in others for words in _all_names(other))
