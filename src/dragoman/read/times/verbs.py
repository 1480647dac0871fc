"""What the verb forms of a language say of the tense of a word that the cues do not know.

Where a language has no table of verb forms, nothing is known and the cues alone tell.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.lang.resource import exists
from dragoman.lang.verbs import VerbLexicon, load_verbs

_PAST = frozenset({"past", "k2"})
_PRESENT = frozenset({"pres", "k1"})
_SHORT = 3  # letters of words that the cues know as far as they are verbs
_PLURAL = "n"  # how a present that may as well be an infinitive ends


@lru_cache(maxsize=8)
def _lexicon(code: str) -> VerbLexicon | None:
    return load_verbs(code) if exists("verbs.toml", code=code) else None


def _tags(code: str, word: str) -> frozenset[str]:
    verbs = _lexicon(code) if len(word) > _SHORT else None  # the table is read for longer words only
    return frozenset(tag for _, tag in verbs.analyse(word)) if verbs else frozenset()


def is_preterite(code: str, word: str) -> bool:
    """Whether the word is a preterite and nothing else: "verlas", "stießen"."""
    tags = _tags(code, word)
    return "past" in tags and tags <= _PAST


def is_participle(code: str, word: str) -> bool | None:
    """Whether the word is a participle; None where no verb has it ("gekapert" of a verb not listed)."""
    tags = _tags(code, word)
    return "part" in tags if tags else None


def is_present(code: str, word: str, *, second: bool, plural: bool) -> bool:
    """Whether the word is a finite present or the subjunctive of reported speech ("sinke"). In the `second`
    place of a clause also a form that is a participle elsewhere; where it can be a `plural` also one that is
    an infinitive: "am Freitag steigen sie"."""
    tags = _tags(code, word)
    if not tags & _PRESENT or tags & _PAST:
        return False
    return second or ("part" not in tags and (plural or not word.endswith(_PLURAL)))


def is_infinitive(code: str, word: str) -> bool:
    """Whether the word may be an infinitive."""
    return "inf" in _tags(code, word)


def is_to_be_done(code: str, word: str, before: str, to: str) -> bool:
    """Whether the word is an infinitive with `to` before it or inside it: "zu reisen", "einzutreffen"."""
    tags = _tags(code, word)
    likely = "inf" in tags or (not tags and word.endswith(_PLURAL))
    return "zu" in tags or (likely and (before == to or _fused(code, word, to)))


def _fused(code: str, word: str, to: str) -> bool:
    """Whether `to` stands behind a separable first part: "abzustatten" of a verb that is not listed."""
    verbs = _lexicon(code)
    cuts = range(2, verbs.longest + 1) if verbs else ()
    return any(verbs and word[:cut] in verbs.particles and word.startswith(to, cut) for cut in cuts)
