import json

from eval.score import FLOORS, below_floor, leaves


def test_figures_of_nested_boards_have_dotted_paths():
    assert dict(leaves({"gold": {"seeds": {"event": {"F1": 0.5}}}})) == {"gold.seeds.event.F1": 0.5}


def test_what_is_below_its_floor_or_not_measured_is_named():
    result = {"a": {"b": 1.0, "c": 2.0}}
    assert below_floor(result, {"a.b": 1.0}) == []
    assert len(below_floor(result, {"a.b": 1.5, "a.d": 0.1})) == 2


def test_floors_are_figures():
    assert all(
        isinstance(value, int | float) for value in json.loads(FLOORS.read_text(encoding="utf-8")).values()
    )
