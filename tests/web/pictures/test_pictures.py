"""The pictures: well-formed, harmless, the same each time, and as exact as their data."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.pictures.atlas import middle_of, outlines, places, seat_of
from dragoman.web.pictures.axis import Axis, bins, ticks
from dragoman.web.pictures.chart import Period, Value, chart
from dragoman.web.pictures.network import MOST, Edge, Node, network
from dragoman.web.pictures.projection import WIDTH, great_circle, project
from dragoman.web.pictures.svg import breadth, shortened
from dragoman.web.pictures.timeline import LEFT, Legend, Moment, timeline
from dragoman.web.pictures.worldmap import Arc, Land, Spot, worldmap

SVG = "{http://www.w3.org/2000/svg}"
LEGEND = Legend(
    title="Zeitstrahl",
    tick=lambda day, kind: f"{kind} {day}",
    more=lambda number: f"+ {number}",
    today="heute",
    bin_title=lambda first, last, number: f"{first} {last}: {number}",
)
HOSTILE = "</svg><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\x1b[31m\ud800"


def moment(number, time, **given):
    fixed = {
        "status": "occurred",
        "lane": "Besuche",
        "label": f"e{number}",
        "title": "Worte",
        "href": "/event/e",
    }
    return Moment(id=f"e{number}", time=time, **(fixed | given))


def marks(picture):
    return {
        one.get("data-id"): one for one in ET.fromstring(picture.svg).iter(f"{SVG}a") if one.get("data-id")
    }


def test_a_day_is_a_point_and_a_month_a_bar_as_wide_as_the_month():
    drawn = timeline([moment(1, "2024-07-02"), moment(2, "2024-07"), moment(3, "2024")], LEGEND)
    found = marks(drawn)
    assert found["e1"].find(f"{SVG}circle") is not None
    month, year = (float(found[key].findall(f"{SVG}rect")[1].get("width")) for key in ("e2", "e3"))
    assert 10 < year / month < 13
    day = float(found["e1"].find(f"{SVG}circle").get("cx"))
    start = float(found["e2"].findall(f"{SVG}rect")[1].get("x"))
    assert start < day < start + month


@pytest.mark.parametrize(("time", "fade"), [("../2027", "left"), ("2024/..", "right"), ("2024-21", "soft")])
def test_an_end_that_is_not_known_fades_out(time, fade):
    drawn = timeline([moment(1, time), moment(2, "2024-07-02"), moment(3, "2026-01-01")], LEGEND)
    assert f"url(#t-good-{fade})" in ET.tostring(marks(drawn)["e1"], encoding="unicode")


def test_what_did_not_happen_is_told_by_shape_and_not_by_colour_alone():
    statuses = ("occurred", "planned", "cancelled")
    drawn = timeline([moment(n, "2024-07-02", status=s) for n, s in enumerate(statuses)], LEGEND)
    happened, planned, cancelled = (marks(drawn)[f"e{n}"] for n in range(3))
    fills = [one.find(f"{SVG}circle").get("fill") for one in (happened, planned)]
    assert fills[0] != "#ffffff" and fills[1] == "#ffffff"
    assert cancelled.find(f"{SVG}path") is not None and happened.find(f"{SVG}path") is None


def test_what_has_no_date_is_in_the_data_and_not_on_the_axis():
    drawn = timeline([moment(1, None), moment(2, "2024-07-02")], LEGEND)
    assert set(marks(drawn)) == {"e2"}
    assert [row["id"] for row in drawn.data] == ["e1", "e2"]
    assert drawn.data[1]["first"] == "2024-07-02" and drawn.data[0]["precision"] is None


def test_events_of_one_day_do_not_cover_each_other_and_what_has_no_room_is_counted():
    drawn = timeline([moment(n, "2024-07-02", label="Xi Jinping trifft Tokajew") for n in range(60)], LEGEND)
    at = [
        (one.find(f"{SVG}circle").get("cx"), one.find(f"{SVG}circle").get("cy"))
        for one in marks(drawn).values()
    ]
    assert len(at) == len(set(at)) == 18
    assert "+ 42" in drawn.svg


def test_the_axis_keeps_within_the_days_asked_for():
    drawn = timeline(
        [moment(1, "2024-07-02"), moment(2, "2025-06-16")],
        LEGEND,
        since=date(2025, 1, 1),
        until=date(2025, 12, 31),
    )
    assert set(marks(drawn)) == {"e2"}


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40_000))
def test_days_stand_on_the_axis_in_their_order(first, days):
    axis = Axis(first, date.fromordinal(first.toordinal() + days), LEFT, 900)
    named = [axis.at(tick.day) for tick in ticks(axis)]
    assert named == sorted(set(named)) and len(named) < 60
    stretches = bins(axis)
    assert all(a[1] < b[0] for a, b in pairwise(stretches)) and len(stretches) <= 82
    assert stretches[0][0] <= axis.first and stretches[-1][1] >= axis.last


def test_a_hostile_text_stays_a_text():
    edge = Edge(a="a", b="b", events=1, title=HOSTILE, href="#")
    drawn = [
        timeline([moment(1, "2024", label=HOSTILE, title=HOSTILE, href=HOSTILE, lane=HOSTILE)], LEGEND),
        worldmap([spot("Q1520", HOSTILE)], [], [], title=HOSTILE, note=HOSTILE),
        network([node("a", HOSTILE), node("b", HOSTILE)], [edge],
                title=HOSTILE, note=HOSTILE),
        chart([Period(label=HOSTILE, order="2024", values=(value(1.0, label=HOSTILE, title=HOSTILE),))],
              title=HOSTILE, unit=HOSTILE, number=str),
    ]  # fmt: skip
    for picture in drawn:
        tree = ET.fromstring(picture.svg)
        assert {one.tag.removeprefix(SVG) for one in tree.iter()} <= {
            "svg", "g", "a", "title", "text", "rect", "circle", "path", "defs", "linearGradient", "stop",
        }  # fmt: skip
        assert not any(name.startswith("on") or name == "style" for one in tree.iter() for name in one.attrib)
        assert "\u202e" not in picture.svg and "\x1b" not in picture.svg


def spot(key, name, count=2, exact=True):
    return Spot(key=key, name=name, at=places()[key], count=count, exact=exact, title=name, href="#")


def arc(start, end, **given):
    fixed = {"count": 1, "status": "occurred", "title": "Besuch", "href": "#"} | given
    return Arc(start=start, end=end, **fixed)


def test_the_map_shows_its_places_and_states_and_only_the_part_that_is_needed():
    lands = [Land(iso="KZ", count=3, title="Kasachstan: 3", href="#")]
    drawn = worldmap([spot("Q1520", "Astana"), spot("Q956", "Peking")], [], lands, title="Karte", note="")
    found = marks(drawn)
    assert set(found) == {"Q1520", "Q956", "KZ"}
    assert outlines()["BR"].path[:40] not in drawn.svg and outlines()["KZ"].path in drawn.svg
    astana, peking = (float(found[key].find(f"{SVG}circle").get("cx")) for key in ("Q1520", "Q956"))
    assert 0 < astana < peking < 1120


def test_an_arc_over_the_edge_of_the_map_is_cut_in_two():
    across = worldmap([], [arc(seat_of("JP"), seat_of("US"))], [], title="", note="")
    lines = [
        one.get("d") for one in ET.fromstring(across.svg).iter(f"{SVG}path") if "arc" in one.get("class", "")
    ]
    assert len(lines) == 1 and lines[0].count("M") == 2


def test_ways_there_and_back_stand_apart():
    there, back = seat_of("CN"), seat_of("KZ")
    drawn = worldmap([], [arc(there, back), arc(back, there)], [], title="", note="")
    lines = [
        one.get("d") for one in ET.fromstring(drawn.svg).iter(f"{SVG}path") if "arc " in one.get("class", "")
    ]
    middles = [re.search(r"Q(\S+ \S+) ", line)[1] for line in lines]
    ys = sorted(float(one.split()[1]) for one in middles)
    assert ys[1] - ys[0] > 20


def test_states_and_places_lie_where_they_do():
    assert seat_of("DE")[0] == pytest.approx(13.4, abs=0.2) and seat_of("DE")[1] == pytest.approx(
        52.5, abs=0.2
    )
    assert places()["Q1520"] == pytest.approx((71.43, 51.13), abs=0.2)
    assert middle_of("LU") is not None and seat_of(None) is None and middle_of("??") is None
    assert project(11.5, 0)[0] == pytest.approx(WIDTH / 2)
    way = list(great_circle((13.4, 52.5), (116.4, 39.9)))
    assert max(latitude for _, latitude in way) > 60


def node(key, name=None, count=1, **given):
    return Node(key=key, name=name or key, kind="state", count=count, title=key, href="#", **given)


def test_the_network_keeps_forty_and_never_loses_its_centre():
    nodes = [node(f"n{n}", count=100 - n) for n in range(80)] + [node("ego", count=0, centre=True)]
    edges = [Edge(a="ego", b=f"n{n}", events=1, title="", href="#") for n in range(80)]
    drawn = network(nodes, edges, title="", note="")
    assert len(marks(drawn)) == MOST and "ego" in marks(drawn) and "n79" not in marks(drawn)
    assert drawn.svg == network(nodes[::-1], edges[::-1], title="", note="").svg


def test_the_names_of_the_network_do_not_cover_each_other():
    nodes = [node(f"Ministerium {n}", count=n) for n in range(24)]
    edges = [Edge(a=nodes[0].key, b=one.key, events=1, title="", href="#") for one in nodes[1:]]
    words = [one for one in ET.fromstring(network(nodes, edges, title="", note="").svg).iter(f"{SVG}text")
             if (one.text or "").startswith("Ministerium")]  # fmt: skip
    at = [(float(one.get("x")), float(one.get("y")), breadth(one.text, 11.5)) for one in words]
    for number, (x, y, wide) in enumerate(at):
        for other_x, other_y, other in at[number + 1 :]:
            assert abs(y - other_y) >= 11 or abs(x - other_x) >= (wide + other) / 2 - 1


def value(number, **given):
    fixed = {
        "high": None,
        "comparator": "=",
        "believed": True,
        "conflict": False,
        "label": "",
        "title": "",
        "href": "#",
    }
    return Value(value=number, **(fixed | given))


def test_a_conflict_is_a_range_from_the_least_to_the_greatest():
    values = (value(8.0), value(12.0, believed=False, conflict=True))
    drawn = chart([Period(label="2024", order="2024", values=values)], title="", unit="", number=str)
    ranges = [one for one in ET.fromstring(drawn.svg).iter(f"{SVG}path") if one.get("class") == "bad-line"]
    assert len(ranges) == 1
    agreed = chart([Period(label="2024", order="2024", values=values[:1])], title="", unit="", number=str)
    assert 'class="bad-line"' not in agreed.svg
    assert [row["conflict"] for row in drawn.data] == [False, True]


@given(st.floats(0, 1e15, allow_nan=False), st.floats(0, 1e15, allow_nan=False))
def test_the_scale_holds_every_value(one, other):
    periods = [Period(label=str(n), order=str(n), values=(value(v),)) for n, v in enumerate((one, other))]
    tree = ET.fromstring(chart(periods, title="", unit="", number=lambda number: f"{number:g}").svg)
    ys = [float(circle.get("cy")) for circle in tree.iter(f"{SVG}circle")]
    assert all(34 <= y <= 222.1 for y in ys)


def test_words_are_cut_where_they_do_not_fit():
    assert shortened("Kasachstan", 400) == "Kasachstan"
    cut = shortened("Internationale Atomenergie-Organisation", 100)
    assert cut.endswith("…") and breadth(cut) <= 110
    assert breadth("北京") > breadth("ab")
