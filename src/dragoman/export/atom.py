"""A feed (Atom, RFC 4287): what came into the ledger last, one entry an event, updated in place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.plain import neutral, one_line

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed. `id` stays the same for good; `updated` is UTC."""

    id: str
    title: str
    summary: str
    url: str
    updated: datetime


def feed(entries: Iterable[Entry], *, title: str, ident: str, url: str, updated: datetime) -> str:
    """The feed as XML."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title><id>{_text(ident)}</id><updated>{_stamp(updated)}</updated>",
        f'<link rel="self" href={_value(url)}/><author><name>Dragoman</name></author>',
        *(_entry(entry) for entry in entries),
        "</feed>\n",
    ]
    return "\n".join(parts)


def _entry(entry: Entry) -> str:
    return (
        f"<entry><id>{_text(entry.id)}</id><title>{_text(entry.title)}</title>"
        f"<updated>{_stamp(entry.updated)}</updated><link href={_value(entry.url)}/>"
        f'<summary type="text">{_text(entry.summary)}</summary></entry>'
    )


def _stamp(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", neutral(one_line(text))))


def _value(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
