"""Page furniture: finds the stretches of a text that belong to the page and not to the article.

Rules come from `resources/<code>/furniture.toml`. Nothing is cut: a stretch stays in the text as an aside
with its reason. The dates and agencies that such lines give are kept with them for `ingest.publication`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.ingest.dateline import PublicationLine, publication_line
from dragoman.ingest.imprint import imprint
from dragoman.ingest.lines import PARAGRAPH, Hit, Line, lines_of, stands_at
from dragoman.ingest.undated import without_chronicle, without_other_dates
from dragoman.lang.furniture import FurnitureRule, FurnitureRules
from dragoman.lang.resource import Problem
from dragoman.model import Aside, Span
from dragoman.world.base import load_world

_MOST = 2000
_LONGEST = 450  # a longer line is a paragraph, never furniture as a whole
_END = 160  # characters at a line's end that may be an agency code or a credit
_REST = 3000  # characters that may follow a line from which on all is furniture
_SHORT = 130  # a line of a list of other stories is shorter
_REPEATED = 25  # shorter lines may stand twice for good reason
# A line of one of these reasons says nothing about when the article appeared.
_NEVER_DATED = frozenset(
    {"related", "video", "caption label", "comments", "contact", "consent", "advertisement"}
)
_TEASER = 60  # a shorter line may begin another for good reason
_KEY = 1000  # characters of a line that are compared
_CREDIT = re.compile(r" \([^()]{2,60}\)\.?$")
_SPLIT_FOLD = re.compile(r"\W+")


def find_furniture(text: str, rules: FurnitureRules) -> tuple[Hit, ...]:
    """The furniture of a text, in order, without overlaps.

    Of a text with thousands of lines, which is no article, the first and the last few thousand are looked at.
    """
    lines = lines_of(text)
    hits: list[Hit] = []
    number = 0
    while number < len(lines):
        if _MOST <= number < len(lines) - _MOST:
            number = len(lines) - _MOST
        found, number = _line_hits(text, lines, number, rules)
        hits += found
    hits = without_chronicle(hits, rules.dates)
    hits += _repeated(text, lines, hits)
    return without_other_dates(text, lines, _ordered(hits), rules.dates)


def check_furniture(rules: FurnitureRules) -> list[Problem]:
    """Runs the examples of every rule."""
    problems = []
    for rule in rules.rules:
        for wanted, examples in ((True, rule.match), (False, rule.no_match)):
            for example in examples:
                if _covers(example, rule) is not wanted:
                    verb = "does not match" if wanted else "matches"
                    problems.append(Problem("furniture.toml", rule.id, f"{verb} «{example}»"))
    return problems


def _covers(example: str, rule: FurnitureRule) -> bool:
    line = example.strip()
    if rule.scope == "start":
        return len(line) >= rule.min_line and rule.pattern.match(line) is not None
    if rule.scope == "end":
        return rule.pattern.search(line) is not None
    return rule.pattern.fullmatch(line) is not None


def _line_hits(text: str, lines: Sequence[Line], number: int, rules: FurnitureRules) -> tuple[list[Hit], int]:
    """The furniture of one line, and the number of the line to look at next."""
    line = lines[number]
    hits: list[Hit] = []
    position = line.start
    for _ in range(2):  # the whole line first; then what a dateline leaves of it
        if line.end - position <= _LONGEST:
            whole = _whole(text, lines, number, position, rules)
            if whole:
                return [*hits, whole], number + 1
            block = _block(text, lines, number, position, rules)
            if block:
                last = next(i for i in range(number, len(lines)) if lines[i].end >= block.aside.end)
                return [*hits, block], last + 1
        if hits:
            break
        hits, position = _starts(text, lines, number, rules)
        if position >= line.end or not hits:
            break
    ends = _ends(text, lines, number, position, rules)
    if not any(hit.date for hit in (*hits, *ends)):
        found = _imprinted(text, lines, number, position, rules)
        ends = [found, *(hit for hit in ends if hit.aside.end <= found.aside.start)] if found else ends
    return [*hits, *ends], number + 1


def _starts(text: str, lines: Sequence[Line], number: int, rules: FurnitureRules) -> tuple[list[Hit], int]:
    line, hits = lines[number], []
    position = line.start
    for rule in _scoped(rules, "start", lines, number):
        if line.end - position < rule.min_line:
            continue
        match = rule.pattern.match(text, position, line.end)
        if match and match.end() > position and (not rule.place or _is_place(match["place"])):
            hits.append(_hit(text, match, rule, number))
            position = match.end()
    return hits, position


def _is_place(words: str) -> bool:
    """Whether the knowledge base has a place of that name."""
    return any(entry.kind == "place" for entry in load_world().find(words))


def _whole(text: str, lines: Sequence[Line], number: int, position: int, rules: FurnitureRules) -> Hit | None:
    end = lines[number].end
    for rule in _scoped(rules, "line", lines, number):
        match = rule.pattern.fullmatch(text, position, end)
        if match:
            hit = _hit(text, match, rule, number, rules)
            if hit.date or rule.reason in _NEVER_DATED:
                return hit
            other = _imprinted(text, lines, number, position, rules)
            return other if other and (other.aside.start, other.aside.end) == (position, end) else hit
    head, tail = stands_at(lines, number, "head"), stands_at(lines, number, "tail")
    found = publication_line(text, position, end, rules, head=head, tail=tail)
    return _publication_hit(text, found, number) if found else None


def _imprinted(
    text: str, lines: Sequence[Line], number: int, position: int, rules: FurnitureRules
) -> Hit | None:
    """The part of a line at the edge of the page that says when it was published."""
    head, tail = stands_at(lines, number, "head"), stands_at(lines, number, "tail")
    found = imprint(text, position, lines[number].end, rules, head=head, tail=tail)
    return _publication_hit(text, found, number) if found else None


def _publication_hit(text: str, found: PublicationLine, number: int) -> Hit:
    aside = Aside(found.start, found.end, text[found.start : found.end], "publication line")
    return Hit(aside, "publication-line", number, found.date, found.kind, found.agency)


def _block(text: str, lines: Sequence[Line], number: int, position: int, rules: FurnitureRules) -> Hit | None:
    """A list of other stories, or the foot of the page from a contact or comment line on."""
    line = lines[number]
    for rule in _scoped(rules, "block", lines, number):
        if rule.pattern.fullmatch(text, position, line.end):
            return _plain(text, position, _list_end(text, lines, number), rule, number)
    for rule in _scoped(rules, "rest", lines, number):
        if rule.pattern.fullmatch(text, position, line.end) and number:
            end = lines[-1].end if _near_end(text, position) else line.end
            return _plain(text, position, end, rule, number)
    return None


def _near_end(text: str, position: int) -> bool:
    return len(text) - position < _REST and position > len(text) * 0.3


def _list_end(text: str, lines: Sequence[Line], number: int) -> int:
    """Where a list of stories ends: with the last of the short lines and cut teasers below its head.

    A list inside the article goes on only over lines without a blank line between; one at the foot goes on.
    """
    items = [_is_item(text, line) for line in lines[number + 1 :]]
    inside = any(
        not item and line.end - line.start >= PARAGRAPH
        for item, line in zip(items, lines[number + 1 :], strict=True)
    )
    end = lines[number].end
    for item, line in zip(items, lines[number + 1 :], strict=True):
        if not item or (inside and line.gap):
            break
        end = line.end
    return end


def _is_item(text: str, line: Line) -> bool:
    """A line of a list of stories: short, or a teaser that is cut off."""
    return line.end - line.start < _SHORT or text[line.start : line.end].endswith(("…", "..."))


def _ends(text: str, lines: Sequence[Line], number: int, position: int, rules: FurnitureRules) -> list[Hit]:
    hits: list[Hit] = []
    end = lines[number].end
    for _ in range(3):
        found = _end_hit(text, lines, number, max(position, end - _END), end, rules)
        if not found or found.aside.start < position:
            break
        hits.append(found)
        if found.aside.start == position:
            break
        end = position + len(text[position : found.aside.start].rstrip())
    return hits


def _end_hit(
    text: str, lines: Sequence[Line], number: int, start: int, end: int, rules: FurnitureRules
) -> Hit | None:
    for rule in _scoped(rules, "end", lines, number):
        match = rule.pattern.search(text, start, end)
        if match and not (rule.date and _of_other(text, lines[number], match, rules)):
            return _hit(text, match, rule, number, rules)
    return None


def _of_other(text: str, line: Line, match: re.Match[str], rules: FurnitureRules) -> bool:
    """Whether the date is that of something else that the line tells: of a picture, where it stands in
    brackets at the end of its caption, of an event, of a post."""
    bracketed = match.group().lstrip().startswith("(")
    picture = rules.picture.search(text, line.start, match.start()) if bracketed else None
    return bool(picture or rules.undated.match(text, line.start, line.end))


def _scoped(rules: FurnitureRules, scope: str, lines: Sequence[Line], number: int) -> Iterator[FurnitureRule]:
    for rule in rules.rules:
        if rule.scope == scope and stands_at(lines, number, rule.where):
            yield rule


def _plain(text: str, start: int, end: int, rule: FurnitureRule, number: int) -> Hit:
    return Hit(Aside(start, end, text[start:end], rule.reason), rule.id, number)


def _hit(
    text: str, match: re.Match[str], rule: FurnitureRule, number: int, rules: FurnitureRules | None = None
) -> Hit:
    groups = match.groupdict()
    start, end = match.span("aside") if groups.get("aside") else match.span()
    while start < end and text[start].isspace():
        start += 1
    date = _date(text, match, rule, rules)
    return Hit(
        Aside(start, end, text[start:end], rule.reason),
        rule.id,
        number,
        date,
        rule.date if date else "",
        groups.get("agency"),
    )


def _date(text: str, match: re.Match[str], rule: FurnitureRule, rules: FurnitureRules | None) -> Span | None:
    if not rule.date:
        return None
    for name in ("date", "date2"):
        if match.groupdict().get(name):
            return Span(*match.span(name), match[name])
    found = rules.dates.full.search(text, *match.span()) if rules else None
    return Span(*found.span(), found.group()) if found else None


def _repeated(text: str, lines: Sequence[Line], hits: Sequence[Hit]) -> list[Hit]:
    """Lines that stand in the text a second time: headline, lead, teasers, captions made of the lead.

    Of two equal lines the first stays; of a line and the start of a longer one the longer.
    """
    taken = {hit.line for hit in hits}
    keys = {
        number: key
        for number, line in enumerate(lines)
        if number not in taken and line.end - line.start >= _REPEATED and (key := _key(text, line))
    }
    found = []
    seen: set[str] = set()
    longer = _prefixes(sorted(set(keys.values())))
    for number, key in keys.items():
        if key in seen or key in longer:
            line = lines[number]
            aside = Aside(line.start, line.end, text[line.start : line.end], "repeated")
            found.append(Hit(aside, "repeated", number))
        seen.add(key)
    return found


def _key(text: str, line: Line) -> str:
    """The words of a line in lower case, without marks and a credit in brackets at its end."""
    words = _CREDIT.sub("", text[line.start : min(line.end, line.start + _KEY)])
    return _SPLIT_FOLD.sub(" ", words.lower()).strip()


def _prefixes(ordered: Sequence[str]) -> frozenset[str]:
    """Those of the sorted keys that another one, longer than half of a line, begins with."""
    pairs = pairwise(ordered)
    return frozenset(key for key, after in pairs if len(key) >= _TEASER and after.startswith(f"{key} "))


def _ordered(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """By position, the first of two that overlap kept, empty ones left out."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.aside.start, -hit.aside.end)):
        if hit.aside.text and (not out or hit.aside.start >= out[-1].aside.end):
            out.append(hit)
    return tuple(out)
