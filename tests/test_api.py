import logging
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import dragoman
import dragoman.read.pipeline
from dragoman.model import Published

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Xi Jinping ist am Dienstag in Astana eingetroffen. Dort empfing ihn Präsident Tokajew am Flughafen."
ENGLISH = "The president of China has arrived in the capital, where he was met by the minister and more."


def fresh(code):
    """What a new interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def articles(tmp_path):
    """Three German articles in files, and one English one between them."""
    for name, text in (("a", TEXT), ("b", ENGLISH), ("c", TEXT + " Zweitens."), ("d", TEXT + " Drittens.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_public_names():
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert set(dragoman.__all__) == {
        "Article", "DragomanError", "Event", "ExportError", "LanguageNotSupported", "Ledger", "Reading",
        "ResourceError", "SourceError", "__version__", "read", "read_many",
    }  # fmt: skip
    assert all(hasattr(dragoman, name) for name in dragoman.__all__)
    assert dragoman.__version__ == version("dragoman")


@pytest.mark.parametrize(
    "imports",
    [
        "import dragoman",
        "import dragoman; import dragoman.read.pipeline",
        "import dragoman.read.pipeline; import dragoman",
        "from dragoman.read.pipeline import read_article; import dragoman",
        "from dragoman.read import segment; import dragoman",
    ],
)
def test_read_stays_the_function_whatever_is_imported(imports):
    code = f"{imports}; print(dragoman.read(text='Merz reist nach Paris.').article.text)"
    assert fresh(code) == "Merz reist nach Paris."


def test_type_checkers_see_the_function():
    from mypy import api

    code = "import dragoman\nimport dragoman.read.pipeline\nx: dragoman.Reading = dragoman.read(text='a')\n"
    report, errors, status = api.run(["--strict", "--config-file", "", "-c", code])
    assert (status, errors) == (0, ""), report


@pytest.mark.parametrize("code", ["import dragoman", "import dragoman.cli.main"])
def test_the_start_loads_nothing_heavy(code):
    heavy = "{'trafilatura', 'pypdfium2', 'lxml', 'fastapi', 'uvicorn', 'numpy'}"
    assert fresh(f"{code}; import sys; print(sorted({heavy} & set(sys.modules)))") == "[]"


def test_a_text_is_read_with_what_the_caller_knows():
    reading = dragoman.read(
        text=TEXT, title="Ankunft", language="de", published="2024-07-02", url="https://example.org/a"
    )
    article = reading.article
    assert article.text == TEXT
    assert article.published == Published("2024-07-02", "given")
    assert (article.title, article.language, article.url) == ("Ankunft", "de", "https://example.org/a")


def test_a_file_is_read_and_the_caller_knows_better(articles):
    reading = dragoman.read(articles / "a.txt", title="Ankunft", published="2024-07")
    assert reading.article.text == TEXT
    assert reading.article.source.endswith("a.txt")
    assert reading.article.title == "Ankunft"
    assert reading.article.published == Published("2024-07", "given")


@pytest.mark.parametrize("given", [{}, {"source": "a.txt", "text": "b"}])
def test_either_a_source_or_a_text(given):
    with pytest.raises(TypeError, match="either"):
        dragoman.read(**given)


def test_a_date_must_be_a_date(articles):
    with pytest.raises(ValueError, match="Dienstag"):
        dragoman.read(text=TEXT, published="Dienstag")
    with pytest.raises(ValueError, match="Dienstag"):
        list(dragoman.read_many(articles, published="Dienstag"))


def test_what_cannot_be_read_raises(articles):
    with pytest.raises(dragoman.SourceError, match=r"nowhere\.txt"):
        dragoman.read("nowhere.txt")
    with pytest.raises(dragoman.LanguageNotSupported):
        dragoman.read(text=ENGLISH)
    with pytest.raises(dragoman.LanguageNotSupported, match=r"b\.txt"):
        dragoman.read(articles / "b.txt")
    with pytest.raises(dragoman.SourceError):
        dragoman.read(text="")


def test_a_document_of_several_articles_is_for_read_many(tmp_path):
    path = tmp_path / "two.jsonl"
    path.write_text(
        '{"text": "Merz reist nach Paris."}\n{"text": "Xi reist nach Astana."}\n', encoding="utf-8"
    )
    with pytest.raises(dragoman.SourceError, match="several"):
        dragoman.read(path)
    assert [r.article.text for r in dragoman.read_many(path)] == [
        "Merz reist nach Paris.",
        "Xi reist nach Astana.",
    ]


def test_many_are_read_in_order_and_the_rest_goes_on(articles, caplog):
    with caplog.at_level(logging.WARNING, logger="dragoman"):
        readings = list(dragoman.read_many(articles))
    assert [Path(r.article.source).name for r in readings] == ["a.txt", "c.txt", "d.txt"]
    assert [record.getMessage() for record in caplog.records if "b.txt" in record.getMessage()]


def test_errors_go_where_the_caller_wants_them(articles):
    seen = []
    assert len(list(dragoman.read_many([articles / "a.txt", articles / "b.txt"], on_error=seen.append))) == 1
    assert [type(error) for error in seen] == [dragoman.LanguageNotSupported]
    with pytest.raises(dragoman.LanguageNotSupported):
        list(dragoman.read_many(articles, on_error="raise"))


def test_processes_change_neither_order_nor_result(articles):
    names = [articles / f"{name}.txt" for name in "dabca" * 4]
    alone, errors = [], []
    for jobs, out in ((1, alone), (2, errors)):
        out += [r.to_json() for r in dragoman.read_many(names, jobs=jobs, on_error=lambda error: None)]
    assert alone == errors
    assert len(alone) == 16


def test_many_are_read_lazily(articles):
    taken = []

    def sources():
        for name in "acd":
            taken.append(name)
            yield articles / f"{name}.txt"

    readings = dragoman.read_many(sources())
    assert taken == []
    next(readings)
    assert taken == ["a"]


def test_the_same_text_gives_the_same_reading():
    assert dragoman.read(text=TEXT).to_json() == dragoman.read(text=TEXT).to_json()


def test_own_rules_reach_the_reading(tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "text.toml").write_text("abbreviations = [", encoding="utf-8")
    with pytest.raises(dragoman.ResourceError, match=r"text\.toml"):
        dragoman.read(text=TEXT, rules=tmp_path)


def test_a_language_that_is_given_is_taken_for_files_too(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The minister arrived in Berlin on Monday and met the chancellor.", encoding="utf-8")
    with pytest.raises(dragoman.LanguageNotSupported):
        dragoman.read(path)
    assert dragoman.read(path, language="de").article.language == "de"
    assert [r.article.language for r in dragoman.read_many(path, language="de", on_error="raise")] == ["de"]


def test_one_model_however_many_threads_ask_for_it():
    code = (
        "from dragoman.read.pipeline import begin_loading; begin_loading();"
        "from concurrent.futures import ThreadPoolExecutor;"
        "from dragoman.read.encoder import load_model;"
        "pool = ThreadPoolExecutor(4);"
        "print(len({id(model) for model in pool.map(lambda _: load_model(threads=1), range(8))}))"
    )
    assert fresh(code) == "1"


def test_no_thread_is_left_over_once_an_article_is_read():
    code = (
        "import threading, dragoman; reading = dragoman.read(text='Xi traf am Montag Putin in Astana.');"
        "print(bool(reading.events), threading.active_count())"
    )
    assert fresh(code) == "True 1"
