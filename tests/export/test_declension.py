import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.declension import head, with_article


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("iranische Parlament",
         ("das iranische Parlament", "das iranische Parlament", "dem iranischen Parlament")),
        ("Deutsche Handelsverband",
         ("der Deutsche Handelsverband", "den Deutschen Handelsverband", "dem Deutschen Handelsverband")),
        ("kasachischen Luftwaffe",
         ("die kasachische Luftwaffe", "die kasachische Luftwaffe", "der kasachischen Luftwaffe")),
        ("Opposition", ("die Opposition", "die Opposition", "der Opposition")),
        ("Shanghaier Organisation für Zusammenarbeit",
         ("die Shanghaier Organisation für Zusammenarbeit", "die Shanghaier Organisation für Zusammenarbeit",
          "der Shanghaier Organisation für Zusammenarbeit")),
        ("Gouverneursrat der IAEA",
         ("der Gouverneursrat der IAEA", "den Gouverneursrat der IAEA", "dem Gouverneursrat der IAEA")),
        ("New York Times", None),
        ("SPD", None),
        ("", None),
    ],
)  # fmt: skip
def test_names_of_bodies_take_their_article(name, forms, wording):
    assert with_article(name, wording) == forms


def test_the_noun_stands_before_an_addition(wording):
    assert head("Rat der Republik", wording) == 0
    assert head("deutsche Botschaft in Wien", wording) == 1
    assert head("", wording) == 0


@given(st.text(max_size=40))
def test_any_name_is_taken(wording, name):
    forms = with_article(name, wording)
    assert forms is None or len(forms) == 3
