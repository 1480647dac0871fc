"""What the sieve leaves out, and that nothing else changes by it."""

import numpy as np

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned.material import gather, reading_only
from dragoman.read.learned.pairing import role_pairs
from dragoman.read.learned.pieces import make_pieces
from dragoman.read.learned.sieve import BITS, Sieve, classes
from dragoman.read.learned.windows import windows
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

TEXT = "Ghana besuchte Togo. Das Wetter blieb heiter. Benin schwieg."


def _doc(text=TEXT):
    return segment(from_text(text, language="de"), load_pack("de").text)


def _sieve(doc, heavy, least=0.5):
    weights = np.zeros(1 << BITS, np.float32)
    weights[classes(doc, doc.sentences[heavy])] = 3.0
    return Sieve(weights, -2.0, least)


def test_unlikely_sentences_are_left_out_but_those_that_a_rule_knows():
    doc = _doc()
    sieve = _sieve(doc, 2)
    assert sieve.kept(doc, np.zeros(len(doc.tokens))) == [False, False, True]
    triggers = np.zeros(len(doc.tokens))
    triggers[1] = 1
    assert sieve.kept(doc, triggers) == [True, False, True]


def test_a_threshold_of_nothing_keeps_everything():
    doc = _doc()
    assert all(_sieve(doc, 2, least=0.0).kept(doc, np.zeros(len(doc.tokens))))


def test_the_classes_of_a_sentence_do_not_depend_on_order_or_number():
    one, other = _doc("Ghana besuchte Togo."), _doc("Togo besuchte Ghana, Ghana Togo.")
    assert classes(one, one.sentences[0]) == classes(other, other.sentences[0])


def test_windows_own_only_what_is_kept():
    doc = _doc()
    vocabulary = make_pieces([(char, -1.0) for char in sorted({*TEXT, "▁"})], 0)
    (window,) = windows(doc, vocabulary, [True, False, True])
    held = {doc.tokens[token].sentence for token in window.tokens if token >= 0}
    assert held == {0, 2}


def test_what_is_left_out_fills_no_role():
    pack, doc = load_pack("de"), _doc()
    found = written_down(doc, pack)
    material = reading_only(gather(doc, pack, found, found), [True, True, False])
    grouped = role_pairs(material, material.candidates, [(1, [1])])
    refs = {material.candidates[c].places[0].first for _, c in grouped.groups}
    assert refs and all(doc.tokens[first].sentence != 2 for first in refs)
