"""The tense of some words of a sentence: which way they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.lang.times import TimeRules
from dragoman.read.document import Doc
from dragoman.read.times.cues import Cues
from dragoman.read.times.verbs import (
    is_infinitive,
    is_participle,
    is_present,
    is_preterite,
    is_to_be_done,
)


@dataclass(slots=True)
class Wording:
    """The words of a text, with the cues of its language and its table of verb forms."""

    doc: Doc
    rules: TimeRules
    cues: Cues

    def cue(self, low: int, high: int, *, clause: bool) -> int:
        """The tense of some words: future cues, then past ones, then the present; in a clause also a
        participle at its end."""
        words = [self.doc.tokens[i].text for i in range(low, high)]
        opener = words[0].lower()
        if clause and opener in self.cues.past_clause and words[-1].islower():
            return -1
        if clause and opener in self.cues.meant_verbs:
            return 1  # "sollte es bis Juni keine Lösung geben"
        kinds = [
            "" if self.is_noun(low + i) else self.kind(word, self.next_word(low + i))
            for i, word in enumerate(words)
        ]
        participles = [
            word
            for before, word in zip(["", *words], words, strict=False)
            if before != self.cues.to and self.is_participle(word)
        ]
        if clause and self.cues.reported.intersection(self.doc.lows[low:high]):
            kinds.append("future")
        if "past" in kinds:  # "länger als vorgesehen saßen sie": a participle makes no plan of a past verb
            kinds = [
                "" if word in self.cues.planned else kind
                for word, kind in zip(self.doc.lows[low:high], kinds, strict=False)
            ]
        if self.cues.mentioned.intersection(self.doc.lows[low:high]):
            kinds = ["" if kind == "future" else kind for kind in kinds]  # "genannt wird der Bau im Mai"
        if "future" in kinds and not self.cues.passive.intersection(words):
            return -1 if self._told_as_past(words) else 1
        closed = "perfect" in kinds and (participles or self._closed_later(high))
        if closed or "past" in kinds or (not clause and "attribute" in kinds):
            return -1
        end = next((i for i in reversed(range(len(words))) if words[i][0].isalnum()), 0)
        last, openers = words[end], {word.lower() for word in words[:2]}  # "für den die Suche im Mai beginnt"
        main = clause and self.cues.subordinate.isdisjoint(openers)
        if main and end and kinds[end] == "present" and is_infinitive(self.rules.code, last):
            kinds[end] = ""  # "ließ ihm, dem Konsul, am Montag eine Note überreichen"
        ended = main and last in participles
        ended = ended and self.cues.meant_verbs.isdisjoint(words)
        if ended and kinds.count("present") == 1 and self.kind(last, "") == "present":
            return -1
        if "present" in kinds or "perfect" in kinds:
            return 1
        told = ended or (clause and (opener in self.cues.sources or self._inserted(low, high)))
        attribute = "attribute" in kinds and not self.to_be_done(low, high)
        return -1 if attribute or told else 0

    def to_be_done(self, low: int, high: int) -> bool:
        """Whether an infinitive with "zu" stands among the words."""
        code, to, words = self.rules.code, self.cues.to, self.doc.lows[low:high]
        return bool(to) and any(is_to_be_done(code, word, before, to) for before, word in pairwise(words))

    def is_state(self, low: int, high: int) -> bool:
        """Whether the words tell of a state: "ist bis Mittwoch gesperrt"."""
        kinds = {self.kind(word, "") for word in self.doc.lows[low:high]}
        return "past" not in kinds and not self.cues.states.isdisjoint(self.doc.lows[low:high])

    def in_present(self, low: int, high: int) -> bool:
        """Whether a word of the clause that is no cue is a present of the verb table."""
        return any(self._is_present(low, high, i) for i in range(max(low, 1), high))

    def _is_present(self, low: int, high: int, index: int) -> bool:
        tokens = self.doc.tokens
        word, before = tokens[index].text, tokens[index - 1].text
        if not word.islower() or before == self.cues.to or word in self.cues.neutral | self.cues.determiners:
            return False
        led = before.lower() in self.cues.persons or self.is_noun(index - 1)
        if word.endswith("e") and index < high - 1 and not led:
            return False  # "die lange Reise" is no subjunctive of reported speech, "er reise" is one
        last = index == high - 1 or not any(token.text[0].isalnum() for token in tokens[index + 1 : high])
        openers = {word.lower() for word in (tokens[low].text, tokens[low + 1].text)}
        plural = last != self.cues.subordinate.isdisjoint(
            openers
        )  # else an infinitive: "will am Freitag tagen"
        return is_present(self.rules.code, word, second=self._second(low, index), plural=plural)

    def _second(self, low: int, index: int) -> bool:
        """Whether the word stands right behind a time that opens the clause: "am Freitag steigen sie"."""
        names = self.rules.word(self.doc.tokens[index - 1].text)[1]
        return index - low <= _FRONT and bool(_FRONTED.intersection(names))

    def is_participle(self, word: str) -> bool:
        """Whether the word is a participle: what the verb table says, else its shape."""
        if word in self.cues.as_participle:
            return True
        known = is_participle(self.rules.code, word) if word.islower() else None
        if known is not None:
            return known
        return word not in self.cues.not_participle and self.cues.participle.fullmatch(word) is not None

    def is_noun(self, index: int) -> bool:
        """Whether a capital says that a word is no verb: "das Schloss", "bei einem Treffen"."""
        tokens = self.doc.tokens
        first = index == self.doc.sentences[tokens[index].sentence].first
        capital = self.cues.capital_nouns and tokens[index].text[:1].isupper()
        return capital and not first and tokens[index - 1].text not in _OPENINGS

    def is_unreal(self, words: Sequence[str]) -> bool:
        """ "Hätte am Montag kommen sollen": what was set and did not come about, or will not."""
        return bool(
            self.cues.unreal_now.intersection(words) and self.cues.unreal_infinitive.intersection(words)
        )

    def _told_as_past(self, words: Sequence[str]) -> bool:
        """ "Soll protestiert haben", "hätte kommen sollen"."""
        unreal = self.cues.unreal.intersection(words) and self.cues.unreal_infinitive.intersection(words)
        meant = any(word.lower() in self.cues.once_meant for word in words)
        return (
            bool(unreal)
            or meant
            or any(
                word in self.cues.after_participle and self.is_participle(before)
                for before, word in pairwise(words)
            )
        )

    def _inserted(self, low: int, high: int) -> bool:
        """Whether the words stand between "hat" and the participle of the clause around them."""
        first = self.doc.sentences[self.doc.tokens[low].sentence].first
        before = (self.doc.tokens[i].text for i in range(max(first, low - NEAR), low))
        return any(word in self.cues.perfect for word in before) and self._closed_later(high)

    def _closed_later(self, index: int) -> bool:
        """Whether the sentence goes on, behind an insertion or a name in quotation marks, to the participle
        that ends a clause: "hat am Montag die Pipeline „Muster“ eröffnet"."""
        tokens, end = self.doc.tokens, len(self.doc.tokens)
        if index >= end or tokens[index].text not in _INSERTIONS:
            return False
        last = min(self.doc.sentences[tokens[index].sentence].last, index + NEAR)
        passive = self.cues.passive
        return any(
            self.is_participle(tokens[i].text)
            and tokens[i - 1].text not in self.cues.not_closing
            and (i + 1 >= last or not tokens[i + 1].text[0].isalnum() or tokens[i + 1].text in passive)
            for i in range(index, last)
        )

    def next_word(self, index: int) -> str:
        return self.doc.tokens[index + 1].text if index + 1 < len(self.doc.tokens) else ""

    def kind(self, word: str, following: str) -> str:
        """The tense that a word is a cue of; "attribute": a preterite, or the adjective of a noun."""
        folded = word if word.islower() else word.lower()
        if folded in self.cues.future:
            return "future"
        if folded in self.cues.past or self._with_prefix(folded):
            return "past"
        if folded in self.cues.perfect:
            return "perfect"
        if folded in self.cues.present:
            return "present"
        regular = word.islower() and len(word) > 4 and word.endswith(self.cues.endings)
        if not regular:
            return "past" if word.islower() and is_preterite(self.rules.code, word) else ""
        if word in self.cues.neutral or "ordinal" in self.rules.word(word)[1]:
            return ""
        return "attribute" if self.cues.capital_nouns and following[:1].isupper() else "past"

    def _with_prefix(self, word: str) -> bool:
        """Whether the word is a strong past at the end of a clause with its prefix before it ("vorwarf")."""
        first = next((prefix for prefix in self.cues.prefixes if word.startswith(prefix)), "")
        return bool(first) and word[len(first) :] in self.cues.past


DAYS = frozenset({"weekday", "weekpart", "today"})  # the classes of words that name a day
NEAR = 80  # tokens
_FRONTED = DAYS | {"month", "daypart", "seasonword", "weekend"}  # those of times that open a clause
_FRONT = 5  # tokens of them with what leads them in
_OPENINGS = frozenset({"„", "“", '"', "»", "«", "–", "-", "(", ":", "*", "•"})  # a capital follows them
_INSERTIONS = frozenset({",", "„", "“", '"', "»", "«", "–", "("})
