"""The screen of an event: each value with who says so, and how the event came to be one."""

import html
import re

import pytest


@pytest.fixture(scope="module")
def visit(desk):
    from datetime import date

    from dragoman.ledger.ask import Query
    from dragoman.ledger.scenes import scenes

    with desk.asking() as store:
        query = Query(types=("visit",), since=date(2024, 7, 1), until=date(2024, 7, 3), order="oldest")
        return scenes(store, desk.board, query).events[0].id


def test_each_value_has_the_words_that_bear_it_out(client, visit):
    page = client.get(f"/event/{visit}").text
    fields = re.findall(
        r'<section class="field[^"]*" id="f-(\w+)".*?(?=<section class="field|</div></section>)', page, re.S
    )
    assert {"time", "status", "visitor", "host", "destination", "ordinal"} <= set(fields)
    for value in re.findall(r'<div class="value .*?</ul>', page, re.S):
        assert re.search(r'<li><a href="/doc/u\w+\?at=\d+-\d+#here">„.*<b>[^<]+</b>', value), value


def test_what_others_say_stands_beside_it(client, visit):
    page = client.get(f"/event/{visit}").text
    status = re.search(r'id="f-status".*?</section>', page, re.S)[0]
    assert "value believed" in status and "value update" in status
    assert "erfolgt" in status and "dauert an" in status


def test_the_event_shows_its_life_its_parts_its_claims_and_why_it_is_one(client, visit):
    page = html.unescape(client.get(f"/event/{visit}").text)
    for heading in (
        "Verlauf der Berichte",
        "Teile und Ganzes",
        "geprüft",
        "2 Meldungen",
        "Warum das ein Ereignis ist",
        "Zitieren",
    ):
        assert heading in page
    assert "derselbe Handelnde" in page and "+2.0" in page
    assert page.count('class="card account"') == 2


def test_a_report_leads_to_the_event_that_holds_it_now(client, desk, visit):
    with desk.asking() as store:
        from dragoman.ledger.witness import evidence_of

        reports = [one.report for one in evidence_of(store, visit).accounts]
    for report in reports:
        answer = client.get(f"/event/e-{report}")
        assert answer.status_code == 200 and visit in answer.text
    assert client.get("/event/e-nothing").status_code == 404


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_event_of_the_examples_has_a_screen(client, code):
    page = client.get("/ledger", params={"lang": code}).text
    events = sorted(set(re.findall(r'href="/event/(e-r\w+)"', page)))
    assert len(events) > 50
    for event in events[::12]:
        answer = client.get(f"/event/{event}", params={"lang": code})
        assert answer.status_code == 200 and 'class="value' in answer.text
        assert not re.search(r"<b>[a-z]\d+</b>", answer.text)  # no id of a reading is shown as a value


def test_an_actor_is_found_by_key_and_by_name_with_full_stops_and_strokes_in_it(client):
    assert "Rosatom" in client.get("/actor/dragoman:org/ROSATOM").text
    assert client.get("/actor/dragoman:org/ROSATOM.json").json()["kind"] == "entity"
    unknown = client.get("/actor/George W. Nobody")
    assert unknown.status_code == 404 and "George W. Nobody" in unknown.text
    page = client.get("/actor/Xi Jinping").text
    assert "<h1>Xi Jinping</h1>" in page and "习近平" in page and "Staatsoberhaupt" in page
    assert 'href="/pair?a=Q15031&amp;b=Q200881"' in page
