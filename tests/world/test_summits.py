from datetime import date

import pytest

from dragoman.edtf import parse
from dragoman.world.summits import check_summits, find_summits, load_summits

SUMMITS = load_summits("de")


def test_every_series_matches_its_examples():
    assert check_summits(SUMMITS) == []


def test_every_named_series_has_editions_in_order():
    assert set(SUMMITS.series_of.values()) == set(SUMMITS.editions)
    for rows in SUMMITS.editions.values():
        assert [row.first for row in rows] == sorted(row.first for row in rows)
        assert all(row.first <= row.last for row in rows)


def test_a_number_beside_the_name_leaves_one_edition():
    text = (
        "Sie war zum zweiten Gipfel „Zentralasien – China“ angereist, der erstmals 2023 in Xi’an stattfand."
    )
    (mention,) = find_summits(text, SUMMITS)
    assert [edition.first for edition in mention.editions] == [date(2025, 6, 17)]
    assert text[mention.start : mention.end] == mention.text == "Zentralasien – China"


def test_a_place_and_the_publication_month_leave_one_edition():
    text = "In Astana begann der Gipfel der Shanghaier Organisation für Zusammenarbeit."
    (mention,) = find_summits(text, SUMMITS, within=parse("2024-07"))
    assert [(edition.first, edition.last) for edition in mention.editions] == [
        (date(2024, 7, 3), date(2024, 7, 4))
    ]


def test_an_unknown_edition_leaves_none():
    assert find_summits("Der 99. Gipfel der SOZ begann.", SUMMITS)[0].editions == ()


def test_a_place_inside_another_word_names_no_place():
    text = "Beim Gipfel der APEC ging es um das Klima."
    (mention,) = find_summits(text, SUMMITS)
    assert {edition.place for edition in mention.editions} > {"Lima"}


@pytest.mark.parametrize(
    ("text", "within", "first", "last"),
    [
        ("Beim EU-Gipfel in Sevilla ging es um Asyl.", None, date(2002, 6, 21), date(2002, 6, 22)),
        ("Der EU-Gipfel endete in der Nacht.", "2007-06", date(2007, 6, 21), date(2007, 6, 23)),
        ("Der Gipfel der Visegrád-Gruppe tagte in Lublin.", None, date(2020, 9, 11), date(2020, 9, 11)),
        ("Der Visegrád-Gipfel in Kazimierz Dolny endete.", None, date(2005, 6, 10), date(2005, 6, 10)),
        ("Der Visegrád-Gipfel begann am Dienstag.", "2003-06", date(2003, 6, 24), date(2003, 6, 25)),
        ("Der 18. deutsch-französische Ministerrat tagte.", None, date(2016, 4, 7), date(2016, 4, 7)),
        ("Die deutsch-spanischen Regierungskonsultationen.", "2006", date(2006, 9, 12), date(2006, 9, 12)),
        ("Zum fünften Kaspi-Gipfel kamen alle fünf.", None, date(2018, 8, 12), date(2018, 8, 12)),
        ("Beim OSZE-Ministerrat in Łódź fehlte er.", None, date(2022, 12, 1), date(2022, 12, 2)),
    ],
)
def test_what_the_words_leave_of_a_long_series(text, within, first, last):
    (mention,) = find_summits(text, SUMMITS, within=parse(within) if within else None)
    assert [(edition.first, edition.last) for edition in mention.editions] == [(first, last)]


def test_no_edition_stands_twice():
    for name, rows in SUMMITS.editions.items():
        for field in ("edition", "first"):
            values = [getattr(row, field) for row in rows]
            assert len(values) == len(set(values)), name
        numbers = [row.ordinal for row in rows if row.ordinal]
        assert numbers == sorted(set(numbers)), name
