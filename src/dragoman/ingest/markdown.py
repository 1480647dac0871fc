"""Markdown to plain text: marks go, words stay, before any offset is counted. Front matter becomes facts."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_-]{2,30}):[ \t]*(?P<value>.*)$", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~).*$\n?", re.MULTILINE)
_SIGN = re.compile(r"(?m)^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|(?:[-*+]|\d{1,3}\\?\.)[ \t]+(?=\S))")
_HEADING = re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]+(?P<words>.*?)[ \t#]*$")
_RULE = re.compile(r"(?m)^[ \t]{0,3}(?:=+|-{3,}|_{3,})[ \t]*$\n?")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]{0,300})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[(?P<words>[^\]\n]{1,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,100}\])")
_TARGET = re.compile(r"(?m)^[ \t]{0,3}\[[^\]\n]{1,100}\]:[ \t]+\S.*$\n?")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(?P<words>[^*\n]{1,1000}?)(?<=\S)\1(?![\w*])")
_UNDER = re.compile(r"(?<![\w_])(_{1,3})(?=\S)(?P<words>[^_\n]{1,1000}?)(?<=\S)\1(?![\w_])")
_CODE = re.compile(r"`(?P<words>[^`\n]{1,300})`")
_ESCAPE = re.compile(r"\\(?P<words>[\\`*_{}\[\]()#+.!>-])")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)


def strip_markdown(text: str) -> str:
    """The words of a Markdown text. Lists keep their lines, links their words, pictures are left out.

    Numbered list signs ("3. ") go only where the line is a list item of its own and not a date or an ordinal.
    """
    text = _COMMENT.sub("", text)
    for pattern in (_FENCE, _TARGET, _IMAGE):
        text = pattern.sub("", text)
    text = _HEADING.sub(r"\g<words>", text)
    text = _RULE.sub("\n", text)
    text = _SIGN.sub(_bullet, text)
    for pattern in (_LINK, _STRONG, _UNDER, _CODE, _ESCAPE):
        text = pattern.sub(r"\g<words>", text)
    return text.strip("\n")


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of a block between `---` lines at the start, keys in lower case, and the text without it."""
    text = text.lstrip("\ufeff")
    match = _FRONT.match(text)
    if not match:
        return {}, text
    fields = {
        item["key"].lower(): item["value"].strip().strip("\"'") for item in _FIELD.finditer(match["fields"])
    }
    return fields, text[match.end() :]


def _bullet(match: re.Match[str]) -> str:
    """Numbers stay: "3. Juli" at the start of a line is a date."""
    return match.group() if any(char.isdigit() for char in match.group()) else ""
