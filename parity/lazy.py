"""PyTorch's lazy layers: weights drawn at the first input, from seed 5 set before it: golden/lazy.json.

python3 parity/lazy.py   (PyTorch 1.13, CPU)
"""
import warnings

import torch
from torch import nn

from cases import elements, given, short, solved, write

warnings.simplefilter("ignore")
torch.manual_seed(0)
randn = lambda *shape: short(torch.randn(*shape))
cases = []
for kind, args, shape in [
    ("LazyLinear", [3], (2, 4)),
    ("LazyLinear", [2, False], (2, 3, 4)),
    ("LazyConv1d", [3, 2], (2, 4, 5)),
    ("LazyConv2d", [4, 3, 2, 1, 1, 2], (2, 6, 5, 4)),
    ("LazyConv2d", [3, 2], (2, 4, 4)),
    ("LazyConv3d", [2, 2], (1, 2, 3, 3, 2)),
    ("LazyConvTranspose1d", [3, 2], (2, 4, 5)),
    ("LazyConvTranspose2d", [4, 3, 2, 1, 1, 2], (2, 6, 3, 4)),
    ("LazyConvTranspose3d", [2, 2], (1, 2, 3, 2, 2)),
    ("LazyBatchNorm1d", [], (3, 4)),
    ("LazyBatchNorm2d", [1e-3, 0.2], (3, 2, 2, 3)),
]:
    layer, inputs = getattr(nn, kind)(*args), [randn(*shape)]
    torch.manual_seed(5)
    found = solved(layer, inputs)
    state = [[name, elements(t.float())] for name, t in layer.state_dict().items()]
    cases.append({"kind": kind, "becomes": type(layer).__name__, "args": args, "inputs": given(inputs), "state": state, **found})
write("lazy", {"torch": torch.__version__.split("+")[0], "cases": cases})
