"""Articles coming in through the browser: read one by one in the background, then derived once."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from dragoman import __version__
from dragoman.errors import DragomanError, SourceError
from dragoman.ingest import from_bytes, from_text
from dragoman.ingest.sources import SUFFIXES
from dragoman.lang.pack import load_pack
from dragoman.ledger.add import add
from dragoman.ledger.rows import document_key
from dragoman.model import Article, Reading
from dragoman.read.pipeline import read_article
from dragoman.web.desk import Desk
from dragoman.web.faults import without_paths
from dragoman.web.fetch import Fetcher

FILES = 200  # at most, in one go
_KEPT = 50  # jobs that can still be looked at
_NAMED = 120  # characters of the name of what was fetched
OFF = "This server fetches nothing from the web."
ON = "Start it with: dragoman serve --fetch"
STATES = ("waiting", "reading", "added", "known", "failed")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing to add: a file's name and bytes, or a text with what is known of it."""

    name: str
    data: bytes = b""
    text: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    fetch: bool = False  # what it holds is to be fetched from `url` first


@dataclass(slots=True)
class Item:
    """What becomes of one thing: `state` of `STATES`, why it failed, and the documents it holds."""

    name: str
    state: str = "waiting"
    message: str = ""
    hint: str = ""
    events: int = 0
    documents: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Job:
    """Some things on their way into the ledger; `state`: reading, deriving or done."""

    id: str
    items: list[Item]
    state: str = "reading"

    @property
    def done(self) -> int:
        """How many things are through."""
        return sum(item.state in {"added", "known", "failed"} for item in self.items)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that were in it, each once."""
        return tuple(dict.fromkeys(key for item in self.items for key in item.documents))


class Intake:
    """Takes things in, one job after the other."""

    def __init__(self, desk: Desk, fetcher: Fetcher | None = None) -> None:
        self._desk = desk
        self.fetcher = fetcher
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None

    def take(self, coming: Sequence[Incoming]) -> Job:
        """Begins to add these; gives the job to look at. Raises `LedgerBusy` while the ledger is derived."""
        self._desk.check()
        job = Job(secrets.token_hex(8), [Item(one.name) for one in coming])
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
            self._pool = self._pool or ThreadPoolExecutor(1, thread_name_prefix="dragoman-intake")
            self._pool.submit(self._work, job, list(coming))
        return job

    def job(self, ident: str) -> Job | None:
        """A job by its id, if it is not long ago."""
        return self._jobs.get(ident)

    def close(self) -> None:
        """Lets what is being read end, and takes no more."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, job: Job, coming: list[Incoming]) -> None:
        for item, one in zip(job.items, coming, strict=True):
            item.state = "reading"
            try:
                self._one(item, one)
            except DragomanError as error:
                _failed(item, error)
            except Exception as error:  # a hostile document must not end the work on the others
                _failed(item, SourceError(f"It cannot be read: {type(error).__name__}."))
        job.state = "deriving"
        try:
            with self._desk.writing():
                pass
        finally:
            job.state = "done"

    def _one(self, item: Item, one: Incoming) -> None:
        if one.fetch:
            one = self._fetched(one)
        readings = [self._read(article) for article in _articles(one, self._desk)]
        with self._desk.writing(derive=False) as store:
            added = list(add(store, readings, reader=__version__))
        item.documents = [document_key(reading.article)[0] for reading in readings]
        item.events = sum(one.events for one in added)
        item.state = "added" if any(one.new for one in added) else "known"

    def _fetched(self, one: Incoming) -> Incoming:
        """What stands at an address of the web. Raises `SourceError`."""
        if self.fetcher is None or one.url is None:
            raise SourceError(OFF, hint=ON)
        found = self.fetcher.fetch(one.url)
        path = PurePosixPath(urlsplit(found.url).path)
        name = f"{urlsplit(found.url).hostname}/{path.stem or 'index'}"
        return replace(one, name=f"{name[:_NAMED]}{found.suffix}", data=found.data, url=found.url)

    def _read(self, article: Article) -> Reading:
        return read_article(article, load_pack(article.language or "unknown", user_dir=self._desk.rules))


def _articles(one: Incoming, desk: Desk) -> Sequence[Article]:
    """The articles that something holds. Raises `SourceError`."""
    if one.text is not None:
        article = from_text(
            one.text, title=one.title, published=one.published, url=one.url, user_dir=desk.rules
        )
        return (article,)
    suffix = PurePosixPath(one.name).suffix.lower()
    if suffix not in SUFFIXES:
        raise SourceError(
            f"Files of the kind {suffix[:12]} are not read.",
            hint=f"Read are {' '.join(sorted(SUFFIXES - {''}))}.",
        )
    articles = from_bytes(one.data, name=one.name, user_dir=desk.rules)
    if one.fetch:
        return [replace(article, url=article.url or one.url) for article in articles]
    return articles


def _failed(item: Item, error: DragomanError) -> None:
    item.state = "failed"
    item.message, item.hint = without_paths(error.message), without_paths(error.hint)
