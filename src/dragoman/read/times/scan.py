"""Time expressions in a text: where the rules match, which words lead them in, which ones belong together.

One scan: every token becomes one character (its word classes, see `lang.times`), and the patterns are tried
only where their first word stands. The longest match wins, then the one whose pattern says what stands
before, then the rule that stands first in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from dragoman.lang.times import TimeRule, TimeRules
from dragoman.lang.times_pattern import Compiled
from dragoman.read.document import Doc, Sentence


@dataclass(slots=True)
class Match:
    """A rule that matched: token range, slot values, and the token ranges that TIMEX3 annotates.

    `lead` says what the words before make of the interval (since, from, until, before, after, plain);
    `lead_first` is the first token of them. `link` says how this match continues the one before it.
    """

    rule: TimeRule
    first: int
    last: int
    sentence: int
    extents: tuple[tuple[int, int], ...]
    slots: dict[str, Any] = field(default_factory=dict)
    lead: str = "plain"
    lead_words: tuple[str, ...] = ()
    lead_first: int = 0
    link: str = ""
    has_day: bool = False  # a time of the clock whose day follows it
    has_clock: bool = False  # a day whose time of the clock follows it

    def get(self, name: str) -> Any:  # noqa: ANN401
        """The value of a slot, or None."""
        return self.slots.get(name)


def scan(doc: Doc, rules: TimeRules) -> list[Match]:
    """All matches in order, without overlaps, led in and linked."""
    signs, values = _signs(doc, rules)
    found = [match for sentence in doc.sentences for match in _sentence(doc, rules, signs, values, sentence)]
    _lead_in(doc, rules, found)
    _link(doc, rules, found)
    return found


def _signs(doc: Doc, rules: TimeRules) -> tuple[str, list[Mapping[str, Any]]]:
    """One character a token, and the values of each token by class."""
    signs: list[str] = []
    values: list[Mapping[str, Any]] = []
    previous = -1
    caseless = doc.text.islower()  # written without capitals throughout: case tells nothing anywhere
    for token in doc.tokens:
        sign, known = rules.word(token.text, initial=caseless or token.sentence != previous)
        if token.text[0].isalnum():
            previous = token.sentence
        signs.append(sign)
        values.append(known)
    return "".join(signs), values


def _sentence(
    doc: Doc, rules: TimeRules, signs: str, values: Sequence[Mapping[str, Any]], sentence: Sentence
) -> list[Match]:
    found: list[Match] = []
    position = sentence.first
    while True:
        start = rules.starts.search(signs, position, sentence.last)
        if start is None:
            return found
        match = _longest(doc, rules, signs, values, (start.start(), sentence))
        if match is None:
            position = start.start() + 1
            continue
        found.append(match)
        position = match.last


def _longest(
    doc: Doc,
    rules: TimeRules,
    signs: str,
    values: Sequence[Mapping[str, Any]],
    place: tuple[int, Sentence],
) -> Match | None:
    start, sentence = place
    hits = []
    for order, rule, pattern in rules.beginning(signs[start : min(start + 2, sentence.last)]):
        hit = pattern.regex.match(signs, start, sentence.last)
        fits = hit and _fits(rule, signs, start, hit.end(), sentence)
        if hit and fits and _follows(pattern, signs, start, sentence):
            hits.append((-hit.end(), not pattern.outside, order, rule, pattern, hit))
    for *_, rule, pattern, hit in sorted(hits, key=lambda item: item[:3]):
        match = _match(rule, pattern, hit, values, sentence)
        if match.extents and _sound(match, doc, rules):
            return match
    return None


def _fits(rule: TimeRule, signs: str, start: int, end: int, sentence: Sentence) -> bool:
    before = signs[start - 1] if start > sentence.first else ""
    after = signs[end] if end < sentence.last else ""
    if rule.after and (not before or before not in rule.after):
        return False
    if before and before in rule.not_after:
        return False
    return not (after and after in rule.not_before)


def _follows(pattern: Compiled, signs: str, start: int, sentence: Sentence) -> bool:
    """Whether the words that the pattern wants before its first extent stand there."""
    low = max(sentence.first, start - _FAR)
    return pattern.before is None or pattern.before.search(signs, low, start) is not None


_FAR = 6  # tokens: longer prefixes are not written


def _match(
    rule: TimeRule,
    pattern: Compiled,
    hit: re.Match[str],
    values: Sequence[Mapping[str, Any]],
    sentence: Sentence,
) -> Match:
    match = Match(rule, hit.start(), hit.end(), sentence.index, ())
    for group, name, options in pattern.slots:
        index = hit.start(group)
        if index < 0:
            continue
        cls = next(option for option in options if option in values[index])
        match.slots.setdefault(name or cls, values[index][cls])
    spans = (hit.span(group) for group in pattern.extents)
    match.extents = tuple(span for span in spans if span[0] >= 0)
    match.lead_first = match.first
    return match


def _sound(match: Match, doc: Doc, rules: TimeRules) -> bool:
    """Whether the words around allow the match: "2000 Menschen" is no year, "Mai lachte" no month."""
    args = match.rule.args
    if args.get("alone"):
        sentence = doc.sentences[match.sentence]
        return match.first == sentence.first and match.last == sentence.last
    if args.get("closed") and not _closes(match, doc):
        return False
    if args.get("bare") and _in_row(match, doc):
        return False
    if args.get("bare"):
        return _is_year(match, doc, rules.tables["counted"])
    if "most" in args and isinstance(match.get("count"), int) and match.get("count") > args["most"]:
        return False
    if _of_verb(match, doc, rules.tables["lead"]):
        return False
    if args.get("plain"):
        return "namelike" not in rules.word(doc.tokens[match.first].text)[1]
    return True


def _of_verb(match: Match, doc: Doc, table: Mapping[str, Sequence[str]]) -> bool:
    """Whether "darauf" at the end belongs to a verb: "hatten sich im März darauf verständigt"."""
    tokens, last = doc.lows, match.last
    return bool(
        last - match.first > 1
        and tokens[last - 1] in table["later_word"]
        and any(word in table["later_of_verb"] for word in tokens[last : last + 2])
    )


def _in_row(match: Match, doc: Doc) -> bool:
    """Whether hyphens bind the figures to others that are no years: "32-2015", "2015-1-32"."""
    text, start, end = doc.text, doc.tokens[match.first].start, doc.tokens[match.last - 1].end
    before, after = text[max(0, start - 5) : start], text[end : end + 5]
    return _ROW_BEFORE.search(before) is not None or _ROW_AFTER.match(after) is not None


_ROW_BEFORE = re.compile(r"(?<!\d)(?:\d{1,3})-\Z")
_ROW_AFTER = re.compile(r"-\d{1,3}(?:-\d|(?!\d))")


def _closes(match: Match, doc: Doc) -> bool:
    """Whether the sentence ends behind the match, or a mark or a small word that is no noun follows."""
    following = doc.tokens[match.last] if match.last < len(doc.tokens) else None
    if following is None or following.sentence != match.sentence:
        return True
    text, glued = following.text, following.start == doc.tokens[match.last - 1].end
    return text in _CLOSERS or not (text[0].isalnum() or (text in _BINDING and glued))


_CLOSERS = frozenset({"and", "or", "but", "with", "at", "to", "when", "that", "for", "from", "until"})
_BINDING = frozenset({"-", "‑", "%", "/", "'", "’"})


def _is_year(match: Match, doc: Doc, counted: Mapping[str, Any]) -> bool:
    year = match.get("year")
    before = doc.tokens[match.first - 1].text if match.first else ""
    following = doc.tokens[match.last] if match.last < len(doc.tokens) else None
    after = following.text if following and following.sentence == match.sentence else ""
    if not 1400 <= year <= 2100 or after in counted["words"] or after in counted["units"] or after in "%€$":
        return not after and 1400 <= year <= 2100
    if before in counted["before"] and year % 10 == 0:
        return False
    if before in counted["strict_before"] or before.casefold().endswith(tuple(counted["numbered"])):
        return False
    if year % 100 == 0 or (year % 50 == 0 and year < 1900):
        return before.casefold() in counted["round_needs"] and not after[:1].isupper()
    return True


def _lead_in(doc: Doc, rules: TimeRules, found: list[Match]) -> None:
    """Takes the prepositions and articles before each match into it and notes what they mean."""
    kinds = {word: kind for kind in _KINDS for word in rules.tables["lead"][kind]}
    lead = rules.tables["lead"]
    alone = {word: frozenset(lead["closed_to"]) for word in lead["closing"]}
    words = Leads(kinds, frozenset(lead["articles"]), alone)
    low = 0
    for match in found:
        _lead_one(doc, match, low, words)
        if match.lead == "since" and _tells_the_date(doc, match, rules.tables["lead"]):
            match.lead = "plain"
        if match.lead == "before" and _denied(doc, match, rules.tables["lead"]):
            match.lead = "from"
        low = match.last
        follower = doc.tokens[low].text if low < len(doc.tokens) else ""
        begins = any(word in rules.tables["lead"]["begin_of_from"] for word in match.lead_words)
        begins = begins and not _opened_at(found, low + 1)  # "from 9:30 on Thursday"
        if begins and follower in rules.tables["lead"]["end_of_from"]:
            match.lead, match.last = "from", match.last + 1


def _opened_at(found: Sequence[Match], index: int) -> bool:
    """Whether a day begins with that token; not "jährlich", as in "von 2019 an jährlich"."""
    place = bisect_left(found, index, key=lambda match: match.first)
    here = place < len(found) and found[place].first == index
    return here and found[place].rule.norm in _DAYS


def _denied(doc: Doc, match: Match, table: Mapping[str, Sequence[str]]) -> bool:
    """ "Nicht vor 2030": from then on."""
    return match.lead_first > 0 and doc.tokens[match.lead_first - 1].text.casefold() in table["denied_before"]


_KINDS = ("plain", "since", "from", "until", "before", "after")


@dataclass(frozen=True, slots=True)
class Leads:
    """The words before dates: what each makes of the interval, the articles, and the kinds and words that
    some keep away ("seit im Mai" is a clause, "für die im Mai …" goes on to a noun)."""

    kinds: Mapping[str, str]
    articles: frozenset[str]
    closed: Mapping[str, frozenset[str]]


def _lead_one(doc: Doc, match: Match, low: int, leads: Leads) -> None:
    """The match's own first word may be its preposition already ("vor zwei Wochen")."""
    inner = [doc.tokens[i].text.casefold() for i in range(match.first, match.extents[0][0])]
    words = [word for word in inner if word in leads.kinds]
    index = match.first
    while index > low and doc.tokens[index - 1].sentence == match.sentence:
        word = doc.tokens[index - 1].text.casefold()
        closed = {kind for other in words for kind in leads.closed.get(other, ())}
        if not closed.isdisjoint((word, leads.kinds.get(word))):
            break
        if word in leads.kinds:
            words.insert(0, word)
            match.lead_first = index - 1
        elif word not in leads.articles or match.first - index > 2:
            break
        index -= 1
    match.lead_words = tuple(words)
    strong = [leads.kinds[word] for word in words if leads.kinds[word] != "plain"]
    if strong:
        match.lead = strong[-1]


def _tells_the_date(doc: Doc, match: Match, table: Mapping[str, Sequence[str]]) -> bool:
    """ "Erstmals seit 2018", "seit 2022, als er kam": the date is meant, not the time since."""
    before = (token.text.casefold() for token in doc.tokens[max(0, match.lead_first - 2) : match.lead_first])
    after = [token.text.casefold() for token in doc.tokens[match.last : match.last + 2]]
    first = any(word in table["first_before_since"] for word in before) and not _again(doc, match, table)
    return first or (len(after) == 2 and after[0] == "," and after[1] in table["then_after_since"])


def _again(doc: Doc, match: Match, table: Mapping[str, Sequence[str]]) -> bool:
    """ "Zum fünften Mal seit 2011": counted since then, and not told apart from it."""
    before = doc.lows[match.lead_first - 2] if match.lead_first > 1 else ""
    return (
        before.endswith(tuple(table["again"])) and before not in table["first"] if table["again"] else False
    )


CLOCKS = ("clock", "clocks")
_DAYS = ("day", "figures", "weekday", "today", "holiday")


def _counted_from(before: Match, match: Match, words: list[str], table: Mapping[str, Any]) -> str:
    """How a length is told by a date: "three weeks after Christmas" is apart from it, "the first six months
    of 2023" a part of it."""
    if match.rule.norm not in _DATES or len(words) != 1:
        return ""
    lasting = set(before.lead_words) & {*table.get("lasting", ())}
    if before.rule.norm == "duration" and words[0] in table.get("apart", {}) and not lasting:
        return "apart"
    edge = before.get("ordinal") == 1 or before.get("rel") == "p-1"
    return "part" if before.rule.norm == "window" and edge and words[0] in table.get("part", ()) else ""


_DATES = (*_DAYS, "month", "year", "quarter", "half", "season", "relunit", "nthday", "edge")


def _link(doc: Doc, rules: TimeRules, found: list[Match]) -> None:
    """Marks matches that continue the one before: "am Mittwoch und Donnerstag", "von Mai bis Juli"."""
    table = rules.tables["link"]
    for before, match in pairwise(found):
        if before.sentence != match.sentence or match.lead_first - before.last > 2:
            continue
        words = [token.text.casefold() for token in doc.tokens[before.last : match.extents[0][0]]]
        of_day = before.rule.norm in CLOCKS and before.link != "join" and match.rule.norm in _DAYS
        if of_day and set(words) <= {*table["clock_of"]}:
            match.link, before.has_day = "day of", True
            continue
        if link := _counted_from(before, match, words, table):
            match.link, match.lead = link, "plain"
            continue
        if not words or len(words) > 4:
            match.link = "" if words else "join"
            continue
        if match.rule.norm in CLOCKS and all(word in table["clock"] for word in words):
            match.link = "join"
            continue
        rest = [word for word in words if word not in table["articles"]]
        if not rest and words == ["am"]:
            match.link = "within"
        elif len(rest) == 1 and rest[0] in table["range"]:
            match.link = "range"
        elif 1 <= len(rest) <= 2 and set(rest) <= {*table["also"]}:
            between = any(word in table["between"] for word in before.lead_words)
            between = between and rest[-1] in table["between_and"]
            match.link = "range" if between else "also"
