"""The ledger for those who ask it: one class with the verbs of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike
from threading import RLock
from types import TracebackType
from typing import Any

from dragoman import edtf
from dragoman.errors import LedgerError
from dragoman.ledger import asof
from dragoman.ledger.add import Added, commit, together
from dragoman.ledger.ask import Findings, Query, find
from dragoman.ledger.brief import brief
from dragoman.ledger.check import Checked, check
from dragoman.ledger.conflicts import Conflict, conflicts
from dragoman.ledger.correct import correct, undo
from dragoman.ledger.decided import Decided, decided
from dragoman.ledger.dossier import show
from dragoman.ledger.pledges import Asked, Pledge, pledges
from dragoman.ledger.rebuild import is_stale, rebuild, renew
from dragoman.ledger.records import Correction
from dragoman.ledger.sentence import read_beside
from dragoman.ledger.store import MEMORY, Store, open_store
from dragoman.ledger.tables import Dossier
from dragoman.model import Reading

Day = date | str | None
_SIZE = """select (select count(*) from derived.documents), (select count(*) from derived.members),
    (select count(*) from derived.events)"""
Names = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Size:
    """How much a ledger holds; of a document only the revision counts that it goes by."""

    documents: int
    reports: int
    events: int


class Ledger:
    """A ledger file: what documents said, and what follows from all of it together.

    `path` is the file; ":memory:" a ledger that is gone when closed. It is opened when first needed, to be
    asked or to be written; with `write` it is held for writing from the start, as a server does: then several
    threads may use it at once, and each answer is of one moment. What was added since the last derivation is
    derived before the next answer.

    Every verb raises `LedgerError` where the file cannot be opened, asked or written, and for a name that the
    ledger does not know.

        with Ledger("desk.duckdb") as ledger:
            ledger.add("news/")
            for event in ledger.find(who=("Xi", "Kasachstan"), types="visit").events:
                print(event.time, event.actors, event.words)
    """

    def __init__(self, path: str | PathLike[str], *, write: bool = False) -> None:
        self.path = str(path)
        self._store: Store | None = None
        self._writes = self._held = write or self.path == MEMORY
        self._frozen = self._derived = False
        self._lock = RLock()
        self._day: date | None = None  # the day as of which it stands, None for the present
        if self._held:
            self._store = open_store(self.path, write=True)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go. What was added stays."""
        with self._lock:
            if self._store and not self._frozen:
                self._store.close()
            self._store, self._writes = None, False

    def add(  # noqa: PLR0913  (every option is keyword-only)
        self,
        sources: str | PathLike[str] | Iterable[str | PathLike[str]],
        *,
        language: str | None = None,
        published: str | None = None,
        rules: str | PathLike[str] | None = None,
        jobs: int = 1,
        threads: int = 1,
        on_error: Any = None,  # noqa: ANN401  (as in `read_many`)
        on_added: Callable[[Added], object] | None = None,
    ) -> tuple[Added, ...]:
        """Reads documents and adds what they say; gives one `Added` for each reading.

        The options are those of `dragoman.read_many`; `on_added` is called as soon as a reading is safe on
        the disk. Adding what the ledger holds already changes nothing.
        """
        from dragoman import __version__
        from dragoman.api import read_many

        given: dict[str, Any] = {"language": language, "published": published, "rules": rules}
        readings = read_many(sources, jobs=jobs, threads=threads, on_error=on_error, **given)
        return self.add_readings(readings, reader=__version__, on_added=on_added)

    def add_readings(
        self,
        readings: Iterable[Reading],
        *,
        reader: str | None = None,
        now: datetime | None = None,
        on_added: Callable[[Added], object] | None = None,
    ) -> tuple[Added, ...]:
        """Adds readings made before, of `dragoman.read` or of contract JSON (`dragoman.ledger.contract`).

        `reader` is the version of Dragoman that made them, `now` (UTC) when they come into the ledger.
        """
        done: list[Added] = []
        for some in together(readings):
            with self._lock:
                added = commit(self._to_write(), some, reader=reader, now=now)
                self._derived = self._derived and not any(item.new for item in added)
            for item in added:
                done.append(item)
                if on_added:
                    on_added(item)
        return tuple(done)

    def find(  # noqa: PLR0913  (every option is keyword-only)
        self,
        words: str | None = None,
        *,
        who: Names = (),
        places: Names = (),
        types: Names = (),
        statuses: Names = (),
        since: Day = None,
        until: Day = None,
        order: str = "newest",
        limit: int | None = 50,
    ) -> Findings:
        """The events for which everything holds that is given, with `words` the best match first.

        `who` takes part or is the state of who does: two states find what happened between them. Days may be
        EDTF ("2024-07"): `since` its first day, `until` its last. `order`: newest or oldest.
        """
        query = Query(
            parties=_names(who),
            places=_names(places),
            types=_names(types),
            statuses=_names(statuses),
            since=_day(since),
            until=_day(until, last=True),
            words=words,
            order=order,
            limit=limit,
        )
        return self.search(query)

    def search(self, query: Query) -> Findings:
        """The events of a query, as `find`."""
        with self.asking() as store:
            return find(store, query)

    def timeline(
        self,
        *who: str,
        types: Names = (),
        since: Day = None,
        until: Day = None,
        limit: int | None = None,
    ) -> Findings:
        """The events in which all of them take part, the oldest first, those without a date at the end."""
        return self.find(who=who, types=types, since=since, until=until, order="oldest", limit=limit)

    def show(self, *names: str) -> Dossier:
        """The dossier of an event (its id or how it begins), of somebody (a name), of a pair (two names)."""
        with self.asking() as store:
            return show(store, names)

    def conflicts(
        self,
        *who: str,
        types: Names = (),
        fields: Names = (),
        since: Day = None,
        until: Day = None,
        limit: int | None = None,
    ) -> tuple[Conflict, ...]:
        """Where documents give a field differently, with the words of each; of events as in `find`."""
        query = Query(
            parties=who, types=_names(types), since=_day(since), until=_day(until, last=True), limit=limit
        )
        with self.asking() as store:
            return conflicts(store, query, fields=_names(fields))

    def pledges(  # noqa: PLR0913  (every option is keyword-only)
        self,
        *who: str,
        kinds: Names = (),
        states: Names = (),
        overdue: bool = False,
        since: Day = None,
        until: Day = None,
        silent_since: Day = None,
        on: Day = None,
        limit: int | None = None,
    ) -> tuple[Pledge, ...]:
        """What was promised, agreed, announced or planned by them, and every later word on it.

        `states` of open, started, moved, completed, cancelled; `since` and `until` say when it was made,
        `silent_since` after which day nobody spoke of it, `on` the day for which `overdue` is judged.
        """
        asked = Asked(
            parties=who,
            kinds=_names(kinds),
            states=_names(states),
            overdue=overdue,
            since=_day(since),
            until=_day(until, last=True),
            silent_since=_day(silent_since, last=True),
            on=_day(on, last=True),
            limit=limit,
        )
        with self.asking() as store:
            return pledges(store, asked)

    def size(self) -> Size:
        """How many documents, reports and events the ledger holds."""
        with self.asking() as store:
            return Size(*store.ask(_SIZE)[0])

    def check(
        self,
        sentence: str,
        *,
        published: str | None = None,
        language: str | None = None,
        rules: str | PathLike[str] | None = None,
    ) -> Checked:
        """What the ledger knows of the events and claims of a sentence, which is read and not added.

        A bare family name ("Merz") means whom the ledger knows by it, else who held an office then.

        `published` (EDTF) is the day from which it speaks; without it "the sixth" cannot be held against what
        came before. Raises `LanguageNotSupported` where its language is not read yet.
        """
        with self.asking() as store:
            reading = read_beside(store, sentence, published=published, language=language, rules=rules)
            return check(store, reading)

    def brief(self, *names: str) -> Dossier:
        """What one reads before a visit of somebody (one name) or to a pair of states (two)."""
        with self.asking() as store:
            return brief(store, *names, today=self._day)

    def correct(
        self,
        kind: str,
        *things: str,
        by: str,
        reason: str = "",
        document: str | None = None,
        now: datetime | None = None,
    ) -> tuple[Correction, ...]:
        """Records what a person decided; the next answer goes by it, and every later derivation.

        `kind` and `things`: "same" or "not-same" with two events or reports; "value" with an event or report,
        the field, the wrong and the right value; "not-an-event" with one; "link" with a name and who or what
        it really is (in `document` alone, if given). `by` is the person, `now` (UTC) when.
        """
        return self._decide(
            lambda store: correct(store, kind, things, by=by, reason=reason, document=document, now=now)
        )

    def undo(
        self, correction: str, *, by: str, reason: str = "", now: datetime | None = None
    ) -> tuple[Correction, ...]:
        """Takes a correction back, or an undoing; both stay on record."""
        return self._decide(lambda store: undo(store, correction, by=by, reason=reason, now=now))

    def corrections(self) -> tuple[Decided, ...]:
        """Everything that persons decided, the newest first, with what has become of it."""
        with self.asking() as store:
            return decided(store)

    def _decide(self, act: Callable[[Store], tuple[Correction, ...]]) -> tuple[Correction, ...]:
        with self._lock:
            with self.asking():
                pass  # what is decided is decided of the ledger as it is now
            made = act(self._to_write())
            self._derived = False
        return made

    def rebuild(self) -> None:
        """Derives again everything that the ledger believes. The same ledger gives the same answers."""
        with self._lock:
            rebuild(self._to_write())
            self._derived = True

    @contextmanager
    def as_of(self, day: date | str) -> Iterator[Ledger]:
        """The ledger as it stood at the end of that day (UTC): added and decided by then, derived again."""
        when = _day(day, last=True)
        assert when is not None
        with self.session() as source, asof.as_of(source, when) as store:
            then = Ledger.__new__(Ledger)
            then.path, then._store, then._lock = self.path, store, RLock()
            then._frozen = then._derived = True
            then._day = when
            then._writes = then._held = False
            yield then

    @contextmanager
    def asking(self) -> Iterator[Store]:
        """The store for a query of your own: derived, and as it is at this moment whatever others add."""
        with self.session(derived=True) as store, store.transaction():
            yield store

    @contextmanager
    def session(self, *, derived: bool = False) -> Iterator[Store]:
        """The store in a session of its own; with `derived`, what was added is derived first."""
        with self._lock:
            if derived and not self._derived:
                self._derive()
            session = (self._store or self._to_ask()).session()
        with session:
            yield session

    def _derive(self) -> None:
        """Derives what was added since the last time, if anything was."""
        if is_stale(self._store or self._to_ask()):
            renew(self._to_write())
            if not self._held:
                self.close()
        self._derived = True

    def _to_ask(self) -> Store:
        self._store = self._store or open_store(self.path)
        return self._store

    def _to_write(self) -> Store:
        if self._frozen:
            raise LedgerError("A ledger as it stood on a day cannot be changed.")
        if self._store is None or not self._writes:
            self.close()
            self._store, self._writes = open_store(self.path, write=True), True
        return self._store


def _names(given: Names) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _day(given: Day, *, last: bool = False) -> date | None:
    """The day given, or the first or last one that an EDTF value covers. Raises `ValueError` for no date."""
    if given is None or isinstance(given, date):
        return given
    covered = edtf.parse(given)
    return covered.latest if last else covered.earliest
