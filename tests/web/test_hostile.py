"""Every article is hostile: dozens of attacks in titles, texts, names, sources and addresses."""

import csv
import importlib.util
import io
import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dragoman.ledger.desk import Ledger
from dragoman.ledger.papers import papers
from dragoman.model import (
    Argument,
    Article,
    Entity,
    Event,
    Figure,
    Mention,
    Published,
    Quote,
    Reading,
    Span,
    Time,
    Timex,
)
from dragoman.web.app import create_app
from dragoman.web.desk import Desk
from dragoman.web.security import Guard

_spec = importlib.util.spec_from_file_location("attacks", Path(__file__).with_name("attacks.py"))
_attacks = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_attacks)
ATTACKS = _attacks.ATTACKS
HARMLESS = "Xi Jinping"
LOADS = {
    "script",
    "link",
    "img",
    "iframe",
    "object",
    "embed",
    "source",
    "use",
    "image",
    "video",
    "audio",
    "base",
}


def hostile(attack, number):
    """A reading in which the attack stands in every place where words of a document can stand."""
    attack = re.sub("[\ud800-\udfff]", "\ufffd", attack)
    day = (date(1990, 1, 1) + timedelta(days=97 * number)).isoformat()  # each an event of its own
    text = f"{attack} besucht am {day} Kasachstan. „{attack}“, sagte er. {number} Verträge."
    whole = Span(0, len(text), text)
    name = Mention(0, len(attack), attack)
    state = _found(text, "Kasachstan")
    place = Mention(state.start, state.end, state.text)
    said = Span(text.index("„") + 1, text.index("„") + 1 + len(attack), attack)
    return Reading(
        article=Article(
            id=f"h{number}",
            text=text,
            title=attack,
            source=attack,
            author=attack,
            publisher=attack,
            url=f"https://evil.example/{number}?{attack}",
            language="de",
            published=Published(day, "metadata", doubt=attack),
            notes=(attack,),
        ),
        entities=(
            Entity(id="p1", kind="person", name=attack, names=(attack,), of="s1", mentions=(name,)),
            Entity(id="s1", kind="state", name="Kasachstan", iso="KZ", kb="Q232", mentions=(place,)),
        ),
        times=(
            Time(id="t1", edtf=day, timex=Timex("DATE", day),
                 spans=(_found(text, day),)),
        ),
        figures=(
            Figure(id="f1", measure="documents", value=float(number), about=attack, parties=("p1",),
                   spans=(_found(text, f"{number} Verträge"),)),
        ),
        events=(
            Event(
                id="e1",
                type="visit",
                status="planned",
                triggers=(_found(text, "besucht am"),),
                arguments=(
                    Argument("visitor", "p1", 0, len(attack)),
                    Argument("destination", "s1", state.start, state.end),
                    Argument("purpose", f'"{attack}"', 0, len(attack)),
                ),
                time="t1",
                attributes={"level": attack},
                evidence=(whole,),
            ),
        ),
        quotes=(Quote(id="q1", kind="direct", spans=(said,), speaker="p1"),),
    )  # fmt: skip


def _found(text, words):
    start = text.rindex(words)
    return Span(start, start + len(words), words)


@pytest.fixture(scope="module")
def client():
    ledger = Ledger(":memory:")
    ledger.add_readings(hostile(attack, n) for n, attack in enumerate([HARMLESS, *ATTACKS], 1))
    app = create_app(Desk(ledger, name="desk.duckdb"), Guard(token="t"))
    return TestClient(app, base_url="http://127.0.0.1:1", headers={"Accept": "text/html"})


@pytest.fixture(scope="module")
def documents(client):
    with client.app.state.desk.asking() as store:
        urls = dict(store.ask("select url, document from raw.documents"))
        assert len(papers(store)) == len(urls) == len(ATTACKS) + 1
        number = {int(re.search(r"/(\d+)\?", url)[1]): document for url, document in urls.items()}
    return [number[n] for n in sorted(number)]


class Skeleton(HTMLParser):
    """The tags of a page, with what each loads and where it leads."""

    def __init__(self):
        super().__init__()
        self.tags, self.dangers = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            value = value or ""
            if name.startswith(("on", "hx-on")) or name in {"style", "srcdoc", "formaction"}:
                self.dangers.append((tag, name, value))
            elif name in {"href", "src", "action", "data"}:
                safe = value.startswith(("/", "#", "?")) and not value.startswith("//")
                if not safe and (tag in LOADS or not re.match(r"https?://", value)):
                    self.dangers.append((tag, name, value))
        if tag == "script" and not dict(attrs).get("src", "").startswith("/static/"):
            self.dangers.append((tag, "inline", ""))

    def handle_endtag(self, tag):
        self.tags.append(f"/{tag}")


def skeleton(page):
    parser = Skeleton()
    parser.feed(page)
    parser.close()
    return parser


def test_there_are_enough():
    assert len(set(ATTACKS)) >= 60


@pytest.fixture(scope="module")
def harmless(client, documents):
    return skeleton(client.get(f"/doc/{documents[0]}").text).tags


@pytest.mark.parametrize("number", range(1, len(ATTACKS) + 1))
def test_on_the_screen_of_its_article_it_is_only_words(client, documents, harmless, number):
    answer = client.get(f"/doc/{documents[number]}")
    assert answer.status_code == 200
    page = skeleton(answer.text)
    assert page.dangers == []
    assert links(page.tags) == links(harmless)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", answer.text)
    assert "49" not in re.sub(r"<[^>]*>", "", answer.text).partition("</main>")[0][:200]


def links(tags):
    """The tags without the link around the address of the article, which only some addresses deserve."""
    return "".join(f"<{tag}>" for tag in tags).replace("<dd><a></a></dd>", "<dd></dd>")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/docs",
        "/ledger",
        "/ledger/timeline",
        "/ledger/map",
        "/ledger/network",
        "/queue",
        "/docs?q=<script>",
    ],
)
def test_lists_and_pictures_show_all_of_them_as_words(client, path):
    answer = client.get(path)
    assert answer.status_code in {200, 404}
    assert skeleton(answer.text).dangers == []


def test_their_events_and_actors_too(client):
    with client.app.state.desk.asking() as store:
        events = [event for (event,) in store.ask("select id from derived.events order by id")]
        people = [
            key for (key,) in store.ask("select key from derived.entities where kind = 'person' order by key")
        ]
    for event in events[::9]:
        answer = client.get(f"/event/{event}")
        assert answer.status_code in {200, 404}
        assert skeleton(answer.text).dangers == []
    from urllib.parse import quote

    for key in people[::9]:
        answer = client.get(f"/actor/{quote(key, safe='')}")
        assert answer.status_code in {200, 404}, key
        assert skeleton(answer.text).dangers == []


def test_json_and_csv_hold_them_as_values(client):
    assert len(json.loads(client.get("/ledger.json").text)["events"]) >= 1
    rows = list(csv.reader(io.StringIO(client.get("/ledger.csv").text)))
    assert len({len(row) for row in rows}) == 1


def test_the_calendar_has_no_entry_that_an_article_wrote(client):
    text = client.get("/ledger.ics").text
    lines = text.split("\r\n")
    assert (
        lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == sum(x.startswith("UID:") for x in lines)
    )
    assert "\nSUMMARY:evil" not in text
    assert all(len(line.encode()) <= 75 for line in lines)


def test_the_feed_is_well_formed(client):
    feed = ElementTree.fromstring(client.get("/ledger.atom").content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert {child.tag for child in feed} == {
        atom + name for name in ("title", "id", "updated", "link", "author", "entry")
    }
    for entry in feed.iter(atom + "entry"):
        assert [child.tag for child in entry] == [
            atom + n for n in ("id", "title", "updated", "link", "summary")
        ]
