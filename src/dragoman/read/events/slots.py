"""Who and what stands where in a sentence: noun phrases with their preposition, case and head noun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.lang.grammar import Grammar
from dragoman.model import Entity, Figure, Mention, Time
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.clauses import Clause, Tagger
from dragoman.read.events.government import ALL, govern, is_noun, noun_after


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase. `ids`: the entities that it names (none for common nouns); `preposition` governs it;
    `cases` are those that it may stand in; `link` says how it hangs on the token `head`: gen (genitive
    after it), poss (genitive before it), adj (adjective before it) or mod (first part of the compound)."""

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
    figure_starts: tuple[int, ...] = field(repr=False)
    busy: tuple[tuple[int, int], ...] = field(repr=False, default=())
    edtf_at: Mapping[int, str | None] = field(repr=False, default_factory=dict)

    def times_between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of time expressions that begin between two offsets."""
        for place in range(bisect_left(self.busy, (start, 0)), len(self.busy)):
            if self.busy[place][0] >= end:
                return
            yield self.busy[place]

    def dated(self, offset: int) -> bool:
        """Whether a time expression covers the offset."""
        place = bisect_left(self.busy, (offset + 1, 0)) - 1
        return place >= 0 and self.busy[place][0] <= offset < self.busy[place][1]

    def figures_between(self, start: int, end: int) -> Iterator[Figure]:
        """The figures whose first span begins between two offsets."""
        for place in range(bisect_left(self.figure_starts, start), len(self.figures)):
            if self.figure_starts[place] >= end:
                return
            yield self.figures[place]

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
    ordered = tuple(sorted(figures, key=lambda figure: figure.spans[0]))
    groups = tuple((a, b, tuple(spans[a, b])) for a, b in sorted(spans, key=lambda s: (s[0], -s[1])))
    return Board(
        doc=doc,
        grammar=grammar,
        entities={entity.id: entity for entity in entities},
        groups=groups,
        starts=tuple(group[0] for group in groups),
        times=tuple(times),
        figures=ordered,
        figure_starts=tuple(figure.spans[0].start for figure in ordered),
        busy=tuple(sorted((s.start, s.end) for time in times for s in time.spans)),
        edtf_at={span.start: time.edtf for time in times for span in time.spans},
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
    """The noun that a state stands beside, as a phrase for the state: "russische Drohnen", "polnischer
    Luftraum"."""
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
    return replace(
        phrase,
        start=min(phrase.start, token.start),
        end=max(phrase.end, token.end),
        first=head,
        last=head + 1,
        preposition=governed.preposition,
        cases=governed.cases,
        link="",
        head=None,
        form="proxy",
    )


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
        return replace(phrase, link="adj", head=noun_after(tagger, sentence, last), cases="")
    joined = _joined(tagger, before, first)
    owns = mention.form != "pronoun" and _genitive(board, group, stop)
    apposed = mention.form == "name" and not owns and not _belongs(before, entity.kind, first)
    apposed = mention.form == "name" and not owns and not _belongs(before, entity.kind, first)
    whole = _titled(entity, mention) or _behind_whole(board, before, entity.kind, first)
    governed = govern(tagger, sentence, first, last, apposed=apposed, whole=whole)
    if joined is not None and entity.kind == "person" and _comes_from(joined):
        joined, governed = None, replace(governed, preposition="")
    if joined is not None and not governed.preposition and not governed.link:
        return replace(
            phrase, preposition=joined.preposition, cases=joined.cases, link=joined.link, head=joined.head
        )
    cases = governed.cases
    word = tagger.low(first)
    if mention.form == "pronoun" and last - first == 1 and word in tagger.grammar.pronouns:
        cases = tagger.grammar.pronouns[word]
    link, head = governed.link, governed.head
    if owns and not governed.preposition:
        link, head = _possessor(tagger, sentence, first, last)
    return replace(phrase, preposition=governed.preposition, cases=cases, link=link, head=head)


def _belongs(before: Sequence[Phrase], kind: str, first: int) -> bool:
    """Whether the noun before a state is another state's, or another state: "müssen die Leute der deutschen
    Botschaft Russland verlassen", "hatte der Iran Israel angegriffen"."""
    return kind == "state" and any(
        (p.last == first and (p.nested or p.kind == "state")) or (p.link == "adj" and p.head == first - 1)
        for p in before[-2:]
    )


def _titled(entity: Entity, mention: Mention) -> bool:
    """Whether an office stands before somebody's name, so that no other noun does: "am Montag Minister Otto
    Adam"."""
    return entity.kind == "person" and mention.text.split()[0] not in entity.name.split()


_WHERE = frozenset({"place", "state", "facility"})
_ORIGINS = frozenset({"aus", "in", "nach"})


def _behind_whole(board: Board, before: Sequence[Phrase], kind: str, first: int) -> bool:
    """Whether what stands right before a name needs no name beside it, a day or the name of a town: "empfing
    am Montag in Rabat Außenminister Otto Adam". Preposition and case are not those of the name then."""
    if first and board.dated(board.doc.tokens[first - 1].start):
        return True
    town = before[-1] if before else None
    return (
        town is not None
        and town.last == first
        and town.form == "name"
        and town.kind in _WHERE
        and kind not in _WHERE
    )


_JOINTS = frozenset({"und", "sowie", "oder", ",", "&", "wie"})


def _joined(tagger: Tagger, before: list[Phrase], first: int) -> Phrase | None:
    """The phrase that this one is coordinated with: "mit Xi und Putin"."""
    if not before or before[-1].link in ("adj", "mod"):
        return None
    gap = [(i, tagger.low(i)) for i in range(before[-1].last, first)]
    rest = [(i, word) for i, word in gap if word not in _JOINTS and word not in ("auch", "(", ")")]
    if len(rest) == len(gap) or len(gap) > 6 or len(rest) > 2:
        return None
    return before[-1] if all(_inside(tagger, i, word) for i, word in rest) else None


def _comes_from(phrase: Phrase) -> bool:
    """Whether a phrase says whence somebody comes, so that a person behind "und" is no part of it: "Inés Vega
    aus Peru und Minister Otto Adam"."""
    return phrase.kind in _WHERE and phrase.preposition in _ORIGINS


def _inside(tagger: Tagger, index: int, word: str) -> bool:
    """Whether a word may stand between coordinated names: a determiner, an adjective, a party in brackets."""
    if word in tagger.grammar.determiners or tagger.doc.tokens[index].text.isupper():
        return True
    return word.endswith(("e", "en", "er")) and not tagger.forms(index, initial=False)


def _genitive(board: Board, group: tuple[tuple[str, Mention], ...], stop: int) -> bool:
    """Whether the mention ends in a genitive -s that is not part of the name."""
    ident, mention = group[0]
    last = mention.text.split()[-1].rstrip("’'")
    if mention.text.endswith(("’", "'")):
        return True
    if not last.endswith("s") or mention.form == "nominal":
        return False
    names = {w for n in (board.entities[ident].name, *board.entities[ident].names) for w in n.split()}
    return last[:-1] in names or last not in names


def _possessor(tagger: Tagger, sentence: Sentence, first: int, last: int) -> tuple[str, int | None]:
    """A genitive name hangs on the noun after it ("Putins Besuch") or before it ("Besuch Putins")."""
    after = noun_after(tagger, sentence, last)
    if (
        after is not None
        and after - last <= 2
        and not (first - 1 >= sentence.first and is_noun(tagger, first - 1))
    ):
        return "poss", after
    if first - 1 >= sentence.first and is_noun(tagger, first - 1):
        return "gen", first - 1
    return ("poss", after) if after is not None else ("", None)


def of_clause(found: Sequence[Phrase], clause: Clause) -> list[Phrase]:
    """The phrases whose first token lies in the clause."""
    tokens = set(clause.tokens)
    return [phrase for phrase in found if phrase.first in tokens or phrase.last - 1 in tokens]
