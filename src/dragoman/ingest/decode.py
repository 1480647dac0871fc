"""Bytes to text: UTF-8, UTF-16 and UTF-32 by mark or by pattern, else Windows-1252."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 8192
_MANY = 0.02  # share of control characters above which a file is no text
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAGIC = {
    b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive or office document", b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old office document", b"\x7fELF": "a program", b"MZ\x90": "a program",
    b"7z\xbc\xaf": "a 7z archive", b"ID3": "a sound file", b"OggS": "a sound file",
    b"{\\rtf": "a rich-text document",
}  # fmt: skip


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data` and notes on how it was decoded. Raises `SourceError` for empty or binary data."""
    if not data.strip(b"\x00 \t\r\n"):
        raise SourceError("There is no text in it.", hint="The file is empty.")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), ()
    _reject_known(data)
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), (f"Decoded as {wide.upper()}, which no mark announces.",)
    _reject_binary(data)
    return _narrow(data)


def _narrow(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if _nearly_utf8(data):
            return data.decode("utf-8", "replace"), (
                f"Broken UTF-8 at byte {error.start} was replaced by U+FFFD.",
            )
    text = data.decode("cp1252", "replace") if _has_cp1252_marks(data) else data.decode("latin-1")
    return text, ("Decoded as Windows-1252 (Latin-1); it is not UTF-8.",)


def _nearly_utf8(data: bytes) -> bool:
    """Whether a few bytes are broken in what is UTF-8 otherwise (a cut end, one bad byte)."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return good > 4 * bad or (
        bad == 1 and data[-3:].decode("utf-8", "replace").endswith("\ufffd") and good > 0
    )


def _has_cp1252_marks(data: bytes) -> bool:
    """Whether bytes occur that are quotation marks or dashes in Windows-1252 and nothing in Latin-1."""
    return any(0x80 <= byte <= 0x9F for byte in set(data))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is NUL."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if len(sample) < 8 or max(even, odd) < 0.6 * half or min(even, odd) > 0.1 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _reject_known(data: bytes) -> None:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(
                f"It is {what}, not text.",
                hint="Give text, Markdown, HTML, PDF, JSON Lines or an e-mail file.",
            )


def _reject_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(1, _MANY * len(sample)):
        raise SourceError(
            "It is binary data, not text.",
            hint="Give text, Markdown, HTML, PDF, JSON Lines or an e-mail file.",
        )


def decode_as(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]] | None:
    """The text of `data` in the character set that it names itself; None where that is unknown or wrong."""
    if not charset or any(data.startswith(mark) for mark, _ in _MARKS):
        return None
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(charset, charset)
    try:
        return data.decode(name), ()
    except (LookupError, UnicodeDecodeError):
        return None
