"""PyTorch's pooling, as layers and as functions: results, places and gradients: golden/pools.json.

python3 parity/pools.py   (PyTorch 1.13, CPU)
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from cases import described, given, short, solved, write

torch.manual_seed(0)
randn = lambda *shape: short(torch.randn(*shape))
INF, NAN = math.inf, math.nan


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def layer(kind, x, *args, views=(), **options):
    made = getattr(nn, kind)(*args, **options)
    inputs = [(x if torch.is_tensor(x) else randn(*x), *views)]
    first = lambda *x: made(*x)[0] if options.get("return_indices") else made(*x)
    found = {"kind": kind, "args": list(args), "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), **solved(first, inputs)}
    if options.get("return_indices"):
        t, *look = inputs[0]
        for name, *rest in look:
            t = getattr(t, name)(*rest)
        found["indices"] = described(made(t)[1])
    return found


def function(name, inputs, *args, **options):
    call = lambda *x: getattr(F, name)(*x, *args, **options)
    return {"name": camel(name), "args": list(args), "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), **solved(call, inputs)}


def drawn(kind, shape, *args, **options):
    """From seed 5, set before the call."""

    def call(x):
        torch.manual_seed(5)
        return getattr(nn, kind)(*args, **options)(x)[0] if options.get("return_indices") else getattr(nn, kind)(*args, **options)(x)

    x = randn(*shape)
    found = {"kind": kind, "args": list(args), "options": {camel(k): v for k, v in options.items()}, "inputs": given([x]), **solved(call, [x])}
    if options.get("return_indices"):
        torch.manual_seed(5)
        found["indices"] = described(getattr(nn, kind)(*args, **options)(x)[1])
    return found


def unpool(kind, shape, kernel, size=None, **options):
    dims = kind[-2]
    x = randn(*shape)
    y, at = getattr(F, f"max_pool{dims}d")(x, kernel, return_indices=True, **options)
    made = getattr(nn, kind)(kernel, **options)
    inputs = [y, at]
    found = solved(lambda v, i: made(v, i, size), inputs, only=0)
    return {"kind": kind, "args": [kernel], "options": options, "outputSize": size, "inputs": given(inputs), **found}


odd = torch.tensor([[[[1, NAN, 3, 2], [2, 1, 0, 5], [-INF, -INF, 1, 1], [-INF, -INF, INF, 1]]]])
ties = torch.tensor([[[[1.0, 1, 2], [1, 1, 2], [2, 2, 2]]]])
maxes = [
    layer("MaxPool2d", (2, 3, 7, 6), 2),
    layer("MaxPool2d", (2, 3, 7, 5), 2, ceil_mode=True),
    layer("MaxPool2d", (1, 3, 7, 6), 3, stride=2, padding=1),
    layer("MaxPool2d", (1, 5, 6, 8), 3, stride=2, padding=1, ceil_mode=True),
    layer("MaxPool2d", (1, 2, 5, 6), (2, 3), stride=(3, 2), padding=(1, 1), ceil_mode=True),
    layer("MaxPool2d", (1, 2, 8, 9), 3, stride=1, dilation=(2, 3)),
    layer("MaxPool2d", (1, 4, 8, 9), 2, stride=3, dilation=2, padding=1, ceil_mode=True),
    layer("MaxPool2d", (3, 5, 6), 2),
    layer("MaxPool2d", (1, 2, 6, 5), 2, views=[("transpose", 2, 3)]),
    layer("MaxPool2d", odd, 2),
    layer("MaxPool2d", ties, 2, stride=1),
    layer("MaxPool2d", ties, 2, stride=1, return_indices=True),
    layer("MaxPool2d", odd, 2, return_indices=True),
    layer("MaxPool2d", (2, 2, 6, 5), 2, return_indices=True),
    layer("MaxPool2d", (1, 2, 6, 7), 3, stride=2, padding=1, return_indices=True, ceil_mode=True),
    layer("MaxPool2d", (2, 6, 7), 2, dilation=2, return_indices=True),
    layer("MaxPool1d", (2, 3, 9), 2),
    layer("MaxPool1d", (3, 9), 3, stride=2, padding=1, ceil_mode=True),
    layer("MaxPool1d", (2, 2, 9), 2, dilation=3, return_indices=True),
    layer("MaxPool3d", (1, 2, 4, 5, 4), 2),
    layer("MaxPool3d", (1, 2, 5, 4, 5), (2, 3, 2), stride=(2, 1, 2), padding=(1, 1, 0), ceil_mode=True),
    layer("MaxPool3d", (2, 4, 4, 5), 2, stride=1, dilation=(1, 2, 1)),
    layer("MaxPool3d", (1, 2, 4, 4, 4), 2, return_indices=True),
    function("max_pool2d", [randn(1, 2, 5, 6)], 3, stride=2, padding=1),
    function("max_pool1d", [randn(2, 6)], 2),
]
means = [
    layer("AvgPool2d", (2, 3, 7, 6), 2),
    layer("AvgPool2d", (1, 3, 7, 5), 2, ceil_mode=True),
    layer("AvgPool2d", (1, 3, 7, 6), 3, stride=2, padding=1),
    layer("AvgPool2d", (1, 2, 6, 8), 3, stride=2, padding=1, ceil_mode=True),
    layer("AvgPool2d", (1, 2, 6, 8), 3, stride=2, padding=1, ceil_mode=True, count_include_pad=False),
    layer("AvgPool2d", (1, 2, 6, 7), (2, 3), stride=(1, 2), padding=(1, 0), count_include_pad=False),
    layer("AvgPool2d", (1, 2, 6, 7), 3, stride=2, padding=1, divisor_override=4),
    layer("AvgPool2d", (1, 2, 6, 7), 2, ceil_mode=True, divisor_override=-3),
    layer("AvgPool2d", (2, 5, 6), 2),
    layer("AvgPool1d", (2, 3, 9), 2),
    layer("AvgPool1d", (3, 9), 4, stride=3, padding=2, ceil_mode=True),
    layer("AvgPool1d", (2, 2, 8), 3, stride=2, padding=1, count_include_pad=False),
    layer("AvgPool3d", (1, 2, 4, 5, 4), 2),
    layer("AvgPool3d", (1, 2, 5, 4, 5), (2, 3, 2), stride=(2, 1, 2), padding=(1, 1, 0), ceil_mode=True),
    layer("AvgPool3d", (1, 2, 5, 4, 5), (2, 3, 2), stride=(2, 1, 2), padding=(1, 1, 1), ceil_mode=True, count_include_pad=False),
    layer("AvgPool3d", (2, 3, 4, 4), 2, divisor_override=3),
    function("avg_pool2d", [randn(1, 2, 5, 6)], 3, stride=2, padding=1),
    function("avg_pool3d", [randn(1, 2, 3, 4, 4)], 2, divisor_override=5),
    layer("LPPool1d", (2, 2, 8), 2, 3),
    layer("LPPool1d", (2, 8), 3, 2, stride=3, ceil_mode=True),
    layer("LPPool2d", (1, 2, 5, 6), 2, (2, 3), stride=(2, 1)),
    layer("LPPool2d", randn(1, 2, 5, 6).abs() + 0.125, 1.5, 2, ceil_mode=True),
    function("lp_pool2d", [randn(1, 1, 4, 4)], 2, 2),
]
even = [
    layer("AdaptiveAvgPool1d", (2, 3, 8), 3),
    layer("AdaptiveAvgPool1d", (3, 4), 6),
    layer("AdaptiveAvgPool2d", (2, 3, 7, 6), (3, 4)),
    layer("AdaptiveAvgPool2d", (1, 2, 5, 6), (None, 2)),
    layer("AdaptiveAvgPool2d", (2, 5, 6), 1),
    layer("AdaptiveAvgPool3d", (1, 2, 4, 5, 6), (2, 3, 4)),
    layer("AdaptiveAvgPool3d", (2, 4, 5, 3), (None, 2, None)),
    layer("AdaptiveMaxPool1d", (2, 3, 8), 3),
    layer("AdaptiveMaxPool1d", (3, 4), 6, return_indices=True),
    layer("AdaptiveMaxPool2d", (2, 3, 7, 6), (3, 4)),
    layer("AdaptiveMaxPool2d", (1, 2, 5, 6), (None, 2), return_indices=True),
    layer("AdaptiveMaxPool2d", odd, 2, return_indices=True),
    layer("AdaptiveMaxPool2d", (2, 5, 6), 1),
    layer("AdaptiveMaxPool3d", (1, 2, 4, 5, 6), (2, 3, 4)),
    layer("AdaptiveMaxPool3d", (2, 4, 5, 3), (None, 2, None), return_indices=True),
    function("adaptive_avg_pool2d", [randn(1, 2, 5, 6)], (2, 3)),
    function("adaptive_max_pool2d", [randn(1, 2, 5, 6)], (2, 3)),
]
back = [
    unpool("MaxUnpool1d", (2, 3, 8), 2),
    unpool("MaxUnpool1d", (2, 9), 2, size=[9]),
    unpool("MaxUnpool2d", (1, 2, 6, 8), 2),
    unpool("MaxUnpool2d", (1, 2, 7, 5), 2, size=[1, 2, 7, 5]),
    unpool("MaxUnpool2d", (2, 7, 7), 3, stride=2, padding=1),
    unpool("MaxUnpool3d", (1, 2, 4, 4, 6), 2),
]
fractions = [
    drawn("FractionalMaxPool2d", (2, 3, 9, 8), 2, output_size=(5, 4)),
    drawn("FractionalMaxPool2d", (3, 9, 8), (3, 2), output_ratio=(0.6, 0.7), return_indices=True),
    drawn("FractionalMaxPool2d", (1, 2, 4, 4), 2, output_size=1),
    drawn("FractionalMaxPool3d", (1, 2, 5, 6, 7), 2, output_size=(3, 2, 4)),
    drawn("FractionalMaxPool3d", (2, 5, 6, 7), 2, output_ratio=0.5, return_indices=True),
]
# Windows of the border and of nothing but −∞: the largest is the first element that is not the border's.
lone = torch.full((1, 2, 5, 6), -INF).index_put((torch.tensor([0]), torch.tensor([1]), torch.tensor([2]), torch.tensor([3])), torch.tensor(1.0))
infinite = [
    layer("MaxPool2d", lone, 3, stride=2, padding=1),
    layer("MaxPool2d", lone, 3, stride=2, padding=1, ceil_mode=True),
    layer("MaxPool2d", lone, 3, stride=1, padding=1, dilation=2),
    layer("MaxPool2d", lone, 3, stride=2, padding=1, return_indices=True),
    layer("MaxPool1d", lone[0, 0], 4, stride=2, padding=2),
]
write("pools", {"torch": torch.__version__.split("+")[0], "cases": maxes + means + even + back + fractions + infinite})
