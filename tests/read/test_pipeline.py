"""What holds for every reading of every text."""

import json
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Reading, Span
from dragoman.read.pipeline import read_article

PACK = load_pack("de")
HOSTILE = [
    "Präsidentin 🦊 Ünal Öztürk-Łukasz traf am Dienstag in Astana ein. „Wir 🙂“, sagte sie.",
    unicodedata.normalize("NFD", "Ministerpräsident Jürgen Müßig empfing den Gäst aus Tōkyō."),
    "习近平 (Xi Jinping) besuchte am Mittwoch Kasachstan. Қасым-Жомарт Тоқаев empfing ihn: „欢迎“, sagte er.",
    "Die Präsidenten \u202eيتحدث\u202c und Muster unterzeichneten 24 Abkommen über 15 Milliarden US-Dollar.",
    "<b>Kanzlerin</b> <script>alert(1)</script> Muster reist nach Peking, & trifft <i>Xi</i>.",
    "e\u0301 \u0308\u200d Besuch\u0301 in Ber\u00adlin: \ufeff„Ja“, sagte Scholz\u0301.",
    "Der Präsident wird am Fr",
    "„" * 50 + "sagte er" + "“" * 49,
    "- - - \n\n\n * * * \n1.\n2.\n3.",
]  # fmt: skip
VOCABULARY = """
Xi Jinping Tokajew Präsident Kanzlerin „ “ » « " , . : ? ! ( ) am Dienstag 3. Juli 2024 Milliarden
Dollar 24 Abkommen unterzeichnete traf ein besuchte Astana Peking in nach mit sagte er habe sei werde
dass laut zufolge und der die den dem des sein Amtskollege 🙂 é reiste ab nicht soll will hätte geplant
Besuch Gipfel rund mehr als EU Chinas kasachischen die beiden Staatschefs gestern -Reise China-Besuch –
’s
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])


def spans(reading: Reading) -> list[Span]:
    found: list[Span] = []
    for entity in reading.entities:
        found += entity.mentions
    for time in reading.times:
        found += time.spans
    for figure in reading.figures:
        found += figure.spans
    for quote in reading.quotes:
        found += [*quote.spans, *quote.cues, *([quote.named] if quote.named else [])]
    for event in reading.events:
        found += [*event.triggers, *event.evidence]
        found += [Span(a.start, a.end, reading.article.text[a.start : a.end]) for a in event.arguments]
    return found


def references(reading: Reading) -> list[str]:
    ids = [a.filler for e in reading.events for a in e.arguments if not a.filler.startswith('"')]
    ids += [e.time for e in reading.events if e.time]
    ids += [q.speaker for q in reading.quotes if q.speaker] + [
        q.addressee for q in reading.quotes if q.addressee
    ]
    ids += [p for f in reading.figures for p in (*f.parties, *([f.stated_by] if f.stated_by else []))]
    return ids + [e.of for e in reading.entities if e.of]


def assert_sound(text: str) -> None:
    article = from_text(text, id="t", language="de")
    reading = read_article(article, PACK)
    assert all(s.text == article.text[s.start : s.end] and s.text for s in spans(reading))
    layers = (reading.entities, reading.times, reading.figures, reading.events, reading.quotes)
    ids = [item.id for layer in layers for item in layer]
    assert len(ids) == len(set(ids))
    assert set(references(reading)) <= set(ids)
    assert Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading
    assert read_article(article, PACK) == reading


@pytest.mark.parametrize("text", HOSTILE)
def test_a_reading_of_odd_text_is_grounded_and_sound(text):
    assert_sound(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60))
def test_a_reading_of_any_words_is_grounded_and_sound(words):
    text = " ".join(words)
    if any(c.isalnum() for c in text):
        assert_sound(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_a_reading_of_any_text_is_grounded_and_sound(text):
    with suppress(SourceError):  # nothing to read, as of a single invisible letter
        assert_sound(text)


def test_an_announcement_with_a_look_back_keeps_both_apart():
    text = (
        "Am 10. Oktober 2026 empfängt Bundeskanzler Friedrich Merz den italienischen Präsidenten Sergio "
        "Mattarella. 1999 hatte Bundespräsident Roman Herzog einen Gast aus Italien empfangen. Im Anschluss "
        "unterzeichnen Deutschland und Italien ein Abkommen über Gas."
    )
    reading = read_article(from_text(text, id="x", language="de", published="2026-10-03"), load_pack("de"))
    times = {time.id: time.edtf for time in reading.times}
    signing = next(event for event in reading.events if event.type == "signing")
    assert (signing.status, times.get(signing.time)) in {("planned", None), ("planned", "2026-10-10")}
