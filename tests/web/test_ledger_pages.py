"""The screens of the ledger: one filter for every view, its pictures, its exports."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

VIEWS = ("", "/timeline", "/map", "/network")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_keeps_the_filter_and_counts_the_same(client, view):
    answer = client.get(f"/ledger{view}?who=Xi+Jinping&type=visit&since=2024")
    assert answer.status_code == 200
    for other in VIEWS:
        assert f'href="/ledger{other}?who=Xi+Jinping&amp;type=visit&amp;since=2024"' in answer.text
    table = client.get("/ledger?who=Xi+Jinping&type=visit&since=2024").text
    count = re.search(r"<b>(\d+)</b>", table)[1]
    assert f"<b>{count}</b>" in answer.text
    assert table.count('<li class="scene') == int(count) > 2


def test_a_row_is_a_sentence_with_its_words_and_the_way_to_them(client):
    page = client.get("/ledger?type=visit&until=2024-07").text
    row = re.search(r'<li class="scene good".*?</li>', page, re.S)[0]
    assert "Xi Jinping besucht Kasachstan" in row and "2. Juli 2024" in row
    assert re.search(r'href="/event/e-r\w+"', row) and re.search(r'href="/doc/u\w+\?at=\d+-\d+#here"', row)
    assert "2 unabhängige Quellen" in row


@pytest.mark.parametrize("view", ["timeline", "map", "network"])
def test_every_picture_is_a_file_and_data_too(client, view):
    query = "who=China&who=Kasachstan"
    drawn = client.get(f"/ledger/{view}.svg?{query}")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(drawn.text).tag.endswith("svg")
    data = client.get(f"/ledger/{view}.json?{query}").json()
    assert data["schema"] == "dragoman/picture/1" and data["rows"]
    assert f"/ledger/{view}.svg?{query.replace('&', '&amp;')}" in client.get(f"/ledger/{view}?{query}").text


def test_the_timeline_holds_what_has_a_date_and_its_columns_lead_on(client):
    page = client.get("/ledger/timeline?who=Xi+Jinping").text
    rows = json.loads(client.get("/ledger/timeline.json?who=Xi+Jinping").text)["rows"]
    dated = {row["id"] for row in rows if row["time"]}
    assert dated and dated == set(re.findall(r'data-id="(e-r\w+)"', page))
    assert "/ledger/timeline?who=Xi+Jinping&amp;since=2025-06&amp;until=2025-06" in page


def test_the_map_counts_by_place_and_leads_from_home_to_the_place(client):
    rows = client.get("/ledger/map.json").json()["rows"]
    places = {row["name"]: row for row in rows if row["kind"] == "place"}
    assert places["Astana"]["exact"] and not places["Luxemburg"]["exact"]
    ways = [row["words"] for row in rows if row["kind"] == "arc"]
    assert any(words.startswith("China → Astana") for words in ways)
    assert any(row["status"] == "cancelled" for row in rows if row["kind"] == "arc")


def test_the_network_is_about_who_is_asked_for(client):
    rows = client.get("/ledger/network.json?who=Wadephul").json()["rows"]
    names = {row["name"] for row in rows if row["kind"] == "actor"}
    assert "Johann Wadephul" in names and "Wladimir Putin" not in names and len(names) <= 40
    assert all(row["events"] for row in rows if row["kind"] == "edge")


def test_a_name_that_nobody_has_and_a_date_that_is_none_are_told_on_the_page(client):
    page = client.get("/ledger?who=Niemand+Nirgends")
    assert page.status_code == 200 and "Niemand Nirgends" in page.text and "<b>0</b>" in page.text
    assert client.get("/ledger/map?who=Niemand+Nirgends").status_code == 200
    assert client.get("/ledger/map.svg?who=Niemand+Nirgends").status_code == 404
    wrong = client.get("/ledger?since=gestern").text
    assert "kein Datum" in wrong and "gestern" in wrong


def test_what_is_chosen_can_be_taken_away_one_by_one(client):
    page = client.get("/ledger?who=iso:KZ&who=China&type=visit&type=meeting&q=Astana").text
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.S)[0]
    assert "Wer: Kasachstan" in chips and "„Astana“" in chips
    assert "/ledger?who=China&amp;type=visit&amp;type=meeting&amp;q=Astana" in chips
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    assert ("who", "China") in hidden


def test_an_empty_ledger_has_all_views(writer):
    for view in VIEWS:
        answer = writer.get(f"/ledger{view}")
        assert answer.status_code == 200 and "<b>0</b>" in answer.text


def test_both_languages_have_the_same_words():
    from string import Formatter

    from dragoman.web.messages import languages, messages

    ours = messages("de").entries
    for code in languages():
        theirs = messages(code).entries
        assert set(theirs) == set(ours), code
        for key, entry in ours.items():
            forms = [entry] if isinstance(entry, str) else list(entry.values())
            others = [theirs[key]] if isinstance(theirs[key], str) else list(theirs[key].values())
            names = {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}
            assert {n for form in others for _, n, _, _ in Formatter().parse(form) if n} == names, (code, key)
