"""Attributes of events: kind, ordinal, duration, honours, count, "erstmals seit"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.lang.attributes import AttributeRules
from dragoman.model import Argument, Event, Figure
from dragoman.read.events.subjects import Scene
from dragoman.read.events.triggers import Hit

_LONGEST_TIME = 60  # code points of an expression of time that may begin before the trigger's phrase
_NATIONAL = ("ische", "ischen", "ischer", "isches", "ischem")


def attributes_of(
    scene: Scene, rules: AttributeRules, hit: Hit, status: str, arguments: tuple[Argument, ...]
) -> dict[str, str]:
    """The attributes that the clause of the trigger gives the event."""
    out = dict(hit.rule.attributes)
    tagger = scene.finder.tagger
    words = [tagger.low(i) for i in hit.clause.tokens]
    for rule in rules.rules.get(hit.rule.type, ()):
        if rule.status and rule.status != status:
            continue
        if rule.words.found_in(words) and not rule.unless & set(words):
            _add(out, rule.sets)
    _ordinal(out, rules, hit, scene)
    for word in (tagger.low(i) for i in _near(scene, hit)):
        stem = next((s for s in rules.durations if word.startswith(s)), None)
        if stem and hit.rule.type in ("visit", "summit"):
            out.setdefault("duration", rules.durations[stem])
    if hit.rule.type in ("visit", "summit") and rules.first & set(words):
        _first_since(out, scene)
    _count(out, scene, hit, arguments)
    return {key: out[key] for key in sorted(out)}


def settle_attributes(rules: AttributeRules, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with the values that their status settles: a truce that is hoped for is not agreed."""
    return tuple(_settle(rules, event) for event in events)


def _settle(rules: AttributeRules, event: Event) -> Event:
    for rule in rules.settled:
        applies = (rule.type, rule.status) == (event.type, event.status)
        if applies and rule.was in ("", event.attributes.get(rule.attribute)):
            return replace(event, attributes={**event.attributes, rule.attribute: rule.becomes})
    return event


def _add(out: dict[str, str], sets: object) -> None:
    assert isinstance(sets, dict)
    for key, value in sets.items():
        if key == "honours" and key in out and value not in out[key].split(","):
            out[key] = f"{out[key]},{value}"
        elif key not in out or key == "phase":
            out[key] = value


def _near(scene: Scene, hit: Hit, *, words: int = 4) -> list[int]:
    """The tokens of the trigger's own phrase: some before it, and the trigger itself."""
    return list(range(max(hit.head - words, scene.sentence.first), hit.head + 1))


def _ordinal(out: dict[str, str], rules: AttributeRules, hit: Hit, scene: Scene) -> None:
    """The number that counts the trigger: "der sechste Besuch", "die 17. Regierungskonsultationen". Numbers
    of dates ("am 21. August Gespräche") and of other nouns ("am zweiten Tag des Besuchs") count nothing."""
    if hit.rule.type not in rules.counted or hit.form == "verb":
        return
    tagger, near = scene.finder.tagger, _near(scene, hit, words=5)
    dated = _dated(scene, near)
    for place in range(len(near) - 2, -1, -1):
        word = tagger.low(near[place])
        if near[place] in dated or _other_noun(scene, rules, near[place]):
            return
        if word in rules.ordinals:
            value = rules.ordinals[word]
            if value > 1 or hit.rule.type != "visit":
                out.setdefault("ordinal", str(value))
            return
        if word.isdecimal() and len(word) < 4 and tagger.low(near[place + 1]) == ".":
            out.setdefault("ordinal", str(int(word)))
            return


def _dated(scene: Scene, tokens: Sequence[int]) -> set[int]:
    """The tokens that belong to an expression of time."""
    doc = scene.board.doc
    start, end = doc.tokens[tokens[0]].start, doc.tokens[tokens[-1]].start
    spans = scene.board.times_between(max(start - _LONGEST_TIME, scene.sentence.start), end)
    return {token for span in spans for token in range(*doc.token_range(*span))}


def _other_noun(scene: Scene, rules: AttributeRules, token: int) -> bool:
    """Whether the token is a noun whose own ordinal would not count the trigger: "Runde" passes its on."""
    text = scene.board.doc.tokens[token].text
    if not text[0].isupper() or token == scene.sentence.first:
        return False
    return text.lower() not in rules.rounds and not text.endswith(_NATIONAL)  # "Deutsch-Französischen"


def _first_since(out: dict[str, str], scene: Scene) -> None:
    """Since when it is the first: "erstmals seit 2009"; the time that follows "seit" in the sentence."""
    tagger = scene.finder.tagger
    for start, _ in scene.board.times_between(scene.sentence.start, scene.sentence.end):
        first, _ = scene.board.doc.token_range(start, start + 1)
        value = (scene.board.edtf_at.get(start) or "").split("/")[0]
        if (
            value
            and first > scene.sentence.first
            and tagger.grammar.since & {tagger.low(first - 1), tagger.low(first)}
        ):
            out.setdefault("first_since", value)


def _count(out: dict[str, str], scene: Scene, hit: Hit, arguments: tuple[Argument, ...]) -> None:
    """How many documents were signed or people expelled, from a figure inside the phrase that says what."""
    if hit.rule.type not in ("signing", "expulsion", "exchange"):
        return
    if hit.rule.type == "signing" and (figure := _documents(scene, hit)) is not None:
        out.setdefault("count", _counted(figure))
        return
    wanted = {
        "signing": ("documents", "count", "items"),
        "expulsion": ("people", "count"),
        "exchange": ("people", "count"),
    }
    for argument in arguments:
        if argument.role not in ("document", "target", "people"):
            continue
        for figure in scene.board.figures_between(argument.start - 20, argument.end):
            span = figure.spans[0]
            near = span.start < argument.end and span.end > argument.start - 20
            if near and figure.unit is None and figure.measure in wanted[hit.rule.type]:
                out.setdefault("count", _counted(figure))
                return


def _documents(scene: Scene, hit: Hit) -> Figure | None:
    """The figure that counts documents in the clause of a signing, where it has only one."""
    doc, tokens = scene.board.doc, set(hit.clause.tokens)
    found = [
        figure
        for figure in scene.board.figures_between(scene.sentence.start, scene.sentence.end)
        if figure.measure == "documents"
        and figure.unit is None
        and doc.token_range(figure.spans[0].start, figure.spans[0].end)[0] in tokens
    ]
    return found[0] if len(found) == 1 else None


def _counted(figure: Figure) -> str:
    """The value of a count, with its comparator: ">30"."""
    return f"{'' if figure.comparator == '=' else figure.comparator}{int(figure.value)}"
