"""E-mail files to text and facts, by the standard library, whose reader is loaded for the first of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.errors import SourceError
from dragoman.ingest.article import Facts
from dragoman.ingest.decode import decode
from dragoman.ingest.page import read_page
from dragoman.ingest.publication import Claim

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADERS = re.compile(
    rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n){0,50}){3,200}\r?\n"
)
_SURE = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.I | re.M)


def is_mail(data: bytes) -> bool:
    """Whether data is an e-mail: three header fields or more, one of them a mail's own, and an empty line."""
    head = _HEADERS.match(data[:60_000])
    return head is not None and _SURE.search(head.group()) is not None


def read_mail(data: bytes) -> tuple[str, Facts]:
    """The text of an e-mail, its subject in front, and what its header says. Raises `SourceError`."""
    from email import message_from_bytes, policy
    from email.errors import MessageError
    from email.message import EmailMessage
    from email.utils import parseaddr

    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        text, inner = _body(message)
        subject = _header(message, "subject")
        sender = parseaddr(_header(message, "from"))[0]
        claim = _date(_header(message, "date"))
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError) as error:
        raise SourceError(
            f"The e-mail cannot be read: {type(error).__name__}.", hint="Save its text as a .txt file."
        ) from error
    if subject and subject.lower() not in text[: len(subject) + 500].lower():
        text = f"{subject}\n\n{text}"
    return text, Facts(
        title=subject or inner.title,
        publisher=sender or inner.publisher,
        claims=(claim,) if claim else inner.claims,
    )


def _body(message: EmailMessage) -> tuple[str, Facts]:
    """The plain text of the message, else the text of its page."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise SourceError("The e-mail has no text, only attachments.", hint="Save and give the attachment.")
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    text = _decoded(payload if isinstance(payload, bytes) else b"", charset)
    if part.get_content_type() == "text/html":
        return read_page(text)
    return text.replace("\r\n", "\n").strip("\n"), Facts()


def _decoded(payload: bytes, charset: str | None) -> str:
    if charset and charset not in ("utf-8", "us-ascii"):
        try:
            return payload.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(payload)[0]


def _header(message: EmailMessage, name: str) -> str:
    """A header field as one line of text; empty where the mail has none or a broken one."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""


def _date(value: str) -> Claim | None:
    from email.utils import parsedate_to_datetime

    try:
        return Claim(parsedate_to_datetime(value).date().isoformat(), "mail") if value else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
