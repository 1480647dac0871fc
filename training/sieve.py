"""Fits the sieve that spares the encoder sentences without an event: `python -m training.sieve corpus/de`.

Logistic regression on the articles that the reader learns from, every sentence an example: does the
annotation have a trigger in it? Writes `sieve.npz` beside the model.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned.sieve import BITS, classes
from dragoman.read.segment import segment
from training import annotation
from training.export import TARGET

LEAST = 0.05  # chosen by `eval.sieve`: what it costs and spares
ROUNDS = 60
Row = tuple[list[int], bool]


def rows(path: Path) -> list[Row]:
    """The classes of every sentence of an annotated article, and whether it has a trigger."""
    gold = annotation.read(path)
    doc = segment(from_text(gold["document"]["text"], id=path.stem), load_pack("de").text)
    starts = [span["start"] for event in gold["events"] for span in event["triggers"]]
    named = {sentence.index for start in starts if (sentence := doc.sentence_at(start)) is not None}
    return [(classes(doc, sentence), sentence.index in named) for sentence in doc.sentences]


def fit(examples: list[Row]) -> tuple[torch.Tensor, float]:
    """Weights and bias, by AdamW from nothing; the result repeats."""
    flat = torch.tensor([number for numbers, _ in examples for number in numbers])
    sizes = torch.tensor([len(numbers) for numbers, _ in examples])
    starts = torch.cat([torch.zeros(1, dtype=torch.long), sizes.cumsum(0)[:-1]])
    wanted = torch.tensor([float(named) for _, named in examples])
    table, bias = torch.nn.EmbeddingBag(1 << BITS, 1, mode="sum"), torch.nn.Parameter(torch.zeros(1))
    torch.nn.init.zeros_(table.weight)
    step = torch.optim.AdamW([*table.parameters(), bias], lr=0.02, weight_decay=0.5)
    for _ in range(ROUNDS):
        step.zero_grad()
        scores = table(flat, starts)[:, 0] + bias
        functional.binary_cross_entropy_with_logits(scores, wanted).backward()
        step.step()
    return table.weight.detach()[:, 0], float(bias.detach())


def main() -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--held", default="7", help="last digits of the development articles")
    parser.add_argument("--target", type=Path, default=TARGET)
    args = parser.parse_args()
    torch.set_num_threads(1)
    taught = [path for path in sorted(args.corpus.glob("*.ann")) if path.stem[-1] not in args.held]
    weights, bias = fit([row for path in taught for row in rows(path)])
    args.target.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        args.target / "sieve.npz", weights=weights.numpy().astype(np.float16), bias=bias, least=LEAST
    )
    print(f"{args.target / 'sieve.npz'}: {int((weights != 0).sum())} classes of words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
