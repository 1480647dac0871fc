from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import edtf


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-07-02", date(2024, 7, 2), date(2024, 7, 2)),
        ("2024-21", date(2024, 3, 1), date(2024, 5, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("196X", date(1960, 1, 1), date(1969, 12, 31)),
        ("2024-07-03/2024-07-04", date(2024, 7, 3), date(2024, 7, 4)),
        ("2022/..", date(2022, 1, 1), None),
        ("../2030", None, date(2030, 12, 31)),
    ],
)
def test_a_value_covers_its_days(value, first, last):
    assert edtf.parse(value) == edtf.Interval(first, last)


@pytest.mark.parametrize("value", ["", "24", "2024-13", "2024-02-30", "2025/2024", "heute", "202X-05"])
def test_anything_else_is_refused(value):
    assert not edtf.is_valid(value)


@given(st.dates(date(1000, 1, 1), date(9990, 12, 31)), st.integers(0, 800))
def test_between_gives_back_its_days(first, length):
    from datetime import timedelta

    last = first + timedelta(days=length)
    assert edtf.parse(edtf.between(first, last)) == edtf.Interval(first, last)
