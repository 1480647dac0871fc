"""A visit told twice is one."""

import pytest

from dragoman import read


def events(text, kind, published="2026-05-06"):
    return [e for e in read(text=text, published=published, language="de").events if e.type == kind]


def test_what_is_still_to_come_of_a_visit_belongs_to_it():
    text = (
        "Estlands Präsident Alar Karis ist am Mittwoch zu einem Staatsbesuch in Rumänien eingetroffen. "
        "Die dreitägige Reise von Präsident Karis durch Rumänien soll im Zeichen des Handels stehen."
    )
    assert [e.status for e in events(text, "visit")] in (["occurred"], ["ongoing"])


def test_the_stop_of_a_tour_is_the_visit_that_goes_on_there():
    text = (
        "Präsident Alar Karis reist am Sonntag nach Ghana, Benin und Angola. "
        "Am Dienstag will der Präsident nach Benin weiterreisen."
    )
    found = events(text, "visit")
    assert len(found) == 3


@pytest.mark.parametrize(
    "other",
    [
        "Im Herbst will Karis erneut nach Rumänien reisen.",
        "Karis hatte Rumänien schon im April 2019 besucht.",
        "Ein weiterer Besuch von Karis in Rumänien ist geplant.",
    ],
)
def test_another_visit_stays_another(other):
    text = "Estlands Präsident Alar Karis ist am Mittwoch nach Rumänien gereist. " + other
    assert len(events(text, "visit")) == 2
