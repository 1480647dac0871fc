"""The queue: what is asked, what an answer does, and how it is taken back."""

import html
import re

import pytest
from tests.web.conftest import TOKEN, client_of
from tests.web.texts import VISIT

from dragoman.ledger.add import add
from dragoman.ledger.questions import agenda
from dragoman.ledger.store import open_store
from dragoman.web.desk import open_desk


@pytest.fixture(scope="module")
def three():
    from dragoman import read

    return [read(text=text) for text in VISIT]


@pytest.fixture
def disputed(tmp_path, three):
    path = tmp_path / "disputed.duckdb"
    with open_store(path, write=True) as store:
        list(add(store, three))
    opened = open_desk(path)
    yield opened
    opened.close()


@pytest.fixture
def judge(disputed):
    return client_of(disputed, Authorization=f"Bearer {TOKEN}")


def form(page, key):
    """The form that a key submits, as data."""
    found = re.search(rf'<form method="post"[^>]*data-answer="{key}">(.*?)</form>', page, re.S)[1]
    fields = [
        (name, html.unescape(value)) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', found)
    ]
    data = {name: value for name, value in fields if name != "thing"}
    return data | {"thing": [value for name, value in fields if name == "thing"]}


def test_contradictions_come_first_and_each_value_has_its_words(judge):
    page = judge.get("/queue").text
    assert 'data-question="value-' in page and "Anzahl: Was gilt?" in page
    assert page.count('<div class="rival ') == 2
    for rival in re.findall(r'<div class="rival .*?</ul>', page, re.S):
        assert re.search(r'href="/doc/u\w+\?at=\d+-\d+#here"', rival)


def test_an_answer_is_kept_with_who_gave_it_and_settles_the_question(judge, disputed):
    page = judge.get("/queue").text
    answer = judge.post("/decide", data=form(page, "a") | {"by": "Ute Berger"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue?n=0")
    after = judge.get("/queue").text
    assert "Was gilt?" not in after and "Ute Berger" in after and "Wert berichtigt" in after
    assert 'name="by"' in after and 'value="Ute Berger"' in after  # the name is kept
    with disputed.asking() as store:
        assert not any(question.kind == "value" for question in agenda(store))


def test_the_other_value_can_be_put_in_force_and_all_of_it_be_taken_back(judge):
    page = judge.get("/queue").text
    judge.post("/decide", data=form(page, "x") | {"by": "Ute"})
    found = judge.get("/ledger?type=signing").text
    event = re.search(r'href="/event/(e-r\w+)"', found)[1]
    fields = judge.get(f"/event/{event}").text
    assert re.search(r'id="f-count".*?<div class="value believed">\s*<p>.*?<b>12</b>', fields, re.S)
    undone = judge.post("/decide", data=form(judge.get("/queue").text, "u") | {"by": "Ute"})
    assert "Anzahl: Was gilt?" in undone.text and "zurückgenommen" in undone.text


def test_a_report_that_is_no_event_is_gone_and_one_that_is_confirmed_is_not_asked_again(judge, disputed):
    with disputed.asking() as store:
        asked = agenda(store)
    place = next(number for number, question in enumerate(asked) if question.kind == "event")
    judge.post("/decide", data=form(judge.get(f"/queue?n={place}").text, "a"))
    with disputed.asking() as store:
        left = agenda(store)
    assert len(left) == len(asked) - 1 and asked[place].id not in {question.id for question in left}
    report = asked[place].reports[0]
    assert judge.get(f"/event/e-{report}").status_code == 200
    judge.post("/decide", data={"kind": "not-an-event", "thing": [report]})
    assert judge.get(f"/event/e-{report}").status_code == 404


def test_nobody_decides_without_the_token_and_no_answer_leads_elsewhere(disputed, judge):
    stranger = client_of(disputed)
    asked = form(judge.get("/queue").text, "a")
    assert stranger.post("/decide", data=asked).status_code == 403
    answer = judge.post("/decide", data=asked | {"back": "//evil.example/"}, follow_redirects=False)
    assert answer.headers["location"] == "/queue"


def test_three_sources_one_visit(judge):
    page = judge.get("/ledger?type=visit").text
    assert page.count('<li class="scene') == 1 and "3 unabhängige Quellen" in page
    assert "Anzahl umstritten" in judge.get("/ledger?type=signing").text


def test_an_empty_queue_says_so(writer):
    assert "Nichts zu entscheiden" in writer.get("/queue").text
