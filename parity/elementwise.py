"""PyTorch's numbers for the operations on elements: values and gradients, special values and ties included.

python3 parity/elementwise.py > parity/golden/elementwise.json   (PyTorch 1.13, CPU)
"""
import json
import math

import torch
import torch.nn.functional as F

from described import elementwise_ops, named

INF, NAN = math.inf, math.nan
PLAIN = [-90.0, -6.0, -3.0, -2.5, -1.5, -1.0, -0.5, -0.1, -1e-5, 0.0, 1e-5, 0.1, 0.5, 1.0, 1.5, 2.5, 3.0, 6.0, 20.5, 88.5]
SPECIAL = [INF, -INF, NAN, 100.0, -120.0]
POSITIVE = [1e-38, 1e-5, 0.1, 0.5, 1.0, 1.5, 2.5, 3.0, 6.0, 20.5, 88.5, 1e30, 0.0, -1.0, INF, NAN]
PAIRS = [(a, b) for a in (-2.0, -0.5, 0.0, 1.0, 3.0) for b in (-2.0, 0.5, 1.0, 3.0)]
ODD = [(NAN, 1.0), (1.0, NAN), (INF, 1.0), (-INF, INF), (0.0, 0.0)]
BASES = [(a, b) for a in (0.5, 1.0, 2.0, 3.5) for b in (-1.5, 0.0, 1.0, 2.5, 3.0)]

# Named by our own descriptions (parity/elementwise.ts): a new operation is compared without a line here. pow has places of its own.
PLAINLY = [(op, named(op["torch"])) for op in elementwise_ops() if op["name"] != "pow" and op["floats"]]
# Name, arguments after the tensor as we take them, the call in PyTorch.
NUMBERED = [
    ("leakyRelu", [0.2], lambda x: F.leaky_relu(x, 0.2)),
    ("elu", [0.5], lambda x: F.elu(x, 0.5)),
    ("celu", [2.0], lambda x: F.celu(x, 2.0)),
    ("softplus", [{"beta": 2, "threshold": 3}], lambda x: F.softplus(x, 2, 3)),
    ("softplus", [], F.softplus),
    ("hardtanh", [-0.5, 2.0], lambda x: F.hardtanh(x, -0.5, 2.0)),
    ("softshrink", [0.5], lambda x: F.softshrink(x, 0.5)),
    ("hardshrink", [0.5], lambda x: F.hardshrink(x, 0.5)),
    ("threshold", [0.1, -2.0], lambda x: F.threshold(x, 0.1, -2.0)),
    ("clamp", [-1.0, 2.5], lambda x: torch.clamp(x, -1.0, 2.5)),
    ("clamp", [None, 0.5], lambda x: torch.clamp(x, max=0.5)),
    ("pow", [2], lambda x: torch.pow(x, 2)),
    ("pow", [3], lambda x: torch.pow(x, 3)),
    ("pow", [-1], lambda x: torch.pow(x, -1)),
    ("mul", [2.5], lambda x: torch.mul(x, 2.5)),
]


def plain(values):
    """JSON has no infinities: they, and NaN, are written as texts."""
    return [v if math.isfinite(v) else str(v) for v in values]


def case(name, inputs, call, args=()):
    tensors = [torch.tensor(x, requires_grad=True) for x in inputs]
    y = call(*tensors)
    made = {"name": name, "inputs": [plain(x) for x in inputs], "args": list(args), "value": plain(y.double().tolist())}
    if y.requires_grad:
        # A direction of its own for each element, so that none hides behind another.
        direction = torch.arange(1, y.numel() + 1, dtype=torch.float32) / 8
        try:
            grads = torch.autograd.grad(y, tensors, direction, allow_unused=True)
        except RuntimeError as error:
            if "is not implemented" in str(error):
                return made
            raise
        made["grads"] = [None if g is None else plain(g.tolist()) for g in grads]
    return made


cases = []
for op, call in PLAINLY:
    if op["tensors"] == 2:
        inputs = [list(x) for x in zip(*(PAIRS + ODD))]
    else:
        inputs = [POSITIVE if op["domain"] == "positive" and op["name"] != "reciprocal" else PLAIN + SPECIAL]
    # sinc's gradient loses its digits near 0 in PyTorch, digamma's is what rounding leaves of infinity at -1.
    without = {"sinc": (1e-5, -1e-5), "digamma": (-1.0,)}.get(op["name"], ())
    cases.append(case(op["name"], [[v for v in x if v not in without] for x in inputs], call))
cases.append(case("pow", [list(x) for x in zip(*BASES)], torch.pow))
for name, args, call in NUMBERED:
    cases.append(case(name, [PLAIN], call, args))
cases.append(case("lerp", [[0.0, 1.0, -2.0], [1.0, 5.0, 3.0], [0.25, 0.5, 2.0]], torch.lerp))
cases.append(case("where", [[1.0, 2.0, NAN], [4.0, 5.0, 6.0]], lambda a, b: torch.where(torch.tensor([True, False, True]), a, b), ["condition"]))

x = torch.arange(-6, 6, dtype=torch.int32)
u = torch.tensor([0, 1, 2, 250, 255], dtype=torch.uint8)
types = []
for name, a, b in [("add", x, x), ("mul", x, x.flip(0)), ("sub", u, u.flip(0)), ("add", u, x[:5]), ("div", x, x.abs() + 1), ("mul", x, 2), ("add", x, 0.5), ("maximum", x, -x)]:
    y = getattr(torch, name)(a, torch.tensor(b, dtype=torch.float32 if isinstance(b, float) else a.dtype) if name == "maximum" and not torch.is_tensor(b) else b)
    show = lambda t: {"dtype": str(t.dtype).split(".")[1], "data": t.tolist()} if torch.is_tensor(t) else t
    types.append({"name": name, "a": show(a), "b": show(b), "result": show(y)})

def shown(t):
    return {"dtype": {torch.int64: "int32"}.get(t.dtype, None) or str(t.dtype).split(".")[1], "data": t.int().tolist() if t.dtype == torch.bool else t.tolist()}


yes = torch.tensor([True, True, False, False])
no = torch.tensor([True, False, True, False])
shifts = torch.tensor([0, 1, 2, 3, 5, 30, 31, 4, 7, 9, 3, 1], dtype=torch.int32)
for name in ("bitwise_and", "bitwise_or", "bitwise_xor", "logical_and", "logical_or", "logical_xor"):
    for a, b in ((x, x.flip(0)), (u, u.flip(0)), (yes, no), (x, x.flip(0).to(torch.uint8)), (yes, x[2:6])):
        types.append({"name": name, "a": shown(a), "b": shown(b), "result": shown(getattr(torch, name)(a, b))})
for name in ("gcd", "lcm"):
    for a, b in ((x, x.flip(0)), (u, u.flip(0)), (x * 6, x.flip(0) * 4)):
        types.append({"name": name, "a": shown(a), "b": shown(b), "result": shown(getattr(torch, name)(a, b))})
for name in ("bitwise_left_shift", "bitwise_right_shift"):
    types.append({"name": name, "a": shown(x), "b": shown(shifts), "result": shown(getattr(torch, name)(x, shifts))})
for name in ("bitwise_not", "logical_not", "signbit", "isfinite", "isinf", "isposinf", "isneginf"):
    for a in (x, u, yes):
        types.append({"name": name, "a": shown(a), "result": shown(getattr(torch, name)(a))})
for name in ("fmod", "remainder", "floor_divide"):
    for a, b in ((x, x.flip(0)), (u[1:], u.flip(0)[:4]), (x, x.flip(0) * 2 + 1), (yes, x[1:5])):
        b = torch.where(b == 0, torch.ones_like(b), b)
        types.append({"name": name, "a": shown(a), "b": shown(b), "result": shown(getattr(torch, name)(a, b))})
for one in types:
    first, *others = one["name"].split("_")
    one["name"] = first + "".join(word.capitalize() for word in others)
print(json.dumps({"torch": torch.__version__, "cases": cases, "types": types}))
