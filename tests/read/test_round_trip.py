"""Every number and every day, written in German in each style, is read back; hostile texts stay quick."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lang.numbers import load_number_rules
from dragoman.lang.text import load_text_rules
from dragoman.lang.times import load_time_rules
from dragoman.model import Article, Published
from dragoman.read.numbers import find_numbers
from dragoman.read.segment import segment
from dragoman.read.times import find_times

ONES = [
    "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
]  # fmt: skip
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
LARGE = ((10**12, "Billion"), (10**9, "Milliarde"), (10**6, "Million"))
MONTHS = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
]  # fmt: skip
WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
NUMBERS, TIMES, TEXT = load_number_rules("de"), load_time_rules("de"), load_text_rules("de")
QUICK = settings(max_examples=80, deadline=None, derandomize=True)


def below_hundred(number, *, last):
    if number == 1:
        return "eins" if last else "ein"
    if number < 20:
        return ONES[number]
    ten, one = divmod(number, 10)
    return f"{ONES[one]}und{TENS[ten]}" if one else TENS[ten]


def below_thousand(number, *, last=True):
    hundred, rest = divmod(number, 100)
    return (f"{ONES[hundred]}hundert" if hundred else "") + (below_hundred(rest, last=last) if rest else "")


def in_words(number):
    if number == 0:
        return "null"
    parts = []
    for value, name in LARGE:
        count, number = divmod(number, value)
        if count:
            several = name + ("n" if name.endswith("e") else "en")
            parts.append(f"eine {name}" if count == 1 else f"{below_thousand(count)} {several}")
    thousand, rest = divmod(number, 1000)
    word = (below_thousand(thousand, last=False) + "tausend" if thousand else "") + (
        below_thousand(rest) if rest else ""
    )
    return " ".join([*parts, word] if word else parts)


def grouped(mark):
    return lambda number: f"{number:,}".replace(",", mark)


STYLES = {
    "plain": str,
    "german": grouped("."),
    "swiss": grouped("’"),
    "spaced": grouped("\u00a0"),
    "words": in_words,
    "capital": lambda number: in_words(number)[0].upper() + in_words(number)[1:],
}


def read_number(words):
    return [number.value for number in find_numbers(f"Es sind {words} Stück.", NUMBERS)]


@pytest.mark.parametrize("style", STYLES)
@QUICK
@given(number=st.one_of(st.integers(0, 2500), st.integers(0, 10**6), st.integers(0, 10**15 - 1)))
def test_every_number_is_read_back(style, number):
    assert read_number(STYLES[style](number)) == [number]


@QUICK
@given(
    whole=st.integers(2, 10**6),
    tenths=st.integers(1, 9),
    scale=st.sampled_from(["Mio.", "Mrd.", "Millionen"]),
)
def test_decimals_and_scales_are_read_back(whole, tenths, scale):
    factor = 10**9 if scale == "Mrd." else 10**6
    (found,) = find_numbers(f"Es sind {whole},{tenths} {scale} Euro.", NUMBERS)
    assert (found.unit, found.value) == ("EUR", pytest.approx((whole + tenths / 10) * factor))


DAY_STYLES = {
    "full": lambda d: f"{d.day}. {MONTHS[d.month - 1]} {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, dem {d.day}. {MONTHS[d.month - 1]} {d.year}",
    "figures": lambda d: f"{d.day}.{d.month}.{d.year}",
    "zeros": lambda d: f"{d:%d.%m.%Y}",
    "iso": lambda d: d.isoformat(),
}


@pytest.mark.parametrize("style", DAY_STYLES)
@QUICK
@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back(style, day):
    doc = segment(Article(id="a", text=f"Am {DAY_STYLES[style](day)} kam er."), TEXT)
    assert [time.edtf for time in find_times(doc, TIMES, Published("2024-07-03", "given"))] == [
        day.isoformat()
    ]


PIECES = [
    "3. ", "3.", "12.", "1.000.", "um ", "Nacht zum ", "am ", "bis ", "und ", "Montag ", "vor ", "zwei ",
    "Mai ", "2024 ", "ein ", "hundert", "tausend ", "Million ", "mehr als ", "ein halbes ", "-", "/", "(",
    "zwischen ", "Ende ", "1,", "letzten ", "der ", "\u0301", "👩", "北京 ", "\n", "v. Chr. ",
    "stellig", "Uhr ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_repetitions_cost_no_more_than_linear_time(piece):
    cost = [min(_cost(piece * count) for _ in range(2)) for count in (500, 4000)]
    assert cost[1] < 40 * cost[0] + 0.5, piece


def _cost(text):
    began = time.process_time()
    read_all(text)
    return time.process_time() - began


def read_all(text):
    doc = segment(Article(id="a", text=text), TEXT)
    times = find_times(doc, TIMES, Published("2024-07-03", "given"))
    assert all(text[span.start : span.end] == span.text for found in times for span in found.spans)
    for number in find_numbers(text, NUMBERS):
        assert text[number.start : number.end] == number.text


@QUICK
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_order_of_words_raises(text):
    read_all(text)


@QUICK
@given(text=st.text(max_size=200))
def test_no_text_raises(text):
    read_all(text)
