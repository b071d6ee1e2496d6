"""torch.linalg in double precision, values and gradients: golden/linalg.json.

python3 parity/linalg.py   (PyTorch 1.13, CPU)

Matrices are made by rule: "plain" of numbers in [-1, 1), "square" with 2 more on the diagonal, "positive" the product of one with
itself turned, with 1 more on the diagonal, "symmetric" the sum of one and itself turned. Where signs are free, squares are compared.
"""
import math

import torch
from torch import linalg as L

from cases import write


def made(kind, shape, seed):
    n = math.prod(shape)
    x = torch.tensor([(k * k * (31 + k)) % 1009 / 504.5 - 1 for k in range(31 * seed + 1, 31 * seed + 1 + n)], dtype=torch.float64).reshape(shape)
    eye = torch.eye(shape[-1], dtype=torch.float64) if len(shape) > 1 and shape[-1] == shape[-2] else None
    return {"plain": lambda: x, "square": lambda: x + 2 * eye, "positive": lambda: x @ x.mT + eye, "symmetric": lambda: x + x.mT,
            "deficient": lambda: torch.cat([x[..., :1], x[..., :1] * 2, x[..., 2:]], -1)}[kind]()


numbers = lambda x: [float(f"{v:.12g}") for v in x.detach().double().flatten().tolist()]
cases = []


def case(name, inputs, args=(), see="plain", ours=None, grad=True):
    """see: "plain", or "squares" of the results numbered in it."""
    leaves = [made(*one).requires_grad_(grad) for one in inputs]
    options = {k: tuple(v) if isinstance(v, list) else v for k, v in (args[-1] if args and isinstance(args[-1], dict) else {}).items()}
    given = [a for a in args if not isinstance(a, dict)]
    call = getattr(L, name) if hasattr(L, name) else getattr(torch, name)
    found = call(leaves if name == "multi_dot" else leaves[0], *([] if name == "multi_dot" else leaves[1:]), *[math.inf if a == "inf" else a for a in given],
                 **{k: math.inf if v == "inf" else v for k, v in options.items()})
    results = [r for r in ([found] if isinstance(found, torch.Tensor) else list(found)) if r.numel()]
    shown = [r * r if i in (see if see != "plain" else ()) else r for i, r in enumerate(results)]
    if grad:
        total = sum((r.double() * ((torch.arange(r.numel()) % 5).double() - 1.5).reshape(r.shape)).sum() for r in shown if r.requires_grad)
        total.backward()
    cases.append(dict(name=ours or name, inputs=[list(one) for one in inputs], args=list(args), squares=list(see) if see != "plain" else [],
                      shapes=[list(r.shape) for r in shown], results=[numbers(r) for r in shown],
                      grads=[numbers(x.grad) for x in leaves] if grad else None))


S = lambda *shape, kind="square", seed=0: (kind, list(shape), seed)
P = lambda *shape, seed=0: ("plain", list(shape), seed)
for one in (S(3, 3), S(2, 4, 4), S(1, 1), P(5, 5, seed=3)):
    case("inv", [one])
    case("det", [one])
    case("slogdet", [one])
# Where there is no inverse torch 1.13 multiplies by the determinant, 0; the slopes there are not.
case("det", [("deficient", [4, 4], 2)], grad=False)
case("det", [P(2, 2, 2, 2)])
case("logdet", [("positive", [2, 3, 3], 1)])
case("solve", [S(3, 3), P(3, 2, seed=5)])
case("solve", [S(3, 3), P(3, seed=5)])
case("solve", [S(2, 3, 3), P(2, 3, seed=5)])
case("solve", [S(2, 3, 3), P(3, 2, seed=5)])
case("solve", [S(3, 3), P(2, 3, 2, seed=5)])
case("solve", [S(3, 3), P(2, 3, seed=5)], ({"left": False},))
for n in (0, 1, 2, 5, -3):
    # torch 1.13 has no gradient of those below 0 itself: it changes the inverse in place.
    case("matrix_power", [S(3, 3)], (n,), grad=n > 0)
case("multi_dot", [P(3, 4), P(4, 2, seed=1), P(2, 5, seed=2)])
case("multi_dot", [P(4), P(4, 2, seed=1), P(2, seed=2)])
case("cholesky", [("positive", [4, 4], 1)])
case("cholesky", [("positive", [2, 3, 3], 2)], ({"upper": True},))
case("eigh", [("symmetric", [4, 4], 1)], see=(1,))
case("eigh", [("symmetric", [2, 3, 3], 2)], ("U",), see=(1,))
case("eigvalsh", [P(4, 4, seed=2)])
case("eigvalsh", [P(4, 4, seed=2)], ("U",))
for shape in ((4, 3), (3, 4), (3, 3), (2, 3, 2)):
    case("svdvals", [P(*shape, seed=3)])
    case("svd", [P(*shape, seed=3)], (False,), see=(0, 2))
case("svd", [P(3, 2, seed=3)], see=(0, 2), grad=False)
case("svd", [P(2, 3, seed=3)], (True,), see=(0, 2), grad=False)
for shape in ((4, 3), (3, 3), (2, 5, 2)):
    case("qr", [P(*shape, seed=4)])
case("qr", [P(3, 5, seed=4)], grad=False)
case("qr", [P(4, 2, seed=4)], ("complete",), grad=False)
case("qr", [P(4, 2, seed=4)], ("r",), grad=False)
case("matrix_rank", [("deficient", [4, 4], 2)], grad=False)
case("matrix_rank", [P(2, 3, 5)], grad=False)
case("pinv", [P(4, 3, seed=1)])
case("pinv", [P(3, 4, seed=1)])
case("pinv", [("deficient", [4, 4], 2)], grad=False)
x = P(3, 4, 5, seed=6)
for ord in (2, 1, 3, 0, "inf"):
    case("vector_norm", [x], (ord,), grad=ord != 0)
    case("vector_norm", [x], (ord, [0, 2], True), grad=ord != 0)
for ord in ("fro", "nuc", "inf", 1, 2, -1, -2):
    case("matrix_norm", [x], (ord,))
    case("matrix_norm", [P(3, 4, seed=7)], (ord, [0, 1], True))
case("matrix_norm", [x], ("nuc", [0, 2]))
case("norm", [x])
case("norm", [x], ({"dim": 1},))
case("norm", [x], ({"dim": [0, 1], "keepdim": True},))
case("norm", [x], (1, [1, 2]))
case("norm", [P(4, 5)], (2,))
case("norm", [P(4)], (3,))
case("norm", [x], ("inf", 0))
for p in (2, -2, 1, "fro", "inf", "nuc"):
    case("cond", [S(3, 3)], (p,), grad=p in (2, -2))
case("cond", [P(4, 3)])
write("linalg", dict(cases=cases))
