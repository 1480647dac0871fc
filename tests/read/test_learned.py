import numpy as np
import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned.features import BUCKETS, NEAR, distances, nearness
from dragoman.read.learned.labels import FORMS, labels
from dragoman.read.learned.material import gather
from dragoman.read.learned.pairing import role_pairs, same_pairs
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

TEXT = (
    "Ghanas Präsident Kofi Annor reiste am 3. März 2024 nach Togo. Dort traf er Minister Jean Adjei.\n\n"
    "Der Besuch dauerte zwei Tage. Es ging um ein Abkommen über Fischerei."
)


@pytest.fixture(scope="module")
def material():
    pack = load_pack("de")
    article = from_text(TEXT, language="de")
    doc = segment(article, pack.text)
    found = written_down(doc, pack)
    return gather(doc, pack, found, found)


def _token(material, word):
    return next(i for i, token in enumerate(material.doc.tokens) if token.text == word)


def test_the_labels_follow_the_ontology():
    known = labels()
    assert known.types[0] == "-" and "visit" in known.types and "time" in known.roles
    visit = known.types.index("visit")
    assert {known.roles[r] for r in known.roles_of[visit]} >= {"visitor", "destination", "place", "time"}
    assert {known.attributes[a] for a in known.attributes_of[visit]} >= {"kind=state", "phase=arrival"}
    assert "kind=unspecified" not in known.attributes
    assert known.roles_of[0] == ()


def test_distances_are_signed_and_grow():
    left = np.array([50] * 6)
    first = np.array([50, 51, 54, 400, 48, 0])
    found = distances(left, first, first + 1)
    middle = found[0]
    assert middle < found[1] < found[2] < found[3] < BUCKETS
    assert middle > found[4] > found[5] >= 0


def test_nearness_knows_sentences_and_paragraphs(material):
    seen = {
        word: int(
            nearness(material.doc, np.array([_token(material, "traf")]), np.array([_token(material, word)]))[
                0
            ]
        )
        for word in ("Adjei", "reiste", "Besuch", "Fischerei")
    }
    assert seen == {"Adjei": 0, "reiste": 1, "Besuch": 2, "Fischerei": 5}
    assert max(seen.values()) < NEAR


def test_candidates_are_entities_times_figures_and_noun_phrases(material):
    known = labels()
    kinds = {known.kinds[c.kind] for c in material.candidates}
    assert {"person", "state", "time", "figure", "text"} <= kinds
    text = material.doc.text
    for candidate in material.candidates:
        for place in candidate.places:
            words = text[material.doc.tokens[place.first].start : material.doc.tokens[place.last - 1].end]
            assert words in text and 0 <= place.form < len(FORMS)
            if candidate.ref.startswith('"'):
                assert words == candidate.ref.strip('"')


def test_the_rules_events_are_hints(material):
    known = labels()
    token = _token(material, "reiste")
    assert known.types[material.hints.types[token]] == "visit"
    event = material.hints.event_at[token]
    roles = {known.roles[r - 1] for _, _, r in material.hints.roles_at[event]}
    assert {"visitor", "destination", "time"} <= roles


def test_every_place_of_every_candidate_is_paired_but_far_noun_phrases(material):
    token = _token(material, "reiste")
    visit = labels().types.index("visit")
    grouped = role_pairs(material, material.candidates, [(visit, [token])])
    paired = {material.candidates[c].ref for _, c in grouped.groups}
    near = {c.ref for c in material.candidates if not c.ref.startswith('"')}
    assert near <= paired
    assert not any("Fischerei" in ref for ref in paired)
    assert len(grouped.group) == len(grouped.pairs.left)


def test_no_events_no_pairs(material):
    assert not len(role_pairs(material, material.candidates, []).group)


def test_triggers_of_one_type_are_paired_once(material):
    visit, meeting = labels().types.index("visit"), labels().types.index("meeting")
    triggers = [
        (_token(material, "reiste"), visit),
        (_token(material, "traf"), meeting),
        (_token(material, "Besuch"), visit),
    ]
    pairs = same_pairs(material, triggers)
    assert list(pairs.left) == [triggers[2][0]] and list(pairs.first) == [triggers[0][0]]


def test_a_noun_phrase_does_not_begin_with_a_conjunction():
    pack = load_pack("de")
    doc = segment(from_text("Es ging um Fischerei sowie Handelsfragen.", language="de"), pack.text)
    found = written_down(doc, pack)
    refs = {c.ref for c in gather(doc, pack, found, found).candidates}
    assert '"Handelsfragen"' in refs and not any("sowie" in ref for ref in refs)
