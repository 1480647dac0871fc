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
