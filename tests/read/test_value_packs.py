"""Times and numbers of languages that are data only: every rule has examples, each reads its words."""

import pytest

from dragoman.lang.pack import READABLE, VALUED, load_value_pack
from dragoman.lang.resource import load_toml, rules
from dragoman.model import Article, Published
from dragoman.read.checks import check_values
from dragoman.read.numbers import find_numbers
from dragoman.read.segment import segment
from dragoman.read.times import explain_times

DATA_ONLY = ("kk", "ru", "zh")


def times(text: str, code: str, date: str = "2024-07-03") -> list[tuple[str, str | None]]:
    pack = load_value_pack(code)
    doc = segment(Article(id="a", text=text, language=code), pack.text)
    found = explain_times(doc, pack.times, Published(date, "given"))
    spans = [span for item in found for span in item.time.spans]
    assert all(text[span.start : span.end] == span.text for span in spans)
    return [(item.time.timex.value, item.time.edtf) for item in found]


def numbers(text: str, code: str) -> list[tuple[str, float, str | None, str]]:
    found = find_numbers(text, load_value_pack(code).numbers)
    assert all(text[n.start : n.end] == n.text for n in found)
    return [(n.kind, n.value, n.unit, n.comparator) for n in found]


@pytest.mark.parametrize("code", sorted(VALUED - READABLE))
def test_every_example_holds(code):
    assert [str(problem) for problem in check_values(load_value_pack(code))] == []


@pytest.mark.parametrize("code", DATA_ONLY)
def test_every_rule_has_an_example(code):
    told = rules(load_toml("times.toml", code=code), "rule")
    assert [rule["id"] for rule in told if not rule.get("match")] == []
    assert list(rules(load_toml("numbers.toml", code=code), "example"))


@pytest.mark.parametrize(
    ("code", "text", "value", "interval"),
    [
        ("ru", "Во вторник он прибыл в Астану.", "2024-07-02", "2024-07-02"),
        ("ru", "Визит состоится с 3 по 5 октября 😀.", "2024-10-03", "2024-10-03/2024-10-05"),
        ("ru", "На прошлой неделе они договорились.", "2024-W26", "2024-06-24/2024-06-30"),
        ("ru", "С 2022 года действует эмбарго.", "2022", "2022/.."),
        ("zh", "他昨天晚上抵达阿斯塔纳。", "2024-07-02TEV", "2024-07-02"),
        ("zh", "2024年7月2日至6日访问。", "2024-07-02", "2024-07-02/2024-07-06"),
        ("zh", "三年前两国签署协议。", "2021", "2021"),
        ("kk", "Ол 2024 жылғы 2 шілдеде келді.", "2024-07-02", "2024-07-02"),
        ("kk", "Ол 3-5 қазан күндері келеді.", "2024-10-03", "2024-10-03/2024-10-05"),
        ("kk", "Былтыр сауда өсті.", "2023", "2023"),
    ],
)
def test_times(code, text, value, interval):
    assert times(text, code) == [(value, interval)]


@pytest.mark.parametrize(
    ("code", "text", "kind", "value", "unit", "sign"),
    [
        ("ru", "Триста двадцать пять тысяч рублей", "money", 325e3, "RUB", "="),
        ("ru", "более 15,4 млрд тенге", "money", 15.4e9, "KZT", ">"),
        ("zh", "总额超过350万美元", "money", 3.5e6, "USD", ">"),
        ("zh", "一亿三千万人", "cardinal", 130e6, None, "="),
        ("kk", "он бес миллиард теңге", "money", 15e9, "KZT", "="),
        ("kk", "екі жүз елу бес", "cardinal", 255, None, "="),
    ],
)
def test_numbers(code, text, kind, value, unit, sign):
    assert numbers(text, code) == [(kind, value, unit, sign)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "около двух с половиной миллионов"),
        ("zh", "一些国家统一货币，十分重要"),
        ("kk", "2031 жылғы 3 шілдеде"),
    ],
)
def test_what_is_not_read_is_not_claimed(code, text):
    assert numbers(text, code) == []


@pytest.mark.parametrize("code", sorted(VALUED))
@pytest.mark.parametrize("piece", ["一十", "万亿", "двадцать ", "жүз ", "3月", "100 ", "a half "])
def test_hostile_repetitions_take_linear_time(code, piece):
    pack = load_value_pack(code)
    find_numbers(piece * 3000, pack.numbers)
    doc = segment(Article(id="a", text=piece * 1000, language=code), pack.text)
    explain_times(doc, pack.times, Published("2024-07-03", "given"))
