"""What the heads are told of clauses, cases and mood."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import gather
from dragoman.read.learned.pairing import role_pairs
from dragoman.read.learned.syntax import BASE, NAMES, SAID, VOICES, WHEN
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

HEAD = "3. März 2024\n\n"


def _material(text):
    pack = load_pack("de")
    doc = segment(from_text(HEAD + text, language="de"), pack.text)
    found = written_down(doc, pack)
    return gather(doc, pack, found, found)


def _token(material, word):
    return next(i for i, token in enumerate(material.doc.tokens) if token.text == word)


def _slot(material, trigger, word):
    """How the mention that holds a word stands to a trigger."""
    grouped = role_pairs(material, material.candidates, [(1, [_token(material, trigger)])])
    place, pairs = _token(material, word), grouped.pairs
    rows = [i for i in range(len(pairs.first)) if pairs.first[i] <= place < pairs.last[i]]
    slot = max(int(pairs.features["slot"][i]) for i in rows)
    for name, base in (("~", len(BASE)), ("", 0)):
        if base <= slot < base + len(BASE):
            return name + BASE[slot - base]
    slot -= 2 * len(BASE)
    return "@" + BASE[1 + slot] if slot < 9 else ("=subject", "=passive", "=when")[slot - 9]


@pytest.mark.parametrize(
    ("text", "trigger", "word", "slot"),
    [
        ("Ghana besuchte Togo.", "besuchte", "Ghana", "=subject"),
        ("Gestern sagte Ghana dem Nachbarn Togo Hilfe zu.", "zu", "Togo", "dat"),
        ("Ghana wurde von Togo verurteilt.", "verurteilt", "Ghana", "=passive"),
        ("Ghana wurde von Togo verurteilt.", "verurteilt", "Togo", "von"),
        ("Ghana verhandelte mit Togo, weil Benin zögerte.", "verhandelte", "Benin", "~bare"),
        ("Der Besuch des Präsidenten von Ghana in Togo endete.", "Besuch", "Togo", "in"),
        ("Präsident Kofi Annor kam am Montag nach Togo.", "kam", "Montag", "=when"),
        ("Der ghanaische Protest verhallte.", "Protest", "ghanaische", "@adj"),
    ],
)
def test_how_a_mention_stands_to_a_trigger(text, trigger, word, slot):
    assert _slot(_material(text), trigger, word) == slot


def test_the_antecedent_of_a_relative_clause_is_its_subject():
    material = _material("Kofi Annor, der Togo besuchte, reiste ab.")
    assert _slot(material, "besuchte", "Annor") == "=subject"
    assert _slot(material, "besuchte", "Togo") != "=subject"


@pytest.mark.parametrize(
    ("text", "word", "outlook"),
    [
        ("Ghana unterzeichnete den Vertrag.", "unterzeichnete", "occurred"),
        ("Ghana will den Vertrag unterzeichnen.", "unterzeichnen", "planned"),
        ("Ghana unterzeichnete den Vertrag nicht.", "unterzeichnete", "negated"),
    ],
)
def test_what_a_clause_says_of_mood(text, word, outlook):
    material = _material(text)
    assert labels().statuses[material.syntax.outlook[_token(material, word)] - 1] == outlook


def test_voice_reported_speech_and_time():
    material = _material("Kofi Annor sagte: „Togo wurde am 1. März 2024 besucht.“ Benin plant einen Besuch.")
    syntax, besucht = material.syntax, _token(material, "besucht")
    assert (
        VOICES[syntax.voice[besucht]] == "passive"
        and VOICES[syntax.voice[_token(material, "plant")]] == "active"
    )
    assert SAID[syntax.said[besucht]] == "direct" and SAID[syntax.said[_token(material, "plant")]] == "none"
    assert WHEN[syntax.when[besucht]] == "past" and WHEN[syntax.when[_token(material, "plant")]] == "none"


def test_the_first_part_of_a_separated_verb_names_no_event_alone():
    material = _material("Ghana kündigte neue Gespräche mit Togo an. Ghana brach an der Küste auf.")
    names = [NAMES[int(name)] for name in material.syntax.name]
    assert names[_token(material, "an")] == "particle"
    assert names[_token(material, "auf")] == "particle"
    assert names[_token(material, "kündigte")] == "none"
