"""`dragoman number`: value, unit, rule, reason, and what the number measures."""

import json

import pytest


def numbers(out):
    found = json.loads(out)
    assert found["schema"] == "dragoman/number/1"
    return found["numbers"]


def test_value_unit_rule_reason_and_figure(dragoman):
    code, out, err = dragoman("number", "Die Hilfe beträgt mehr als 15,4 Mrd. Euro.")
    assert (code, err) == (0, "")
    (one,) = numbers(out)
    assert (one["text"], one["value"], one["unit"], one["rule"]) == ("15,4 Mrd. Euro", 15.4e9, "EUR", "comma")
    assert one["reason"] == "digits (comma), scale 1,000,000,000, unit EUR"
    assert (one["figure"]["measure"], one["figure"]["comparator"]) == ("aid", ">")


@pytest.mark.parametrize(
    ("words", "rule", "value"),
    [
        ("dreihundertfünfzigtausend Haushalte", "words", 350_000),
        ("zum sechsten Mal", "ordinals", 6),
        ("ein zweistelliger Milliardenbetrag", "vague", 1e10),
        ("12 500 Franken", "spaced", 12_500),
        ("dreimal", "factors", 3),
    ],
)
def test_what_read_the_number(dragoman, words, rule, value):
    (one,) = numbers(dragoman("number", words)[1])
    assert (one["rule"], one["value"]) == (rule, value)


def test_a_number_that_is_no_figure(dragoman):
    (one,) = numbers(dragoman("number", "Siehe Seite 3.")[1])
    assert one["figure"] is None


def test_text_for_people(dragoman):
    code, out, _ = dragoman("number", "Es kamen 20 bis 30 Firmen.", "--format", "text")
    assert code == 0
    assert "«20 bis 30»" in out and "companies = 20 to 30" in out


def test_nothing_found_says_so(dragoman):
    code, out, err = dragoman("number", "keine")
    assert (code, numbers(out)) == (1, [])
    assert err.startswith("dragoman: No number") and err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], [" "], ["zwei", "--format", "html"], ["zwei", "--date", "x"]])
def test_wrong_use_is_2(dragoman, arguments):
    code, out, err = dragoman("number", *arguments)
    assert (code, out) == (2, "")
    assert "Usage: dragoman number" in err
