import pytest

from dragoman.errors import ResourceError
from dragoman.world.base import load_world
from dragoman.world.check import check_world


def write(folder, name, *rows):
    (folder / "world").mkdir(exist_ok=True)
    (folder / "world" / f"{name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_our_world_holds_its_examples():
    assert check_world(load_world()) == []


def test_a_user_adds_persons_bodies_and_places(tmp_path):
    write(
        tmp_path,
        "persons",
        "# mine",
        "kb\tiso\tnames\tsurnames\tholdings",
        "my:1\tKZ\tAidar Musterow\tMusterow\tFM:KZ:2027-01-01::",
    )
    write(tmp_path, "organisations", "key\tkind\ttype\tnames", "MINE\torganisation\tngo\tVerein für Proben")
    write(tmp_path, "places", "kb\tkind\tiso\tnames", "my:p\tcity\tKZ\tMusterkala")
    world = load_world(user_dir=tmp_path)
    assert [entry.form for entry in world.find("Musterows")] == ["surname"]
    assert world.find("Vereins für Proben") == ()
    assert world.find("Verein für Proben")[0].kb == "dragoman:org/MINE"
    assert world.find("Musterkala")[0].iso == "KZ"
    assert check_world(world, user_dir=tmp_path) == []


def test_a_user_changes_single_cells_of_ours(tmp_path):
    write(tmp_path, "states", "iso\tnames", "KZ\tKasachstan;Qazaqstan;Musterland")
    world = load_world(user_dir=tmp_path)
    assert world.find("Musterlands")[0].iso == "KZ"
    assert world.find("kasachische")[0].form == "adjective"


@pytest.mark.parametrize(
    ("holdings", "message"),
    [
        ("FM:KZ:2027-01-01:2026-01-01:", "ends before it begins"),
        ("FM:QQ:2026-01-01::", "no state and no body"),
        ("BOSS:KZ:2026-01-01::", "no class of offices"),
    ],
)
def test_contradictions_of_a_user_are_named(tmp_path, holdings, message):
    write(
        tmp_path,
        "persons",
        "kb\tiso\tnames\tsurnames\tholdings",
        f"my:1\tKZ\tAida Muster\tMuster\t{holdings}",
    )
    problems = check_world(load_world(user_dir=tmp_path), user_dir=tmp_path)
    assert [message in str(problem) for problem in problems] == [True]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (("kb\tnames", "my:1\tA B\tC"), "has 3 cells"),
        (("names", "A B"), "has no 'kb'"),
        (("kb\tshoe", "my:1\tA"), "no column 'shoe'"),
        (("kb\tiso\tnames\tholdings", "my:1\tKZ\tA B\tFM:KZ:gestern::"), "gestern"),
        (("kb\tiso\tholdings", "my:1\tKZ\tFM:KZ:2026::"), "no name"),
    ],
)
def test_malformed_tables_are_refused_with_the_place(tmp_path, rows, message):
    write(tmp_path, "persons", *rows)
    with pytest.raises(ResourceError, match=message):
        load_world(user_dir=tmp_path)


def test_an_unreadable_table_is_refused(tmp_path):
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "places.tsv").write_bytes(b"kb\tnames\nx\t\xff\xfe\n")
    with pytest.raises(ResourceError, match="cannot be read"):
        load_world(user_dir=tmp_path)
