"""Every view as a file; a calendar and a feed whose entries are updated in place."""

import csv
import io
import json
from datetime import date, datetime
from xml.etree import ElementTree

import pytest

from dragoman.export.ics import Appointment, calendar, fits
from dragoman.ledger.contract import parse_line
from dragoman.ledger.desk import Ledger
from dragoman.ledger.history import histories, now

FORMS = {
    "json": "application/json",
    "csv": "text/csv",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "ics": "text/calendar",
    "atom": "application/atom+xml",
}


@pytest.mark.parametrize("form", FORMS)
def test_the_ledger_in_every_form(client, form):
    answer = client.get(f"/ledger.{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FORMS[form])
    assert len(answer.content) > 100


def rows(client, query):
    return list(csv.DictReader(io.StringIO(client.get(f"/ledger.csv?{query}").text)))


def test_the_filter_holds_in_every_export(client):
    visits = rows(client, "type=visit")
    assert {row["type"] for row in visits} == {"visit"}
    assert 0 < len(visits) < len(rows(client, ""))
    assert len(json.loads(client.get("/ledger.json?type=visit").text)["events"]) == len(visits)
    assert len(client.get("/ledger.geojson?type=visit").json()["features"]) == len(visits)
    atom = ElementTree.fromstring(client.get("/ledger.atom?type=visit").content)
    assert sum(child.tag.endswith("entry") for child in atom) == len(visits)
    assert rows(client, "since=2030") == []


def test_geojson_has_places_with_their_words(client):
    features = client.get("/ledger.geojson?type=visit").json()["features"]
    placed = [feature for feature in features if feature["geometry"]]
    assert placed
    for feature in placed:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        assert feature["properties"]["words"]
        assert feature["properties"]["precision"] in {"place", "state"}


def test_an_unknown_name_is_told(client):
    assert client.get("/ledger.csv?who=Niemand").status_code == 404
    assert client.get("/ledger.exe").status_code in {404, 422}


def test_the_calendar_holds_only_what_falls_on_known_days(client):
    text = client.get("/ledger.ics").text
    assert "BEGIN:VEVENT" in text
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
    assert text.count("UID:") == len(set(text.split("UID:"))) - 1


def test_the_calendar_of_planned_visits(client):
    text = client.get("/visits.ics").text
    assert 0 < text.count("BEGIN:VEVENT") < client.get("/ledger.ics").text.count("BEGIN:VEVENT")


def test_a_month_is_no_day():
    assert not fits(date(2024, 5, 1), date(2024, 12, 31), "planned")
    assert not fits(None, None, "planned")
    assert fits(date(2024, 5, 1), date(2024, 5, 3), "cancelled")
    assert not fits(date(2024, 5, 1), date(2024, 5, 3), "denied")


def appointment(**more):
    given = {"uid": "r1@dragoman", "sequence": 0, "changed": datetime(2024, 7, 1, 12), "status": "planned"}
    given |= {
        "first": date(2024, 7, 2),
        "last": date(2024, 7, 4),
        "summary": "Xi, Tokajew; Besuch\nin Astana",
    }
    return Appointment(**given | more)


def test_an_entry():
    text = calendar([appointment()], name="Besuche")
    assert "DTSTART;VALUE=DATE:20240702\r\nDTEND;VALUE=DATE:20240705\r\n" in text
    assert "SUMMARY:Xi\\, Tokajew\\; Besuch\\nin Astana\r\n" in text
    assert "STATUS:CONFIRMED" in text


@pytest.mark.parametrize(
    ("status", "told"), [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE"), ("proposed", "TENTATIVE")]
)
def test_what_became_of_it(status, told):
    assert f"STATUS:{told}" in calendar([appointment(status=status)], name="x")


def test_long_lines_are_folded_between_characters():
    text = calendar([appointment(summary="哈萨克斯坦 👨‍👩‍👧‍👦 " * 20)], name="x")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "哈萨克斯坦 👨‍👩‍👧‍👦 " * 20 in text.replace("\r\n ", "").replace("\ufffd", "\u200d")


def test_the_name_of_an_event_stays_while_reports_join(tmp_path, contracts):
    readings = [parse_line(line, "x") for line in contracts]
    with Ledger(tmp_path / "l.duckdb", write=True) as ledger:
        first = set()
        for number, reading in enumerate(readings[:6]):
            ledger.add_readings([reading], now=datetime(2024, 1, 1 + number))
            with ledger.asking() as store:
                events = [event for (event,) in store.ask("select id from derived.events")]
                known = histories(store, events)
                assert {now(store, name) for name in first} <= set(events)
                first |= {one.first for one in known.values()}


def test_an_article_as_a_page_of_its_own_and_as_json(client, documents):
    document = documents[0]
    answer = client.get(f"/doc/{document}.json")
    assert answer.json()["schema"] == "dragoman/reading/1"
    assert "/" not in answer.json()["document"]["source"]
    page = client.get(f"/doc/{document}.html")
    assert page.headers["content-disposition"].startswith("attachment")
    assert client.get("/doc/u0.json").status_code == 404


@pytest.fixture(scope="session")
def documents(desk):
    with desk.asking() as store:
        return [document for (document,) in store.ask("select document from derived.documents order by 1")]


def test_an_event_an_actor_and_a_pair(client, desk):
    with desk.asking() as store:
        event, report = store.ask("select event, max(report) from derived.members group by event order by 1")[
            0
        ]
    assert client.get(f"/event/{event}.json").json()["kind"] == "event"
    assert client.get(f"/event/{report}.json").json()["kind"] == "event"
    assert client.get("/event/e-none.json").status_code == 404
    assert client.get("/actor/Xi Jinping.json").json()["kind"] == "entity"
    assert client.get("/pair.csv?a=China&b=Kasachstan").status_code == 200
