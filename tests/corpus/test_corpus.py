"""The corpus is clean: every file is readable, says that it is constructed, and repeats none of the gold."""

import re
from collections import Counter

import pytest

from eval import shared
from training import annotation

FILES = sorted((shared.ROOT / "corpus" / "de").glob("*.ann"))
_RUN = 8  # words in a row that no article may share with the gold


def _words(text):
    return re.findall(r"\w+", text.lower())


def _runs(text):
    words = _words(text)
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


@pytest.fixture(scope="module")
def articles():
    return {path.stem: annotation.read(path) for path in FILES}


def test_every_article_is_constructed_german_and_named_after_its_file(articles):
    wrong = [
        name
        for name, gold in articles.items()
        if (gold["document"]["id"], gold["document"]["language"], gold["document"]["source"])
        != (name, "de", "constructed")
    ]
    assert articles and not wrong


def test_free_text_stands_in_the_article(articles):
    wrong = [
        (name, event["id"], argument["filler"])
        for name, gold in articles.items()
        for event in gold["events"]
        for argument in event["arguments"]
        if argument["filler"].startswith('"')
        and argument["filler"].strip('"').casefold() not in gold["document"]["text"].casefold()
    ]
    assert not wrong


def test_no_two_articles_are_copies(articles):
    seen = Counter(run for gold in articles.values() for run in _runs(gold["document"]["text"]))
    copies = {
        name: sum(seen[run] > 1 for run in runs) / len(runs)
        for name, gold in articles.items()
        if (runs := _runs(gold["document"]["text"]))
    }
    assert not {name: share for name, share in copies.items() if share > 0.2}


def test_the_corpus_repeats_no_eight_words_of_the_gold(articles):
    if shared.folder() is None:
        pytest.skip(shared.MISSING)
    gold = {}
    for path in shared.folder().glob("gold/**/*.ann"):
        text = annotation.read(path)["document"]["text"]
        gold |= dict.fromkeys(_runs(text), path.stem)
    shared_runs = {
        (name, gold[run])
        for name, a in articles.items()
        for run in _runs(a["document"]["text"])
        if run in gold
    }
    assert not shared_runs
