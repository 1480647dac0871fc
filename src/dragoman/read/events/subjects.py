"""The subject of a clause without a parser: case, order and agreement; subjects left out or held by a
pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.lang.roles import RoleRules
from dragoman.read.document import Sentence
from dragoman.read.events.clauses import Clause
from dragoman.read.events.free_text import common_phrases
from dragoman.read.events.government import ADJECTIVE
from dragoman.read.events.slots import Board, Phrase, of_clause
from dragoman.read.events.triggers import Finder, passive

_REACH = 12  # words between "im Beisein" and the last of those present
_JOINTS = frozenset({"und", "sowie", ",", "oder"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its clauses and the phrases that name entities."""

    board: Board
    finder: Finder
    rules: RoleRules
    sentence: Sentence
    clauses: tuple[Clause, ...]
    phrases: tuple[Phrase, ...]


def subjects(scene: Scene, clause: Clause, depth: int = 0) -> list[Phrase]:
    """The phrases that may be the subject of the clause, taken over from the clause before where it has
    none."""
    before = clause.before if depth < 3 else None
    if before is not None and clause.coordinated and clause.finite == clause.tokens[0]:
        return subjects(scene, before, depth + 1)  # "… und sagte ihm Hilfe zu": the subject is left out
    if clause.kind == "inf":
        return (_owners(scene, before, clause) or _doers(scene, before, depth)) if before is not None else []
    pronoun = relative(scene, clause)
    if pronoun is not None and pronoun.cases == "n" and not pronoun.preposition:
        return [pronoun]  # "der Präsident, der Togo besuchte"
    own = _nominatives(scene, clause, of_clause(scene.phrases, clause))
    if own:
        return own
    if pronoun is not None and "n" in pronoun.cases and not pronoun.preposition:
        return [pronoun]
    if before is not None and clause.coordinated and not _common_subject(scene, clause):
        return subjects(scene, before, depth + 1)
    return []


def _owners(scene: Scene, before: Clause, clause: Clause) -> list[Phrase]:
    """Whose the noun is that an infinitive clause explains: "die Entscheidung Perus, Diplomaten auszuweisen";
    not who asks others to act."""
    last, low = before.tokens[-1], scene.finder.tagger.low
    if last + 2 != clause.tokens[0] or low(last + 1) != ",":
        return []
    asking = scene.finder.grammar.asking
    return [
        p
        for p in of_clause(scene.phrases, before)
        if p.link in ("gen", "poss")
        and p.head is not None
        and last in (p.last - 1, p.head)
        and low(p.head) not in asking
    ]


def _doers(scene: Scene, before: Clause, depth: int) -> list[Phrase]:
    """Who does what an infinitive clause says: the subject of the clause before it, or its object where the
    verb asks somebody else to act. What stands in the infinitive clause itself is an object."""
    first = subjects(scene, before, depth + 1)
    if not _asks_others(scene, before):
        return first
    own = of_clause(scene.phrases, before)
    objects = [p for p in own if p not in first and not p.preposition and not p.link and p.cases != "n"]
    return objects[:1]


def _asks_others(scene: Scene, clause: Clause) -> bool:
    words = {scene.finder.tagger.low(i) for i in clause.tokens} & scene.finder.lexicon.particles
    lemmas = {lemma for forms in clause.verbs.values() for lemma, _ in forms}
    joined = {f"{word}|{lemma}" for word in words for lemma in lemmas}
    return bool((lemmas | joined) & scene.finder.grammar.infinitive_control) and not passive(clause)


def _nominatives(scene: Scene, clause: Clause, found: Sequence[Phrase]) -> list[Phrase]:
    """The first phrase without preposition that may be nominative, with those joined to it."""
    bare = [p for p in found if not p.preposition and not p.link and "n" in p.cases and _animate(p)]
    if not bare:
        return []
    sure = [p for p in bare if p.cases == "n"]
    if not sure and (_common_first(scene, clause) or _common_before(scene, clause, bare[0])):
        return []
    if not sure and unnamed_subject(scene, clause):
        return []
    best = sure[0] if sure else bare[0]
    group = [best]
    for phrase in bare[bare.index(best) + 1 :]:
        if _adjacent(scene, group[-1], phrase):
            group.append(phrase)
        else:
            break
    return [] if len(group) == 1 and _plural(scene, clause) and _singular(scene, best) else group


def _common_first(scene: Scene, clause: Clause) -> bool:
    """Whether a phrase of common nouns before the finite verb is its subject, as its words show: "Der
    russische Attaché muss Polen verlassen"."""
    return any(
        p.cases == "n" and not p.preposition and not p.link and clause.finite and p.first < clause.finite
        for p in common_phrases(scene.board, scene.finder.tagger, scene.sentence, clause)
        if not _named_too(scene, p)
    )


def unnamed_subject(scene: Scene, clause: Clause) -> str:
    """The pronoun of those who speak, where it is the subject and names nobody ("Wir fordern die Regierung
    auf"), or ""."""
    speakers, low = scene.finder.grammar.speakers, scene.finder.tagger.low
    named = [p for p in scene.phrases if p.form == "pronoun"]
    free = (i for i in clause.tokens if not any(p.first <= i < p.last for p in named))
    return next((low(i) for i in free if low(i) in speakers), "")


def _common_before(scene: Scene, clause: Clause, first: Phrase) -> bool:
    """Whether a phrase of common nouns stands between the finite verb and the first that may be the subject,
    and may be it as well: "haben mehrere Partnerländer russische Diplomaten ausgewiesen"."""
    if clause.finite is None or first.first < clause.finite or first.form == "pronoun":
        return False
    return any(
        "n" in p.cases and not p.preposition and not p.link and clause.finite < p.first < first.first
        for p in common_phrases(scene.board, scene.finder.tagger, scene.sentence, clause)
        if not _named_too(scene, p)
    )


def _named_too(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase is part of the name of somebody."""
    return any(
        p.first < phrase.last and phrase.first < p.last and p.link not in ("adj", "gen", "poss")
        for p in scene.phrases
    )


def _plural(scene: Scene, clause: Clause) -> bool:
    """Whether the finite verb is a plural form."""
    if clause.finite is None:
        return False
    word = scene.finder.tagger.low(clause.finite)
    return word == "sind" or (
        word.endswith("en") and any(tag in ("pres", "past") for _, tag in clause.verbs[clause.finite])
    )


def _singular(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase names one person or one state with a singular name."""
    if len(phrase.ids) > 1 or phrase.kind not in ("person", "state") or phrase.form in ("proxy", "pronoun"):
        return False
    words = {scene.finder.tagger.low(i) for i in range(phrase.first, phrase.last)}
    return not words & scene.finder.grammar.plural_names


def _animate(phrase: Phrase) -> bool:
    return phrase.kind not in ("document", "facility", "forum", "other")


def _adjacent(scene: Scene, left: Phrase, right: Phrase) -> bool:
    """Whether two phrases are coordinated: only a joint, determiners and adjectives between them."""
    tagger = scene.finder.tagger
    gap = [(i, tagger.low(i)) for i in range(left.last, right.first)]
    joints = [word for _, word in gap if word in _JOINTS]
    return (
        bool(joints)
        and len(gap) <= 5
        and all(
            word in _JOINTS
            or word == "auch"
            or word in tagger.grammar.determiners
            or (word.endswith(("e", "er", "en")) and not tagger.forms(i, initial=False))
            for i, word in gap
        )
    )


def _common_subject(scene: Scene, clause: Clause) -> bool:
    """Whether a common noun seems to be the subject of the clause."""
    if clause.finite is None:
        return False
    return any(
        p.link == "" and not p.preposition and "n" in p.cases
        for p in common_phrases(scene.board, scene.finder.tagger, scene.sentence, clause)
    )


def relative(scene: Scene, clause: Clause) -> Phrase | None:
    """The relative pronoun of the clause as a phrase that names its antecedent."""
    if clause.kind != "rel":
        return None
    tagger, first = scene.finder.tagger, clause.tokens[0]
    governed = tagger.grammar.prepositions.get(tagger.low(first), "")
    pronoun = clause.tokens[1] if governed and len(clause.tokens) > 1 else first
    before = [p for p in scene.phrases if p.last <= first and p.link not in ("adj", "mod")]
    if not before or first - before[-1].last > 2:
        return None
    word = tagger.low(pronoun)
    cases = {"der": "n", "die": "na", "das": "na", "den": "a", "dem": "d", "denen": "d"}.get(word, "")
    token = tagger.doc.tokens[pronoun]
    return replace(
        before[-1], preposition=governed, cases=cases, link="" if cases else "gen", head=None,
        first=pronoun, last=pronoun + 1, start=before[-1].start, end=before[-1].end,
    ) if token else None  # fmt: skip


def looks_on(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase, or one that it is joined to, names who is present: "im Beisein von Xi und Li"."""
    tagger, grammar = scene.finder.tagger, scene.finder.grammar
    for index in range(phrase.first - 1, max(phrase.first - _REACH, scene.sentence.first) - 1, -1):
        word = tagger.low(index)
        if word in grammar.presence:
            return True
        if word == "von":
            return tagger.low(index - 1) in grammar.presence
        inside = any(p.first <= index < p.last for p in scene.phrases if p.preposition == phrase.preposition)
        joint = word in _JOINTS or word in grammar.determiners
        adjective = word.endswith(ADJECTIVE) and not tagger.forms(index, initial=False)
        if not (inside or joint or adjective):
            return False
    return False
