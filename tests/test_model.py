import json

import pytest

from dragoman.model import (
    SCHEMA,
    Argument,
    Article,
    Aside,
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

TEXT = "Die Präsidentin 🙂 traf am Dienstag in Astana ein. Foto: x"


def span(words, kind=Span, *more):
    start = TEXT.index(words)
    return kind(start, start + len(words), words, *more)


READING = Reading(
    article=Article(
        id="a",
        text=TEXT,
        published=Published("2024-07", "header", "late stamp", span("Dienstag")),
        asides=(span("Foto: x", Aside, "credit"),),
        notes=("repaired",),
    ),
    entities=(
        Entity(
            id="e1",
            kind="place",
            name="Astana",
            names=("Nur-Sultan",),
            mentions=(span("Astana", Mention, "name"),),
        ),
    ),
    times=(
        Time(
            id="t1",
            edtf="2024-07",
            timex=Timex("DATE", "2024-07-02"),
            spans=(span("am Dienstag"),),
            candidates=("2024-07-02",),
        ),
    ),
    figures=(
        Figure(
            id="f1", measure="count", value=1.0, spans=(span("🙂"),), parties=("e1",), converted=(2.0, "EUR")
        ),
    ),
    events=(
        Event(
            id="v1",
            type="visit",
            status="occurred",
            triggers=(span("traf"), span("ein")),
            arguments=(Argument("destination", "e1", span("Astana").start, span("Astana").end),),
            time="t1",
            attributes={"phase": "arrival"},
            evidence=(span("traf am Dienstag in Astana ein"),),
        ),
    ),
    quotes=(
        Quote(
            id="q1",
            kind="direct",
            spans=(span("Astana"),),
            cues=(span("traf"),),
            speaker="e1",
            named=span("Die Präsidentin"),
        ),
    ),
)


def test_a_reading_survives_its_contract_json():
    data = json.loads(json.dumps(READING.to_json(), ensure_ascii=False))
    assert data["schema"] == SCHEMA
    assert data["document"]["sha256"] == READING.article.sha256
    assert Reading.from_json(data) == READING


def test_the_contract_names_its_fields():
    data = READING.to_json()
    assert set(data) == {"schema", "document", "entities", "times", "figures", "events", "quotes"}
    assert {
        "id",
        "source",
        "title",
        "language",
        "genre",
        "author",
        "publisher",
        "published",
        "text",
        "sha256",
    } <= set(data["document"])
    assert {"id", "kind", "name", "names", "kb", "iso", "office", "of", "mentions"} <= set(
        data["entities"][0]
    )
    assert set(data["entities"][0]["mentions"][0]) == {"start", "end", "text", "form"}
    assert {"role", "filler", "start", "end", "basis"} == set(data["events"][0]["arguments"][0])


@pytest.mark.parametrize(
    "data", [{}, {"schema": "dragoman/reading/9"}, {"schema": SCHEMA}, {"schema": SCHEMA, "document": {}}]
)
def test_json_that_breaks_the_contract_is_refused(data):
    with pytest.raises(ValueError, match=r"schema|contract"):
        Reading.from_json(data)
