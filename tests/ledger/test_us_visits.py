"""The lists of HistoryAtState as readings; the records here are made up in their form."""

import pytest
from eval.us_visits import claims, presidents, reading, records, stays

from dragoman.ledger.contract import checked

VISIT = """<visits><visit><id>{id}</id><start-date>{first}</start-date><end-date>{last}</end-date>
<visitor>Prime Minister Ilma de Harn</visitor><from id="x">Vessland</from>
<description>Working Visit. Met with President Farrow\n  at Camp Pine.</description></visit></visits>"""
TRIP = """<trips><trip role="{role}" who="x"><id>7</id><role>{role}</role><name>{name}</name>
<start-date>1990-05-03</start-date><end-date>1990-05-04</end-date><country id="x">Vessland</country>
<locale>Orm</locale><remarks>Met with Prime Minister de Harn and King Oluf II.</remarks></trip></trips>"""


@pytest.fixture
def lists(tmp_path):
    """A list of visits and one of travels, as the repositories hold them."""
    (tmp_path / "visits" / "data").mkdir(parents=True)
    for number, (first, last) in enumerate(
        [("1990-02-01", "1990-02-02"), ("1990-02-03", "1990-02-03"), ("1991-01-01", "1991-01-01")]
    ):
        text = VISIT.format(id=number, first=first, last=last)
        (tmp_path / "visits" / "data" / f"{number}.xml").write_text(text)
    for role, name in (("president", "Ann B. Farrow"), ("secretary", "Carl Dorn")):
        folder = tmp_path / "travels" / f"{role}-travels"
        folder.mkdir(parents=True)
        (folder / "x.xml").write_text(TRIP.format(role=role, name=name))
    return list(records(tmp_path / "visits", tmp_path / "travels"))


@pytest.fixture
def readings(lists):
    return [reading(record, presidents(lists)) for record in lists]


def test_every_record_is_a_reading_that_keeps_the_contract(readings):
    assert len(readings) == 5
    for item in readings:
        assert checked(item, "here") is item
        visit, meeting = item.events
        assert (visit.type, meeting.type) == ("visit", "meeting")
        assert visit.evidence[0].text == item.article.text


def test_a_president_is_known_by_the_family_name_and_the_year(readings):
    assert [entity.name for entity in readings[0].entities if entity.kind == "person"] == [
        "Ilma de Harn",
        "Ann B. Farrow",
    ]


def test_records_whose_days_touch_are_one_visit(readings):
    visits = stays(readings)["Ilma de Harn", "United States"]
    assert [[item.article.id for item in some] for some in visits] == [["visits/0", "visits/1"], ["visits/2"]]


def test_claims_and_what_the_records_say_of_them(readings):
    said = [(item.events[0].attributes["ordinal"], verdict) for item, verdict in claims(readings)]
    assert said == [("2", "supported"), ("1", "contradicted")]
