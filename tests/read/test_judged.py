"""Who judges what others do does not do it."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event
from dragoman.read.events.judged import settle_judged
from dragoman.read.events.triggers import make_finder
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")


def settled(text, *marked):
    """The words in the roles of the first event after settling; `marked`: type, trigger, (role, words) …"""
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    events = []
    for number, (kind, word, *told) in enumerate(marked, 1):
        start = text.index(word)
        arguments = tuple(Argument(r, f'"{w}"', text.index(w), text.index(w) + len(w)) for r, w in told)
        trigger = doc.span(start, start + len(word))
        events.append(
            Event(id=f"v{number}", type=kind, status="occurred", triggers=(trigger,), arguments=arguments)
        )
    done = settle_judged(doc, make_finder(doc, PACK.events), events)
    return [(a.role, a.filler.strip('"')) for a in done[0].arguments]


def test_who_protests_against_a_sale_sells_nothing():
    text = "Norwegen protestierte gegen den Verkauf von Raketen an Kuba."
    sale = ("arms", "Verkauf", ("supplier", "Norwegen"), ("recipient", "Kuba"))
    assert settled(text, sale, ("protest", "protestierte", ("actor", "Norwegen"))) == [("recipient", "Kuba")]


def test_whom_a_summons_takes_hold_of_was_not_attacked():
    text = "Norwegen bestellte wegen des Angriffs auf die Brücke den Botschafter ein."
    attack = ("attack", "Angriffs", ("target", "Brücke"), ("target", "Botschafter"))
    summons = ("protest", "bestellte", ("actor", "Norwegen"), ("target", "Botschafter"))
    assert settled(text, attack, summons) == [("target", "Brücke")]


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        (
            "Norwegen drohte mit dem Abzug.",
            ("military", "Abzug", ("actor", "Norwegen")),
            ("warning", "drohte", ("actor", "Norwegen")),
        ),
        (
            "Norwegen bot den Verkauf an.",
            ("arms", "Verkauf", ("supplier", "Norwegen")),
            ("offer", "bot", ("actor", "Norwegen")),
        ),
        (
            "Norwegen warf Peru den Angriff vor.",
            ("attack", "Angriff", ("actor", "Peru")),
            ("criticism", "warf", ("actor", "Norwegen"), ("target", "Peru")),
        ),
    ],
)
def test_who_acts_keeps_his_part(text, noun, verb):
    assert settled(text, noun, verb) == [noun[2]]


def _rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The events of the rules alone: type and the names in the roles."""
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    reading = written_down(doc, PACK)
    names = {entity.id: entity.name for entity in reading.entities}
    return [(e.type, [(a.role, names.get(a.filler, "")) for a in e.arguments]) for e in reading.events]


def test_the_rules_see_who_judges():
    found = dict(_rules("Norwegen protestiert gegen den Verkauf von Raketen an Kuba."))
    assert ("supplier", "Norwegen") not in found["arms"]
    found = dict(_rules("Norwegen drohte mit dem Abzug seiner Truppen."))
    assert ("actor", "Norwegen") in found["military"]


def test_those_who_speak_ask_and_do_not_ask_themselves():
    said = (
        "„Wir fordern die kubanische Regierung auf, Ruhe zu bewahren“, sagte Präsident Paul Kagame in Kigali."
    )
    found = dict(_rules(said))["demand"]
    assert ("actor", "Paul Kagame") in found
    assert [name for role, name in found if role in ("actor", "target")] == ["Kuba", "Paul Kagame"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Die EU verlängert die Venezuela-Sanktionen.", "target"),
        ("Die Venezuela-Sanktionen der EU gelten weiter.", "target"),
    ],
)
def test_a_state_before_sanctions_is_their_target(text, role):
    assert (role, "Venezuela") in dict(_rules(text))["sanction"]


def test_an_abbreviation_before_sanctions_imposes_them():
    assert ("actor", "USA") in dict(_rules("Die US-Sanktionen gegen Kuba gelten weiter."))["sanction"]


def test_the_owner_of_a_decision_carries_it_out():
    found = dict(_rules("Oslo rügte die Entscheidung Kubas, drei Attachés aus Peru auszuweisen."))
    assert ("actor", "Kuba") in found["expulsion"]
    found = dict(_rules("Die Forderung Norwegens, alle Geiseln freizulassen, lehnte Kuba ab."))
    assert ("party", "Norwegen") not in found["exchange"]


def test_two_states_behind_the_verb_are_subject_and_object():
    found = dict(_rules("Am Montag hatte der Sudan Tschad mit Dutzenden Drohnen angegriffen."))
    assert sorted(found["attack"]) == [("actor", "Sudan"), ("target", "Tschad")]
