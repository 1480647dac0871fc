"""The terms of which a second source knows: they are in the base, and no longer marked to be rechecked."""

import csv
from pathlib import Path

from dragoman.world.base import load_world

TABLE = Path(__file__).parents[2] / "tools" / "world" / "agreed.tsv"


def rows():
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_term_agreed_on_is_in_the_base_and_not_marked():
    world = load_world()
    for row in rows():
        terms = [
            holding
            for person, holding in world.in_office[(row["cls"], row["state"])]
            if person.name == row["name"] and str(holding.start) == row["start"]
        ]
        assert terms and not any(term.recheck for term in terms), row
        assert any(str(t.start) <= row["day"] <= str(t.end or "9") for t in terms), row


def test_each_names_its_source():
    named = {"visits", "travels", "cia", "eps", "archigos", "debates", "factbook"}
    assert {row["source"] for row in rows()} == named
    assert len(rows()) > 2400
