import pytest

from dragoman.errors import LanguageNotSupported
from dragoman.ingest.language import identify, readable_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Präsident in Peking", "de"),
        ("Merz und Macron uneins", "de"),
        ("The minister met the president in the capital.", "en"),
        ("Президент прибыл в Астану с визитом.", "ru"),
        ("Президент Астанаға келді және құжаттарға қол қойды.", "kk"),
        ("习近平抵达阿斯塔纳进行国事访问", "zh"),
        ("両首脳は会談した。", "ja"),
        ("Ο πρόεδρος έφτασε στην πρωτεύουσα.", "el"),
        ("Merz trifft Tokajew", None),
        ("2024", None),
        ("", None),
    ],
)
def test_languages_are_told_even_from_short_texts(text, code):
    assert identify(text) == code


def test_an_english_quote_does_not_make_a_german_text_english():
    quote = "We will not give up, and that is that. It is what we have to do in the end."
    text = f"Der Minister sagte am Montag in der Hauptstadt: „{quote}“ Er blieb dabei."
    assert identify(text) == "de"


def test_a_language_that_is_not_read_is_named():
    with pytest.raises(LanguageNotSupported, match="The text is in Kazakh, which is not read yet") as caught:
        readable_language("Президент Астанаға келді және құжаттарға қол қойды.", None)
    assert caught.value.hint == "Readable now: German."


def test_what_the_caller_says_wins():
    assert readable_language("The president met the minister.", "de-AT") == ("de", ())
    with pytest.raises(LanguageNotSupported, match="Russian"):
        readable_language("Der Präsident kam.", "ru")


def test_a_text_without_signs_is_read_as_german_with_a_remark():
    code, notes = readable_language("Merz trifft Tokajew", None)
    assert code == "de"
    assert notes == ("The text does not show its language; it is read as German.",)


def test_an_unknown_script_is_refused():
    with pytest.raises(LanguageNotSupported, match="not known here"):
        readable_language("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ " * 5, None)
