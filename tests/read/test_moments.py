"""Events that are yet to come have no time that is over."""

import pytest

from dragoman.lang.pack import load_pack
from dragoman.model import Article, Event, Published, Span, Time, Timex
from dragoman.read.events.moments import settle_times

RULES = load_pack("de").events.status
PAST, DAY, NEXT = "2024-07-01", "2024-07-05", "2024-07-12"


def when(status, value, published=DAY, kind="summit"):
    words = Span(0, 2, "am")
    article = Article(id="a", text="am", published=Published(published, "given"))
    times = [Time(id="t1", edtf=value, timex=Timex("DATE", "PAST_REF", None), spans=(words,))]
    events = [Event(id="v1", type=kind, status=status, triggers=(words,), time="t1")]
    (event,) = settle_times(article, times, events, RULES)
    return event.time


@pytest.mark.parametrize("status", ["planned", "proposed", "hypothetical"])
def test_what_is_to_come_is_not_on_a_day_that_is_over(status):
    assert when(status, PAST) is None
    assert when(status, DAY) == "t1"
    assert when(status, NEXT) == "t1"


@pytest.mark.parametrize("status", ["occurred", "ongoing", "cancelled", "postponed", "denied", "negated"])
def test_other_events_keep_their_day(status):
    assert when(status, PAST) == "t1"


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2024-07", "2024-07"),
        ("../2024-12", DAY),
        ("2024-06/..", DAY),
        (PAST, None),
        (PAST, "x"),
        (None, DAY),
    ],
)
def test_what_may_still_be_to_come_stays(value, published):
    assert when("planned", value, published) == "t1"


def test_a_month_before_the_month_of_publication_is_over():
    assert when("planned", "2024-06", "2024-07") is None


@pytest.mark.parametrize(
    ("kind", "status", "value", "wanted"),
    [
        ("visit", "occurred", NEXT, ("planned", "t1")),
        ("visit", "ongoing", NEXT, ("planned", "t1")),
        ("visit", "occurred", DAY, ("occurred", "t1")),
        ("visit", "occurred", "2024-07", ("occurred", "t1")),
        ("visit", "cancelled", NEXT, ("cancelled", "t1")),
        ("demand", "occurred", NEXT, ("occurred", None)),
        ("demand", "occurred", PAST, ("occurred", "t1")),
    ],
)
def test_what_is_on_a_day_to_come_has_not_taken_place(kind, status, value, wanted):
    words = Span(0, 2, "am")
    article = Article(id="a", text="am", published=Published(DAY, "given"))
    times = [Time(id="t1", edtf=value, timex=Timex("DATE", "FUTURE_REF", None), spans=(words,))]
    events = [Event(id="v1", type=kind, status=status, triggers=(words,), time="t1")]
    (event,) = settle_times(article, times, events, RULES)
    assert (event.status, event.time) == wanted


def test_what_is_promised_has_the_day_of_the_promise():
    for kind in ("finance", "investment", "arms", "cooperation"):
        assert when("planned", PAST, kind=kind) == "t1"
        assert when("proposed", PAST, kind=kind) is None
    assert when("planned", PAST, kind="signing") is None


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("../2030", False),
        ("2025/2029", False),
        ("2024", False),
        ("2024-06", True),
        (DAY, True),
        (NEXT, True),
        ("1990/..", True),
        ("2019/2023", True),
        ("2024-07/2024-08", False),
    ],
)
def test_the_years_that_money_is_for_are_no_time_of_the_promise(value, kept):
    for status in ("planned", "occurred", "ongoing"):
        assert (when(status, value, kind="finance") == "t1") is kept
    assert when("proposed", "2024", kind="finance") == "t1"
    assert when("planned", "2025/2029", kind="project") == "t1"


def test_what_is_told_apart_from_a_day_to_come_has_taken_place():
    words = Span(0, 2, "am")
    article = Article(id="a", text="am", published=Published(DAY, "given"))
    times = [Time(id="t1", edtf=NEXT, timex=Timex("DATE", "FUTURE_REF", None), spans=(words,))]
    for status, wanted in (("occurred", ("occurred", None)), ("ongoing", ("planned", "t1"))):
        events = [Event(id="v1", type="visit", status=status, triggers=(words,), time="t1")]
        (event,) = settle_times(article, times, events, RULES, lambda _: True)
        assert (event.status, event.time) == wanted
