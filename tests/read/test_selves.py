"""Nobody asks the state that he governs."""

from __future__ import annotations

from dragoman.model import Argument, Entity, Event, Span
from dragoman.read.events.selves import settle_selves

STATE = Entity(id="e1", kind="state", name="Kenia", iso="KE")
OTHER = Entity(id="e2", kind="state", name="Ghana", iso="GH")
PRESIDENT = Entity(id="e3", kind="person", name="Wanjiru Otieno", office="president", of="e1")
CRITIC = Entity(id="e4", kind="person", name="Kip Ruto", of="e1")
KNOWN = (STATE, OTHER, PRESIDENT, CRITIC)


def told(kind: str, *roles: tuple[str, str]) -> Event:
    arguments = tuple(Argument(role, filler, n, n + 1, "stated") for n, (role, filler) in enumerate(roles))
    return Event(id="v1", type=kind, status="occurred", triggers=(Span(9, 12, "abc"),), arguments=arguments)


def test_a_president_does_not_ask_her_own_state() -> None:
    (event,) = settle_selves(KNOWN, [told("demand", ("actor", "e3"), ("target", "e1"), ("target", "e2"))])
    assert event.fillers("target") == ("e2",)


def test_a_critic_without_office_may() -> None:
    event = told("criticism", ("actor", "e4"), ("target", "e1"))
    assert settle_selves(KNOWN, [event]) == (event,)


def test_a_president_and_a_critic_together_may() -> None:
    event = told("demand", ("actor", "e3"), ("actor", "e4"), ("target", "e1"))
    assert settle_selves(KNOWN, [event]) == (event,)


def test_who_invites_to_the_own_state_does() -> None:
    event = told("invitation", ("inviter", "e3"), ("destination", "e1"))
    assert settle_selves(KNOWN, [event]) == (event,)
