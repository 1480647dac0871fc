"""Talks on a visit that name only the one side."""

from dragoman import read


def people(text):
    reading = read(text=text, published="2023-05-26", language="de")
    names = {entity.id: entity.name for entity in reading.entities}
    meetings = [e for e in reading.events if e.type == "meeting"]
    return [{names.get(f, f) for f in (*e.fillers("participant"), *e.fillers("host"))} for e in meetings]


def test_who_goes_there_meets_whom_is_at_home_there():
    text = (
        "Olaf Scholz reist am Freitag nach Estland. "
        "In Tallinn ist ein Gespräch mit der estnischen Ministerpräsidentin Kaja Kallas geplant."
    )
    assert people(text) == [{"Olaf Scholz", "Kaja Kallas"}]


def test_who_goes_there_meets_several_who_are_at_home_there():
    text = (
        "Olaf Scholz reist am Freitag nach Estland. In Tallinn stehen Treffen mit Präsident Alar Karis und "
        "mit der estnischen Ministerpräsidentin Kaja Kallas auf dem Programm."
    )
    assert people(text) == [{"Olaf Scholz", "Alar Karis", "Kaja Kallas"}]


def test_talks_elsewhere_are_none_of_the_visit():
    text = (
        "Olaf Scholz reist am Freitag nach Portugal. "
        "In Tallinn ist am selben Tag ein Treffen der estnischen Ministerpräsidentin Kaja Kallas geplant."
    )
    assert all("Olaf Scholz" not in some for some in people(text))


def test_who_receives_is_host_and_takes_part():
    text = "Bundeskanzlerin Angela Merkel hat am Dienstag 😀 in Berlin Präsident Petro Poroschenko empfangen."
    reading = read(text=text, published="2017-05-26", language="de")
    names = {entity.id: entity.name for entity in reading.entities}
    roles = {(a.role, names[a.filler]) for e in reading.events for a in e.arguments if a.filler in names}
    assert {("host", "Angela Merkel"), ("participant", "Angela Merkel")} <= roles
    assert ("participant", "Petro Poroschenko") in roles
