"""From scores to events, with heads that know nothing but what the rules say."""

import numpy as np
import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned.decisions import Choice, Found, Scores, Thresholds
from dragoman.read.learned.events import events_of, triggers_in
from dragoman.read.learned.features import role_features, same_features, word_features
from dragoman.read.learned.fillers import chosen_of, time_of
from dragoman.read.learned.joining import one_visit, two_works
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Candidate, Place, gather
from dragoman.read.pipeline import read_article, written_down
from dragoman.read.segment import segment

WIDTH = 4
PAIR = 4  # what a pair is scored from
TEXT = (
    "Ghanas Präsident Kofi Annor reiste am 3. März 2024 zu einem Staatsbesuch nach Togo. "
    "Der Besuch dauerte zwei Tage."
)


def _linear(name, inputs, outputs, bias=0.0):
    return {
        f"{name}.weight": np.zeros((outputs, inputs), np.float32),
        f"{name}.bias": np.full(outputs, bias, np.float32),
    }


def _token_head(name, outputs, bias=0.0):
    beside = sum(width for _, width in word_features().values())
    return _linear(f"{name}.inner", WIDTH + beside, 3) | _linear(f"{name}.out", 3, outputs, bias)


def _pair_head(name, sizes, outputs, bias):
    parts = ("left", "right", "left_product", "right_product")
    out = {k: v for part in parts for k, v in _linear(f"{name}.{part}", WIDTH, PAIR).items()}
    out |= _linear(f"{name}.product", PAIR, PAIR) | _linear(f"{name}.out", PAIR, outputs, bias)
    return out | {f"{name}.features.{k}.weight": np.zeros((n, PAIR), np.float32) for k, n in sizes.items()}


def _set_head(name, outputs):
    parts = ("begin", "ask", "key", "value", "mix", "between", "inner", "outer")
    blocks = [_linear(f"{name}.blocks.{n}.{part}", PAIR, PAIR) for n in range(2) for part in parts]
    out = _linear(f"{name}.norm", PAIR, PAIR) | _linear(f"{name}.out", PAIR, outputs)
    out |= {k: v for block in blocks for k, v in block.items()}
    norms = [k for k in out if k.endswith((".begin.weight", ".between.weight", ".norm.weight"))]
    return out | {k: np.ones(PAIR, np.float32) for k in norms}


def _prior(name, values, outputs, shift, size=9.0):
    table = np.zeros((values, outputs), np.float32)
    for hint in range(1, values):
        table[hint, hint - shift] = size
    return {f"priors.{name}.weight": table}


@pytest.fixture(scope="module")
def weights():
    known = labels()
    types, statuses, roles = len(known.types), len(known.statuses), len(known.roles)
    same = {"priors.same.weight": np.array([[0.0], [9.0], [-9.0]], np.float32)}
    return (
        _token_head("types", types)
        | _token_head("statuses", statuses)
        | _token_head("attributes", len(known.attributes), bias=-9.0)
        | _pair_head("roles", role_features(), roles, bias=-5.0)
        | _set_head("together", roles)
        | _pair_head("same", same_features(), 1, bias=-5.0)
        | {f"hints.{name}.weight": np.zeros(shape, np.float32) for name, shape in word_features().items()}
        | _prior("types", types, types, 0)
        | _prior("raw", types, types, 0, size=0.0)
        | _prior("statuses", statuses + 1, statuses, 1)
        | {"priors.outlook.weight": np.zeros((statuses + 2, statuses), np.float32)}
        | _prior("roles", roles + 1, roles, 1)
        | same
    )


def _material(text, pack=None):
    pack = pack or load_pack("de")
    article = from_text(text, language="de")
    doc = segment(article, pack.text)
    found = written_down(doc, pack)
    return gather(doc, pack, found, found)


def _events(material, weights):
    # Where heads know nothing, every type is equally likely: only what the rules name counts.
    words = np.ones((len(material.doc.tokens), WIDTH), np.float32)
    return events_of(material, words, weights, Thresholds(trigger=0.999))


def test_heads_that_know_nothing_give_the_rules_events(weights):
    material = _material(TEXT)
    (ours,) = _events(material, weights)
    (rules,) = material.hints.events
    assert (ours.type, ours.status, ours.time, ours.rule) == ("visit", rules.status, rules.time, rules.rule)
    assert {s.text for s in ours.triggers} == {s.text for s in rules.triggers}
    wanted = {(a.role, a.filler) for a in rules.arguments}
    assert wanted <= {(a.role, a.filler) for a in ours.arguments}


def test_evidence_holds_every_filler_and_every_span_is_in_the_text(weights):
    material = _material(TEXT)
    for event in _events(material, weights):
        for span in (*event.triggers, *event.evidence):
            assert TEXT[span.start : span.end] == span.text
        for argument in event.arguments:
            assert any(s.start <= argument.start and argument.end <= s.end for s in event.evidence)


def _choice(role, first, last, probability):
    kind = labels().kinds.index("organisation")
    filler = Candidate(f"e{first}{last}", kind, (Place(first, last, 0),))
    return Choice(role, filler, filler.places[0], probability)


def test_a_name_within_a_likelier_one_of_the_same_role_is_dropped():
    material = _material(TEXT)
    outer, inner = _choice("body", 3, 5, 0.9), _choice("body", 3, 4, 0.8)
    assert chosen_of(material, [outer, inner]) == [outer]
    assert len(chosen_of(material, [outer, _choice("initiator", 3, 4, 0.8)])) == 2
    assert len(chosen_of(material, [_choice("body", 3, 5, 0.5), inner])) == 2


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Sie sprachen über Öl, Gas und Strom.", 3),
        ("Sie sprachen über Öl, während draußen Gas verkauft wurde und Strom floss.", 1),
        ("Sie sprachen über Öl und die sichere Lieferung.", 1),
    ],
)
def test_noun_phrases_of_one_list_share_a_role(text, topics):
    material = _material(text)
    words = [token.text for token in material.doc.tokens]
    known = [words.index(word) for word in ("Öl", "Gas", "Strom") if word in words]
    chosen = chosen_of(material, [_phrase(at, 0.9 - at / 100) for at in known])
    assert len(chosen) == topics


def _phrase(first, probability):
    filler = Candidate(f'"{first}"', labels().kinds.index("text"), (Place(first, first + 1, 0),))
    return Choice("topic", filler, filler.places[0], probability)


def test_an_article_without_triggers_has_no_events(weights):
    assert _events(_material("Das Wetter bleibt am Montag heiter."), weights) == ()


def test_a_noun_phrase_that_holds_a_filler_is_no_filler_itself(weights):
    for event in _events(_material(TEXT), weights):
        free = [a for a in event.arguments if a.filler.startswith('"')]
        named = [a for a in event.arguments if not a.filler.startswith('"')]
        assert not any(a.start < b.end and b.start < a.end for a in free for b in named)


def _filled(role, kind, ref, probability=0.9):
    return Choice(role, Candidate(ref, labels().kinds.index(kind), ()), Place(0, 1, 0), probability)


@pytest.mark.parametrize(
    ("time", "status", "ordinal", "state", "joined"),
    [
        ("t1", "occurred", "", "e2", True),
        ("t1", "occurred", "4", "e2", True),
        ("", "occurred", "", "e2", False),
        ("t2", "occurred", "", "e2", False),
        ("t1", "planned", "", "e2", False),
        ("t1", "ongoing", "", "e2", True),
        ("t1", "occurred", "5", "e2", False),
        ("t1", "occurred", "", "e3", False),
    ],
)
def test_visits_of_one_guest_to_one_state_are_one_if_nothing_tells_them_apart(
    time, status, ordinal, state, joined
):
    visit = labels().types.index("visit")
    found = [Found(visit, (3,), 0.8, "occurred"), Found(visit, (40,), 0.9, status)]
    first = [_filled("visitor", "person", "e1"), _filled("destination", "state", "e2")]
    second = [_filled("visitor", "person", "e1"), _filled("destination", "state", state)]
    times = [[_filled("time", "time", "t1")], [_filled("time", "time", time)] if time else []]
    fillers = [[*first, *times[0]], [*second, *times[1]]]
    made = one_visit(_material(TEXT + " Es regnet dort." * 12), found, fillers, ["4", ordinal])
    assert [event.tokens for event in made] == ([(3, 40)] if joined else [(3,), (40,)])


@pytest.mark.parametrize(
    ("statuses", "who", "place", "joined"),
    [
        (("cancelled", "postponed"), "e1", 40, True),
        (("cancelled", "planned"), "e1", 40, False),
        (("planned", "planned"), "", 4, True),
        (("planned", "planned"), "", 40, False),
    ],
)
def test_visits_called_off_or_named_without_a_visitor_are_the_one_told_before(statuses, who, place, joined):
    visit = labels().types.index("visit")
    found = [Found(visit, (3,), 0.8, statuses[0]), Found(visit, (place,), 0.9, statuses[1])]
    state = _filled("destination", "state", "e2")
    fillers = [
        [_filled("visitor", "person", "e1"), state],
        [*([_filled("visitor", "person", who)] if who else []), state],
    ]
    material = _material("Ådna ist zu Besuch in Kasachstan. " + "Es regnet dort. " * 12)
    assert len(one_visit(material, found, fillers, ["", ""])) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("Xi Jinping ist zu Besuch in Kasachstan. Am 2. Juli 2024 traf Xi Jinping in Astana ein.", 1),
        ("Xi Jinping ist zu Besuch in Kasachstan. Im September 2013 traf Xi Jinping in Astana ein.", 2),
        ("Xi Jinping ist zu Besuch in Kasachstan. Im Juli 2024 will Xi Jinping nach Astana reisen.", 2),
    ],
)
def test_a_visit_without_a_date_is_that_of_the_days_of_the_article(text, visits):
    article = from_text(text, id="x", published="2024-07-03")
    events = [event for event in read_article(article, load_pack("de")).events if event.type == "visit"]
    assert len(events) == visits


@pytest.mark.parametrize(
    ("sentence", "status", "given"),
    [
        (0, "planned", True),
        (0, "negated", True),
        (1, "occurred", True),
        (1, "planned", False),
        (1, "denied", False),
    ],
)
def test_what_has_not_taken_place_has_no_time_of_another_sentence(sentence, status, given):
    text = "Am Montag kam Šárka 🛬 an. Ein Vertrag wurde nicht unterzeichnet."
    doc = segment(from_text(text, id="a"), load_pack("de").text)
    material = gather(doc, load_pack("de"), (found := written_down(doc, load_pack("de"))), found)
    trigger = next(
        i for i, t in enumerate(doc.tokens) if t.sentence == sentence and t.text in ("kam", "unterzeichnet")
    )
    place = Place(0, 2, 0)
    choice = Choice("time", Candidate("t1", labels().kinds.index("time"), (place,)), place, 0.9)
    event = Found(1, (trigger,), 0.9, status)
    assert time_of(material, event, [choice]) == (choice if given else None)
    assert time_of(material, event, []) is None


@pytest.mark.parametrize(("sure", "named"), [(0.7, ["besuchte"]), (0.4, []), (0.8, ["besuchte", "Morgen"])])
def test_a_word_of_the_rules_names_an_event_sooner_than_another(sure, named):
    material = _material("Am Morgen besuchte er sie.")
    tokens, visit = material.doc.tokens, labels().types.index("visit")
    assert not material.hints.types.any()
    types = np.eye(1, len(labels().types), dtype=np.float32).repeat(len(tokens), 0)
    for index, token in enumerate(tokens):
        if token.text in ("besuchte", "Morgen"):
            types[index, [0, visit]] = 1 - sure, sure
    statuses = np.eye(1, len(labels().statuses), dtype=np.float32).repeat(len(tokens), 0)
    scores = Scores(types=types, statuses=statuses, attributes=types)
    found = triggers_in(material, scores, Thresholds(trigger=0.75, word=0.5))
    assert sorted(tokens[token].text for token, _ in found) == sorted(named)
    assert {kind for _, kind in found} <= {visit}


@pytest.mark.parametrize(("rule", "other", "kind"), [(0.02, 0.9, "meeting"), (0.3, 0.6, "negotiation")])
def test_a_rule_that_the_reader_thinks_impossible_names_no_type(rule, other, kind):
    material = _material("Ghanas Präsident Kofi Annor verhandelte mit Togos Minister Jean Adjei.")
    doc = material.doc
    token = next(i for i, t in enumerate(doc.tokens) if t.text == "verhandelte")
    types = labels().types
    assert types[int(material.hints.types[token])] == "negotiation"
    likely = np.zeros((len(doc.tokens), len(types)), np.float32)
    likely[:, 0] = 1.0
    likely[token] = 0.0
    likely[token, [types.index("negotiation"), types.index("meeting")]] = rule, other
    scores = Scores(likely, np.zeros((len(doc.tokens), len(labels().statuses)), np.float32), likely)
    found = triggers_in(material, scores, Thresholds(trigger=0.8, veto=0.05))
    assert [types[name] for _, name in found] == [kind]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Das Kernkraftwerk Aktau soll gebaut, die Raffinerie in Schymkent modernisiert werden.", True),
        ("Das Kernkraftwerk Aktau soll gebaut und dann modernisiert werden.", False),
    ],
)
def test_works_of_two_clauses_are_two(text, apart):
    material = _material(f"🏭 {text}")
    tokens = {token.text: index for index, token in enumerate(material.doc.tokens)}
    project, visit = (labels().types.index(name) for name in ("project", "visit"))
    assert two_works(material, project, tokens["modernisiert"], tokens["gebaut"]) == apart
    assert not two_works(material, visit, tokens["modernisiert"], tokens["gebaut"])


def test_a_statement_that_nobody_makes_needs_more():
    material = _material("Man könnte etwas verlangen.")
    tokens, demand = material.doc.tokens, labels().types.index("demand")
    types = np.eye(1, len(labels().types), dtype=np.float32).repeat(len(tokens), 0)
    index = next(i for i, token in enumerate(tokens) if token.text == "verlangen")
    types[index, [0, demand]] = 0.3, 0.7
    for status, number in (("occurred", 1), ("hypothetical", 0)):
        statuses = np.zeros((len(tokens), len(labels().statuses)), np.float32)
        statuses[:, labels().statuses.index(status)] = 1.0
        scores = Scores(types=types, statuses=statuses, attributes=types)
        assert len(triggers_in(material, scores, Thresholds(trigger=0.75, word=0.6))) == number
