"""Text of a stranger's document made harmless for a terminal, a log line or a page.

A document may hold terminal commands (escape sequences), marks that reverse the direction of the text around
them, invisible characters, and halves of surrogate pairs. Shown are stand-ins of one character each, so that
offsets hold.
"""

from __future__ import annotations

import re

# C0 and C1 controls, marks of direction, line separators, zero-width and tag characters, lone surrogates.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE = re.compile(r"\s+")


def neutral(text: str) -> str:
    """The text with every harmful character replaced by a visible one; line breaks and tabs stay."""
    return text if text.isprintable() else _HARMFUL.sub(_stand_in, text)


def one_line(text: str) -> str:
    """The same on one line: runs of white space become one space."""
    if text.isprintable() and "  " not in text:  # as nearly all are; the only white space is then a space
        return text.strip()
    return neutral(_LINE.sub(" ", text)).strip()


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␛ for escape
    return "␡" if code == 0x7F else "\ufffd"
