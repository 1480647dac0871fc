"""Answers are packed, kept while the ledger is the same, and not sent again to who has them."""

import gzip
import time

import pytest

from dragoman.web.kept import Shelf, takes_gzip


def test_a_page_is_the_same_packed_and_not(client):
    packed = client.get("/ledger", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/ledger", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.text == plain.text and "<h1" in plain.text
    assert "Accept-Encoding" in packed.headers["vary"] and "Accept-Language" in packed.headers["vary"]
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2


@pytest.mark.parametrize("path", ["/", "/ledger?type=visit", "/ledger/map", "/ledger/timeline"])
def test_who_has_a_page_is_told_so(client, path):
    first = client.get(path)
    mark = first.headers["etag"]
    again = client.get(path, headers={"If-None-Match": f'"other", {mark}'})
    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == mark
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).text == first.text


def test_in_another_language_it_is_another_page(client):
    mark = client.get("/", headers={"Accept-Language": "de"}).headers["etag"]
    answer = client.get("/", headers={"Accept-Language": "en", "If-None-Match": mark})
    assert answer.status_code == 200 and answer.headers["content-language"] == "en"


def test_a_change_of_the_ledger_makes_the_page_anew(writer, contracts):
    before = writer.get("/")
    writer.post("/api/documents", files={"files": ("a.jsonl", contracts[0].encode())})
    for _ in range(600):
        after = writer.get("/", headers={"If-None-Match": before.headers["etag"]})
        if after.status_code == 200:
            break
        time.sleep(0.1)
    assert after.status_code == 200 and after.text != before.text


def test_files_are_packed_but_not_what_is_packed_already(client):
    packed = {"Accept-Encoding": "gzip"}
    assert client.get("/ledger.json", headers=packed).headers["content-encoding"] == "gzip"
    assert client.get("/static/app.css", headers=packed).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get("/ledger.parquet", headers=packed).headers


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip, deflate, br", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("*", True),
        ("GZIP;q=0.5", True),
    ],
)
def test_what_a_browser_takes(accepted, takes):
    assert takes_gzip(accepted) is takes


def test_the_shelf_holds_so_much_and_no_more():
    shelf = Shelf(most=100)
    for number in range(10):
        shelf.put((0, "de", f"/{number}", ""), b"x" * 30, {})
        shelf.get((0, "de", "/0", ""))
    assert shelf.get((0, "de", "/0", "")) and shelf.get((0, "de", "/9", ""))
    assert sum(shelf.get((0, "de", f"/{number}", "")) is not None for number in range(10)) == 3


def test_the_first_page_is_light(client):
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    files = [part.split('"')[0] for part in page.text.split('="/static/')[1:]]
    sizes = [client.get(f"/static/{name}").headers["content-length"] for name in dict.fromkeys(files)]
    assert len(gzip.compress(page.content)) + sum(map(int, sizes)) < 150_000 and sizes
