"""From the rows of the tables to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from dragoman.edtf import parse
from dragoman.errors import ResourceError
from dragoman.world.entry import Holding, Organisation, Person, Place, State
from dragoman.world.inflection import canonical
from dragoman.world.made import Made
from dragoman.world.tables import Row, split

Post = tuple[str, str]  # class of an office, code of the state or body
Terms = tuple[tuple[Person, Holding], ...]
_LARGEST = 100.0


def states(rows: Iterable[Row]) -> dict[str, State]:
    """The states by their code."""
    return {row["iso"]: _state(row) for row in rows}


def persons(rows: Iterable[Row]) -> Made[str, Row, Person]:
    """The persons by their id, made when they are asked for."""
    return Made({row["kb"]: row for row in rows}, _person)


def organisations(rows: Iterable[Row]) -> dict[str, Organisation]:
    """The organisations by their id."""
    return {organisation_id(row): _organisation(row) for row in rows}


def places(rows: Iterable[Row]) -> Made[str, Row, Place]:
    """The places by their id, made when they are asked for."""
    return Made({row["kb"]: row for row in rows}, _place)


def in_office(rows: Iterable[Row], persons: Mapping[str, Person]) -> Made[Post, list[str], Terms]:
    """Who holds or held each office, by its class and state or body, in the order in which they began."""
    held: dict[Post, list[str]] = {}
    for row in rows:
        for cell in split(row["holdings"]):
            cls, _, rest = cell.partition(":")
            who = held.setdefault((cls, rest.partition(":")[0]), [])
            if not who or who[-1] != row["kb"]:
                who.append(row["kb"])
    posts = {post: [*post, *who] for post, who in held.items()}
    return Made(posts, lambda post: _terms(post, persons))


def _terms(post: list[str], persons: Mapping[str, Person]) -> Terms:
    cls, state, *who = post
    terms = [
        (persons[kb], holding)
        for kb in who
        for holding in persons[kb].holdings
        if (holding.cls, holding.state) == (cls, state)
    ]
    return tuple(sorted(terms, key=lambda term: (term[1].start or date.min, term[0].kb)))


def names_of(row: Row, table: str) -> tuple[str, ...]:
    """The names in a row, the canonical one first. Raises `ResourceError` for a row without any."""
    names = split(canonical(row["names"]))
    if not names:
        key = row.get("kb") or row.get("iso") or "a row"
        raise ResourceError(f"{table}.tsv: {key} has no name.", hint="Fill the column 'names'.")
    return names


def weight_of(row: Row) -> float:
    """The weight of a person, the largest where none is given."""
    return float(row["weight"] or _LARGEST)


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
        weight=weight_of(row),
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
