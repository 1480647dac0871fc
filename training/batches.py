"""Articles as tensors: what the encoder and the losses of several articles need, put together.

Nothing here depends on the reader's weights, so an article is prepared once for all passes. In a batch the
words of the articles stand one after the other; every index into words, groups and events is moved along.
Weights make each article count the same: a token's is one over the tokens of its article, and so on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dragoman.read.learned import heads
from dragoman.read.learned.labels import labels
from dragoman.read.learned.pairing import Grouped, role_pairs, same_pairs
from dragoman.read.learned.windows import Window
from training.examples import IGNORED, Example
from training.model import Pairs, places

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs with what they should score. `group` gives the group of each pair (the pair itself for triggers),
    `owner` the event of each group; `wanted`, `weight`: groups x labels."""

    pairs: heads.Pairs
    group: Array
    owner: Array
    wanted: Array
    weight: Array


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article as arrays. `rows` are the trigger tokens; `statuses`, `attributes` and `allowed` (its
    weights) are theirs; `types`, `mentions`, `speech` are those of all tokens."""

    windows: tuple[Window, ...]
    tokens: int
    hints: Mapping[str, Array]
    types: Array
    mentions: Array
    speech: Array
    rows: Array
    statuses: Array
    attributes: Array
    allowed: Array
    roles: Links | None
    same: Links | None


def sheet(example: Example) -> Sheet:
    """The arrays of an example."""
    targets = example.targets
    rows = np.flatnonzero(targets.statuses != IGNORED)
    allowed = np.zeros((len(rows), len(labels().attributes)), np.float32)
    for row, token in enumerate(rows):
        allowed[row, list(labels().attributes_of[targets.types[token]])] = 1.0
    return Sheet(
        windows=example.windows,
        tokens=len(example.material.doc.tokens),
        hints=example.material.beside(),
        types=targets.types,
        mentions=targets.mentions,
        speech=targets.speech,
        rows=rows,
        statuses=targets.statuses[rows],
        attributes=targets.attributes[rows],
        allowed=allowed / max(1.0, allowed.sum()),
        roles=_roles(example),
        same=_same(example),
    )


def _roles(example: Example) -> Links | None:
    events = list(zip(example.event_types, example.event_tokens, strict=True))
    if not events:
        return None
    grouped = role_pairs(example.material, example.material.candidates, events)
    return _graded(example, grouped) if len(grouped.group) else None


def _graded(example: Example, grouped: Grouped) -> Links:
    """Every candidate of every event in every role that the event may have."""
    known = labels()
    place = {group: row for row, group in enumerate(grouped.groups)}
    wanted = np.zeros((len(place), len(known.roles)), np.float32)
    weight = np.zeros_like(wanted)
    for event, candidate, role in example.roles:
        if (event, candidate) in place:
            wanted[place[event, candidate], role] = 1.0
    for row, (event, _) in enumerate(grouped.groups):
        weight[row, list(known.roles_of[example.event_types[event]])] = 0.5 / len(example.event_types)
    owner = np.array([event for event, _ in grouped.groups], np.int64)
    return Links(grouped.pairs, grouped.group, owner, wanted, weight)


def _same(example: Example) -> Links | None:
    targets = example.targets
    triggers = [(int(t), int(targets.types[t])) for t in targets.types.nonzero()[0]]
    pairs = same_pairs(example.material, triggers)
    count = len(pairs.left)
    if not count:
        return None
    one = (targets.events[pairs.left] == targets.events[pairs.first]).astype(np.float32)[:, None]
    every = np.arange(count)
    return Links(pairs, every, every, one, np.full((count, 1), 1.0 / count, np.float32))


@dataclass(frozen=True, slots=True)
class Group:
    """The links of a batch; `event` and `seat` give the place of each group in a table of events x fillers
    that has `seats` columns."""

    pairs: Pairs
    group: Tensor
    event: Tensor
    seat: Tensor
    seats: int
    wanted: Tensor
    weight: Tensor

    def to(self, device: torch.device) -> Group:
        """The same on a device."""
        return _moved(replace(self, pairs=_moved(self.pairs, device)), device)


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles together: their windows, the word of each piece (see `model.places`), and what `Sheet` has;
    `each` and `row_weight` are the weights of words and of trigger tokens."""

    windows: tuple[Window, ...]
    place: Tensor
    tokens: int
    hints: dict[str, Tensor]
    types: Tensor
    mentions: Tensor
    speech: Tensor
    each: Tensor
    rows: Tensor
    row_weight: Tensor
    statuses: Tensor
    attributes: Tensor
    allowed: Tensor
    roles: Group | None
    same: Group | None

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        roles, same = (g.to(device) if g is not None else None for g in (self.roles, self.same))
        return _moved(replace(self, roles=roles, same=same), device)


def _moved(item: Any, device: torch.device) -> Any:  # noqa: ANN401  (Pairs, Group or Batch)
    changed: dict[str, Any] = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if isinstance(value, Tensor):
            changed[field.name] = value.to(device, non_blocking=True)
        elif isinstance(value, dict):
            changed[field.name] = {k: v.to(device, non_blocking=True) for k, v in value.items()}
    return replace(item, **changed)


def batch(sheets: Sequence[Sheet]) -> Batch:
    """The articles together."""
    starts = np.cumsum([0, *(s.tokens for s in sheets)])
    rows = [s.rows + start for s, start in zip(sheets, starts[:-1], strict=True)]
    return Batch(
        windows=tuple(window for s in sheets for window in s.windows),
        place=places([(s.windows, s.tokens) for s in sheets]),
        tokens=int(starts[-1]),
        hints={k: _joined([s.hints[k] for s in sheets]) for k in sheets[0].hints},
        types=_joined([s.types for s in sheets]),
        mentions=_joined([s.mentions for s in sheets]),
        speech=_joined([s.speech for s in sheets]),
        each=_joined([np.full(s.tokens, 1.0 / max(1, s.tokens), np.float32) for s in sheets]),
        rows=_joined(rows),
        row_weight=_joined([np.full(len(s.rows), 1.0 / max(1, len(s.rows)), np.float32) for s in sheets]),
        statuses=_joined([s.statuses for s in sheets]),
        attributes=_joined([s.attributes for s in sheets]),
        allowed=_joined([s.allowed for s in sheets]),
        roles=_group([s.roles for s in sheets], starts),
        same=_group([s.same for s in sheets], starts),
    )


def _joined(parts: Sequence[Array]) -> Tensor:
    return torch.from_numpy(np.concatenate(parts))


def _group(parts: Sequence[Links | None], starts: Array) -> Group | None:
    held = [(p, int(s)) for p, s in zip(parts, starts[:-1], strict=True) if p is not None]
    if not held:
        return None
    groups = np.cumsum([0, *(len(p.owner) for p, _ in held)])
    events = np.cumsum([0, *(int(p.owner.max()) + 1 for p, _ in held)])
    event = np.concatenate([p.owner + e for (p, _), e in zip(held, events[:-1], strict=True)])
    first = np.searchsorted(event, event)  # groups stand in the order of their events
    pairs = Pairs(
        *(_joined([getattr(p.pairs, name) + s for p, s in held]) for name in ("left", "first", "last")),
        {k: _joined([p.pairs.features[k] for p, _ in held]) for k in held[0][0].pairs.features},
    )
    seat = np.arange(len(event)) - first
    return Group(
        pairs=pairs,
        group=_joined([p.group + g for (p, _), g in zip(held, groups[:-1], strict=True)]),
        event=torch.from_numpy(event),
        seat=torch.from_numpy(seat),
        seats=int(seat.max()) + 1,
        wanted=_joined([p.wanted for p, _ in held]),
        weight=_joined([p.weight for p, _ in held]),
    )
