"""The documents name only what exists, and say what the code does."""

import json
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from importlib import resources
from pathlib import Path

import pytest

import dragoman
from dragoman import model
from dragoman.doctor import examine
from dragoman.ingest.sources import SUFFIXES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/reading.md",
    "docs/decisions.md",
    "docs/model-card.md",
    "docs/ledger.md",
]
ONTOLOGY = json.loads(
    (resources.files("dragoman") / "resources" / "ontology.json").read_text(encoding="utf-8")
)
CODE = "import sys; sys.argv[0] = 'dragoman'; from dragoman.cli.main import main; main()"
MADE = {"eval/results"}  # by `make score`


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def commands(text):
    """Every command line of `dragoman` in the code blocks of a document, without comment and redirection."""
    for block in re.findall(r"^ {4}\S.*$|(?<=\n)```sh\n.*?```", text, re.M | re.S):
        for line in block.splitlines():
            words = line.partition(" #")[0].split(">")[0].strip()
            if re.match(r"(?:\.venv/bin/)?dragoman\s", words):
                yield shlex.split(words)[1:]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_linked_files_exist(name):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)[^)]*\)", text_of(name)):
        assert target in MADE or ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_named_files_exist(name):
    for path in re.findall(
        r"`((?:src|tests|eval|docs|examples|resources|tools|cli|export)/[\w./-]+)`", text_of(name)
    ):
        places = (ROOT, ROOT / "src" / "dragoman", ROOT / "src" / "dragoman" / "resources")
        assert path in MADE or any((place / path).exists() for place in places), path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_named_make_targets_exist(name):
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.M))
    assert set(re.findall(r"\bmake ([a-z-]+)", text_of(name))) <= targets


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_named_commands_and_options_exist(name):
    found = list(commands(text_of(name)))
    assert found
    for words in found:
        command, options = words[0], [word for word in words[1:] if word.startswith("-")]
        shown = subprocess.run(
            [sys.executable, "-c", CODE, command, "--help"], capture_output=True, text=True, check=False
        )
        assert shown.returncode == 0, words
        for option in options:
            assert re.search(rf"(?<!\S){option}[ ,]", shown.stdout), (command, option)


def test_the_readme_lists_every_command():
    from dragoman.cli.main import app

    shown = {words[0] for words in commands(text_of("README.md"))} | {"demo"}
    assert shown == {command.name for command in app.registered_commands}


def test_the_python_of_the_readme_runs(tmp_path, monkeypatch, capsys):
    (block,) = re.findall(r"```python\n(.*?)```", text_of("README.md"), re.S)
    article = (ROOT / "examples" / "02-astana-2024-agentur.txt").read_text(encoding="utf-8")
    (tmp_path / "news").mkdir()
    for path in (tmp_path / "article.txt", tmp_path / "news" / "a.txt"):
        path.write_text(article, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) > 1


@pytest.fixture
def own_rules(tmp_path):
    """The name and the rule that CONTRIBUTING.md shows, in a folder."""
    blocks = re.findall(r"(?:^ {4}.*\n)+(?:\n(?: {4}.*\n)+)*", text_of("CONTRIBUTING.md"), re.M)
    (name,) = [block for block in blocks if "\tholdings" in block]
    (rule,) = [block for block in blocks if "[[trigger]]" in block]
    for path, block in (("world/persons.tsv", name), ("de/triggers.toml", rule)):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(re.sub(r"^ {4}", "", block, flags=re.M), encoding="utf-8")
    return tmp_path


def test_the_rules_of_the_documents_work(own_rules):
    text = "Außenministerin Brackwede schwebte am Montag in Accra ein."
    known = {"text": text, "language": "de", "published": "2027-03-03"}
    reading = dragoman.read(**known, rules=own_rules)
    assert "dragoman:person/brackwede" in [entity.kb for entity in reading.entities]
    assert [event.rule for event in reading.events] == ["visit.float-in"]
    assert "visit.float-in" not in [event.rule for event in dragoman.read(**known).events]
    found = [problem for check in examine(own_rules) for problem in check.problems]
    assert [problem for problem in found if "visit.float-in" in problem or "your rules" in problem] == []


def test_the_readme_names_the_kinds_of_files():
    described = text_of("README.md")
    words = {
        ".txt": "Plain text",
        ".md": "Markdown",
        ".html": "HTML",
        ".pdf": "PDF",
        ".jsonl": "JSON Lines",
        ".eml": "e-mail",
    }
    for suffix, word in words.items():
        assert suffix in SUFFIXES
        assert word in described


def section(text, heading):
    """The part of a document below a heading of the second level."""
    match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert match, heading
    return match.group(1)


def first_column(text):
    return re.findall(r"^\| `([\w.]+)` \|", text, re.M)


@pytest.mark.parametrize(
    ("heading", "kind", "more"),
    [
        ("document", model.Article, ["sha256"]),
        ("published", model.Published, []),
        ("entities", model.Entity, []),
        ("mentions", model.Mention, []),
        ("times", model.Time, []),
        ("timex", model.Timex, []),
        ("figures", model.Figure, []),
        ("events", model.Event, []),
        ("arguments", model.Argument, []),
        ("quotes", model.Quote, []),
    ],
)
def test_every_field_of_the_json_is_described_and_no_other(heading, kind, more):
    described = first_column(section(text_of("docs/reading.md"), heading))
    assert sorted(described) == sorted([field.name for field in fields(kind)] + more)


def test_the_parts_of_a_reading_are_described():
    line = model.Reading(article=model.Article(id="a", text="")).to_json()
    assert first_column(section(text_of("docs/reading.md"), "A reading")) == list(line)


def test_every_status_kind_measure_and_event_type_is_described():
    text = text_of("docs/reading.md")
    assert first_column(section(text, "Statuses")) == ONTOLOGY["statuses"]
    assert first_column(section(text, "Event types")) == list(ONTOLOGY["event_types"])
    for name in ("entity_kinds", "measures"):
        listed = re.findall(r"`(\w+)`", section(text, name.replace("_", " ").capitalize()))
        assert listed == ONTOLOGY[name]


def test_the_roles_of_every_event_type_are_described():
    rows = dict(
        re.findall(r"^\| `(\w+)` \|.*\| (.*?) \|$", section(text_of("docs/reading.md"), "Event types"), re.M)
    )
    for name, kind in ONTOLOGY["event_types"].items():
        assert re.findall(r"`(\w+)`", rows[name]) == kind["roles"], name


def test_every_table_is_in_the_notice():
    notice = text_of("NOTICE")
    for path in sorted((ROOT / "src" / "dragoman" / "resources" / "world").iterdir()):
        assert path.name in notice, path.name


def test_the_example_of_a_line_in_the_documents_is_a_reading():
    (block,) = re.findall(r"```json\n(.*?)```", text_of("docs/reading.md"), re.S)
    reading = model.Reading.from_json(json.loads(block))
    text = reading.article.text
    spans = [s for e in reading.events for s in (*e.triggers, *e.evidence)]
    spans += [m for e in reading.entities for m in e.mentions] + [s for t in reading.times for s in t.spans]
    assert spans
    assert all(text[span.start : span.end] == span.text for span in spans)
