"""Constructed reports for the tests of the derivation: one call a document."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from dragoman.ledger.derive.derive import derive
from dragoman.ledger.records import (
    Correction,
    Derived,
    Document,
    Event,
    Field,
    Figure,
    Named,
    Raw,
    Report,
    Statement,
)

STATES = {
    "cn": ("China", "CN"),
    "kz": ("Kasachstan", "KZ"),
    "uz": ("Usbekistan", "UZ"),
    "de": ("Deutschland", "DE"),
    "rs": ("Serbien", "RS"),
    "fr": ("Frankreich", "FR"),
}
PERSONS = {
    "xi": ("Xi Jinping", "cn"),
    "tok": ("Kassym-Schomart Tokajew", "kz"),
    "mirz": ("Schawkat Mirsijojew", "uz"),
    "vuc": ("Aleksandar Vučić", "rs"),
    "mac": ("Emmanuel Macron", "fr"),
}
PLACES = {"ast": "Astana", "tas": "Taschkent", "sam": "Samarkand", "bel": "Belgrad"}


@dataclass
class Ledger:
    """Documents and reports as they are added."""

    documents: list[Document] = field(default_factory=list)
    entities: list[Named] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    def document(self, ident: str, published: str | None = None, **known: Any) -> str:
        """A document that names all the states, persons and places above."""
        self.documents.append(Document(id=ident, published=published, **known))
        for key, (name, iso) in STATES.items():
            self.entities.append(Named(document=ident, id=key, kind="state", name=name, iso=iso))
        for key, (name, of) in PERSONS.items():
            self.entities.append(Named(document=ident, id=key, kind="person", name=name, of=of))
        for key, name in PLACES.items():
            self.entities.append(Named(document=ident, id=key, kind="place", name=name))
        return ident

    def event(
        self, document: str, kind: str, status: str = "occurred", time: str | None = None, **said: str
    ) -> str:
        """A report; each field one value or several divided by blanks; `words` and `evidence` as they are."""
        number = sum(report.document == document for report in self.reports)
        ident = f"{document}-{number}"
        words, evidence = said.pop("words", ""), said.pop("evidence", "")
        self.reports.append(
            Report(
                id=ident,
                document=document,
                event=f"e{number}",
                type=kind,
                status=status,
                time=time,
                start=number * 500,
                words=words,
                evidence=evidence,
            )
        )
        for name, values in said.items():
            for value in [values] if values.startswith('"') else values.split():
                self.statements.append(Statement(report=ident, document=document, field=name, value=value))
        return ident

    def figure(self, document: str, ident: str, measure: str, value: float, **known: Any) -> str:
        """A figure of a document."""
        self.figures.append(Figure(document=document, id=ident, measure=measure, value=value, **known))
        return ident

    def correct(self, kind: str, made: str = "2026-01-01T00:00:00", **body: str) -> str:
        """A person's correction."""
        ident = f"k{len(self.corrections)}"
        self.corrections.append(Correction(id=ident, kind=kind, body=body, made=made, person="A"))
        return ident

    def raw(self, *, seed: int | None = None, today: str | None = None) -> Raw:
        """What was read, in the order of adding or in a random one."""
        layers: dict[str, Any] = {
            name: list(getattr(self, name))
            for name in ("documents", "entities", "figures", "reports", "statements", "corrections")
        }
        if seed is not None:
            chance = random.Random(seed)
            for items in layers.values():
                chance.shuffle(items)
        frozen: dict[str, Any] = {name: tuple(items) for name, items in layers.items()}
        return Raw(**frozen, today=today)

    def derived(self, *, today: str | None = None) -> Derived:
        """What follows."""
        return derive(self.raw(today=today))


def event_of(derived: Derived, report: str) -> Event:
    """The event that a report is of."""
    return next(event for event in derived.events if report in event.reports)


def fields(derived: Derived, report: str, name: str) -> dict[str, Field]:
    """The values of a field of the event of a report."""
    ident = event_of(derived, report).id
    return {field.value: field for field in derived.fields if field.event == ident and field.field == name}
