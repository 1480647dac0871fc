"""Whose thing it is, and who takes part, where a sentence tells of two events of one type."""

from __future__ import annotations

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event
from dragoman.read.events.things import settle_things
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")


def _settled(text: str, told: dict[str, dict[str, list[str]]], kind: str) -> list[dict[str, list[str]]]:
    """The words in the roles of events of a type, by trigger, after settling."""
    doc = segment(from_text(text), PACK.text)
    events = []
    for number, (trigger, roles) in enumerate(told.items(), 1):
        arguments = [
            Argument(role, f'"{word}"', text.index(word), text.index(word) + len(word))
            for role, words in roles.items()
            for word in words
        ]
        start = text.index(trigger)
        events.append(
            Event(
                id=f"v{number}",
                type=kind,
                status="planned",
                triggers=(doc.span(start, start + len(trigger)),),
                arguments=tuple(arguments),
            )
        )
    out = []
    for event in settle_things(doc, make_finder(doc, PACK.events), events):
        found: dict[str, list[str]] = {}
        for argument in event.arguments:
            found.setdefault(argument.role, []).append(text[argument.start : argument.end])
        out.append(found)
    return out


def test_each_work_has_its_own_facility() -> None:
    text = "Ein Kraftwerk 😀 soll gebaut, die Öl-Raffinerie modernisiert werden."
    both = {"facility": ["Kraftwerk", "Öl-Raffinerie"]}
    found = _settled(text, {"gebaut": both, "modernisiert": both}, "project")
    assert found == [{"facility": ["Kraftwerk"]}, {"facility": ["Öl-Raffinerie"]}]


def test_people_of_two_main_clauses() -> None:
    text = "China und Laos unterzeichneten den Vertrag, Peru und Chile unterschrieben das Protokoll."
    everybody = {"party": ["China", "Laos", "Peru", "Chile"]}
    found = _settled(text, {"unterzeichneten": everybody, "unterschrieben": everybody}, "signing")
    assert found == [{"party": ["China", "Laos"]}, {"party": ["Peru", "Chile"]}]


def test_a_clause_without_any_keeps_those_of_the_other() -> None:
    text = "China soll das Kraftwerk bauen und danach modernisieren."
    told = {"bauen": {"facility": ["Kraftwerk"]}, "modernisieren": {"facility": ["Kraftwerk"]}}
    assert _settled(text, told, "project") == [{"facility": ["Kraftwerk"]}] * 2


def test_the_first_one_is_not_the_second() -> None:
    text = "😀 Vereinbart ist der Bau eines zweiten Atomkraftwerks (das erste entsteht in Aktau)."
    told = {"Bau": {"facility": ["Atomkraftwerks"]}, "entsteht": {"facility": ["Atomkraftwerks"]}}
    assert _settled(text, told, "project") == [{"facility": ["Atomkraftwerks"]}, {}]
    text = "Vereinbart ist der Bau eines Atomkraftwerks, das im Mai entsteht."
    assert _settled(text, told, "project")[1] == {"facility": ["Atomkraftwerks"]}
