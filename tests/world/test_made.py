import pytest

from dragoman.errors import ResourceError
from dragoman.world.base import load_world
from dragoman.world.fold import fold
from dragoman.world.made import Made


def test_a_value_is_made_when_it_is_asked_for_and_once():
    made = []
    table = Made({"a": 1, "b": 2}, lambda raw: made.append(raw) or [raw])
    assert ("a" in table, "c" in table, len(table), list(table), made) == (True, False, 2, ["a", "b"], [])
    assert table["b"] is table["b"] and table.get("b") == [2] and made == [2]
    assert table.get("c") is None and table.get("c", 7) == 7
    with pytest.raises(KeyError):
        table["c"]
    assert list(table.values()) == [[1], [2]] and made == [2, 1]


def test_what_is_wrong_with_a_row_of_the_user_is_said_when_the_world_is_loaded(tmp_path):
    (tmp_path / "world").mkdir()
    table = "kb\tnames\tholdings\nuser:person/x\tIda Übersee\tFM:DE:gestern\n"
    (tmp_path / "world" / "persons.tsv").write_text(table, encoding="utf-8")
    with pytest.raises(ResourceError, match="user:person/x"):
        load_world(user_dir=tmp_path)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller-Łódź", "müller-lodz"),
        ("U\u0308bersee", "übersee"),
        ("Straße d’Or", "strasse d'or"),
        ("İstanbul", "istanbul"),
        ("Thi\u0323\u0308n", "thin"),
        ("Qin\u00a0Gang\u00ad", "qin gang"),
        ("U. S. - China", "u.s.-china"),
        ("习近平 😀", "习近平😀"),
        ("", ""),
    ],
)
def test_names_are_folded_letter_by_letter(text, folded):
    assert fold(text) == folded
