"""Articles put together in a batch give the losses and the vectors that they give one by one."""

import numpy as np
import pytest

from dragoman.read.learned.heads import Pairs
from dragoman.read.learned.labels import labels
from dragoman.read.learned.windows import Window

torch = pytest.importorskip("torch", reason="PyTorch comes with the extra `train`")
WIDTH, PIECES = 32, 50


def _start():
    from training.weights import PACKED, Start

    draw = np.random.default_rng(3)
    rows = draw.integers(0, 255, (PIECES, PACKED), dtype=np.uint8)
    rows[:, :2] = np.frombuffer(np.float16(0.02).tobytes(), np.uint8)
    shapes = {"positions": (64, WIDTH), "norm.weight": (WIDTH,), "norm.bias": (WIDTH,)}
    for layer in range(5):
        dense = dict.fromkeys(("q", "k", "v", "ao"), (WIDTH, WIDTH)) | {"fi": (48, WIDTH), "fo": (WIDTH, 48)}
        for name, shape in dense.items():
            shapes[f"layers.{layer}.{name}.weight"] = shape
            shapes[f"layers.{layer}.{name}.bias"] = shape[:1]
        for name in ("aln.weight", "aln.bias", "oln.weight", "oln.bias"):
            shapes[f"layers.{layer}.{name}"] = (WIDTH,)
    tensors = {k: torch.from_numpy(draw.normal(0, 0.2, s).astype(np.float32)) for k, s in shapes.items()}
    return Start([], rows, tensors, (0, 2, 1, 3), WIDTH, 5, 4, 48, 1e-6)


def _sheet(seed, tokens, events):
    from training.batches import Links, Sheet

    from dragoman.read.learned.features import role_features, same_features, word_features

    draw, known = np.random.default_rng(seed), labels()

    def links(sizes, count, group, owner, columns):
        first = draw.integers(0, tokens - 1, count)
        values = {k: draw.integers(0, size, count) for k, size in sizes.items()}
        pairs = Pairs(draw.integers(0, tokens, count), first, first + 1, values)
        wanted = draw.integers(0, 2, (len(owner), columns)).astype(np.float32)
        return Links(pairs, group, owner, wanted, np.full(wanted.shape, 0.1, np.float32))

    owner = np.sort(np.r_[np.arange(events), draw.integers(0, events, 2 * events)])
    group = np.r_[np.arange(len(owner)), draw.integers(0, len(owner), 9)]
    rows = np.arange(events)
    return Sheet(
        windows=(
            Window(tuple(draw.integers(4, PIECES, tokens).tolist()), tuple(range(tokens)), (0, tokens)),
        ),
        tokens=tokens,
        hints={k: draw.integers(0, size, tokens) for k, (size, _) in word_features().items()},
        types=draw.integers(0, len(known.types), tokens),
        mentions=draw.integers(0, len(known.mentions), tokens),
        speech=draw.integers(0, 3, tokens),
        rows=rows,
        statuses=draw.integers(0, len(known.statuses), events),
        attributes=np.ones((events, len(known.attributes)), np.float32),
        allowed=np.full((events, len(known.attributes)), 0.01, np.float32),
        roles=links(role_features(), len(group), group, owner, len(known.roles)),
        same=links(same_features(), 3, np.arange(3), np.arange(3), 1),
    )


@pytest.fixture
def reader():
    from training.model import Reader

    torch.manual_seed(1)
    made = Reader(_start()).eval()
    torch.nn.init.normal_(made.together.out.weight)
    return made


def _losses(reader, *sheets):
    from training.batches import batch
    from training.train import losses

    given = batch(sheets)
    found = losses(reader, given, reader.vectors(given.windows, given.place, given.tokens))
    return {name: float(value.detach()) for name, value in found.items()}


def test_the_losses_of_a_batch_are_those_of_its_articles(reader):
    one, two = _sheet(1, 12, 3), _sheet(2, 17, 5)
    alone, other, both = _losses(reader, one), _losses(reader, two), _losses(reader, one, two)
    assert both == pytest.approx({name: alone[name] + other[name] for name in both}, rel=1e-3)
    assert set(both) == {"types", "mentions", "speech", "statuses", "attributes", "roles", "same"}


def test_an_article_reads_the_same_beside_others(reader):
    articles = [(s.windows, s.tokens) for s in (_sheet(1, 12, 3), _sheet(2, 17, 5))]
    for together, article in zip(reader.read(articles), articles, strict=True):
        torch.testing.assert_close(together, reader.read([article])[0], atol=1e-4, rtol=1e-4)


def test_blocks_that_stay_as_they_are_drop_nothing(reader):
    from training.model import FROZEN

    reader.train()
    assert [layer.drop.training for layer in reader.encoder.layers] == [
        n >= FROZEN for n in range(len(reader.encoder.layers))
    ]


def test_the_mean_of_readers_is_that_of_every_weight():
    from training.train import mean

    first, second = ({"a": torch.tensor([1.0, 3.0]), "b": torch.tensor([[0.0]])} for _ in range(2))
    second["a"] = torch.tensor([3.0, -1.0])
    found = mean([first, second])
    assert found["a"].tolist() == [2.0, 1.0]
    assert found["b"].tolist() == [[0.0]]
