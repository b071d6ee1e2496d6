"""Which element types PyTorch's operations take, and what comes out: a type, or null where PyTorch refuses.

python3 parity/dtypes.py > parity/golden/dtypes.json   (PyTorch 1.13, CPU)

PyTorch's int64 stands as int32, the only one of the two that we have.
"""
import json

import torch
import torch.nn.functional as F

from described import elementwise_ops, named

TYPES = {"float32": torch.float32, "int32": torch.int32, "uint8": torch.uint8, "bool": torch.bool}
NAMES = {**{v: k for k, v in TYPES.items()}, torch.int64: "int32"}

PLAIN = elementwise_ops()
UNARY = {
    **{op["name"]: named(op["torch"]) for op in PLAIN if op["tensors"] == 1},
    "leakyRelu": F.leaky_relu, "elu": F.elu, "celu": F.celu, "softplus": F.softplus, "hardtanh": F.hardtanh,
    "softshrink": F.softshrink, "hardshrink": F.hardshrink, "gelu": F.gelu, "sum": torch.sum, "mean": torch.mean,
    "argmax": lambda x: x.argmax(0), "softmax": lambda x: F.softmax(x, 0), "logSoftmax": lambda x: F.log_softmax(x, 0),
    "flatten": torch.flatten,
}
# Name, arguments after the tensor as we take them, the call in PyTorch.
NUMBERED = [
    ("add", [2], lambda x: x + 2), ("add", [1.5], lambda x: x + 1.5), ("sub", [2], lambda x: x - 2),
    ("mul", [2], lambda x: x * 2), ("mul", [1.5], lambda x: x * 1.5), ("div", [2], lambda x: x / 2),
    ("pow", [2], lambda x: x**2), ("pow", [0.5], lambda x: x**0.5), ("pow", [1.5], lambda x: x**1.5),
    ("eq", [1], lambda x: x == 1), ("gt", [0.5], lambda x: x > 0.5), ("clamp", [0, 1], lambda x: torch.clamp(x, 0, 1)),
    ("clamp", [0.5, 1.5], lambda x: torch.clamp(x, 0.5, 1.5)),
    ("maxPool2d", [1], lambda x: F.max_pool2d(x.reshape(1, 1, 1, 2), 1)),
    ("avgPool2d", [1], lambda x: F.avg_pool2d(x.reshape(1, 1, 1, 2), 1)),
]
BINARY = {
    **{op["name"]: named(op["torch"]) for op in PLAIN if op["tensors"] == 2},
    "where": lambda a, b: torch.where(torch.tensor([True, False]), a, b), "mseLoss": F.mse_loss,
}
# Types that meet in tensors of no dimension count only where their kind is higher.
SHAPES = {"vectors": ([1, 0], [1, 1]), "a number on the right": ([1, 0], 1), "a number on the left": (1, [1, 0])}


def result(call, *inputs):
    try:
        return NAMES[call(*inputs).dtype]
    except (RuntimeError, TypeError, IndexError):
        return None


cases = []
for name, call in UNARY.items():
    for of, dtype in TYPES.items():
        cases.append({"name": name, "inputs": [of], "result": result(call, torch.tensor([1, 0], dtype=dtype))})
for name, args, call in NUMBERED:
    for of, dtype in TYPES.items():
        x = torch.tensor([1, 0], dtype=dtype)
        cases.append({"name": name, "inputs": [of], "args": args, "result": result(call, x)})
for name, call in BINARY.items():
    for how, (left, right) in SHAPES.items():
        if how != "vectors" and name not in ("add", "maximum", "pow", "eq"):
            continue
        for a, one in TYPES.items():
            for b, two in TYPES.items():
                x, y = torch.tensor(left, dtype=one), torch.tensor(right, dtype=two)
                cases.append({"name": name, "shapes": [list(x.shape), list(y.shape)], "inputs": [a, b], "result": result(call, x, y)})
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
