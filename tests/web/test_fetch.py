"""Addresses of the web: taken only where the server is started for it, and only those of the public internet.

The network is a server on this machine, behind an opener that leads every address there.
"""

import http.client
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ADDRESS, TOKEN

from dragoman.errors import SourceError
from dragoman.web import fetch as fetching
from dragoman.web.app import create_app
from dragoman.web.fetch import Fetcher, public
from dragoman.web.security import Guard

ARTICLE = (
    "<html lang=de><head><title>Besuch in Astana</title></head><body><article><h1>Besuch in Astana</h1>"
    "<p>Chinas Präsident Xi Jinping ist am 2. Juli 2024 zu einem Staatsbesuch in Kasachstan eingetroffen. "
    "Präsident Tokajew empfing ihn am Flughafen von Astana und sprach mit ihm über Energie.</p>"
    "</article></body></html>"
)
PAGES = {
    "/artikel": (200, {"Content-Type": "text/html; charset=utf-8"}, ARTICLE.encode()),
    "/text": (200, {"Content-Type": "text/plain; charset=utf-8"}, b"Xi besuchte Astana."),
    "/bild": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/nichts": (200, {}, b"?"),
    "/weg": (404, {"Content-Type": "text/html"}, b""),
    "/weiter": (302, {"Location": "/artikel"}, b""),
    "/nach-innen": (302, {"Location": "http://intern.example/geheim"}, b""),
    "/datei": (301, {"Location": "file:///etc/passwd"}, b""),
    "/kreis": (302, {"Location": "/kreis"}, b""),
    "/gross": (200, {"Content-Type": "text/plain"}, b"x" * 300_000),
}
NAMES = {
    "presse.example": ["93.184.216.34"],
    "intern.example": ["10.0.0.7"],
    "beides.example": ["93.184.216.34", "127.0.0.1"],
    "sechs.example": ["2606:2800:220:1:248:1893:25c8:1946"],
}


ASKED = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        ASKED.append((self.headers["Host"], self.path))
        if self.path == "/langsam":
            time.sleep(1.5)
        status, headers, body = PAGES.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # who asked may have given up
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def resolved(host, port):
    if host not in NAMES:
        raise OSError("no such name")
    return NAMES[host]


@pytest.fixture
def fetcher(port):
    """Fetches from the server of the test, whatever the address."""

    def opened(url, address, seconds):
        assert public(address), "what was not checked is never connected to"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
        connection.request("GET", url.path, headers={"Host": url.hostname})
        try:
            with connection.getresponse() as came:
                headers = {name.lower(): value for name, value in came.getheaders()}
                yield fetching._Answer(came.status, headers, came.read)
        finally:
            connection.close()

    ASKED.clear()
    return Fetcher(opener=opened, resolve=resolved)


def test_a_document_is_fetched_with_its_kind(fetcher):
    found = fetcher.fetch("https://presse.example/artikel")
    assert (found.url, found.suffix) == ("https://presse.example/artikel", ".html")
    assert "Besuch in Astana" in found.data.decode()
    assert fetcher.fetch("http://sechs.example/text").suffix == ".txt"


def test_where_it_leads_on_is_followed_and_checked_anew(fetcher):
    assert fetcher.fetch("https://presse.example/weiter").url == "https://presse.example/artikel"
    with pytest.raises(SourceError, match="not on the public internet"):
        fetcher.fetch("https://presse.example/nach-innen")
    assert ("intern.example", "/geheim") not in ASKED
    with pytest.raises(SourceError, match="not fetched"):
        fetcher.fetch("https://presse.example/datei")
    with pytest.raises(SourceError, match="more than"):
        fetcher.fetch("https://presse.example/kreis")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://presse.example/a", "not fetched"),
        ("file:///etc/passwd", "not fetched"),
        ("javascript:alert(1)", "not fetched"),
        ("presse.example/artikel", "not fetched"),
        ("http:///artikel", "not fetched"),
        ("http://name:wort@presse.example/artikel", "name and a password"),
        ("http://presse.example:22/", "Port 22"),
        ("http://presse.example:99999/", "no address"),
        ("http://presse.example/a b", "no spaces"),
        ("http://intern.example/", "not on the public internet"),
        ("http://beides.example/", "not on the public internet"),
        ("http://nirgends.example/", "no server named"),
        ("http://presse.example/weg", "answered 404"),
        ("http://presse.example/bild", "image/png"),
        ("http://presse.example/nichts", "not read"),
    ],
)
def test_what_is_not_fetched_is_told(fetcher, url, why):
    with pytest.raises(SourceError, match=why):
        fetcher.fetch(url)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]"]
)
def test_no_address_of_this_machine_or_its_network_is_fetched(host):
    def never(url, address, seconds):
        raise AssertionError("connected")

    with pytest.raises(SourceError, match="not on the public internet"):
        Fetcher(opener=never).fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("172.16.5.5", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_which_addresses_are_public(address, is_public):
    assert public(address) is is_public


def test_what_is_too_large_or_too_slow_is_given_up(fetcher, monkeypatch):
    monkeypatch.setattr(fetching, "MOST", 100_000)
    with pytest.raises(SourceError, match="larger than"):
        fetcher.fetch("http://presse.example/gross")
    monkeypatch.setattr(fetching, "SECONDS", 0.4)
    with pytest.raises(SourceError) as slow:
        fetcher.fetch("http://presse.example/langsam")
    assert "too long" in str(slow.value) or "longer than" in str(slow.value)


def client_of(desk, fetcher):
    app = create_app(desk, Guard(token=TOKEN), fetcher=fetcher)
    headers = {"Accept-Language": "de", "Accept": "text/html", "Authorization": f"Bearer {TOKEN}"}
    return TestClient(app, base_url=ADDRESS, headers=headers)


def test_without_being_asked_to_the_server_fetches_nothing(empty_desk):
    client = client_of(empty_desk, None)
    page = client.get("/").text
    assert 'name="urls"' not in page and "nichts wird anderswo geladen" in page
    for path in ("/add", "/api/documents"):
        answer = client.post(path, data={"urls": "https://presse.example/artikel"})
        assert answer.status_code == 422 and "dragoman serve --fetch" in answer.text


def test_addresses_are_added_and_what_was_not_fetched_is_told(empty_desk, fetcher):
    client = client_of(empty_desk, fetcher)
    assert 'name="urls"' in client.get("/").text
    urls = "https://presse.example/weiter\nhttp://intern.example/\n\nhttps://presse.example/weiter"
    answer = client.post("/add", data={"urls": urls}, follow_redirects=False)
    assert answer.status_code == 303
    for _ in range(600):
        page = client.get(answer.headers["location"]).text
        if "hx-trigger" not in page:
            break
        time.sleep(0.1)
    assert page.count("aufgenommen</span>") == 1 and page.count("nicht gelesen</span>") == 1
    assert "liegt nicht im öffentlichen Internet" in page
    paper = client.get("/api/documents").json()[0]
    reading = client.get(f"/api/documents/{paper['document']}").json()
    assert reading["document"]["url"] == "https://presse.example/artikel" and reading["events"]


def test_at_most_so_many_addresses_are_taken(empty_desk, fetcher):
    urls = "\n".join(f"https://presse.example/{n}" for n in range(fetching.URLS + 1))
    answer = client_of(empty_desk, fetcher).post("/api/documents", data={"urls": urls})
    assert answer.status_code == 422 and "At most" in answer.text
