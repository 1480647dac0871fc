"""A ledger that takes long to derive is served meanwhile, and says so."""

import threading

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import LedgerError
from dragoman.ledger.blockwise.progress import Progress
from dragoman.ledger.desk import Ledger
from dragoman.web import desk as desks
from dragoman.web.app import create_app
from dragoman.web.desk import Desk
from dragoman.web.security import Guard

HEAD = {"host": "localhost", "accept": "text/html", "accept-language": "de"}


@pytest.fixture
def slow(monkeypatch):
    """Makes deriving wait until it is let go; gives the event to set, and sees how it ended."""
    go, ended = threading.Event(), []

    def renew(store, *, tell):
        try:
            while not go.wait(0.01):
                tell("The ledger is being derived anew: 40 % of 1,000 reports.")
            desks_renew(store, tell=tell)
        except BaseException as error:
            ended.append(error)
            raise

    desks_renew = desks.renew
    monkeypatch.setattr(desks, "renew", renew)
    monkeypatch.setattr(desks, "note", lambda line: None)
    yield go, ended
    go.set()


def client(desk):
    return TestClient(create_app(desk, Guard(token="t")), base_url="http://localhost", headers=HEAD)


def test_whoever_asks_meanwhile_is_told_how_far_it_is(slow, tmp_path):
    go, _ = slow
    desk = Desk(Ledger(tmp_path / "l.duckdb", write=True), name="l", patience=0.2)
    with client(desk) as web:
        for path in ("/", "/api/ledger", "/ledger.csv"):
            answer = web.get(path)
            assert answer.status_code == 503, path
            assert answer.headers["retry-after"] == "30"
        assert "Das Ledger wird neu abgeleitet: 40 % von " in web.get("/").text
        assert web.get("/health").status_code == 200
        posted = web.post("/add", data={"text": "x"}, headers={"authorization": "Bearer t"})
        assert posted.status_code == 503  # nothing is taken that could not be added
        go.set()
        desk._preparing.join()
        assert web.get("/").status_code == 200
    desk.close()


def test_closing_gives_up_what_is_being_derived(slow, tmp_path):
    _, ended = slow
    desk = Desk(Ledger(tmp_path / "l.duckdb", write=True), name="l", patience=0.1)
    desk.close()
    assert [type(error) for error in ended] == [desks._Closing]


def test_a_derivation_that_fails_is_told(monkeypatch, tmp_path):
    def renew(store, *, tell):
        raise RuntimeError("no")

    monkeypatch.setattr(desks, "renew", renew)
    ledger = Ledger(tmp_path / "l.duckdb", write=True)
    with pytest.raises(LedgerError, match="could not be derived"):
        Desk(ledger, name="l")
    ledger.close()


def test_progress_is_told_only_where_it_takes_long(monkeypatch):
    lines = []
    assert list(Progress(8, lines.append).over("abcd", 20, 60)) == list("abcd")
    assert not lines
    monkeypatch.setattr("dragoman.ledger.blockwise.progress._EVERY", 0.0)
    assert list(Progress(8_000, lines.append).over("abcd", 20, 60)) == list("abcd")
    assert lines[-1] == "The ledger is being derived anew: 50 % of 8,000 reports."
