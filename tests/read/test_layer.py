"""The reader that ships with the program."""

import random

import pytest

import dragoman
from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned import available, model_folder
from dragoman.read.pipeline import read_article

TEXT = (
    "Togos Außenministerin Adjoa Mensah ist am Dienstag in Lissabon eingetroffen. Dort will sie mit ihrem "
    "portugiesischen Kollegen über ein Fischereiabkommen verhandeln. Ein Treffen im Mai war geplatzt."
)


def _read(text, threads=1):
    return read_article(
        from_text(text, language="de", published="2024-07-04"), load_pack("de"), threads=threads
    )


def test_the_model_lies_in_the_package_and_is_small():
    assert available()
    assert sum(item.stat().st_size for item in model_folder().iterdir()) < 70_000_000


def test_events_are_found_that_no_rule_names_and_their_fillers_are_grounded():
    reading = _read(TEXT)
    assert {event.type for event in reading.events} >= {"visit"}
    known = {
        item.id
        for group in (reading.entities, reading.times, reading.figures, reading.events)
        for item in group
    }
    for event in reading.events:
        assert event.time is None or event.time in known
        for argument in event.arguments:
            words = TEXT[argument.start : argument.end]
            assert words and (argument.filler in known or argument.filler.strip('"') in TEXT)


def test_the_number_of_threads_and_what_was_read_before_change_nothing():
    articles = [TEXT, "Es regnete in Accra. " * 40 + TEXT, "Der Kanzler sagte die Reise nach Kenia ab."]
    first = [_read(text).to_json() for text in articles]
    random.Random(1).shuffle(order := list(range(len(articles))))
    again = {number: _read(articles[number], threads=2).to_json() for number in order}
    assert [again[number] for number in range(len(articles))] == first


def test_in_several_processes_the_readings_are_the_same(tmp_path):
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} Das war der {number}. Versuch.", encoding="utf-8")
    one = [r.to_json() for r in dragoman.read_many(tmp_path, language="de")]
    two = [r.to_json() for r in dragoman.read_many(tmp_path, language="de", jobs=2)]
    assert one == two


def test_a_long_text_is_read_to_its_end():
    text = "\n\n".join(["Es regnete lange in den Bergen von Lesotho."] * 150 + [TEXT])
    reading = _read(text)
    assert any(event.triggers[0].start > len(text) - len(TEXT) - 1 for event in reading.events)


@pytest.mark.parametrize(
    "text", ["🙂 e\u0301tat 会谈 Ghana reist.", "١٢٣ Besuch", "a" * 3000, "„" * 50 + " Besuch"]
)
def test_odd_texts_are_read(text):
    reading, text = _read(text), from_text(text).text  # in the normal form of Unicode
    for event in reading.events:
        assert all(text[s.start : s.end] == s.text for s in event.triggers)
