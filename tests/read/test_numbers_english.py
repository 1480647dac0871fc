"""Numbers of English: digits, words, money, quantities, ranges, comparators, and what is none of them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lang.pack import load_value_pack
from dragoman.read.checks import check_values
from dragoman.read.numbers import find_numbers
from dragoman.read.numbers.check import written

PACK = load_value_pack("en")


def found(text):
    return find_numbers(text, PACK.numbers)


def numbers(text):
    return [written(number) for number in found(text)]


def test_every_rule_matches_its_own_sentences():
    assert check_values(PACK) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They have 1,234.5 tons.", ["1,234.5 tons | quantity | 1234.5 t"]),
        ("It fell by .5 percent.", [".5 percent | percent | 0.5 %"]),
        ("Some two hundred and five came.", ["two hundred and five | cardinal | 205"]),
        ("One and a half million people fled.", ["One and a half million | fraction | 1.5e6"]),
        ("Half a dozen ships sank.", ["Half a dozen | cardinal | 6"]),
        ("The one hundred and fifth visit.", ["one hundred and fifth | ordinal | 105"]),
        (
            "A third of the members left the third meeting.",
            ["A third | fraction | 0.3333333333", "third | ordinal | 3"],
        ),
        ("It is up 3 percentage points.", ["3 percentage points | percent | 3 pp"]),
        ("It is 5 per cent.", ["5 per cent | percent | 5 %"]),
        ("It is minus 5 degrees Celsius.", ["minus 5 degrees Celsius | quantity | -5 °C"]),
        ("The 200-megawatt plant runs.", ["200-megawatt | quantity | 200 MW"]),
        ("They pump 1.5m barrels per day.", ["1.5m barrels per day | quantity | 1.5e6 bbl/d"]),
        (
            "Between two hundred and three hundred ships came.",
            ["two hundred and three hundred | cardinal | 200..300"],
        ),
        ("Tens of thousands marched.", ["Tens of thousands | cardinal | 10000..100000"]),
        ("It took three quarters of an hour.", ["three quarters of an hour | quantity | 0.75 h"]),
        ("It took two more hours.", ["two more hours | quantity | 2 h"]),
        ("Nearly half voters stayed away.", ["half | fraction | 0.5"]),
        ("In the first half they led.", ["first | ordinal | 1"]),
        ("The one hundred and twenty second visit.", ["one hundred and twenty second | ordinal | 122"]),
        ("A twenty second delay.", ["twenty second | quantity | 20 s"]),
        ("A couple of ships sank; the couple left.", ["A couple of | cardinal | 2"]),
        ("It moved at 60 km per hour.", ["60 km per hour | quantity | 60 km/h"]),
        ("It ranges from 3 km to 5 km.", ["3 km to 5 km | quantity | 3..5 km"]),
        ("It rose from 3 km to 5 km.", ["3 km | quantity | 3 km", "5 km | quantity | 5 km"]),
        ("Some 10^6 cells, or 1 over 8.", ["10^6 | cardinal | 1e6", "1 over 8 | fraction | 0.125"]),
        ("They won 3 over 2 rivals.", ["3 | cardinal | 3", "2 | cardinal | 2"]),
        ("Threw a stone, tied a knot, gave a rub; he weighs 12 stone 🪨.", ["12 stone | quantity | 12 st"]),
        ("He paid 30 rub and a euro.", ["30 rub | money | 30 RUB", "a euro | money | 1 EUR"]),
        ("See figures 1,2 and 3.", ["1 | cardinal | 1", "3 | cardinal | 3"]),
        ("Some 3/40 of it.", ["3/40 | cardinal | 0.075"]),
        ("The Senate voted 52/48.", ["52 | cardinal | 52", "48 | cardinal | 48"]),
    ],
)
def test_counts_and_quantities(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$40 billion", "40e9 USD"),
        ("US$3m", "3e6 USD"),
        ("£3bn", "3e9 GBP"),
        ("€ 5 million", "5e6 EUR"),
        ("EUR 400,000", "400000 EUR"),
        ("40 billion dollars", "40e9 USD"),
        ("600 million Swiss francs", "600e6 CHF"),
        ("two Canadian dollars", "2 CAD"),
        ("250 million tenge", "250e6 KZT"),
        ("9 trillion rubles", "9e12 RUB"),
        ("a million pounds", "1e6 GBP"),
        ("$3-4 billion", "3e9..4e9 USD"),
        ("$3 to $4 billion", "3e9..4e9 USD"),
        ("hundreds of millions of dollars", "100e6..1e9 USD"),
        ("two dollars and fifty cents", "2.5 USD"),
        ("a 500-million-euro bond", "500e6 EUR"),
        ("60 Swedish kronor", "60 SEK"),
        ("two million U.S. dollars", "2e6 USD"),
        ("75 USD million", "75e6 USD"),
        ("10 $ 30 cents", "10.3 USD"),
        ("AED 42", "42 AED"),
    ],
)
def test_money_before_and_after(text, expected):
    (number,) = found(f"It costs {text}.")
    assert (number.kind, written(number).rpartition(" | ")[2]) == ("money", expected)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("more than 20 firms", ">"),
        ("over 20 firms", ">"),
        ("at least 20 firms", ">="),
        ("20 or more firms", ">="),
        ("fewer than 20 firms", "<"),
        ("up to 20 firms", "<="),
        ("no more than 20 firms", "<="),
        ("about 20 firms", "~"),
        ("nearly $20 million", "~"),
        ("20 firms", "="),
    ],
)
def test_comparators(text, sign):
    (number,) = found(f"They count {text} in it.")
    assert number.comparator == sign


@pytest.mark.parametrize(
    "text",
    [
        "The G20 met.",
        "An F-16 fell.",
        "See https://example.org/12/a?p=3.",
        "At 2:30 p.m. it began.",
        "A minister and an aide.",
    ],
)
def test_what_is_no_number(text):
    assert numbers(text) == []


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
]


def below_thousand(number, joint, hyphen):
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (hyphen + ONES[number % 10] if number % 10 else "")
    rest = joint + below_thousand(number % 100, joint, hyphen) if number % 100 else ""
    return f"{ONES[number // 100]} hundred{rest}"


def in_words(number, joint, hyphen):
    words = []
    for size, name in SCALES:
        if number >= size:
            words.append(f"{below_thousand(number // size, joint, hyphen)} {name}")
            number %= size
    if number or not words:
        inner = joint.strip() + " " if words and number < 100 and joint.strip() else ""
        words.append(inner + below_thousand(number, joint, hyphen))
    return " ".join(words)


STYLES = [
    str,
    lambda n: f"{n:,}",
    lambda n: f"{n:,}".replace(",", "\u00a0"),
    lambda n: in_words(n, " and ", "-"),
    lambda n: in_words(n, " ", "-"),
    lambda n: in_words(n, " ", " "),
]


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.integers(0, 10**15), st.integers(0, 10**5)), st.sampled_from(STYLES))
def test_every_number_in_every_style_is_read_back(number, style):
    assert [item.value for item in found(f"They counted {style(number)} of them.")] == [float(number)]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 999_999))
def test_every_ordinal_is_read_back(number):
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    assert [(item.kind, item.value) for item in found(f"It was the {number}{suffix} time.")] == [
        ("ordinal", number)
    ]


PIECES = st.sampled_from(
    [
        *"0123456789.,-–%$€ \n'\"“”",
        "mn ",
        "billion ",
        "two",
        " and ",
        "hundred ",
        "-figure ",
        "dollars",
        " to ",
        "between ",
        "a ",
        "half ",
        "third ",
        "point ",
        "several ",
        "😀",
        "e\u0301",
        "\u202e",
        "p.m.",
        "(",
        ")",
        " of ",
        "tens",
        "thousands ",
        "twenty",
        "first ",
        "second ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_numbers_of_any_text_are_grounded_and_in_order(text):
    items = found(text)
    assert all(text[number.start : number.end] == number.text for number in items)
    assert all(left.end <= right.start for left, right in pairwise(items))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "one in ",
            "one over ",
            "two and ",
            "one million and ",
            "a couple of ",
            "and a half ",
            "million and first ",
        ),
        *(
            "hundred and ",
            "three fifths ",
            "one twenty-fifth ",
            "point seventy-one ",
            "10 $ 30 cents ",
            "5' 7\" ",
        ),
        *("2 yards, ", "from 3 to 5 ", "20 (", "1,3", "^", "zero ", "U.S. ", "of an hour "),
    ],
)
def test_repetitions_cost_no_more_than_linear_time(piece):
    cost = [min(spent(piece * count) for _ in range(2)) for count in (500, 4000)]
    assert cost[1] < 40 * cost[0] + 0.5, piece


def spent(text):
    began = time.process_time()
    found(text)
    return time.process_time() - began
