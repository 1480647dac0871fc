"""Cues of status: the examples of every predicate."""

from dragoman.lang.pack import load_pack
from dragoman.read.events.status import check_status


def test_every_predicate_gives_its_examples_their_status():
    pack = load_pack("de")
    assert [str(problem) for problem in check_status(pack.events, pack.text)] == []
