"""The asking verbs of the ledger: check, conflicts, pledges, brief, and their formats."""

import csv
import io
import json

import pytest

from dragoman.ledger import Ledger

ARTICLES = {
    "2024-07-03": "Der chinesische Präsident Xi Jinping ist am 2. Juli 2024 zu seinem fünften Besuch in"
    " Kasachstan eingetroffen.",
    "2025-06-17": "Der chinesische Präsident Xi Jinping besuchte am 16. Juni 2025 Kasachstan. China sagte"
    " Kasachstan Kredite von 300 Millionen Euro zu. Der Bau eines Kernkraftwerks soll 2027 beginnen.",
    "2025-06-18": "Präsident Tokajew empfing am 16. Juni 2025 den chinesischen Präsidenten Xi Jinping in"
    " Astana.",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """One ledger for all tests of this file: they only ask."""
    path = tmp_path_factory.mktemp("ledger") / "desk.duckdb"
    with Ledger(path) as ledger:
        for day, text in ARTICLES.items():
            file = path.with_name(f"{day}.txt")
            file.write_text(text, encoding="utf-8")
            ledger.add(file, published=day)
        ledger.rebuild()
    return path


@pytest.fixture
def ask(dragoman, kept):
    def run(*arguments):
        return dragoman(*arguments, "--ledger", kept)

    return run


def test_a_sentence_is_checked_and_never_added(ask, kept):
    code, out, err = ask("check", "Es ist der sechste Besuch Xis in Kasachstan.", "--date", "2025-06-16")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert answer["result"] == [
        {"sentence": "Es ist der sechste Besuch Xis in Kasachstan.", "verdict": "consistent", "missing": ""}
    ]
    assert answer["verdicts"][0]["kind"] == "ordinal"
    assert [event["time"] for event in answer["supporting"]] == ["2024-07-02", "2025-06-16"]
    with Ledger(kept) as ledger:
        assert ledger.size().documents == 3


@pytest.mark.parametrize(
    ("sentence", "date", "code", "verdict"),
    [
        ("Es ist der dritte Besuch Xis in Kasachstan.", "2025-06-16", 3, "contradicted"),
        ("Xi Jinping besuchte im Juni 2025 Kasachstan.", "2025-07", 0, "supported"),
        ("Xi besuchte 2025 Kasachstan.", "2026", 0, "supported"),
        ("Xi besuchte 2023 Kasachstan.", "2026", 4, "unknown"),
        ("Macron besuchte im Juni 2025 Kasachstan.", "2025-07", 4, "unknown"),
    ],
)
def test_the_exit_code_tells_the_verdict(ask, sentence, date, code, verdict):
    done = ask("check", sentence, "--date", date)
    assert (done[0], json.loads(done[1])["result"][0]["verdict"]) == (code, verdict)


def test_checking_in_words(ask):
    _, out, _ = ask(
        "check", "Es ist der dritte Besuch Xis in Kasachstan.", "--date", "2025-06-16", "-f", "text"
    )
    assert "✕ widerlegt" in out
    assert "Dagegen spricht" in out
    assert "das wievielte Mal: 3" in out
    assert ask("check", "Xi kam.", "--date", "gestern")[0] == 2


def test_commitments(ask):
    code, out, _ = ask("pledges", "China", "Kasachstan")
    pledges = json.loads(out)["pledges"]
    assert code == 0
    assert any(pledge["amount"] == "300000000 EUR" for pledge in pledges)
    assert all(pledge["words"] and pledge["mentions"] for pledge in pledges)
    code, out, _ = ask("pledges", "China", "-f", "text")
    assert "300 Millionen Euro" in out
    assert "offen" in out


def test_commitments_by_date_and_state(ask):
    assert ask("pledges", "--state", "completed")[0] == 1
    assert ask("pledges", "--state", "perhaps")[0] == 2
    assert ask("pledges", "--on", "soon")[0] == 2
    assert ask("pledges", "--since", "2025", "--until", "2025-06")[0] == 0
    assert ask("pledges", "--since", "2026")[0] == 1
    assert ask("pledges", "--silent-since", "2024")[0] == 1
    assert ask("pledges", "--silent-since", "2026")[0] == 0
    late = json.loads(ask("pledges", "--overdue", "--on", "2031")[1])["pledges"]
    assert all(pledge["overdue"] and pledge["due"] for pledge in late)


def test_no_conflicts(ask):
    code, out, err = ask("conflicts", "--type", "opening")
    assert (code, json.loads(out)["conflicts"]) == (1, [])
    assert "Nobody contradicts" in err


def test_a_brief_of_a_pair_and_of_somebody(ask):
    brief = json.loads(ask("brief", "China", "Kasachstan")[1])
    assert (brief["kind"], brief["title"]) == ("brief", "China – Kasachstan")
    visits = brief["visits"]
    assert [(visit["time"], visit["ordinal"]) for visit in visits] == [
        ("2025-06-16", None),
        ("2024-07-02", "5"),
    ]
    assert brief["commitments"]
    assert json.loads(ask("brief", "Xi")[1])["title"] == "Xi Jinping"
    assert ask("brief", "Nobody")[0] == 1
    assert ask("brief", "a", "b", "c")[0] == 2


@pytest.mark.parametrize("command", [["pledges"], ["brief", "Xi"], ["check", "Xi besuchte 2025 Kasachstan."]])
@pytest.mark.parametrize("form", ["text", "csv", "markdown", "json"])
def test_every_format(ask, command, form):
    code, out, _ = ask(*command, "-f", form)
    assert code == 0
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(out)))
        assert all(None not in row and None not in row.values() for row in rows)
    assert "Kasachstan" in out


@pytest.mark.parametrize("command", [["find"], ["pledges"], ["show", "Xi"], ["timeline"]])
def test_parquet(ask, command, tmp_path):
    from dragoman.ledger.store import MEMORY, open_store

    assert ask(*command, "-o", tmp_path / "it's.parquet")[0] == 0
    assert ask(*command, "-f", "parquet")[0] == 2
    _, rows, _ = ask(*command, "-f", "csv")
    with open_store(MEMORY) as store:
        ((count,),) = store.ask(f"select count(*) from '{tmp_path}/it''s.parquet'")
    assert count == len(list(csv.reader(io.StringIO(rows)))) - 1
    assert ask(*command, "-o", tmp_path / "no" / "x.csv")[0] == 1


def test_what_the_files_name_says(ask, tmp_path):
    assert ask("brief", "Xi", "-o", tmp_path / "brief.md")[:2] == (0, "")
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").startswith("# Xi Jinping\n")


@pytest.mark.parametrize("command", ["check", "conflicts", "pledges", "brief", "find", "show", "timeline"])
def test_help_has_examples(dragoman, command):
    _, out, _ = dragoman(command, "--help")
    assert f"  dragoman {command} " in out


def test_events_without_a_date_are_not_left_out_silently(dragoman, tmp_path):
    (tmp_path / "a.txt").write_text("Xi Jinping war zu einem Besuch in Kasachstan.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Xi Jinping besuchte am 2. Juli 2024 Usbekistan.", encoding="utf-8")
    ledger = ("--ledger", tmp_path / "l.duckdb")
    dragoman("add", tmp_path / "a.txt", tmp_path / "b.txt", *ledger)
    everything = json.loads(dragoman("find", *ledger)[1])["events"]
    assert [event["time"] for event in everything] == ["2024-07-02", None]
    code, out, err = dragoman("find", "--since", "1900", *ledger)
    assert (code, len(json.loads(out)["events"])) == (0, 1)
    assert "1 event without a date is left out." in err
    assert "without a date" not in dragoman("find", *ledger)[2]
    assert "without a date" in dragoman("find", "Besuch", "--until", "2030", *ledger)[2]


@pytest.mark.parametrize("command", [["find"], ["pledges"], ["brief", "Xi"]])
def test_a_file_of_an_unknown_kind_is_refused(ask, command, tmp_path):
    code, _, err = ask(*command, "-o", tmp_path / "a.xlsx")
    assert code == 2
    assert ".csv" in err
    assert ".parquet" in err
    assert not (tmp_path / "a.xlsx").exists()
    assert ask(*command, "-o", tmp_path / "a.xlsx", "-f", "csv")[0] == 0
    assert ask(*command, "-o", tmp_path / "a.TXT")[0] == 0
