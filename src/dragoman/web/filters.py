"""The filter: the query string of every view of the ledger, of its exports and its feeds.

`/ledger?who=Merz&who=KZ&type=visit&since=2024`, `/ledger.csv?…` and `/ledger.ics?…` mean the same events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dragoman import edtf
from dragoman.ledger.ask import ORDERS, Query

PAGE = 200  # events on one page
_SEVERAL = {"who": "who", "where": "where", "type": "types", "status": "statuses"}


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
        """The filter of a query string; what is malformed counts as not given (see `faults`)."""
        several = {name: tuple(_given(asked.getlist(key))) for key, name in _SEVERAL.items()}
        order = asked.get("order", "newest")
        number = asked.get("page", "1")
        return cls(
            **several,
            since=_date(asked.get("since", "")),
            until=_date(asked.get("until", "")),
            words=asked.get("q", "").strip(),
            order=order if order in ORDERS else "newest",
            page=int(number) if number.isascii() and number.isdigit() and 0 < int(number) < 10**6 else 1,
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


def faults(asked: QueryParams) -> tuple[str, ...]:
    """The keys of the query string whose values are no dates."""
    return tuple(key for key in ("since", "until") if asked.get(key) and not _date(asked[key]))


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
