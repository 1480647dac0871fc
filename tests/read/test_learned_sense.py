"""Who can be where: fillers that cannot stand together."""

import tomllib
from importlib import resources

import pytest

from dragoman.errors import ResourceError
from dragoman.lang.resource import load_ontology
from dragoman.model import Argument, Entity, Event
from dragoman.read.learned.decisions import Calibration
from dragoman.read.learned.sense import homes_of, load_homes, rivals, sensible

HOMES = {"scholz": "DE", "ruto": "KE", "kenia": "KE", "nairobi": "KE", "berlin": "DE", "schulze": "DE"}


def test_the_host_is_no_visitor_of_his_own_state():
    fillers = [("destination", "kenia"), ("visitor", "scholz"), ("visitor", "ruto")]
    assert sensible("visit", fillers, HOMES) == [True, True, False]


def test_what_is_believed_more_stands():
    fillers = [("visitor", "ruto"), ("destination", "nairobi")]
    assert sensible("visit", fillers, HOMES) == [True, False]


def test_a_host_is_at_home_at_the_destination():
    fillers = [("destination", "kenia"), ("host", "schulze"), ("host", "ruto"), ("visitor", "wer")]
    assert sensible("visit", fillers, HOMES) == [True, False, True, True]


def test_what_has_no_known_home_and_other_types_are_left_alone():
    assert all(sensible("visit", [("visitor", "wer"), ("destination", "kenia")], HOMES))
    assert all(sensible("meeting", [("participant", "ruto"), ("host", "kenia")], HOMES))
    assert sensible("visit", [], HOMES) == []


def _expulsion(*fillers):
    arguments = tuple(Argument(role, filler, 0, 1, "stated") for role, filler in fillers)
    return Event(id="v1", type="expulsion", status="occurred", triggers=(), arguments=arguments)


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ([("actor", "kenia")], [("actor", "scholz")], True),
        ([("actor", "kenia")], [("actor", "ruto")], False),  # the president acts for the state
        ([("actor", "kenia"), ("actor", "berlin")], [("actor", "scholz")], False),
        ([("actor", "kenia")], [("actor", "wer")], False),  # nobody knows where he is at home
        ([("actor", "kenia")], [("target", "scholz")], False),
        ([("place", "kenia")], [("place", "berlin")], False),  # tells no expulsions apart
    ],
)
def test_rivals_are_at_home_elsewhere(left, right, two):
    assert rivals(_expulsion(*left), _expulsion(*right), HOMES) is two
    assert rivals(_expulsion(*right), _expulsion(*left), HOMES) is two


def _event(kind, *fillers):
    arguments = tuple(Argument(role, filler, 0, 1, "stated") for role, filler in fillers)
    return Event(id="v1", type=kind, status="occurred", triggers=(), arguments=arguments)


@pytest.mark.parametrize(
    ("kind", "left", "right", "two"),
    [
        ("summit", [("series", "brics")], [("series", "nato")], True),
        ("summit", [("series", "brics")], [("series", "brics")], False),
        ("summit", [("series", "brics")], [], False),
        ("summit", [("series", "brics")], [("series", '"Gipfel"')], False),  # words, no body that is known
        ("meeting", [("place", "nairobi")], [("place", "berlin")], True),
        ("meeting", [("place", "nairobi")], [("place", "kenia")], False),
        ("meeting", [("place", "nairobi")], [("place", "palast")], False),  # who knows where that is?
        (
            "meeting",
            [("participant", "scholz"), ("participant", "ruto")],
            [("participant", "scholz"), ("participant", "macron")],
            True,
        ),
        (
            "meeting",
            [("participant", "scholz"), ("participant", "ruto")],
            [("participant", "schulze"), ("participant", "kenia")],
            False,
        ),
        (
            "meeting",  # three may meet whom two met: a fuller list
            [("participant", "scholz"), ("participant", "ruto")],
            [("participant", "scholz"), ("participant", "macron"), ("participant", "ruto")],
            False,
        ),
        ("meeting", [("participant", "scholz"), ("participant", "ruto")], [("participant", "scholz")], False),
    ],
)
def test_other_series_places_and_pairs_are_rivals(kind, left, right, two):
    homes = HOMES | {"macron": "FR"}
    assert rivals(_event(kind, *left), _event(kind, *right), homes) is two
    assert rivals(_event(kind, *right), _event(kind, *left), homes) is two


def test_homes_come_from_the_state_and_the_office():
    entities = (
        Entity(id="e1", kind="state", name="Kenia", iso="KE"),
        Entity(id="e2", kind="person", name="William Ruto", of="e1"),
        Entity(id="e3", kind="person", name="Unbekannt"),
    )
    assert homes_of(entities, {}) == {"e1": "KE", "e2": "KE"}


def test_every_pair_names_roles_of_its_type_and_holds_in_the_corpus():
    tables = tomllib.loads(
        (resources.files("dragoman") / "resources" / "world" / "homes.toml").read_text("utf-8")
    )
    types = load_ontology()["event_types"]
    rules = [*tables["apart"], *tables["together"]]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule["roles"]) <= set(types[rule["type"]]["roles"]), rule["id"]
    assert all(same <= 0.02 * known for same, known in (rule["seen"] for rule in tables["apart"]))
    assert all(same >= 0.98 * known for same, known in (rule["seen"] for rule in tables["together"]))
    assert load_homes().apart["visit"]


def own(folder, text):
    (folder / "world").mkdir()
    (folder / "world" / "homes.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_user_adds_a_pair_and_replaces_ours(tmp_path):
    rules = (
        '[[apart]]\nid = "military.target"\ntype = "military"\nroles = ["actor", "location"]\n'
        '[[apart]]\nid = "visit.visitor-destination"\ntype = "visit"\nroles = ["visitor", "origin"]\n'
    )
    pairs = load_homes(user_dir=own(tmp_path, rules))
    fillers = [("destination", "kenia"), ("visitor", "ruto")]
    assert sensible("visit", fillers, HOMES, pairs) == [True, True]
    assert sensible("military", [("actor", "ruto"), ("location", "kenia")], HOMES, pairs) == [True, False]
    assert sensible("visit", fillers, HOMES) == [True, False]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ('type = "visit"\nroles = ["visitor"]', "line 3: rule 'mine' needs two roles"),
        ('type = "visit"\nroles = ["visitor", "käufer"]', "line 3"),
        ('type = "besuch"\nroles = ["visitor", "host"]', "line 3"),
        ('roles = ["visitor", "host"]', "line 3"),
        ('type = ["visit"]\nroles = "visitor"', "line 3"),
        ('type = "visit\n', "line 4"),
    ],
)
def test_a_wrong_pair_is_named_with_its_line(tmp_path, rule, says):
    folder = own(tmp_path, f'# meine Paare\n[[apart]]\nid = "mine"\n{rule}\n')
    with pytest.raises(ResourceError, match=says) as caught:
        load_homes(user_dir=folder)
    assert "homes.toml" in caught.value.message


@pytest.mark.parametrize("probability", [0.0, 0.3, 0.9, 1.0])
def test_confidence_without_calibration_is_the_probability(probability):
    got = Calibration().confidence(probability, by_rule=True)
    assert got == pytest.approx(min(max(probability, 0.01), 0.99), abs=1e-6)


def test_a_rule_moves_the_confidence():
    fitted = Calibration(bias=-0.5, slope=0.5, rule=1.0)
    assert fitted.confidence(0.9, by_rule=True) > fitted.confidence(0.9, by_rule=False)
