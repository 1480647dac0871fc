"""Times of English: what the words say about the calendar, seen from the day of publication."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import edtf
from dragoman.lang.text import load_text_rules
from dragoman.lang.times import load_time_rules
from dragoman.model import Article, Published
from dragoman.read.segment import segment
from dragoman.read.times import calendar_times, find_times, find_timexes
from dragoman.read.times.check import check_times

DAY = "2024-07-05"  # a Friday
TEXT, TIMES = load_text_rules("en"), load_time_rules("en")


def segmented(text):
    return segment(Article(id="a", text=text, language="en"), TEXT)


def read(text, published=DAY):
    return find_times(segmented(text), TIMES, Published(published))


def dates(text, published=DAY):
    return [(time.spans[0].text, time.edtf) for time in calendar_times(read(text, published))]


def timexes(text, published=DAY):
    found = find_timexes(segmented(text), TIMES, Published(published))
    return [(span.text, timex.type, timex.value, timex.mod) for span, timex in found]


def test_every_rule_matches_its_own_sentences():
    assert check_times(TIMES, TEXT) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The accord of July 3, 2023 holds.", "2023-07-03"),
        ("The accord of 3 July holds.", "2024-07-03"),
        ("On the twenty-first of July 2023 they met.", "2023-07-21"),
        ("They met on 7/3/2023.", "2023-07-03"),
        ("They met on 25/3/2023.", "2023-03-25"),
        ("In early July 2022 he left.", "2022-07"),
        ("He left in mid-2022.", "2022"),
        ("He left in the summer of 2022.", "2022-22"),
        ("In the second quarter of 2022 trade fell.", "2022-04/2022-06"),
        ("In Q2 2022 trade fell.", "2022-04/2022-06"),
        ("In the first half of 2023 trade fell.", "2023-01/2023-06"),
        ("In the 1990s it was different.", "199X"),
        ("In the late nineties it was different.", "199X"),
        ("In the 20th century it was different.", "19XX"),
        ("In the twenty-first century it is different.", "20XX"),
        ("On Christmas Day 2022 he was silent.", "2022-12-25"),
        ("On Easter Monday 2024 he was silent.", "2024-04-01"),
    ],
)
def test_stated_dates(text, value):
    assert [found for _, found in dates(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Tuesday he met his counterpart.", "2024-07-02"),
        ("He will meet his counterpart on Tuesday.", "2024-07-09"),
        ("He said Tuesday that he will go.", "2024-07-02"),
        ("The talks scheduled for Tuesday were called off.", "2024-07-09"),
        ("The session remains closed until Tuesday.", "../2024-07-09"),
        ("Last Friday he arrived.", "2024-06-28"),
        ("It goes on next Monday.", "2024-07-08"),
        ("He came on Monday of last week.", "2024-06-24"),
        ("Yesterday he arrived.", "2024-07-04"),
        ("He leaves tomorrow.", "2024-07-06"),
        ("Last week the council met.", "2024-06-24/2024-06-30"),
        ("Trade grew last year.", "2023"),
        ("The council met in November of last year.", "2023-11"),
        ("He signed in May.", "2024-05"),
        ("The vote will be held in October.", "2024-10"),
        ("He had hesitated in December.", "2023-12"),
        ("It was different 24 years ago.", "2000"),
        ("It shall be built over the next three years.", "2024/2027"),
        ("Work is to begin by the end of the year.", "../2024"),
        ("The embargo has been in force since 2022.", "2022/.."),
        ("From 2030 the plant delivers power.", "2030/.."),
        ("Before 1933 he was a minister.", "../1932"),
        ("Later this year they vote.", "2024"),
    ],
)
def test_dates_seen_from_the_publication(text, value):
    assert [found for _, found in dates(text)][-1:] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met from 3 to 5 July 2023.", [("from 3 to 5 July 2023", "2023-07-03/2023-07-05")]),
        ("They met on July 3-5, 2023.", [("on July 3-5, 2023", "2023-07-03/2023-07-05")]),
        ("They met on Wednesday and Thursday.", [("on Wednesday and Thursday", "2024-07-03/2024-07-04")]),
        ("Between 2015 and 2020 it grew.", [("Between 2015 and 2020", "2015/2020")]),
        (
            "On July 3 he left. Two days later he returned.",
            [("On July 3", "2024-07-03"), ("Two days later", "2024-07-05")],
        ),
        (
            "On July 3 he left. The day before, he had called.",
            [("On July 3", "2024-07-03"), ("The day before", "2024-07-02")],
        ),
    ],
)
def test_lists_ranges_and_the_event_before(text, found):
    assert dates(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Monday's email came.", [("Monday", "DATE", "2024-07-01", None)]),
        ("It takes a fifty-year life.", [("fifty-year", "DURATION", "P50Y", None)]),
        (
            "It is almost two and a half years late.",
            [("almost two and a half years", "DURATION", "P2.5Y", "LESS_THAN")],
        ),
        ("It took over a decade.", [("over a decade", "DURATION", "P10Y", "MORE_THAN")]),
        ("He waited half an hour.", [("half an hour", "DURATION", "PT0.5H", None)]),
        ("It took a year and a half.", [("a year and a half", "DURATION", "P1.5Y", None)]),
        ("They meet every two years.", [("every two years", "SET", "P2Y", None)]),
        ("They meet every Monday.", [("every Monday", "SET", "XXXX-WXX-1", None)]),
        ("They build 15 a year.", [("a year", "SET", "P1Y", None)]),
        ("The flight left at 18:00 UTC.", [("18:00 UTC", "TIME", "2024-07-05T18:00Z", None)]),
        ("He spoke at 5:30 p.m. on Tuesday.", [("5:30 p.m. on Tuesday", "TIME", "2024-07-02T17:30", None)]),
        ("They announced it this morning.", [("this morning", "TIME", "2024-07-05TMO", None)]),
        ("The past five trading days were bad.", [("The past five trading days", "DURATION", "P5D", None)]),
        ("They are now in talks.", [("now", "DATE", "PRESENT_REF", None)]),
        ("In recent years sales fell.", [("recent years", "DATE", "PAST_REF", None)]),
        ("A 55-year-old man came.", []),
        ("The Sunday Times wrote it.", []),
        ("The index fell by 2.36%.", []),
        ("It may rain.", []),
        ("There came 2010 people.", []),
    ],
)
def test_timex3(text, found):
    assert timexes(text) == found


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]  # fmt: skip


def test_a_line_with_the_day_of_publication_is_no_day_told_of():
    text = "Car sales rise\n{line}\nThe firm said on Tuesday that sales rose. It rose in morning trading."
    for line, morning in (("July 5, 2024", "2024-07-02TMO"), ("It spoke on July 4, 2024.", "2024-07-02TMO")):
        found = timexes(text.format(line=line))
        assert [value for words, _, value, _ in found if words == "morning"] == [morning]
    text = "July 5, 2024\nIt said on Friday that sales rose. It is old. It is big. It fell in the morning."
    assert timexes(text)[-1][2] == "2024-07-05TMO"


def ordinal(number):
    return f"{number}{'th' if 10 < number % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


STYLES = [
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    lambda d: (
        f"{MONTHS[d.month - 1][:3]} {d.day:02} {d.year}" if d.month != 5 else f"May {d.day:02} {d.year}"
    ),
    lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}",
    lambda d: f"{d:%A}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d:%A} {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    lambda d: f"{d.month}/{d.day}/{d.year}",
    lambda d: f"{d.month:02}/{d.day:02}/{d.year}",
    lambda d: d.isoformat(),
]


@settings(max_examples=300, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(STYLES))
def test_every_day_in_every_style_is_read_back(day, style):
    assert [found for _, found in dates(f"It was signed on {style(day)} in Rome.")] == [day.isoformat()]


WORDS = st.sampled_from(
    [
        "on",
        "3",
        "July",
        "2024",
        "from",
        "to",
        "30/02/2024",
        "Tuesday",
        "two",
        "weeks",
        "ago",
        "today",
        "and",
        "99999",
        "1000",
        "years",
        "next",
        ",",
        "/",
        "-",
        "BC",
        "🙂",
        "é",
        "since",
        "Easter",
        "24:00",
        "p.m.",
        "the",
        "day",
        "before",
        "later",
        "same",
        "9999",
        "quarter",
        "end",
        "of",
        "a",
        "half",
        "twenty",
        "hundred",
        "'s",
        "s",
        "million",
        "century",
        "first",
        "th",
        "12",
        "every",
        "UTC",
        "five",
        "\n",
    ]
)
PUBLISHED = st.sampled_from([None, "2024-07-05", "2024-07", "2024", "0001-01-01", "9999-12-31", "2024-07/.."])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)), PUBLISHED)
def test_any_text_is_read_and_every_span_is_its_words(text, published):
    times = read(text, published)
    for time in times:
        assert all(text[span.start : span.end] == span.text for span in time.spans)
        assert time.edtf is None or edtf.is_valid(time.edtf)
    starts = [time.spans[0].start for time in times]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They vote on the first Monday of May 2025.", "2025-05-05"),
        ("It ended on the last day of October 2023.", "2023-10-31"),
        ("Week 12 of 2025 is free.", "2025-03-17/2025-03-23"),
        ("He left on the 18th, she said.", "2024-07-18"),
        ("She speaks tonight at 8.", "2024-07-05"),
        ("Thanksgiving 2023 was quiet.", "2023-11-23"),
        ("Eid al-Fitr 2024 was quiet.", "2024-04-10"),
        ("It opens three days from tomorrow.", "2024-07-09"),
        ("He returns three weeks after Christmas 2024.", "2025-01-15"),
        ("In the first six months of 2023 trade fell.", "2023-01/2023-06"),
        ("In the last two weeks of May 2023 trade fell.", "2023-05-18/2023-05-31"),
        ("They meet the week after next.", "2024-07-15/2024-07-21"),
        ("It ends three Fridays from now.", "2024-07-26"),
        ("They will meet on Monday two weeks from now.", "2024-07-15"),
        ("They will meet on Friday the 13th.", "2024-09-13"),
        ("They will meet this Monday.", "2024-07-08"),
        ("He came this Wednesday.", "2024-07-03"),
        ("All changed in nineteen eighty-nine.", "1989"),
        ("On July 3 two thousand and thirty it ends.", "2030-07-03"),
        ("Last Christmas he was silent.", "2023-12-25"),
        ("Next Thanksgiving he will be silent.", "2024-11-28"),
        ("Memorial Day 2024 was quiet.", "2024-05-27"),
        ("Orthodox Palm Sunday 2024 was quiet.", "2024-04-28"),
        ("Dhanteras 2024 was quiet.", "2024-10-29"),
        ("Parsi New Year 2022 was quiet.", "2022-08-16"),
        ("He stays for the rest of the month.", "2024-07-05/2024-07"),
        ("It ends on the last day of this year.", "2024-12-31"),
        ("It ends on the 15th of next month.", "2024-08-15"),
        ("They met 2 years and 1 month ago.", "2022-06"),
        ("It happened on 2023/11/7.", "2023-11-07"),
        ("It opens in week 40 of 2024.", "2024-09-30/2024-10-06"),
        ("Thanksgiving three months ago was quiet.", "2023-11-23"),
        ("It opens three weeks from tomorrow.", "2024-07-27"),
        ("The day after Christmas 2024 he left.", "2024-12-26"),
        ("Prior to 1994 he was a minister.", "../1993"),
        ("Early May Bank Holiday 2024 was quiet.", "2024-05-06"),
    ],
)
def test_days_by_their_place(text, value):
    assert [found for _, found in dates(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was half past eight in the evening.", "2024-07-05T20:30"),
        ("It was a quarter to nine.", "2024-07-05T08:45"),
        ("He came at 3 in the afternoon.", "2024-07-05T15:00"),
        ("She will speak tonight at 7.", "2024-07-05T19:00"),
        ("She will speak tomorrow afternoon at 5.", "2024-07-06T17:00"),
        ("It began at 1140 a.m. in Rome.", "2024-07-05T11:40"),
        ("It began at nine fifty-nine a.m. in Rome.", "2024-07-05T09:59"),
        ("It began at ten past nine.", "2024-07-05T09:10"),
        ("It began at 15h30.", "2024-07-05T15:30"),
        ("It began at 7p.", "2024-07-05T19:00"),
        ("It opens at 3pm each day.", "XXXX-XX-XXT15:00"),
    ],
)
def test_clock_times_in_words(text, value):
    assert [found for _, _, found, _ in timexes(text)] == [value]
