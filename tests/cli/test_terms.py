import json

import pytest

from dragoman.cli.terms import canonical, chosen, folded, meant, unknown
from dragoman.lang.resource import load_ontology, load_toml

TABLES = ("event_types", "statuses", "states", "fields")
TERMS = load_toml("terms.toml", code="ledger")


@pytest.mark.parametrize(
    ("word", "table", "name"),
    [
        ("visit", "event_types", "visit"),
        ("Visit", "event_types", "visit"),
        ("besuch", "event_types", "visit"),
        ("BESUCHE", "event_types", "visit"),
        ("визит", "event_types", "visit"),
        ("Приём", "event_types", "reception"),
        ("прием", "event_types", "reception"),
        ("访问", "event_types", "visit"),
        ("сапар", "event_types", "visit"),
        ("eroeffnung", "event_types", "opening"),
        ("Ero\u0308ffnung", "event_types", "opening"),
        ("joint-declaration", "event_types", "declaration"),
        ("Gemeinsame Erklärung", "event_types", "declaration"),
        ("geplant", "statuses", "planned"),
        ("nicht geschehen", "statuses", "negated"),
        ("canceled", "statuses", "cancelled"),
        ("取消", "statuses", "cancelled"),
        ("erfüllt", "states", "completed"),
        ("offen", "states", "open"),
        ("Zeit", "fields", "time"),
        ("Gastgeber", "fields", "host"),
        ("trade turnover", "fields", "trade_turnover"),
        ("Handelsumsatz", "fields", "trade_turnover"),
    ],
)
def test_a_name_in_any_language_stands_for_that_of_the_contract(word, table, name):
    assert meant(word, table) == (name,)


def test_a_word_for_several_fields_stands_for_all_of_them():
    assert meant("Ort", "fields") == ("place", "location")


@pytest.mark.parametrize("word", ["", "besuhc", "Staatsbesuch", "x", "🚂", "при"])
def test_what_is_no_name_stands_for_nothing(word):
    assert meant(word, "event_types") == ()


def test_names_mean_one_type_one_status_one_state():
    for table in ("event_types", "statuses", "states"):
        seen = [folded(name) for names in TERMS[table].values() for name in names]
        assert sorted(seen) == sorted(set(seen))
        assert set(TERMS[table]) == set(canonical(table))
        for names in TERMS[table].values():
            assert all(len(meant(name, table)) == 1 for name in names)


def test_every_type_has_a_name_in_five_languages():
    for names in TERMS["event_types"].values():
        text = " ".join(names)
        assert any("\u4e00" <= char <= "\u9fff" for char in text)
        assert any("а" <= char <= "я" for char in text)
    assert set(TERMS["event_types"]) == set(load_ontology()["event_types"])
    assert set(TERMS["fields"]) <= set(canonical("fields"))


def test_what_is_meant_is_said():
    assert unknown("besuhc", "event_types").startswith(
        "'besuhc' is unknown. Did you mean visit? One of: visit,"
    )
    assert unknown("Staatsbesuch", "event_types").startswith(
        "'Staatsbesuch' is a kind of visit. One of: visit,"
    )
    for table in TABLES:
        assert ", ".join(canonical(table)) in unknown("qqqqqq", table)
        assert chosen(None, table, "--x") == ()


@pytest.fixture
def desk(dragoman, article, tmp_path):
    ledger = tmp_path / "desk.duckdb"
    assert dragoman("add", article, "--ledger", ledger)[0] == 0

    def run(*arguments):
        return dragoman(*arguments, "--ledger", ledger)

    return run


@pytest.mark.parametrize("name", ["visit", "besuch", "Besuch", "визит", "访问", "сапар"])
def test_find_and_timeline_take_a_type_by_any_of_its_names(desk, name):
    for command in ("find", "timeline"):
        code, out, err = desk(command, "--type", name, "--status", "erfolgt")
        assert (code, err) == (0, "")
        assert {event["type"] for event in json.loads(out)["events"]} == {"visit"}


def test_wrong_names_are_told_with_all_that_there_are(desk):
    code, out, err = desk("find", "--type", "besuhc")
    assert (code, out) == (2, "")
    assert "Did you mean visit?" in " ".join(err.split())
    for command in (
        ["find", "--status", "vielleicht"],
        ["conflicts", "--field", "Farbe"],
        ["conflicts", "--type", "Unsinn"],
        ["pledges", "--state", "vielleicht"],
        ["correct", "value", "e-r1", "Farbe", "rot", "blau", "--by", "A. Kurz"],
    ):
        code, _, err = desk(*command)
        assert code == 2
        assert "is unknown. One of:" in " ".join(err.split())


def test_a_correction_takes_names_too(desk):
    (event,) = (e for e in json.loads(desk("find", "--type", "Besuch")[1])["events"] if e["type"] == "visit")
    code, _, err = desk("correct", "value", event["id"], "Art", "Besuch", "Treffen", "--by", "A. Kurz")
    assert (code, err) == (0, "")
    found = json.loads(desk("find", "--type", "Treffen")[1])["events"]
    assert event["time"] in [other["time"] for other in found]
    code, _, err = desk(
        "correct", "value", event["id"], "Zeit", "2024-07-02", "2024-07-03", "--by", "A. Kurz"
    )
    assert (code, err) == (0, "")
