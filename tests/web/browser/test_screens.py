"""The ledger's screens in a browser: the filter over all views, an event, an actor, a pair, the queue."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from tests.ledger.heap import heap, put
from tests.web.browser.conftest import served
from tests.web.texts import VISIT

from dragoman import read, read_many
from dragoman.export.overview import examples
from dragoman.ledger.desk import Ledger
from dragoman.ledger.store import open_store
from dragoman.web.desk import open_desk

# Set up before a page loads: adds up how far what is shown is moved without the reader's doing.
WATCH = """
  window.moved = 0;
  window.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    window.moved += one.value;
    const of = (source) => source.node && (source.node.className || source.node.nodeName);
    window.shifts.push([one.value, ...one.sources.map(of)]);
  })).observe({type: "layout-shift", buffered: true});
"""


def filled(path):
    """A ledger with the example articles and three of one visit that contradict each other."""
    with Ledger(path, write=True) as ledger:
        ledger.add_readings(read_many([str(one) for one in examples()]))
        ledger.add_readings([read(text=text) for text in VISIT])
    return open_desk(path)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """It, served, for tests that only read."""
    desk = filled(tmp_path_factory.mktemp("screens") / "beispiele.duckdb")
    with served(desk) as at:
        yield at
    desk.close()


@pytest.fixture
def own_address(tmp_path):
    """It, served, for a test that decides something."""
    desk = filled(tmp_path / "beispiele.duckdb")
    with served(desk) as at:
        yield at
    desk.close()


def asked(address):
    return parse_qsl(urlsplit(address).query)


def test_the_filter_is_kept_across_tabs_and_in_every_export(address, open_page):
    page = open_page(address, "/ledger")
    page.fill(".filter [name=who]:not([type=hidden]) >> nth=0", "Xi Jinping")
    page.select_option(".filter [name=type]", "visit")
    page.fill(".filter [name=since]", "2024")
    page.click(".filter button")
    wanted = {("who", "Xi Jinping"), ("type", "visit"), ("since", "2024")}
    count = page.text_content(".found b")
    assert int(count) > 2 and page.locator(".scene").count() == int(count)
    for tab in ("Zeitstrahl", "Karte", "Netz", "Tabelle"):
        page.click(f".tabs >> text={tab}")
        assert set(asked(page.url)) == wanted
        assert page.text_content(".found b") == count
        for link in page.locator(".over .exports a").all():
            assert set(asked(link.get_attribute("href"))) == wanted
    exported = page.request.get(f"{address}/ledger.json?{urlsplit(page.url).query}").json()
    rows = next(value for value in exported.values() if isinstance(value, list))
    assert len(rows) == int(count)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("view", "name"),
    [("", "ledger"), ("/timeline", "timeline"), ("/map", "map"), ("/network?who=Kasachstan", "network")],
)
def test_every_view_is_drawn_whole_and_usable_by_all(
    address, open_page, no_serious_fault, shot, view, name, scheme
):
    page = open_page(address, f"/ledger{view}", scheme=scheme, width=1240, height=860)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    if name != "ledger":
        box = page.locator(".picture-box svg").bounding_box()
        assert box["width"] > 900 and box["height"] > 300
    no_serious_fault(page)
    shot(page, f"{name}-{scheme}" if scheme == "dark" else name)


@pytest.fixture(scope="module")
def full_address(tmp_path_factory):
    """A ledger with more than two hundred events, served."""
    path = tmp_path_factory.mktemp("full") / "voll.duckdb"
    with open_store(path, write=True) as store:
        put(store, heap(7, 700))
    desk = open_desk(path)
    with served(desk) as at:
        yield at
    desk.close()


@pytest.mark.parametrize("width", [1360, 700])
def test_a_page_of_two_hundred_rows_does_not_jump(full_address, chromium, width):
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="de-DE")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{full_address}/ledger", wait_until="load")
    page.wait_for_timeout(700)
    assert page.locator(".scene").count() == 200
    assert page.evaluate("window.moved") < 0.001, page.evaluate("window.shifts")
    for _ in range(12):
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(120)
    page.keyboard.press("End")
    page.wait_for_timeout(400)
    assert page.evaluate("window.moved") < 0.01, page.evaluate("window.shifts")
    context.close()


def test_a_column_of_the_timeline_leads_into_its_time(address, open_page):
    page = open_page(address, "/ledger/timeline?who=Xi+Jinping")
    page.locator(".picture a:has(.column)").last.click()
    assert {key for key, _ in asked(page.url)} == {"who", "since", "until"}
    assert page.locator(".mark").count() >= 1


def test_one_event_with_three_sources_and_one_with_a_conflict(address, open_page, no_serious_fault, shot):
    page = open_page(address, "/ledger?who=Steinmeier&type=visit", width=1240, height=860)
    assert page.locator(".scene").count() == 1
    assert "3 unabhängige Quellen" in page.text_content(".scene")
    page.click(".scene .what a")
    assert page.locator(".account").count() == 3
    page.goto(f"{address}/ledger?who=Deutschland&who=Kasachstan&type=signing")
    page.click("text=Anzahl umstritten >> xpath=ancestor::li >> .what a")
    field = page.locator("#f-count")
    assert "8" in field.locator(".believed b").first.text_content()
    assert "12" in field.locator(".conflict b").first.text_content()
    assert "zwölf" in field.locator(".conflict .said").text_content()
    no_serious_fault(page)
    page.set_viewport_size({"width": 1200, "height": 760})
    shot(page, "event")


def test_an_evidence_link_leads_to_the_highlighted_words(address, open_page):
    page = open_page(address, "/ledger?who=Steinmeier&type=visit")
    page.click(".scene .what a")
    link = page.locator("#f-visitor .said a").first
    words = link.locator("b").text_content()
    link.click()
    here = page.locator("#here")
    assert here.is_visible() and words in page.locator(".text").text_content()
    box = here.bounding_box()
    assert 0 <= box["y"] < 900


def test_an_actor_and_a_pair(address, open_page, no_serious_fault, shot):
    page = open_page(address, "/actor/Tokajew")
    assert page.text_content("h1") == "Kassym-Schomart Tokajew"
    assert "哈萨克" in page.text_content("main") or "Токаев" in page.text_content("main")
    assert "Staatsoberhaupt" in page.text_content(".offices")
    no_serious_fault(page)
    shot(page, "actor")
    page.click(".ranking a >> text=Xi Jinping")
    assert "Kassym-Schomart Tokajew" in page.text_content("h1")
    page.goto(f"{address}/pair?a=Deutschland&b=Kasachstan")
    assert page.locator(".chart").count() >= 1 and "widerspricht" in page.text_content(".charts")
    no_serious_fault(page)
    shot(page, "pair")


def test_the_queue_by_keys_accept_and_undo(own_address, open_page, no_serious_fault, shot):
    page = open_page(own_address, "/queue")
    assert "Anzahl: Was gilt?" in page.text_content("main")
    no_serious_fault(page)
    shot(page, "queue")
    page.fill("[data-by]", "Ute Berger")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("j")
    page.wait_for_url("**/queue?n=1")
    page.keyboard.press("k")
    page.wait_for_url("**/queue?n=0")
    page.fill("[data-by]", "Ute Berger")
    page.keyboard.press("Escape")
    first = page.get_attribute(".question", "data-question")
    page.keyboard.press("a")
    page.wait_for_selector(".made >> text=Ute Berger")
    assert page.get_attribute(".question", "data-question") != first
    assert page.input_value("[data-by]") == "Ute Berger"
    page.keyboard.press("u")
    page.wait_for_selector(f'[data-question="{first}"]')
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.hasAttribute('data-edit')")


@pytest.mark.parametrize(
    "path", ["/ledger", "/ledger/map", "/queue", "/actor/iso:KZ", "/pair?a=China&b=Kasachstan"]
)
def test_a_narrow_window_holds_every_screen(address, open_page, path):
    page = open_page(address, path, width=390, height=800)
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room + 1


def test_nothing_is_loaded_from_elsewhere(address, open_page):
    page = open_page(address, "/ledger/map")
    asked_for = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert asked_for and all(re.match(re.escape(address), one) for one in asked_for)
