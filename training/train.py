"""Trains the reader on the annotated articles: `python -m training.train CORPUS --out FOLDER`.

Articles whose number ends in a digit of `--held` are the development part: they choose the pass that is kept
and the thresholds. The seed is fixed; on the same machine the result repeats. A GPU is used where there is
one.

With `--runs 2` it trains twice from the same beginning, the articles in another order, and keeps the mean of
the weights, which reads unseen articles better than either (model soups, Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.read.learned.decisions import Thresholds
from dragoman.read.learned.pieces import make_pieces
from training.batches import Batch, Group, Sheet, batch, sheet
from training.choose import settle
from training.evaluate import evaluate
from training.examples import Example, examples
from training.model import Reader
from training.shipped import shipped
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


def losses(reader: Reader, given: Batch, words: Tensor) -> dict[str, Tensor]:
    """The loss of every head on a batch, summed over its articles, from the vectors of its words."""
    seen = {k: _dropped(v, reader.training) for k, v in given.hints.items()}
    wide = reader.hinted(words, seen)
    type_scores, status_scores = reader.token_scores(wide, seen)
    out = {
        "types": _one_of(type_scores, given.types, given.each),
        "mentions": _one_of(reader.mentions(words), given.mentions, given.each),
        "speech": _one_of(reader.speech(words), given.speech, given.each),
    }
    if len(given.rows):
        out["statuses"] = _one_of(status_scores[given.rows], given.statuses, given.row_weight)
        out["attributes"] = _each(reader.attributes(wide[given.rows]), given.attributes, given.allowed)
    if given.roles is not None:
        group = _forgetful(given.roles) if reader.training else given.roles
        out["roles"] = _each(reader.role_scores(words, group), group.wanted, group.weight)
    if given.same is not None:
        scores = reader.same_scores(words, given.same.pairs)[:, None]
        out["same"] = _each(scores, given.same.wanted, given.same.weight)
    return out


def _one_of(scores: Tensor, wanted: Tensor, weight: Tensor) -> Tensor:
    return (functional.cross_entropy(scores, wanted, reduction="none") * weight).sum()


def _each(scores: Tensor, wanted: Tensor, weight: Tensor) -> Tensor:
    return (functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none") * weight).sum()


def _dropped(hint: Tensor, training: bool) -> Tensor:
    """The hints of an article, one in six hidden, so that the reader does not lean on them alone."""
    hidden = torch.rand(hint.shape, device=hint.device) < 1 / 6
    return hint.masked_fill(hidden, 0) if training else hint


def _forgetful(group: Group) -> Group:
    """The links with some of the rules' hints hidden."""
    features = group.pairs.features
    features = features | {name: _dropped(features[name], True) for name in ("hint", "slot")}
    return replace(group, pairs=replace(group.pairs, features=features))


def _spread(pairs: list[tuple[Example, Example]], limit: int) -> list[tuple[Example, Example]]:
    """So many of the articles, evenly spread over the batches; all of them for 0."""
    count = len(pairs)
    return [pairs[i * count // limit] for i in range(limit)] if 0 < limit < count else pairs


def batches(
    pairs: Sequence[tuple[Sheet, Sheet]], size: int, shuffle: random.Random
) -> Iterator[tuple[int, Batch]]:
    """One pass, with the number of articles of each batch: every article once, with our candidates or the
    annotation's by turns."""
    chosen = [pair[shuffle.random() < 0.6] for pair in pairs]
    shuffle.shuffle(chosen)
    for first in range(0, len(chosen), size):
        yield len(chosen[first : first + size]), batch(chosen[first : first + size])


def optimiser(reader: Reader, steps: int, rates: tuple[float, float]) -> tuple[torch.optim.Optimizer, object]:
    """AdamW with a slow rate for the encoder and a fast one for the heads; up in a tenth, then down to 0."""
    inner = list(reader.encoder.layers[reader.encoder.frozen :].parameters())
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
    """Trains and writes the best pass (of several runs the mean), its thresholds and its calibration to
    `args.out`."""
    start = load_start()
    everything = load(args.corpus, start)
    states = []
    for run in range(args.first, args.first + args.runs):
        reader, held, _ = fit(args, start, everything, run=run)
        states.append(reader.state_dict())
    reader.load_state_dict(mean(states))
    torch.save(reader.state_dict(), args.out / "reader.pt")
    settle(reader, held, args.out / "reader.pt")


def mean(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of readers that began alike."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def fit(
    args: argparse.Namespace, start: Start, everything: Sequence[tuple[Example, Example]], *, run: int = 0
) -> tuple[Reader, list[tuple[Example, Example]], dict[str, float]]:
    """The reader after its best pass, which is written to `args.out`; the development articles; its scores on
    them. `run` decides the order of the articles and what is dropped, not the weights to begin with."""
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    held = [pair for pair in everything if pair[0].id[-1] in args.held]
    learnable = [pair for pair in everything if pair[0].id[-1] not in args.held]
    taught = [(sheet(ours), sheet(theirs)) for ours, theirs in _spread(learnable, args.limit)]
    device = torch.device(args.device)
    print(f"{len(taught)} articles to learn from, {len(held)} to choose by, on {device.type}", flush=True)
    reader, shuffle = Reader(start).to(device), random.Random(SEED + run)
    if args.begin:
        begun = shipped(reader) if args.begin == "shipped" else torch.load(args.begin, map_location=device)
        reader.load_state_dict(begun)
    torch.manual_seed(SEED + run)
    step, curve = optimiser(reader, args.passes * -(-len(taught) // args.batch), (args.rate, 8 * args.rate))
    best: dict[str, float] = {}
    for number in range(args.passes):
        _pass(reader, batches(taught, args.batch, shuffle), (step, curve), args, number)
        if (number + 1) % args.every and number + 1 < args.passes:
            continue
        score = evaluate(reader.cpu(), held, Thresholds(trigger=0.7))
        print("   " + " ".join(f"{k} {v:.3f}" for k, v in score.items()), flush=True)
        if score["fact"] > best.get("fact", -1.0):
            best = score
            args.out.mkdir(parents=True, exist_ok=True)
            torch.save(reader.state_dict(), args.out / "reader.pt")
        reader.to(device)
    reader = reader.cpu()
    reader.load_state_dict(torch.load(args.out / "reader.pt"))
    return reader, held, best


def _pass(
    reader: Reader,
    through: Iterator[tuple[int, Batch]],
    steps: tuple[torch.optim.Optimizer, Any],
    args: argparse.Namespace,
    number: int,
) -> None:
    """One pass through the articles; prints the mean loss of every head."""
    device = reader.words.device
    began, read, sums = time.time(), 0, {name: torch.zeros((), device=device) for name in WEIGHTS}
    reader.train()
    for count, held in through:
        given = held.to(device)
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=args.half):
            words = reader.vectors(given.windows, given.place, given.tokens)
        found = losses(reader, given, words)
        steps[0].zero_grad()
        (torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum() / count).backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        steps[0].step()
        steps[1].step()
        read += count
        for name, value in found.items():
            sums[name] += value.detach()
    shown = " ".join(f"{name} {float(value) / read:.3f}" for name, value in sums.items())
    print(f"pass {number + 1}: {time.time() - began:.0f} s; {shown}", flush=True)


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
    parser.add_argument("--runs", type=int, default=1, help="train N times and keep the mean of the weights")
    parser.add_argument("--first", type=int, default=0, help="number of the first of the runs")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--begin", help="weights to go on from (a file, or `shipped`), not the encoder's own")
    parser.add_argument("--half", action="store_true", help="bfloat16 arithmetic")
    return parser


def main() -> int:
    """The command line; see the module's docstring."""
    train(options().parse_args())
    return 0


if __name__ == "__main__":
    sys.exit(main())
