"""Who meets for a summit takes part in it."""

import pytest

from dragoman import read


def types(text):
    return sorted(e.type for e in read(text=text, published="2026-05-06", language="de").events)


@pytest.mark.parametrize(
    "text",
    [
        "Die Präsidenten Polens und der Ukraine haben sich am Dienstag in Riga zu einem Gipfel getroffen.",
        "Am Montag kommen die Staats- und Regierungschefs der EU in Riga zu ihrem Frühjahrsgipfel zusammen.",
    ],
)
def test_a_meeting_for_a_summit_is_the_summit(text):
    assert types(text) == ["summit"]


def test_a_meeting_on_the_fringes_is_one_of_its_own():
    text = "Emmanuel Macron hat am Dienstag am Rande des EU-Gipfels in Riga Donald Tusk getroffen."
    assert types(text) == ["meeting", "summit"]
