import re

import pytest
from markupsafe import Markup

from dragoman.export.wording import load_wording
from dragoman.ledger.papers import papers, reading_of
from dragoman.ledger.standing import checked, standings
from dragoman.model import Article, Event, Figure, Quote, Reading, Span
from dragoman.web.marked import Words, marked


@pytest.fixture(scope="session")
def documents(desk):
    with desk.asking() as store:
        return papers(store)


def test_every_document_has_a_screen(client, documents):
    for paper in documents:
        answer = client.get(f"/doc/{paper.document}")
        assert answer.status_code == 200, paper.title


def plain(markup):
    return Markup(re.sub(r"<[^>]*>", "", markup)).unescape()


def test_the_marked_text_is_the_text(client, desk, documents):
    for paper in documents:
        with desk.asking() as store:
            reading = reading_of(store, paper.document)
        page = client.get(f"/doc/{paper.document}").text
        text = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.S)[1]
        assert plain(text).strip() == reading.article.text.strip()


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words), words)


def test_crossing_marks_are_cut_and_properly_nested():
    text = "Xi 😀 sagte: „Wir bauen“ zwei Kraftwerke 哈萨克斯坦 heute."
    reading = Reading(
        article=Article(id="a", text=text),
        events=(Event(id="e1", type="project", status="planned", triggers=(span(text, "bauen“ zwei"),)),),
        quotes=(Quote(id="q1", kind="direct", spans=(span(text, "Wir bauen"),)),),
        figures=(
            Figure(id="f1", measure="count", value=2, spans=(span(text, "zwei Kraftwerke 哈萨克斯坦"),)),
        ),
    )
    keys = {name: name for name in ("e1", "q1", "f1")}
    shown = str(marked(Words(reading, keys, here=(4, 8)), load_wording()))
    assert plain(shown) == text
    open_tags = []
    for closing, name in re.findall(r"<(/?)(\w+)", shown):
        if closing:
            assert open_tags.pop() == name
        else:
            open_tags.append(name)
    assert open_tags == []
    assert shown.count('id="here"') == 1
    assert shown.count('id="w-e1"') == shown.count('id="w-q1"') == shown.count('id="w-f1"') == 1


def test_an_address_points_at_words(client, documents):
    document = documents[0].document
    page = client.get(f"/doc/{document}?at=10-30").text
    assert 'id="here"' in page
    assert 'id="here"' not in client.get(f"/doc/{document}?at=30-10").text


def test_what_others_report_too_is_told_with_a_link_to_their_words(client, desk, documents):
    seen = {standing.novelty for paper in documents for standing in _standings(desk, paper)}
    assert {"new", "agree"} <= seen
    for paper in documents:
        for standing in _standings(desk, paper):
            for other in standing.others:
                with desk.asking() as store:
                    text = reading_of(store, other.document).article.text
                assert text[other.start : other.end] == other.words


def test_a_document_does_not_witness_for_itself(desk, documents):
    for paper in documents:
        for standing in _standings(desk, paper):
            assert all(other.document != paper.document for other in standing.others)


def _standings(desk, paper):
    with desk.asking() as store:
        return standings(store, paper.document)


def test_claims_are_shown_with_what_the_ledger_knows(client, desk, documents):
    claiming = []
    for paper in documents:
        with desk.asking() as store:
            if claims := checked(store, paper.document):
                claiming.append((paper, claims))
    assert claiming
    for paper, claims in claiming:
        page = client.get(f"/doc/{paper.document}").text
        assert page.count('class="card claim ') == len(claims)


def test_a_document_that_is_not_there(client):
    answer = client.get("/doc/u0")
    assert answer.status_code == 404
    assert "u0" in answer.text


def test_the_list_is_searched_by_title(client):
    page = client.get("/docs", params={"q": "Derby"}).text
    assert "Musterstadt gewinnt" in page
    assert "Staatsbesuch" not in page
    assert "Kein Artikel" in client.get("/docs", params={"q": "Gibtesnicht"}).text
