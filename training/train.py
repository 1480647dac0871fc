"""Trains the reader on the annotated articles: `python -m training.train CORPUS --out FOLDER`.

Articles whose number ends in a digit of `--held` are the development part: they choose the pass that is kept
and the thresholds. The seed is fixed; on the same machine the result repeats.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.read.learned.decisions import Thresholds
from dragoman.read.learned.labels import labels
from dragoman.read.learned.pairing import Grouped, role_pairs, same_pairs
from dragoman.read.learned.pieces import make_pieces
from training.choose import settle
from training.evaluate import evaluate
from training.examples import IGNORED, Example, examples
from training.model import FROZEN, Pairs, Reader
from training.weights import Start, load_start

SEED = 20261127
WEIGHTS = {
    "types": 8.0,
    "statuses": 1.0,
    "attributes": 4.0,
    "mentions": 2.0,
    "speech": 1.0,
    "roles": 1.0,
    "same": 0.5,
}


def load(folder: Path, start: Start) -> list[tuple[Example, Example]]:
    """The examples of every annotated file of a folder, by name."""
    vocabulary = make_pieces(start.pieces, start.marks[3])
    out = []
    for path in sorted(folder.glob("*.ann")):
        try:
            out.append(examples(path, vocabulary))
        except ValueError as error:
            print(f"left out: {path.name}: {error}", file=sys.stderr)
    return out


def losses(reader: Reader, example: Example, words: Tensor) -> dict[str, Tensor]:
    """The loss of every head on one article, from the vectors of its words."""
    material, targets = example.material, example.targets
    seen = {k: _dropped(torch.from_numpy(v), reader.training) for k, v in material.beside().items()}
    wide = reader.hinted(words, seen)
    type_scores, status_scores = reader.token_scores(wide, seen)
    types, statuses = torch.from_numpy(targets.types), torch.from_numpy(targets.statuses)
    out = {
        "types": functional.cross_entropy(type_scores, types),
        "mentions": functional.cross_entropy(reader.mentions(words), torch.from_numpy(targets.mentions)),
        "speech": functional.cross_entropy(reader.speech(words), torch.from_numpy(targets.speech)),
    }
    if (statuses != IGNORED).any():
        out["statuses"] = functional.cross_entropy(status_scores, statuses, ignore_index=IGNORED)
        out["attributes"] = _attributes(reader, wide, example)
        out["roles"] = _roles(reader, words, example)
        out |= {k: v for k, v in {"same": _same(reader, words, example)}.items() if v is not None}
    return out


def _dropped(hint: Tensor, training: bool) -> Tensor:
    """The hints of an article, one in six hidden, so that the reader does not lean on them alone."""
    return torch.where(torch.rand(hint.shape) < 1 / 6, 0, hint) if training else hint


def _attributes(reader: Reader, wide: Tensor, example: Example) -> Tensor:
    known = labels()
    rows = torch.nonzero(torch.from_numpy(example.targets.statuses) != IGNORED)[:, 0]
    scores = reader.attributes(wide[rows])
    wanted = torch.from_numpy(example.targets.attributes)[rows]
    mask = torch.zeros_like(wanted)
    for row, token in enumerate(rows.tolist()):
        mask[row, list(known.attributes_of[example.targets.types[token]])] = 1.0
    loss = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none") * mask
    return loss.sum() / mask.sum().clamp(min=1)


def _torch(grouped: Grouped | None, pairs: object = None) -> Pairs:
    given = grouped.pairs if grouped is not None else pairs
    as_tensor = torch.from_numpy
    return Pairs(
        as_tensor(given.left), as_tensor(given.first), as_tensor(given.last),
        {k: as_tensor(v) for k, v in given.features.items()},
    )  # fmt: skip


def _roles(reader: Reader, words: Tensor, example: Example) -> Tensor:
    """Every candidate of every event in every role: the likeliest pair of words speaks for it."""
    known = labels()
    events = list(zip(example.event_types, example.event_tokens, strict=True))
    grouped = role_pairs(example.material, example.material.candidates, events)
    if not len(grouped.group):
        return words.new_zeros(())
    pairs = _torch(grouped)
    if reader.training:
        for name in ("hint", "slot"):
            pairs.features[name] = _dropped(pairs.features[name], True)
    owners = torch.tensor([event for event, _ in grouped.groups])
    best = reader.role_scores(words, pairs, torch.from_numpy(grouped.group), owners)
    place = {group: row for row, group in enumerate(grouped.groups)}
    wanted, mask = torch.zeros_like(best), torch.zeros_like(best)
    for event, candidate, role in example.roles:
        if (event, candidate) in place:
            wanted[place[event, candidate], role] = 1.0
    for row, (event, _) in enumerate(grouped.groups):
        mask[row, list(known.roles_of[example.event_types[event]])] = 1.0
    loss = functional.binary_cross_entropy_with_logits(best, wanted, reduction="none") * mask
    return loss.sum() / (2 * len(events))


def _same(reader: Reader, words: Tensor, example: Example) -> Tensor | None:
    targets = example.targets
    triggers = [(int(t), int(targets.types[t])) for t in targets.types.nonzero()[0]]
    pairs = same_pairs(example.material, triggers)
    if not len(pairs.left):
        return None
    scores = reader.same_scores(words, _torch(None, pairs))
    wanted = torch.from_numpy((targets.events[pairs.left] == targets.events[pairs.first]).astype("float32"))
    return functional.binary_cross_entropy_with_logits(scores, wanted)


def _spread(pairs: list[tuple[Example, Example]], limit: int) -> list[tuple[Example, Example]]:
    """So many of the articles, evenly spread over the batches; all of them for 0."""
    count = len(pairs)
    return [pairs[i * count // limit] for i in range(limit)] if 0 < limit < count else pairs


def batches(
    pairs: Sequence[tuple[Example, Example]], size: int, shuffle: random.Random
) -> Iterator[list[Example]]:
    """One pass: every article once, with our candidates or the annotation's by turns."""
    chosen = [pair[shuffle.random() < 0.6] for pair in pairs]
    shuffle.shuffle(chosen)
    for first in range(0, len(chosen), size):
        yield chosen[first : first + size]


def optimiser(reader: Reader, steps: int, rates: tuple[float, float]) -> tuple[torch.optim.Optimizer, object]:
    """AdamW with a slow rate for the encoder and a fast one for the heads; up in a tenth, then down to 0."""
    inner = list(reader.encoder.layers[FROZEN:].parameters())
    outer = [p for n, p in reader.named_parameters() if not n.startswith("encoder.")]
    made = torch.optim.AdamW(
        [{"params": inner, "lr": rates[0]}, {"params": outer, "lr": rates[1]}], weight_decay=0.01
    )
    warm = max(1, steps // 10)
    curve = torch.optim.lr_scheduler.LambdaLR(
        made, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    return made, curve


def train(args: argparse.Namespace) -> None:
    """Trains and writes the best pass, its thresholds and its calibration to `args.out`."""
    start = load_start()
    everything = load(args.corpus, start)
    reader, held, _ = fit(args, start, everything)
    settle(reader, held, args.out / "reader.pt")


def fit(
    args: argparse.Namespace, start: Start, everything: Sequence[tuple[Example, Example]]
) -> tuple[Reader, list[tuple[Example, Example]], dict[str, float]]:
    """The reader after its best pass, which is written to `args.out`; the development articles; its scores on
    them."""
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    held = [pair for pair in everything if pair[0].id[-1] in args.held]
    taught = _spread([pair for pair in everything if pair[0].id[-1] not in args.held], args.limit)
    print(f"{len(taught)} articles to learn from, {len(held)} to choose by", flush=True)
    reader, shuffle = Reader(start), random.Random(SEED)
    steps = args.passes * -(-len(taught) // args.batch)
    step, curve = optimiser(reader, steps, (args.rate, 8 * args.rate))
    best: dict[str, float] = {}
    for number in range(args.passes):
        reader.train()
        began, sums = time.time(), dict.fromkeys(WEIGHTS, 0.0)
        for batch in batches(taught, args.batch, shuffle):
            step.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.half):
                read = reader.read([(e.windows, len(e.material.doc.tokens)) for e in batch])
            total = torch.zeros(())
            for example, words in zip(batch, read, strict=True):
                found = losses(reader, example, words)
                total = total + sum(WEIGHTS[name] * value for name, value in found.items())
                for name, value in found.items():
                    sums[name] += float(value.detach())
            (total / len(batch)).backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            step.step()
            curve.step()
        shown = " ".join(f"{k} {v / len(taught):.3f}" for k, v in sums.items())
        print(f"pass {number + 1}: {time.time() - began:.0f} s; {shown}", flush=True)
        if (number + 1) % args.every and number + 1 < args.passes:
            continue
        score = evaluate(reader, held, Thresholds(trigger=0.7))
        print("   " + " ".join(f"{k} {v:.3f}" for k, v in score.items()), flush=True)
        if score["fact"] > best.get("fact", -1.0):
            best = score
            args.out.mkdir(parents=True, exist_ok=True)
            torch.save(reader.state_dict(), args.out / "reader.pt")
    reader.load_state_dict(torch.load(args.out / "reader.pt"))
    return reader, held, best


def options() -> argparse.ArgumentParser:
    """The options of a training."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--batch", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--held", default="7", help="last digits of the development articles")
    parser.add_argument("--limit", type=int, default=0, help="learn from N articles only, evenly spread")
    parser.add_argument("--every", type=int, default=2, help="evaluate every N passes")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--half", action="store_true", help="bfloat16 arithmetic")
    return parser


def main() -> int:
    """The command line; see the module's docstring."""
    train(options().parse_args())
    return 0


if __name__ == "__main__":
    sys.exit(main())
