"""The own words of a filler, who is present at an opening, and what a clause says enough of."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument
from dragoman.read.learned.fillers import _as_present, _from_beside, _once
from dragoman.read.learned.material import gather
from dragoman.read.learned.wording import own_words
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")
SMALL = frozenset({"von", "der", "die", "des", "eines"})


def _own(text, words, trigger, role):
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    start = text.index(words)
    argument = Argument(role, f'"{words}"', start, start + len(words))
    triggers = [i for i, token in enumerate(doc.tokens) if token.text == trigger]
    made = own_words(doc, argument, triggers, SMALL)
    if made.filler.startswith('"'):
        assert doc.text[made.start : made.end] == made.filler.strip('"')
    return made.filler.strip('"')


@pytest.mark.parametrize(
    ("words", "trigger", "role", "wanted"),
    [
        ("Lieferung von schweren Waffen", "Lieferung", "goods", "schweren Waffen"),
        ("Lieferung schwerer Waffen an Kiew", "Lieferung", "goods", "schwerer Waffen"),
        ("Eröffnung eines Konsulats in Łódź", "Eröffnung", "institution", "Konsulats in Łódź"),
        ("drei 🚜 Panzer an Kiew", "lieferte", "goods", "drei 🚜 Panzer"),
        ("Stahlkauf", "Stahlkauf", "goods", "Stahlkauf"),
        ("nächste Lieferung", "Lieferung", "goods", "nächste Lieferung"),
        ("Lieferung von schweren Waffen", "Lieferung", "topic", "Lieferung von schweren Waffen"),
        ("Kritik an Kiew", "lieferte", "topic", "Kritik an Kiew"),
    ],
)
def test_a_filler_is_what_is_given_or_opened(words, trigger, role, wanted):
    assert _own(f"Er lobte die {words} sehr.", words, trigger, role) == wanted


def test_an_entity_stays_as_it_is():
    argument = Argument("goods", "e1", 0, 4)
    doc = segment(from_text("Gas an Kiew.", id="t", language="de"), PACK.text)
    assert own_words(doc, argument, [], SMALL) is argument


def _party(ident, basis="stated", role="party"):
    return Argument(role, ident, 0, 1, basis)


def test_two_parties_beside_the_trigger_are_enough():
    found = [_party("e1"), _party("e2"), _party("e3", "inherited"), _party("e4", "inherited", "place")]
    assert [a.filler for a in _from_beside("agreement", found)] == ["e1", "e2", "e4"]
    assert _from_beside("negotiation", found) == found
    assert _from_beside("agreement", found[1:]) == found[1:]
    words = [_party('"Export"'), _party('"Import"'), _party("e3", "inherited")]
    assert _from_beside("signing", words) == words


def test_who_gets_money_stands_beside_it():
    found = [_party("e1", role="recipient"), _party("e2", "inherited", "recipient")]
    assert _from_beside("finance", found) == found[:1]
    assert _from_beside("finance", found[1:]) == found[1:]


def test_who_looks_on_takes_part_in_an_opening_and_signs_nothing():
    found = [_party("e1", role="opener"), _party("e2", role="opener"), _party("e2", role="signatory")]
    made = list(_as_present(found, frozenset({"e2"})))
    assert [(a.role, a.filler) for a in made] == [("opener", "e1"), ("participant", "e2")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bern gibt 450 Millionen Dollar (rund 400 Millionen Euro) für Łódź.", 1),
        ("Bern gibt 450 Millionen Dollar (400 Millionen Euro) für Łódź.", 1),
        ("Bern gibt 450 Millionen Dollar 💶 und 400 Millionen Euro für Łódź.", 2),
        ("Bern gibt 450 Millionen Dollar (davon sind neu ganze 40 Millionen Euro) für Łódź.", 2),
    ],
)
def test_a_sum_in_another_currency_is_no_second_sum(text, wanted):
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    found = written_down(doc, PACK)
    sums = [Argument("amount", f.id, f.spans[0].start, f.spans[0].end) for f in found.figures]
    assert len(sums) == 2
    assert len(_once(gather(doc, PACK, found, found), sums)) == wanted
