"""JSON and JSON Lines: one article a record (text, title, date, url, source, author, id, language)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.errors import SourceError
from dragoman.ingest.article import Facts
from dragoman.ingest.publication import Claim, metadata_claim
from dragoman.lang.dates import date_of, load_date_names

_TEXT = ("text", "body", "content", "article", "fulltext")
_DATE = ("date", "published", "publication_date", "date_published", "published_at", "pubdate")
_NAMES = {
    "title": ("title", "headline"), "url": ("url", "link"), "author": ("author", "byline"),
    "publisher": ("publisher", "site", "outlet"), "id": ("id", "doc_id"), "language": ("language", "lang"),
    "source": ("source",), "genre": ("genre",),
}  # fmt: skip
GENRES = frozenset({"news", "opinion", "interview", "press_release", "analysis", "speech", "other"})

Record = tuple[str, Facts]


def is_record(line: bytes | str) -> bool:
    """Whether a line is a JSON object with a text."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_lines(lines: Iterable[bytes], source: str) -> Iterator[Record | SourceError]:
    """The records of a JSON Lines file, lazily; a broken line gives a `SourceError` that names it."""
    for number, line in enumerate(lines, 1):
        if line.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            yield _line(line, f"{source}:{number}")


def read_json(text: str, source: str) -> Iterator[Record | SourceError]:
    """The records of a JSON file: an object, or a list of objects."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield SourceError(
            f"{source}: It is not JSON: {error}.", hint="Correct the file, or give one record a line."
        )
        return
    items = data if isinstance(data, list) else [data]
    for number, item in enumerate(items, 1):
        yield _record(item, f"{source}:{number}" if len(items) > 1 else source)


def _line(line: bytes, source: str) -> Record | SourceError:
    try:
        return _record(json.loads(line.decode("utf-8-sig")), source)
    except UnicodeDecodeError:
        return SourceError(f"{source}: The line is not UTF-8.", hint="Save the file as UTF-8.")
    except (ValueError, RecursionError) as error:
        return SourceError(f"{source}: The line is not JSON: {error}.", hint="Give one JSON object a line.")


def _record(item: Any, source: str) -> Record | SourceError:  # noqa: ANN401  (JSON of a stranger)
    if isinstance(item, Mapping) and isinstance(item.get("document"), Mapping):
        item = item["document"]  # a reading of ours
    text = _first(item, _TEXT) if isinstance(item, Mapping) else None
    if not text:
        return SourceError(
            f"{source}: The record has no text.", hint="Put the article into the field 'text' as a string."
        )
    fields = {name: _first(item, keys) for name, keys in _NAMES.items()}
    genre = fields["genre"] if fields["genre"] in GENRES else None
    claim, notes = _date(item)
    facts = Facts(
        id=fields["id"],
        source=fields["source"] or source,
        title=fields["title"],
        language=fields["language"],
        url=fields["url"],
        author=fields["author"],
        publisher=fields["publisher"],
        genre=genre,
        claims=(claim,) if claim else (),
        notes=notes,
    )
    return text, facts


def _first(item: Mapping[str, Any], keys: Iterable[str]) -> str | None:
    for key in keys:
        value = item.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "doc_id"):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value if key in _TEXT else value.strip()
    return None


def _date(item: Mapping[str, Any]) -> tuple[Claim | None, tuple[str, ...]]:
    """The date field as a claim, ISO or as German texts write it; a remark where it is not understood."""
    value = _first(item, _DATE)
    published = item.get("published")
    if not value and isinstance(published, Mapping):
        value = _first(published, ("edtf",))
    if not value:
        return None, ()
    claim = metadata_claim(value)
    if claim:
        return claim, ()
    names = load_date_names()
    match = names.full.search(value[:100])
    day = date_of(match, names) if match else None
    if day:
        return Claim(day.isoformat(), "metadata"), ()
    return None, (f"The date '{value[:40]}' of the record was not understood.",)
