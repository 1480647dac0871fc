"""Readings made by hand, so that the ledger is tested without the reader."""

import re

import pytest

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
