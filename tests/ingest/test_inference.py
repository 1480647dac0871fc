import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest import from_text

MORE = "Die Gespräche dauerten zwei Stunden, und die Minister lobten den Ton."


def inferred(text):
    found = from_text(f"{text} {MORE}").published
    assert found.basis in ("inferred", "unknown")
    return found.edtf


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Am heutigen Mittwoch, dem 3. Juli 2024, hat der Rat getagt.", "2024-07-03"),
        ("Heute Abend (3. Juli 2024) hat der Rat getagt.", "2024-07-03"),
        ("Am heutigen 3. Juli 2024 hat der Rat getagt.", "2024-07-03"),
        ("Gestern, am 2. Juli 2024, hat der Rat getagt.", "2024-07-03"),
        ("Am vergangenen Freitag, dem 14. Juni 2013, hat der Rat getagt.", "2013-06"),
        ("Am kommenden Montag, dem 24. Juni 2013, will der Rat tagen.", "2013-06"),
    ],
)
def test_a_date_tied_to_the_day_of_writing_fixes_it(text, value):
    assert inferred(text) == value


def test_a_day_tied_to_the_day_of_writing_finds_its_year_elsewhere():
    text = (
        "Am kommenden Montag, 6. Juli, reist er an.\nEine Erklärung folgt am Montag, 6. Juli 2020, im Haus."
    )
    assert inferred(text) == "2020-06-28/2020-07-05"
    assert (
        inferred("Am heutigen Montag, dem 6. Juli, reist er an. Bis zum 6. Juli 2020 ist Zeit.")
        == "2020-07-06"
    )
    assert inferred("Am kommenden Montag, 6. Juli, reist er an.") is None


def test_the_hours_of_an_event_tell_that_it_is_ahead():
    text = (
        "Beide Seiten unterzeichnen am Donnerstag, 5. Juli 2007 (14:00 bis 15:30 Uhr), im Saal ein Abkommen."
    )
    assert inferred(text) is None


def test_a_numbered_summit_dates_a_fresh_comment():
    text = "Der Gast kam zum zweiten Gipfel „Zentralasien – China“. Der jüngste Besuch war kurz."
    assert inferred(text) == "2025-06"


def test_a_summit_of_old_dates_nothing():
    text = "Beim zweiten Gipfel „Zentralasien – China“ im Juni 2025 war man sich einig. Seither ruht der Bau."
    assert inferred(text) is None


def test_a_summit_without_fresh_words_dates_nothing():
    assert inferred("Der zweite Gipfel „Zentralasien – China“ endete mit einem Vertrag.") is None


def test_a_weekday_gives_the_year_of_a_day_without_one():
    text = (
        "Im Oktober 2009 unterschrieben beide. Am letzten Donnerstag, dem 22. April, zog der Minister zurück."
    )
    assert inferred(text) == "2010-04"


def test_last_month_and_offices_give_the_month():
    text = (
        "Im vergangenen Monat war viel los. Am 13. September unterzeichneten Kanzler Olaf Scholz und sein "
        "Gast ein Papier. Im Juli 2023 hatte man noch gestritten."
    )
    assert inferred(text) == "2024-10"


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Mai 2012 unterzeichneten beide Länder einen Vertrag.",
        "Am Dienstag traf er den Minister.",
        "Am 13. September unterzeichneten beide ein Papier.",
        "Im Jahr 2019 reiste er nach Süden, 2021 nach Norden.",
        "Seit 1993 ist die Grenze zu. Am 5. Januar und am 23. Dezember wurde verhandelt.",
    ],
)
def test_what_is_not_certain_stays_unknown(text):
    assert inferred(text) is None


def test_a_day_of_the_text_wins_over_a_crawl_that_contradicts_it():
    text = f" date 2018-03 Am heutigen Mittwoch, dem 3. Juli 2013, hat der Rat getagt. {MORE}"
    found = from_text(text).published
    assert (found.edtf, found.basis) == ("2013-07-03", "inferred")
    assert found.doubt.startswith("The header line says 2018-03.")


@settings(deadline=None)  # patterns are compiled when a text first needs them
@given(
    st.lists(
        st.sampled_from(
            ["am 29. Februar", "heute,", "am 3. Juli 2024", "Präsident Xi Jinping", "im Juli",
             "Gipfel", "SOZ", "2023", "im vergangenen Monat", "am Freitag, dem 31. April,", "wird", ".", "\n"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_any_mix_of_clues_is_survived(words):
    article = from_text(" ".join(["Der Text und", *words]))
    assert article.published.basis in ("inferred", "unknown", "text")
