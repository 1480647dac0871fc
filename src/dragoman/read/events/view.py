"""What the words of a clause say of the status of the event that its trigger names: tense, mood, modal verbs,
negation, predicates, prepositions. `status.py` decides from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lang.status import PredicateCue, StatusRules
from dragoman.read.events.clauses import Clause, Tagger
from dragoman.read.events.denials import denied
from dragoman.read.events.government import Government, govern
from dragoman.read.events.triggers import Finder, Hit, parse, passive
from dragoman.read.events.wording import (
    before_that,
    contrasted,
    governing,
    hangs_on,
    has_been,
    holds_phrase,
    of_others,
    opens,
    parted,
    undone,
    unreal,
    wish,
)

FACTS = ("occurred", "ongoing")
_CALLED_OFF = ("cancelled", "postponed")
_OPEN = ("", "zu", "auf", "für", "um", "über")  # prepositions under which the predicate speaks of the event


@dataclass(frozen=True, slots=True)
class View:
    """A trigger with the words around it, and what each of them says of the event's status."""

    finder: Finder
    rules: StatusRules
    hit: Hit

    @property
    def tagger(self) -> Tagger:
        return self.finder.tagger

    def words(self, clause: Clause) -> list[str]:
        lows, tokens = self.tagger.doc.lows, clause.tokens
        if self.rules.negation.isdisjoint(lows[max(tokens[0] - 1, 0) : tokens[-1] + 1]):
            return [lows[i] for i in tokens]  # nothing is negated: what most clauses are
        return [lows[i] for i in tokens if not self._beside(i)]

    def _beside(self, index: int) -> bool:
        return undone(self.tagger, self.rules.negation, index, self.hit.tokens)

    def verb(self, clause: Clause, tags: frozenset[str]) -> str:
        """The status of what a verb form of the clause says."""
        status = self._tense(clause, tags)
        words = self.words(clause)
        sentence = self.tagger.doc.sentences[self.hit.sentence]
        if denied(self.tagger, self.rules, sentence, clause, self._lemmas):
            return "denied"
        if unreal(clause):
            return "hypothetical"
        if status in (*FACTS, "planned") and (wished := self._wished(clause)):
            return wished
        if clause.opener in self.rules.conditional and not (
            clause.opener == "wenn" and "past" in self._moods(clause)
        ):
            return "hypothetical"
        if clause.opener in self.rules.doubt:
            return "proposed"
        if clause.opener in self.rules.without or self._negated(clause):
            return "negated" if status in (*FACTS, "planned") else status
        if self.rules.counterfactual & set(words) and status == "planned":
            return "postponed"
        return "hypothetical" if status == "planned" and self._conditioned(clause) else status

    def _conditioned(self, clause: Clause) -> bool:
        """Whether what is to come hangs on the condition beside it: "werde die Grenze schließen, falls …"."""
        if clause.kind != "inf" and "werden" not in {lemma for lemma, _ in self._helpers(clause)}:
            return False
        found = parse(self.finder, self.tagger.doc.sentences[self.hit.sentence])[0]
        at = next((i for i, other in enumerate(found) if other.tokens == clause.tokens), None)
        beside = () if at is None else (*found[max(at - 1, 0) : at], *found[at + 1 : at + 2])
        return any(self._condition(other) for other in beside)

    def _condition(self, clause: Clause) -> bool:
        if clause.opener in self.rules.conditional:
            return clause.opener != "wenn" or bool(self._moods(clause) & {"k1", "k2"})
        return clause.finite == clause.tokens[0] and opens(clause, "sollen")

    def _wished(self, clause: Clause) -> str:
        """The status of what somebody demands or threatens ("fordert, dass …"), if it is not known to be."""
        opener, above = governing(clause)
        known = self.hit.form != "verb" and self.definite()
        if not opener or known or not self._present(clause) or has_been(clause):
            return ""
        if above is None:
            return wish(self.rules, opener, set(), ())
        said = "" if self._negated(above) else opener
        return wish(self.rules, said, set(self._lemmas(above)), self.words(above))

    def _moods(self, clause: Clause) -> set[str]:
        return {tag for _, tag in clause.verbs.get(clause.finite or -1, ())}

    def _tense(self, clause: Clause, tags: frozenset[str]) -> str:
        helpers = self._helpers(clause)
        modal = next((lemma for lemma, _ in helpers if lemma in self.rules.modals and lemma != "werden"), "")
        participle = "part" in tags and bool({"haben", "sein", "werden"} & {lemma for lemma, _ in helpers})
        if modal:
            return self._modal(clause, modal, helpers, participle)
        moods = {tag for lemma, tag in helpers if lemma == "werden"}
        lasted = participle and "past" in moods  # "wurde empfangen": the participle looks like the infinitive
        if moods and "inf" in tags and not lasted and not (participle and tags == {"part"}):
            return "hypothetical" if moods == {"k2"} else "planned"
        if clause.finite is None:
            governed = self._infinitive(clause)
            return governed if tags & {"inf", "zu"} or governed == "denied" else "occurred"
        if self._counterfactual(clause, helpers):
            return "hypothetical"
        present = moods and passive(clause) and "past" not in moods and "worden" not in self.words(clause)
        if present and participle:
            return self._done_now()
        if not participle and "past" not in tags and self._present(clause):
            return self._now()
        return "occurred"

    def _done_now(self) -> str:
        """What the passive in the present tense says: "wird empfangen" is to come, not "wird vorgeworfen"."""
        if self.hit.rule.type in self.rules.ongoing:
            return "ongoing"
        return "occurred" if self.hit.rule.type in self.rules.statements else "planned"

    def _now(self) -> str:
        """What the present tense says of an event of this type."""
        lasting = self.rules.verbs_ongoing if self.hit.form == "verb" else self.rules.ongoing
        if self.hit.rule.type in lasting or self.hit.rule.attributes.get("phase") == "stay":
            return "ongoing"
        return "planned" if self.hit.rule.type in self.rules.scheduled else "occurred"

    def _present(self, clause: Clause) -> bool:
        return bool(self._moods(clause) & {"pres", "k1"})

    def _helpers(self, clause: Clause) -> list[tuple[str, str]]:
        known = self.finder.lexicon.helpers
        return [form for i, forms in clause.verbs.items() if self.tagger.low(i) in known for form in forms]

    def _modal(self, clause: Clause, modal: str, helpers: list[tuple[str, str]], participle: bool) -> str:
        """ "soll zugesagt haben" reports, "soll zusagen" plans, "hätte zusagen sollen" did not happen."""
        moods = {tag for lemma, tag in helpers if lemma in ("haben", "sein")}
        ends_modal = any(lemma == modal and tag == "inf" for lemma, tag in helpers)
        if "k2" in moods and ends_modal:
            return "negated"
        perfect = participle and any(lemma in ("haben", "sein") and tag == "inf" for lemma, tag in helpers)
        if perfect and "werden" not in {lemma for lemma, _ in helpers}:
            return "occurred"
        if modal == "sollen" and opens(clause, modal):
            return "hypothetical"
        tags = {tag for lemma, tag in helpers if lemma == modal}
        if modal == "müssen" and "k2" in tags:
            return "hypothetical"
        if modal == "müssen" and self.hit.rule.type in self.rules.ordered:
            return "occurred"
        managed = modal in self.rules.managed and "past" in tags
        return "occurred" if managed else self.rules.modals[modal]

    def _counterfactual(self, clause: Clause, helpers: list[tuple[str, str]]) -> bool:
        """ "hätte unterzeichnet, wenn …": singular, with a condition beside it."""
        moods = {tag for lemma, tag in helpers if lemma in ("haben", "sein")}
        words = self.words(clause)
        return moods == {"k2"} and ("hätte" in words or "wäre" in words) and "beinahe" in words

    def _infinitive(self, clause: Clause) -> str:
        """The status of an infinitive clause, by the verb that governs it."""
        before = clause.before
        if clause.opener in self.rules.without:
            return "negated"
        if governed := self._governing_word(clause):
            return governed
        while before is not None:
            if governed := self._governing_word(before):
                return governed  # "ist vorgesehen, eine Erklärung anzunehmen, den Vertrag zu unterzeichnen"
            full = self._full(before)  # "hat angekündigt, … zu reisen": "haben" governs nothing there
            for lemma in self._lemmas(before):
                if lemma in full and lemma in self.rules.governors:
                    return self.rules.governors[lemma]
            if before.finite is not None:
                break
            before = before.before
        if before is not None and self._negated(before):
            return "negated"
        if clause.opener == "um" and before is not None:
            return self.verb(before, frozenset(tag for _, tag in before.verbs.get(before.finite or -1, ())))
        return "planned"

    def _governing_word(self, clause: Clause) -> str:
        """The status that the word before an infinitive clause gives it: "der Wunsch, … auszuhandeln"."""
        last = clause.tokens[0] - 2  # the word before the comma
        if clause.kind != "inf" or last < self.tagger.doc.sentences[self.hit.sentence].first:
            return ""
        return self.rules.governing_words.get(self.tagger.low(last), "")

    def _lemmas(self, clause: Clause) -> Iterator[str]:
        first = tuple(parted(self.tagger, clause, self.finder.lexicon.particles))
        for forms in clause.verbs.values():
            for lemma in (lemma for lemma, tag in forms if tag != "ppres"):  # "zu einem dringenden Gespräch"
                yield lemma
                yield from (f"{word}|{lemma}" for word in first)

    def _negated(self, clause: Clause) -> bool:
        """Whether the clause is negated, not by "nicht nur", nor a noun that is none of the event's."""
        lows = self.tagger.doc.lows
        kept = [i for i in clause.tokens if not self._beside(i)]
        if self.judged(clause):
            return False
        if clause is self.hit.clause and self.hit.form == "noun" and self._beyond_denial(clause):
            return False
        for place, index in enumerate(kept):
            word = lows[index]
            if word not in self.rules.negation:
                continue
            following = lows[index + 1] if index + 1 in kept[place + 1 : place + 2] else ""
            if following in self.rules.no_negation_before:
                continue  # but a mark between them parts them: "besuchte Rom nicht, aber Mailand"
            if contrasted(self.tagger.doc, clause, index, self.hit.head, self.rules.contrast):
                continue
            if word in self.rules.never and "so" in (lows[i] for i in kept[place:]):
                continue  # "so viele wie nie", "nie zuvor hat er so viele ausgewiesen"
            if self.hit.form == "verb" or clause is not self.hit.clause or not word.startswith("kein"):
                return True  # but "kein" before another noun negates that noun: "war kein Staatsbesuch"
        return False

    def _beyond_denial(self, clause: Clause) -> bool:
        """Whether the clause denies something else of a known noun: "Die Reise änderte daran nichts"."""
        known = self.rules.happening | self.rules.lasting.verbs | self.rules.lasting.carried_on
        return self.definite() and not known & self._full(clause)

    def judged(self, clause: Clause) -> bool:
        """Whether the clause says how somebody judges the event: "ist in keiner Weise gerechtfertigt"."""
        return self.rules.judging.found_in(self.words(clause))

    def _full(self, clause: Clause) -> set[str]:
        """The verbs of the clause without the auxiliaries of its participle: "hat … nicht verurteilt"."""
        tags = {tag for forms in clause.verbs.values() for _, tag in forms}
        helping = {"haben", "sein", "werden"} if tags & {"part", "zu"} else set()
        lemmas = set(self._lemmas(clause))
        return lemmas - helping or lemmas

    def definite(self) -> bool:
        """Whether the noun points back: "der Besuch", "ihr Treffen"."""
        grammar = self.finder.grammar
        for index in range(self.hit.head - 1, max(self.hit.head - 5, -1), -1):
            word = self.tagger.low(index)
            if word in grammar.indefinite or not word[0].isalpha():
                return False
            if word in grammar.determiners or word in grammar.fused:
                return True
        return False

    def noun(self) -> str:
        """The status of an event named by a noun."""
        hit, clause = self.hit, self.hit.clause
        governed = self._governed()
        near = self._near(hit.head)
        if near & self.rules.negation:
            return "negated"
        fixed = self._fixed(clause, governed)
        attribute = self._hung(governed) or self._cue(near)
        cue = self._predicate_cue(clause, ahead=attribute, under=governed.preposition)
        if cue is not None and governed.preposition and governed.preposition in cue.under:
            return self._cued(clause, cue)
        if cue is not None and cue.status in _CALLED_OFF and fixed in ("", "clause"):
            return self._cued(clause, cue)
        if cue is not None and governed.preposition == "von" and self._phrased(cue, self.words(clause)):
            return cue.status  # "von einem Gipfel war keine Rede"
        if attribute or fixed == "negated":
            return attribute or fixed
        spoken_of = cue is not None and governed.preposition in (cue.under or _OPEN)
        if cue is not None and fixed in ("", "proposed", "clause") and spoken_of:
            return self._cued(clause, cue)
        if fixed in ("occurred", "proposed", "planned"):
            return fixed
        if clause.finite is None:
            return self._infinitive(clause) if any(True for _ in clause.lemmas("zu")) else "occurred"
        if self._moods(clause) == {"k2"} and not {lemma for lemma, _ in self._helpers(clause)} & {
            *self.rules.modals
        }:
            return "hypothetical"
        if governed.preposition and self._stays(clause):
            return "ongoing"
        tags = {tag for token in clause.verbs for _, tag in clause.verbs[token]}
        status = self.verb(clause, frozenset(tags))
        return status if status != "planned" or self._scheduled(clause, tags) else "occurred"

    def _fixed(self, clause: Clause, governed: Government) -> str:
        """The status that the preposition gives, or the noun before a genitive."""
        if governed.link == "gen":
            return "occurred"
        fixed = self.rules.prepositions.get(governed.preposition, "")
        if fixed == "planned" and before_that(clause):
            return "occurred"
        later = governed.preposition in self.rules.afterwards and not self.definite()
        return "planned" if later and self._ahead(clause) else fixed

    def _ahead(self, clause: Clause) -> bool:
        """Whether the clause says what is planned: "nach einem Gespräch ist eine Unterzeichnung geplant"."""
        cue = self._predicate_cue(clause)
        return cue is not None and cue.status == "planned" and self._present(clause)

    def _governed(self) -> Government:
        sentence = self.tagger.doc.sentences[self.hit.sentence]
        return govern(self.tagger, sentence, self.hit.head, self.hit.head + 1)

    def _hung(self, governed: Government) -> str:
        """The status that the noun before a genitive gives: "die Absage des Besuchs"."""
        noun, indefinite = hangs_on(self.tagger, governed, self.hit.head)
        status = self.rules.genitives.get(noun, "") if noun else ""
        return status if status != "hypothetical" or indefinite else ""

    def _stays(self, clause: Clause) -> bool:
        """Whether somebody is in the middle of it: "ist zu einem Staatsbesuch in London"."""
        if self.hit.rule.type not in self.rules.stays or not self._present(clause) or self._negated(clause):
            return False
        finite = {lemma for lemma, tag in clause.verbs.get(clause.finite or -1, ()) if tag in ("pres", "k1")}
        full = any(tag in ("part", "inf", "zu") for forms in clause.verbs.values() for _, tag in forms)
        return bool(set(self._lemmas(clause)) & self.rules.stay_verbs) and bool(finite) and not full

    def _scheduled(self, clause: Clause, tags: set[str]) -> bool:
        """Whether a clause in the present tense says that the event is to come: "beginnt", "nimmt teil"."""
        if {lemma for lemma, _ in self._helpers(clause)} & {*self.rules.modals, "werden"} or "inf" in tags:
            return True
        return bool(set(self._lemmas(clause)) & self.rules.schedule)

    def _near(self, head: int) -> set[str]:
        """The words between the determiner and the noun, which say what kind of event it is."""
        out: set[str] = set()
        for index in range(head - 1, max(head - 5, -1), -1):
            word = self.tagger.low(index)
            if not self._beside(index):
                out.add(word)
            if word in self.finder.grammar.determiners or not word[0].isalnum():
                break
            if word in self.finder.grammar.prepositions or self.tagger.doc.tokens[index].text[0].isupper():
                break
        return out

    def _cue(self, words: set[str]) -> str:
        """The status that the adjectives before a noun give: "der geplante Besuch"."""
        ordered = sorted(words)
        found = (cue for cue in self.rules.predicates if cue.words.found_in(ordered) and self._fits(cue))
        return next((cue.status for cue in found), "")

    def _fits(self, cue: PredicateCue) -> bool:
        kind = self.hit.rule.type
        if (cue.types and kind not in cue.types) or (cue.events and kind in self.rules.statements):
            return False
        return not cue.goal or "a" in self._governed().cases

    def _predicate_cue(self, clause: Clause, *, ahead: str = "", under: str = "") -> PredicateCue | None:
        """The first cue that the clause holds; `ahead` is the status that the adjectives give, `under` the
        preposition that governs the noun."""
        lemmas = set(self._lemmas(clause))
        others = set(of_others(self.tagger, clause, self.hit.tokens, self.rules.calendar))
        lows = self.tagger.doc.lows
        words = self.words(clause)
        loose = [lows[i] for i in clause.tokens if i not in others and not self._beside(i)]
        own = [cue for cue in self.rules.predicates if under and under in cue.under]
        for cue in (*own, *self.rules.predicates):
            if not self._fits(cue) or (cue.planned and ahead != "planned"):
                continue
            if cue.under and under not in cue.under:
                continue
            if cue.negated and not self._negated(clause):
                continue
            if cue.verbs & lemmas or cue.words.found_in(loose) or self._phrased(cue, words):
                return cue
        return None

    @staticmethod
    def _phrased(cue: PredicateCue, words: list[str]) -> bool:
        return holds_phrase(cue.phrases, words)

    def _cued(self, clause: Clause, cue: PredicateCue) -> str:
        """The cue's status, unless the clause negates it: "ist nicht geplant"."""
        if self._negated(clause) and not cue.negated and not self._phrased(cue, self.words(clause)):
            if cue.otherwise:
                return cue.otherwise
            return "negated" if cue.status in ("planned", "proposed", "hypothetical") else "planned"
        return cue.status
