import pytest

from dragoman.lang.pack import load_pack
from dragoman.lang.quotes import load_quote_rules


@pytest.fixture(scope="module")
def rules():
    return load_quote_rules("de")


@pytest.mark.parametrize(
    "word", ["sei", "habe", "komme", "stattfinde", "verhandle", "akzeptiere", "ändere", "rechne"]
)
def test_first_konjunktiv(rules, word):
    assert rules.mood(word) == "first"


@pytest.mark.parametrize("word", ["wäre", "hätten", "befänden", "käme", "bekäme"])
def test_second_konjunktiv(rules, word):
    assert rules.mood(word) == "second"


@pytest.mark.parametrize("word", ["eine", "meine", "einige", "zufolge", "große", "sagte", "kommt", "Handel"])
def test_other_words_are_no_konjunktiv(rules, word):
    assert rules.mood(word) == ""


@pytest.mark.parametrize(
    ("word", "verb", "form", "particle"),
    [
        ("sagte", "sagen", "finite", ""),
        ("gesagt", "sagen", "participle", ""),
        ("teilten", "mitteilen", "finite", "mit"),
        ("mitgeteilt", "mitteilen", "participle", ""),
        ("mitteilte", "mitteilen", "finite", ""),
        ("rechnete", "vorrechnen", "finite", "vor"),
        ("warf", "vorwerfen", "finite", "vor"),
        ("hinzuzufügen", "hinzufügen", "infinitive", ""),
        ("argumentiert", "argumentieren", "participle", ""),
        ("betont", "betonen", "participle", ""),
        ("warnte", "warnen", "finite", ""),
    ],
)
def test_forms_of_verbs_of_saying(rules, word, verb, form, particle):
    found = {(s.verb, s.form, s.particle) for s in rules.sayings.get(word, ())}
    assert (verb, form, particle) in found


def test_frames_of_a_verb_in_several_groups_are_joined(rules):
    frames = {frame for s in rules.sayings["behauptete"] for frame in s.frames}
    assert {"dass", "clause", "infinitive", "wie"} <= frames


def test_a_user_adds_a_verb(tmp_path):
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "quotes.toml").write_text(
        '[[verbs]]\nid = "mine"\nframes = ["direct", "dass"]\nverbs = ["funken"]\n', encoding="utf-8"
    )
    assert "funkte" in load_quote_rules("de", user_dir=tmp_path).sayings
    assert "funkte" not in load_quote_rules("de").sayings


def test_the_pack_holds_the_rules(rules):
    assert load_pack("de").quotes == rules
