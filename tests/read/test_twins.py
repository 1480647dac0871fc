"""What an article tells twice is one event."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dragoman.model import Argument, Event, Span, Time, Timex
from dragoman.read.events.twins import settle_twins


def day(ident: str, value: str) -> Time:
    return Time(id=ident, timex=Timex(type="DATE", value=value), edtf=value, spans=())


DAY, AGAIN, LATER = day("t1", "2031-03-11"), day("t2", "2031-03-11"), day("t3", "2031-03-12")


def event(
    ident: str, at: int, who: str, *, time: str | None = "t1", attributes: Mapping[str, str] | None = None
) -> Event:
    roles = [part.split("=") for part in who.split()]
    return Event(
        id=ident,
        type="meeting" if "participant" in who else "reception",
        status="occurred",
        triggers=(Span(at, at + 3, "abc"),),
        arguments=tuple(
            Argument(role, filler, at + 5 + n, at + 6 + n, "stated") for n, (role, filler) in enumerate(roles)
        ),
        time=time,
        attributes=attributes or {},
    )


PAIR = "participant=e1 participant=e2"


def test_the_same_people_on_the_same_day_meet_once() -> None:
    told = (event("v1", 0, f"{PAIR} place=e3"), event("v2", 90, f"{PAIR} topic=e4", time="t2"))
    (one,) = settle_twins((DAY, AGAIN, LATER), told)
    assert one.id == "v1"
    assert [span.start for span in one.triggers] == [0, 90]
    assert {(a.role, a.filler) for a in one.arguments} >= {("place", "e3"), ("topic", "e4")}


@pytest.mark.parametrize(
    "other",
    [
        event("v2", 90, PAIR, time="t3"),
        event("v2", 90, PAIR, time=None),
        event("v2", 90, f"{PAIR} participant=e5"),
        event("v2", 90, PAIR, attributes={"ordinal": "3"}),
        event("v2", 90, "honoree=e1 host=e2"),
    ],
    ids=["another day", "no day", "somebody more", "the third one", "another type"],
)
def test_what_differs_stays_apart(other: Event) -> None:
    first = event("v1", 0, PAIR, attributes={"ordinal": "2"})
    assert settle_twins((DAY, AGAIN, LATER), (first, other)) == (first, other)


def test_nobody_named_is_nobody_known() -> None:
    told = (event("v1", 0, "place=e3"), event("v2", 90, "place=e3"))
    assert settle_twins((DAY,), told) == told


def test_a_dinner_is_not_the_welcome() -> None:
    guests = "honoree=e1 host=e2"
    told = (event("v1", 0, guests), event("v2", 90, guests, attributes={"honours": "banquet"}))
    assert settle_twins((DAY,), told) == told


def test_what_refers_to_a_twin_refers_to_the_one_left() -> None:
    signing = event("v3", 200, "participant=e8 occasion=v2")
    told = (event("v1", 0, PAIR), event("v2", 90, PAIR), signing)
    assert settle_twins((DAY,), told)[-1].fillers("occasion") == ("v1",)
