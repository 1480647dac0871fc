"""The text fixed once: after this module nothing changes it, and all offsets count its code points.

What is changed, so that reading rules meet one form of each thing:
- line ends (CRLF, CR, NEL, U+2028, U+2029, form feed, vertical tab) become a line feed;
- no-break, thin and other typographic blanks become a plain blank, one for one;
- soft hyphens, zero-width blanks, byte-order marks inside the text, bidirectional controls and other control
  characters are taken out; zero-width joiners stay, since emoji and Arabic need them;
- lone surrogates become U+FFFD; letters with combining marks are composed (NFC);
- UTF-8 that was read as Windows-1252 ("PrÃ¤sident") is repaired.
Everything else stays: tabs, several blanks, empty lines, blanks at the edges. A clean text comes back
unchanged.
"""

from __future__ import annotations

import re
import unicodedata

from dragoman.errors import SourceError

MAX_CHARS = 2_000_000  # some thousand pages; more is a corpus, not an article

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Composing takes quadratic time over long runs of marks, which only hostile text has (UAX 15: at most 30).
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]{31}"
)
_ROUNDS = 5  # "ÃƒÂ¤" was misread twice
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """The final text, and notes on what had to be repaired. Raises `SourceError` where it is far too long."""
    if len(text) > MAX_CHARS:
        raise SourceError(
            f"The text has {len(text):,} characters; an article may have {MAX_CHARS:,}.",
            hint="Split it into its articles, or put one article a line into a JSON Lines file.",
        )
    notes: list[str] = []
    for _ in range(_ROUNDS):  # what is taken out may bring together what must be repaired
        before, text = text, _once(text, notes)
        if text == before:
            break
    _note_losses(text, notes)
    return text, tuple(dict.fromkeys(notes))


def _once(text: str, notes: list[str]) -> str:
    text = _repair_misread(text, notes)
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        notes.append("Half characters (lone surrogates) were replaced by U+FFFD.")
    text = _BLANKS.sub(" ", _LINE_ENDS.sub("\n", text))
    text = _INVISIBLE.sub("", text)
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
        notes.append("Control characters were taken out.")
    if _MARKS.search(text):
        notes.append("The text stacks dozens of marks on one letter; it was not composed.")
        return text
    return unicodedata.normalize("NFC", text)


def _repair_misread(text: str, notes: list[str]) -> str:
    repaired = _BARE.sub("", _MISREAD.sub(_as_utf8, text))
    if repaired != text:
        notes.append("UTF-8 that had been read as Windows-1252 was repaired.")
    return repaired


def _image(byte: int) -> str:
    """The character that Windows-1252 shows for a byte; Latin-1 where it has none."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _class(*bytes_: int) -> str:
    """A character class of what either code page shows for these bytes."""
    return "[" + re.escape("".join(sorted({_image(b) for b in bytes_} | {chr(b) for b in bytes_}))) + "]"


_TAIL = _class(*range(0x80, 0xC0))
# Sequences of two bytes begin with C2 or C3 in all Western text; more would catch honest French and Turkish.
_MISREAD = re.compile(
    f"{_class(0xC2, 0xC3)}{_TAIL}"
    f"|{_class(0xE2)}{_class(0x80, 0x82, 0x84)}{_TAIL}"
    f"|{_class(0xF0)}{_class(0x9F)}{_TAIL}{{2}}"
)
# The no-break blank that was misread as "Â " loses its second half where blanks are trimmed.
_BARE = re.compile(r"(?<=[\w.,!?:»“])Â(?=\s|$)")


def _as_utf8(match: re.Match[str]) -> str:
    try:
        return b"".join(_byte(char) for char in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1", "replace")


def _note_losses(text: str, notes: list[str]) -> None:
    """Remarks on letters that no repair brings back."""
    if text.count("\ufffd") > 2:
        notes.append("The text has letters that could not be decoded (U+FFFD).")
    if len(_LOST.findall(text)) > 3:
        notes.append("Question marks stand inside words: letters such as umlauts were lost before.")
