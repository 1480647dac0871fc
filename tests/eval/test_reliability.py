import pytest
from eval.reliability import bins, error


def test_events_are_put_into_tenths_of_confidence():
    events = [(0.05, False), (0.93, True), (0.97, True), (1.0, False)]
    low, high = bins(events)
    assert low == (1, 0.05, 0.0)
    assert high == (3, pytest.approx(2.9 / 3), pytest.approx(2 / 3))


def test_confidence_that_is_right_has_no_error():
    assert error([(0.5, True), (0.5, False)]) == 0.0
    assert error([(0.9, False)]) == pytest.approx(0.9)
    assert error([]) == 0.0
