import json
from importlib import resources

import pytest

from dragoman.errors import ResourceError
from dragoman.export.view import SECTIONS
from dragoman.export.wording import ROLE, load_wording

ONTOLOGY = json.loads(
    (resources.files("dragoman") / "resources" / "ontology.json").read_text(encoding="utf-8")
)


def test_every_event_type_role_value_measure_and_status_has_words(wording):
    types = ONTOLOGY["event_types"]
    assert set(wording.events) == set(types)
    roles = {role for kind in types.values() for role in kind["roles"]} | set(ONTOLOGY["common_roles"])
    assert roles <= set(wording.tables["role"])
    attributes = {name for kind in types.values() for name in kind["attributes"]}
    assert attributes | set(ONTOLOGY["common_attributes"]) <= set(wording.tables["attribute"])
    values = {
        v for kind in types.values() for a in kind["attributes"].values() if isinstance(a, list) for v in a
    }
    assert values <= set(wording.tables["value"])
    assert set(ONTOLOGY["measures"]) <= set(wording.tables["measure"])
    assert set(ONTOLOGY["statuses"]) <= set(wording.tables["status"])
    assert set(ONTOLOGY["entity_kinds"]) <= set(wording.tables["kind"])
    assert set(SECTIONS) <= set(wording.tables["sections"])


def test_clauses_labels_and_conditions_use_what_the_ontology_has(wording):
    for name, words in wording.events.items():
        kind = ONTOLOGY["event_types"][name]
        roles = {*kind["roles"], *ONTOLOGY["common_roles"]}
        for clause in words.clauses:
            used = {m["role"] for m in ROLE.finditer(clause.subject + clause.rest)}
            assert used <= roles, (name, used - roles)
            assert clause.infinitive
            assert any(clause.verb)
            for attribute, value in clause.when:
                assert value in kind["attributes"][attribute], (name, attribute, value)
        for attribute, labels in words.labels.items():
            assert set(labels) <= set(kind["attributes"][attribute]), (name, attribute)


def test_reasons_of_the_furniture_rules_have_words(wording):
    from dragoman.lang.resource import load_toml

    tables = load_toml("furniture.toml", code="de")
    reasons = {
        rule["reason"]
        for rules in tables.values()
        if isinstance(rules, list)
        for rule in rules
        if isinstance(rule, dict) and "reason" in rule
    }
    assert reasons
    assert reasons <= set(wording.tables["reason"])


def test_a_users_words_replace_ours(tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "report.toml").write_text('[status]\nplanned = "vorgesehen"\n', encoding="utf-8")
    own = load_wording("de", user_dir=tmp_path)
    assert own.word("status", "planned") == "vorgesehen"
    assert own.word("status", "cancelled") == "abgesagt"


@pytest.mark.parametrize(
    "text",
    [
        '[[event]]\nid = "visit"\nlabel = "B"\n'
        'clauses = [{ subject = "{visitor}", verb = "x", rest = "", infinitive = "x" }]\n',
        '[[event]]\nid = "visit"\nlabel = "B"\nclauses = [{ subject = "{visitor}" }]\n',
        '[[event]]\nid = "visit"\n',
    ],
)
def test_a_malformed_clause_is_named(tmp_path, text):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "report.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=r"report\.toml"):
        load_wording("de", user_dir=tmp_path)


def test_a_key_without_words_stands_for_itself(wording):
    assert wording.word("office", "lord_chamberlain") == "lord chamberlain"
    assert wording.of_type("no_such_type").label == "no such type"
