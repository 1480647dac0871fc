"""The derived part made anew from the raw part, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from importlib import resources

from dragoman.ledger.blockwise.index import write_index
from dragoman.ledger.blockwise.progress import Tell, note
from dragoman.ledger.blockwise.renew import renew as renewed
from dragoman.ledger.blockwise.whole import derive_all
from dragoman.ledger.contract import digest
from dragoman.ledger.current import CHOSEN, raw_of
from dragoman.ledger.derive.atlas import atlas
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.derived_rows import rows
from dragoman.ledger.records import Derived, Raw
from dragoman.ledger.store import Store, schema

Derive = Callable[[Raw], Derived]
VERSION = "21"  # of the derivation: raised when its code or tables change, so that ledgers are derived anew
_STATE = """
select concat_ws(' ',
    (select concat_ws(' ', count(*), bit_xor(hash(reading))) from raw.documents),
    (select concat_ws(' ', count(*), bit_xor(hash(id))) from raw.corrections))
"""


def rebuild(
    store: Store, *, today: str | None = None, derive: Derive | None = None, tell: Tell = note
) -> None:
    """Derives everything again. `today` (ISO date) is the day for which it is derived (see `Raw`).

    It is done block by block, with few reports in memory at a time; `derive` is another derivation, of
    everything at once. `tell` gets a line every few seconds that says how far it has come; the log, unless
    somebody else is to be told.
    """
    with store.transaction():
        if derive:
            _write(store, derive(raw_of(store, today=today)))
        else:
            derive_all(store, load_rules(), atlas(), today=today, tell=tell)
        store.insert("derived.state", [{"raw": _state(store), "version": edition()}])


def renew(store: Store, *, tell: Tell = note) -> None:
    """Derives what was added or decided since the last time: only what it bears on, where that can be told.

    Gives the same rows as `rebuild`. Much that is new, or a document that changes how words are weighed,
    makes it derive everything, and `tell` how far that has come.
    """
    known = store.has("derived", "state") and store.ask("select version from derived.state")
    if known != [(edition(),)] or not _renewed(store):
        rebuild(store, tell=tell)


def _renewed(store: Store) -> bool:
    """Tries to derive no more than what has changed. What was begun in vain is taken back."""
    try:
        with store.transaction():
            if not renewed(store, load_rules(), atlas()):
                raise _InVain
            store.run("delete from derived.state")
            store.insert("derived.state", [{"raw": _state(store), "version": edition()}])
    except _InVain:
        return False
    return True


class _InVain(Exception):  # noqa: N818  (no error: it ends a transaction)
    """Everything is to be derived."""


def _write(store: Store, derived: Derived) -> None:
    store.run(schema("derived"))
    store.run(f"insert into derived.documents {CHOSEN} order by document")
    for field in fields(Derived):
        store.insert(f"derived.{field.name}", rows(getattr(derived, field.name), field.name))
    write_index(store)


@lru_cache(maxsize=1)
def edition() -> str:
    """The version of the derivation and a hash of its rules: what is derived under others is derived anew."""
    folder = resources.files("dragoman.resources") / "ledger"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name)
    return f"{VERSION} {digest(*(file.read_text(encoding='utf-8') for file in files))}"


def is_stale(store: Store) -> bool:
    """Whether something was added since the last derivation, or none was made yet."""
    if not store.has("derived", "state"):
        return True
    return store.ask("select raw, version from derived.state") != [(_state(store), edition())]


def _state(store: Store) -> str:
    return str(store.ask(_STATE)[0][0])
