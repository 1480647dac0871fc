"""The reports as the last derivation left them, for the next one to go on from: the table `kept.cases`."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.blockwise.cases import Case, pack, unpack
from dragoman.ledger.store import Store

_COLUMNS = "report, document, likeness, swept, start, stop, blocks, data"
DOCUMENTS = "document in (select unnest($1::varchar[]))"
REPORTS = "report in (select unnest($1::varchar[]))"
LIKENESSES = "likeness in (select unnest($1::bigint[]))"


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A report with its place among the others: `swept` if it is compared for all that say the same, then
    with its `blocks`; the days in which it is compared; and its case, packed."""

    report: str
    document: str
    likeness: int
    swept: bool
    start: int
    stop: int
    blocks: tuple[int, ...]
    data: str

    def row(self) -> dict[str, Any]:
        """The row of the table."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def case(self) -> Case:
        """The case itself."""
        return unpack(b64decode(self.data))


def written(data: bytes) -> str:
    """Bytes as they stand in the table."""
    return b64encode(data).decode("ascii")


def packed(case: Case) -> str:
    """A case as it stands in the table."""
    return written(pack(case))


def kept(store: Store, where: str, given: Iterable[Any]) -> dict[str, KeptCase]:
    """The kept reports of which something holds, by id; `where` is one of the conditions above."""
    rows = store.ask(f"select {_COLUMNS} from kept.cases where {where}", [sorted(given)])
    return {
        report: KeptCase(report, document, likeness, swept, start, stop, tuple(blocks or ()), data)
        for report, document, likeness, swept, start, stop, blocks, data in rows
    }
