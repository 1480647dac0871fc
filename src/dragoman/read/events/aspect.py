"""Whether the words of a clause tell that an event took place, say that it goes on, or merely name it."""

from __future__ import annotations

from dragoman.lang.triggers import WordSet
from dragoman.read.events.clauses import Clause
from dragoman.read.events.participles import attribute
from dragoman.read.events.triggers import Finder, Hit, parse, passive
from dragoman.read.events.view import FACTS, View
from dragoman.read.events.wording import has_been, holds_phrase


class Aspect(View):
    """A trigger with the words around it, and how far they bear out that the event is there."""

    __slots__ = ()

    def lasting(self) -> bool:
        """Whether the clause says that the event goes on: "dauern an", "verhandeln seit Wochen", "setzt seine
        Reise fort"; not of a noun behind "nach", "vor" and the like."""
        cue, clause = self.rules.lasting, self.hit.clause
        if self._modals(clause) or self._negated(clause) or (self.hit.form != "verb" and self._behind()):
            return False
        lemmas, words = set(self._lemmas(clause)), self.words(clause)
        if cue.carried_on & lemmas and (self._goes_on(clause) or self._stay() or not self._over(clause)):
            return True
        if not self._goes_on(clause):
            return False
        since = bool(cue.since & set(words)) and not cue.barred.found_in(words)
        said = any(verb in cue.verbs for verb in _undivided(lemmas)) or cue.words.found_in(words)
        return since or said or holds_phrase(cue.phrases, words)

    def _behind(self) -> bool:
        """Whether the preposition before the noun says when the event is, whatever the clause says."""
        governed = self._governed()
        fixed = self.rules.prepositions.get(governed.preposition, "")
        return fixed in (*FACTS, "planned", "negated") or governed.link == "gen"

    def _modals(self, clause: Clause) -> set[str]:
        """The modal verbs of the clause, "werden" before an infinitive among them."""
        found = {lemma for lemma, _ in self._helpers(clause)} & {*self.rules.modals}
        return found if not passive(clause) else found - {"werden"}

    def _goes_on(self, clause: Clause) -> bool:
        """Whether the clause stands in the present tense and no perfect."""
        if not self._present(clause):
            return False
        done = any(
            tag == "part" for i, forms in clause.verbs.items() if i != clause.finite for _, tag in forms
        )
        return not done or (passive(clause) and "worden" not in self.words(clause))

    def _stay(self) -> bool:
        """Whether the trigger is of a visit, which one goes on with from one day to the next."""
        hits = parse(self.finder, self.tagger.doc.sentences[self.hit.sentence])[1]
        return any(hit.rule.type in self.rules.stays for hit in hits if hit.head == self.hit.head)

    def _over(self, clause: Clause) -> bool:
        """Whether a clause in a past tense names the day, or tells what had been before."""
        lows = self.tagger.doc.lows
        days = (i for i in clause.tokens if lows[i - 1] == "am" and lows[i][0].isdigit())
        had = ("haben", "past") in clause.verbs.get(clause.finite or -1, ())
        return had or self.rules.dated.found_in(self.words(clause)) or any(True for _ in days)

    def present(self) -> bool:
        """Whether the clause stands in the present tense, without a modal verb."""
        return self._goes_on(self.hit.clause) and not self._modals(self.hit.clause)

    def told(self) -> bool:
        """Whether the clause tells in a past tense what happened: the verb itself, or a noun that points back
        or stands with a verb by which such a thing comes about."""
        clause = self.hit.clause
        if not self._past(clause) or self._negated(clause):
            return False
        if self.hit.form == "verb":
            return True
        concluded = bool(self.rules.concluding & set(self._lemmas(clause)))
        return concluded or (self.definite() and self._governed().link != "gen")

    def done(self) -> bool:
        """Whether the clause tells of a noun that it came about, once: "Die Waffenruhe wurde vereinbart"."""
        return (
            self.hit.form == "noun"
            and self.told()
            and bool(self.rules.done & set(self._lemmas(self.hit.clause)))
        )

    def taken_place(self) -> bool:
        """Whether the words beside a noun say that the event has taken place: "nach einem Gespräch schwieg
        sie", "am Ende der Gespräche", "seit dem Überfall", "der Gipfel hat begonnen"."""
        led, cue = self._governed(), self.rules.behind
        if self.hit.form == "verb" or self._near(self.hit.head) & self.rules.negation:
            return False
        if led.preposition in cue.always:
            return True
        part = led.link == "gen" and led.head is not None and self.tagger.low(led.head) in cue.parts
        itself = not led.preposition and not led.link and cue.verbs & set(self._lemmas(self.hit.clause))
        return bool(part or itself or led.preposition in cue.told) and self._past(self.hit.clause)

    def _past(self, clause: Clause) -> bool:
        """Whether the clause tells in a past tense, or with the perfect, what happened."""
        if clause.finite is None or self._modals(clause) or self._goes_on(clause):
            return False
        return bool(self._moods(clause) & {"past", "pres", "k1"})

    def only_called(self) -> bool:
        """Whether the clause says what the noun is or is like, and not that it happens: "es war kein
        Staatsbesuch", "das Treffen war nicht öffentlich"."""
        forms = [form for token in self.hit.clause.verbs for form in self.hit.clause.verbs[token]]
        copula = any(lemma in ("sein", "handeln") and tag != "inf" for lemma, tag in forms)
        full = any(tag in ("part", "zu") for _, tag in forms)
        return self.hit.form == "noun" and copula and not full

    def refrained(self) -> bool:
        """Whether somebody refrains from it: "verzichtete auf Kritik"."""
        clause = self.hit.clause
        if self.hit.form == "verb" or not self.rules.wishes.refraining & set(self._lemmas(clause)):
            return False
        return self._governed().preposition in ("", "auf") and not self._negated(clause)

    def looms(self) -> bool:
        """Whether a verb of threatening says what may befall its subject: "droht zu scheitern", "unter das
        Gesetz zu fallen drohen"."""
        lows, clause, head = self.tagger.doc.lows, self.hit.clause, self.hit.head
        own = {lemma for lemma, _ in clause.verbs.get(head, ())}
        if self.hit.form != "verb" or not own & self.rules.wishes.looming:
            return False
        before, after = head - 1 in clause.verbs, head + 2 in clause.verbs
        zu = [lows[i] for i in (head - 2, head + 1) if i in clause.tokens]
        return (before and zu[:1] == ["zu"]) or (after and zu[-1:] == ["zu"])

    def under_way(self) -> bool:
        """Whether the clause says that the thing has begun."""
        return bool(set(self._lemmas(self.hit.clause)) & self.rules.underway)

    def counterfactual(self) -> bool:
        """Whether the clause says what should have been: "hätten unterschreiben sollen"."""
        helpers = self._helpers(self.hit.clause)
        modal = any(lemma in self.rules.modals and tag == "inf" for lemma, tag in helpers)
        return modal and any(tag == "k2" for _, tag in helpers)

    def plan_words(self) -> bool:
        """Whether the clause has words of planning."""
        under = self._governed().preposition if self.hit.form != "verb" else ""
        cue = self._predicate_cue(self.hit.clause, under=under)
        return cue is not None and cue.status in ("planned", "proposed")

    def given(self) -> bool:
        """Whether the clause tells that something was paid or handed over: "hat Hilfe geleistet"."""
        clause, led = self.hit.clause, self._governed()
        if self.hit.form == "noun" and (led.preposition or led.link):
            return False
        if clause.finite is None or self._modals(clause) or self._goes_on(clause) or self._negated(clause):
            return False
        told = "past" in self._moods(clause) or has_been(clause)
        return told and bool(self.rules.giving & set(self._lemmas(clause)))

    def threatened(self) -> bool:
        """Whether somebody threatens with what the noun names: "drohte mit dem Abbruch der Beziehungen"."""
        if self.hit.form == "verb":
            return False
        led = self._governed().preposition
        cue = self._predicate_cue(self.hit.clause, under=led)
        return cue is not None and cue.status == "hypothetical" and led in cue.under

    def denied_name(self) -> bool:
        """Whether the clause denies no event but its name: "es war kein Staatsbesuch", "es handelt sich nicht
        um einen Staatsbesuch"."""
        none = any(word.startswith("kein") for word in self._near(self.hit.head))
        about = self._governed().preposition == "um" and self._negated(self.hit.clause)
        handled = "handeln" in set(self._lemmas(self.hit.clause))
        return self.only_called() and ((about and handled) or (none and not handled))


def _undivided(lemmas: set[str]) -> set[str]:
    """The verbs without those that are part of a longer one: "läuft … aus" is no "laufen"."""
    return lemmas - {lemma.partition("|")[2] for lemma in lemmas}


def is_epithet(finder: Finder, dated: WordSet, hit: Hit) -> bool:
    """Whether the trigger is a participle that says what befell its noun: "die von Russland angegriffene
    Ukraine"; not where a word inside dates it to a day."""
    doc = finder.tagger.doc
    inner = attribute(doc, finder.grammar, hit.clause, hit.head)
    return inner is not None and not dated.found_in(doc.lows[inner.first : inner.head])
