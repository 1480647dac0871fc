"""Several articles on two visits, read and put together: the two seeds, and the articles of the demo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman
from dragoman.ledger import Ledger
from eval import shared

ROOT = Path(__file__).resolve().parents[2]
SIXTH = "Es ist der sechste Besuch Xis in Kasachstan."


def kept(folder, pattern, tmp_path_factory):
    path = tmp_path_factory.mktemp("together") / "ledger.duckdb"
    files = sorted(file for file in folder.glob(pattern) if file.name != "README.md")
    with Ledger(path) as ledger:
        ledger.add(files)
        ledger.rebuild()
    return Ledger(path)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    folder = shared.folder()
    if folder is None:
        pytest.skip(shared.MISSING)
    with kept(folder / "seeds", "*.txt", tmp_path_factory) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with kept(ROOT / "examples", "*.*", tmp_path_factory) as ledger:
        yield ledger


@pytest.fixture(params=["seeds", "demo"])
def together(request):
    return request.getfixturevalue(request.param)


def visits(ledger, since, until):
    return ledger.find(who=("Xi", "Kasachstan"), types="visit", statuses="occurred", since=since, until=until)


def sixth(ledger):
    """The visit that an article calls the sixth."""
    return [e for e in ledger.find(who=("Xi", "Kasachstan"), types="visit").events if e.ordinal == "6"]


def test_the_two_visits_are_two(together):
    (first,) = visits(together, "2024-07-01", "2024-07-31").events
    (second,) = sixth(together)
    assert first.id != second.id
    assert first.hosts == ("Kassym-Schomart Tokajew",)
    assert "Kassym-Schomart Tokajew" not in (set(second.actors) - set(second.hosts))


def test_what_articles_recall_are_events_of_their_own(seeds):
    assert [event.time for event in visits(seeds, "2022", "2022").events] == ["2022"]
    assert seeds.find(since="2024-11", until="2024-11").total == 1


def test_one_visit_of_several_reports(demo):
    (first,) = visits(demo, "2024-07-01", "2024-07-31").events
    assert (first.time, first.reports, first.origins, first.ordinal) == ("2024-07-02", 2, 2, "5")
    assert visits(demo, "2025-06-16", "2025-06-16").total == 1


def test_more_than_30_documents_and_24_are_no_conflict(together):
    assert together.conflicts("China", "Kasachstan") == ()


def test_the_sixth_visit_is_consistent_with_the_visits_known(together):
    checked = together.check(SIXTH, published="2025-06-17")
    claim = next(verdict for verdict in checked.verdicts if verdict.kind == "ordinal")
    assert (checked.verdict, claim.verdict) == ("consistent", "consistent")
    (first,) = visits(together, "2024-07-01", "2024-07-31").events
    assert first.id in [event.id for event in claim.supporting]
    assert claim.against == ()
    before = together.size()
    assert together.check(SIXTH.replace("sechste", "erste"), published="2025-06-17").verdict == "contradicted"
    assert together.size() == before


def test_the_summit_and_the_visit_are_linked(together):
    (first,) = visits(together, "2024-07-01", "2024-07-31").events
    assert "summit" in parts(together, first.id)
    assert any("summit" in parts(together, event.id) for event in later_visits(together))


def later_visits(ledger):
    return [*visits(ledger, "2025-06-16", "2025-06-16").events, *sixth(ledger)]


def parts(ledger, event):
    tables = {table.name: table.rows for table in ledger.show(event).tables}
    return [row["type"] for row in tables.get("parts", ())]


def test_what_was_promised_is_followed(together):
    found = together.pledges("China", "Kasachstan", states="open")
    told = " ".join(f"{pledge.subject} {pledge.words}" for pledge in found)
    assert "tomkraftwerk" in told
    assert "Raffinerie in Schymkent" in told
    assert any(pledge.amount == ">15000000000 USD" for pledge in together.pledges("China", states="open"))


def test_the_pumped_storage_is_among_the_projects(seeds):
    assert any("Pumpspeicherkraftwerken" in pledge.words for pledge in seeds.pledges("China"))


def test_no_id_of_an_article_is_shown_as_a_value(together):
    for event in together.find(limit=None).events:
        for table in together.show(event.id).tables:
            for row in table.rows:
                shown = [value for name, value in row.items() if name in ("value", "subject")]
                assert not [v for v in shown if isinstance(v, str) and re.fullmatch(r"[a-z]\d+", v)], row


@pytest.mark.parametrize(
    "sentence",
    [SIXTH, "Xi Jinping besuchte am 2. Juli 2024 Kasachstan.", "Es war der zweite Gipfel der sechs Staaten."],
)
def test_checking_a_sentence_is_as_good_as_adding_it(demo, sentence, tmp_path):
    """The verdicts on the claims of a sentence are those that the ledger would give if it were added."""
    reading = dragoman.read(text=sentence, published="2025-06-17")
    verdicts = demo.check(sentence, published="2025-06-17").verdicts
    checked = [(v.kind, v.value, v.verdict, v.known) for v in verdicts]
    with Ledger(tmp_path / "all.duckdb") as other:
        other.add([file for file in sorted((ROOT / "examples").glob("*.*")) if file.name != "README.md"])
        (added,) = other.add_readings([reading])
        with other.asking() as store:
            sql = "select kind, value, verdict, known from derived.claims where document = $1 order by all"
            claims = store.ask(sql, [added.document])
    assert [verdict for verdict in checked if verdict[0] != "event"] == claims
