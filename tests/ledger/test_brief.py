"""The brief: papers signed, what is to come, and what was planned for a day that has passed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.ledger import Ledger

GUEST = "Perus Präsidentin Inés Quiroga"
ARTICLES = {
    "plan.txt": ("20. Mai 2031", f"{GUEST} wird am 3. Juli 2031 nach Portugal reisen."),
    "visit.txt": ("4. Juli 2031", f"{GUEST} ist am Donnerstag in Portugal eingetroffen."),
    "paper.txt": (
        "4. Juli 2031",
        "Peru und Portugal unterzeichneten am Donnerstag in Lissabon acht Abkommen.",
    ),
    "stale.txt": ("1. Dezember 2031", f"{GUEST} plant im Februar 2032 einen Besuch in Portugal."),
    "later.txt": ("5. April 2032", f"{GUEST} reist am 9. September 2032 nach Portugal."),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder: Path = tmp_path_factory.mktemp("articles")
    for name, (day, text) in ARTICLES.items():
        (folder / name).write_text(f"Aus Lima\n\nLima, {day}\n\n{text}\n", encoding="utf-8")
    path = tmp_path_factory.mktemp("brief") / "ledger.duckdb"
    with Ledger(path) as ledger:
        ledger.add(folder)
        ledger.rebuild()
    return Ledger(path)


def rows(dossier, name: str) -> list[tuple[str, str]]:
    """Type and time of the events of a table."""
    return [
        (row["type"], row["time"]) for table in dossier.tables if table.name == name for row in table.rows
    ]


def test_papers_that_were_signed_are_told(desk: Ledger) -> None:
    assert rows(desk.brief("Peru", "Portugal"), "documents") == [("signing", "2031-07-03")]


def test_a_plan_and_the_visit_are_one(desk: Ledger) -> None:
    assert rows(desk.brief("Peru", "Portugal"), "visits") == [("visit", "2031-07-03")]


def test_what_was_planned_for_a_day_that_has_passed_is_not_to_come(desk: Ledger) -> None:
    brief = desk.brief("Peru", "Portugal")
    assert rows(brief, "ahead") == [("visit", "2032-09-09")]
    assert rows(brief, "passed") == [("visit", "2032-02")]
    assert "visit" not in {row["kind"] for t in brief.tables if t.name == "commitments" for row in t.rows}


def test_the_day_as_of_which_it_is_asked_decides(desk: Ledger) -> None:
    far = date(2999, 1, 1)  # everything was added by then
    with desk.as_of(far) as then:
        assert rows(then.brief("Peru", "Portugal"), "ahead") == []
        assert len(rows(then.brief("Peru", "Portugal"), "passed")) == 2


@pytest.mark.parametrize(
    ("sentence", "published", "verdict"),
    [
        (f"{GUEST} besuchte Portugal im Mai 2032.", "2032-06-01", "unknown"),
        (
            f"{GUEST} wird im September 2032 nach Portugal reisen.",
            "2032-05-01",
            "supported",
        ),
        (f"{GUEST} wird nach Portugal reisen.", "2032-12-01", "unknown"),
        (
            f"{GUEST} wird im Dezember 2032 nach Portugal reisen.",
            "2032-11-01",
            "unknown",
        ),
    ],
)
def test_a_stale_plan_supports_no_later_visit(
    desk: Ledger, sentence: str, published: str, verdict: str
) -> None:
    assert desk.check(sentence, published=published).verdict == verdict
