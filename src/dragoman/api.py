"""The two calls of the Python interface: one article, and many.

Nothing here depends on anything but its arguments: neither an environment variable nor a user's folder of
rules takes part unless `rules` names it. The page cleaner and the PDF reader are loaded on first use.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman import edtf
from dragoman.errors import SourceError
from dragoman.ingest import from_text, iter_articles
from dragoman.lang.pack import load_pack
from dragoman.model import Article, Published, Reading
from dragoman.process import settle
from dragoman.read.pipeline import begin_loading, read_article

if TYPE_CHECKING:
    from concurrent.futures import Future

Source = str | os.PathLike[str]
OnError = Literal["raise"] | Callable[[SourceError], object] | None
_AHEAD = 4  # articles in flight for each process: enough to keep it busy, few enough to stay lazy


def read(  # noqa: PLR0913  (every option is keyword-only)
    source: Source | None = None,
    *,
    text: str | None = None,
    title: str | None = None,
    language: str | None = None,
    published: str | None = None,
    url: str | None = None,
    rules: Source | None = None,
    threads: int = 1,
) -> Reading:
    """What one article says: a file (`source`) or a text that you hold already (`text`).

    `published` (EDTF: "2024-07-02", "2024-07"), `language` ("de"), `title` and `url` are taken as given and
    override what the document says of itself. `rules` is a folder of your own rules (see CONTRIBUTING.md).
    `threads` is how many the encoder may use; the reading is the same with any number.

    Raises `SourceError` where the document cannot be read or holds several articles, `LanguageNotSupported`
    where its language is not read yet, `ResourceError` for a malformed rule of yours, `ValueError` for a
    `published` that is no EDTF and `TypeError` unless exactly one of `source` and `text` is given.
    """
    if (source is None) == (text is None):
        raise TypeError("give either a source or a text")
    _check_date(published)
    folder = _folder(rules)
    begin_loading(threads)
    if text is not None:
        article = from_text(
            text, title=title, language=language, published=published, url=url, user_dir=folder
        )
    else:
        article = _given(_only_article(os.fspath(source or ""), language, folder), title, published, url)
    return _read_one(article, folder, threads)


def read_many(
    sources: Source | Iterable[Source],
    *,
    language: str | None = None,
    published: str | None = None,
    rules: Source | None = None,
    on_error: OnError = None,
    jobs: int = 1,
    threads: int = 1,
) -> Iterator[Reading]:
    """The readings of many documents, in order and one by one: files, folders, globs, "-" for standard input.

    A document that holds several articles (JSON Lines, a page of short reports) gives several readings.
    `on_error` says what becomes of a document that cannot be read: None logs one warning and goes on,
    "raise" raises its `SourceError`, and a function is called with it. `jobs` is the number of processes;
    0 means one for each CPU; `threads` is how many the encoder may use in each. `language` and `published`
    are taken as given for every document.
    """
    _check_date(published)
    folder = _folder(rules)
    report = _reporter(on_error)
    given = partial(_given, title=None, published=published, url=None)
    found = iter_articles(_each(sources), language=language, user_dir=folder)
    items = (item if isinstance(item, SourceError) else given(item) for item in found)
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:  # other processes load it themselves, and none is to be forked beside a thread
        begin_loading(threads)
    for result in _results(items, partial(_attempt, rules=folder, threads=threads), jobs):
        if isinstance(result, SourceError):
            report(result)
        else:
            yield result


def _results(
    items: Iterator[Article | SourceError],
    work: Callable[[Article | SourceError], Reading | SourceError],
    jobs: int,
) -> Iterator[Reading | SourceError]:
    """`work` on every item, in order; in `jobs` processes, a bounded number of items ahead."""
    if jobs == 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # slow to load, and seldom needed

    with ProcessPoolExecutor(jobs, initializer=settle) as pool:
        waiting: deque[Future[Reading | SourceError]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _attempt(item: Article | SourceError, rules: Path | None, threads: int) -> Reading | SourceError:
    """The reading of an article, or why there is none."""
    if isinstance(item, SourceError):
        return item
    try:
        return _read_one(item, rules, threads)
    except SourceError as error:
        return _naming(error, item.source)


def _read_one(article: Article, rules: Path | None, threads: int) -> Reading:
    pack = load_pack(article.language or "unknown", user_dir=rules)
    return read_article(article, pack, threads=threads)


def _only_article(source: str, language: str | None, rules: Path | None) -> Article:
    first = list(islice(iter_articles([source], language=language, user_dir=rules), 2))
    if not first:
        raise SourceError(f"{source}: holds no article.", hint="Give a document with text.")
    if len(first) > 1:
        raise SourceError(f"{source}: holds several articles.", hint="Use dragoman.read_many.")
    if isinstance(first[0], SourceError):
        raise first[0]
    return first[0]


def _given(article: Article, title: str | None, published: str | None, url: str | None) -> Article:
    """The article with what the caller knows of it."""
    date = Published(published, "given") if published else article.published
    return replace(
        article,
        title=title or article.title,
        published=date,
        url=url or article.url,
    )


def _check_date(published: str | None) -> None:
    if published is not None:
        edtf.parse(published)


def _folder(rules: Source | None) -> Path | None:
    return Path(rules) if rules is not None else None


def _each(sources: Source | Iterable[Source]) -> Iterator[str]:
    if isinstance(sources, str | os.PathLike):
        yield os.fspath(sources)
    else:
        yield from (os.fspath(source) for source in sources)


def _naming(error: SourceError, source: str) -> SourceError:
    """The error with the name of its document in front, unless it is there already."""
    if not source or error.message.startswith(source):
        return error
    return type(error)(f"{source}: {error.message}", hint=error.hint)


def _reporter(on_error: OnError) -> Callable[[SourceError], object]:
    if on_error is None:
        import logging

        return partial(logging.getLogger("dragoman").warning, "%s")
    return _raise if on_error == "raise" else on_error


def _raise(error: SourceError) -> None:
    raise error
