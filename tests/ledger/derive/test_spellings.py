"""Persons whose names come from other scripts: one person, however a language writes him."""

from __future__ import annotations

import pytest

from dragoman.lang.resource import load_toml
from dragoman.ledger.derive.atlas import atlas
from dragoman.ledger.derive.entities import who_is_who
from dragoman.ledger.records import Named

RULE = load_toml("spellings.toml", code="ledger")["spelling"][0]


def keys(*names: str, linked: str = "") -> list[str]:
    """The keys of persons of one state, each named by another document."""
    named = []
    for number, name in enumerate(names):
        document = f"d{number}"
        named.append(Named(document=document, id="s", kind="state", name="Usbekistan", iso="UZ"))
        named.append(Named(document=document, id="p", kind="person", name=name, of="s"))
    people = who_is_who(named, {("d0", "p"): linked} if linked else {}, atlas())
    return [people.keys[f"d{number}", "p"] for number in range(len(names))]


@pytest.mark.parametrize(("one", "two"), [*zip(RULE["one"], RULE["two"], strict=True)])
def test_one_name_in_two_spellings(one: str, two: str) -> None:
    first, second = keys(one, two)
    assert first == second


@pytest.mark.parametrize("other", ["Rustam Jussupbajew", "Rustem Jusupow", "Rustam Usupow"])
def test_another_name_is_another_person(other: str) -> None:
    first, second = keys("Rustam Jusupow", other)
    assert first != second


def test_a_link_put_right_before_holds() -> None:
    first, second = keys("der Gast", "Rustam Yusupov", linked="person:rustam jusupow:UZ")
    assert first == second
