"""PyTorch's numbers where operations are easily wrong: infinities and NaN, ties, whole numbers that wrap around, windows and
batches of unusual kinds, nothing at all; values and gradients.

python3 parity/edges.py > parity/golden/edges.json   (PyTorch 1.13, CPU)
"""
import json
import math

import torch
import torch.nn.functional as F

INF, NAN = math.inf, math.nan
TYPES = {torch.float32: "float32", torch.int32: "int32", torch.int64: "int32", torch.uint8: "uint8", torch.bool: "bool"}
cases = []


LIMIT = 100


def number(v):
    """Nine digits are a float32 whole; JSON has no infinities: they, and NaN, are written as texts."""
    return v if isinstance(v, (int, bool)) else float(f"{v:.9g}") if math.isfinite(v) else str(v)


def plain(t):
    """Elements row by row; of many every so-manyth, an odd number."""
    every = math.ceil(t.numel() / LIMIT) | 1 if t.numel() > LIMIT else 1
    values = t.int() if t.dtype == torch.bool else t
    return {"every": every, "data": [number(v) for v in values.flatten()[::every].tolist()]}


def described(t):
    return {**plain(t), "shape": list(t.shape), "dtype": TYPES[t.dtype]}


def spread(*shape, add=0.0, put=()):
    """Numbers that any language makes alike, no two neighbours equal; `put` sets single ones."""
    values = [(i * 7919 % 1000) / 500 - 1 for i in range(math.prod(shape))]
    t = torch.tensor(values, dtype=torch.float32).add(add)
    for at, value in put:
        t[at] += value
    t = t.reshape(shape)
    t.made = {"shape": list(shape), "add": add, "put": [[at, number(value)] for at, value in put]}
    return t


def case(kind, name, inputs, call, args=()):
    """name: the function here, called with the inputs and then args."""
    tensors = [x if isinstance(x, torch.Tensor) else torch.tensor(x) for x in inputs]
    leaves = [x.clone().requires_grad_() if x.is_floating_point() else x for x in tensors]
    y = call(*leaves)
    one = {"kind": kind, "name": name, "inputs": [getattr(x, "made", None) or described(x) for x in tensors], "args": list(args), **described(y.detach())}
    if y.requires_grad:
        direction = (torch.arange(y.numel(), dtype=torch.float32) % 7 - 2).reshape(y.shape) if y.numel() > 1 else torch.ones_like(y)
        wanted = [x for x in leaves if x.requires_grad]
        grads = iter(torch.autograd.grad(y, wanted, direction, allow_unused=True))
        one["grads"] = [plain(g) if x.requires_grad and (g := next(grads)) is not None else None for x in leaves]
    cases.append(one)


ints = lambda *x: torch.tensor(x, dtype=torch.int32)
bytes_ = lambda *x: torch.tensor(x, dtype=torch.uint8)

# Cross-entropy with impossible classes.
for logits, labels in [
    ([[0, 1, -INF], [1, 2, 3]], [0, 2]), ([[-INF, 0, 0]], [1]), ([[-INF, 0, 0]], [0]), ([[INF, 0, 0]], [1]), ([[NAN, 0, 0]], [1]),
    ([[1e30, -1e30, 0]], [0]), ([[-INF, -INF, 0], [0, 0, 0]], [2, 1]),
]:
    x, y = torch.tensor(logits, dtype=torch.float32), torch.tensor(labels, dtype=torch.int64)
    for options in ({}, {"reduction": "sum"}, {"reduction": "none"}):
        case("cross-entropy of infinities", "crossEntropy", [x, y], lambda a, b: F.cross_entropy(a, b, **options), [options])
    case("cross-entropy of infinities", "crossEntropy", [x, y], lambda a, b: F.cross_entropy(a, b, label_smoothing=0.1), [{"labelSmoothing": 0.1}])
    w = torch.tensor([0.5, 2, 1])
    case("cross-entropy of infinities", "weightedCrossEntropy", [x, y], lambda a, b: F.cross_entropy(a, b, weight=w), [[0.5, 2, 1]])

# Softmax of infinities.
for row in ([-INF, 0, 1], [INF, 0, 1], [NAN, 0, 1], [-INF, -INF, -INF], [1e30, 1, -1e30], [-INF, 0, -INF]):
    for name, call in (("softmax", F.softmax), ("logSoftmax", F.log_softmax)):
        case("softmax of infinities", name, [torch.tensor([row, [0.0, 1, 2]])], lambda a: call(a, 1), [1])
        case("softmax of infinities", name, [torch.tensor([row, [0.0, 1, 2]])], lambda a: call(a, 0), [0])

# The largest: the first of equals, the first NaN before all.
for row in ([1, NAN, 3], [NAN, NAN, 1], [3, 1, 3], [-INF, -INF, -INF], [INF, NAN, INF], [2, 2, 2]):
    case("the largest", "argmax", [torch.tensor([row, row[::-1]], dtype=torch.float32)], lambda a: a.argmax(1), [1])
    case("the largest", "argmax", [torch.tensor([row, row[::-1]], dtype=torch.float32)], lambda a: a.argmax(0), [0])
    case("the largest", "argmax", [torch.tensor([row, row[::-1]], dtype=torch.float32)], lambda a: a.argmax(), [])
case("the largest", "argmax", [ints(3, 7, 7, -1)], lambda a: a.argmax(0), [0])
case("the largest", "argmax", [bytes_(3, 200, 7, 200)], lambda a: a.argmax(0), [0])

# Windows: more cells than a byte counts, NaN and infinities within, padding that touches every one.
for shape, k, s, p in [((1, 1, 17, 17), 17, 17, 0), ((2, 3, 20, 19), 17, 1, 0), ((1, 4, 18, 18), 17, 1, 8), ((1, 1, 16, 16), 16, 16, 0), ((1, 2, 40, 40), 20, 20, 0)]:
    x = spread(*shape, put=[(math.prod(shape) - 1, 9.0)])
    case("large windows", "maxPool2d", [x], lambda a: F.max_pool2d(a, k, s, p), [k, {"stride": s, "padding": p}])
special = spread(1, 4, 6, 6, put=[(7, NAN), (51, INF), (93, -INF), (108, NAN)])
minus = torch.full((1, 4, 4, 4), -INF)
for x, windows in ((special, [(2, 2, 0), (3, 2, 1), (3, 1, 1)]), (minus, [(2, 2, 0)])):
    for k, s, p in windows:
        case("NaN and infinities in windows", "maxPool2d", [x], lambda a: F.max_pool2d(a, k, s, p), [k, {"stride": s, "padding": p}])
        case("NaN and infinities in windows", "avgPool2d", [x], lambda a: F.avg_pool2d(a, k, s, p), [k, {"stride": s, "padding": p}])

# Batch norm whose first pixel lies far from the mean.
for channels in (3, 4, 16, 20):
    for far in (0.0, 30.0, 1000.0):
        x = spread(4, channels, 5, 6, put=[(30 * c, far) for c in range(channels)])
        case("batch norm with a far pixel", "batchNorm", [x], lambda a: F.batch_norm(a, None, None, training=True), [None, None, {"training": True}])
        if far == 1000:  # where PyTorch's own single precision gives out
            continue
        shifted = spread(4, channels, 5, 6, add=far)
        case("batch norm far from zero", "batchNorm", [shifted], lambda a: F.batch_norm(a, None, None, training=True), [None, None, {"training": True}])

# Whole numbers stay whole, and wrap around.
for name, call in {"relu": F.relu, "relu6": F.relu6, "neg": torch.neg, "abs": torch.abs, "sign": torch.sign, "square": torch.square}.items():
    case("whole numbers", name, [ints(1, -2, 3, 0, 2**31 - 1, 70000)], call)
    case("whole numbers", name, [bytes_(0, 1, 7, 200, 255)], call)
for name, call in {"exp": torch.exp, "sqrt": torch.sqrt, "sigmoid": torch.sigmoid, "tanh": torch.tanh}.items():
    case("whole numbers", name, [ints(1, 0, 4, 9)], call)
    case("whole numbers", name, [bytes_(0, 1, 4, 9)], call)
    case("whole numbers", name, [torch.tensor([True, False])], call)
for name, call in {"add": torch.add, "sub": torch.sub, "mul": torch.mul, "maximum": torch.maximum, "div": torch.div, "eq": torch.eq, "gt": torch.gt}.items():
    case("whole numbers", name, [ints(2**31 - 1, -(2**31), 65537, 3), ints(1, -1, 65537, 2)], call)
    case("whole numbers", name, [bytes_(200, 255, 0, 16), bytes_(200, 1, 255, 16)], call)
    case("whole numbers", name, [bytes_(200, 255, 0, 16), ints(100, -300, 2, 16)], call)
    case("whole numbers", name, [ints(5, -3, 2, 16), torch.tensor([0.5, 2, -1, 16])], call)
case("whole numbers", "pow", [ints(3, -2, 2, 7), ints(30, 31, 0, 3)], torch.pow)
case("whole numbers", "sum", [ints(2**30, 2**30 - 1)], torch.sum)
case("whole numbers", "sum", [bytes_(200, 200)], torch.sum)
truths = torch.tensor([[True, False, True], [True, True, True]])
for name, args, call in [("sum", [], torch.sum), ("sum", [1], lambda a: a.sum(1)), ("add", [1], lambda a: a + 1), ("mul", [2.5], lambda a: a * 2.5)]:
    case("truths", name, [truths], call, args)
for name, call in {"add": torch.add, "mul": torch.mul, "maximum": torch.maximum, "eq": torch.eq, "ne": torch.ne, "gt": torch.gt}.items():
    case("truths", name, [truths, ~truths], call)
case("truths", "gt", [spread(2, 4, 3, 5), spread(4, 1, 5)], torch.gt)
case("truths", "isnan", [torch.tensor([NAN, 1, INF])], torch.isnan)

# Sums of infinities and of nothing.
for row in ([INF, 1], [INF, -INF], [NAN, 1], [-0.0, -0.0]):
    case("sums", "sum", [torch.tensor(row)], torch.sum)
    case("sums", "mean", [torch.tensor(row)], torch.mean)
for shape, dim in [((0,), None), ((0, 3), 0), ((0, 3), 1), ((2, 0), 1)]:
    for name, call in (("sum", torch.sum), ("mean", torch.mean)):
        x = torch.zeros(shape)
        case("sums of nothing", name, [x], (lambda a: call(a)) if dim is None else (lambda a: call(a, dim)), [] if dim is None else [dim])

# Linear on any number of dimensions.
for shape in [(3,), (2, 3), (2, 4, 3), (2, 1, 4, 3)]:
    case("linear on sequences", "linear", [spread(*shape), spread(5, 3), spread(5)], F.linear)

# Movement.
x = spread(2, 3, 4, 4)
for name, args, call in [
    ("permute", [0, 2, 3, 1], lambda a: a.permute(0, 2, 3, 1)), ("permute", [3, 1, -4, 2], lambda a: a.permute(3, 1, -4, 2)),
    ("transpose", [1, -1], lambda a: a.transpose(1, -1)), ("transpose", [2, 3], lambda a: a.transpose(2, 3)),
    ("unsqueeze", [-1], lambda a: a.unsqueeze(-1)), ("unsqueeze", [2], lambda a: a.unsqueeze(2)), ("squeeze", [], lambda a: a.squeeze()),
    ("narrow", [1, 1, 2], lambda a: a.narrow(1, 1, 2)), ("narrow", [-1, -3, 2], lambda a: a.narrow(-1, -3, 2)), ("narrow", [0, 2, 0], lambda a: a.narrow(0, 2, 0)),
    ("select", [1, -1], lambda a: a.select(1, -1)), ("select", [3, 2], lambda a: a.select(3, 2)),
]:
    case("movement", name, [x], call, args)
    case("movement", name, [(x * 100).int()], call, args)
    case("movement", name, [x > 0], call, args)
case("movement", "t", [spread(3, 5)], torch.t)
case("movement", "t", [spread(5)], torch.t)
case("movement", "squeeze", [spread(2, 1, 3, 1)], lambda a: a.squeeze(), [])
case("movement", "squeeze", [spread(2, 1, 3, 1)], lambda a: a.squeeze(1), [1])
case("movement", "squeeze", [spread(2, 1, 3, 1)], lambda a: a.squeeze(0), [0])
case("movement", "expand", [spread(3, 1)], lambda a: a.expand(2, 3, 4), [2, 3, 4])
case("movement", "expand", [spread(3, 1)], lambda a: a.expand(-1, 4), [-1, 4])
for dim in (0, 1, -1):
    case("movement", "cat", [spread(2, 3, 4), spread(2, 3, 4, add=1)], lambda a, b: torch.cat([a, b], dim), [dim])
    case("movement", "stack", [spread(2, 3, 4), spread(2, 3, 4, add=1)], lambda a, b: torch.stack([a, b], dim), [dim])
case("movement", "cat", [spread(2, 3), ints(7, 8, 9).reshape(1, 3)], lambda a, b: torch.cat([a, b], 0), [0])
for parts in (2, 3, 4, 5, 9):
    case("movement", "chunks", [spread(7, 2)], lambda a: torch.cat([c * (i + 1) for i, c in enumerate(a.chunk(parts))]), [parts])

drawn = []
for seed in range(24):
    for size in (16, 37):
        torch.manual_seed(seed)
        drawn.append({"seed": seed, "values": [number(v) for v in torch.randn(size).tolist()]})
lines = ",\n".join(json.dumps(c) for c in cases)
print(f'{{"torch": "{torch.__version__}", "randn": {json.dumps(drawn)}, "cases": [\n{lines}\n]}}')
