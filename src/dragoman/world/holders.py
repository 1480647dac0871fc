"""Who held an office: German words for it and a state or body, to the persons of the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.edtf import Interval
from dragoman.errors import ResourceError
from dragoman.lang.names import NameRules, PersonWord, load_name_rules, person_word
from dragoman.lang.resource import Problem, load_toml, rules
from dragoman.world.base import World
from dragoman.world.entry import Entry, Person
from dragoman.world.lookup import Identity, names_by_script
from dragoman.world.origin import Origins
from dragoman.world.subjects import Subject, errand, load_subjects
from dragoman.world.terms import PERHAPS, THROUGHOUT, Term, days, terms_of

FILE = "holders.toml"
_LONGEST = 300  # characters of a query
_HEADS = ("HOS", "HOG")  # a state has both offices or one that serves for the other
_WORD = re.compile(r"[^\s,;:()]+")


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What a language calls offices: words for people, rules of `holders.toml` by office, its subjects."""

    names: NameRules
    by_office: Mapping[str, tuple[Mapping[str, Any], ...]]
    subjects: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """An office asked for: its `classes` in the knowledge base, what its English `title` must hold, and the
    codes of the states or bodies, of which the words name one or the office fits several ("Bundeskanzler").

    `rule` is the id of the rule that read it; `narrow`: the first part of the compound belongs to the office
    and names no state ("UN-Botschafter"). Without classes the words name no office, without codes no state or
    body.
    """

    classes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    title: str = ""
    rule: str = ""
    narrow: bool = False


def load_office_words(code: str = "de", *, user_dir: Path | None = None) -> OfficeWords:
    """The words for offices of the language `code`. Raises `ResourceError` for a malformed rule."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    tables = load_toml(FILE, code=code, user_dir=user_dir)
    for rule in rules(tables, "holder"):
        _check(rule)
        found.setdefault(rule["office"], []).append(rule)
    by_office = {office: tuple(sorted(group, key=_narrow_first)) for office, group in found.items()}
    return OfficeWords(load_name_rules(code, user_dir=user_dir), by_office, _subjects(tables))


def read_post(query: str, world: World, words: OfficeWords) -> Post:
    """The office that words such as "kasachischer Außenminister" or "Außenminister Kasachstan" name."""
    tokens = _WORD.findall(query[:_LONGEST])
    for start, end in _spans(tokens):
        said = " ".join(tokens[start:end])
        word = person_word(words.names, said)
        post = _post(word, said, (tokens[:start], tokens[end:]), words, world) if word else None
        if word and post and post.classes:
            behind = tokens[end:]
            if "AMB" in post.classes and "in" in behind:
                behind = behind[: behind.index("in")]  # where they serve, not whom
            return _placed(post, word, (*tokens[:start], *behind), world)
    return Post()


def holders(post: Post, world: World, origins: Origins, at: Interval | None = None) -> tuple[Identity, ...]:
    """Who held the office on a day of `at`, the longest first; without a date everybody, the last first.

    Those of whom the sources do not say when they left count only where nobody else is known.
    """
    found = [
        _identity(person, terms, world, origins, at) for person, terms in _terms(post, world, origins, at)
    ]
    sure = [item for item in found if any(term.held != PERHAPS for term in item.terms)]
    if at is None:
        return tuple(sorted(found, key=_last_start, reverse=True))
    span = at
    return tuple(sorted(sure or found, key=lambda item: (-_days(item, span), *_rank(item, post))))


def before_and_after(
    post: Post, world: World, origins: Origins, at: Interval
) -> tuple[tuple[Identity, Term] | None, tuple[Identity, Term] | None]:
    """Who is known to have held the office last before the date, and first after it, with the term."""
    terms = [(item, term) for item in holders(post, world, origins) for term in item.terms]
    first, last = at.earliest or date.min, at.latest or date.max
    ended = [pair for pair in terms if (pair[1].holding.end or date.max) < first]
    begun = [pair for pair in terms if (pair[1].holding.start or date.min) > last]
    return (
        max(ended, key=lambda pair: pair[1].holding.end or date.min, default=None),
        min(begun, key=lambda pair: pair[1].holding.start or date.max, default=None),
    )


def check_holders(world: World, code: str = "de", *, user_dir: Path | None = None) -> list[Problem]:
    """Runs the examples of every rule."""
    words = load_office_words(code, user_dir=user_dir)
    found = []
    for rule in (rule for group in words.by_office.values() for rule in group):
        for example in rule.get("match", ()):
            post = read_post(example, world, words)
            if post.rule != rule["id"] or not post.codes:
                found.append(Problem(FILE, rule["id"], f"does not read «{example}» (read: {post})"))
        for example in rule.get("no_match", ()):
            if read_post(example, world, words).rule == rule["id"]:
                found.append(Problem(FILE, rule["id"], f"reads «{example}»"))
    return found


def _check(rule: Mapping[str, Any]) -> None:
    try:
        re.compile(rule.get("title", ""))
        if not (rule["office"] and rule["classes"]):
            raise KeyError("office, classes")
        if rule.get("about") and not (rule["title"] and (rule.get("of") or rule["senders"])):
            raise KeyError("title, of or senders")
    except (KeyError, TypeError, re.error) as error:
        raise ResourceError(
            f"{FILE}: rule '{rule['id']}' lacks or misuses {error}.",
            hint="The head of the file says what a rule holds.",
        ) from error


def _subjects(tables: Mapping[str, Any]) -> tuple[Subject, ...]:
    try:
        return load_subjects(rules(tables, "subject"))
    except (KeyError, TypeError, re.error) as error:
        raise ResourceError(
            f"{FILE}: a subject lacks or misuses {error}.", hint="The head of the file says what it holds."
        ) from error


def _narrow_first(rule: Mapping[str, Any]) -> int:
    """What an envoy is for says more than where the words begin, and that more than the office alone."""
    if rule.get("about"):
        return 0
    return 1 if any(rule.get(field) for field in ("before", "words", "adjectives")) else 2


def _spans(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words for an office may stand: of several ("Staats- und Parteichef") before single ones."""
    for length in (3, 1):
        yield from ((start, start + length) for start in range(len(tokens) - length + 1))


def _placed(post: Post, word: PersonWord, others: Sequence[str], world: World) -> Post:
    """The office with the codes of its states or bodies: by a rule, by other words, by the office itself."""
    first = "" if post.narrow else word.prefix
    said = (first, *others)
    bodies = "HEAD" in post.classes
    codes = post.codes or _named(said, world, bodies=bodies) or _usual(word, world)
    if not codes and not bodies and (codes := _named(said, world, bodies=True)):
        return replace(post, classes=("HEAD",), codes=codes)  # "Präsident der Europäischen Kommission"
    return replace(post, codes=codes)


def _post(
    word: PersonWord, said: str, around: tuple[Sequence[str], Sequence[str]], words: OfficeWords, world: World
) -> Post:
    """The office of a word, without the state that others name; `around`: the words before and behind."""
    state = (word.office.state,) if word.office.state else ()
    for rule in words.by_office.get(word.office.id, ()):
        if not _fits(rule, word, said, around[0]):
            continue
        if rule.get("about"):
            if post := _sent(rule, word, around, words, world):
                return post
        else:
            codes = (rule["of"],) if rule.get("of") else state
            narrow = bool(rule.get("before"))
            return Post(tuple(rule["classes"]), codes, rule.get("title", ""), rule["id"], narrow)
    return Post((word.office.holders,) if word.office.holders else (), state)


def _sent(
    rule: Mapping[str, Any],
    word: PersonWord,
    around: tuple[Sequence[str], Sequence[str]],
    words: OfficeWords,
    world: World,
) -> Post | None:
    """The office of an envoy or chair where the words name what it is for."""
    found = errand(rule, word.prefix, *around, words.subjects)
    if found is None:
        return None
    sent_by = _named(found.senders, world, bodies=False) or _named(found.senders, world, bodies=True)
    codes = (rule["of"],) if rule.get("of") else sent_by or tuple(rule["senders"])
    title = f"(?=.*(?:{rule['title']}))(?=.*(?:{found.subject.title}))"
    return Post(tuple(rule["classes"]), codes, title, rule["id"], narrow=True)


def _fits(rule: Mapping[str, Any], word: PersonWord, said: str, before: Sequence[str]) -> bool:
    """Whether the narrowing fields of a rule hold: first part of a compound, words, adjectives in front."""
    if (parts := rule.get("before")) and _first_part(word.prefix) not in map(_first_part, parts):
        return False
    if (own := rule.get("words")) and not said.casefold().startswith(tuple(w.casefold() for w in own)):
        return False
    if (last := rule.get("last")) and not _last_part(word, said).startswith(tuple(last)):
        return False
    adjectives = tuple(rule.get("adjectives", ()))
    return not adjectives or any(token.casefold().startswith(adjectives) for token in before)


def _last_part(word: PersonWord, said: str) -> str:
    return said[len(word.prefix) :].removeprefix("-").casefold()


def _first_part(prefix: str) -> str:
    return prefix.casefold().removeprefix("bundes").removesuffix("-").rstrip("s")


def _named(words: Sequence[str], world: World, *, bodies: bool) -> tuple[str, ...]:
    """The code of the first state that the words name, or of the first body."""
    tokens = [word for word in words if word]
    index = 0
    while index < len(tokens):
        length, entries = world.longest(tokens, index)
        for code in (_code(entry, world, bodies=bodies) for entry in entries):
            if code:
                return (code,)
        index += length or 1
    return ()


def _code(entry: Entry, world: World, *, bodies: bool) -> str:
    org = world.organisations.get(entry.kb)
    if org and bodies:
        return org.key
    return entry.iso or "" if entry.kind == "state" and not bodies else ""


def _usual(word: PersonWord, world: World) -> tuple[str, ...]:
    """The states or the body that the office has by itself."""
    if word.office.states:
        return word.office.states
    orgs = [world.organisations.get(e.kb) for e in world.find(word.office.body or "")]
    return tuple(org.key for org in orgs[:1] if org)


def _terms(
    post: Post, world: World, origins: Origins, at: Interval | None
) -> Iterator[tuple[Person, tuple[Term, ...]]]:
    """Each holder with the terms of the office alone."""
    for code in post.codes:
        wanted = _classes(post.classes, code, world)
        people = {p.kb: p for cls in wanted for p, _ in world.in_office.get((cls, code), ())}
        for person in people.values():
            terms = tuple(
                term
                for term in terms_of(person, world, origins, at)
                if term.holding.cls in wanted
                and term.holding.state == code
                and (not term.holding.office or re.search(post.title, term.holding.office, re.I))
            )
            if terms:
                yield person, terms


def _classes(classes: tuple[str, ...], code: str, world: World) -> tuple[str, ...]:
    """The classes to look in: where a state has no such head, at all or at times, the other serves."""
    state = world.states.get(code)
    if classes == ("HOG",) and state and state.governs:
        return _HEADS
    if len(classes) == 1 and classes[0] in _HEADS and (classes[0], code) not in world.in_office:
        return _HEADS
    return classes


def _identity(
    person: Person, terms: tuple[Term, ...], world: World, origins: Origins, at: Interval | None
) -> Identity:
    why = tuple(dict.fromkeys(_why(term) for term in terms)) if at else ("held the office",)
    return Identity(
        kb=person.kb,
        kind="person",
        name=person.name,
        iso=person.iso,
        type="",
        forms=("office",),
        names=names_by_script(person.names),
        terms=terms,
        why=why,
        sources=origins.of("persons", person.kb),
        weight=person.weight,
    )


def _why(term: Term) -> str:
    if term.held == PERHAPS:
        return "perhaps still in office: the sources do not say when the term ended"
    return f"held the office {'all that time' if term.held == THROUGHOUT else 'in part of that time'}"


def _days(item: Identity, at: Interval) -> int:
    return max(days(term.holding, at) for term in item.terms)


def _rank(item: Identity, post: Post) -> tuple[int, bool, float, str]:
    """Who held the office asked for comes before who held the one that serves for it."""
    other = all(term.holding.cls not in post.classes for term in item.terms)
    return post.codes.index(item.terms[0].holding.state), other, -item.weight, item.kb


def _last_start(item: Identity) -> tuple[date, float, str]:
    return max(term.holding.start or date.min for term in item.terms), item.weight, item.kb
