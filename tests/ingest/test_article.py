import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import LanguageNotSupported, SourceError
from dragoman.ingest import from_text


def test_a_clean_text_is_the_articles_text(report):
    assert from_text(report).text == report


def test_ids_follow_the_content(report):
    assert from_text(report).id == from_text(report).id
    assert from_text(report).id != from_text(report + "Nachsatz.").id
    assert from_text(report, id="mine").id == "mine"


def test_what_the_caller_knows_is_kept(report):
    article = from_text(
        report,
        source="s",
        title="T",
        url="https://beispiel.example/x",
        author="A",
        publisher="P",
        genre="opinion",
    )
    assert (article.source, article.title, article.author) == ("s", "T", "A")
    assert (article.publisher, article.genre, article.url) == ("P", "opinion", "https://beispiel.example/x")


@pytest.mark.parametrize("text", ["", " \n", "…", "((((", "\u200b"])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(SourceError, match="There is no text in it"):
        from_text(text)


def test_a_language_that_is_not_read_is_refused():
    with pytest.raises(LanguageNotSupported, match="English"):
        from_text("The president met the minister in the capital on Monday.")


@given(st.text())
def test_any_text_gives_an_article_or_a_source_error(text):
    try:
        article = from_text(text)
    except SourceError:
        return
    assert article.language == "de"
    assert all(article.text[a.start : a.end] == a.text for a in article.asides)
    assert len(article.sha256) == 64


def test_the_heavy_libraries_come_only_with_their_formats():
    code = "import sys, dragoman.ingest; print({'trafilatura', 'pypdfium2', 'lxml'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "unit",
    ["Teilen\n", "Aa ", "BERLIN ", "am 3. Juli 2024, ", "(dpa) ", "Präsident Xi Jinping und ", "1.1.", "* "],
)
def test_long_monotonous_texts_are_read(unit):
    article = from_text("Der Text und die Wörter.\n" + unit * (100_000 // len(unit)), language="de")
    assert len(article.text) > 90_000
