"""Texts of our own that many tests use."""

import pytest


@pytest.fixture
def report():
    return (
        "Ministerin reist nach Musterland\n\n"
        "Musterstadt (dpa) - Die Ministerin ist am Dienstag in die Hauptstadt gereist. Dort traf sie ihren "
        "Amtskollegen zu einem Gespräch über Gas.\n\n"
        "Beide unterzeichneten eine Erklärung. Am Mittwoch reist sie weiter. (dpa/AFP/lk)\n"
    )


@pytest.fixture
def set_aside():
    def pairs(article):
        for aside in article.asides:
            assert article.text[aside.start : aside.end] == aside.text
        assert list(article.asides) == sorted(article.asides)
        return [(aside.text.strip(), aside.reason) for aside in article.asides]

    return pairs
