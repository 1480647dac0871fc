"""Runs the examples of every rule: what `dragoman doctor` and the tests hold our rules and a user's to."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dragoman.lang.contacts import load_contact_rules
from dragoman.lang.counting import load_counting_rules
from dragoman.lang.pack import LanguagePack, ValuePack
from dragoman.lang.resource import Problem
from dragoman.model import Published
from dragoman.read.coreference import resolve
from dragoman.read.document import Doc
from dragoman.read.events.acts import check_acts
from dragoman.read.events.calls import check_contacts
from dragoman.read.events.contents import check_contents
from dragoman.read.events.counting import Counting, check_counting
from dragoman.read.events.gatherings import check_gatherings
from dragoman.read.events.journeys import check_another
from dragoman.read.events.returns import check_returns
from dragoman.read.events.stations import Mentions, check_stations
from dragoman.read.events.status import check_status
from dragoman.read.events.topics import check_topics
from dragoman.read.events.triggers import check_triggers
from dragoman.read.learned.sense import load_homes
from dragoman.read.names import find_names
from dragoman.read.names.check import check_names
from dragoman.read.numbers.check import check_figures, check_numbers
from dragoman.read.quotes.check import check_quotes
from dragoman.read.times.check import check_times
from dragoman.world.base import World, load_world
from dragoman.world.check import check_world
from dragoman.world.summits import check_summits, load_summits


def check_values(pack: ValuePack, user_dir: Path | None = None) -> list[Problem]:
    """What is wrong with the rules for times and numbers of a language; empty where all holds."""
    return check_times(pack.times, pack.text) + check_numbers(pack, user_dir=user_dir)


def check_rules(pack: LanguagePack, user_dir: Path | None = None) -> list[Problem]:
    """What is wrong with the rules of a language, ours and the user's; empty where all holds."""
    problems: list[Problem] = []
    problems += check_summits(load_summits(pack.code, user_dir=user_dir), pack.code, user_dir=user_dir)
    load_homes(user_dir=user_dir)  # raises where a pair is wrong
    problems += check_triggers(pack.events, pack.text)
    problems += check_status(pack.events, pack.text)
    problems += check_topics(pack.events, pack.text)
    problems += check_contents(pack.events, pack.text)
    problems += check_acts(pack.events, pack.text)
    counting = Counting(load_counting_rules(pack.code, user_dir=user_dir), pack.numbers)
    problems += check_counting(counting, pack.events, pack.text)
    world = load_world(pack.code, user_dir=user_dir)
    contacts = load_contact_rules(pack.code, user_dir=user_dir)
    problems += check_contacts(contacts.back, contacts.means, pack.text)
    problems += check_returns(contacts.returns, pack.text)
    problems += check_gatherings(contacts.gatherings, pack.text)
    problems += check_another(contacts.another, pack.text)
    problems += check_stations(contacts, pack.text, partial(_places, pack, world))
    problems += check_values(pack, user_dir)
    problems += check_figures(pack, user_dir=user_dir)
    problems += check_quotes(pack, user_dir)
    problems += check_world(world, pack.code, user_dir=user_dir)
    problems += check_names(pack.names, pack.text, world, pack.code, user_dir=user_dir)
    return problems


def _places(pack: LanguagePack, world: World, doc: Doc) -> Mentions:
    """The states and places that a text names."""
    found = resolve(doc, find_names(doc, pack.names, world), pack.names, world, Published())
    return sorted((m, e.id) for e in found if e.kind in ("state", "place") for m in e.mentions)
