"""Every phenomenon finds its own examples and leaves its counter-examples alone."""

import pytest

from eval import phenomena
from training import annotation

KNOWN = phenomena.load_phenomena()
CASES = [(p, text, True) for p in KNOWN for text in p.match] + [
    (p, text, False) for p in KNOWN for text in p.no_match
]


def _gold(text, folder):
    path = folder / "example.ann"
    path.write_text(f"id: example\nlanguage: de\n===\n{text.strip()}\n", encoding="utf-8")
    return annotation.read(path)


def test_the_25_phenomena_are_all_there_once():
    assert [p.number for p in KNOWN] == list(range(1, 26))
    assert len({p.id for p in KNOWN}) == len({p.name for p in KNOWN}) == 25
    assert all(p.match and p.no_match and p.note for p in KNOWN)


@pytest.mark.parametrize(
    ("phenomenon", "text", "expected"), CASES, ids=lambda x: getattr(x, "id", None) or str(x)[:30].strip()
)
def test_examples(phenomenon, text, expected, tmp_path):
    page = phenomena.view(_gold(text, tmp_path))
    assert bool(list(phenomena.find_one(page, phenomenon))) is expected


def test_an_event_that_has_it_in_two_sentences_is_one_instance(tmp_path):
    text = (
        "[Wien](at) [verurteilte](c) den Angriff. Die [Kritik](c) von [Wien](at) war scharf.\n===\n"
        "at: state | Österreich\nc: criticism | occurred | actor=at"
    )
    found = [i for i in phenomena.find(_gold(text, tmp_path)) if i.phenomenon == "capital-as-actor"]
    assert [sorted(i.events) for i in found] == [["c"]]


def test_events_that_take_a_figure_of_the_sentence_belong_to_a_sentence_with_figures(tmp_path):
    text = (
        "[Berlin](de) [hilft](g). Es geht um [drei Milliarden Euro](f), davon [zwei](h) als Kredit.\n===\n"
        "de: state | Deutschland\nf: figure | aid | =3e9 EUR\nh: figure | loan | =2e9 EUR\n"
        "g: finance | planned | donor=de | amount=f"
    )
    found = [i for i in phenomena.find(_gold(text, tmp_path)) if i.phenomenon == "amount-split"]
    assert [sorted(i.events) for i in found] == [["g"]]
