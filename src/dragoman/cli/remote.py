"""A ledger that another process serves: the verbs of `dragoman.ledger.Ledger`, through its HTTP interface.

The database lets nobody else in while it is served, so the commands work through the server.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import ProxyHandler, Request, build_opener

from dragoman import errors

if TYPE_CHECKING:
    from dragoman.ledger.add import Added
    from dragoman.ledger.ask import Findings, Query
    from dragoman.ledger.check import Checked
    from dragoman.ledger.conflicts import Conflict
    from dragoman.ledger.decided import Decided
    from dragoman.ledger.desk import Size
    from dragoman.ledger.pledges import Pledge
    from dragoman.ledger.records import Correction
    from dragoman.ledger.served import Address
    from dragoman.ledger.tables import Dossier
    from dragoman.model import Reading

T = TypeVar("T")
_PATIENCE = 3600.0  # seconds: deriving a large ledger again takes its time


class Remote:
    """A served ledger, as it is or as it stood at the end of a day."""

    def __init__(self, address: Address, as_of: date | None = None) -> None:
        self._address = address
        self._as_of = as_of.isoformat() if as_of else None
        self._opener = build_opener(ProxyHandler({}))  # the server is on this machine

    def add_readings(
        self,
        readings: Iterable[Reading],
        *,
        reader: str | None = None,
        on_added: Callable[[Added], object] | None = None,
    ) -> tuple[Added, ...]:
        """As `Ledger.add_readings`."""
        from dragoman.ledger.add import Added, together

        done: list[Added] = []
        for some in together(readings):
            body = [reading.to_json() for reading in some]
            sent = self._post("readings", body, tuple[Added, ...], derive=False, reader=reader)
            for added, reading in zip(sent, some, strict=True):
                done.append(replace(added, source=reading.article.source or added.source))
                if on_added:
                    on_added(done[-1])
        if any(added.new for added in done):
            self._post("readings", [], tuple[Added, ...])
        return tuple(done)

    def search(self, query: Query) -> Findings:
        """As `Ledger.search`."""
        from dragoman.ledger.ask import Findings

        asked: dict[str, Any] = {
            "q": query.words,
            "who": query.parties,
            "where": query.places,
            "type": query.types,
        }
        asked |= {"status": query.statuses, "since": query.since, "until": query.until, "order": query.order}
        every = query.limit is None
        return self._get("find", Findings, **asked, limit=None if every else query.limit, every=every)

    def show(self, *names: str) -> Dossier:
        """As `Ledger.show`."""
        return self._dossier("show", names)

    def brief(self, *names: str) -> Dossier:
        """As `Ledger.brief`."""
        return self._dossier("brief", names)

    def _dossier(self, verb: str, names: Sequence[str]) -> Dossier:
        from dragoman.ledger.tables import Dossier

        return self._get(verb, Dossier, name=names)

    def conflicts(
        self, *who: str, types: Any = (), fields: Any = (), since: Any = None, until: Any = None,  # noqa: ANN401
        limit: int | None = None,
    ) -> tuple[Conflict, ...]:  # fmt: skip
        """As `Ledger.conflicts`."""
        from dragoman.ledger.conflicts import Conflict

        asked = {"type": types, "field": fields, "since": since, "until": until, "limit": _most(limit)}
        return self._get("conflicts", tuple[Conflict, ...], who=who, **asked)

    def pledges(self, *who: str, limit: int | None = None, **asked: Any) -> tuple[Pledge, ...]:  # noqa: ANN401
        """As `Ledger.pledges`."""
        from dragoman.ledger.pledges import Pledge

        asked["kind"], asked["state"] = asked.pop("kinds", ()), asked.pop("states", ())
        return self._get("pledges", tuple[Pledge, ...], who=who, limit=_most(limit), **asked)

    def check(
        self,
        sentence: str,
        *,
        published: str | None = None,
        language: str | None = None,
        rules: str | PathLike[str] | None = None,
    ) -> Checked:
        """As `Ledger.check`; the server's own rules hold."""
        from dragoman.ledger.check import Checked

        body = {"sentence": sentence, "published": published}
        return self._post("check", body, Checked, as_of=self._as_of)

    def correct(
        self, kind: str, *things: str, by: str, reason: str = "", document: str | None = None
    ) -> tuple[Correction, ...]:
        """As `Ledger.correct`."""
        from dragoman.ledger.records import Correction

        body = {"kind": kind, "things": things, "by": by, "reason": reason, "document": document}
        return self._post("corrections", body, tuple[Correction, ...])

    def undo(self, correction: str, *, by: str, reason: str = "") -> tuple[Correction, ...]:
        """As `Ledger.undo`."""
        from dragoman.ledger.records import Correction

        body = {"by": by, "reason": reason}
        return self._post(f"corrections/{quote(correction, safe='')}/undo", body, tuple[Correction, ...])

    def corrections(self) -> tuple[Decided, ...]:
        """As `Ledger.corrections`."""
        from dragoman.ledger.decided import Decided

        return self._get("corrections", tuple[Decided, ...])

    def size(self) -> Size:
        """As `Ledger.size`."""
        from dragoman.ledger.desk import Size

        return self._get("size", Size)

    def rebuild(self) -> None:
        """As `Ledger.rebuild`."""
        self._post("rebuild", None, dict[str, int])

    def _get(self, path: str, shape: type[T], /, **asked: Any) -> T:  # noqa: ANN401
        return self._call("GET", path, None, shape, asked | {"as_of": self._as_of})

    def _post(self, path: str, body: object, shape: type[T], /, **asked: Any) -> T:  # noqa: ANN401
        return self._call("POST", path, body, shape, asked)

    def _call(self, method: str, path: str, body: object, shape: type[T], asked: dict[str, Any]) -> T:
        from pydantic import TypeAdapter

        given = {
            name: _plain(value) for name, value in asked.items() if value not in (None, (), [], "", False)
        }
        given |= {name: "false" for name, value in asked.items() if value is False}
        url = f"{self._address.url}/api/{path}?{urlencode(given, doseq=True)}"
        data = None if body is None else json.dumps(body).encode()
        head = {"Authorization": f"Bearer {self._address.token}", "Content-Type": "application/json"}
        request = Request(url, data=data, headers=head, method=method)
        try:
            with self._opener.open(request, timeout=_PATIENCE) as answer:
                return TypeAdapter(shape).validate_json(answer.read())
        except HTTPError as error:
            raise _fault(error.read()) from error
        except (URLError, OSError) as error:
            raise errors.LedgerBusy(
                "The process that serves the ledger does not answer.", hint="End it, or try again."
            ) from error


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else str(value)


def _most(limit: int | None) -> int:
    return 10_000 if limit is None else limit


def _fault(answer: bytes) -> errors.DragomanError:
    """The error that the server told, as the kind that it was."""
    try:
        told = json.loads(answer)
        code, message, hint = str(told["code"]), str(told["message"]), str(told["hint"])
    except (ValueError, KeyError, TypeError):
        return errors.LedgerError(
            "The process that serves the ledger answered nothing that can be understood."
        )
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    found = (kind for kind in kinds if issubclass(kind, errors.DragomanError) and kind.code == code)
    return next(found, errors.LedgerError)(message, hint=hint)
