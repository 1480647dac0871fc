"""How far the base reaches: heads of the UN's members since 1990, foreign ministers, heads of bodies."""

from datetime import date

import pytest

from dragoman.world.base import load_world

FIRST, LAST = date(1990, 1, 1), date(2026, 6, 30)
# When states became members; the others were since before 1990, or no earlier than they had a government.
BEGAN = {
    "AM": 1992, "AZ": 1992, "BA": 1992, "BY": 1991, "CZ": 1993, "EE": 1991, "ER": 1993, "GE": 1992,
    "HR": 1992, "KG": 1992, "KZ": 1992, "LT": 1991, "LV": 1991, "MD": 1992, "ME": 2006, "MK": 1993,
    "NA": 1990, "PS": 1994, "RS": 2006, "SI": 1992, "SK": 1993, "SS": 2011, "TJ": 1992, "TL": 2002,
    "TM": 1992, "UA": 1991, "UZ": 1992, "YE": 1990, "XK": 2008,
}  # fmt: skip
G20 = "AR AU BR CA CN FR DE IN ID IT JP MX RU SA ZA KR TR GB US"
UNION = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
NEAR = "KZ KG TJ TM UZ GE AM AZ AL BA RS ME MK XK AE QA KW BH OM IQ IR"


def known_days(world, cls, iso):
    """The days since the state's beginning for which a holder is known, and all of them."""
    first = max(FIRST, date(BEGAN.get(iso, 1990), 12, 31)) if iso in BEGAN else FIRST
    terms = sorted((h.start or date.min, h.end or date.max) for _, h in world.in_office.get((cls, iso), ()))
    reached, known = first, 0
    for start, end in terms:
        begin, until = max(start, reached), min(end, LAST)
        if until > begin:
            known += (until - begin).days
            reached = until
    return known, (LAST - first).days


def share(cls, isos):
    world = load_world()
    counted = [known_days(world, cls, iso) for iso in isos]
    return sum(known for known, _ in counted) / sum(days for _, days in counted)


def test_heads_of_state_and_government_of_all_members():
    world = load_world()
    members = [state for state in world.states.values() if state.kind == "member"]
    assert len(members) == 193
    assert share("HOS", [s.iso for s in members if s.iso != "SM"]) >= 0.995
    assert share("HOG", [s.iso for s in members if not s.governs and s.iso != "SM"]) >= 0.99


@pytest.mark.parametrize("isos", [G20, UNION, NEAR])
def test_foreign_ministers(isos):
    assert share("FM", isos.split()) >= 0.99


def test_heads_of_bodies_envoys_and_party_leaders():
    world = load_world()
    held = [h for person in world.persons.values() for h in person.holdings]
    assert len({h.state for h in held if h.cls == "HEAD"}) >= 60
    assert sum("nvoy" in h.office or "pecial" in h.office for h in held if h.cls == "OTHER") >= 150
    assert sum("eader" in h.office or "hair" in h.office for h in held if h.cls == "OTHER") >= 100


def test_bodies_and_companies():
    bodies = load_world().organisations.values()
    assert sum(body.kind == "company" for body in bodies) >= 200
    assert sum(body.kind != "company" for body in bodies) >= 300
