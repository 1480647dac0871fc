import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.ingest.decode import decode

TEXT = "Der Präsident sagte: „Größe“ – 5 €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told(encoding):
    assert decode(TEXT.encode(encoding))[0] == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_with_a_remark(encoding):
    text, notes = decode(("Der Minister kam am Montag. " * 3).encode(encoding))
    assert text.startswith("Der Minister")
    assert notes == (f"Decoded as {encoding.upper()}, which no mark announces.",)


def test_latin1_is_remarked():
    assert decode("Präsident".encode("latin-1")) == (
        "Präsident",
        ("Decoded as Windows-1252 (Latin-1); it is not UTF-8.",),
    )


def test_utf8_cut_in_a_character_keeps_the_rest():
    data = "Der Präsident traf die Außenministerin für Gespräche".encode()[:-3] + "ä".encode()[:1]
    text, notes = decode(data)
    assert text.startswith("Der Präsident traf die Außenministerin")
    assert notes[0].startswith("Broken UTF-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "There is no text in it."),
        (b" \n\x00\x00", "There is no text in it."),
        (b"\x89PNG\r\n\x1a\nxx", "a PNG picture"),
        (b"PK\x03\x04xxxxxxxx", "a ZIP archive or office document"),
        (bytes(range(32)) * 20, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data, message):
    with pytest.raises(SourceError, match=message) as caught:
        decode(data)
    assert caught.value.hint


@given(st.binary(max_size=400))
def test_only_source_errors_come_out(data):
    try:
        assert isinstance(decode(data)[0], str)
    except SourceError as error:
        assert error.hint
