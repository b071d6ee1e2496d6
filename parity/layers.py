"""PyTorch's layers beside convolutions, pooling and attention: initial weights from seed 5, results and gradients: golden/layers.json.

python3 parity/layers.py   (PyTorch 1.13, CPU)
"""
import math

import torch
from torch import nn

from cases import elements, given, short, solved, write

INF, NAN = math.inf, math.nan
torch.manual_seed(0)
randn = lambda *shape: short(torch.randn(*shape))
f = lambda *x: torch.tensor(x, dtype=torch.float32)
i = lambda *x: torch.tensor(x, dtype=torch.int64)
cases = []


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def case(kind, inputs, *args, **options):
    torch.manual_seed(5)
    layer = getattr(nn, kind)(*args, **options)
    weights = [[name, elements(p.detach())] for name, p in layer.named_parameters()]
    made = solved(layer, inputs)
    grads = [elements(p.grad) for p in layer.parameters()]
    cases.append({"kind": kind, "args": list(args), "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), "weights": weights, "weightGrads": grads, **made})


rows = f([-INF, 0, 1], [INF, 0, 1], [NAN, 0, 1], [1e30, 1, -1e30], [1, 2, 3])
for kind in ("Softmax", "LogSoftmax", "Softmin"):
    for dim in (0, 1, -1):
        case(kind, [randn(3, 4)], dim)
    case(kind, [(randn(4, 3), ("transpose", 0, 1))], 1)
    case(kind, [randn(2, 3, 4)], 1)
    case(kind, [rows], 1)
    case(kind, [torch.zeros(0, 3)], 1)
case("Softmax2d", [randn(2, 3, 2, 2)])
case("Softmax2d", [randn(3, 2, 2)])
case("SELU", [randn(3, 4) * 3])
case("SELU", [f(INF, -INF, 0, NAN)])
for dim in (0, 1, -1):
    case("GLU", [randn(4, 2, 6)], dim)
case("GLU", [randn(2, 6)])
for shape in (4, [4], [3, 4]):
    case("LayerNorm", [randn(2, 3, 4)], shape)
    case("LayerNorm", [randn(2, 3, 4)], shape, eps=0.1, elementwise_affine=False)
case("LayerNorm", [(randn(4, 3), ("transpose", 0, 1))], 4)
case("LayerNorm", [f([1, 1, 1], [1, 2, 3], [1, INF, 2])], 3)
case("LayerNorm", [torch.zeros(0, 3)], 3)
case("Embedding", [i(1, 0, 1, 4)], 5, 3)
case("Embedding", [i([1, 0, 1], [2, 2, 2])], 5, 4)
case("Embedding", [i([1, 0, 1], [2, 2, 2])], 5, 4, padding_idx=2)
case("Embedding", [i([1, 0], [4, 4])], 5, 4, padding_idx=-1)
case("Embedding", [i(2)[0]], 5, 4)
case("Embedding", [torch.zeros(0, 2, dtype=torch.int64)], 5, 4)
write("layers", {"torch": torch.__version__.split("+")[0], "cases": cases})
