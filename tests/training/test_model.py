"""The heads that are trained with PyTorch and those that are computed with numpy are the same."""

import numpy as np
import pytest

from dragoman.read.learned import heads
from dragoman.read.learned.heads import Pairs

torch = pytest.importorskip("torch", reason="PyTorch comes with the extra `train`")
WIDTH, TOKENS = 12, 9


@pytest.fixture
def words():
    return np.random.default_rng(1).normal(size=(TOKENS, WIDTH)).astype(np.float32)


def _weights(module, name):
    return {f"{name}.{k}": v.detach().numpy() for k, v in module.state_dict().items()}


def test_token_heads(words):
    from training.model import TokenHead

    head = TokenHead(WIDTH, 5).eval()
    ours = heads.tokens(_weights(head, "h"), "h", words)
    np.testing.assert_allclose(ours, head(torch.from_numpy(words)).detach().numpy(), atol=1e-5)


def test_pair_heads(words):
    from training.model import PairHead
    from training.model import Pairs as Tensors

    head = PairHead(WIDTH, {"near": 3}, 4).eval()
    left, first, last, near = (np.array(v) for v in ([0, 4, 4], [1, 0, 6], [3, 9, 7], [0, 2, 1]))
    ours = heads.pairs(_weights(head, "h"), "h", words, Pairs(left, first, last, {"near": near}))
    tensors = [torch.from_numpy(v) for v in (left, first, last)]
    theirs = head(torch.from_numpy(words), Tensors(*tensors, {"near": torch.from_numpy(near)}))
    np.testing.assert_allclose(ours, theirs.detach().numpy(), atol=1e-5)


def test_gelu_is_that_of_pytorch():
    x = np.linspace(-6, 6, 1001, dtype=np.float32)
    theirs = torch.nn.functional.gelu(torch.from_numpy(x)).numpy()
    np.testing.assert_allclose(heads.gelu(x), theirs, atol=1e-6)


def test_set_head(words):
    from training.model import PAIR, SetHead

    head = SetHead(6).eval()
    torch.nn.init.normal_(head.out.weight)
    states = np.random.default_rng(2).normal(size=(7, PAIR)).astype(np.float32)
    ours = heads.together(_weights(head, "h"), "h", states)
    seats = torch.zeros(2, 9, PAIR)  # the second event has two seats that nothing fills
    seats[1, :7] = torch.from_numpy(states)
    filled = torch.tensor([[True] * 9, [True] * 7 + [False] * 2])
    np.testing.assert_allclose(ours, head(seats, filled)[1, :7].detach().numpy(), atol=1e-4)
