"""What the entries of a name come to."""

import pytest

from dragoman.world.base import Entry, load_world
from dragoman.world.sense import NOTHING, Meaning, sense_of

CITY = Entry("Q1", "place", "Astana", "KZ", "name", 60.0)
SEAT = Entry("Q2", "state", "Kasachstan", "KZ", "metonym", 50.0)
KIN = Entry("Q3", "person", "A. Astana", "KZ", "surname", 40.0)
STYLE = Entry("Q2", "state", "Kasachstan", "KZ", "adjective", 80.0)
BODY = Entry("Q4", "organisation", "Rat", None, "metonym", 55.0)


def test_a_city_is_its_name_and_the_seat_of_its_state():
    sense = sense_of((CITY, SEAT, KIN))
    assert (sense.place, sense.body, sense.adjective) == (True, False, False)
    assert sense.plain == sense.spot == Meaning("name", "place", (CITY, CITY), ("KZ",))
    assert sense.seat == Meaning("metonym", "state", (SEAT, SEAT), ("KZ",))
    assert sense.owner == SEAT
    assert sense.of_kind("state", "person") == (SEAT, KIN)


def test_seats_of_bodies_come_before_those_of_states():
    sense = sense_of((SEAT, BODY))
    assert sense.metonyms == (BODY, SEAT)
    assert sense.seat == Meaning("metonym", "organisation", (BODY, BODY), ())


def test_a_family_name_means_nobody_by_itself():
    assert sense_of((KIN,)).plain is sense_of((KIN,)).owner is None
    assert sense_of(()) is NOTHING


def test_an_adjective_is_said_of_its_state():
    assert sense_of((STYLE,)).plain == Meaning("adjective", "state", (STYLE, STYLE), ("KZ",))


def test_what_the_base_does_not_know_has_no_entry_as_a_mention():
    sense = sense_of((Entry("", "place", "Kokschetau", None, "name"),))
    assert sense.plain == Meaning("name", "place", (), ())


@pytest.mark.parametrize(("some", "kept"), [(0b001, (CITY,)), (0b110, (SEAT, KIN)), (0, ())])
def test_some_of_the_entries_have_a_sense_of_their_own(some, kept):
    sense = sense_of((CITY, SEAT, KIN))
    assert sense.only(some).entries == kept
    assert sense.only(some) is sense.only(some)
    assert sense.only(0b111) is sense


def test_the_sets_tell_names_of_persons_places_and_ordinary_words_apart():
    common = Entry("Q5", "place", "Essen", "DE", "name", 30.0, "Essen", True)
    sense = sense_of((CITY, KIN, STYLE, common))
    assert (sense.full, sense.single) == (0b1101, 0b1101)
    assert (sense.adjectives, sense.towns, sense.common) == (0b0100, 0b1001, 0b1000)


def test_the_world_keeps_what_it_found():
    world = load_world()
    assert world.sense("Kasachstans") is world.sense("Kasachstans")
    assert world.sense("Kasachstans").entries == world.find("Kasachstans")
    assert world.match(["Xi", "Jinping", "kam"], 0)[1].entries == world.longest(["Xi", "Jinping"], 0)[1]
    assert world.match(["reiste", "nach"], 0) == (0, NOTHING)
