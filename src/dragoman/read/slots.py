"""Who and what stands where in a sentence: noun phrases with their preposition, case and head noun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.lang.grammar import Grammar
from dragoman.model import Entity, Figure, Mention, Time
from dragoman.read.clauses import Clause, Tagger
from dragoman.read.document import Doc, Sentence

ALL = "nadg"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase. `ids`: the entities that it names (none for common nouns); `preposition` governs it;
    `cases` are those that it may stand in; `link` says how it hangs on the token `head`: gen (genitive after it),
    poss (genitive before it), adj (adjective before it) or mod (first part of the compound)."""

    start: int
    end: int
    first: int
    last: int
    ids: tuple[str, ...] = ()
    kind: str = ""
    preposition: str = ""
    cases: str = ALL
    link: str = ""
    head: int | None = None
    form: str = "name"
    nested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The entities, times and figures of an article by place."""

    doc: Doc
    grammar: Grammar
    entities: Mapping[str, Entity]
    groups: tuple[tuple[int, int, tuple[tuple[str, Mention], ...]], ...]
    starts: tuple[int, ...] = field(repr=False)
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    busy: tuple[tuple[int, int], ...] = field(repr=False, default=())

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[tuple[str, Mention], ...]]]:
        """The mentions that begin between two offsets, longest first at each place."""
        for place in range(bisect_left(self.starts, start), len(self.groups)):
            if self.groups[place][0] >= end:
                return
            yield self.groups[place]


def make_board(
    doc: Doc,
    grammar: Grammar,
    entities: Sequence[Entity],
    times: Sequence[Time],
    figures: Sequence[Figure],
) -> Board:
    """The board of an article."""
    spans: dict[tuple[int, int], list[tuple[str, Mention]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            spans.setdefault((mention.start, mention.end), []).append((entity.id, mention))
    groups = tuple((a, b, tuple(spans[a, b])) for a, b in sorted(spans, key=lambda s: (s[0], -s[1])))
    return Board(
        doc=doc,
        grammar=grammar,
        entities={entity.id: entity for entity in entities},
        groups=groups,
        starts=tuple(group[0] for group in groups),
        times=tuple(times),
        figures=tuple(figures),
        busy=tuple(sorted((s.start, s.end) for time in times for s in time.spans)),
    )


def phrases(board: Board, tagger: Tagger, sentence: Sentence) -> tuple[Phrase, ...]:
    """The phrases of a sentence that name entities, outermost ones, with nested ones as attributes."""
    out: list[Phrase] = []
    end = -1
    for start, stop, group in board.within(sentence.start, sentence.end):
        first, last = board.doc.token_range(start, stop)
        if first == last:
            inner = board.doc.token_at(start)
            if inner is not None:
                out.append(_modifier(board, start, stop, inner, group))
            continue
        if start < end:
            if out and stop <= end:
                out[-1] = replace(out[-1], nested=(*out[-1].nested, *(i for i, _ in group)))
            continue
        token = board.doc.tokens[first]
        if stop < board.doc.tokens[last - 1].end and last - first == 1 and token.end - stop > 2:
            out.append(_modifier(board, start, stop, first, group))
            continue
        out.append(_place(board, tagger, sentence, out, (start, stop, first, last, group)))
        end = stop
    proxies = [proxy for phrase in out if (proxy := _proxy(tagger, sentence, phrase)) is not None]
    return tuple(sorted((*out, *proxies), key=lambda p: (p.first, p.start)))


def _proxy(tagger: Tagger, sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The noun that a state stands beside, as a phrase for the state: "russische Drohnen", "polnischer Luftraum"."""
    head, grammar = phrase.head, tagger.grammar
    if head is None or phrase.link not in ("gen", "adj", "poss") or phrase.kind != "state":
        return None
    word = tagger.low(head)
    words = {word, word[:-1], word[:-2]} if len(word) > 5 else {word}
    if not words & (grammar.acting | grammar.territory):
        return None
    governed = govern(tagger, sentence, min(head, phrase.first), head + 1)
    if governed.link or (not governed.preposition and words & grammar.territory):
        return None
    token = tagger.doc.tokens[head]
    first, last = min(head, phrase.first), max(head + 1, phrase.last)
    return replace(
        phrase, start=min(phrase.start, token.start), end=max(phrase.end, token.end), first=head, last=head + 1,
        preposition=governed.preposition, cases=governed.cases, link="", head=None, form="proxy",
    ) if last > first else None  # fmt: skip


def _modifier(
    board: Board, start: int, stop: int, token: int, group: tuple[tuple[str, Mention], ...]
) -> Phrase:
    """A mention that is the first part of a compound: "China" in "China-Reise"."""
    kind = board.entities[group[0][0]].kind
    return Phrase(
        start, stop, token, token + 1, tuple(i for i, _ in group), kind, link="mod", head=token, cases=""
    )


def _place(
    board: Board,
    tagger: Tagger,
    sentence: Sentence,
    before: list[Phrase],
    found: tuple[int, int, int, int, tuple[tuple[str, Mention], ...]],
) -> Phrase:
    start, stop, first, last, group = found
    entity = board.entities[group[0][0]]
    mention = group[0][1]
    phrase = Phrase(start, stop, first, last, tuple(i for i, _ in group), entity.kind, form=mention.form)
    if mention.form == "adjective":
        return replace(phrase, link="adj", head=_noun_after(tagger, sentence, last), cases="")
    joined = _joined(tagger, before, first)
    governed = govern(tagger, sentence, first, last)
    if joined is not None and not governed.preposition and not governed.link:
        return replace(
            phrase, preposition=joined.preposition, cases=joined.cases, link=joined.link, head=joined.head
        )
    cases = governed.cases
    word = tagger.low(first)
    if mention.form == "pronoun" and last - first == 1 and word in tagger.grammar.pronouns:
        cases = tagger.grammar.pronouns[word]
    link, head = governed.link, governed.head
    if (
        not governed.preposition
        and last - first >= 1
        and mention.form != "pronoun"
        and _genitive(board, group, stop)
    ):
        link, head = _possessor(tagger, sentence, first, last)
    return replace(phrase, preposition=governed.preposition, cases=cases, link=link, head=head)


@dataclass(frozen=True, slots=True)
class Government:
    """What stands before a noun phrase: preposition, cases left by determiner and endings, attributive link."""

    preposition: str = ""
    cases: str = ALL
    link: str = ""
    head: int | None = None


def govern(tagger: Tagger, sentence: Sentence, first: int, last: int) -> Government:
    """The preposition, case and head of the phrase of tokens `first` to `last`, from the words before it."""
    grammar, tokens = tagger.grammar, tagger.doc.tokens
    cases = ALL
    own = tagger.low(first)
    if own in grammar.determiners and last - first > 1:
        cases = _feminine(tagger, own, first, last)
    cases = _weak(tagger, cases, first, last)
    index = first - 1
    for _ in range(6):
        if index < sentence.first:
            break
        word, text = tagger.low(index), tokens[index].text
        if word in grammar.prepositions and not (
            word in ("seit", "bis", "während") and text[0].isupper() and False
        ):
            if text[0].isupper() and index != sentence.first:
                break
            return Government(grammar.prepositions[word], "" if word == "zwischen" else cases)
        if word in grammar.determiners:
            if cases == ALL or own not in grammar.determiners:
                cases = _cut(cases, _feminine(tagger, word, first, last))
            before = index - 1
            if (
                before >= sentence.first
                and _is_noun(tagger, before)
                and cases
                and "g" in cases
                and _only_genitive(word)
            ):
                return Government("", "g", "gen", before)
        elif (
            (
                text[0].isalnum()
                and text[0].islower()
                and text.endswith(("e", "en", "er", "es", "em"))
                and not tagger.forms(index, initial=False)
            )
            or text[0].isdigit()
            or word in ("sowohl", "auch", "etwa", "rund", "gemeinsam", "zusammen", "zwölf", "vier", "fünf")
        ):
            pass
        else:
            break
        index -= 1
    if index >= sentence.first and _is_noun(tagger, index) and index < first - 1 and cases == "g":
        return Government("", "g", "gen", index)
    return Government("", cases or ALL)


def _only_genitive(word: str) -> bool:
    return word in (
        "des",
        "der",
        "einer",
        "eines",
        "seiner",
        "ihrer",
        "beider",
        "seines",
        "ihres",
        "dieser",
        "dieses",
        "zweier",
        "dreier",
        "unserer",
        "mehrerer",
        "aller",
        "deren",
        "dessen",
    )


def _feminine(tagger: Tagger, determiner: str, first: int, last: int) -> str:
    """The cases of a determiner, given whether the noun is feminine ("der Präsidentin" is no nominative)."""
    cases = tagger.grammar.determiners[determiner]
    words = [tagger.low(i) for i in range(first, last)]
    feminine = any(word.endswith("in") and len(word) > 5 for word in words)
    if determiner in ("der", "dieser", "jeder", "keiner") and feminine:
        return "dg"
    if determiner == "der" and not feminine and any(_is_title(word) for word in words):
        return "n" if not any(w.endswith(("präsidenten", "kollegen")) for w in words) else "g"
    return cases


def _is_title(word: str) -> bool:
    return word.endswith(
        (
            "präsident",
            "kanzler",
            "minister",
            "chef",
            "könig",
            "kollege",
            "papst",
            "premier",
            "gast",
            "sprecher",
            "führer",
            "botschafter",
            "generalsekretär",
        )
    )


def _weak(tagger: Tagger, cases: str, first: int, last: int) -> str:
    """Weak nouns in -en are no nominative: "Präsidenten Xi"."""
    for index in range(first, last):
        word = tagger.low(index)
        if word.endswith("en") and word[:-2].endswith(tagger.grammar.weak_nouns) and cases == ALL:
            return "adg"
    return cases


def _cut(left: str, right: str) -> str:
    return "".join(case for case in left if case in right) or right


def _joined(tagger: Tagger, before: list[Phrase], first: int) -> Phrase | None:
    """The phrase that this one is coordinated with: "mit Xi und Putin"."""
    if not before or before[-1].link in ("adj", "mod"):
        return None
    gap = range(before[-1].last, first)
    words = [tagger.low(i) for i in gap]
    joint = [w for w in words if w in ("und", "sowie", "oder", ",", "&", "wie")]
    rest = [w for w in words if w not in ("und", "sowie", "oder", ",", "auch", "&", "wie")]
    if (
        joint
        and len(gap) <= 6
        and all(
            w in tagger.grammar.determiners or w.endswith(("e", "en", "er")) or w in ("(", ")") or w.isupper()
            for w in rest
        )
    ):
        return before[-1] if len(rest) <= 2 else None
    return None


def _genitive(board: Board, group: tuple[tuple[str, Mention], ...], stop: int) -> bool:
    """Whether the mention ends in a genitive -s that is not part of the name."""
    ident, mention = group[0]
    last = mention.text.split()[-1].rstrip("’'")
    if mention.text.endswith(("’", "'")):
        return True
    if not last.endswith("s") or mention.form == "nominal":
        return False
    names = {w for n in (board.entities[ident].name, *board.entities[ident].names) for w in n.split()}
    return last not in names


def _possessor(tagger: Tagger, sentence: Sentence, first: int, last: int) -> tuple[str, int | None]:
    """A genitive name hangs on the noun after it ("Putins Besuch") or before it ("Besuch Putins")."""
    after = _noun_after(tagger, sentence, last)
    if (
        after is not None
        and after - last <= 2
        and not (first - 1 >= sentence.first and _is_noun(tagger, first - 1))
    ):
        return "poss", after
    if first - 1 >= sentence.first and _is_noun(tagger, first - 1):
        return "gen", first - 1
    return ("poss", after) if after is not None else ("", None)


def _is_noun(tagger: Tagger, index: int) -> bool:
    text = tagger.doc.tokens[index].text
    return text[0].isupper() and len(text) > 1 and tagger.low(index) not in tagger.grammar.determiners


def _noun_after(tagger: Tagger, sentence: Sentence, last: int) -> int | None:
    """The next noun within three words: what an adjective or a genitive before it belongs to."""
    for index in range(last, min(last + 4, sentence.last)):
        text = tagger.doc.tokens[index].text
        if not text[0].isalnum():
            return None
        if text[0].isupper():
            return index
        if tagger.low(index) in tagger.grammar.prepositions:
            return None
    return None


def of_clause(found: Sequence[Phrase], clause: Clause) -> list[Phrase]:
    """The phrases whose first token lies in the clause."""
    tokens = set(clause.tokens)
    return [phrase for phrase in found if phrase.first in tokens or phrase.last - 1 in tokens]


def common_phrases(board: Board, tagger: Tagger, sentence: Sentence, clause: Clause) -> Iterator[Phrase]:
    """Noun phrases of common nouns, with a genitive or "von" phrase that follows: what free text is made of."""
    tokens = clause.tokens
    place = 0
    while place < len(tokens):
        index = tokens[place]
        if not _starts(board, tagger, index):
            place += 1
            continue
        stop = _extent(tagger, tokens, place)
        first, last = tokens[place], tokens[stop - 1] + 1
        governed = govern(tagger, sentence, first, last)
        doc = board.doc
        yield Phrase(
            doc.tokens[first].start, doc.tokens[last - 1].end, first, last, preposition=governed.preposition,
            cases=governed.cases, link=governed.link, head=governed.head, form="common",
        )  # fmt: skip
        place = stop


def _starts(board: Board, tagger: Tagger, index: int) -> bool:
    """Whether a common noun stands at the token, outside of times."""
    token = tagger.doc.tokens[index]
    if not token.text[0].isupper() or index in _verbs_at_start(tagger, index):
        return False
    word, grammar = tagger.low(index), tagger.grammar
    if word in grammar.determiners or word in grammar.prepositions or word in grammar.pronouns:
        return False
    if word in grammar.adverbs or word in grammar.subordinators:
        return False
    if index and tagger.doc.tokens[index - 1].text == "(":
        return False
    place = bisect_left(board.busy, (token.start + 1, 0)) - 1
    return not (place >= 0 and board.busy[place][0] <= token.start < board.busy[place][1])


def _verbs_at_start(tagger: Tagger, index: int) -> tuple[int, ...]:
    sentence = tagger.doc.tokens[index].sentence
    first = tagger.doc.sentences[sentence].first
    return (index,) if index == first and tagger.forms(index, initial=True) else ()


def _extent(tagger: Tagger, tokens: Sequence[int], place: int) -> int:
    """End of the phrase that begins with the noun at `place`: further nouns, genitives, "von" and "für" phrases."""
    stop = place + 1
    grammar = tagger.grammar
    while stop < len(tokens) and tokens[stop] == tokens[stop - 1] + 1:
        word, text = tagger.low(tokens[stop]), tagger.doc.tokens[tokens[stop]].text
        if text[0].isupper():
            stop += 1
            continue
        ahead = stop
        while ahead < len(tokens) and ahead - stop < 4 and tokens[ahead] == tokens[ahead - 1] + 1:
            low, seen = tagger.low(tokens[ahead]), tagger.doc.tokens[tokens[ahead]].text
            if seen[0].isupper():
                break
            linking = low in (
                "des",
                "der",
                "von",
                "für",
                "zur",
                "zum",
                "einer",
                "eines",
                "aller",
                "beider",
                "vom",
                "an",
            )
            if ahead == stop and not linking:
                return stop
            if ahead > stop and not (
                low in grammar.determiners or low.endswith(("e", "en", "er", "es", "em"))
            ):
                return stop
            ahead += 1
        else:
            return stop
        if ahead >= len(tokens) or not tagger.doc.tokens[tokens[ahead]].text[0].isupper():
            return stop
        stop = ahead + 1
        _ = word
    return stop
