"""Words for persons, analysed."""

import pytest

from dragoman.errors import ResourceError
from dragoman.lang.names import load_name_rules, person_word


@pytest.fixture(scope="module")
def rules():
    return load_name_rules("de")


@pytest.mark.parametrize(
    ("word", "office", "holders"),
    [
        ("Präsident", "president", "HOS"),
        ("Präsidentin", "president", "HOS"),
        ("Staatspräsidenten", "president", "HOS"),
        ("Bundeskanzlers", "chancellor", "HOG"),
        ("Regierungschefin", "prime_minister", "HOG"),
        ("Aussenminister", "foreign_minister", "FM"),
        ("Energieministerin", "minister", None),
        ("Außenamtssprecherin", "spokesperson", None),
        ("Sondergesandten", "envoy", None),
        ("Politologin", "scholar", None),
    ],
)
def test_inflected_and_compound_words_have_their_office(rules, word, office, holders):
    found = person_word(rules, word)
    assert (found.office.id, found.office.holders) == (office, holders)


@pytest.mark.parametrize(
    "word", ["Präsidentschaft", "Ministerium", "Kanzleramt", "Premiere", "Bericht", "Dauer"]
)
def test_other_words_are_no_persons(rules, word):
    assert person_word(rules, word) is None


def test_a_compound_keeps_what_stands_before(rules):
    assert person_word(rules, "US-Präsident").prefix == "US"
    assert person_word(rules, "Verbandspräsidentin").prefix == "Verbands"


@pytest.mark.parametrize(
    ("word", "office", "prefix"),
    [
        ("Straßenminister", "minister", "Straßen"),
        ("Großfürstenpräsidentin", "head", "Großfürsten"),
        ("Fußball-Präsident", "president", "Fußball"),
        ("İstanbul-Minister", "minister", "İstanbul"),
        ("Îles-Präsident", "president", "Îles"),
        ("I\u0307zmir-Präsident", "president", "I\u0307zmir"),
        ("Ga\u0308ste-Präsident", "president", "Ga\u0308ste"),
        ("ﬁnanzminister", "finance_minister", ""),
        ("中国-Präsident", "president", "中国"),
    ],
)
def test_a_compound_is_cut_where_its_letters_are(rules, word, office, prefix):
    found = person_word(rules, word)
    assert (found.office.id, found.prefix) == (office, prefix)


def test_form_shows_gender_and_number(rules):
    assert person_word(rules, "Ministerin").feminine is True
    assert person_word(rules, "Ministerinnen").plural is True
    assert person_word(rules, "Minister").plural is None


def test_a_user_adds_an_office(tmp_path):
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "offices.toml").write_text('[[office]]\nid = "doge"\nwords = ["Doge"]\n', encoding="utf-8")
    assert person_word(load_name_rules("de", user_dir=tmp_path), "Dogen").office.id == "doge"


def test_a_rule_without_id_is_refused(tmp_path):
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "offices.toml").write_text('[[office]]\nwords = ["Doge"]\n', encoding="utf-8")
    with pytest.raises(ResourceError):
        load_name_rules("de", user_dir=tmp_path)
