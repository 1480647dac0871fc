from datetime import date

import pytest

from dragoman.edtf import parse
from dragoman.world.base import load_world
from dragoman.world.entry import Holding
from dragoman.world.lookup import identities, names_by_script
from dragoman.world.origin import load_origins
from dragoman.world.terms import days, held


def look(name, at=None, folder=None):
    world, origins = load_world(user_dir=folder), load_origins(folder)
    return identities(name, world, origins, parse(at) if at else None)


@pytest.mark.parametrize(
    ("name", "first", "form"),
    [
        ("Kreml", "Russland", "metonym"),
        ("kasachischen", "Kasachstan", "adjective"),
        ("Kasachen", "Kasachstan", "demonym"),
        ("Vereinigten Staaten", "USA", "name"),
        ("Xi Jinping", "Xi Jinping", "name"),
        ("Tokajews", "Kassym-Schomart Tokajew", "surname"),
        ("tokajew", "Kassym-Schomart Tokajew", "surname"),
        ("Mirsijoew", "Schawkat Mirsijojew", "surname"),
        ("UN-Sicherheitsrat", "UN-Sicherheitsrat", "name"),
        ("Washington", "Washington", "name"),
        ("US-Delegation", "USA", "name"),
    ],
)
def test_a_form_points_to_what_it_names(name, first, form):
    found = look(name)
    assert (found[0].name, found[0].forms[0]) == (first, form)
    assert found[0].why and found[0].sources


def test_all_candidates_are_shown_once_each():
    found = look("Brüssel")
    assert [(item.kind, item.name) for item in found] == [
        ("place", "Brüssel"),
        ("organisation", "Europäische Union"),
        ("state", "Belgien"),
    ]
    (germany,) = look("Deutschen")
    assert germany.forms == ("adjective", "demonym")


def test_who_is_in_office_comes_first():
    assert [item.name for item in look("Merz")] == ["Friedrich Merz", "Hans-Rudolf Merz"]
    first, second = look("Merz", "2009-05")
    assert (first.name, second.terms) == ("Hans-Rudolf Merz", ())
    assert {term.held for term in first.terms} == {"throughout"}
    assert "not known in office then" in second.why


def test_dates_are_as_exact_as_the_table():
    (found,) = look("Boris Nemzow")
    assert ("1997", "2015-02-27") in {(term.dates.start, term.dates.end) for term in found.terms}


@pytest.mark.parametrize(
    "name", ["", " ", "Xyzzy", "x" * 100_000, " " * 50_000 + "\x00", "\x1b[31m", "\u0301", "-"]
)
def test_the_unknown_is_nothing(name):
    assert look(name) == ()


def test_a_users_names_are_merged_and_named_as_source(tmp_path):
    (tmp_path / "world").mkdir()
    file = tmp_path / "world" / "persons.tsv"
    file.write_text(
        "kb\tiso\tnames\tsurnames\tholdings\n"
        "dragoman:person/b\tDE\tHelene Brackwede;Хелене Браквед\tBrackwede\tFM:DE:2027-01::Ministerin\n",
        encoding="utf-8",
    )
    (found,) = look("Brackwede", folder=tmp_path)
    assert found.sources[1] == str(file)
    assert found.names == (("latin", ("Helene Brackwede",)), ("cyrillic", ("Хелене Браквед",)))
    assert found.terms[0].dates.start == "2027-01"
    assert look("Brackwede") == ()


def test_names_stand_by_script():
    assert names_by_script(["Xi", "习近平", "Xi", "Си", "1"]) == (
        ("latin", ("Xi",)), ("han", ("习近平",)), ("cyrillic", ("Си",)), ("unknown", ("1",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "known", "at", "how"),
    [
        ("2010-01-01", "2012-01-01", None, "2011", "throughout"),
        ("2010-01-01", "2012-01-01", None, "2012", "part"),
        ("2010-01-01", "2012-01-01", None, "2013", ""),
        ("2010-01-01", None, None, "2020", "throughout"),
        ("2010-01-01", None, "2015-01-01", "2020", "perhaps"),
        ("2010-01-01", None, "2015-01-01", "2014", "throughout"),
        (None, "2012-01-01", None, "2011", "perhaps"),
        ("2010-01-01", None, None, "../2011", "part"),
    ],
)
def test_how_far_an_office_was_held(start, end, known, at, how):
    day = {value: date.fromisoformat(value) if value else None for value in (start, end, known)}
    holding = Holding("FM", "", "DE", day[start], day[end], day[known])
    assert held(holding, parse(at)) == how
    assert bool(days(holding, parse(at))) == bool(how)
