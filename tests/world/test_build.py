import gzip
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = ROOT.parent / "shared" / "data" / "world"
BUILT = ROOT / "src" / "dragoman" / "resources" / "world"
TABLES = (
    "states.tsv",
    "organisations.tsv",
    "metonyms.tsv",
    "given_names.tsv",
    "places.tsv.gz",
    "persons.tsv.gz",
)


def content(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def test_every_table_names_its_source_and_licence():
    for name in TABLES:
        head = content(BUILT / name).decode("utf-8").splitlines()[:4]
        comments = " ".join(line for line in head if line.startswith("#"))
        assert "Source" in comments, name
        assert "Licence" in comments, name


def test_the_tables_are_small():
    assert sum((BUILT / name).stat().st_size for name in TABLES) < 6_000_000


@pytest.mark.skipif(not DRAFTS.is_dir(), reason="the drafts are not beside this checkout")
def test_the_build_gives_the_tables_that_are_shipped(tmp_path):
    command = [sys.executable, str(ROOT / "tools" / "build_world.py"), str(DRAFTS), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    for name in TABLES:
        assert content(tmp_path / name) == content(BUILT / name), f"{name} is stale: run make world"


@pytest.fixture
def tools(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))


def record(kb, name, *holdings, iso="RU"):
    return {"kb": kb, "iso": iso, "names": [name], "tongues": {}, "holdings": list(holdings)}


def test_two_holders_of_one_office_at_once_are_a_contradiction(tools):
    from world_checks import check_holders

    def term(start, end):
        return ("HOG", "KZ", start, end, "", "", "own")

    problems = []
    first = record("a", "Bo Eins", term("2001-01-01", "2005-01-01"))
    check_holders([first, record("b", "Bo Zwei", term("2005-01-01", ""))], problems)
    assert problems == []
    check_holders([first, record("c", "Bo Drei", term("2003-01-01", ""))], problems)
    assert problems == ["persons: HOG KZ: Bo Eins and Bo Drei at once"]


def test_the_same_name_in_two_transcriptions_is_found(tools):
    from world_doubles import pairs

    german, english = record("a", "Sergej Naryschkin"), record("b", "Sergey Naryshkin")
    russian = {**record("c", "Nobody Else"), "tongues": {"ru": ["Сергей Нарышкин"]}}
    assert frozenset("ab") in pairs([german, english])
    assert frozenset("ac") in pairs([german, russian])
    assert pairs([german, record("d", "Sergej Nechayev"), record("e", "Sergey Naryshkin", iso="KZ")]) == set()


def test_what_another_source_knows_until_a_day_goes_on_in_ours(tools):
    from world_offices import unique

    theirs = ("FINM", "RU", "2011-09-27", "", "Minister of Finance", "2022-10", "eps")
    ours = ("FINM", "RU", "2011-09", "", "Minister of Finance", "", "own")
    assert unique([theirs, ours]) == [("FINM", "RU", "2011-09-27", "", "Minister of Finance", "", "own+")]
    ended = (*theirs[:3], "2020-01-16", "Minister of Finance", "", "eps")
    assert unique([ended, ours]) == [ended]


def test_a_further_office_takes_the_exact_dates_of_both_sources(tools):
    from world_further import joined, same_office

    mine = ("DEFM", "PL", "2015-11", "2018-01-09", "", "", "own")
    other = ("DEFM", "PL", "2015-11-16", "2018-01", "Minister of Defence", "", "eps")
    assert joined(mine, other) == (
        "DEFM",
        "PL",
        "2015-11-16",
        "2018-01-09",
        "Minister of Defence",
        "",
        "own+",
    )
    row = {"cls": "OTHER", "state": "RU", "start": "2008-05-12"}
    assert same_office(("OTHER", "RU", "2008-05-12", "", "Head", "", "eps"), row)
    assert not same_office(("OTHER", "RU", "2008-06-30", "", "Ambassador", "", "eps"), row)


def test_nobody_but_a_minister_of_a_large_state_is_known_by_the_family_name_through_the_further_list(tools):
    from world_further import prominence

    def term(cls, state, end=""):
        return (cls, state, "2015-01-01", end, "", "", "own")

    assert prominence([term("DEFM", "GB")]) > 30
    assert prominence([term("DEFM", "EE")]) < 18 > prominence([term("OTHER", "US")])
