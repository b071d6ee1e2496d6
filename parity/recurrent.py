"""PyTorch's recurrent layers and cells: initial weights from seed 5, results, gradients: golden/recurrent.json.

python3 parity/recurrent.py   (PyTorch 1.13, CPU)
"""
import math

import torch
from torch import nn

from cases import write
from layered import Input, layer_case

cases = []


def case(kind, inputs, *args, training=True, **options):
    cases.append(layer_case(getattr(nn, kind), kind, args, options, inputs, training))


x = Input(4, 3, 5)
for kind in ("RNN", "LSTM", "GRU"):
    case(kind, [x], 5, 6)
    case(kind, [x], 5, 6, 2)
    case(kind, [x], 5, 6, bidirectional=True)
    case(kind, [x], 5, 3, num_layers=2, bidirectional=True, batch_first=True)
    case(kind, [x], 5, 6, 3, dropout=0.5)
    case(kind, [x], 5, 6, 3, dropout=0.5, training=False)
    case(kind, [x], 5, 6, bias=False)
    case(kind, [Input(4, 5)], 5, 6)
    case(kind, [Input(1, 1, 5)], 5, 1)
    case(kind, [Input(3, 0, 5)], 5, 2)
    case(kind, [Input(3, 4, 5, views=[("transpose", 0, 1)])], 5, 2)
    case(kind, [Input(6, 3, 5, views=[("narrow", 0, 1, 4)])], 5, 2, batch_first=True)
    case(kind, [Input(2, 2, 5, put=[(7, math.inf)])], 5, 2)
    case(kind, [Input(2, 2, 5, put=[(0, math.nan)])], 5, 2)
    state = lambda *shape: (Input(*shape, seed=1), Input(*shape, seed=2)) if kind == "LSTM" else Input(*shape, seed=1)
    case(kind, [x, state(2, 3, 6)], 5, 6, bidirectional=True)
    case(kind, [x, state(2, 4, 6)], 5, 6, 2, batch_first=True)
    case(kind, [Input(4, 5), state(2, 6)], 5, 6, 2)
    case(kind, [Input(9, 2, 40)], 40, 33)
    cell = kind + "Cell"
    case(cell, [Input(3, 5)], 5, 6)
    case(cell, [Input(5)], 5, 6)
    case(cell, [Input(3, 5), state(3, 6)], 5, 6)
    case(cell, [Input(5), state(6)], 5, 6, bias=False)
case("RNN", [x], 5, 6, nonlinearity="relu")
case("RNN", [x, Input(1, 3, 6, seed=4)], 5, 6, nonlinearity="relu")
case("RNNCell", [Input(3, 5), Input(3, 6, seed=4)], 5, 6, nonlinearity="relu")


from torch.nn.utils import rnn as U  # noqa: E402
from layered import camel, solved  # noqa: E402

packed = []
for kind, lengths, options in (("RNN", [4, 2, 2], {}), ("LSTM", [2, 4, 1], {"bidirectional": True}), ("GRU", [1, 3, 4], {"num_layers": 2, "bidirectional": True}), ("LSTM", [4, 4, 3], {"batch_first": True}), ("GRU", [3, 3, 3], {})):
    torch.manual_seed(5)
    layer = getattr(nn, kind)(5, 3, **options)
    first = options.get("batch_first", False)

    def call(x, h=None):
        out, last = layer(U.pack_padded_sequence(x, lengths, batch_first=first, enforce_sorted=False), h)
        return U.pad_packed_sequence(out, batch_first=first, padding_value=-1.0, total_length=5)[0], last

    state = [Input(layer.num_layers * (2 if layer.bidirectional else 1), 3, 3, seed=2)] if kind == "GRU" else []
    found = solved(call, [Input(3, 4, 5) if first else Input(4, 3, 5), *state], layer)
    packed.append({"kind": kind, "lengths": lengths, "options": {camel(k): v for k, v in options.items()}, **found})
write("recurrent", {"torch": torch.__version__.split("+")[0], "cases": cases, "packed": packed})
