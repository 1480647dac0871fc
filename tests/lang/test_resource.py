import pytest

from dragoman.errors import ResourceError
from dragoman.lang.resource import load_toml, merge
from dragoman.lang.text import load_text_rules


def write(folder, text):
    (folder / "de").mkdir()
    (folder / "de" / "text.toml").write_text(text, encoding="utf-8")


def test_a_users_file_is_merged_over_ours(tmp_path):
    write(tmp_path, 'abbreviations = ["bundesmin"]\n')
    rules = load_text_rules("de", user_dir=tmp_path)
    assert {"bundesmin", "bzw"} <= rules.abbreviations


def test_a_rule_with_our_id_replaces_ours():
    ours = {"rule": [{"id": "a", "x": 1}, {"id": "b", "x": 2}]}
    assert merge(ours, {"rule": [{"id": "b", "x": 3}]}) == {
        "rule": [{"id": "a", "x": 1}, {"id": "b", "x": 3}]
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('abbreviations = "a\nx = 1', "line 1"),
        ('[[rule]]\nlemma = "x"\n', "rule 1"),
        ('[[rule]]\nid = "x"\n[[rule]]\nid = "x"\n', "rule 2"),
    ],
)
def test_a_mistake_names_file_and_place(tmp_path, text, message):
    write(tmp_path, text)
    with pytest.raises(ResourceError, match=message) as caught:
        load_toml("text.toml", code="de", user_dir=tmp_path)
    assert "text.toml" in caught.value.message
