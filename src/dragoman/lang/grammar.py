"""Closed word classes of a language: conjunctions, prepositions, determiners and the cases they mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.lang.resource import load_toml


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes, all in lower case. Cases are letters: n, a, d, g."""

    subordinators: frozenset[str]
    relatives: frozenset[str]
    infinitive_openers: frozenset[str]
    conditional: frozenset[str]
    coordinators: frozenset[str]
    prepositions: Mapping[str, str]
    determiners: Mapping[str, str]
    pronouns: Mapping[str, str]
    endings: Mapping[str, str]
    reflexive: frozenset[str]
    adverbs: frozenset[str]
    with_sein: frozenset[str]
    object_control: frozenset[str]
    infinitive_control: frozenset[str]
    presence: frozenset[str]
    indefinite: frozenset[str]
    fused: frozenset[str]
    since: frozenset[str]
    when: frozenset[str]
    apart: frozenset[str]
    perfect: frozenset[str]
    of_noun: frozenset[str]
    up_to: frozenset[str]
    whence: frozenset[str]
    lengths: frozenset[str]
    counted_from: frozenset[str]
    lately: frozenset[str]
    first_since: frozenset[str]
    noun_endings: tuple[str, ...]
    generic: frozenset[str]
    acting: frozenset[str]
    plural_names: frozenset[str]
    genitive: frozenset[str]
    particles_inside: frozenset[str]
    titles: tuple[str, ...]
    weak_plural: tuple[str, ...]
    territory: frozenset[str]
    weak_nouns: tuple[str, ...]
    measures: frozenset[str]
    capital_adjectives: tuple[str, ...]
    spells: frozenset[str]
    prepositional: frozenset[str]
    speakers: frozenset[str]
    asking: frozenset[str]
    several: tuple[str, ...]
    listing: frozenset[str]
    joining: frozenset[str]
    another: frozenset[str]
    address: frozenset[str]


@lru_cache(maxsize=8)
def load_grammar(code: str, *, user_dir: Path | None = None) -> Grammar:
    """The word classes of the language `code`; `prepositions` maps contracted forms to their preposition."""
    tables = load_toml("grammar.toml", code=code, user_dir=user_dir)
    plain = {word: word for word in tables["prepositions"]}
    words = tables["words"]
    return Grammar(
        subordinators=frozenset(tables["subordinators"]),
        relatives=frozenset(tables["relatives"]),
        infinitive_openers=frozenset(tables["infinitive_openers"]),
        conditional=frozenset(tables["conditional"]),
        coordinators=frozenset(tables["coordinators"]),
        prepositions={**plain, **tables["contractions"]},
        determiners=tables["determiners"],
        pronouns=tables["pronouns"],
        endings=tables["endings"],
        reflexive=frozenset(words["reflexive"]),
        adverbs=frozenset(words["adverbs"]),
        with_sein=frozenset(words["perfect_with_sein"]),
        object_control=frozenset(words["object_control"]),
        infinitive_control=frozenset(words["infinitive_control"]),
        presence=frozenset(words["presence"]),
        indefinite=frozenset(words["indefinite"]),
        fused=frozenset(words["fused"]),
        since=frozenset(words["since"]),
        when=frozenset(words["when"]),
        apart=frozenset(words["apart"]),
        perfect=frozenset(words["perfect"]),
        of_noun=frozenset(words["of_noun"]),
        up_to=frozenset(words["up_to"]),
        whence=frozenset(words["whence"]),
        lengths=frozenset(words["lengths"]),
        counted_from=frozenset(words["counted_from"]),
        lately=frozenset(words["lately"]),
        first_since=frozenset(words["first_since"]),
        noun_endings=tuple(words["noun_endings"]),
        generic=frozenset(words["generic"]),
        acting=frozenset(words["acting"]),
        plural_names=frozenset(words["plural_names"]),
        genitive=frozenset(words["genitive"]),
        particles_inside=frozenset(words["particles_inside"]),
        titles=tuple(words["titles"]),
        weak_plural=tuple(words["weak_plural"]),
        territory=frozenset(words["territory"]),
        weak_nouns=tuple(words["weak_nouns"]),
        measures=frozenset(words["measures"]),
        capital_adjectives=tuple(words["capital_adjectives"]),
        spells=frozenset(words["spells"]),
        prepositional=frozenset(words["prepositional"]),
        speakers=frozenset(words["speakers"]),
        asking=frozenset(words["asking"]),
        several=tuple(words["several"]),
        listing=frozenset(words["listing"]),
        joining=frozenset(words["joining"]),
        another=frozenset(words["another"]),
        address=frozenset(words["address"]),
    )
