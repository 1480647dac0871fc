"""Which words the pair heads look at together: triggers and what may fill their roles, triggers of one
type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.read.learned.features import distances, nearness
from dragoman.read.learned.heads import Pairs
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Candidate, Material
from dragoman.read.learned.syntax import slots_of

Ints = NDArray[np.int64]
_STEM = 5  # letters that words of one family share
_BESIDE = 2  # nearness of the same sentence and its neighbours


@dataclass(frozen=True, slots=True)
class Grouped:
    """Pairs and the group that each belongs to; for roles a group is (event, candidate)."""

    pairs: Pairs
    group: Ints
    groups: tuple[tuple[int, int], ...]


def role_pairs(
    material: Material,
    candidates: Sequence[Candidate],
    events: Sequence[tuple[int, Sequence[int]]],
) -> Grouped:
    """The pairs of every event (type, trigger tokens) with every place of every candidate. Noun phrases are
    looked at beside the trigger only: others are nobody's topic."""
    rows, numbers = _rows(material, candidates, events)
    near = nearness(material.doc, rows[:, 0], rows[:, 1])
    text = labels().kinds.index("text")
    keep = (rows[:, 4] != text) | (near <= _BESIDE)
    rows, near, numbers = rows[keep], near[keep], numbers[keep]
    unique, group = np.unique(numbers, axis=0, return_inverse=True)
    features = {
        "distance": distances(rows[:, 0], rows[:, 1], rows[:, 2]),
        "near": near,
        "event": rows[:, 3],
        "kind": rows[:, 4],
        "form": rows[:, 5],
        "hint": rows[:, 6],
        "slot": rows[:, 7],
        "voice": rows[:, 8],
    }
    pairs = Pairs(rows[:, 0], rows[:, 1], rows[:, 2], features)
    return Grouped(pairs, group.reshape(-1), tuple((int(a), int(b)) for a, b in unique))


def _rows(
    material: Material, candidates: Sequence[Candidate], events: Sequence[tuple[int, Sequence[int]]]
) -> tuple[Ints, Ints]:
    """One row a pair: trigger token, first, last, type, kind, form, hint, slot, voice; and (event,
    candidate)."""
    table = _table(material, candidates)
    at: dict[tuple[int, int], list[int]] = {}
    for row, (first, last) in enumerate(table[:, 2:4].tolist()):
        at.setdefault((first, last), []).append(row)
    rows, numbers = [np.zeros((0, 9), np.int64)], [np.zeros((0, 2), np.int64)]
    for index, (kind, tokens) in enumerate(events):
        for token in tokens:
            slots = slots_of(material.syntax, token, table[:, 5:8], at)
            left, types, voice = (
                np.full(len(table), value) for value in (token, kind, material.syntax.voice[token])
            )
            columns = [left, table[:, 2], table[:, 3], types, table[:, 1], table[:, 4]]
            rows.append(np.stack([*columns, _hint(material, token, table), slots, voice], 1))
            numbers.append(np.stack([np.full(len(table), index), table[:, 0]], 1))
    return np.concatenate(rows), np.concatenate(numbers)


def _table(material: Material, candidates: Sequence[Candidate]) -> Ints:
    """One row a place: candidate, kind, first, last, form, slot, head, clause."""
    syntax = material.syntax
    rows = [
        (
            number,
            c.kind,
            p.first,
            p.last,
            p.form,
            *syntax.hung.get((p.first, p.last), (0, -1)),
            syntax.clause[p.first],
        )
        for number, c in enumerate(candidates)
        for p in c.places
        if material.read[p.first]
    ]
    return np.array(rows, np.int64).reshape(-1, 8)


def _hint(material: Material, token: int, table: Ints) -> Ints:
    """What the rules say of each place beside the trigger: its role in their event where it is, by more than
    half, what bears the filler out; or 0."""
    event = material.hints.event_at.get(token)
    first, last = table[:, 2], table[:, 3]
    out = np.zeros(len(table), np.int64)
    for start, stop, role in material.hints.roles_at[event] if event is not None else ():
        shared = np.minimum(last, stop) - np.maximum(first, start)
        whole = np.maximum(last, stop) - np.minimum(first, start)
        out[(2 * shared > whole) & (out == 0)] = role
    return out


def same_pairs(material: Material, triggers: Sequence[tuple[int, int]]) -> Pairs:
    """The pairs of triggers (token, type) of one type, the earlier one second."""
    found = list(_couples(triggers))
    left = np.array([b for _, b, _ in found], np.int64)
    right = np.array([a for a, _, _ in found], np.int64)
    features = {
        "distance": distances(left, right, right + 1),
        "near": nearness(material.doc, left, right) if found else left,
        "event": np.array([kind for _, _, kind in found], np.int64),
        "word": np.array([_likeness(material, a, b) for a, b, _ in found], np.int64),
        "hint": np.array([_agreement(material, a, b) for a, b, _ in found], np.int64),
    }
    return Pairs(left, right, right + 1, features)


def _couples(triggers: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    for place, (token, kind) in enumerate(triggers):
        for earlier, other in triggers[:place]:
            if other == kind:
                yield earlier, token, kind


def _likeness(material: Material, left: int, right: int) -> int:
    """2 for the same word, 1 for words that begin or end alike, 0 for others."""
    a, b = (material.doc.tokens[i].text.casefold() for i in (left, right))
    if a == b:
        return 2
    return int(len(a) >= _STEM and len(b) >= _STEM and (a[:_STEM] == b[:_STEM] or a[-_STEM:] == b[-_STEM:]))


def _agreement(material: Material, left: int, right: int) -> int:
    """1 where the rules make one event of both, 2 where they make two, 0 where they are silent."""
    a, b = (material.hints.event_at.get(i) for i in (left, right))
    return 0 if a is None or b is None else 1 if a == b else 2
