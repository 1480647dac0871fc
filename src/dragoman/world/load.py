"""From the rows of the tables to values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from dragoman.edtf import parse
from dragoman.errors import ResourceError
from dragoman.world.entry import Holding, Organisation, Person, Place, State
from dragoman.world.inflection import canonical
from dragoman.world.tables import Row, split

_LARGEST = 100.0


def states(rows: Iterable[Row]) -> dict[str, State]:
    """The states by their code."""
    return {row["iso"]: _state(row) for row in rows}


def persons(rows: Iterable[Row]) -> dict[str, Person]:
    """The persons by their id."""
    return {row["kb"]: _person(row) for row in rows}


def organisations(rows: Iterable[Row]) -> dict[str, Organisation]:
    """The organisations by their id."""
    return {organisation_id(row): _organisation(row) for row in rows}


def places(rows: Iterable[Row]) -> dict[str, Place]:
    """The places by their id."""
    return {row["kb"]: _place(row) for row in rows}


def names_of(row: Row, table: str) -> tuple[str, ...]:
    """The names in a row, the canonical one first. Raises `ResourceError` for a row without any."""
    names = tuple(canonical(name) for name in split(row["names"]))
    if not names:
        key = row.get("kb") or row.get("iso") or "a row"
        raise ResourceError(f"{table}.tsv: {key} has no name.", hint="Fill the column 'names'.")
    return names


def organisation_id(row: Row) -> str:
    """The id of a body: its own, else one made of its key."""
    return row["kb"] or f"dragoman:org/{row['key']}"


def _state(row: Row) -> State:
    names = names_of(row, "states")
    return State(
        kb=row["kb"] or f"dragoman:state/{row['iso']}",
        iso=row["iso"],
        name=names[0],
        names=names,
        official=tuple(canonical(name) for name in split(row["official"])),
        adjectives=split(row["adjectives"]),
        demonyms=tuple(canonical(part) for cell in split(row["demonyms"]) for part in cell.split("/")[:2]),
        capital=(split(row["capitals"]) or ("",))[0],
        kind=row["kind"],
        article=row["article"],
        governs=row["governs"],
    )


def _person(row: Row) -> Person:
    names = names_of(row, "persons")
    return Person(
        kb=row["kb"],
        name=names[0],
        names=names,
        surnames=split(row["surnames"]),
        gender=row["gender"],
        iso=row["iso"],
        holdings=tuple(_holding(cell, row["kb"]) for cell in split(row["holdings"])),
        weight=float(row["weight"] or _LARGEST),
    )


def _holding(cell: str, kb: str) -> Holding:
    cls, state, start, end, office, known, check = (*cell.split(":"), "", "", "", "", "", "", "")[:7]
    try:
        return Holding(cls, office, state, _first(start), _last(end), _last(known), bool(check))
    except ValueError as error:
        raise ResourceError(
            f"persons.tsv: {kb}: '{cell}': {error}.", hint="Write class:state:start:end:office."
        ) from error


@lru_cache(maxsize=8192)
def _first(value: str) -> date | None:
    if len(value) == 10:
        return date.fromisoformat(value)
    return parse(value).earliest if value else None


@lru_cache(maxsize=8192)
def _last(value: str) -> date | None:
    if len(value) == 10:
        return date.fromisoformat(value)
    return parse(value).latest if value else None


def _organisation(row: Row) -> Organisation:
    names = names_of(row, "organisations")
    return Organisation(
        kb=organisation_id(row),
        key=row["key"],
        name=names[0],
        names=names,
        kind=row["kind"],
        type=row["type"],
        iso=row["iso"],
        members=tuple(row["members"].split()),
    )


def _place(row: Row) -> Place:
    names = names_of(row, "places")
    return Place(
        kb=row["kb"],
        name=names[0],
        names=names,
        kind=row["kind"],
        iso=row["iso"],
        population=int(row["population"] or 0),
        capital_of=row["capital_of"],
        common=row["common"] == "y",
    )
