"""The order of the layers: from an article to its reading."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from threading import Thread

from dragoman.lang.contacts import load_contact_rules
from dragoman.lang.counting import load_counting_rules, load_wider
from dragoman.lang.pack import LanguagePack
from dragoman.model import Article, Event, Reading
from dragoman.read.coreference import resolve
from dragoman.read.document import Doc
from dragoman.read.events import find_events
from dragoman.read.events.acts import settle_acts
from dragoman.read.events.agenda import in_present, no_past, settle_agenda, told_apart
from dragoman.read.events.attributes import settle_attributes
from dragoman.read.events.background import settle_background
from dragoman.read.events.companions import settle_companions
from dragoman.read.events.contacts import settle_contacts
from dragoman.read.events.contents import settle_contents
from dragoman.read.events.coordination import settle_coordination
from dragoman.read.events.counting import Counting, settle_ordinals
from dragoman.read.events.entries import settle_entries
from dragoman.read.events.evidence import borne_out
from dragoman.read.events.frames import settle_frames
from dragoman.read.events.journeys import settle_journeys
from dragoman.read.events.judged import settle_judged
from dragoman.read.events.lists import settle_lists
from dragoman.read.events.moments import settle_then, settle_times
from dragoman.read.events.origins import settle_origins
from dragoman.read.events.posts import settle_posts
from dragoman.read.events.projects import settle_projects
from dragoman.read.events.selves import settle_selves
from dragoman.read.events.taken_up import settle_taken_up
from dragoman.read.events.things import settle_things
from dragoman.read.events.topics import settle_topics
from dragoman.read.events.triggers import Finder, make_finder
from dragoman.read.events.turnover import settle_turnover
from dragoman.read.events.twins import settle_twins
from dragoman.read.figures import find_figures
from dragoman.read.learned import available
from dragoman.read.names import find_names
from dragoman.read.numbers import find_numbers
from dragoman.read.quotes import find_quotes
from dragoman.read.quotes.unnamed import unnamed_speakers
from dragoman.read.segment import segment
from dragoman.read.times import calendar_times, find_times
from dragoman.world.base import load_world


@lru_cache(maxsize=4)
def begin_loading(threads: int = 1) -> None:
    """Begins to load the encoder, once, in a thread beside whatever else there is to load."""
    if available():
        Thread(target=_load_encoder, args=(threads,)).start()


def _load_encoder(threads: int) -> None:
    """A failure is reported to whoever asks for the encoder."""
    with suppress(Exception):
        from dragoman.read.encoder import load_model

        load_model(threads=threads)


def read_article(article: Article, pack: LanguagePack, *, threads: int = 1) -> Reading:
    """What one article says, each item with the words that bear it out.

    `threads` is how many the encoder may use; the reading is the same with any number.
    """
    doc = segment(article, pack.text)
    finder = make_finder(doc, pack.events)
    reading = written_down(doc, pack, finder)
    events = reading.events
    if doc.tokens and available():
        from dragoman.read.learned.layer import learned_events  # numpy and the model runtime: slow to load

        events = learned_events(doc, pack, reading, finder=finder, threads=threads)
    events = _settled(doc, pack, finder, reading, events)
    rules = load_counting_rules(pack.code, user_dir=pack.user_dir)
    counting = Counting(rules, pack.numbers, load_wider(pack.code, user_dir=pack.user_dir))
    return replace(reading, events=settle_ordinals(doc, counting, events))


def _settled(
    doc: Doc, pack: LanguagePack, finder: Finder, reading: Reading, events: tuple[Event, ...]
) -> tuple[Event, ...]:
    """The events with what their status, their time and the sentences around them settle."""
    contacts = load_contact_rules(pack.code, user_dir=pack.user_dir)
    events = settle_frames(doc, finder, pack.events.roles, reading, events)
    events = settle_things(doc, finder, events)
    events = settle_judged(doc, finder, events)
    events = settle_lists(doc, finder, reading.entities, events)
    events = settle_coordination(doc, finder, reading.entities, events)
    events = settle_contacts(doc, finder, contacts, reading, events)
    apart = partial(told_apart, doc, finder, pack.events.status, reading.times)
    events = settle_times(doc.article, reading.times, events, pack.events.status, apart)
    present = partial(in_present, doc, finder, pack.events.status)
    events = settle_then(doc, reading.times, events)
    current = partial(no_past, doc, finder, pack.events.status)
    events = settle_entries(doc, reading.times, events, current)
    events = settle_background(doc, reading.entities, reading.times, events, present)
    events = settle_agenda(doc, finder, pack.events.status, reading, events)
    events = settle_companions(doc, finder, pack.events.status, reading, events)
    events = settle_journeys(doc, finder, contacts.another, reading, events)
    events = settle_attributes(pack.events.attributes, events)
    events = settle_twins(reading.times, events)
    events = settle_taken_up(doc, finder, reading.times, events)
    events = settle_selves(reading.entities, events)
    events = settle_turnover(reading.figures, events, pack.events.status.paid)
    events = settle_origins(doc, finder, contacts.returns, reading, events)
    events = settle_posts(doc, pack.names, reading.entities, events)
    events = settle_contents(doc, finder, pack.events.topics, events)
    events = settle_topics(doc, finder, pack.events.topics, events)
    events = settle_acts(doc, finder, pack.events.topics, events)
    events = settle_projects(reading.entities, events)
    return borne_out(doc, reading.times, events)


def written_down(doc: Doc, pack: LanguagePack, finder: Finder | None = None) -> Reading:
    """What the written-down layers read: everything, and the events of the trigger rules.

    `finder` keeps the clauses for those who go on with them.
    """
    article = doc.article
    world = load_world(pack.code, user_dir=pack.user_dir)
    times = find_times(doc, pack.times, article.published)
    names = find_names(doc, pack.names, world, times)
    entities = resolve(doc, names, pack.names, world, article.published)
    quotes = find_quotes(doc, pack.quotes, entities, world)
    spoken = unnamed_speakers(doc, pack.quotes, quotes, entities)
    if len(spoken) > len(entities):
        entities, quotes = spoken, find_quotes(doc, pack.quotes, spoken, world)
    figures = find_figures(doc, pack, find_numbers(doc.text, pack.numbers), times, entities, quotes)
    dated = calendar_times(times)
    events = find_events(doc, pack, entities, dated, figures, quotes, finder)
    return Reading(
        article=article, entities=entities, times=dated, figures=figures, events=events, quotes=quotes
    )
