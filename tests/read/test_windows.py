import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned.pieces import make_pieces
from dragoman.read.learned.windows import OVERLAP, SIZE, windows
from dragoman.read.segment import segment

_WORDS = st.sampled_from(
    ["Ghana", "und", "Łódź", "e\u0301tat", "会谈", "🙂", "12.000", "Staatsbesuch", "„so“"]
)


@pytest.fixture(scope="module")
def vocabulary():
    return make_pieces([("<unk>", 0.0), ("▁", -1.0), *((chr(i), -2.0) for i in range(97, 123))], 0)


def _doc(text):
    return segment(from_text(text, language="de"), load_pack("de").text)


def _cut(text, vocabulary):
    doc = _doc(text)
    return doc, windows(doc, vocabulary)


@settings(deadline=None)
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join), min_size=1, max_size=20))
def test_the_windows_own_every_token_once_and_hold_all_its_pieces(vocabulary, sentences):
    doc, cut = _cut("Ghana. " + ". ".join(sentences) + ".", vocabulary)
    owned = [token for window in cut for token in range(*window.own) if token in window.tokens]
    assert len(owned) == len(set(owned))
    assert all(len(window.ids) <= SIZE for window in cut)
    seen = {token for window in cut for token in window.tokens if token >= 0}
    assert seen <= set(range(len(doc.tokens)))


def test_a_long_text_is_read_whole_with_context_before_each_window(vocabulary):
    doc, cut = _cut(" ".join(f"Der Minister reiste am {n}. Tag weiter." for n in range(1, 150)), vocabulary)
    assert len(cut) > 1
    assert [w.own[0] for w in cut[1:]] == [w.own[1] for w in cut[:-1]]
    assert cut[0].own[0] == 0 and cut[-1].own[1] == len(doc.tokens)
    for window in cut[1:]:
        before = sum(0 <= token < window.own[0] for token in window.tokens)
        assert 0 < before <= OVERLAP


def test_a_sentence_longer_than_a_window_is_cut(vocabulary):
    doc, cut = _cut("Reden " * 700 + "endeten.", vocabulary)
    assert len(cut) > 1 and cut[-1].own[1] == len(doc.tokens)


def test_a_piece_belongs_to_the_token_that_holds_its_letters(vocabulary):
    doc, (window,) = _cut("Ghana reist.", vocabulary)
    letters = [doc.tokens[t].text for i, t in zip(window.ids, window.tokens, strict=True) if t == 1 and i]
    assert len(letters) >= len("reist")
