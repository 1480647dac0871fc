"""The HTTP interface: what it answers, and that nothing thrown at it makes it fail."""

import json
import time

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings

from dragoman.ledger.desk import Ledger
from dragoman.model import Reading
from dragoman.web.app import create_app
from dragoman.web.desk import Desk
from dragoman.web.security import Guard

TOKEN = "token-of-the-tests"
SENTENCE = "Xi Jinping besuchte am 2. Juli 2024 Kasachstan."


def test_the_ledger_and_its_size(client):
    told = client.get("/api/ledger").json()
    assert told["size"]["documents"] == 13
    assert told["ledger"] == "examples.duckdb"
    assert client.get("/api/size").json() == told["size"]


def test_finding(client):
    found = client.get("/api/find", params={"who": "Xi", "type": "visit", "limit": 1}).json()
    assert len(found["events"]) == 1
    assert found["total"] > 1
    everything = client.get("/api/find", params={"who": "Xi", "type": "visit", "every": True}).json()
    assert len(everything["events"]) == found["total"]


@pytest.mark.parametrize(
    "path",
    ["show?name=China&name=Kasachstan", "show?name=Xi", "brief?name=Xi", "conflicts", "pledges?who=China",
     "documents?q=Astana", "corrections"],
)  # fmt: skip
def test_asking(client, path):
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200
    assert isinstance(answer.json(), list | dict)


@pytest.mark.parametrize(
    ("path", "status"),
    [("find?who=Niemand", 404), ("find?since=gestern", 422), ("find?limit=-1", 422), ("show", 422),
     ("documents/u0", 404), ("jobs/x", 404), ("nothing", 404)],
)  # fmt: skip
def test_what_is_wrong_is_told(client, path, status):
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status
    assert set(answer.json()) == {"code", "message", "hint"}


def test_a_document_and_how_it_stands(client):
    document = client.get("/api/documents").json()[0]["document"]
    Reading.from_json(client.get(f"/api/documents/{document}").json())
    assert client.get(f"/api/documents/{document}/standing").status_code == 200


def test_reading_and_adding_through_it(writer):
    reading = writer.post("/api/read", json={"text": SENTENCE, "published": "2024-07-03"}).json()
    Reading.from_json(reading)
    assert writer.get("/api/size").json()["documents"] == 0
    assert writer.post("/api/readings", json=[reading]).json()[0]["new"]
    assert writer.get("/api/size").json()["documents"] == 1
    broken = reading | {"schema": "dragoman/reading/0"}
    assert writer.post("/api/readings", json=[broken]).status_code == 422
    job = writer.post("/api/documents", data={"text": SENTENCE + " Tokajew empfing ihn."})
    assert job.status_code == 202
    while (told := writer.get(f"/api/jobs/{job.json()['id']}").json())["state"] != "done":
        time.sleep(0.1)
    assert [item["state"] for item in told["items"]] == ["added"]
    assert writer.get("/api/size").json()["documents"] == 2
    events = writer.get("/api/find").json()["events"]
    made = writer.post(
        "/api/corrections", json={"kind": "not-an-event", "things": [events[0]["id"]], "by": "A. B."}
    )
    assert made.status_code == 200, made.text
    known = writer.get("/api/corrections").json()
    assert known[0]["person"] == "A. B."
    assert writer.post(f"/api/corrections/{known[0]['id']}/undo", json={"by": "A. B."}).status_code == 200
    assert writer.post("/api/rebuild").status_code == 200


def test_writing_without_the_token_is_refused(client):
    assert client.post("/api/readings", json=[]).status_code == 403
    assert client.post("/api/read", json={"text": SENTENCE}).status_code == 403


def _app():
    """An empty ledger; nothing is really read, for that is tested elsewhere and takes its time."""
    app = create_app(
        Desk(Ledger(":memory:"), name="desk.duckdb"), Guard(hosts=frozenset({"localhost"}), token=TOKEN)
    )
    return app


SCHEMA = schemathesis.openapi.from_asgi("/api/openapi.json", _app(), headers={"Host": "localhost"})


@SCHEMA.parametrize()
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_nothing_makes_it_fail(case):
    answer = case.call(headers={"Host": "localhost", "Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code < 500, answer.text


def test_the_description_is_complete(client):
    described = client.get("/api/openapi.json").json()
    for path, verbs in described["paths"].items():
        for verb, about in verbs.items():
            assert about["description"], (path, verb)
    assert json.dumps(described).count("/home/") == 0
