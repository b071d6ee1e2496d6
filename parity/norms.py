"""PyTorch's normalisations, layers and functions: results, gradients, running statistics: golden/norms.json.

python3 parity/norms.py   (PyTorch 1.13, CPU)
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from cases import write
from layered import Input, camel, layer_case, solved

cases, functions = [], []


def case(kind, inputs, *args, training=True, **options):
    cases.append(layer_case(getattr(nn, kind), kind, args, options, inputs, training))


def function(name, inputs):
    functions.append({"name": camel(name), **solved(getattr(F, name), inputs)})


x = Input(2, 6, 3, 4)
for groups in (1, 2, 6):
    case("GroupNorm", [x], groups, 6)
    case("GroupNorm", [x], groups, 6, affine=False, eps=0.1)
case("GroupNorm", [Input(3, 8)], 2, 8)
case("GroupNorm", [Input(2, 4, 5)], 2, 4)
case("GroupNorm", [Input(2, 5, 4, views=[("transpose", 1, 2)])], 2, 4)
case("GroupNorm", [Input(0, 4, 5)], 2, 4)
case("GroupNorm", [Input(2, 4, 5, put=[(3, math.inf), (25, math.nan)])], 2, 4)
for dims, shape in ((1, (5,)), (2, (3, 4)), (3, (2, 3, 2))):
    kind = f"InstanceNorm{dims}d"
    case(kind, [Input(2, 3, *shape)], 3)
    case(kind, [Input(3, *shape)], 3)
    case(kind, [Input(2, 3, *shape)], 3, affine=True, eps=0.1)
    for training in (True, False):
        case(kind, [Input(2, 3, *shape)], 3, training=training, affine=True, track_running_stats=True, momentum=0.3)
case("InstanceNorm2d", [Input(3, 2, 2, 5, views=[("transpose", 1, 3)])], 5)
for training in (True, False):
    case("BatchNorm3d", [Input(2, 3, 2, 3, 2)], 3, training=training)
    case("BatchNorm3d", [Input(2, 3, 2, 3, 2)], 3, training=training, affine=False, track_running_stats=False)
for size in (1, 2, 3, 5, 9):
    case("LocalResponseNorm", [Input(2, 6, 3)], size)
case("LocalResponseNorm", [x], 3, alpha=0.5, beta=0.25, k=2.0)
case("LocalResponseNorm", [Input(2, 3, 2, 2, 2)], 2, alpha=1.0)
case("LayerNorm", [Input(2, 3, 33)], 33)
case("LayerNorm", [Input(5, 3, 2, views=[("transpose", 0, 2)])], [3, 5])

one = lambda n, seed: Input(n, seed=seed)
function("layer_norm", [Input(2, 3, 4), [4]])
function("layer_norm", [Input(2, 3, 4), [3, 4], Input(3, 4, seed=1), Input(3, 4, seed=2), 0.01])
function("layer_norm", [Input(2, 3, 4), [4], {"weight": one(4, 1)}])
function("layer_norm", [Input(2, 3, 4), [4], {"bias": one(4, 1)}])
function("layer_norm", [Input(2, 3, put=[(1, math.nan), (3, -math.inf)]), [3], one(3, 1), one(3, 2)])
function("group_norm", [x, 3, one(6, 1), one(6, 2), 0.01])
function("group_norm", [x, 3, {"weight": one(6, 1)}])
function("instance_norm", [x])
function("instance_norm", [x, {"weight": one(6, 1), "bias": one(6, 2), "eps": 0.1}])
whole = lambda *data: Input(data=list(data))
function("batch_norm", [x, None, None, one(6, 1), one(6, 2), True])
function("batch_norm", [Input(4, 3), None, None, {"training": True, "eps": 0.1}])
function("local_response_norm", [x, 4, 0.1, 0.5, 1.5])
write("norms", {"torch": torch.__version__.split("+")[0], "cases": cases, "functions": functions})
