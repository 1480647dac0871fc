"""The pages in Debian's chromium, driven by Playwright; skipped where no browser is named (make test-web)."""

import os
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from dragoman import read_many
from dragoman.export.overview import examples
from dragoman.ledger.desk import Ledger
from dragoman.web.app import create_app
from dragoman.web.desk import Desk, open_desk
from dragoman.web.security import Guard

BROWSER = os.environ.get("DRAGOMAN_BROWSER")
SHOTS = Path(__file__).resolve().parents[3] / "docs" / "screens"
TOKEN = "token-of-the-tests"


def pytest_ignore_collect(collection_path, config):
    """Without a browser nothing here is even loaded."""
    return True if not BROWSER and collection_path.name.startswith("test_") else None


@contextmanager
def served(desk):
    """The address at which a ledger is served, to be entered with the token."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    settings = uvicorn.Config(create_app(desk, Guard(token=TOKEN)), log_level="error")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    bound.close()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def examples_address(tmp_path_factory):
    """The example articles, served."""
    path = tmp_path_factory.mktemp("browser") / "beispiele.duckdb"
    with Ledger(path, write=True) as ledger:
        ledger.add_readings(read_many([str(one) for one in examples()]))
    desk = open_desk(path)
    with served(desk) as address:
        yield address
    desk.close()


@pytest.fixture
def empty_address(tmp_path):
    """An empty ledger, served."""
    desk = Desk(Ledger(tmp_path / "ledger.duckdb", write=True), name="ledger.duckdb")
    with served(desk) as address:
        yield address
    desk.close()


@pytest.fixture
def open_page(chromium):
    """Opens a page of a served ledger; what the browser complains of fails the test at its end."""
    contexts, complaints = [], []

    def opened(address, path="/", *, width=1360, height=900, scheme="light", enter=True):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="de-DE"
        )
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        if enter:
            page.goto(f"{address}/enter?token={TOKEN}")
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def no_serious_fault():
    """Fails where axe finds something serious on a page."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page):
        found = Axe().run(page).response["violations"]
        grave = [f for f in found if f["impact"] in {"serious", "critical"}]
        assert [(f["id"], [node["target"] for node in f["nodes"]][:3]) for f in grave] == []

    return check


@pytest.fixture
def shot():
    """Takes the picture of a page for the documents, where they are asked for (DRAGOMAN_SHOTS)."""

    def take(page, name):
        if os.environ.get("DRAGOMAN_SHOTS"):
            SHOTS.mkdir(exist_ok=True)
            page.screenshot(path=SHOTS / f"{name}.png")

    return take
