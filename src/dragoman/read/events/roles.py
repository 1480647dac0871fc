"""Roles of an event from the clause of its trigger: the rule's frame against what stands in the clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model import Argument
from dragoman.read.events.clauses import Clause
from dragoman.read.events.free_text import common_phrases, widen
from dragoman.read.events.government import ADJECTIVE, ALL, govern
from dragoman.read.events.judged import talks_about
from dragoman.read.events.participles import Attribute, attribute
from dragoman.read.events.slots import Phrase, of_clause
from dragoman.read.events.subjects import Scene, looks_on, relative, subjects
from dragoman.read.events.triggers import Hit, passive

_PLACING = ("in", "auf", "an", "vor", "nach", "aus")  # places may stand anywhere in the clause
_STATES = frozenset({"sein", "bleiben"})  # verbs that make a state of a participle: "bleiben gesperrt"
_MONEY_ROLES = frozenset({"finance", "investment", "trade", "arms", "project"})


def arguments(scene: Scene, hit: Hit) -> tuple[Argument, ...]:
    """What the clause of the trigger says of its roles."""
    out: list[Argument] = []
    slots = _verb_slots(scene, hit) if hit.form == "verb" else _noun_slots(scene, hit)
    for slot, phrase in slots:
        out += _assign(scene, hit, slot, phrase, out)
    out += _amounts(scene, hit)
    if hit.rule.type == "summit" and not any(a.role == "series" for a in out):
        out += _series(scene, hit)
    return tuple(out)


def _series(scene: Scene, hit: Hit) -> list[Argument]:
    """The first part of a compound that names the series where no entity does: "G8-Gipfel"."""
    tokens = scene.finder.tagger.doc.tokens
    token = tokens[hit.head]
    before = tokens[hit.head - 1] if hit.head > scene.sentence.first else token
    if "-" in before.text and before.text.endswith(("ische", "ischen", "ischer", "ischem")):
        words = scene.board.doc.text[before.start : token.end]
        return [Argument("series", f'"{words}"', before.start, token.end)]
    name, hyphen, _ = token.text.rpartition("-")
    if (
        hit.form != "noun"
        or not hyphen
        or not name[:1].isupper()
        or sum(c.isupper() or c.isdigit() for c in name) < 2
    ):
        return []
    return [Argument("series", f'"{name}"', token.start, token.start + len(name))]


def _attribute_slots(scene: Scene, hit: Hit, inner: Attribute) -> Iterable[tuple[str, Phrase]]:
    """What stands in the phrase of a participle before its noun, and the noun as subject or object."""
    turned = not _with_sein(scene, hit)
    own = "obj" if turned else "subj"
    for phrase in of_clause(scene.phrases, hit.clause):
        if phrase.first <= inner.noun < phrase.last:
            yield own, phrase
        elif phrase.link in ("gen", "poss") and phrase.head == inner.noun:
            yield "attached", phrase
        elif inner.holds(phrase.first) and phrase.preposition:
            agent = turned and _agent(scene, phrase)
            yield ("subj" if agent else phrase.preposition), phrase
    for phrase in common_phrases(scene.board, scene.finder.tagger, scene.sentence, hit.clause):
        if any(_names(p, phrase) for p in scene.phrases if p.link != "mod"):
            continue
        if phrase.first <= inner.noun < phrase.last:
            yield f"+{own}", replace(phrase, first=inner.noun, start=_start(scene, inner.noun))
        elif inner.holds(phrase.first) and phrase.preposition:
            yield f"+{phrase.preposition}", phrase


def _start(scene: Scene, token: int) -> int:
    return scene.board.doc.tokens[token].start


def _verb_slots(scene: Scene, hit: Hit) -> Iterable[tuple[str, Phrase]]:
    clause = hit.clause
    if (inner := attribute(scene.board.doc, scene.finder.grammar, clause, hit.head)) is not None:
        yield from _attribute_slots(scene, hit, inner)
        return
    subject = subjects(scene, clause)
    turned = passive(clause) and "part" in hit.tags
    turned = turned or _state_passive(scene, hit) or _headline_passive(scene, hit)
    found = of_clause(scene.phrases, clause)
    pronoun = relative(scene, clause)
    if pronoun is not None:
        found = [pronoun, *found]
    for phrase in subject:  # of a passive it may be a dative: "Japan wird Verrat vorgeworfen"
        yield ("objdat" if turned else "subj"), phrase
    for phrase in found:
        if clause.kind == "inf" and phrase.preposition == clause.opener:
            phrase = replace(phrase, preposition="")  # "um ihn zu treffen"
        if "presence" in hit.rule.frame and looks_on(scene, phrase):
            yield "presence", phrase
            continue
        if any(phrase.start == s.start for s in subject) or phrase.link in ("gen", "poss", "adj", "mod"):
            continue
        if phrase.preposition:
            agent = turned and _agent(scene, phrase)
            yield ("subj" if agent else phrase.preposition), phrase
        elif "d" in phrase.cases and "a" not in phrase.cases:
            yield "dat", phrase
        elif set(phrase.cases) & {"a", "d", "n"}:
            yield "objdat" if "d" in phrase.cases else "obj", phrase
    yield from _common_slots(scene, hit, turned, bool(subject))
    yield from _attached(scene, hit, found)


def _agent(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase says who does what a passive tells: not in "nach Angaben von Rebellen"."""
    if phrase.preposition not in ("von", "durch"):
        return False
    low, first = scene.finder.tagger.low, phrase.first
    while first > scene.sentence.first and low(first) not in ("von", "vom", "durch", "durchs"):
        first -= 1
    return first == scene.sentence.first or low(first - 1) not in scene.finder.grammar.prepositional


def _state_passive(scene: Scene, hit: Hit) -> bool:
    """Whether "sein" with the participle is a state ("ist unterschrieben"), not a perfect tense ("ist
    gereist")."""
    if "part" not in hit.tags:
        return False
    helpers = {lemma for forms in hit.clause.verbs.values() for lemma, _ in forms}
    return bool(_STATES & helpers) and "haben" not in helpers and not _with_sein(scene, hit)


def _headline_passive(scene: Scene, hit: Hit) -> bool:
    """Whether a headline leaves out "wurde": "Neues Konsulat in Bari eröffnet". Its only verb is a participle
    at the end, and nothing but what stands before it could be its object."""
    clause = hit.clause
    last = len(hit.tokens) == 1 and clause.tokens[-1] == hit.head and len(clause.verbs) == 1
    if not last or "part" not in hit.tags or clause.kind != "main" or _with_sein(scene, hit):
        return False
    bare = [p for p in of_clause(scene.phrases, clause) if not p.preposition and not p.link]
    return len(bare) <= 1 and not any(p.kind in ("person", "state") for p in bare)


def _with_sein(scene: Scene, hit: Hit) -> bool:
    """Whether the verb makes its perfect tense with "sein", so that its participle is active."""
    lemma = next((lem for lem, tag in hit.clause.verbs.get(hit.head, ()) if tag == "part"), "")
    return lemma.rpartition("|")[2] in scene.finder.grammar.with_sein


def _common_slots(scene: Scene, hit: Hit, turned: bool, has_subject: bool) -> Iterable[tuple[str, Phrase]]:
    """Phrases of common nouns: objects and prepositional phrases that free text may fill."""
    finite = hit.clause.finite if hit.clause.finite is not None else -1
    for phrase in common_phrases(scene.board, scene.finder.tagger, scene.sentence, hit.clause):
        if any(token in hit.tokens for token in range(phrase.first, phrase.last)) or phrase.link:
            continue
        if any(_names(p, phrase) for p in scene.phrases if p.link != "mod"):
            continue
        if phrase.preposition:
            yield f"+{phrase.preposition}", phrase
        elif _apposed(scene, phrase):
            continue
        elif (
            turned
            or has_subject
            or phrase.first > finite
            or ("a" in phrase.cases and "n" not in phrase.cases)
        ):
            yield "+obj", phrase


def _names(entity: Phrase, phrase: Phrase) -> bool:
    """Whether the phrase of common nouns is part of the name, or ends in it: "das Nachbarland Simbabwe"."""
    ends = entity.last == phrase.last and not entity.link and entity.first == phrase.first + 1
    return entity.first <= phrase.first < entity.last or ends


def _apposed(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase only says more of what stands before it: "Simbabwe, Abnehmer des Stroms, bot …"."""
    tokens, tagger = scene.finder.tagger.doc.tokens, scene.finder.tagger
    first = phrase.first
    while first > scene.sentence.first and tokens[first - 1].text[0].islower():
        if tagger.low(first - 1) in tagger.grammar.determiners or tagger.forms(first - 1, initial=False):
            return False
        first -= 1
    behind = tokens[phrase.last].text if phrase.last < scene.sentence.last else ""
    return first > scene.sentence.first and tokens[first - 1].text == "," and behind == ","


def _attached(scene: Scene, hit: Hit, found: Sequence[Phrase]) -> Iterable[tuple[str, Phrase]]:
    """A state or person that the object belongs to is the target: "kritisierte die Politik Chinas"; not in
    "nach Angaben des Ministeriums", nor in "in der Nähe der türkischen Grenze"."""
    for phrase in found:
        if phrase.link not in ("gen", "poss", "adj") or phrase.head is None or phrase.head in hit.tokens:
            continue
        governed = _preposition(scene, min(phrase.first, phrase.head), phrase.head + 1)
        named = scene.finder.tagger.low(phrase.head) in scene.finder.grammar.prepositional
        aimed = {"target", "topic"} & set(hit.rule.frame.get(governed, ()))
        if not named and (governed not in _PLACING or aimed):
            yield "attached", phrase


def _preposition(scene: Scene, first: int, last: int) -> str:
    """The preposition of a phrase, or of the noun that it is a genitive of: "in der Nähe der Grenze"."""
    found = govern(scene.finder.tagger, scene.sentence, first, last)
    if found.preposition or found.link != "gen" or found.head is None:
        return found.preposition
    return govern(scene.finder.tagger, scene.sentence, found.head, found.head + 1).preposition


def _noun_slots(scene: Scene, hit: Hit) -> Iterable[tuple[str, Phrase]]:
    clause, head = hit.clause, hit.head
    found = of_clause(scene.phrases, clause)
    subject = subjects(scene, clause)
    for phrase in found:
        if "presence" in hit.rule.frame and looks_on(scene, phrase):
            yield "presence", phrase
        elif phrase.link:
            if phrase.head is not None and phrase.head in hit.tokens:
                yield _link(scene, hit, phrase), phrase
        elif phrase.preposition:
            after = phrase.first > head and _beside(scene, hit, phrase)
            before = phrase.first < head and "nsubj" in hit.rule.frame
            if after or before or phrase.preposition in _PLACING:
                yield phrase.preposition, phrase
        elif phrase.first == hit.tokens[-1] + 1 and phrase.cases == ALL and phrase not in subject:
            yield "gen", phrase
    yield from _clause_slots(scene, hit, found, subject)
    yield from _noun_texts(scene, hit)


def _link(scene: Scene, hit: Hit, phrase: Phrase) -> str:
    """How a phrase hangs on the trigger; "state" for the first part of a compound that is the name of a state
    ("Kuba-Sanktionen", not "US-Sanktionen"), where the frame tells it apart."""
    named = phrase.link == "mod" and phrase.kind == "state" and "state" in hit.rule.frame
    return "state" if named and not scene.board.doc.text[phrase.start : phrase.end].isupper() else phrase.link


def _clause_slots(
    scene: Scene, hit: Hit, found: Sequence[Phrase], subject: Sequence[Phrase]
) -> Iterable[tuple[str, Phrase]]:
    """Subject, agent and objects of the clause in which a noun names the event: "stattete Rom einen Besuch
    ab"."""
    frame, clause = hit.rule.frame, hit.clause
    objects = [p for p in found if p not in subject and not p.preposition and not p.link]
    if "nsubj" in frame and _controls(scene, clause):
        for phrase in objects:
            yield "nsubj", phrase
    elif "nsubj" in frame and not talks_about(scene, hit):
        agents = [p for p in found if p.preposition in ("von", "durch")] if passive(clause) else []
        agents = [p for p in agents if p.first < hit.head or not _beside(scene, hit, p)]
        for phrase in (*subject, *agents):
            yield "nsubj", phrase
    if "dat" in frame or "obj" in frame:
        for phrase in objects:
            yield ("dat" if "dat" in frame else "obj"), phrase
    pronoun = relative(scene, clause)
    if pronoun is not None and pronoun.preposition:
        yield pronoun.preposition, pronoun


def _controls(scene: Scene, clause: Clause) -> bool:
    """Whether the verb of the clause makes its object the visitor: "lud ihn zu einem Besuch ein"."""
    words = {scene.finder.tagger.low(i) for i in clause.tokens}
    for forms in clause.verbs.values():
        for lemma, _ in forms:
            joined = {f"{word}|{lemma}" for word in words & scene.finder.lexicon.particles}
            if ({lemma} | joined) & scene.finder.grammar.object_control and not passive(clause):
                return True
    return False


def _noun_texts(scene: Scene, hit: Hit) -> Iterable[tuple[str, Phrase]]:
    """Phrases of common nouns that belong to the trigger noun: in its genitive, or a preposition right
    after it."""
    for phrase in common_phrases(scene.board, scene.finder.tagger, scene.sentence, hit.clause):
        if phrase.first <= hit.head < phrase.last and phrase.last - hit.head > 1:
            yield from _own_genitive(scene, phrase, hit.head)
        elif (
            phrase.first > hit.head and phrase.preposition and not phrase.link and _beside(scene, hit, phrase)
        ):
            yield f"+{phrase.preposition}", phrase
        elif phrase.link == "gen" and phrase.head in hit.tokens:
            yield "+gen", phrase


def _beside(scene: Scene, hit: Hit, phrase: Phrase) -> bool:
    """Whether only what belongs to the trigger stands between it and the prepositional phrase."""
    tagger = scene.finder.tagger
    covered = {i for p in scene.phrases for i in range(p.first, p.last)}
    doc = tagger.doc
    for start, end in scene.board.times_between(scene.sentence.start, scene.sentence.end):
        covered.update(range(*doc.token_range(start, end)))
    for index in range(hit.tokens[-1] + 1, phrase.first):
        word = tagger.low(index)
        closed = word in tagger.grammar.prepositions or word in tagger.grammar.determiners
        joint = word in ("und", "sowie", ",", "oder", "(", ")", "auch")
        number = (
            word[0].isdigit() or word in tagger.grammar.particles_inside
        )  # "Ausweisung von 14 Diplomaten"
        if index not in covered and not closed and not joint and not number and not word.endswith(ADJECTIVE):
            return False
        if tagger.forms(index, initial=False):
            return False
    return True


def _own_genitive(scene: Scene, phrase: Phrase, head: int) -> Iterable[tuple[str, Phrase]]:
    """The genitive or "von" phrase inside the trigger's own phrase: "Bau eines Kraftwerks"."""
    tagger = scene.finder.tagger
    for index in range(head + 1, phrase.last):
        token = tagger.doc.tokens[index]
        if token.text[0].isupper():
            if not any(p.first <= index < p.last for p in scene.phrases):
                first = index
                yield "+gen", replace(phrase, start=token.start, first=first, link="gen")
            return


def _assign(scene: Scene, hit: Hit, slot: str, phrase: Phrase, filled: Sequence[Argument]) -> list[Argument]:
    """The arguments that the phrase makes in the slot, in the first role of the frame that takes it."""
    frame = hit.rule.frame
    if slot == "nsubj" and _named(hit, filled):
        return []
    if slot.startswith("+"):
        return _text(scene, hit, slot[1:], phrase, filled)
    if slot == "attached":
        return _target(scene, hit, phrase, filled)
    names = ("obj", "dat") if slot == "objdat" else (slot,)
    for name in names:
        for role in frame.get(name, ()):
            ids = [i for i in phrase.ids if scene.rules.takes(role, scene.board.entities[i].kind)]
            if not ids:
                continue
            if role == "destination":
                ids += [i for i in phrase.nested if scene.board.entities[i].kind == "state" and i not in ids]
            new = [Argument(role, i, phrase.start, phrase.end) for i in ids]
            return [a for a in new if not any(f.role == role and f.filler == a.filler for f in filled)]
    return []


def _named(hit: Hit, filled: Sequence[Argument]) -> bool:
    """Whether something beside the noun already names the role of the subject; parties add up."""
    roles = hit.rule.frame.get("nsubj", ())
    joint = ("participant", "party", "signatory")
    return any(a.role in roles and a.role not in joint for a in filled)


def _target(scene: Scene, hit: Hit, phrase: Phrase, filled: Sequence[Argument]) -> list[Argument]:
    roles = {role for roles in hit.rule.frame.values() for role in roles}
    taken = {a.filler for a in filled}
    if "target" not in roles or any(a.role == "target" for a in filled) or taken & set(phrase.ids):
        return []
    entities = scene.board.entities
    ids = [i for i in phrase.ids if scene.rules.takes("target", entities[i].kind)]
    ids += [i for i in phrase.nested if entities[i].kind == "state" and i not in taken]
    return [Argument("target", i, phrase.start, phrase.end) for i in ids[:1]]


def _text(scene: Scene, hit: Hit, slot: str, phrase: Phrase, filled: Sequence[Argument]) -> list[Argument]:
    """Free text for a role that takes it and is still empty."""
    for role in hit.rule.frame.get(slot, ()):
        if not scene.rules.takes_text(role, hit.rule.type) or any(a.role == role for a in filled):
            continue
        start, end = widen(scene.finder.tagger, scene.sentence, phrase), phrase.end
        words = scene.board.doc.text[start:end].replace('"', "")
        return [Argument(role, f'"{words}"', start, end)]
    return []


def _amounts(scene: Scene, hit: Hit) -> list[Argument]:
    """Sums of money in the clause fill the amount of an economic event."""
    if hit.rule.type not in _MONEY_ROLES:
        return []
    doc, tokens = scene.board.doc, set(hit.clause.tokens)
    out = []
    for figure in scene.board.figures_between(scene.sentence.start, scene.sentence.end):
        span = figure.spans[0]
        first, _ = doc.token_range(span.start, span.end)
        money = figure.unit is not None and len(figure.unit) == 3 and figure.unit.isupper()
        if first in tokens and (money or (hit.rule.type in ("trade", "arms") and figure.unit)):
            out.append(Argument("amount", figure.id, span.start, span.end))
    return out
