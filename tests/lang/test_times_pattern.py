from itertools import product

import pytest

from dragoman.lang.times_pattern import Compiler, by_class

SIGNS = {frozenset({"day", "number"}): "a", frozenset({"number"}): "b", frozenset({"=am"}): "c"}


def test_a_class_has_the_characters_of_all_sets_that_hold_it():
    assert by_class(SIGNS) == {"day": {"a"}, "number": {"a", "b"}, "=am": {"c"}}


def test_what_stands_before_the_extent_is_an_expression_of_its_own():
    found = Compiler(by_class(SIGNS), {}).compile("am [{day}]")
    assert found.regex.fullmatch("a") and not found.regex.fullmatch("b")
    assert found.before is not None and found.before.search("bc") and not found.before.search("cb")
    assert found.first == {"a"}


def test_a_pattern_without_words_before_wants_none():
    assert Compiler(by_class(SIGNS), {}).compile("[am {number}]").before is None


@pytest.mark.parametrize(
    "text",
    [
        "[ {number} ]",
        "[ {number}? {day} ]",
        "[ am? {number}? {day} {number}? ]",
        "[ {number}* {day} ]",
        "[ ( am | {number} {number} )? {day} ( {number} | am )? ]",
        "[ ( am {number}? )* {day} ] {number} am",
        "am [ {day} {number}? ] am?",
        "[ {number} | {day} {day} ( am )? ] {number}?",
    ],
)
def test_the_first_two_characters_rule_out_nothing_that_matches(text):
    found = Compiler(by_class(SIGNS), {}).compile(text)
    every = ["".join(signs) for length in range(1, 6) for signs in product("abc.", repeat=length)]
    matching = [signs for signs in every if found.regex.match(signs)]
    assert matching
    assert all(signs[0] in found.first and found.may_begin(signs[:2]) for signs in matching)


def test_the_first_two_characters_rule_out_what_cannot_match():
    found = Compiler(by_class(SIGNS), {}).compile("[ am? {day} ]")
    assert found.may_begin("ca") and found.may_begin("a") and found.may_begin("a.")
    assert not found.may_begin("cb") and not found.may_begin("c")


def test_a_macro_gives_its_slots_where_it_stands():
    found = Compiler(by_class(SIGNS), {"N": "{number:n} <A>?", "A": "am"}).compile("[ {day} <N> <N>? ]")
    assert [(group, name) for group, name, _ in found.slots] == [(2, ""), (3, "n"), (4, "n")]
    hit = found.regex.fullmatch("abcb")
    assert hit and hit.groups() == ("abcb", "a", "b", "b")


@pytest.mark.parametrize("text", ["<N>", "{day} <N> )", "( <M> )"])
def test_a_macro_that_holds_itself_or_is_malformed_is_an_error(text):
    with pytest.raises(ValueError, match="macro 'N'"):
        Compiler(by_class(SIGNS), {"N": text, "M": "<N>"}).compile("[ am <N> ]")


def test_neighbouring_characters_are_one_range():
    months = frozenset("\ue000\ue001\ue002")
    found = Compiler({"month": months}, {}).compile("[{month}]")
    assert "[\ue000-\ue002]" in found.expression
    assert all(found.regex.fullmatch(sign) for sign in months) and not found.regex.match("\ue003")
