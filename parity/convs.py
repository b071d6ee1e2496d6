"""PyTorch's convolutions, as layers and as functions: initial weights from seed 5, results and gradients: golden/convs*.json.

python3 parity/convs.py   (PyTorch 1.13, CPU)
"""
import torch
import torch.nn.functional as F
from torch import nn

from cases import elements, given, short, solved, write

torch.manual_seed(0)
randn = lambda *shape: short(torch.randn(*shape))


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def layer(kind, shape, *args, views=(), **options):
    torch.manual_seed(5)
    made = getattr(nn, kind)(*args, **options)
    inputs = [(randn(*shape), *views)]
    weights = [[name, elements(p.detach())] for name, p in made.named_parameters()]
    found = solved(made, inputs)
    grads = [elements(p.grad) for p in made.parameters()]
    return {"kind": kind, "args": list(args), "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), "weights": weights, "weightGrads": grads, **found}


def function(name, shapes, **options):
    inputs = [randn(*shape) for shape in shapes]
    call = lambda *x: getattr(F, name)(*x, **options)
    return {"name": camel(name), "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), **solved(call, inputs)}


images = [
    # Groups, dilation, strides and paddings that differ, with and without a bias.
    layer("Conv2d", (2, 4, 7, 6), 4, 6, 3, groups=2),
    layer("Conv2d", (1, 3, 8, 7), 3, 6, (3, 2), stride=(2, 1), padding=(2, 1), groups=3, bias=False),
    layer("Conv2d", (2, 5, 6, 5), 5, 5, 3, padding=1, groups=5),
    layer("Conv2d", (1, 5, 6, 7), 5, 10, 3, padding=1, stride=2, groups=5),
    layer("Conv2d", (1, 8, 5, 5), 8, 8, 5, padding=2, groups=8, bias=False),
    layer("Conv2d", (1, 2, 9, 8), 2, 3, 3, dilation=(2, 3), padding=(1, 2)),
    layer("Conv2d", (1, 4, 9, 9), 4, 4, 3, dilation=2, padding=2, groups=4),
    layer("Conv2d", (1, 4, 9, 8), 4, 2, (2, 3), dilation=(3, 1), stride=(1, 2), padding=(3, 0), groups=2),
    layer("Conv2d", (1, 3, 4, 5), 3, 2, 1, padding=(2, 1)),
    layer("Conv2d", (2, 3, 5, 5), 3, 4, 1, stride=2),
    layer("Conv2d", (1, 2, 1, 1), 2, 3, 1),
    # Sizes that stay, also where one side has more.
    layer("Conv2d", (1, 2, 6, 5), 2, 3, 3, padding="same"),
    layer("Conv2d", (1, 2, 6, 5), 2, 3, (2, 4), padding="same"),
    layer("Conv2d", (1, 2, 7, 8), 2, 2, (4, 2), padding="same", dilation=(1, 3), groups=2),
    layer("Conv2d", (1, 2, 6, 5), 2, 3, 3, padding="valid"),
    # Other borders.
    *(layer("Conv2d", (1, 2, 5, 6), 2, 3, 3, padding=(2, 1), padding_mode=mode) for mode in ("reflect", "replicate", "circular")),
    *(layer("Conv2d", (1, 2, 5, 6), 2, 2, (2, 4), padding="same", padding_mode=mode, groups=2) for mode in ("reflect", "replicate", "circular")),
    layer("Conv2d", (1, 2, 6, 5), 2, 2, 3, padding=1, stride=2, dilation=(1, 2), padding_mode="reflect"),
    # One image, one that is seen from its side, none.
    layer("Conv2d", (3, 5, 4), 3, 2, 3, padding=1),
    layer("Conv2d", (2, 5, 4), 2, 2, (3, 2), padding="same", padding_mode="replicate"),
    layer("Conv2d", (2, 3, 6, 5), 3, 2, 3, views=[("transpose", 2, 3)]),
    layer("Conv2d", (2, 5, 6, 4), 3, 4, 3, padding=1, views=[("narrow", 1, 1, 3)]),
    layer("Conv2d", (0, 3, 6, 5), 3, 2, 3),
    function("conv2d", [(1, 2, 5, 5), (3, 2, 2, 2)], padding="same"),
    function("conv2d", [(4, 5, 5), (2, 2, 2, 2), (2,)], groups=2, stride=(2, 1)),
]
lines = [
    layer("Conv1d", (2, 3, 9), 3, 4, 3),
    layer("Conv1d", (2, 4, 9), 4, 6, 3, stride=2, padding=2, dilation=2, groups=2),
    layer("Conv1d", (1, 3, 7), 3, 3, 4, padding="same", groups=3),
    *(layer("Conv1d", (1, 2, 6), 2, 2, 3, padding=2, padding_mode=mode) for mode in ("reflect", "replicate", "circular")),
    layer("Conv1d", (3, 8), 3, 2, 3, bias=False),
    layer("Conv1d", (2, 6, 3), 6, 2, 2),
    layer("Conv1d", (2, 3, 9), 3, 4, 3, views=[("narrow", 2, 1, 6)]),
    function("conv1d", [(2, 3, 5), (2, 3, 2), (2,)], stride=2, padding=1),
    function("conv1d", [(2, 5), (2, 1, 2)], groups=2, padding="same"),
]
volumes = [
    layer("Conv3d", (1, 2, 4, 5, 4), 2, 3, 3),
    layer("Conv3d", (1, 2, 5, 4, 5), 2, 2, (2, 3, 1), stride=(2, 1, 2), padding=(1, 2, 0)),
    layer("Conv3d", (2, 4, 4, 3, 3), 4, 4, (2, 1, 2), groups=2, dilation=(2, 1, 1), padding=(1, 0, 1)),
    layer("Conv3d", (1, 2, 4, 3, 4), 2, 2, (2, 3, 2), padding="same", bias=False),
    *(layer("Conv3d", (1, 1, 3, 4, 3), 1, 2, 2, padding=1, padding_mode=mode) for mode in ("replicate", "circular")),
    layer("Conv3d", (1, 1, 3, 4, 3), 1, 2, 2, padding=1, padding_mode="reflect"),
    layer("Conv3d", (2, 3, 4, 3), 2, 2, 2),
    function("conv3d", [(1, 2, 3, 3, 3), (2, 1, 2, 2, 2), (2,)], groups=2, padding=1, stride=2),
]
back = [
    layer("ConvTranspose2d", (2, 3, 4, 5), 3, 4, 3),
    layer("ConvTranspose2d", (1, 4, 4, 4), 4, 2, 4, stride=2, padding=1),
    layer("ConvTranspose2d", (1, 4, 3, 4), 4, 6, 3, stride=2, padding=1, output_padding=1, groups=2),
    layer("ConvTranspose2d", (1, 4, 3, 4), 4, 4, (3, 2), stride=(3, 2), padding=(1, 0), output_padding=(2, 1), groups=4, bias=False),
    layer("ConvTranspose2d", (1, 2, 4, 3), 2, 3, 3, dilation=(2, 1), padding=(2, 1)),
    layer("ConvTranspose2d", (1, 2, 4, 3), 2, 3, 2, dilation=3, output_padding=2),
    layer("ConvTranspose2d", (1, 2, 3, 3), 2, 1, 1, stride=3),
    layer("ConvTranspose2d", (2, 3, 4), 2, 2, 2, stride=2),
    layer("ConvTranspose2d", (2, 3, 6, 5), 3, 2, 3, padding=1, views=[("transpose", 2, 3)]),
    layer("ConvTranspose1d", (2, 3, 5), 3, 4, 3, stride=2, padding=1, output_padding=1),
    layer("ConvTranspose1d", (1, 4, 5), 4, 4, 3, groups=2, dilation=2),
    layer("ConvTranspose1d", (3, 5), 3, 2, 2, bias=False),
    layer("ConvTranspose3d", (1, 2, 3, 3, 2), 2, 3, 2, stride=2),
    layer("ConvTranspose3d", (1, 4, 3, 2, 3), 4, 2, (3, 2, 3), stride=(2, 1, 2), padding=(1, 0, 1), output_padding=(1, 0, 1), groups=2),
    layer("ConvTranspose3d", (1, 2, 2, 3, 2), 2, 2, 2, dilation=(2, 1, 2), bias=False),
    layer("ConvTranspose3d", (1, 2, 2, 3, 2), 2, 2, 2, dilation=(3, 1, 2), output_padding=(2, 0, 1)),
    layer("ConvTranspose3d", (2, 2, 3, 2), 2, 2, 2),
    function("conv_transpose1d", [(2, 3, 5), (3, 2, 3), (2,)], stride=2, padding=2, output_padding=1),
    function("conv_transpose2d", [(1, 4, 3, 3), (4, 1, 3, 2), (2,)], groups=2, stride=(2, 3), padding=(1, 0)),
    function("conv_transpose2d", [(4, 3, 3), (4, 2, 2, 2)]),
    function("conv_transpose3d", [(1, 2, 2, 3, 2), (2, 1, 2, 2, 2), (2,)], groups=2, stride=2, padding=1),
]
version = {"torch": torch.__version__.split("+")[0]}
write("convs", {**version, "cases": images + lines})
write("convsVolumes", {**version, "cases": volumes})
write("convsBack", {**version, "cases": back})
