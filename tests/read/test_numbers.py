"""Numbers: digits, words, money, quantities, ranges, ordinals, and what is none of them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lang.pack import load_pack
from dragoman.read.numbers import find_numbers
from dragoman.read.numbers.check import check_numbers, written
from dragoman.read.numbers.words import number_word, ordinal_word, roman

RULES = load_pack("de").numbers


def numbers(text):
    return [written(number) for number in find_numbers(text, RULES)]


def test_every_rule_matches_its_own_sentences():
    assert check_numbers(load_pack("de")) == []


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", 0),
        ("eins", 1),
        ("siebzehn", 17),
        ("einundneunzig", 91),
        ("hundert", 100),
        ("hundertelf", 111),
        ("zweihundertvier", 204),
        ("tausendeins", 1001),
        ("elfhundertdreißig", 1130),
        ("dreissigtausend", 30_000),
        ("neunhundertneunundneunzigtausendneunhundertneunundneunzig", 999_999),
        ("fuenfundsechzig", 65),
    ],
)
def test_number_words(word, value):
    assert number_word(word, RULES) == value


@pytest.mark.parametrize(
    "word", ["einund", "zehnzwanzig", "dreinull", "neunzighundert", "acker", "", "undzwei"]
)
def test_other_words_are_no_number_words(word):
    assert number_word(word, RULES) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("erste", 1),
        ("dritter", 3),
        ("siebten", 7),
        ("zwölftes", 12),
        ("dreißigsten", 30),
        ("hundertersten", 101),
        ("einundvierzigster", 41),
        ("tausendste", 1000),
        ("millionste", 1e6),
    ],
)
def test_ordinal_words(word, value):
    assert ordinal_word(word, RULES) == value


@pytest.mark.parametrize("word", ["dreiste", "dreister", "einten", "ernste", "weite", "heute", "seiten"])
def test_other_words_are_no_ordinals(word):
    assert ordinal_word(word, RULES) is None


@pytest.mark.parametrize(("sign", "value"), [("XX", 20), ("IV", 4), ("MCMXC", 1990), ("II", 2)])
def test_roman_numerals(sign, value):
    assert roman(sign) == value


@pytest.mark.parametrize("sign", ["IIII", "VX", "ABC", "", "IC"])
def test_irregular_roman_numerals_are_none(sign):
    assert roman(sign) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Es waren 1.234,5 Tonnen.", ["1.234,5 Tonnen | quantity | 1234.5 t"]),
        ("Es waren 7 300 Schafe.", ["7 300 | cardinal | 7300"]),
        ("Es waren 7'300 Schafe.", ["7'300 | cardinal | 7300"]),
        ("Es waren 2.5 Prozent.", ["2.5 Prozent | percent | 2.5 %"]),
        ("Ein Plus von 0,3 Prozentpunkten.", ["0,3 Prozentpunkten | percent | 0.3 pp"]),
        ("Es waren -12 °C.", ["-12 °C | quantity | -12 °C"]),
    ],
)
def test_digits(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Er erhielt 41 Milliarden US-Dollar.", ["41 Milliarden US-Dollar | money | 41e9 USD"]),
        ("Er erhielt $41 Mrd. von ihr.", ["$41 Mrd. | money | 41e9 USD"]),
        ("Er erhielt EUR 3 Mio. von ihr.", ["EUR 3 Mio. | money | 3e6 EUR"]),
        ("Er erhielt 250 Tsd. Franken.", ["250 Tsd. Franken | money | 250000 CHF"]),
        ("Er erhielt 1,5 Milliarden Yuan.", ["1,5 Milliarden Yuan | money | 1.5e9 CNY"]),
        ("Er erhielt 9 Billionen Rubel.", ["9 Billionen Rubel | money | 9e12 RUB"]),
        ("Er erhielt 60 schwedische Kronen.", ["60 schwedische Kronen | money | 60 SEK"]),
        ("Er erhielt 60 ägyptischen Pfund.", ["60 ägyptischen Pfund | money | 60 EGP"]),
        ("Er erhielt eine halbe Million Tenge.", ["eine halbe Million Tenge | money | 500000 KZT"]),
        ("Er erhielt Hunderte Millionen Euro.", ["Hunderte Millionen Euro | money | 100e6..1e9 EUR"]),
        ("Er erhielt einen Euro.", ["einen Euro | money | 1 EUR"]),
        ("Die 500-Millionen-Euro-Anleihe lief aus.", ["500-Millionen-Euro | money | 500e6 EUR"]),
        ("Es trafen sich 20 Euro-Länder.", ["20 | cardinal | 20"]),
    ],
)
def test_money(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Es kostet 10 bis 12 Milliarden Euro.", ["10 bis 12 Milliarden Euro | money | 10e9..12e9 EUR"]),
        ("Es kostet zwischen 5 und 6 Euro.", ["5 und 6 Euro | money | 5..6 EUR"]),
        ("Es dauert fünf–sechs Jahre.", ["fünf–sechs Jahre | quantity | 5..6 a"]),
        ("Es wuchs von 3 km auf 5 km.", ["3 km | quantity | 3 km", "5 km | quantity | 5 km"]),
        ("In den Jahren 2019-2021 ruhte es.", ["2019 | cardinal | 2019", "2021 | cardinal | 2021"]),
        ("Es stand 3 und 5 zu eins.", ["3 | cardinal | 3", "5 | cardinal | 5", "eins | cardinal | 1"]),
    ],
)
def test_ranges(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Beim 24. Gipfel", ["24. | ordinal | 24"]),
        ("Beim 24. Juli", []),
        ("Vom 3. bis 5. Juli", []),
        ("Es kamen 24. Der Rest blieb.", ["24 | cardinal | 24"]),
        ("Er achtete die achte Regel.", ["achte | ordinal | 8"]),
        ("Auf dem XX. Parteitag", ["XX. | ordinal | 20"]),
        ("Papst Pius XII. schwieg", []),
        ("Sie kamen zu dritt.", ["dritt | ordinal | 3"]),
    ],
)
def test_ordinals(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Die G20 tagte.",
        "Das Format C5+1 ruht.",
        "Eine Su-30SM stürzte ab.",
        "Siehe https://example.org/12/a?p=3.",
        "Um 14:30 Uhr begann es.",
        "Ein Kanzler und eine Ministerin.",
        "Stand 2031-05-01",
    ],
)
def test_what_is_no_number(text):
    assert numbers(text) == []


def test_compound_adjectives_keep_their_unit():
    number = find_numbers("der zweitägige Besuch", RULES)[0]
    assert (number.value, number.unit, number.compound) == (2, "d", True)


PIECES = st.sampled_from(
    [
        *"0123456789.,-–%$€ \n'\"„“",
        "Mio. ",
        "Milliarden ",
        "zwei",
        "und",
        "hundert",
        "stellig",
        "Euro",
        "bis ",
        "XX. ",
        "zwischen ",
        "ein ",
        "halb",
        "Drittel ",
        "komma ",
        "mehrere ",
        "😀",
        "e\u0301",
        "\u202e",
        "Uhr",
        "(",
        ")",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_numbers_of_any_text_are_grounded_and_in_order(text):
    found = find_numbers(text, RULES)
    assert all(text[number.start : number.end] == number.text for number in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
