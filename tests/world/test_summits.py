from datetime import date

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
