"""Text to tokens and sentences. Page furniture is left out; nothing of the text is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.lang.text import TextRules
from dragoman.model import Article
from dragoman.read.document import Doc, Sentence, Token

# Words keep inner hyphens, apostrophes, and combining marks; numbers keep their separators.
_TOKEN = re.compile(
    r"\d+(?:[.,:'’]\d+)*"
    r"|[^\W\d_](?:[\w\u0300-\u036f\u200c\u200d]|[-‑'’&](?=[\w(])|(?<=\w)/(?=in\b|innen\b))*"
    r"|\.{2,}|[^\w\s]|_",
    re.UNICODE,
)
_TERMINAL = frozenset(".!?…。！？") | {"..."}
_CLOSERS = frozenset("\"“”»«›‹’‘')]」』）")
_HARD_WRAP = re.compile(r"[^\n]{45,}[^\s.!?:…\"“»”]\n(?=[^\W\d_])")
_ROMAN = re.compile(r"[IVX]{2,}")  # "Papst Johannes XXIII. reiste", but "Er traf Xi."
_BREAK = re.compile(r"\n\s*\n|\n")


def segment(article: Article, rules: TextRules) -> Doc:
    """The tokens and sentences of an article, page furniture left out."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(article)):
        for group in _split(list(_tokenise(article.text, start, end, rules.token or _TOKEN)), rules):
            first = len(tokens)
            index = len(sentences)
            tokens += [Token(a, b, text, index) for a, b, text in group]
            sentences.append(Sentence(index, group[0][0], group[-1][1], first, len(tokens), number))
    starts = tuple(token.start for token in tokens)
    return Doc(article, tuple(tokens), tuple(sentences), starts, tuple(t.text.lower() for t in tokens))


_Raw = tuple[int, int, str]


def _paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    for start, end in _readable(article):
        yield from _lines(article.text, start, end)


def _readable(article: Article) -> Iterator[tuple[int, int]]:
    """The stretches between asides."""
    position = 0
    for aside in article.asides:
        if aside.start > position:
            yield position, aside.start
        position = max(position, aside.end)
    if position < len(article.text):
        yield position, len(article.text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Paragraphs: split at blank lines, and at single line breaks unless the text is hard-wrapped."""
    wrapped = (
        {m.end() - 1 for m in _HARD_WRAP.finditer(text, start, end)}
        if _is_wrapped(text, start, end)
        else set()
    )
    position = start
    for match in _BREAK.finditer(text, start, end):
        if match.start() in wrapped and match.end() == match.start() + 1:
            continue
        if text[position : match.start()].strip():
            yield position, match.start()
        position = match.end()
    if text[position:end].strip():
        yield position, end


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Whether the lines were broken at a fixed width: most are long, and none is very long."""
    lines = [len(line) for line in text[start:end].split("\n") if line.strip()]
    return len(lines) > 3 and max(lines) <= 100 and sum(n >= 45 for n in lines) > len(lines) / 2


def _tokenise(text: str, start: int, end: int, token: re.Pattern[str]) -> Iterator[_Raw]:
    for match in token.finditer(text, start, end):
        yield match.start(), match.end(), match.group()


def _split(raw: list[_Raw], rules: TextRules) -> Iterator[list[_Raw]]:
    """Sentences of one paragraph. Closing quotation marks and brackets stay with their sentence."""
    first = 0
    index = 0
    while index < len(raw):
        if raw[index][2] in _TERMINAL and _ends(raw, index, rules):
            index = _take_closers(raw, index)
            if not _goes_on(raw, index):
                yield raw[first : index + 1]
                first = index + 1
        index += 1
    if first < len(raw):
        yield raw[first:]


def _take_closers(raw: list[_Raw], index: int) -> int:
    while (
        index + 1 < len(raw)
        and (raw[index + 1][2] in _CLOSERS or raw[index + 1][2] in _TERMINAL)
        and raw[index + 1][0] == raw[index][1]
    ):
        index += 1
    return index


def _goes_on(raw: list[_Raw], index: int) -> bool:
    """Whether the sentence continues after a quotation: a comma, a dash or a word in lower case follows."""
    if index + 1 >= len(raw):
        return False
    following = raw[index + 1][2]
    return following in {",", ";", "–", "-", "—"} or following[0].islower()


def _ends(raw: list[_Raw], index: int, rules: TextRules) -> bool:
    """Whether the mark at `index` ends a sentence."""
    if raw[index][2] != ".":
        return True
    if index == 0 or raw[index - 1][1] != raw[index][0]:
        return True
    before = raw[index - 1][2].casefold()
    after = raw[index + 1][2] if index + 1 < len(raw) else ""
    if after and raw[index + 1][0] == raw[index][1] and after[0].isalnum():
        return False  # "z.B.", "u.a.", "www.example.org"
    if before.isdigit():
        led = index > 1 and raw[index - 2][2].casefold() in rules.ordinal_after and after[:1].isalpha()
        return not (led or _is_ordinal(before, after, rules))
    starts = not after or (after[0].isupper() and after.casefold() in rules.starters)
    if before in rules.abbreviations:
        return before in rules.may_end and starts
    return starts or not _ROMAN.fullmatch(raw[index - 1][2])


def _is_ordinal(number: str, after: str, rules: TextRules) -> bool:
    if not after or len(number) > 3:
        return False
    continues = after[0].islower() or after[0].isdigit() or after in {",", "/", "-", "–"}
    low = after.casefold()
    return continues or low in rules.ordinal_before or low.endswith(rules.ordinal_endings)
