"""Files, folders, patterns and standard input to articles, lazily and in the order given."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.ingest.article import from_text
from dragoman.ingest.decode import decode
from dragoman.model import Article

MAX_BYTES = 30_000_000
SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".jsonl", ".ndjson", ".json", ".eml"}
)


def iter_articles(
    sources: Iterable[str | Path], *, user_dir: Path | None = None
) -> Iterator[Article | SourceError]:
    """The articles of files, folders, patterns ("*.txt") and "-" (standard input), in the order given.

    A document that cannot be read gives a `SourceError` in its place, whose message names it, and the rest
    goes on. Folders give their files in the order of their paths, hidden ones and unknown suffixes left out.
    """
    for source in sources:
        try:
            paths = [source] if str(source) == "-" else _expand(str(source))
        except SourceError as error:
            yield error
            continue
        for path in paths:
            yield from _documents(path, user_dir)


def from_file(path: str | Path, *, user_dir: Path | None = None) -> tuple[Article, ...]:
    """The articles of one file, mostly one. Raises `SourceError`, which names the file."""
    return _all(_documents(path, user_dir))


def from_bytes(data: bytes, *, name: str, user_dir: Path | None = None) -> tuple[Article, ...]:
    """The articles of a document held in memory; `name` gives its suffix and its source.

    Raises `SourceError`, which names it.
    """
    return _all(_from_data(data, name, user_dir))


def _all(documents: Iterator[Article | SourceError]) -> tuple[Article, ...]:
    found = []
    for document in documents:
        if isinstance(document, SourceError):
            raise document
        found.append(document)
    return tuple(found)


def _expand(source: str) -> list[str]:
    """The files that one argument names."""
    path = Path(source)
    try:
        if path.is_dir():
            return _folder(path)
        if path.exists() or not glob.has_magic(source):
            return [source]
    except (OSError, ValueError) as error:
        raise _named(SourceError(f"It cannot be opened: {error}."), source) from error
    found = sorted(item for item in glob.glob(source, recursive=True) if Path(item).is_file())
    if not found:
        raise SourceError(f"{source}: No file matches the pattern.", hint="Check the path.")
    return found


def _folder(path: Path) -> list[str]:
    files = (item for item in path.rglob("*") if item.is_file() and item.suffix.lower() in SUFFIXES)
    found = sorted(
        str(item) for item in files if not any(part.startswith(".") for part in item.relative_to(path).parts)
    )
    if not found:
        raise SourceError(
            f"{path}: The folder holds no document.", hint=f"Read are files with {' '.join(sorted(SUFFIXES))}."
        )
    return found


def _documents(path: str | Path, user_dir: Path | None) -> Iterator[Article | SourceError]:
    name = str(path)
    try:
        data = _read(name)
    except SourceError as error:
        yield _named(error, name)
        return
    yield from _from_data(data, "stdin" if name == "-" else name, user_dir)


def _from_data(data: bytes, name: str, user_dir: Path | None) -> Iterator[Article | SourceError]:
    try:
        text, notes = decode(data)
        yield from_text(text, source=name, user_dir=user_dir)
    except SourceError as error:
        yield _named(error, name)


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    if name.startswith(("http://", "https://")):
        raise SourceError("Pages are not fetched.", hint="Save the page and give the file.")
    try:
        size = Path(name).stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"The file has {size / 1e6:.0f} MB; a document may have {MAX_BYTES / 1e6:.0f} MB.",
                hint="Split it into its articles, or put one article a line into a .jsonl file.",
            )
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise SourceError("There is no such file.", hint="Check the path.") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"It cannot be opened: {error}.", hint="Check the path and its rights.") from error


def _named(error: SourceError, name: str) -> SourceError:
    """The same error with the name of its document in front."""
    return type(error)(f"{name}: {error.message}", hint=error.hint)
