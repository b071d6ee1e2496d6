"""PyTorch's borders, shuffled pixels, other sizes, windows as columns and grids: results and gradients: golden/pictures.json.

python3 parity/pictures.py   (PyTorch 1.13, CPU)
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from cases import described, given, number, short, solved, write

torch.manual_seed(0)
randn = lambda *shape: short(torch.randn(*shape))
INF, NAN = math.inf, math.nan


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def layer(kind, shape, *args, views=(), **options):
    inputs = [(shape if torch.is_tensor(shape) else randn(*shape), *views)]
    made = getattr(nn, kind)(*args, **options)
    return {"kind": kind, "args": [number(a) if isinstance(a, float) else a for a in args], "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), **solved(made, inputs)}


def function(name, inputs, *args, **options):
    inputs = [x if torch.is_tensor(x) or isinstance(x, tuple) and torch.is_tensor(x[0]) else randn(*x) for x in inputs]
    call = lambda *x: getattr(F, name)(*x, *args, **options)
    return {"name": camel(name), "args": list(args), "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), **solved(call, inputs)}


def valued(name, shape, *args):
    """Without gradients: PyTorch 1.13 has none."""
    x = randn(*shape)
    return {"name": camel(name), "args": list(args), "options": {}, "inputs": given([x]), "result": described(getattr(F, name)(x, *args))}


def resized(shape, **options):
    return function("interpolate", [shape], **options)


odd = torch.tensor([[[[1, NAN, 3], [2, -INF, 0], [INF, 1, 5.0]]]])
borders = [
    layer("ZeroPad2d", (1, 2, 3, 4), (1, 2, 0, 3)),
    layer("ZeroPad2d", (2, 3, 4), 2),
    layer("ZeroPad2d", odd, (-1, 1, 1, -1)),
    layer("ConstantPad1d", (2, 3, 4), (1, 2), 2.5),
    layer("ConstantPad2d", (1, 2, 3, 4), (-1, 2, 1, -1), -INF),
    layer("ConstantPad3d", (1, 2, 2, 3, 2), (1, 0, 2, 1, 0, 1), 3),
    layer("ReflectionPad1d", (2, 3, 4), (3, 1)),
    layer("ReflectionPad2d", (1, 2, 4, 5), (2, 3, 1, 3)),
    layer("ReflectionPad2d", odd, 1),
    layer("ReflectionPad2d", (2, 3, 4), 2),
    layer("ReflectionPad3d", (1, 1, 3, 4, 3), (1, 2, 1, 0, 2, 1)),
    layer("ReplicationPad1d", (3, 4), (2, 5)),
    layer("ReplicationPad2d", (1, 2, 3, 4), (1, 2, 4, 0)),
    layer("ReplicationPad2d", (1, 2, 4, 3), 2, views=[("transpose", 2, 3)]),
    layer("ReplicationPad3d", (1, 1, 2, 3, 2), (1, 0, 2, 1, 0, 1)),
    function("pad", [(3, 4)], (1, 2)),
    function("pad", [(2, 3, 2)], (1, 2, 0, 1, 2, 0), value=-2),
    function("pad", [(1, 2, 3, 4)], (0, 0, 0, 0)),
    function("pad", [(1, 2, 3, 4)], (1, 2, 2, 1), mode="circular"),
    function("pad", [(1, 2, 3)], (3, 2), mode="circular"),
    function("pad", [(1, 2, 3, 4)], (1, 1, 1, 1), mode="reflect"),
    function("pad", [(0, 3)], (1, 1)),
    function("pad", [torch.tensor([[1, 2], [3, 4]])], (1, 0), value=7),
]
pixels = [
    layer("PixelShuffle", (2, 8, 2, 3), 2),
    layer("PixelShuffle", (9, 2, 2), 3),
    layer("PixelShuffle", (1, 2, 4, 2, 2), 2),
    layer("PixelUnshuffle", (2, 2, 4, 6), 2),
    layer("PixelUnshuffle", (1, 3, 6), 3),
    function("pixel_shuffle", [(1, 4, 2, 2)], 2),
    function("pixel_unshuffle", [(1, 1, 4, 4)], 2),
    valued("channel_shuffle", (2, 6, 2, 3), 3),
    valued("channel_shuffle", (1, 4, 3), 2),
]
sizes = [
    resized((1, 2, 3, 4), size=(7, 3)),
    resized((1, 2, 3, 4), size=5),
    resized((1, 2, 3, 4), scale_factor=2),
    resized((1, 2, 5, 4), scale_factor=(1.7, 0.6)),
    resized((1, 2, 5, 4), scale_factor=(1.7, 0.6), recompute_scale_factor=True),
    resized((1, 2, 5, 4), size=(8, 3), mode="nearest-exact"),
    resized((1, 2, 5, 4), scale_factor=1.5, mode="nearest-exact"),
    resized((2, 2, 5), size=8),
    resized((2, 2, 5), scale_factor=0.5),
    resized((1, 2, 2, 3, 2), scale_factor=2),
    resized((1, 2, 3, 4), size=(7, 3), mode="bilinear"),
    resized((1, 2, 3, 4), size=(7, 3), mode="bilinear", align_corners=True),
    resized((1, 2, 3, 4), size=(1, 1), mode="bilinear", align_corners=True),
    resized((1, 2, 3, 4), size=(3, 9), mode="bilinear"),
    resized((1, 2, 3, 4), scale_factor=2, mode="bilinear"),
    resized((1, 2, 5, 4), scale_factor=(1.7, 0.6), mode="bilinear"),
    resized((1, 2, 5, 4), scale_factor=(1.7, 0.6), mode="bilinear", recompute_scale_factor=True),
    resized((1, 2, 9, 8), size=(3, 5), mode="bilinear", antialias=True),
    resized((1, 1, 9, 8), size=(12, 3), mode="bicubic", antialias=True),
    resized((2, 2, 5), size=8, mode="linear"),
    resized((2, 2, 5), scale_factor=2, mode="linear", align_corners=True),
    resized((1, 2, 2, 3, 4), size=(3, 5, 2), mode="trilinear"),
    resized((1, 1, 2, 3, 4), scale_factor=2, mode="trilinear", align_corners=True),
    resized((1, 2, 4, 5), size=(7, 3), mode="bicubic"),
    resized((1, 2, 4, 5), scale_factor=2, mode="bicubic", align_corners=True),
    resized((1, 2, 4, 5), scale_factor=(1.3, 0.7), mode="bicubic"),
    resized((1, 2, 4, 5), size=(3, 2), mode="area"),
    resized((2, 2, 5), size=8, mode="area"),
    resized((1, 1, 4, 5, 3), size=(2, 3, 3), mode="area"),
    layer("Upsample", (1, 2, 3, 4), scale_factor=2),
    layer("Upsample", (1, 2, 3, 4), size=(5, 6), mode="bilinear", align_corners=True),
    layer("UpsamplingNearest2d", (1, 2, 3, 4), scale_factor=3),
    layer("UpsamplingBilinear2d", (1, 2, 3, 4), scale_factor=2),
    layer("UpsamplingBilinear2d", (1, 2, 3, 4), size=(4, 7)),
]
columns = [
    layer("Unfold", (2, 2, 4, 5), 2),
    layer("Unfold", (1, 2, 5, 6), (3, 2), dilation=(1, 2), padding=(1, 0), stride=(2, 1)),
    layer("Unfold", (2, 4, 5), 3, padding=1),
    layer("Fold", (2, 8, 12), (4, 5), 2),
    layer("Fold", (1, 12, 12), (5, 6), (3, 2), dilation=(1, 2), padding=(1, 0), stride=(2, 1)),
    layer("Fold", (8, 4), (4, 4), 2, stride=2),
    function("unfold", [(1, 1, 3, 3)], 2),
    function("fold", [(1, 4, 4)], 3, 2),
]
grid = (torch.rand(1, 3, 4, 2) * 3 - 1.5 + 0.01).round(decimals=3)
grids = [
    function("affine_grid", [(2, 2, 3)], (2, 1, 3, 4)),
    function("affine_grid", [(1, 2, 3)], (1, 1, 3, 2), align_corners=True),
    function("affine_grid", [(1, 3, 4)], (1, 1, 2, 2, 3)),
    *(
        function("grid_sample", [(1, 2, 4, 5), grid], mode=mode, padding_mode=padding, align_corners=align)
        for mode in ("bilinear", "nearest")
        for padding in ("zeros", "border", "reflection")
        for align in (False, True)
    ),
]
write("pictures", {"torch": torch.__version__.split("+")[0], "cases": borders + pixels + sizes + columns + grids})
