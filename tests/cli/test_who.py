import io
import json
import subprocess
import sys

import pytest


def candidates(out):
    return json.loads(out)["candidates"]


def test_in_a_pipe_one_object(dragoman):
    code, out, err = dragoman("who", "Kreml")
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert json.loads(out)["schema"] == "dragoman/who/1"
    assert json.loads(out)["query"] == {"name": "Kreml", "holder": None, "at": None}
    state, building = candidates(out)
    assert (state["kb"], state["forms"], state["names"]["adjectives"][0]) == ("Q159", ["metonym"], "russisch")
    assert (building["kind"], building["offices"]) == ("facility", [])


def test_a_table_on_a_terminal(monkeypatch):
    from dragoman.cli.who import run

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdout", Terminal())
    with pytest.raises(Exception) as caught:
        run(name=["Merz"])
    assert caught.value.exit_code == 0
    assert "Merz" in sys.stdout.getvalue() and "schema" not in sys.stdout.getvalue()


def test_a_date_leaves_the_offices_held_then_and_marks_them(dragoman):
    code, out, _ = dragoman("who", "Merz", "--at", "2009-05", "--format", "text")
    assert code == 0
    assert "●  2009-01-01 – 2009-12-31  head of state, Schweiz" in out
    assert "head of government" not in out
    assert "● throughout the date asked for" in out
    assert "\n1  Hans-Rudolf Merz  (person, Schweiz, CH)  dragoman:CH/hans-rudolf-merz\n" in out
    offices = [item["offices"] for item in candidates(dragoman("who", "Merz", "--at", "2009-05")[1])]
    assert [[office["held"] for office in group] for group in offices] == [["throughout"] * 2, []]


def test_a_name_of_several_words_needs_no_quotation_marks(dragoman):
    assert candidates(dragoman("who", "Xi", "Jinping")[1])[0]["kb"] == "Q15031"


def test_who_held_an_office(dragoman):
    code, out, err = dragoman("who", "--holder", "Außenminister Kasachstan", "--at", "2018-05")
    assert (code, err) == (0, "")
    (one,) = candidates(out)
    assert (one["name"], one["offices"][0]["class"]) == ("Kairat Abdrachmanow", "FM")
    assert one["offices"][0]["of"] == {"code": "KZ", "name": "Kasachstan"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Xyzzy"], "names.toml"),
        (["Kremlchef"], "--holder"),
        (["--holder", "Hund Kasachstan"], "does not name an office"),
        (["--holder", "Außenminister"], "does not name the state"),
        (["--holder", "Außenminister Kasachstan", "--at", "1985"], "Töleutai Süleimenow, 1991-10-16"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_unknown_says_so_and_what_to_do(dragoman, arguments, says, form):
    code, out, err = dragoman("who", *arguments, "--format", form)
    assert code == 1
    assert (candidates(out) if form == "json" else out) in ([], "")
    assert err.startswith("dragoman: ") and err.count("\n") == 1 and says in err


@pytest.mark.parametrize(
    "arguments",
    [
        [], [""], [" "], ["Merz", "--holder", "Papst"], ["Merz", "--at", "gestern"],
        ["Merz", "--format", "html"], ["Merz", "--rules", "no/such/folder"],
    ],
)  # fmt: skip
def test_wrong_use_is_2(dragoman, arguments):
    code, out, err = dragoman("who", *arguments)
    assert (code, out) == (2, "")
    assert "Usage: dragoman who" in err


EVIL = "\x1b[2J\x1b]0;owned\x07\u202e"


@pytest.mark.parametrize("words", [EVIL, EVIL * 5000, "Merz" * 20_000, " " * 50_000 + "x"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_words_are_shown_safely(dragoman, words, form):
    for option in ((), ("--holder",)):
        code, out, err = dragoman("who", *option, words, "--format", form)
        assert code == 1
        assert not set(out + err) & {"\x1b", "\x07", "\u202e"}
        assert len(err) < 600


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "settings" / "dragoman" / "world"
    folder.mkdir(parents=True)
    (folder / "persons.tsv").write_text(
        "kb\tiso\tnames\tsurnames\tholdings\n"
        f"x:1\tDE\tHelene Brackwede;Zweite {EVIL}\tBrackwede\tFM:DE:2027-01-15\n",
        encoding="utf-8",
    )
    return folder.parent


def test_own_names_by_option_environment_and_settings(dragoman, own, monkeypatch):
    assert dragoman("who", "Brackwede")[0] == 1
    assert dragoman("who", "Brackwede", "--rules", own)[0] == 0
    monkeypatch.setenv("DRAGOMAN_RULES", str(own))
    assert dragoman("who", "Brackwede")[0] == 0
    monkeypatch.delenv("DRAGOMAN_RULES")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own.parent))
    monkeypatch.setattr("sys.platform", "linux")
    assert dragoman("who", "--holder", "Außenminister Deutschland", "--at", "2027-02")[0] == 0


@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_names_of_a_table_are_shown_safely(dragoman, own, form):
    code, out, _ = dragoman("who", "Brackwede", "--rules", own, "--format", form)
    assert code == 0
    assert not set(out) & {"\x1b", "\x07", "\u202e"}


def test_a_malformed_table_ends_with_one_line(dragoman, own):
    (own / "world" / "persons.tsv").write_text("kb\tnames\nx\ty\tz\n", encoding="utf-8")
    code, out, err = dragoman("who", "Merz", "--rules", own)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_json_needs_neither_model_runtime_nor_page_cleaner():
    code = (
        "import sys; sys.argv = ['dragoman', 'who', 'Merz']\n"
        "from dragoman.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'onnxruntime', 'trafilatura', 'pypdfium2', 'lxml'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.endswith("[]\n")
