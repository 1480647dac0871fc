import io
import json
import sys
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.ingest import from_bytes, from_file, iter_articles
from dragoman.ingest.sources import MAX_BYTES

TEXT = "Der Minister ist am Montag in die Hauptstadt gereist."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT + " B.", encoding="utf-8")
    (tmp_path / "a.md").write_text("# Titel\n\n" + TEXT, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text(TEXT + " C.", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    return tmp_path


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_a_folder_gives_its_documents_in_order(folder):
    names = [article.source.removeprefix(f"{folder}/") for article in iter_articles([folder])]
    assert names == ["a.md", "b.txt", "sub/c.txt"]


def test_patterns_and_files_keep_the_order_given(folder):
    sources = [folder / "b.txt", f"{folder}/*.md"]
    assert [article.source[-4:] for article in iter_articles(sources)] == ["b.txt"[-4:], "a.md"]


def test_a_failing_document_stands_in_its_place(folder):
    (folder / "leer.txt").write_bytes(b"")
    sources = [
        folder / "leer.txt",
        folder / "gone.txt",
        folder / "bild.png",
        f"{folder}/*.pdf",
        folder / "b.txt",
    ]
    found = list(iter_articles(sources))
    assert [isinstance(item, SourceError) for item in found] == [True, True, True, True, False]
    assert found[0].message == f"{folder}/leer.txt: There is no text in it."
    assert found[1].message == f"{folder}/gone.txt: There is no such file."
    assert "a PNG picture" in found[2].message
    assert found[3].message == f"{folder}/*.pdf: No file matches the pattern."
    assert all(item.hint for item in found[:4])


def test_reading_is_lazy(folder):
    articles = iter_articles([folder / "b.txt", folder / "gone.txt"])
    assert next(articles).text == TEXT + " B."
    (folder / "gone.txt").write_text(TEXT, encoding="utf-8")
    assert next(articles).text == TEXT


def test_an_empty_folder_and_an_address_are_refused(tmp_path):
    empty, address = iter_articles([tmp_path, "https://beispiel.example/x"])
    assert "holds no document" in empty.message
    assert address.message == "https://beispiel.example/x: Pages are not fetched."


def test_an_empty_name_is_not_the_folder_one_is_in():
    (error,) = iter_articles([""])
    assert error.message == "The name of a file is empty."


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping ist am Dienstag in Astana eingetroffen, wo er Tokajew trifft. " * 20,
        "Gipfel in Astana\n\nXi Jinping traf am Montag ein.",
        "Der Außenminister reiste am Dienstag nach Peking weiter.",
        "Trafen sich Xi und Putin wirklich in „Astana?“",
        "Über 😀 sprachen\nsie nicht.",
    ],
)
def test_text_in_the_place_of_a_name_is_told_in_short(text):
    (found,) = iter_articles([text])
    assert isinstance(found, SourceError)
    assert "text=" in str(found) and text[:20] not in str(found) and len(str(found)) < 150


def test_a_file_with_the_name_of_a_sentence_is_read(tmp_path):
    path = tmp_path / "Der Minister reist am Dienstag nach Peking weiter."
    path.write_text("Der Außenminister reiste am Dienstag nach Peking weiter.", encoding="utf-8")
    (found,) = iter_articles([str(path)])
    assert not isinstance(found, SourceError)
    gone = tmp_path / "Bericht über die Reise nach Peking und zurück.txt"
    (found,) = iter_articles([str(gone)])
    assert isinstance(found, SourceError) and "There is no such file" in found.message


def test_a_single_path_is_taken_as_one(folder):
    assert [article.text for article in iter_articles(str(folder / "b.txt"))] == [TEXT + " B."]


def test_from_file_raises_what_is_wrong(folder):
    assert from_file(folder / "b.txt")[0].text == TEXT + " B."
    with pytest.raises(SourceError, match=r"gone\.txt: There is no such file"):
        from_file(folder / "gone.txt")


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceError, match="a document may have 30 MB"):
        from_file(path)


def test_standard_input_is_read(monkeypatch):
    stdin(monkeypatch, TEXT.encode())
    (article,) = iter_articles(["-"])
    assert (article.text, article.source) == (TEXT, "stdin")


def test_json_lines_on_standard_input_are_told(monkeypatch):
    lines = [json.dumps({"text": TEXT, "id": name}) for name in "xy"]
    stdin(monkeypatch, "\n".join(lines).encode())
    assert [article.id for article in iter_articles(["-"])] == ["x", "y"]


def test_front_matter_gives_title_and_date():
    data = f"---\ntitle: Die Reise\ndate: 2024-07-03\nauthor: Ida Muster\n---\n{TEXT}".encode()
    (article,) = from_bytes(data, name="a.md")
    assert (article.title, article.author, article.text) == ("Die Reise", "Ida Muster", TEXT)
    assert (article.published.edtf, article.published.basis) == ("2024-07-03", "metadata")


NAMES = st.sampled_from(["a.txt", "a.html", "a.eml", "a.json", "a.jsonl", "a.md", "a.pdf", "a", "a.xml"])
STARTS = st.sampled_from(
    [b"", b"<html>", b"%PDF-1.4\n", b"{", b"From: a\nMIME-Version: 1\nTo: b\n\n", b"---\n"]
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STARTS, st.binary(max_size=300), NAMES)
def test_any_bytes_give_articles_or_a_source_error(start, data, name):
    try:
        articles = from_bytes(start + data, name=name)
    except SourceError as error:
        assert error.message.startswith(name)
        return
    assert all(article.text for article in articles)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=300), NAMES)
def test_any_text_in_a_file_gives_articles_or_a_source_error(text, name):
    try:
        articles = from_bytes(f"Der Text und die Wörter. {text}".encode("utf-8", "surrogatepass"), name=name)
    except SourceError as error:
        assert error.message.startswith(name)
        return
    assert all(article.language == "de" for article in articles)
