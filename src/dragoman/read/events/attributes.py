"""Attributes of events: kind, ordinal, duration, honours, count, "erstmals seit"."""

from __future__ import annotations

from dragoman.lang.attributes import AttributeRules
from dragoman.model import Argument
from dragoman.read.events.subjects import Scene
from dragoman.read.events.triggers import Hit


def attributes_of(
    scene: Scene, rules: AttributeRules, hit: Hit, status: str, arguments: tuple[Argument, ...]
) -> dict[str, str]:
    """The attributes that the clause of the trigger gives the event."""
    out = dict(hit.rule.attributes)
    tagger = scene.finder.tagger
    words = [tagger.low(i) for i in hit.clause.tokens]
    near = _near(scene, hit)
    for rule in rules.rules.get(hit.rule.type, ()):
        if rule.status and rule.status != status:
            continue
        if rule.words.found_in(words) and not rule.unless & set(words):
            _add(out, rule.sets)
    _ordinal(out, rules, hit, near)
    for word in near:
        stem = next((s for s in rules.durations if word.startswith(s)), None)
        if stem and hit.rule.type in ("visit", "summit"):
            out.setdefault("duration", rules.durations[stem])
    if hit.rule.type in ("visit", "summit") and rules.first & set(words):
        _first_since(out, scene)
    _count(out, scene, hit, arguments)
    return {key: out[key] for key in sorted(out)}


def _add(out: dict[str, str], sets: object) -> None:
    assert isinstance(sets, dict)
    for key, value in sets.items():
        if key == "honours" and key in out and value not in out[key].split(","):
            out[key] = f"{out[key]},{value}"
        elif key not in out or key == "phase":
            out[key] = value


def _near(scene: Scene, hit: Hit) -> list[str]:
    """The words of the trigger's own phrase, before it and the trigger itself."""
    tagger = scene.finder.tagger
    return [tagger.low(i) for i in range(max(hit.head - 4, scene.sentence.first), hit.head + 1)]


def _ordinal(out: dict[str, str], rules: AttributeRules, hit: Hit, near: list[str]) -> None:
    """The number before the trigger: "der sechste Besuch", "die 17. Regierungskonsultationen"."""
    if hit.rule.type not in rules.counted or hit.form == "verb":
        return
    for place in range(len(near) - 2, -1, -1):
        word = near[place]
        if word in rules.ordinals:
            value = rules.ordinals[word]
            if value > 1 or hit.rule.type != "visit":
                out.setdefault("ordinal", str(value))
            return
        if word.isdigit() and len(word) < 4 and place + 1 < len(near) and near[place + 1] == ".":
            out.setdefault("ordinal", str(int(word)))
            return


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
                mark = "" if figure.comparator == "=" else figure.comparator
                out.setdefault("count", f"{mark}{int(figure.value)}")
                return
