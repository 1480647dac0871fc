"""A ledger with the example articles, and a browser's view of it without a browser."""

import json

import pytest
from starlette.testclient import TestClient

from dragoman.export.overview import examples
from dragoman.ledger.add import add
from dragoman.ledger.store import open_store
from dragoman.web.app import create_app
from dragoman.web.desk import Desk, open_desk
from dragoman.web.security import Guard

TOKEN = "token-of-the-tests"
ADDRESS = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def readings(tmp_path_factory):
    """The readings of the example articles."""
    from dragoman import read_many

    return list(read_many([str(path) for path in examples()], on_error="raise"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory, readings):
    """A ledger file with the example articles."""
    path = tmp_path_factory.mktemp("web") / "examples.duckdb"
    with open_store(path, write=True) as store:
        list(add(store, readings))
    desk = open_desk(path)
    desk.close()
    return path


@pytest.fixture(scope="session")
def desk(filled):
    """The example ledger, served; for tests that only read."""
    opened = open_desk(filled)
    yield opened
    opened.close()


@pytest.fixture
def empty_desk(tmp_path):
    opened = open_desk(tmp_path / "empty.duckdb")
    yield opened
    opened.close()


def client_of(desk: Desk, **more) -> TestClient:
    app = create_app(desk, Guard(token=TOKEN))
    headers = {"Accept-Language": "de", "Accept": "text/html"} | more
    return TestClient(app, base_url=ADDRESS, headers=headers, raise_server_exceptions=True)


@pytest.fixture
def client(desk):
    """Reads the example ledger; without the token."""
    return client_of(desk)


@pytest.fixture
def writer(empty_desk):
    """Reads and writes a ledger that is empty at first; a program with the token."""
    return client_of(empty_desk, Authorization=f"Bearer {TOKEN}")


@pytest.fixture
def contracts(readings):
    return [json.dumps(reading.to_json(), ensure_ascii=False) for reading in readings]
