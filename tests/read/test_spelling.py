"""Names that no table spells so: one letter off, with the office beside them."""

import pytest

from dragoman.lang.names import load_name_rules
from dragoman.lang.text import load_text_rules
from dragoman.model import Article, Published
from dragoman.read.coreference import resolve
from dragoman.read.coreference.spelling import is_slip
from dragoman.read.names import find_names
from dragoman.read.segment import segment
from dragoman.world.base import load_world

TEXT = load_text_rules("de")
RULES = load_name_rules("de")
WORLD = load_world("de")


def persons(text, day):
    doc = segment(Article(id="x", text=text), TEXT)
    found = resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published(day))
    return {m.text: e.kb and e.name for e in found if e.kind == "person" for m in e.mentions}


@pytest.mark.parametrize(
    ("text", "day", "mention", "name"),
    [
        (
            "Die Ukraine 🙂 hofft. Präsident Zelenski kam.",
            "2023-05-05",
            "Präsident Zelenski",
            "Wolodymyr Selenskyj",
        ),
        (
            "Präsident Zelenski der Ukraine kam. Zelenski ging.",
            "2023-05-05",
            "Zelenski",
            "Wolodymyr Selenskyj",
        ),
        (
            "Kiews Lage ist ernst, so der ukrainische Präsident Wolodimir Selenskij.",
            "2023-05-05",
            "ukrainische Präsident Wolodimir Selenskij",
            "Wolodymyr Selenskyj",
        ),
        (
            "Bundesaußenminister Johann Wadefuhl kam.",
            "2025-07-05",
            "Bundesaußenminister Johann Wadefuhl",
            "Johann Wadephul",
        ),
        (
            "Präsident Hollanda von Frankreich, Außenminister Wadefuhl kam.",
            "2025-07-05",
            "Außenminister Wadefuhl",
            "Johann Wadephul",
        ),
    ],
)
def test_one_letter_off_with_the_office_is_the_holder(text, day, mention, name):
    assert persons(text, day)[mention] == name


@pytest.mark.parametrize(
    ("text", "day", "mention"),
    [
        ("Die Ukraine hofft. Bürgermeister Zelenski kam.", "2023-05-05", "Bürgermeister Zelenski"),
        ("Die Ukraine hofft. Präsident Zelenski kam.", "2013-05-05", "Präsident Zelenski"),
        ("Ruanda hofft. Präsident Zelenski kam.", "2023-05-05", "Präsident Zelenski"),
        ("Die Ukraine hofft. Vizepräsident Zelenski kam.", "2023-05-05", "Vizepräsident Zelenski"),
        ("Die Ukraine hofft. Präsident Karl Zelenski kam.", "2023-05-05", "Präsident Karl Zelenski"),
        ("Russland hofft. Präsident Lutin kam.", "2023-05-05", "Präsident Lutin"),
        ("Kanzlerin Merkl kam.", "2013-05-05", "Kanzlerin Merkl"),
    ],
)
def test_nobody_is_taken_for_somebody_else(text, day, mention):
    assert persons(text, day)[mention] is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zelenskij", "Wolodymyr Selenskyj", True),
        ("Wadefuhl", "Johann Wadephul", True),
        ("Steinmeyer", "Frank-Walter Steinmeier", True),
        ("Steinmaier", "Frank-Walter Steinmeier", True),
        ("Steinmann", "Frank-Walter Steinmeier", False),
        ("Merkl", "Angela Merkel", False),
        ("Kreinmeier", "Frank-Walter Steinmeier", False),
        ("Karl Steinmaier", "Frank-Walter Steinmeier", False),
    ],
)
def test_a_slip_is_one_letter(one, other, same):
    assert is_slip(one.split(), other.split()) is same
