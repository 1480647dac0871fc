"""Who speaks without a name or is met for the first time: "sagte ein Händler", "so die Ermittler"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.read.names.body import head_of
from dragoman.read.names.phrase import left_edge, right_edge
from dragoman.read.names.view import Name, View

_SPEAKERS = frozenset({"person", "group", "organisation", "company", "state", "forum"})
_BETWEEN = 2  # words between a verb and its subject: "sagte gestern ein Sprecher"
_CLAUSE = 25  # words of a relative clause between a subject and its verb
_NOMINATIVE = frozenset({"ein", "eine", "der", "die", "das"})
_DATIVE = frozenset({"einem", "einer", "dem", "der"})
_GENITIVE = frozenset({"eines", "einer", "des", "der"})
_RELATIVE = frozenset({"der", "die", "das", "den", "dem", "deren", "dessen"})


def voices(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """Persons, groups and bodies known only by a noun, where the words say that they speak."""
    free = [index for index in view.marked("voice") if index not in view.covered]
    if not free:
        return
    taken: set[int] = set()
    for known in found:
        if known.kind in _SPEAKERS:
            taken.update(view.tokens(known.start, known.end))
    for index in free:
        if index in taken:
            continue
        name = _one(view, index) or _several(view, index) or _known(view, index)
        if name is not None:
            yield name


def _one(view: View, head: int) -> Name | None:
    """ "ein Händler", "eine Zeitung in Bangui": somebody or a body not named, beside a verb of saying."""
    left = left_edge(view, head)
    at = left.determiner
    if at is None or not view.is_in(at, "determiners.indefinite"):
        return None
    kind = view.known[head].speaks
    right = right_edge(view, head, located=True)
    if kind is None or _is_title(view, head, right.last) or not _speaks(view, at, right.last):
        return None
    return _name(view, at, head, right.last, kind)


def _known(view: View, head: int) -> Name | None:
    """ "die Winzerin", "der Zivilschutz" with its article: a body by its noun, or somebody told of."""
    at = left_edge(view, head).determiner
    if at is None or not view.is_in(at, "determiners.definite"):
        return None
    body = head_of(view, head)
    organised = body is not None and view.rules.heads[body] == "organisation"
    kind = "organisation" if organised or view.is_in(head, "voices.bodies") else view.known[head].speaks
    if kind is None or (kind == "person" and not _may_be_one(view, at, head)):
        return None
    if kind == "person" and (named := _named(view, at, head)) is not None:
        return named
    right = right_edge(view, head, located=True)
    if _is_title(view, head, right.last) or not _speaks(view, at, right.last):
        return None
    return replace(_name(view, at, head, right.last, kind), definite=True)


def _named(view: View, article: int, head: int) -> Name | None:
    """ "sagt die Hebamme Fatchima": a noun and one name that is no ordinary word."""
    name = head + 1
    after = name + 1
    unknown = view.same(name, head) and view.capital(name) and name not in view.covered
    if not unknown or view.is_common(name) or view.known[name].person is not None:
        return None
    if (view.same(after, head) and view.capital(after)) or not _speaks(view, article, after):
        return None
    word = view.words[name]
    found = replace(_name(view, head, head, after, "person"), form="name", proper=word, refers="surname")
    return replace(found, feminine=view.low[article] == "die")


def _may_be_one(view: View, article: int, head: int) -> bool:
    """Whether an article and a noun for a person can be one: no thing, no genitive plural behind a noun."""
    if view.low[article] == "das":
        return False
    before = article - 1
    masculine = view.low[article] == "der" and not view.low[head].endswith("in")
    return not masculine or not view.same(before, article) or not view.capital(before)


def _is_title(view: View, head: int, last: int) -> bool:
    """Whether a name follows the noun directly: "ein Händler Namens", "der Bauer Emil"."""
    return last == head + 1 and view.same(last, head) and view.capital(last)


def _name(view: View, first: int, head: int, last: int, kind: str, *, plural: bool = False) -> Name:
    text = view.cut(first, last)
    return Name(
        view.starts[first],
        view.ends[last - 1],
        text,
        form="nominal",
        kind=kind,
        refers="voice",
        feminine=view.low[head].endswith("in") if kind == "person" and not plural else None,
        plural=plural,
    )


def _speaks(view: View, first: int, last: int) -> bool:
    """Whether a verb of saying or a word of source stands beside the phrase from `first` to `last`."""
    article = view.low[first]
    before = first - 1
    apart = view.is_in(before, "voices.prepositions") and view.same(before, first)
    said = not apart and (_verb_before(view, first) or _verb_after(view, first, last))
    if article in _NOMINATIVE and said:
        return True
    if not view.same(before, first):
        return False
    if view.low[before] == "so" and article in _NOMINATIVE:
        return before == 0 or not view.same(before - 1, before) or not view.words[before - 1][:1].isalpha()
    if article in _DATIVE and view.low[before] in {"laut", "zufolge"}:
        return True
    source = before - 1 if article in _DATIVE and view.low[before] == "von" else before
    return article in _DATIVE | _GENITIVE and _is_source(view, source)


def _is_source(view: View, index: int) -> bool:
    """Whether "nach Angaben", "nach den Worten" ends at `index`."""
    if not view.same(index - 1, index) or not view.is_in(index, "voices.sources"):
        return False
    return any(view.same(i, index) and view.low[i] in {"nach", "laut"} for i in range(index - 2, index))


def _verb_before(view: View, first: int) -> bool:
    for index in range(first - 1, first - 2 - _BETWEEN, -1):
        if not view.same(index, first):
            return False
        if view.is_in(index, "voices.verbs"):
            return True
        if not view.words[index][:1].islower() or view.is_in(index, "determiner", "voices.subjects"):
            return False
    return False


def _verb_after(view: View, first: int, last: int) -> bool:
    """Whether the verb follows, a relative clause between them or not, and no other subject before."""
    if not view.same(last, first):
        return False
    if view.is_in(last, "voices.verbs"):
        return True
    if view.words[last] != "," or not view.same(last + 1, last) or view.low[last + 1] not in _RELATIVE:
        return False
    for index in range(last + 2, last + _CLAUSE):
        if not view.same(index + 1, last):
            return False
        if view.words[index] == ",":
            return view.words[index - 1].isalnum() and view.is_in(index + 1, "voices.verbs")
    return False


def _several(view: View, head: int) -> Name | None:
    """ "Augenzeugen berichten", "so die Ermittler", "nach Angaben von Diplomaten": people who speak."""
    word = view.known[head].person
    if word is not None and word.plural is False:
        return None
    low = view.low[head]
    people = word is not None or low.endswith(tuple(view.rules.lists["voices.plurals"]))
    if not people or view.known[head].description is not None:
        return None
    left = left_edge(view, head)
    at = left.determiner
    if at is not None and view.low[at] not in {"die", "den", "der"}:
        return None
    right = right_edge(view, head, located=True)
    if _is_title(view, head, right.last):
        return None
    first = at if at is not None else _with_adjectives(view, head)
    if not _speak(view, first, right.last, bare=at is None):
        return None
    return _name(view, first, head, right.last, "group", plural=True)


def _with_adjectives(view: View, head: int) -> int:
    """Where a plural without an article begins: "buddhistische Mönche", "mehrere Diplomaten"."""
    first = head
    while (
        view.same(first - 1, head)
        and head - first < 2
        and view.words[first - 1][:1].islower()
        and view.low[first - 1].endswith("e")
        and not view.is_in(first - 1, "determiner", "voices.verbs", "words.verbs", "person.saying")
    ):
        first -= 1
    return first


def _speak(view: View, first: int, last: int, *, bare: bool) -> bool:
    """Whether several speak: a plural verb of saying beside them, or a word of source before."""
    before = first - 1
    article = "" if bare else view.low[first]
    plural = "voices.plural_verbs"
    if article in {"", "die"}:
        if (view.same(last, first) and view.is_in(last, plural)) or view.is_in(before, plural):
            return view.same(before, first) or view.same(last, first)
        if view.same(before, first) and view.low[before] == "so":
            return not view.same(before - 1, before) or not view.words[before - 1][:1].isalpha()
    if not view.same(before, first):
        return False
    if bare and view.low[before] == "unter":
        return view.is_in(before - 2, "place.voices") and view.low[before - 1] == "es"
    if bare and view.low[before] == "laut":
        return True
    source = before - 1 if view.low[before] == "von" else before
    return article in {"", "der", "den"} and _is_source(view, source)
