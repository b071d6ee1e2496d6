"""PyTorch's activations and functions of vectors as layers and functions: initial weights from seed 5, results and gradients:
golden/functions.json.

python3 parity/functions.py   (PyTorch 1.13, CPU)
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from cases import described, elements, given, short, solved, write

INF, NAN = math.inf, math.nan
torch.manual_seed(0)
randn = lambda *shape: short(torch.randn(*shape) * 2)
f = lambda *x: torch.tensor(x, dtype=torch.float32)
layers, calls = [], []


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def layer(kind, inputs, *args, train=True, **options):
    torch.manual_seed(5)
    made = getattr(nn, kind)(*args, **options).train(train)
    weights = [[name, elements(p.detach())] for name, p in made.named_parameters()]
    found = solved(made, inputs)
    grads = [elements(p.grad) for p in made.parameters()]
    layers.append({"kind": kind, "args": list(args), "options": {camel(k): v for k, v in options.items()}, "train": train, "inputs": given(inputs), "weights": weights, "weightGrads": grads, **found})


def call(name, inputs, *args, only=None, **options):
    """A function of torch.nn.functional; the draws, if any, from seed 7."""
    torch.manual_seed(7)
    found = solved(lambda *x: getattr(F, name)(*x, *args, **options), inputs, only)
    calls.append({"name": camel(name), "args": list(args), "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), **found})


odd = f(INF, -INF, NAN, 0.0, -0.0, 1e-5, -1e-5, 3.0, -3.0, 6.0, 7.0, -1.0, 1.0, 0.5, -0.5, 20.5, 88.5)
# PyTorch's gradient at NaN is another in a vector of the processor than beside it, where it is told apart: of these no NaN is
# asked, nor Hardswish at its kinks.
SPLIT = ("ReLU6", "Hardswish", "ELU", "CELU", "Hardtanh", "Softshrink", "Hardshrink")
apart = {kind: odd[~odd.isnan()] for kind in SPLIT}
apart["Hardswish"] = odd[~odd.isnan() & (odd.abs() != 3)]
for kind in ("ReLU6", "Hardsigmoid", "Hardswish", "Mish", "LogSigmoid", "Softsign", "Tanhshrink"):
    layer(kind, [apart.get(kind, odd)])
    layer(kind, [(randn(4, 3), ("transpose", 0, 1))])
    layer(kind, [torch.zeros(0, 3)])
    layer(kind, [f(0.75)[0]])
for kind, args in (("ELU", [0.5]), ("CELU", [2.0]), ("Hardtanh", [-0.5, 2.0]), ("Softplus", [2.0, 3.0]), ("Threshold", [0.5, -2.0]), ("Softshrink", [0.25]), ("Hardshrink", [0.25])):
    layer(kind, [apart.get(kind, odd)], *args)
    if kind != "Threshold":
        layer(kind, [apart.get(kind, odd)])
    layer(kind, [(randn(4, 3), ("transpose", 0, 1))], *args)
    layer(kind, [torch.zeros(0, 3)], *args)
layer("PReLU", [odd])
layer("PReLU", [odd.reshape(1, 17)], 17, init=-0.5)
layer("PReLU", [randn(2, 3)], 3)
layer("PReLU", [randn(2, 3, 2, 2)], 3, init=0.125)
layer("PReLU", [(randn(4, 3), ("transpose", 0, 1))], 4)
layer("PReLU", [f(-2.0)[0]])
layer("PReLU", [torch.zeros(0, 3)], 3)
for train in (True, False):
    layer("RReLU", [odd], train=train)
    layer("RReLU", [randn(3, 4)], 0.25, 0.75, train=train)
    layer("RReLU", [torch.zeros(0, 3)], train=train)
    for p in (0.25, 0.0, 1.0):
        layer("AlphaDropout", [randn(3, 4)], p, train=train)
        layer("FeatureAlphaDropout", [randn(2, 3, 2)], p, train=train)
        layer("Dropout1d", [randn(2, 3, 2)], p, train=train)
        layer("Dropout1d", [randn(4, 3)], p, train=train)
        layer("Dropout3d", [randn(2, 3, 2, 1, 2)], p, train=train)
        layer("Dropout3d", [randn(3, 2, 2, 2)], p, train=train)
layer("AlphaDropout", [torch.zeros(0, 3)])
layer("AlphaDropout", [odd], 0.5)
layer("Flatten", [randn(2, 3, 2, 2)], 1, 2)
layer("Flatten", [randn(2, 3, 2)], start_dim=0)
layer("Flatten", [f(0.75)[0]], 0)
layer("Unflatten", [randn(2, 6)], 1, [2, 3])
layer("Unflatten", [randn(2, 6)], -1, [-1, 2])
layer("Unflatten", [randn(6)], 0, [3, 1, 2])
layer("Bilinear", [randn(4, 3), randn(4, 2)], 3, 2, 5)
layer("Bilinear", [randn(2, 4, 3), randn(2, 4, 2)], 3, 2, 5, bias=False)
layer("Bilinear", [randn(3), randn(2)], 3, 2, 4)
layer("Bilinear", [torch.zeros(0, 3), torch.zeros(0, 2)], 3, 2, 4)

for p in (2.0, 1.0, 3.0, INF):
    call("normalize", [randn(3, 4)], p)
    call("normalize", [randn(3, 4)], p, dim=0)
    call("pdist", [randn(4, 3)], p)
call("normalize", [f([0, 0], [3, 4], [NAN, 1], [1e-13, 0])])
call("normalize", [randn(2, 3, 2)], dim=-1, eps=2.0)
call("normalize", [torch.zeros(0, 3)])
call("normalize", [(randn(4, 3), ("transpose", 0, 1))], 2.0, 1)
call("pdist", [f([1, 2], [1, 2], [3, 4])])
call("pdist", [randn(4, 3)], 0.0, only=9)
call("pdist", [randn(1, 3)])
call("bilinear", [randn(4, 3), randn(4, 2), randn(5, 3, 2), randn(5)])
call("prelu", [randn(2, 3, 2), f(0.5)])
call("prelu", [randn(4), f(-0.25)])
call("glu", [randn(4, 6)])
call("glu", [randn(4, 6)], 0)
call("glu", [torch.zeros(2, 0)])
call("softmin", [randn(3, 4)], 1)
call("softmin", [randn(3, 4)], dim=0)
call("logsigmoid", [odd])
call("rrelu", [randn(3, 4)])
call("rrelu", [randn(3, 4)], 0.25, 0.75, True)
call("dropout1d", [randn(2, 3, 4)], 0.5)
call("dropout3d", [randn(2, 3, 1, 2, 2)], 0.5)
call("alpha_dropout", [randn(3, 4)], 0.5)
call("alpha_dropout", [randn(3, 4)], 0.5, True)
call("feature_alpha_dropout", [randn(2, 3, 4)], 0.5, True)
for options in ({}, {"tau": 0.5}, {"hard": True}, {"hard": True, "dim": 0}, {"dim": 1, "tau": 2.0}):
    call("gumbel_softmax", [randn(3, 4)], **options)
call("gumbel_softmax", [randn(2, 3, 4)], hard=True, dim=1)
layers = [{**one, "args": [str(a) if a == INF else a for a in one["args"]]} for one in layers]
calls = [{**one, "args": [str(a) if a == INF else a for a in one["args"]]} for one in calls]
write("functions", {"torch": torch.__version__.split("+")[0], "layers": layers, "calls": calls})
