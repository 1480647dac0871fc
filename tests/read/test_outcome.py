"""The status of an event that several words name."""

import numpy as np
import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import gather
from dragoman.read.learned.outcome import outcome
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")


def read(text, kind, words, believed, first=""):
    """The status of the event that the words of a text name, where the reader believes in `believed`, of the
    first word in `first`; in "proposed" half as much."""
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    rules = written_down(doc, PACK)
    material = gather(doc, PACK, rules, rules)
    tokens = [index for index, token in enumerate(doc.tokens) if token.text in words]
    likely = np.full((len(doc.tokens), len(labels().statuses)), 0.01, np.float32)
    likely[:, labels().statuses.index("proposed")] = 0.3
    likely[:, labels().statuses.index(believed)] = 0.6
    if first:
        likely[tokens[0]] = 0.01
        likely[tokens[0], labels().statuses.index(believed)] = 0.2
        likely[tokens[0], labels().statuses.index(first)] = 0.3
    return outcome(material, labels().types.index(kind), tokens, likely)


def test_a_truce_that_is_only_wished_for_has_not_been_agreed():
    text = "Wladimir Putin forderte eine Waffenruhe. Waffenruhe ist das Ziel. Die Waffenruhe fehlt noch."
    assert read(text, "ceasefire", {"Waffenruhe"}, "occurred", "proposed") == "proposed"


def test_a_truce_that_one_word_tells_of_has_been_agreed():
    text = "Wladimir Putin hoffte auf eine Waffenruhe. Dann vereinbarten beide Seiten die Waffenruhe."
    assert read(text, "ceasefire", {"Waffenruhe"}, "occurred", "proposed") == "occurred"


def test_without_a_wish_the_reader_is_believed():
    text = "Die Waffenruhe in der Ukraine ist brüchig."
    assert read(text, "ceasefire", {"Waffenruhe"}, "occurred") == "occurred"


@pytest.mark.parametrize(
    ("text", "word", "kind", "wanted"),
    [
        ("Wladimir Putin verhandelt seit Wochen mit Xi Jinping.", "verhandelt", "negotiation", "ongoing"),
        ("Wladimir Putin ist seit Wochen in Peking angekommen.", "angekommen", "visit", "occurred"),
    ],
)
def test_what_a_word_says_to_go_on_goes_on(text, word, kind, wanted):
    assert read(text, kind, {word}, "occurred") == wanted


def test_what_a_verb_tells_is_no_plan():
    text = "Wladimir Putin empfing Xi Jinping in Moskau."
    assert read(text, "meeting", {"empfing"}, "planned") == "occurred"


def test_what_a_verb_tells_has_come_about():
    text = "Wladimir Putin traf am Mittwoch zu einem Besuch in Peking ein."
    assert read(text, "visit", {"traf", "ein"}, "ongoing") == "occurred"


def test_a_visit_that_lasts_goes_on():
    assert read("Wladimir Putin ist in Peking zu Gast.", "visit", {"Gast"}, "ongoing") == "ongoing"


def test_money_that_was_promised_is_to_come():
    text = "China sagte Kenia 30 Millionen Euro zu."
    assert read(text, "finance", {"sagte"}, "planned") == "planned"


def test_who_is_put_forward_has_not_been_appointed():
    text = "Wladimir Putin schlug Xi Jinping als Botschafter in Rom vor."
    assert read(text, "appointment", {"schlug", "vor"}, "occurred") == "proposed"


def test_what_came_about_once_does_not_go_on():
    assert (
        read("Die Waffenruhe wurde am Montag vereinbart.", "ceasefire", {"Waffenruhe"}, "ongoing")
        == "occurred"
    )
    assert read("Die Waffenruhe hält seit Montag.", "ceasefire", {"Waffenruhe"}, "ongoing") == "ongoing"
    assert read("Die Waffenruhe war brüchig.", "ceasefire", {"Waffenruhe"}, "ongoing") == "ongoing"


def test_a_visit_goes_on_though_something_was_agreed():
    text = "Während der Reise wurde am Montag nichts vereinbart. Der Besuch wurde am Montag vereinbart."
    assert read(text, "visit", {"Reise", "Besuch"}, "ongoing") == "ongoing"


def test_what_somebody_judges_has_been():
    text = "Der Angriff Russlands ist in keiner Weise gerechtfertigt."
    assert read(text, "attack", {"Angriff"}, "denied") == "occurred"
    text = "Einen Angriff Russlands hat es nicht gegeben."
    assert read(text, "attack", {"Angriff"}, "denied") == "denied"


def test_what_one_word_says_to_be_called_off_is():
    text = "Xi Jinping plant ein Treffen mit Wladimir Putin. Dann sagte er das Gespräch ab."
    assert read(text, "meeting", {"Treffen", "Gespräch"}, "planned") == "planned"
    text = "Xi Jinping sagte das Gespräch mit Wladimir Putin ab. Geplant war ein Treffen seit Mai."
    assert read(text, "meeting", {"Treffen", "Gespräch"}, "planned", "cancelled") == "cancelled"


def test_what_is_left_undone_did_not_happen():
    text = "Xi Jinping verzichtete in Moskau auf Kritik an Russland."
    assert read(text, "criticism", {"Kritik"}, "occurred") == "negated"
    text = "Xi Jinping verzichtete trotz der Kritik Russlands nicht."
    assert read(text, "criticism", {"Kritik"}, "occurred") == "occurred"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("China hat Kenia bislang 30 Millionen Euro Hilfe bereitgestellt.", "occurred"),
        ("China zahlte Kenia 30 Millionen Euro Hilfe aus.", "occurred"),
        ("China hat Kenia 30 Millionen Euro Hilfe zugesagt.", "planned"),
        ("China stellt Kenia 30 Millionen Euro Hilfe bereit.", "planned"),
        ("China wird Kenia 30 Millionen Euro Hilfe zahlen.", "planned"),
        ("China gibt Kenia umgerechnet 30 Millionen Euro Hilfe.", "planned"),
        ("China hat Kenia 30 Millionen Euro für Hilfe bereitgestellt.", "planned"),
    ],
)
def test_money_that_was_paid_is_no_plan(text, wanted):
    assert read(text, "finance", {"Hilfe"}, "planned") == wanted
    assert read(text, "project", {"Hilfe"}, "planned") == "planned"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russland drohte mit dem Abbruch der Beziehungen zu Rom.", "hypothetical"),
        ("Russland drohte vor dem Abbruch der Beziehungen zu Rom.", "occurred"),
        ("Russland begann mit dem Abbruch der Beziehungen zu Rom.", "occurred"),
    ],
)
def test_what_somebody_threatens_with_has_not_come_about(text, wanted):
    assert read(text, "relations", {"Abbruch"}, "occurred") == wanted


def test_what_comes_before_something_told_has_taken_place():
    text = "Nach einem Gespräch mit Xi Jinping reiste Wladimir Putin aus Peking ab."
    assert read(text, "meeting", {"Gespräch"}, "planned") == "occurred"


def test_what_comes_before_a_plan_may_be_to_come():
    text = "Nach einem Gespräch mit Xi Jinping will Wladimir Putin aus Peking abreisen."
    assert read(text, "meeting", {"Gespräch"}, "planned") == "planned"


def test_what_has_begun_is_no_plan():
    text = "Der Gipfel in Peking hat am Dienstag begonnen."
    assert read(text, "summit", {"Gipfel"}, "planned") == "occurred"


def test_what_a_word_only_calls_is_no_plan():
    text = "Es ist der dritte Besuch von Wladimir Putin in Peking."
    assert read(text, "visit", {"Besuch"}, "planned") in ("occurred", "ongoing")
