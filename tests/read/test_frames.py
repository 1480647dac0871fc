"""Roles from the frames of the rules for events that only the reader found."""

from __future__ import annotations

import pytest

from dragoman import read
from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event
from dragoman.read.events.frames import settle_frames
from dragoman.read.events.triggers import make_finder
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")


def _roles(text: str, kind: str, trigger: str, rule: str = "learned", **read: str) -> dict[str, set[str]]:
    """The words in each role of an event that the reader found at `trigger`, with the roles (`read`) that it
    gave to words."""
    doc = segment(from_text(text), PACK.text)
    finder = make_finder(doc, PACK.events)
    reading = written_down(doc, PACK, finder)
    ids = {m.text: e.id for e in reading.entities for m in e.mentions}
    start = text.index(trigger)
    given = tuple(
        Argument(role, ids[words], text.index(words), text.index(words) + len(words))
        for role, words in read.items()
    )
    event = Event(
        id="v1",
        type=kind,
        status="occurred",
        triggers=(doc.span(start, start + len(trigger)),),
        arguments=given,
        rule=rule,
    )
    (made,) = settle_frames(doc, finder, PACK.events.roles, reading, [event])
    out: dict[str, set[str]] = {}
    for argument in made.arguments:
        out.setdefault(argument.role, set()).add(text[argument.start : argument.end])
    return out


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "roles"),
    [
        ("Polen lehnt die Quoten ab.", "rejection", "lehnt", {"actor": {"Polen"}, "topic": {"Quoten"}}),
        ("Die Übergriffe 😀 wurden verurteilt.", "criticism", "verurteilt", {"topic": {"Übergriffe"}}),
        ("Norwegen dankte Ägypten.", "courtesy", "dankte", {"actor": {"Norwegen"}, "target": {"Ägypten"}}),
    ],
)  # fmt: skip
def test_the_frame_fills_what_is_open(text: str, kind: str, trigger: str, roles: dict[str, set[str]]) -> None:
    assert _roles(text, kind, trigger) == roles


def test_whom_the_frame_makes_the_target_is_no_actor() -> None:
    text = "Der Minister beschuldigte Ruanda der Spionage."
    roles = _roles(text, "criticism", "beschuldigte", actor="Ruanda")
    assert roles["target"] == {"Ruanda"}
    assert "Ruanda" not in roles.get("actor", set())


def test_what_the_reader_knows_stays() -> None:
    text = "Polen lehnt die Verteilung ab, sagte Ungarn."
    assert _roles(text, "rejection", "lehnt", actor="Ungarn")["actor"] == {"Ungarn"}


def test_events_of_rules_and_of_other_types_stay() -> None:
    text = "Polen lehnt die Verteilung ab."
    assert _roles(text, "rejection", "lehnt", rule="rejection.verb") == {}
    assert _roles(text, "visit", "lehnt") == {}


@pytest.mark.parametrize(
    ("text", "inviter", "invitee"),
    [
        ("Wladimir Putin richtete eine Einladung nach Moskau an Donald Trump.", "Putin", "Trump"),
        ("Donald Trump nahm eine Einladung von Wladimir Putin nach Moskau an.", "Putin", "Trump"),
        ("Donald Trump sprach eine Einladung ins Weiße Haus aus.", "Trump", None),
    ],
)
def test_the_verb_tells_who_invites(text, inviter, invitee):
    reading = read(text=text, published="2026-05-06", language="de")
    names = {entity.id: entity.name for entity in reading.entities}
    event = next(e for e in reading.events if e.type == "invitation")
    assert [names[f].split()[-1] for f in event.fillers("inviter")] == [inviter]
    if invitee is not None:
        assert [names[f].split()[-1] for f in event.fillers("invitee")] == [invitee]
