"""What means nothing in an address is named, with what could stand there; ids may be cut short."""

import pytest

VIEWS = ("", "/timeline", "/map", "/network")
WRONG = {
    "since=abc": ("abc", "2024-07"),
    "until=2024-13": ("2024-13", "2024-07"),
    "type=besuch": ("besuch", "visit"),
    "type=visit&type=x": ("«x»", "signing"),
    "status=maybe": ("maybe", "cancelled"),
    "order=random": ("random", "oldest"),
    "page=0": ("«0»", "Seite"),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("query", "told"), WRONG.items())
def test_a_filter_that_means_nothing_is_named_above_an_empty_view(client, view, query, told):
    answer = client.get(f"/ledger{view}?{query}")
    assert answer.status_code == 422
    alerts = answer.text.split('role="alert">')[1:]
    assert alerts and all(word in alerts[0].split("</p>")[0] for word in told)
    assert '<li class="scene' not in answer.text and "<svg" not in answer.text


def test_what_was_typed_stays_in_the_form(client):
    assert 'name="since" type="text" value="abc"' in client.get("/ledger?since=abc").text


@pytest.mark.parametrize("query", WRONG)
@pytest.mark.parametrize("path", ["/ledger.csv", "/ledger.json", "/visits.ics", "/ledger/map.svg"])
def test_a_file_of_such_a_filter_is_refused(client, path, query):
    answer = client.get(f"{path}?{query}", headers={"Accept": "*/*"})
    assert answer.status_code == 422 and answer.json()["code"] == "D510"
    assert answer.json()["message"]


def test_a_view_that_is_none_is_named_with_those_that_are(client):
    german = client.get("/ledger/globus")
    assert german.status_code == 422 and "globus" in german.text and "timeline, map, network" in german.text
    english = client.get("/ledger/globe", headers={"Accept-Language": "en"})
    assert "There is no “globe”" in english.text


@pytest.mark.parametrize("query", ["type=besuch", "status=maybe", "since=abc", "order=random"])
def test_the_interface_for_programs_refuses_them_too(client, query):
    answer = client.get(f"/api/find?{query}")
    assert answer.status_code == 422
    assert query.partition("=")[2] in answer.text or "since" in answer.text
    if query.startswith(("type", "status")):
        assert "possible: " in answer.json()["message"]


def test_its_description_names_the_types_and_statuses(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    known = {one["name"]: one["schema"] for one in paths["/api/find"]["get"]["parameters"]}
    assert "visit" in known["type"]["items"]["enum"] and "planned" in known["status"]["items"]["enum"]


def test_an_id_cut_short_leads_to_the_whole_one(client, desk):
    with desk.asking() as store:
        event, report = store.ask("select event, report from derived.members order by report limit 1")[0]
        document = store.ask("select document from derived.documents order by document limit 1")[0][0]
    for short in (event[:10], report[:9]):
        answer = client.get(f"/event/{short}", follow_redirects=False)
        assert answer.status_code == 307 and answer.headers["location"] == f"/event/{event}"
    answer = client.get(f"/doc/{document[:9]}?at=1-5", follow_redirects=False)
    assert answer.status_code == 307 and answer.headers["location"] == f"/doc/{document}?at=1-5"
    assert client.get(f"/doc/{document[:9]}").status_code == 200
    assert client.get(f"/event/{event[:10]}.json").status_code == 200
    assert client.get(f"/event/{event[:5]}").status_code == 404
    assert client.get("/event/e-rffffffffff").status_code == 404


def test_how_several_ids_begin_names_none_of_them(client, desk):
    with desk.asking() as store:
        ids = [event for (event,) in store.ask("select id from derived.events")]
        assert len(ids) > 1
    assert client.get("/event/e-r").status_code == 404
