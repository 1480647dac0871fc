"""Files, folders, patterns and standard input to articles, lazily and in the order given."""

from __future__ import annotations

import glob
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.ingest.article import Facts, build
from dragoman.ingest.decode import decode, decode_as
from dragoman.ingest.mail import is_mail, read_mail
from dragoman.ingest.markdown import front_matter, strip_markdown
from dragoman.ingest.normal import normalise
from dragoman.ingest.page import declared_charset, is_page, read_page
from dragoman.ingest.pdf import read_pdf
from dragoman.ingest.publication import metadata_claim
from dragoman.ingest.records import Record, is_record, read_json, read_lines
from dragoman.ingest.split import split_articles
from dragoman.model import Article

MAX_BYTES = 30_000_000
_LONGEST_NAME = 255  # characters: the names of files and folders are no longer
_SENTENCE = 6  # blanks in a sentence; few names of files have as many
_TEXT = frozenset({".txt", ".text", ""})
_MARKDOWN = frozenset({".md", ".markdown"})
_PAGE = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = _TEXT | _MARKDOWN | _PAGE | _LINES | {".pdf", ".json", ".eml"}
_PDF = re.compile(rb"%PDF-\d")


def iter_articles(
    sources: Iterable[str | Path], *, language: str | None = None, user_dir: Path | None = None
) -> Iterator[Article | SourceError]:
    """The articles of files, folders, patterns ("*.txt") and "-" (standard input), in the order given.

    A document that cannot be read gives a `SourceError` in its place, whose message names it, and the rest
    goes on. Folders give their files in the order of their paths, hidden ones and unknown suffixes left out.
    `language` is taken as given for every document, whatever its words say.
    """
    listed = [sources] if isinstance(sources, str | Path) else sources
    for source in listed:
        try:
            paths = ["-"] if str(source) == "-" else _expand(str(source))
        except SourceError as error:
            yield error
            continue
        for path in paths:
            yield from _built(_documents(path), language, user_dir)


def looks_like_text(source: str) -> bool:
    """Whether a source has the words of an article rather than the name of a file: several lines, more
    characters than a name has, or a sentence to its end."""
    whole = source.strip()
    if "\n" in whole or max(map(len, whole.split("/"))) > _LONGEST_NAME:
        return True
    return whole.count(" ") >= _SENTENCE and whole.endswith((".", "!", "?", "“", '"'))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def from_file(path: str | Path, *, user_dir: Path | None = None) -> tuple[Article, ...]:
    """The articles of one file, mostly one. Raises `SourceError`, which names the file."""
    return _all(_built(_documents(str(path)), None, user_dir))


def from_bytes(data: bytes, *, name: str, user_dir: Path | None = None) -> tuple[Article, ...]:
    """The articles of a document held in memory; `name` gives its suffix and its source.

    Raises `SourceError`, which names it.
    """
    return _all(_built(_from_data(data, name), None, user_dir))


def _all(documents: Iterator[Article | SourceError]) -> tuple[Article, ...]:
    found = []
    for document in documents:
        if isinstance(document, SourceError):
            raise document
        found.append(document)
    return tuple(found)


def _expand(source: str) -> list[str]:
    """The files that one argument names."""
    if not source:
        raise SourceError("The name of a file is empty.", hint="Give a file, a folder, a pattern or -.")
    path = Path(source)
    if looks_like_text(source) and not _exists(path):
        raise SourceError(
            "What was given looks like text and is no name of a file.",
            hint="Pass it as text: dragoman.read(text=…), or on standard input.",
        )
    try:
        if path.is_dir():
            return _folder(path)
        if path.exists() or not glob.has_magic(source):
            return [source]
        named = glob.glob(source, recursive=True)  # noqa: PTH207  (patterns may be absolute)
        found = sorted(item for item in named if Path(item).is_file())
    except (OSError, ValueError) as error:
        raise _named(SourceError(f"It cannot be opened: {error}."), source) from error
    if not found:
        raise SourceError(f"{source}: No file matches the pattern.", hint="Check the path.")
    return found


def _folder(path: Path) -> list[str]:
    files = (item for item in path.rglob("*") if item.suffix.lower() in SUFFIXES - {""} and item.is_file())
    found = sorted(
        str(item) for item in files if not any(part.startswith(".") for part in item.relative_to(path).parts)
    )
    if not found:
        raise SourceError(
            f"{path}: The folder holds no document.",
            hint=f"Read are files with {' '.join(sorted(SUFFIXES - {''}))}.",
        )
    return found


def _documents(name: str) -> Iterator[Record | SourceError]:
    """The texts of one file, with an error in the place of what cannot be read."""
    try:
        if name == "-":
            yield from _from_stdin()
        elif Path(name).suffix.lower() in _LINES:
            with Path(name).open("rb") as lines:
                yield from read_lines(lines, name)
        else:
            yield from _from_data(_read(name), name)
    except SourceError as error:
        yield _named(error, name)
    except FileNotFoundError:
        yield SourceError(f"{name}: There is no such file.", hint="Check the path.")
    except (OSError, ValueError) as error:
        yield SourceError(f"{name}: It cannot be opened: {error}.", hint="Check the path and its rights.")


def _from_stdin() -> Iterator[Record | SourceError]:
    """Standard input: JSON Lines are read lazily, anything else whole."""
    stream = sys.stdin.buffer
    first = stream.readline(MAX_BYTES)
    if first.lstrip().startswith(b"{") and is_record(first):
        yield from read_lines(_chained(first, stream), "stdin")
        return
    data = first + stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    yield from _from_data(data, "stdin")


def _chained(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _read(name: str) -> bytes:
    if name.startswith(("http://", "https://")):
        raise SourceError("Pages are not fetched.", hint="Save the page and give the file.")
    size = Path(name).stat().st_size
    if size > MAX_BYTES:
        raise _too_large(size)
    return Path(name).read_bytes()


def _too_large(size: int) -> SourceError:
    return SourceError(
        f"It has more than {min(size, 10**12) / 1e6:.0f} MB; a document may have {MAX_BYTES / 1e6:.0f} MB.",
        hint="Split it into its articles, or put one article a line into a .jsonl file.",
    )


def _from_data(data: bytes, name: str) -> Iterator[Record | SourceError]:
    try:
        yield from list(_records(data, name))
    except SourceError as error:
        yield _named(error, name)


def _built(
    records: Iterable[Record | SourceError], language: str | None, user_dir: Path | None
) -> Iterator[Article | SourceError]:
    """The articles of the records, each read with what is given of it."""
    for record in records:
        if isinstance(record, SourceError):
            yield record
            continue
        text, facts = record
        try:
            yield build(text, replace(facts, language=language or facts.language), user_dir=user_dir)
        except SourceError as error:
            yield _named(error, facts.source)


def _records(data: bytes, name: str) -> Iterable[Record | SourceError]:
    """The texts of a document with their facts, by content first and then by suffix."""
    suffix = Path(name).suffix.lower()
    if _PDF.search(data[:1024]):
        return _sourced([read_pdf(data)], name)
    if suffix == ".pdf":
        raise SourceError("It is no PDF, whatever its name.", hint="Give the file its right suffix.")
    if suffix == ".eml" or is_mail(data):
        return _sourced([read_mail(data)], name)
    if suffix in _LINES or (suffix != ".json" and is_record(data.split(b"\n", 1)[0])):
        return read_lines(data.splitlines(), name)
    text, notes = decode(data)
    if suffix == ".json":
        return read_json(text, name)
    if suffix in _PAGE or is_page(text):
        text, notes = decode_as(data, declared_charset(data)) or (text, notes)
        return _sourced([read_page(text)], name, notes)
    return _sourced(_plain(text, suffix), name, notes)


def _plain(text: str, suffix: str) -> list[Record]:
    """Plain text or Markdown, divided where it holds several articles."""
    fields, body = front_matter(text)
    facts = Facts(
        title=fields.get("title"),
        author=fields.get("author"),
        url=fields.get("url"),
        language=fields.get("language") or fields.get("lang"),
        claims=tuple(filter(None, [metadata_claim(fields.get("date"))])),
    )
    body, repairs = normalise(body)
    body = strip_markdown(body) if fields or suffix in _MARKDOWN else body
    parts, remarks = split_articles(body)
    notes = (*repairs, *remarks)
    if len(parts) == 1:
        return [(body, replace(facts, notes=notes))]
    return [
        (part, Facts(notes=(*notes, f"Article {number} of {len(parts)} of its file.")))
        for number, part in enumerate(parts, 1)
    ]


def _sourced(records: Iterable[Record], name: str, notes: tuple[str, ...] = ()) -> list[Record]:
    return [(text, replace(facts, source=name, notes=(*notes, *facts.notes))) for text, facts in records]


def _named(error: SourceError, name: str) -> SourceError:
    """The same error with the name of its document in front."""
    if error.message.startswith(f"{name}:"):
        return error
    return type(error)(f"{name}: {error.message}", hint=error.hint)
