"""Which way the words around a time expression point: to the past or to what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.read.times.attribute import attribute_tense
from dragoman.read.times.scan import Match
from dragoman.read.times.wording import DAYS, NEAR, Wording


@dataclass(slots=True)
class Directions(Wording):
    """The directions of the times of a text. `ahead`: words without tense look ahead, as in a diary."""

    ahead: bool = field(default=False, kw_only=True)

    def direction(self, match: Match, *, clause: bool = False) -> int:
        """-1 where the words around look back (-2: surely), 1 where they look ahead (2: surely), 0 where
        nothing tells; `clause` listens to the clause only, not to the rest of the sentence."""
        if told := self._by_phrase(match):
            return told
        if self.cues.nearest:
            return self._by_nearest(match) or 2 * self.ahead
        here = self.cue(*self._clause(match), clause=True)
        if self.cues.future_lead.intersection(match.lead_words) or match.lead == "from":
            return self._until(match, here) if match.lead == "until" else here or 1
        if here < 0 and self._surely_over(match):
            return -2
        if not here and not clause:
            here = self._by_sentence(match)
        return here or 2 * self.ahead

    def _by_phrase(self, match: Match) -> int:
        """What the words that the time stands among say, whatever the verb: "seit", "vom", "die für Mai
        geplante Reise", "auf Mai verschoben"."""
        leads = frozenset(match.lead_words)
        if leads & self.cues.past_lead or self._since_before(match) or self._told_apart(match):
            return -1
        if self._moved_to(match) or self._arranged(match):
            return 2
        if self._stems_from(match):
            return -1
        if told := self._of_noun(match):
            return told
        return 1 if leads & self.cues.planned_lead else attribute_tense(self.doc, self.cues, match)

    def _by_sentence(self, match: Match) -> int:
        """Where no cue stands in the clause: a present of the verb table, else the rest of the sentence; an
        infinitive ("lud ihn ein, im Mai zu kommen") may be over or ahead where that is past."""
        if self.in_present(*self._clause(match)):
            return 1
        around = self.cue(*self._around(match), clause=False)
        if around >= 0 or not self.infinitive(match):
            return around
        if self.of_a_noun(match):  # "nach einer Pause im Januar die Arbeit aufzunehmen"
            return 0
        bidden = self.cues.bidding.union(self.cues.arranging)
        return int(not bidden.isdisjoint(self.doc.lows[slice(*self._around(match))]))

    def _until(self, match: Match, here: int) -> int:
        """ "Eine Frist bis Freitag", "bis spätestens Mai": a term is ahead, whatever the verb."""
        before = self.doc.lows[max(match.lead_first - 1, 0)]
        low, high = self._clause(match)
        moved = not self.cues.moved.isdisjoint(self.doc.lows[low:high])  # "wurde bis Mai verlängert"
        if here < 0 and (moved or self.is_state(low, high)):
            return 1
        if before in self.cues.terms or self.cues.latest.intersection(match.lead_words):
            return 1
        return 2 * here if here > 0 else here or 1

    def _surely_over(self, match: Match) -> bool:
        """Whether a past verb of the clause is told of this time, and neither of what a noun before it names
        ("sprach vom Gipfel im Mai"), nor of what was arranged or might have been."""
        low, high = self._clause(match)
        words = [self.doc.tokens[i].text for i in range(low, high)]
        kinds = {
            self.kind(self.doc.lows[low + i], "") for i in range(len(words)) if not self.is_noun(low + i)
        }
        over = "past" in kinds or ("perfect" in kinds and any(map(self.is_participle, words)))
        if (
            not over
            or not self.cues.adverbial.issuperset(match.lead_words)
            or self.cues.unreal_now & {*self.doc.lows[low:high]}
        ):
            return False
        if self.doc.lows[match.lead_first] in self.cues.determiners:
            return False  # "nannte den 3. Mai"
        if (words[0].lower() in self.cues.past_clause and words[-1].islower()) or match.lead_first <= low:
            return True
        loose = self.cues.arranging | self.cues.reporting | self.cues.moved | self.cues.meant_verbs
        before = self.doc.lows[match.lead_first - 1] in self.cues.determiners
        return not before and not self.is_noun(match.lead_first - 1) and loose.isdisjoint(words)

    def of_a_noun(self, match: Match) -> bool:
        """Whether a noun stands right before the time: "das Treffen am Freitag"."""
        return match.lead_first > 0 and self.is_noun(match.lead_first - 1)

    def infinitive(self, match: Match) -> bool:
        """Whether the clause is an infinitive of something to be done: "lud ihn ein, im Mai zu kommen"."""
        return self.to_be_done(*self._clause(match))

    def _by_nearest(self, match: Match) -> int:
        """Where a time stands behind its verb: the nearest verb before it in its clause, else behind it."""
        low, high = self._clause(match)
        places = [*range(match.lead_first - 1, low - 1, -1), *range(match.last, high)]
        kind = next((kind for index in places if (kind := self._kind_at(index, low))), "")
        if frozenset(match.lead_words) & self.cues.future_lead or match.lead == "from":
            firm = any(self.doc.tokens[index].text in self.cues.past for index in places)
            firm = firm or match.lead == "from"
            if match.lead in ("until", "from") and kind == "past" and firm:
                return -1
            return 2 if match.lead == "until" and kind else 1
        return _DIRECTIONS.get(kind, 0)

    def _kind_at(self, index: int, low: int) -> str:
        """The tense that a word is a cue of; a participle behind "will be" is no past."""
        kind = self.kind(self.doc.tokens[index].text, "")
        if kind != "past":
            return kind
        before = {self.doc.tokens[i].text for i in range(max(low, index - _AUXILIARIES), index)}
        return "future" if before & self.cues.before_participle else kind

    def _since_before(self, match: Match) -> bool:
        """ "Seit dem Amtsantritt im Mai": an attribute of what "seit" counts from."""
        low = max(self.doc.sentences[match.sentence].first, match.lead_first - _ATTRIBUTE)
        words = [self.doc.tokens[i].text for i in range(low, match.lead_first)]
        since = [i for i, word in enumerate(words) if word.lower() in self.cues.past_lead]
        between = words[since[-1] :] if since else []
        told = any(self.kind(word, "") for word in between)  # "Seit Mai plant er am 7. Oktober …"
        return bool(since) and not told and not self.cues.clause_ends.intersection(between)

    def _told_apart(self, match: Match) -> bool:
        """ "Das Beben vom Mittwoch": an event that is known has been; not where "bis" goes on."""
        named = match.rule.norm in ("weekday", "month") and bool(
            self.cues.known.intersection(match.lead_words)
        )
        return named and self.next_word(match.last - 1) not in self.cues.range_ends

    def _stems_from(self, match: Match) -> bool:
        """ "Die Zahl stammt von Mitte Juni"."""
        from_ = self.cues.origins.intersection(match.lead_words)
        return bool(from_) and any(self.doc.lows[i] in self.cues.stems for i in range(*self._clause(match)))

    def _of_noun(self, match: Match) -> int:
        """ "Der nächste Gipfel in Riga im Mai" is ahead, "die vorige Runde im Mai" over."""
        first = self.doc.sentences[match.sentence].first
        if not match.lead_words or match.lead_first <= first or not self.is_noun(match.lead_first - 1):
            return 0
        for index in range(match.lead_first - 1, max(first, match.lead_first - _ATTRIBUTE) - 1, -1):
            word = self.doc.lows[index]
            if word in self.cues.coming or word in self.cues.bygone:
                return 1 if word in self.cues.coming else -2
            if not (self.is_noun(index) or word in self.cues.within):
                return 0
        return 0

    def _moved_to(self, match: Match) -> bool:
        """ "Auf März verschoben", "in den Mai verlegt": a date that something was put off to."""
        if match.rule.norm in NIGHTS:  # "in der Nacht auf Mittwoch rückten Panzer ein"
            return False
        low, high = self._clause(match)
        if not any(self.kind(word, "") for word in self.doc.lows[low:high]):
            low, high = self._around(match)  # "ist verschoben, auf das Frühjahr"
        words = {self.doc.tokens[i].text for i in range(low, high)}
        return bool(self.cues.onto.intersection(match.lead_words)) and bool(words & self.cues.moved)

    def _arranged(self, match: Match) -> bool:
        """ "Vereinbarten am Mittwoch ein Gespräch am Freitag": the second day is what was arranged."""
        low, high = self._clause(match)
        words = self.doc.lows[low:high]
        article = self.doc.lows[max(match.lead_first - 1, low)]
        if match.lead == "plain" and not match.lead_words and article in _THE:
            return not self.cues.setting.union(self.cues.arranging).isdisjoint(words)
        if self.cues.arranging.isdisjoint(words) or self.cues.passive.intersection(words):
            return False
        before = (self.rules.word(self.doc.tokens[i].text)[1] for i in range(low, match.lead_first))
        return match.lead == "plain" and any(DAYS.intersection(values) for values in before)

    def called_off(self, match: Match) -> bool:
        """Whether the sentence tells that what was set for the day did not come about on it, or has been:
        "die für Montag angesetzte Sitzung fiel aus", "war ursprünglich für Montag geplant", "die Parteien
        wollten am Montag unterzeichnen"."""
        if self.was_set(match) or (match.lead == "plain" and self._meant(match)):
            return True
        low, high = self._clause(match)
        return match.lead in ("plain", "until") and self.is_unreal(self.doc.lows[low:high])

    def was_set(self, match: Match) -> bool:
        """Whether what was set for the time may be over: "ein für Mai geplantes Treffen war geplatzt"."""
        words = self.doc.lows[slice(*self._around(match))]
        once = self.cues.once_meant.intersection(words)
        off = once or self.cues.called_off.intersection(words) or _apart(self.cues.put_off, words)
        return bool(off) and bool(self.cues.planned_lead.intersection(match.lead_words))

    def _meant(self, match: Match) -> bool:
        """Whether the clause says what somebody wanted or was to do: its own verb is one of `meant_verbs`."""
        return any(self.doc.lows[i] in self.cues.meant_verbs for i in range(*self._clause(match)))

    def _around(self, match: Match) -> tuple[int, int]:
        """The tokens of the sentence, of an endless one those near by."""
        sentence = self.doc.sentences[match.sentence]
        return max(sentence.first, match.first - NEAR), min(sentence.last, match.last + NEAR)

    def _clause(self, match: Match) -> tuple[int, int]:
        """The clause of the match; what stands in short brackets ends none ("Merz (CDU) reist")."""
        first, last = self._around(match)
        low, high = match.first, match.last
        while low > first and not self._second_verb(low) and (step := self._step(low - 1, first, -1)):
            low -= step
        while high < last and (step := self._step(high, last - 1, 1)):
            high += step
        return low, high

    def _step(self, index: int, limit: int, way: int) -> int:
        """How many tokens to go on from one in a clause: none where it ends the clause."""
        tokens, text = self.doc.tokens, self.doc.tokens[index].text
        other = _BRACKETS[way].get(text)
        for place in range(index + way, index + way * _INSIDE, way) if other else ():
            if not min(index, limit) <= place <= max(index, limit):
                return 0
            if tokens[place].text == other:
                return abs(place - index) + 1
        return int(text not in self.cues.clause_ends)

    def _second_verb(self, index: int) -> bool:
        """Whether a second finite verb of one subject begins here: "besuchte das Werk und kehrt zurück"."""
        before, word = self.doc.tokens[index - 1].text, self.doc.tokens[index].text
        return (
            before in self.cues.joins_verbs
            and word.islower()
            and self.kind(word, "") in ("present", "past", "future")
        )

    def pluperfect(self, match: Match) -> bool:
        """Whether the clause tells what had happened before the day that the text is about."""
        low, high = self._clause(match)
        return any(self.doc.tokens[i].text in self.cues.pluperfect for i in range(low, high))

    def says_who(self, match: Match) -> bool:
        """Whether the clause only says who told it: "teilte das Amt am Montag mit"."""
        low, high = self._clause(match)
        return any(self.doc.tokens[i].text in self.cues.reporting for i in range(low, high))

    def happening(self, match: Match) -> bool:
        """Whether the clause tells, in the present, of something that happens on one day."""
        low, high = self._clause(match)
        return any(self.doc.tokens[i].text in self.cues.happening for i in range(low, high))


NIGHTS = ("nightto", "nightspan")  # "in der Nacht zum 8. August"
_AUXILIARIES = 2  # tokens of a verb before its participle: "will be held", "to be fully built"
_DIRECTIONS = {"future": 1, "present": 1, "past": -1, "perfect": -1}
_BRACKETS = {1: {"(": ")", "„": "“"}, -1: {")": "(", "“": "„"}}
_THE = ("der", "den")
_INSIDE = 7  # tokens of a short bracket
_ATTRIBUTE = 9  # tokens between "seit" and the date of what it counts from


def _apart(verbs: Sequence[tuple[str, str]], words: Sequence[str]) -> bool:
    """Whether both parts of a separable verb are among the words: "sagten … ab"."""
    return any(stem in words and part in words for stem, part in verbs)
