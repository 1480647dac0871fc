import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.values import date_words, duration_words, figure_words, number_words, remark_words
from dragoman.model import Figure


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-07-02", "2. Juli 2024"),
        ("2024-07", "Juli 2024"),
        ("2024", "2024"),
        ("2024-21", "Frühjahr 2024"),
        ("2024-24", "Winter 2024"),
        ("199X", "1990er Jahre"),
        ("20XX", "21. Jahrhundert"),
        ("2024-07-03/2024-07-04", "3.–4. Juli 2024"),
        ("2024-06-28/2024-07-02", "28. Juni – 2. Juli 2024"),
        ("2024-12-30/2025-01-02", "30. Dezember 2024 – 2. Januar 2025"),
        ("2024-07/2024-09", "3. Quartal 2024"),
        ("2024-06/2024-08", "Juni–August 2024"),
        ("2022/2024", "2022–2024"),
        ("2022/..", "seit 2022"),
        ("../2030", "bis 2030"),
        ("2024/", "seit 2024"),
        ("2023/2024-05", "2023 – Mai 2024"),
        (None, "ohne Datum"),
        ("irgendwann", "irgendwann"),
    ],
)
def test_dates(edtf, words, wording):
    assert date_words(edtf, wording) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (30, "30"),
        (4500, "4500"),
        (250000, "250.000"),
        (1.5e9, "1,5 Milliarden"),
        (41e9, "41 Milliarden"),
        (12e12, "12 Billionen"),
        (0.25, "0,25"),
        (-3.4e6, "-3,4 Millionen"),
        (0, "0"),
    ],
)
def test_numbers(value, words, wording):
    assert number_words(value, wording) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 41e9, "unit": "USD", "comparator": ">"}, "mehr als 41 Milliarden US-Dollar"),
        ({"value": 10e9, "high": 12e9, "unit": "EUR"}, "10 bis 12 Milliarden Euro"),
        ({"value": 900e6, "high": 1.2e9, "unit": "EUR"}, "900 Millionen bis 1,2 Milliarden Euro"),
        ({"value": 20, "unit": "%", "comparator": "~"}, "rund 20 %"),
        ({"value": 200, "unit": "MW", "comparator": ">="}, "mindestens 200 MW"),
        ({"value": 2, "unit": "XYZ"}, "2 XYZ"),
    ],
)
def test_figures(fields, words, wording):
    assert figure_words(Figure(id="f", measure="other", spans=(), **fields), wording) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("P2D", "2 Tage"),
        ("P1Y6M", "1 Jahr, 6 Monate"),
        ("PT90M", "90 Minuten"),
        ("P", "P"),
        ("lang", "lang"),
    ],
)
def test_durations(value, words, wording):
    assert duration_words(value, wording) == words


@pytest.mark.parametrize(
    ("remark", "words"),
    [
        ("The text itself points to 2024-07.", "Der Text selbst weist auf Juli 2024."),
        (
            "The header line says 2024-07-02. It may be the date of a later copy.",
            "Eine andere Angabe nennt 2. Juli 2024. Es kann das Datum einer späteren Kopie sein.",
        ),
        ("Article 2 of 3 of its file.", "Artikel 2 von 3 seiner Datei."),
        ("Something new.", "Something new."),
    ],
)
def test_remarks_are_told_in_german_where_known(remark, words, wording):
    assert remark_words(remark, wording) == words


@given(st.text(max_size=30))
def test_any_text_in_place_of_a_date_is_shown(wording, text):
    assert date_words(text, wording) or not text


def test_a_remark_may_show_words_with_full_stops(wording):
    shown = "Bonn, 30. April 1981. Die Kollegin"
    remark = f"A second article seems to begin in line 12: “{shown}”; put it into a file of its own."
    assert remark_words(f"{remark} Control characters were taken out.", wording) == (
        f"In Zeile 12 scheint ein zweiter Artikel zu beginnen: „{shown}“. Besser liest er sich aus einer"
        " eigenen Datei. Steuerzeichen wurden entfernt."
    )
