"""German verb forms, built from principal parts and read back."""

import pytest

from dragoman.lang.verbs import load_verbs


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("traf", ("treffen", "past")),
        ("eintraf", ("ein|treffen", "past")),
        ("eingetroffen", ("ein|treffen", "part")),
        ("einzutreffen", ("ein|treffen", "zu")),
        ("unterzeichneten", ("unterzeichnen", "past")),
        ("besucht", ("besuchen", "part")),
        ("telefoniert", ("telefonieren", "part")),
        ("begegnet", ("begegnen", "pres")),
        ("öffnete", ("öffnen", "past")),
        ("wiederholt", ("wiederholen", "part")),
        ("lade", ("laden", "k1")),
        ("käme", ("kommen", "k2")),
        ("begrüsst", ("begrüßen", "part")),
        ("abzuschliessen", ("ab|schließen", "zu")),
    ],
)
def test_forms_are_read_back(word, reading):
    assert reading in load_verbs("de").analyse(word)


def test_nouns_and_unknown_words_have_no_reading():
    verbs = load_verbs("de")
    assert verbs.analyse("gipfel") == ()
    assert verbs.analyse("xyz") == ()


def test_auxiliaries_stand_apart():
    verbs = load_verbs("de")
    assert ("werden", "past") in verbs.helpers["wurde"]
    assert verbs.analyse("wurde") == ()


@pytest.mark.parametrize(
    ("word", "verb"), [("führen", "führen"), ("führe", "führen"), ("drängen", "drängen")]
)
def test_a_subjunctive_yields_to_the_present_of_another_verb(word, verb):
    assert {lemma for lemma, _ in load_verbs("de").analyse(word)} == {verb}
