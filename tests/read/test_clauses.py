"""Clauses of German sentences without a parser."""

from dragoman.lang.pack import load_pack
from dragoman.model import Article
from dragoman.read.events.clauses import Tagger, clauses
from dragoman.read.segment import segment

PACK = load_pack("de")


def parts(text):
    """Kind and words of every clause of the first sentence."""
    doc = segment(Article(id="t", text=text), PACK.text)
    tagger = Tagger(doc, PACK.events.verbs, PACK.events.grammar)
    return [
        (clause.kind, " ".join(doc.tokens[i].text for i in clause.tokens))
        for clause in clauses(tagger, doc.sentences[0])
    ]


def test_a_main_clause_goes_on_after_an_insertion():
    assert parts("Die Regierung wies, weil Beweise vorlagen, drei Diplomaten aus.") == [
        ("main", "Die Regierung wies drei Diplomaten aus"),
        ("sub", "weil Beweise vorlagen"),
    ]


def test_a_list_does_not_end_a_clause():
    text = "Er sagte, dass Peru, Chile und Kuba kommen."
    assert parts(text) == [("main", "Er sagte"), ("sub", "dass Peru Chile und Kuba kommen")]


def test_coordinated_verbs_make_two_clauses():
    text = "Die Kanzlerin reiste nach Rom und unterzeichnete dort ein Abkommen."
    assert parts(text) == [
        ("main", "Die Kanzlerin reiste nach Rom"),
        ("main", "unterzeichnete dort ein Abkommen"),
    ]


def test_a_relative_clause_stands_apart():
    assert ("rel", "der gestern ankam") in parts("Der König, der gestern ankam, sprach mit ihr.")


def test_an_auxiliary_waits_for_its_verb():
    text = "Am Abend hat der König die Präsidentin, Ada Muster, in Rabat empfangen."
    assert len(parts(text)) == 1
