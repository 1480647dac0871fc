import pytest

from dragoman.errors import ResourceError
from dragoman.world.own import named_rows, own_names
from dragoman.world.tables import columns_of, read_table

PERSONS = columns_of("persons")


def own(tmp_path, text):
    (tmp_path / "world").mkdir()
    (tmp_path / "world" / "names.toml").write_text(text, encoding="utf-8")
    path = own_names(tmp_path)
    assert path is not None
    return path


def test_an_entry_gets_id_and_family_name(tmp_path):
    path = own(
        tmp_path, '[[persons]]\nnames = ["Ida Übersee", "I. Übersee"]\nholdings = ["FM:DE:2027-01-15::x"]\n'
    )
    (row,) = named_rows(path, "persons", PERSONS, "kb")
    assert (row["kb"], row["surnames"]) == ("user:persons/ida-übersee", "Übersee")
    assert row["names"] == "Ida Übersee;I. Übersee"
    assert named_rows(path, "places", columns_of("places"), "kb") == ()


def test_an_entry_is_merged_over_ours(tmp_path):
    own(tmp_path, '[[persons]]\nkb = "Q200881"\nweight = 3\n[[persons]]\nnames = "Ida Übersee"\n')
    rows = {row["kb"]: row for row in read_table("persons", key="kb", user_dir=tmp_path)}
    assert rows["Q200881"]["weight"] == "3" and "Tokajew" in rows["Q200881"]["names"]
    assert rows["user:persons/ida-übersee"]["names"] == "Ida Übersee"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[[persons]]\nnames = "A B"\n\n[[persons]]\nnames = "C D"\nage = 3\n',
            "line 6: there is no field 'age'",
        ),
        (
            '[[persons]]\nnames = "A B"\nholdings = ["KING:DE:2020"]\n',
            "line 3: there is no class of offices 'KING'",
        ),
        ('[[persons]]\nnames = "A B"\nholdings = ["FM:DE:20.1.2020"]\n', "line 3: '20.1.2020' is no date"),
        ('[[persons]]\nnames = "A B"\n[[persons]]\niso = "DE"\n', "line 3: an entry has no 'names'"),
        ('[[places]]\nnames = "A"\n[[people]]\nnames = "B"\n', "line 3: there is no table [[people]]"),
        ('[[persons]]\nnames = "A B"\n[persons.more]\na = 1\n', "'more'"),
        ('[[persons]]\nnames = "A B\n', "line 2"),
    ],
)
def test_an_error_names_the_line(tmp_path, text, told):
    path = own(tmp_path, text)
    with pytest.raises(ResourceError, match=r"names\.toml") as caught:
        named_rows(path, "persons", PERSONS, "kb")
    assert told in str(caught.value)
