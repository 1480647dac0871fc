import json

from dragoman.errors import LanguageNotSupported, SourceError
from dragoman.ingest import iter_articles

TEXT = "Der Minister ist am Montag in die Hauptstadt gereist."


def read(tmp_path, *lines, name="a.jsonl"):
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return list(iter_articles([path]))


def test_the_fields_of_a_record_are_kept(tmp_path):
    record = {
        "id": 7, "text": TEXT, "title": "Reise", "date": "2024-07-02T10:00:00Z",
        "url": "https://beispiel.example/", "source": "feed", "author": "Ida Muster", "language": "de",
        "genre": "opinion", "publisher": "Musterblatt",
    }  # fmt: skip
    (article,) = read(tmp_path, json.dumps(record))
    assert article.text == TEXT
    assert (article.id, article.title, article.source, article.author) == ("7", "Reise", "feed", "Ida Muster")
    assert (article.genre, article.publisher, article.url) == (
        "opinion",
        "Musterblatt",
        "https://beispiel.example/",
    )
    assert (article.published.edtf, article.published.basis) == ("2024-07-02", "metadata")


def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path):
    found = read(
        tmp_path,
        json.dumps({"text": TEXT}),
        "{broken",
        json.dumps({"title": "ohne Text"}),
        "[1]",
        json.dumps({"text": "The president met the minister in the capital."}),
        json.dumps({"text": TEXT, "id": "last"}),
    )
    assert [type(item) for item in found[1:5]] == [
        SourceError,
        SourceError,
        SourceError,
        LanguageNotSupported,
    ]
    assert found[1].message.startswith(f"{tmp_path}/a.jsonl:2: The line is not JSON")
    assert "a.jsonl:3: The record has no text" in found[2].message
    assert "a.jsonl:5: The text is in English" in found[4].message
    assert found[5].id == "last"


def test_german_dates_are_read_and_nonsense_is_remarked(tmp_path):
    first, second = read(
        tmp_path,
        json.dumps({"text": TEXT, "date": "3. Juli 2024"}),
        json.dumps({"text": TEXT, "date": "neulich"}),
    )
    assert first.published.edtf == "2024-07-03"
    assert second.published.edtf is None
    assert second.notes == ("The date 'neulich' of the record was not understood.",)


def test_a_json_file_holds_one_record_or_a_list(tmp_path):
    assert len(read(tmp_path, json.dumps({"text": TEXT}), name="a.json")) == 1
    assert len(read(tmp_path, json.dumps([{"text": TEXT}, {"text": TEXT + " Nun."}]), name="b.json")) == 2


def test_a_reading_of_ours_is_read_again(tmp_path):
    document = {"id": "x", "text": TEXT, "published": {"edtf": "2024-07", "basis": "header"}}
    (article,) = read(tmp_path, json.dumps({"schema": "dragoman/reading/1", "document": document}))
    assert (article.id, article.published.edtf) == ("x", "2024-07")


def test_deep_nesting_is_an_error_and_no_crash(tmp_path):
    (error,) = read(tmp_path, "[" * 100_000)
    assert isinstance(error, SourceError)
