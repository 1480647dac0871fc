"""The reader as a PyTorch module: the encoder, and heads on the vectors of words.

The heads are small enough to be computed with numpy when an article is read (`read/learned/heads.py`, which
a test holds equal to this module). A word's vector is the mean of its pieces; pairs (trigger and filler,
trigger and trigger) are scored from both vectors, their product, how far apart they stand and what the
written rules say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.read.encoder import unpack
from dragoman.read.learned.features import role_features, same_features, word_features
from dragoman.read.learned.labels import labels
from dragoman.read.learned.windows import Window
from training.weights import BLOCK, PACKED, Start

if TYPE_CHECKING:
    from training.batches import Group

HIDDEN = 256  # width of the token heads
PAIR = 160  # width of the pair heads
PRODUCT = 64
SET = 4  # parts that the set head attends to by themselves
FROZEN = 1  # lowest blocks that stay as they are: their output for an article is computed once


class Layer(nn.Module):
    """One block of the encoder (BERT, post-norm)."""

    def __init__(self, start: Start) -> None:
        super().__init__()
        width = start.width
        self.heads, self.size = start.heads, width // start.heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, start.inner), nn.Linear(start.inner, width)
        self.aln, self.oln = (nn.LayerNorm(width, eps=start.epsilon) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x`: windows x pieces x width; `mask`: true where there is a piece, None where everywhere is."""
        count, length, width = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(count, length, self.heads, self.size).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        if mask is None:  # written out, so that the exporter sees the shape that runtimes know
            seen = (q @ k.transpose(-1, -2) / self.size**0.5).softmax(-1) @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, mask)
        seen = seen.transpose(1, 2).reshape(count, length, width)
        x = self.aln(x + self.drop(self.ao(seen)))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """The encoder above its word embeddings, which are looked up outside and stay as they are."""

    def __init__(self, start: Start, frozen: int = FROZEN) -> None:
        super().__init__()
        self.frozen = frozen
        self.positions = nn.Parameter(torch.zeros_like(start.tensors["positions"]))
        self.norm = nn.LayerNorm(start.width, eps=start.epsilon)
        self.layers = nn.ModuleList(Layer(start) for _ in range(start.layers))
        self.load_state_dict(start.tensors)

    def forward(self, words: Tensor, mask: Tensor | None) -> Tensor:
        """`words`: windows x pieces x width, the embeddings; `mask`: windows x pieces, true for a piece."""
        return self.upper(self.lower(words, mask), mask)

    def lower(self, words: Tensor, mask: Tensor | None) -> Tensor:
        """The blocks that training leaves as they are."""
        return self._through(self.norm(words + self.positions[: words.shape[1]]), mask, slice(0, self.frozen))

    def upper(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """The blocks above them."""
        return self._through(states, mask, slice(self.frozen, None))

    def _through(self, x: Tensor, mask: Tensor | None, which: slice) -> Tensor:
        for layer in self.layers[which]:
            x = layer(x, None if mask is None else mask[:, None, None, :])
        return x


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs to score: token of the trigger, first and last token of the other, and features by name."""

    left: Tensor
    first: Tensor
    last: Tensor
    features: dict[str, Tensor]


class PairHead(nn.Module):
    """Scores pairs of words; `sizes` gives the number of values of each feature."""

    def __init__(self, width: int, sizes: dict[str, int], outputs: int) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(width, PAIR), nn.Linear(width, PAIR)
        self.left_product, self.right_product = nn.Linear(width, PRODUCT), nn.Linear(width, PRODUCT)
        self.product = nn.Linear(PRODUCT, PAIR)
        self.features = nn.ModuleDict({name: nn.Embedding(count, PAIR) for name, count in sizes.items()})
        self.out = nn.Linear(PAIR, outputs)
        self.drop = nn.Dropout(0.1)
        nn.init.constant_(self.out.bias, -4.0)  # hardly any pair is one
        for table in self.features.values():
            nn.init.normal_(table.weight, std=0.05)

    def forward(self, words: Tensor, pairs: Pairs) -> Tensor:
        """Scores, pairs x outputs; `words`: tokens x width."""
        scores: Tensor = self.out(self.drop(self.states(words, pairs)))
        return scores

    def states(self, words: Tensor, pairs: Pairs) -> Tensor:
        """What the scores of each pair are made from, pairs x PAIR."""
        other = _means(words, pairs.first, pairs.last)
        product = self.left_product(words)[pairs.left] * self.right_product(other)
        hidden = self.left(words)[pairs.left] + self.right(other) + self.product(product)
        for name, table in self.features.items():
            hidden = hidden + table(pairs.features[name])
        return functional.gelu(hidden)


class SetBlock(nn.Module):
    """One look at all that may fill the roles of an event."""

    def __init__(self) -> None:
        super().__init__()
        self.begin, self.between = nn.LayerNorm(PAIR), nn.LayerNorm(PAIR)
        self.ask, self.key, self.value, self.mix = (nn.Linear(PAIR, PAIR) for _ in range(4))
        self.inner, self.outer = nn.Linear(PAIR, 2 * PAIR), nn.Linear(2 * PAIR, PAIR)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """`states`: events x fillers x PAIR; `mask`: events x fillers, true for a filler."""
        x = self.begin(states)

        def split(t: Tensor) -> Tensor:
            return t.view(*t.shape[:2], SET, PAIR // SET).transpose(1, 2)

        q, k, v = split(self.ask(x)), split(self.key(x)), split(self.value(x))
        seen = functional.scaled_dot_product_attention(q, k, v, mask[:, None, None, :])
        states = states + self.drop(self.mix(seen.transpose(1, 2).reshape(x.shape)))
        return states + self.drop(self.outer(functional.gelu(self.inner(self.between(states)))))


class SetHead(nn.Module):
    """Looks at all that may fill the roles of an event together: who is the guest says who is the host."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(SetBlock() for _ in range(2))
        self.norm = nn.LayerNorm(PAIR)
        self.out = nn.Linear(PAIR, outputs)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """What is added to the scores, events x fillers x roles; see `SetBlock` for the arguments."""
        for block in self.blocks:
            states = block(states, mask)
        added: Tensor = self.out(self.norm(states))
        return added


class TokenHead(nn.Module):
    """Scores words."""

    def __init__(self, width: int, outputs: int) -> None:
        super().__init__()
        self.inner, self.out = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, outputs)
        self.drop = nn.Dropout(0.2)

    def forward(self, words: Tensor) -> Tensor:
        """`words`: tokens x width; scores, tokens x outputs."""
        return self.out(self.drop(functional.gelu(self.inner(self.drop(words)))))


class Reader(nn.Module):
    """Encoder and heads. The rules' hints reach the token heads as embeddings beside a word's vector."""

    def __init__(self, start: Start, frozen: int = FROZEN) -> None:
        super().__init__()
        known, width = labels(), start.width
        types, statuses = len(known.types), len(known.statuses) + 1
        blocks = start.rows.reshape(len(start.rows), width // BLOCK, PACKED)
        self.register_buffer("words", torch.from_numpy(unpack(blocks)), persistent=False)
        self.marks = start.marks
        self.kept: dict[int, Tensor] = {}
        self.blur = nn.Dropout(0.1)
        self.encoder = Encoder(start, frozen)
        self.hints = nn.ModuleDict({k: nn.Embedding(*size) for k, size in word_features().items()})
        # What the rules say, as scores to begin with: training finds out how far to believe it.
        self.priors = nn.ModuleDict(
            {
                "types": _prior(types, types, 3.0),
                "raw": _prior(types, types, 1.0),
                "statuses": _prior(statuses, statuses - 1, 2.0),
                "outlook": _prior(statuses + 1, statuses - 1, 1.0),
                "roles": _prior(len(known.roles) + 1, len(known.roles), 4.0),
                "same": _prior(3, 1, 3.0),
            }
        )
        wide = width + sum(size for _, size in word_features().values())
        self.types, self.statuses = TokenHead(wide, types), TokenHead(wide, statuses - 1)
        self.attributes = TokenHead(wide, len(known.attributes))
        self.mentions, self.speech = TokenHead(width, len(known.mentions)), TokenHead(width, 3)
        self.roles = PairHead(width, role_features(), len(known.roles))
        self.together = SetHead(len(known.roles))
        self.same = PairHead(width, same_features(), 1)

    def train(self, mode: bool = True) -> Reader:
        """Training mode, but for the blocks that stay as they are."""
        super().train(mode)
        for layer in self.encoder.layers[: self.encoder.frozen]:
            layer.eval()
        return self

    def read(self, articles: Sequence[tuple[Sequence[Window], int]]) -> list[Tensor]:
        """The vectors of the words of articles (windows, number of tokens) read together: tokens x width."""
        counts = [count for _, count in articles]
        windows = [window for held, _ in articles for window in held]
        return list(self.vectors(windows, places(articles), sum(counts)).split(counts))

    def vectors(self, windows: Sequence[Window], place: Tensor, tokens: int) -> Tensor:
        """The vectors of words, tokens x width, from windows read together: the mean of a word's pieces.
        `place`: windows x pieces, the word of each piece or -1 (see `places`)."""
        if not windows:
            return self.words.new_zeros(tokens, self.words.shape[1])
        rows = [self._lower(window) for window in windows]
        longest = max(len(row) for row in rows)
        lower = torch.stack([functional.pad(row, (0, 0, 0, longest - len(row))) for row in rows])
        mask = torch.arange(longest)[None] < torch.tensor([len(row) for row in rows])[:, None]
        states = self.encoder.upper(self.blur(lower), mask.to(lower.device)).float()
        own = place >= 0
        where, held = place[own], states[own]
        total = held.new_zeros(tokens, held.shape[1]).index_add(0, where, held)
        seen = held.new_zeros(tokens).index_add(0, where, held.new_ones(len(where)))
        return total / seen.clamp(min=1)[:, None]

    def _lower(self, window: Window) -> Tensor:
        key = hash(window.ids)
        if key not in self.kept:
            bos, eos = self.marks[:2]
            ids = torch.tensor([[bos, *window.ids, eos]], device=self.words.device)
            with torch.no_grad():
                whole = torch.ones_like(ids, dtype=torch.bool)
                self.kept[key] = self.encoder.lower(self.words[ids], whole)[0].float()
        return self.kept[key].to(self.words.device)

    def token_scores(self, wide: Tensor, hints: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Scores of types and of statuses, the rules' word added."""
        types = self.types(wide) + self.priors["types"](hints["types"]) + self.priors["raw"](hints["raw"])
        statuses = self.priors["statuses"](hints["statuses"]) + self.priors["outlook"](hints["outlook"])
        return types, self.statuses(wide) + statuses

    def role_scores(self, words: Tensor, group: Group) -> Tensor:
        """Scores of roles for what may fill them, groups x roles: the likeliest pair of a group speaks for
        it."""
        states = self.roles.states(words, group.pairs)
        hints = self.priors["roles"](group.pairs.features["hint"])
        scores = self.roles.out(self.roles.drop(states)) + hints
        count = len(group.event)
        best, kept = _highest(scores, group.group, count), _highest(states, group.group, count)
        seats = kept.new_zeros(int(group.event[-1]) + 1, group.seats, kept.shape[1])
        mask = torch.zeros(seats.shape[:2], dtype=torch.bool, device=seats.device)
        seats = seats.index_put((group.event, group.seat), kept)
        mask[group.event, group.seat] = True
        mask[:, 0] = True  # an event without fillers looks at nothing, not at no number
        return best + self.together(seats, mask)[group.event, group.seat]

    def same_scores(self, words: Tensor, pairs: Pairs) -> Tensor:
        """Scores for pairs of triggers to be one event."""
        return (self.same(words, pairs) + self.priors["same"](pairs.features["hint"]))[:, 0]

    def hinted(self, words: Tensor, hints: dict[str, Tensor]) -> Tensor:
        """The vectors of words with the rules' hints beside them."""
        return torch.cat([words, *(self.hints[name](values) for name, values in hints.items())], -1)


def _means(words: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """The mean of the words of each stretch; summed in double precision, since a batch is long."""
    totals = torch.cat([words.new_zeros(1, words.shape[1]), words]).double().cumsum(0)
    return ((totals[last] - totals[first]) / (last - first)[:, None]).to(words.dtype)


def _highest(values: Tensor, group: Tensor, count: int) -> Tensor:
    """The highest value of each column in each group."""
    index = group[:, None].expand_as(values)
    return values.new_full((count, values.shape[1]), -1e4).scatter_reduce(0, index, values, "amax")


def _prior(values: int, labels: int, size: float) -> nn.Embedding:
    """A table that adds `size` to the label a hint names (hint n names label n where there is one more label
    than names, else label n - 1) and nothing where the rules are silent (hint 0)."""
    made = nn.Embedding(values, labels)
    nn.init.zeros_(made.weight)
    shift = 0 if values == labels else 1
    with torch.no_grad():
        for hint in range(1, values):
            if hint - shift < labels:
                made.weight[hint, hint - shift] = size
    return made


def places(articles: Sequence[tuple[Sequence[Window], int]]) -> Tensor:
    """For each piece of the windows of articles (padded, the marks at the ends included) its word, counted
    through all articles, or -1 where there is none or another window owns it."""
    starts = [0]
    for _, count in articles:
        starts.append(starts[-1] + count)
    held = [(w, start) for (windows, _), start in zip(articles, starts, strict=False) for w in windows]
    out = torch.full((len(held), 2 + max((len(w.ids) for w, _ in held), default=0)), -1)
    for row, (window, start) in enumerate(held):
        tokens = torch.tensor(window.tokens)
        own = (tokens >= window.own[0]) & (tokens < window.own[1])
        out[row, 1 : len(tokens) + 1] = torch.where(own, tokens + start, -1)
    return out
