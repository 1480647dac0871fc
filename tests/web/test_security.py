"""Who is answered, who may write, and that no answer names a place of this machine."""

import re
from collections import Counter

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from dragoman.web.app import create_app
from dragoman.web.faults import without_paths
from dragoman.web.security import HEADERS, LOOPBACK, Guard, cookie_name

ADDRESS, TOKEN = "http://127.0.0.1:8765", "token-of-the-tests"

HOST = ADDRESS.removeprefix("http://")
GOOD = {"host": HOST}


def refused(guard=None, method="GET", path="/", **headers):
    guard = guard or Guard(token=TOKEN)
    sent = Headers({name.replace("_", "-"): value for name, value in (GOOD | headers).items()})
    refusal = guard.refusal(method, path, sent)
    return refusal and refusal[0]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "[::1]:8765", "LOCALHOST"])
def test_this_machine_is_answered(host):
    assert refused(host=host) is None


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "127.0.0.2", "0.0.0.0",
     "127.0.0.1@evil.example", "[::1", "evil.example:80#127.0.0.1", "xn--localhost-"],
)  # fmt: skip
def test_other_names_are_not(host):
    assert refused(host=host) == 421


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1.evil.example", "http://127.0.0.1:9999", "file://", ""],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_pages_of_others_are_refused_even_with_the_token(origin, method):
    assert refused(method=method, origin=origin, authorization=f"Bearer {TOKEN}") == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("more", [{}, {"authorization": "Bearer wrong"}, {"authorization": "Bearer "},
                                  {"authorization": f"Basic {TOKEN}"}, {"cookie": "dragoman-8765=wrong"},
                                  {"cookie": f"dragoman-1={TOKEN}"}])  # fmt: skip
def test_writing_needs_the_token(method, more):
    assert refused(method=method, **more) == 403


def test_programs_write_with_the_header_and_browsers_with_cookie_and_origin():
    assert refused(method="POST", authorization=f"Bearer {TOKEN}") is None
    cookie = f"{cookie_name(HOST)}={TOKEN}"
    assert refused(method="POST", cookie=cookie, origin=ADDRESS) is None
    assert refused(method="POST", cookie=cookie) == 403  # no origin: not this browser's page
    assert refused(method="POST", cookie=cookie, origin=ADDRESS, sec_fetch_site="cross-site") == 403
    assert refused(method="POST", cookie=cookie, origin=ADDRESS, sec_fetch_site="same-origin") is None


def test_beyond_this_machine_reading_needs_the_token_too():
    guard = Guard(hosts=LOOPBACK | {"desk.example"}, token=TOKEN, private=True)
    assert refused(guard, host="desk.example") == 403
    assert refused(guard, host="10.0.0.7:8765", authorization=f"Bearer {TOKEN}") is None
    assert refused(guard, host="evil.example", authorization=f"Bearer {TOKEN}") == 421
    assert refused(guard, host="desk.example", path="/static/app.css") is None
    assert refused(guard, host="desk.example", path="/enter") is None


def test_a_cookie_that_is_no_cookie():
    assert refused(method="POST", cookie="\x00=;;;=\x7f", origin=ADDRESS) == 403


def test_the_entry_gives_the_cookie_and_nobody_else(client):
    assert client.get("/enter", params={"token": "wrong"}).status_code == 403
    answer = client.get("/enter", params={"token": TOKEN}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/nothing", "/static/app.css", "/api/ledger", "/api/find?who=x"]
)
def test_every_answer_carries_the_policy(client, path):
    headers = client.get(path).headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    assert "unsafe" not in headers["content-security-policy"]


def test_refusals_carry_it_too(client):
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 421
    assert answer.headers["content-security-policy"]


@pytest.fixture(scope="session")
def pages(desk):
    """Every page that can be reached from the first one by links, with what it says."""
    client = TestClient(
        create_app(desk, Guard(token=TOKEN)), base_url=ADDRESS, headers={"Accept": "text/html"}
    )
    seen, waiting, kinds = {}, ["/", "/ledger", "/queue", "/docs"], Counter()
    while waiting:
        path = waiting.pop(0)
        kind = re.sub(r"(?<=/)[^/]*\d[^/.]*", "_", path.partition("?")[0])  # a few pages of each kind
        kinds[kind] += 1
        if path in seen or path.startswith("//") or kinds[kind] > (2 if "/_" in kind else 4):
            continue
        answer = client.get(path)
        seen[path] = (answer.status_code, answer.headers["content-type"], answer.text)
        if "text/html" in answer.headers["content-type"]:
            links = re.findall(r'(?:href|src|action|hx-get)="(/[^"#]*)', answer.text)
            waiting += [link.replace("&amp;", "&") for link in dict.fromkeys(links)]
    return seen


def test_no_page_fails(pages):
    assert len(pages) > 15
    assert {path: status for path, (status, _, _) in pages.items() if status >= 500} == {}


def test_no_page_has_script_or_style_of_its_own(pages):
    for path, (_, kind, text) in pages.items():
        if "text/html" not in kind or re.fullmatch(r"/doc/[^?]*\.html", path):  # a page to be kept
            continue
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r"<[^>]*\s(on\w+|style|hx-on[\w:-]*)\s*=", text), path
        assert not re.search(r"<style|javascript:|<iframe|<object|<embed|<base", text), path


def test_nothing_is_loaded_from_elsewhere(pages):
    for path, (_, kind, text) in pages.items():
        if "text/html" in kind:
            loaded = re.findall(r"<(?:script|link|img|source|use|image)[^>]*(?:src|href)=\"([^\"]*)", text)
            assert all(one.startswith(("/", "#", "data:image/")) for one in loaded), path


def test_no_answer_names_a_place_of_this_machine(pages, filled):
    from dragoman.export.overview import examples

    folders = {str(filled.parent), *(str(path.parent) for path in examples())}
    for path, (_, _, text) in pages.items():
        for folder in folders:
            assert folder not in text, path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/home/ich/desk.duckdb: is a folder.", "desk.duckdb: is a folder."),
        ("C:\\Users\\ich\\a.txt: cannot be read", "a.txt: cannot be read"),
        ("See /docs.", "See /docs."),
        ("docs/reading.md describes", "docs/reading.md describes"),
        ("https://example.org/a/b/c", "https://example.org/a/b/c"),
    ],
)
def test_paths_are_cut_to_their_last_part(text, shown):
    assert without_paths(text) == shown


def test_a_fault_within_tells_nothing(desk):
    app = create_app(desk, Guard(token=TOKEN))

    @app.get("/broken")
    def broken():
        raise RuntimeError("secret /home/ich")

    client = TestClient(app, base_url=ADDRESS, raise_server_exceptions=False)
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]
