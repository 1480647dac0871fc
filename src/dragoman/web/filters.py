"""The filter: the query string of every view of the ledger, of its exports and its feeds.

`/ledger?who=Merz&who=KZ&type=visit&since=2024`, `/ledger.csv?…` and `/ledger.ics?…` mean the same events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dragoman import edtf
from dragoman.errors import DragomanError
from dragoman.export.plain import one_line
from dragoman.lang.resource import load_ontology
from dragoman.ledger.ask import ORDERS, Query
from dragoman.web.messages import Messages

PAGE = 200  # events on one page
_SHOWN = 60  # characters of a value that are repeated
_LABELS = {"q": "words"}
_SEVERAL = {"who": "who", "where": "where", "type": "types", "status": "statuses"}


class RequestError(DragomanError):
    """What an address asks for means nothing."""

    code = "D510"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a view shows. `since` and `until` are EDTF as the reader wrote it (2024, 2024-07, 2024-07-02)."""

    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    words: str = ""
    order: str = "newest"
    page: int = 1

    @classmethod
    def of(cls, asked: QueryParams) -> Filter:
        """The filter of a query string; what means nothing counts as not given (see `misfits`)."""
        several = {name: tuple(_given(asked.getlist(key))) for key, name in _SEVERAL.items()}
        order = asked.get("order", "newest")
        number = asked.get("page", "1")
        return cls(
            **several,
            since=_date(asked.get("since", "")),
            until=_date(asked.get("until", "")),
            words=asked.get("q", "").strip(),
            order=order if order in ORDERS else "newest",
            page=int(number) if _number(number) else 1,
        )

    def query(self, *, limit: int | None = None) -> Query:
        """What the ledger is asked for; `limit` None for all of it, as exports do."""
        return Query(
            parties=self.who,
            places=self.where,
            types=self.types,
            statuses=self.statuses,
            since=_edge(self.since, last=False),
            until=_edge(self.until, last=True),
            words=self.words or None,
            order=self.order,
            limit=limit,
        )

    def string(self, **changes: object) -> str:
        """The query string that gives this filter again, changed as asked; "" where nothing is filtered."""
        new = replace(self, **changes)  # type: ignore[arg-type]
        pairs = [(key, value) for key, name in _SEVERAL.items() for value in getattr(new, name)]
        single: Mapping[str, str] = {"since": new.since, "until": new.until, "q": new.words}
        pairs += [(key, value) for key, value in single.items() if value]
        pairs += [("order", new.order)] * (new.order != "newest") + [("page", str(new.page))] * (new.page > 1)
        return urlencode(pairs)

    def link(self, path: str, **changes: object) -> str:
        """A view's address with this filter, changed as asked."""
        string = self.string(**changes)
        return f"{path}?{string}" if string else path


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value of the query string that means nothing: of a date or a page `known` is empty, else it is what
    could stand there."""

    key: str
    value: str
    known: tuple[str, ...] = ()

    def told(self, t: Messages) -> str:
        """What is wrong with it, in the reader's language."""
        given = {
            "value": one_line(self.value)[:_SHOWN],
            "name": t(f"filter.{_LABELS.get(self.key, self.key)}"),
        }
        if self.known:
            return t("filter.unknown", **given, known=", ".join(self.known))
        return t("filter.no_page" if self.key == "page" else "filter.no_date", **given)


def misfits(asked: QueryParams) -> tuple[Misfit, ...]:
    """The values of a query string that mean nothing."""
    found = [
        Misfit(key, asked[key]) for key in ("since", "until") if asked.get(key) and not _date(asked[key])
    ]
    known = {"type": listed("event_types"), "status": listed("statuses"), "order": tuple(ORDERS)}
    for key, allowed in known.items():
        found += [Misfit(key, one, allowed) for one in _given(asked.getlist(key)) if one not in allowed]
    page = asked.get("page", "1")
    return (*found, *([Misfit("page", page)] if not _number(page) else []))


def checked(asked: QueryParams, t: Messages) -> Filter:
    """The filter of a query string. Raises `RequestError` where a value means nothing."""
    wrong = misfits(asked)
    if wrong:
        raise RequestError(" ".join(one.told(t) for one in wrong))
    return Filter.of(asked)


@cache
def listed(table: str) -> tuple[str, ...]:
    """What an event's type or status can be: the names of a table of the ontology."""
    return tuple(load_ontology()[table])


def _number(value: str) -> bool:
    return value.isascii() and value.isdigit() and 0 < int(value) < 10**6


def _given(values: list[str]) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


def _date(value: str) -> str:
    value = value.strip()
    return value if value and edtf.is_valid(value) else ""


def _edge(value: str, *, last: bool) -> date | None:
    if not value:
        return None
    covered = edtf.parse(value)
    return covered.latest if last else covered.earliest
