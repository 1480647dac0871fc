"""Whose partner builds."""

from dragoman.model import Argument, Entity, Event, Span
from dragoman.read.events.projects import settle_projects

ENTITIES = tuple(
    Entity(id=ident, kind="state", name=name, iso=iso)
    for ident, name, iso in (("e1", "China", "CN"), ("e2", "Kasachstan", "KZ"), ("e3", "Peru", "PE"))
)


def event(ident: str, kind: str, *roles: tuple[str, str]) -> Event:
    arguments = tuple(Argument(role, filler, n, n + 1, "stated") for n, (role, filler) in enumerate(roles))
    return Event(
        id=ident, type=kind, status="occurred", triggers=(Span(9, 15, "Vertrag"),), arguments=arguments
    )


def partners(*events: Event) -> list[tuple[str, ...]]:
    return [e.fillers("partner") for e in settle_projects(ENTITIES, events) if e.type == "project"]


def test_who_signed_for_a_project_elsewhere_is_its_partner() -> None:
    signed = event("v1", "signing", ("party", "e1"), ("party", "e2"), ("topic", "v2"))
    assert partners(signed, event("v2", "project", ("location", "e2"))) == [("e1",)]
    assert partners(signed, event("v2", "project", ("location", "e2"), ("builder", "e3"))) == [()]
    assert partners(signed, event("v2", "project", ("location", "e3"))) == [()]
    assert partners(signed, event("v3", "project", ("location", "e2"))) == [()]
