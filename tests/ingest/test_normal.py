import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.ingest.normal import MAX_CHARS, normalise


@pytest.mark.parametrize(
    "text",
    [
        "Der Präsident – er kam „gestern“ – sagte: «Ja».",
        "Zeile\n\nZeile  mit\tTab \n",
        "👩‍👩‍👧‍👦 traf 🇰🇿 und \u0634\u064a \u062c\u064a\u0646",
        "习近平 Қасым-Жомарт Тоқаев",
        "café",
    ],
)
def test_a_clean_text_stays_as_it_is(text):
    assert normalise(text) == (text, ())


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("41\u00a0Milliarden\u202fEuro", "41 Milliarden Euro"),
        ("Ge\u00adspräch\u200b\ufeff\u202e", "Gespräch"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_blanks_line_ends_and_marks_get_one_form(raw, clean):
    assert normalise(raw) == (clean, ())


def test_utf8_read_as_windows_1252_is_repaired_with_a_remark():
    text, notes = normalise("Der PrÃ¤sident sagte: â€žJaâ€œ â€“ mit GruÃŸ")
    assert text == "Der Präsident sagte: „Ja“ – mit Gruß"
    assert notes == ("UTF-8 that had been read as Windows-1252 was repaired.",)


def test_text_misread_twice_is_repaired():
    assert normalise("ÃƒÂ¤")[0] == "ä"


def test_half_characters_and_control_characters_go_with_a_remark():
    text, notes = normalise("Er\x00 kam\ud800 an\x07")
    assert text == "Er kam\ufffd an"
    assert len(notes) == 2


def test_lost_umlauts_are_remarked():
    notes = normalise("Pr?sident, Au?enminister, Gespr?che, gro?e, t?glich")[1]
    assert notes == ("Question marks stand inside words: letters such as umlauts were lost before.",)


def test_fifty_megabytes_are_refused():
    text = "Der Präsident kam. " * 2_800_000
    with pytest.raises(SourceError, match="an article may have 2,000,000") as caught:
        normalise(text)
    assert "JSON Lines" in caught.value.hint


def test_thousands_of_marks_on_one_letter_are_not_composed():
    text, notes = normalise("a" + "\u0301\u0316" * (MAX_CHARS // 3))
    assert len(text) > 1_000_000
    assert notes == ("The text stacks dozens of marks on one letter; it was not composed.",)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)[0]
    assert normalise(once)[0] == once
    assert not {"\r", "\x00", "\u00a0", "\ud800"} & set(once)
