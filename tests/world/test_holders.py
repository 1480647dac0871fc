import pytest

from dragoman.edtf import parse
from dragoman.errors import ResourceError
from dragoman.world.base import load_world
from dragoman.world.holders import before_and_after, check_holders, holders, load_office_words, read_post
from dragoman.world.origin import load_origins


def asked(words):
    return read_post(words, load_world(), load_office_words())


def names(words, at=None):
    found = holders(asked(words), load_world(), load_origins(), parse(at) if at else None)
    return [item.name for item in found]


@pytest.mark.parametrize(
    ("words", "at", "who"),
    [
        ("Außenminister Kasachstan", "2018-05", ["Kairat Abdrachmanow"]),
        ("Außenminister Kasachstan", "2018-12", ["Kairat Abdrachmanow", "Beibut Atamkulow"]),
        ("der kasachische Außenminister", "2018-05", ["Kairat Abdrachmanow"]),
        ("Außenministerin Deutschlands", "2022", ["Annalena Baerbock"]),
        ("Außenminister der Vereinigten Staaten", "2014", ["John Kerry"]),
        ("US-Präsident", "2021-01", ["Donald Trump", "Joe Biden"]),
        ("Kremlchef", "2010", ["Dmitri Medwedew"]),
        ("Bundeskanzler", "2009", ["Angela Merkel", "Werner Faymann"]),
        ("Staats- und Parteichef China", "2020", ["Xi Jinping"]),
        ("Nato-Generalsekretär", "2022", ["Jens Stoltenberg"]),
        ("Präsident der Europäischen Kommission", "2015", ["Jean-Claude Juncker"]),
        ("Bundestagspräsident", "2018", ["Wolfgang Schäuble"]),
        ("türkischer Ministerpräsident", "2005-03", ["Recep Tayyip Erdoğan", "Ahmet Necdet Sezer"]),
        ("UN-Sondergesandter für Syrien", "2015-03", ["Staffan de Mistura"]),
        ("Sondergesandter für Libyen der Vereinten Nationen", "2018-05", ["Ghassan Salamé"]),
        ("des Jemen-Gesandten der UN", "2020-02", ["Martin Griffiths"]),
        ("OSZE-Vorsitzender", "2008", ["Alexander Stubb", "Ilkka Kanerva"]),
        ("OSZE-Chef", "2014-04", ["Lamberto Zannier"]),
        ("IAEA-Chef", "2019-08", ["Cornel Feruță"]),
    ],
)
def test_who_held_an_office(words, at, who):
    assert names(words, at) == who


def test_a_term_without_known_end_counts_where_nobody_else_is_known():
    post = asked("Verteidigungsminister Kasachstan")
    found = holders(post, load_world(), load_origins(), parse("2023"))
    assert [term.held for item in found for term in item.terms] == ["perhaps"]


def test_without_a_date_all_the_last_first():
    found = names("Außenminister Kasachstan")
    assert found[0] == "Jermek Koscherbajew"
    assert len(found) == len(set(found)) > 8


def test_before_and_after_a_gap():
    before, after = before_and_after(
        asked("Außenminister Kasachstan"), load_world(), load_origins(), parse("1993")
    )
    assert before is None
    assert (after[0].name, after[1].dates.start) == ("Kassym-Schomart Tokajew", "1994-10-13")


@pytest.mark.parametrize(
    "words",
    [
        "EU-Sonderbeauftragter für Birnen",
        "Sonderbeauftragter der EU",
        "Sondergesandter Syriens",  # Syria sends: whereto is not said
        "Datenschutzbeauftragter in Kasachstan",
    ],
)
def test_an_envoy_without_a_known_errand_is_nobody(words):
    assert asked(words).classes == ()


def test_who_sends_is_not_where_an_envoy_goes():
    assert asked("Sondergesandter der USA für die Ukraine").codes == ("US",)
    assert asked("russischer Sondergesandter für Afghanistan und Pakistan").codes == ("RU",)
    assert len(asked("Sondergesandter für Afghanistan und Pakistan").codes) > 2


def test_an_envoy_in_a_land_is_not_its_ambassador():
    assert asked("deutscher Gesandter in Libyen").classes == ("AMB",)
    assert asked("Libyen-Gesandter der UN").classes == ("OTHER",)


@pytest.mark.parametrize("words", ["", "Hund Kasachstan", "Kasachstan", "x" * 100_000, "\x00 \x1b[2J"])
def test_words_without_an_office(words):
    assert asked(words).classes == ()


@pytest.mark.parametrize("words", ["Außenminister", "Außenminister Xyzzy", "Botschafter in Kasachstan"])
def test_words_without_a_state(words):
    post = asked(words)
    assert post.classes and not post.codes


@pytest.mark.parametrize(
    "words", ["stellvertretender Außenminister Kasachstan", "Vize-Außenminister Kasachstan"]
)
def test_a_deputy_is_not_the_minister(words):
    assert "FM" not in asked(words).classes


def test_every_rule_reads_its_examples():
    assert check_holders(load_world()) == []


def test_a_rule_about_something_says_who_sends(tmp_path):
    (tmp_path / "de").mkdir()
    rule = '[[holder]]\nid = "x"\noffice = "envoy"\nclasses = ["OTHER"]\ntitle = "envoy"\nabout = ["*"]\n'
    (tmp_path / "de" / "holders.toml").write_text(rule, encoding="utf-8")
    with pytest.raises(ResourceError, match="'x'"):
        load_office_words(user_dir=tmp_path)


def test_a_malformed_subject_is_named(tmp_path):
    (tmp_path / "de").mkdir()
    subject = '[[subject]]\nid = "x"\nwords = ["mond"]\n'
    (tmp_path / "de" / "holders.toml").write_text(subject, encoding="utf-8")
    with pytest.raises(ResourceError, match="title"):
        load_office_words(user_dir=tmp_path)


def test_a_malformed_rule_of_the_users_is_named(tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "holders.toml").write_text('[[holder]]\nid = "x"\noffice = "head"\n', encoding="utf-8")
    with pytest.raises(ResourceError, match="'x'"):
        load_office_words(user_dir=tmp_path)
