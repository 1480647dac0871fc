import json
from pathlib import Path

import pytest

from dragoman.model import Reading

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = (
    "The president of China has arrived in the capital, where he was met by the foreign minister and others."
)
RUSSIAN = "Председатель КНР прибыл в столицу Казахстана с визитом, сообщила пресс-служба президента страны."


def readings(out):
    return [Reading.from_json(json.loads(line)) for line in out.splitlines()]


def test_in_a_pipe_one_reading_a_line(dragoman, article):
    code, out, err = dragoman("read", article)
    assert (code, err) == (0, "")
    (reading,) = readings(out)
    assert reading.article.text == article.read_text(encoding="utf-8")


def test_a_report(dragoman, article):
    code, out, _ = dragoman("read", article, "--format", "text")
    assert code == 0
    assert "Datum" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(("name", "start"), [("a.html", "<!DOCTYPE"), ("a.jsonl", "{"), ("a.txt", "──")])
def test_the_name_of_the_output_says_the_format(dragoman, article, tmp_path, name, start):
    output = tmp_path / "out" / name
    output.parent.mkdir()
    code, out, _ = dragoman("read", article, "-o", output)
    assert (code, out) == (0, "")
    assert output.read_text(encoding="utf-8").startswith(start)


def test_an_output_that_cannot_be_written(dragoman, article, tmp_path):
    code, out, err = dragoman("read", article, "-o", tmp_path / "none" / "a.json")
    assert (code, out) == (1, "")
    assert err.startswith("dragoman: ")
    assert err.count("\n") == 1


def test_the_date_given_holds(dragoman, article):
    _, out, _ = dragoman("read", article, "--date", "2024-07")
    assert readings(out)[0].article.published.edtf == "2024-07"
    assert readings(out)[0].article.published.basis == "given"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("binary.txt", bytes(range(256)) * 8),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(2000)),
        ("english.txt", ENGLISH.encode()),
        ("russian.txt", RUSSIAN.encode()),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("broken.jsonl", b"{not json\n"),
    ],
)
def test_what_cannot_be_read_gets_one_line_and_the_rest_is_read(dragoman, article, tmp_path, name, content):
    bad = tmp_path / "bad" / name
    bad.parent.mkdir()
    bad.write_bytes(content)
    code, out, err = dragoman("read", bad, article, tmp_path / "none.txt")
    assert code == 1
    assert [r.article.source for r in readings(out)] == [str(article)]
    lines = err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("dragoman: ") for line in lines)
    assert name in lines[0]
    assert "none.txt" in lines[1]


def test_a_hostile_file_name_cannot_steer_the_terminal(dragoman, tmp_path):
    code, _, err = dragoman("read", tmp_path / "a\x1b[31m\nb.txt")
    assert code == 1
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_processes_give_the_same(dragoman, article, tmp_path):
    for n in range(3):
        (tmp_path / f"b{n}.txt").write_text(f"Merz reist am {n + 1}. Mai 2025 nach Paris.", encoding="utf-8")
    assert dragoman("read", tmp_path) == dragoman("read", tmp_path, "--jobs", "2")


def test_own_rules_by_option_environment_and_settings(dragoman, article, tmp_path, monkeypatch):
    for name in ("option", "environment", "settings/dragoman"):
        folder = tmp_path / name / "de"
        folder.mkdir(parents=True)
        (folder / "report.toml").write_text(f'[header]\nsource = "{name}"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr("sys.platform", "linux")
    assert "settings/dragoman" in dragoman("read", article, "-f", "text")[1]
    monkeypatch.setenv("DRAGOMAN_RULES", str(tmp_path / "environment"))
    assert "\nenvironment" in dragoman("read", article, "-f", "text")[1]
    assert "\noption" in dragoman("read", article, "-f", "text", "--rules", tmp_path / "option")[1]


def test_a_malformed_rule_of_the_users_ends_with_one_line(dragoman, article, tmp_path):
    (tmp_path / "rules" / "de").mkdir(parents=True)
    (tmp_path / "rules" / "de" / "text.toml").write_text("abbreviations = [", encoding="utf-8")
    code, out, err = dragoman("read", article, "--rules", tmp_path / "rules")
    assert (code, out) == (1, "")
    assert err.startswith("dragoman: ")
    assert "text.toml" in err


EVIL = "\x1b[2J\x1b]0;owned\x07\u202e<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("form", ["text", "html", "json"])
@pytest.mark.parametrize("name", ["evil.txt", "evil.html", "evil.jsonl", "evil.eml"])
def test_a_hostile_article_is_harmless_in_every_format(dragoman, tmp_path, name, form):
    text = (
        f"Xi Jinping {EVIL} ist am 2. Juli 2024 in Astana eingetroffen. „{EVIL}“, sagte Tokajew am Flughafen."
    )
    bodies = {
        "evil.txt": f"{EVIL}\n\n{text}",
        "evil.html": "<html lang='de'><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><article>"
        f"<p>{text}</p><p>{text}</p></article></html>",
        "evil.jsonl": json.dumps({"title": EVIL, "url": f"javascript:{EVIL}", "author": EVIL, "text": text}),
        "evil.eml": f"From: {EVIL[-30:]} <a@example.org>\nSubject: {EVIL[-30:]}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{text}",
    }
    path = tmp_path / name
    path.write_text(bodies[name], encoding="utf-8")
    code, out, err = dragoman("read", path, "--format", form)
    assert (code, err) == (0, "")
    assert not set(out) & {"\x1b", "\x07", "\u202e", "\x9b"}
    if form == "html":
        assert "<script" not in out
        assert "<img" not in out
        assert 'href="javascript' not in out


def test_explain_shows_what_was_marked_in_every_sentence(dragoman, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(
        "Ghanas Präsident Kofi Annor reiste am 3. Mai 2024 nach Togo. Das Wetter war\x1b[31m heiter.",
        encoding="utf-8",
    )
    code, out, err = dragoman("read", str(file), "--explain")
    assert (code, err) == (0, "")
    assert "[1] Ghanas Präsident Kofi Annor reiste am 3. Mai 2024 nach Togo." in out
    assert "reiste: visit, " in out and "v1 visitor: Kofi Annor" in out
    assert "[2] Das Wetter war" in out and "\x1b" not in out


def test_explain_goes_on_after_a_document_that_cannot_be_read(dragoman, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Kofi Annor reiste nach Togo.", encoding="utf-8")
    code, out, err = dragoman("read", str(tmp_path), "--explain")
    assert code == 1 and "a.txt" in err and "[1] Kofi Annor" in out


def test_a_second_article_in_a_file_is_told(dragoman, tmp_path):
    path = tmp_path / "zwei.txt"
    examples = sorted((ROOT / "examples").glob("[01]*.txt"))
    path.write_text("\n".join(examples[n].read_text(encoding="utf-8") for n in (0, 6)), encoding="utf-8")
    for arguments in (["read", path], ["add", path, "--ledger", tmp_path / "desk.duckdb"]):
        code, _, err = dragoman(*arguments)
        assert code == 0
        assert "zwei.txt: A second article seems to begin in line " in err
        assert "“Wadephul" in err or "“Außenminister" in err
        assert err.count("\n") == 1
    _, out, err = dragoman("read", path, "-f", "text")
    assert "scheint ein zweiter Artikel zu beginnen" in " ".join(out.split())
    assert err == ""
