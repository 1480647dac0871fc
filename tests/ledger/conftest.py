"""Readings made by hand, so that the ledger is tested without the reader."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dragoman.ledger import records
from dragoman.ledger.add import add
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.store import MEMORY, open_store
from dragoman.model import (
    Argument,
    Article,
    Entity,
    Event,
    Figure,
    Mention,
    Published,
    Quote,
    Reading,
    Span,
    Time,
    Timex,
)


def span(text, words, kind=Span):
    start = text.index(words)
    return kind(start, start + len(words), words)


def visit(text, *, visitor, state, day, status="occurred", **document):
    """A reading with one visit; `text` holds the names of both, `Besuch` and the words of the day."""
    who, where = span(text, visitor, Mention), span(text, state, Mention)
    when = span(text, re.search(r"\d{4}|am \w+", text).group())
    sentence = Span(0, len(text), text)
    figures = [
        Figure(
            id="f1",
            measure="documents",
            value=float(found.group()),
            spans=(Span(*found.span(), found.group()),),
        )
        for found in re.finditer(r"(?<!\d)\d\d(?!\d)", text)
    ]
    published = document.pop("published", None)
    article = Article(
        text=text,
        id=document.pop("id", "x"),
        published=Published(published, "given"),
        language="de",
        **document,
    )
    return Reading(
        article=article,
        entities=(
            Entity(
                id="e1",
                kind="person",
                name=visitor,
                names=(visitor,),
                kb=f"Q-{visitor}",
                of="e2",
                mentions=(who,),
            ),
            Entity(
                id="e2",
                kind="state",
                name=state,
                names=(state,),
                kb=f"Q-{state}",
                iso=state[:2],
                mentions=(where,),
            ),
        ),
        times=(Time(id="t1", edtf=day, timex=Timex("DATE", day or "XXXX"), spans=(when,)),),
        figures=tuple(figures),
        events=(
            Event(
                id="v1",
                type="visit",
                status=status,
                triggers=(span(text, "Besuch"),),
                time="t1",
                arguments=(
                    Argument("visitor", "e1", who.start, who.end),
                    Argument("destination", "e2", where.start, where.end),
                    Argument("occasion", '"Gipfel"', where.start, where.end),
                ),
                attributes={"kind": "state"},
                evidence=(sentence,),
            ),
        ),
        quotes=(Quote(id="q1", kind="direct", spans=(when,), speaker="e1"),),
    )


@pytest.fixture
def readings():
    """Three documents of two visits, and a later revision of the first of them."""
    return [
        visit(
            "Xi Jinping war 2024 zum Besuch in Kasachstan 😀, 30 Dokumente.",
            visitor="Xi Jinping", state="Kasachstan", day="2024-07-02", published="2024-07-03",
            url="https://example.org/a", title="Besuch", id="a1",
        ),
        visit(
            "Der zweite Besuch: Xi Jinping reiste 2025 nach Kasachstan.",
            visitor="Xi Jinping", state="Kasachstan", day="2025-06-16", published="2025-06",
            id="a2", source="b.txt",
        ),
        visit(
            "Ein Besuch in Usbekistan 2025 sei geplant, sagte Mu\u0308ller 习近平.",
            visitor="Mu\u0308ller", state="Usbekistan", day="2025", published=None, status="planned", id="a3",
        ),
        visit(
            "Berichtigt: Xi Jinping war 2024 zum Besuch in Kasachstan, 31 Dokumente.",
            visitor="Xi Jinping", state="Kasachstan", day="2024-07-03", published="2024-07-04",
            url="https://example.org/a", title="Besuch", id="a1",
        ),
    ]  # fmt: skip


def alone(raw):
    """A derivation that takes every report for an event of its own: the store is tested without the rules."""
    entities, links = {}, {}
    for named in raw.entities:
        key = f"iso:{named.iso}" if named.iso else named.kb
        links[named.document, named.id] = key
        entities[key] = records.Entity(
            key=key, kind=named.kind, name=named.name, names=named.names, kb=named.kb, iso=named.iso
        )
    for named in raw.entities:
        if named.of:
            key = links[named.document, named.id]
            entities[key] = replace(entities[key], of=links[named.document, named.of])
    said = {report.id: [s for s in raw.statements if s.report == report.id] for report in raw.reports}
    fillers = {
        report.id: [
            (s, links[s.document, s.value]) for s in said[report.id] if (s.document, s.value) in links
        ]
        for report in raw.reports
    }
    return records.Derived(
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.key)),
        events=tuple(
            records.Event(
                id=f"e{report.id}",
                type=report.type,
                status=report.status,
                time=report.time,
                reports=(report.id,),
                actors=tuple(key for s, key in fillers[report.id] if s.field == "visitor"),
                places=tuple(key for s, key in fillers[report.id] if s.field == "destination"),
            )
            for report in raw.reports
        ),
        fields=tuple(
            records.Field(
                event=f"e{report.id}", field=s.field, value=s.value, believed=True, agreement="believed",
                origins=1, reports=(report.id,), reason="only one",
            )
            for report in raw.reports
            for s in said[report.id]
        ),
        stages=tuple(
            records.Stage(
                event=f"e{report.id}", reported="", status=report.status, time=report.time, report=report.id
            )
            for report in raw.reports
        ),
    )  # fmt: skip


@pytest.fixture
def each_alone():
    """The derivation of the fixture `ledger`."""
    return alone


@pytest.fixture
def ledger(readings):
    """A ledger in memory with the readings, each report an event of its own."""
    with open_store(MEMORY) as store:
        list(add(store, readings, now=datetime(2026, 1, 2, tzinfo=UTC)))
        rebuild(store, derive=alone)
        yield store
