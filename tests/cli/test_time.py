"""`dragoman time`: value, interval, rule and reason."""

import json

import pytest


def times(out):
    found = json.loads(out)
    assert found["schema"] == "dragoman/time/1"
    return found["times"]


def test_value_interval_rule_and_reason(dragoman):
    code, out, err = dragoman("time", "Er kam am Dienstag an.", "--date", "2024-07-03", "--lang", "de")
    assert (code, err) == (0, "")
    (one,) = times(out)
    assert (one["text"], one["edtf"], one["reason"]) == ("am Dienstag", "2024-07-02", "anchor: publication")
    (timex,) = one["timex"]
    assert (timex["type"], timex["value"], timex["rule"]) == ("DATE", "2024-07-02", "weekday")
    assert timex["place"].startswith("de/times.toml: line ") and not timex["place"].endswith(" 0")


def test_a_month_gives_candidates(dragoman):
    (one,) = times(dragoman("time", "am", "Dienstag", "--date", "2024-07")[1])
    assert one["candidates"] == [f"2024-07-{day:02}" for day in (2, 9, 16, 23, 30)]


@pytest.mark.parametrize("words", ["Ostern", "vom 3. bis 5. Juli", "jeden Montag", "seit zehn Jahren"])
def test_every_rule_has_its_place(dragoman, words):
    code, out, _ = dragoman("time", words, "--date", "2024-07-03")
    assert code == 0
    assert all(not timex["place"].endswith(" 0") for one in times(out) for timex in one["timex"])


def test_spans_count_code_points(dragoman):
    text = "👩‍🚀 Ö\u0308 北京: am 3. Juli 2024"
    (one,) = times(dragoman("time", text)[1])
    assert text[one["start"] : one["end"]] == one["text"] == "am 3. Juli 2024"


def test_text_for_people(dragoman):
    code, out, _ = dragoman("time", "vom 3. bis 5. Juli", "--date", "2024-07-03", "--format", "text")
    assert code == 0
    assert "«vom 3. bis 5. Juli»" in out and "2024-07-03/2024-07-05" in out and "day-open" in out


def test_standard_input(dragoman):
    assert times(dragoman("time", "-", input="Am 3. Juli 2024.\n")[1])[0]["edtf"] == "2024-07-03"


def test_nothing_found_says_so(dragoman):
    code, out, err = dragoman("time", "xyz")
    assert (code, times(out)) == (1, [])
    assert err.startswith("dragoman: No time") and err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [[], [""], [" "], ["heute", "--date", "gestern"], ["heute", "--format", "html"]]
)
def test_wrong_use_is_2(dragoman, arguments):
    code, out, err = dragoman("time", *arguments)
    assert (code, out) == (2, "")
    assert "Usage: dragoman time" in err


def test_an_unknown_language_is_told(dragoman):
    code, out, err = dragoman("time", "heute", "--lang", "xx")
    assert (code, out, err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_words_are_shown_safely(dragoman, form):
    _, out, err = dragoman("time", "am \x1b[2J\u202e3. Juli \x1b]0;x\x07 2024", "--format", form)
    assert not set(out + err) & {"\x1b", "\x07", "\u202e"}
