"""The status of an event that several words name.

The reader says of each word which status is likely, the rules which one they see; together they say what is
likeliest for the event. Eleven things outdo that, in this order:

1. What somebody judges has been, however it is negated: "Die Ausweisung ist in keiner Weise gerechtfertigt".
2. What a word says to be called off or put off is, whatever others say was planned: "wollte mit ihr sprechen;
   das Treffen sagte er ab".
3. What is left undone did not happen: "verzichtete auf Kritik".
4. What a word says to go on ("dauern an", "seit Wochen") goes on, of the types that can.
5. What came about, once, does not go on: "Die Waffenruhe wurde am Montag vereinbart" (but a visit during
   which something was agreed may).
6. What no word tells to have taken place did not: where rules and reader agree that one of several words is
   of a wish, a plan or a condition, and none tells of it in a past tense or says that it goes on, the event
   is likeliest what those words say. A truce that is demanded, hoped for and called a first step has not
   been agreed.
7. What is put forward (nominated, stood for) is proposed, until another word tells that it came about.
8. What a verb tells in a past tense took place: "empfing" is no plan, whatever is planned besides, and "traf
   zu einem zweitägigen Besuch ein" has come about.
9. What the words beside a noun presuppose has taken place, where rules and reader see no wish and no plan in
   any other word: "nach einem Gespräch mit ihm schwieg sie", "der Gipfel hat begonnen"; so has what
   a single word only calls: "Es ist sein dritter Besuch".
10. What somebody threatens with has not come about: "drohte mit dem Abbruch der Beziehungen".
11. Money that was paid is no plan: "hat zehn Millionen ausgezahlt", while "zugesagt" is to be paid yet.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.read.events.view import FACTS
from dragoman.read.learned.decisions import Floats
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Material
from dragoman.read.learned.syntax import GROUNDS, TELLING, VOICES

_OPEN = ("planned", "proposed", "hypothetical")
_OFF = ("cancelled", "postponed")
_SILENT = frozenset({"none", "called"})  # grounds that do not tell that it took place
_ROW = 1e-9
# How much likelier the rules make the status that they give a word, as a logarithm: of 0 to 3 what gave most
# right statuses on the development gold, on `real` and on retold pages together.
_RULES = 1.5


def outcome(material: Material, kind: int, tokens: Sequence[int], likely: Floats) -> str:
    """The status of the event of type `kind` that the words at `tokens` name; `likely`: the probabilities of
    each status for every word of the article."""
    known = labels().statuses
    total = _total(material, tokens, likely)
    best = known[int(total.argmax())]
    grounds = {GROUNDS[int(material.syntax.ground[token])] for token in tokens}
    name = labels().types[kind]
    if best in ("negated", "denied") and "judged" in grounds:
        return "occurred"
    if best in FACTS and grounds == {"left"}:
        return "negated"
    if best == "planned" and (off := _off(material, tokens, likely)):
        return off
    if "lasting" in grounds and name in material.lasting and best in ("occurred", "planned"):
        return "ongoing"
    if best == "ongoing" and "done" in grounds and name not in material.told:
        return "occurred"
    if best in FACTS and grounds <= _SILENT and len(tokens) > 1 and _open(material, tokens, likely):
        return _likeliest(total, _OPEN)
    if best in (*FACTS, "planned") and _put_forward(material, tokens):
        return "proposed"
    begun = best == "ongoing" and "lasting" not in grounds
    if (begun or best in _OPEN) and name in material.told and any(_tells(material, t) for t in tokens):
        return "occurred"
    taken_place = "behind" in grounds or (grounds == {"called"} and len(tokens) == 1)
    if best in _OPEN and taken_place and not _open(material, tokens, likely):
        return _likeliest(total, FACTS)
    if best in FACTS and grounds == {"threatened"}:
        return "hypothetical"
    if best == "planned" and "given" in grounds and name in material.paid:
        return "occurred"
    return best


def _total(material: Material, tokens: Sequence[int], likely: Floats) -> Floats:
    """How likely reader and rules together make each status, as logarithms."""
    seen = [int(material.syntax.outlook[token]) - 1 for token in tokens]  # by the clause of each word
    said = [[number == at for number in range(len(labels().statuses))] for at in seen]
    total: Floats = (np.log(likely[list(tokens)] + _ROW) + _RULES * np.array(said)).sum(0)
    return total


def _open(material: Material, tokens: Sequence[int], likely: Floats) -> bool:
    """Whether rules and reader see a wish, a plan or a condition in one of the words."""
    known = labels().statuses
    believed = [known[int(likely[token].argmax())] for token in tokens]
    return any(
        status in _OPEN and _said(material, token) in _OPEN
        for token, status in zip(tokens, believed, strict=True)
    )


def _off(material: Material, tokens: Sequence[int], likely: Floats) -> str:
    """The status of a word of which rules and reader say that the event is called off or put off, or ""."""
    known = labels().statuses
    believed = [(token, known[int(likely[token].argmax())]) for token in tokens]
    found = (status for token, status in believed if status in _OFF and _said(material, token) == status)
    return next(found, "")


def _put_forward(material: Material, tokens: Sequence[int]) -> bool:
    """Whether all words that the rules know are of something put forward."""
    hints = material.hints
    events = [hints.events[hints.event_at[token]] for token in tokens if token in hints.event_at]
    return bool(events) and all(e.rule in material.forward and e.status == "proposed" for e in events)


def _said(material: Material, token: int) -> str:
    """The status that the rules give a word, by its event or by its clause; "" where they give none."""
    known = labels().statuses
    number = int(material.hints.statuses[token]) or int(material.syntax.outlook[token])
    return known[number - 1] if 0 < number <= len(known) else ""


def _tells(material: Material, token: int) -> bool:
    """Whether a verb tells of it in a past tense."""
    verb = material.syntax.voice[token] != VOICES.index("other")
    told = material.syntax.ground[token] in TELLING
    return bool(verb and told) and _said(material, token) == "occurred"


def _likeliest(total: Floats, statuses: Sequence[str]) -> str:
    known = labels().statuses
    return max(statuses, key=lambda status: float(total[known.index(status)]))
