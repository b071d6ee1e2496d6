"""PyTorch's numbers for what torch and its tensors do under the same names here: values and gradients, ties, infinities and NaN,
negative dimensions, other element types, nothing at all.

/usr/bin/python3 parity/tensors.py > parity/golden/tensors.json   (PyTorch 1.13, CPU)
"""
import math

import torch

from calls import INF, NAN, ODD, WHOLE, CUBE, case, floats, ints, made, spread, truths, write

# Places of an index
case("gather", [CUBE, ints([[[0, 4], [1, 1]]])], 2, "$1")
case("gather", [CUBE, ints([[[2, 0, 1], [1, 1, 1]]])], -3, "$1")
case("gather", [WHOLE, ints([[1], [2]])], 1, "$1")
case("gather", [floats(7).reshape(()), ints(0).reshape(())], 0, "$1")
case("scatter", [CUBE, ints([[[0, 4], [1, 2]]]), spread(1, 2, 2, add=5)], 2, "$1", "$2")
case("scatter", [CUBE, ints([[[0, 4], [1, 2]]]), spread(1, 3, 2, add=5)], 2, "$1", "$2", grads=False)
case("scatter", [torch.zeros(2, 3), ints([[0], [2]])], 1, "$1", 1.5)
case("scatter_add", [spread(3), ints(0, 2, 0, 0), spread(4, add=1)], 0, "$1", "$2")
case("scatter", [spread(3), ints(0, 2, 0, 0), spread(4, add=1)], 0, "$1", "$2", grads=False, reduce="add")
case("index_select", [CUBE, ints(3, 0, 3)], 1, "$1")
case("index_select", [CUBE, ints(1)], -1, "$1")
case("take_along_dim", [CUBE, ints([[[1]], [[0]], [[1]]])], "$1", 1)
case("take_along_dim", [CUBE, ints(5, 59)], "$1")
case("masked_fill", [CUBE, truths([True], [False], [True], [False])], "$1", -2.5)
case("masked_fill", [WHOLE, truths(True, False, True)], "$1", 9)
case("masked_fill", [CUBE, truths(True, False, True, False, True), floats(3).reshape(())], "$1", "$2")

# The largest and the smallest
for name in ("max", "min"):
    case(name, [CUBE])
    case(name, [ODD])
    case(name, [floats([1, 3, 3, -1, -1])])
    case(name, [WHOLE])
    case(name, [ODD], 1)
    case(name, [ODD], 0)
    case(name, [WHOLE], 1)
    case(name, [CUBE], -2, True)
    case(name, [CUBE], dim=0, keepdim=True)
    case(name, [truths([True, False], [False, False])], 1)
    case(name, [floats(2.5).reshape(())], 0)
    case(name, [ODD, floats([2, NAN, 3, 2])], "$1")
    case(name, [torch.zeros(0, 3)], 1)
for name in ("amax", "amin"):
    case(name, [CUBE])
    case(name, [floats([[1, 3, 3, -1, -1]])], 1)
    case(name, [ODD], 0)
    case(name, [CUBE], (0, 2), True)
    case(name, [WHOLE], dim=-1)
    case(name, [truths([True, False], [False, False])], 1)
    case(name, [floats(2.5).reshape(())])
for name in ("argmax", "argmin"):
    case(name, [ODD])
    case(name, [ODD], 1)
    case(name, [WHOLE], -1, True)
    case(name, [CUBE], dim=1)
    case(name, [floats(2.5).reshape(())])

# Sorted
for name in ("sort", "argsort"):
    case(name, [CUBE], **({} if name == "sort" else {"dim": -1}))
    case(name, [CUBE], 0, True)
    case(name, [floats(3, NAN, 1, -INF, INF, 2)])
    case(name, [floats(3, NAN, 1, -INF, INF, 2)], 0, True)
    case(name, [torch.tensor([[3, -1, 7], [0, 9, 5]], dtype=torch.int32)], dim=1, descending=True)
    case(name, [floats(2.5).reshape(())])
case("sort", [floats([1, 3, 3, 2, 3, 1], [0, -0.0, 5, 0, 5, 5])], stable=True)
case("sort", [truths(True, False, True)], stable=True)
case("topk", [CUBE], 2)
case("topk", [CUBE], 3, 1, False)
case("topk", [floats(3, NAN, 1, -INF, INF, 2)], 3)
case("topk", [spread(3, 40)], k=30, dim=1)
case("topk", [torch.tensor([4, 9, 2], dtype=torch.int32)], 1)
case("kthvalue", [CUBE], 2)
case("kthvalue", [CUBE], 1, 0, True)
case("median", [CUBE])
case("median", [CUBE], 1)
case("median", [CUBE], 0, True)
case("median", [floats([3, NAN, 1], [4, 2, 3])], dim=1)
case("median", [floats(3, 1, NAN, 2)])
case("median", [torch.tensor([4, 9, 2, 1], dtype=torch.int32)])
case("unique", [floats(3, 1, 3, 2, 1)], grads=False)
case("unique", [WHOLE], return_inverse=True, return_counts=True)
case("unique", [truths(True, False, True)], return_counts=True)
case("nonzero", [WHOLE])
case("nonzero", [ODD], grads=False)
case("nonzero", [truths([True, False], [True, True])], as_tuple=True)
case("nonzero", [torch.zeros(3)], grads=False)
case("bincount", [ints(1, 3, 1, 0, 5)])
case("bincount", [ints(1, 3, 1)], minlength=6)
case("bincount", [ints(1, 3, 1), floats(0.5, 2, 1)], "$1", grads=False)

# Reductions made of others
for name in ("std", "var"):
    case(name, [CUBE])
    case(name, [CUBE], 1)
    case(name, [CUBE], (0, 2), False, True)
    case(name, [CUBE], -1, keepdim=True)
    case(name, [CUBE], dim=1, unbiased=False)
    case(name, [CUBE], False)
    case(name, [floats([1, 1, 1], [1, 2, 4])], 1)
    case(name, [floats([1, NAN, 1], [1, INF, 4])], 1, grads=False)
    case(name, [floats([[2.5]])], 1, grads=False)
for p in (2, 1, 3, 0, INF, -INF, 1.5):
    case("norm", [CUBE], p) if math.isfinite(p) and p != 0 else case("norm", [CUBE], p, grads=False)
case("norm", [CUBE])
case("norm", [CUBE], 2, 1, True)
case("norm", [CUBE], dim=(0, 2))
case("norm", [floats([0, 0], [3, 4])], 2, 1)
case("norm", [floats([0, 0], [3, NAN])], 1, 1)
case("logsumexp", [CUBE], 1)
case("logsumexp", [CUBE.mul(100)], (0, 2), True)
case("logsumexp", [floats([-INF, -INF], [INF, 1], [NAN, 1], [-INF, 2])], 1, grads=False)
for name in ("all", "any"):
    case(name, [truths([True, False], [True, True])])
    case(name, [truths([True, False], [True, True])], 1)
    case(name, [ODD], 0, True, grads=False)
    case(name, [torch.tensor([[1, 0], [2, 3]], dtype=torch.uint8)], dim=1)
    case(name, [torch.zeros(0, 2)], 0, grads=False)
case("prod", [CUBE], 1)
case("prod", [floats([2, 0, 3], [0, 0, 5], [1, 2, 4])], -1, True)
case("prod", [floats([2, 1.5, 3, -1, 2])])
case("prod", [WHOLE], 1)
case("prod", [torch.zeros(2, 0)], 1)
case("prod", [truths(True, True, False)])
for name in ("cumsum", "cumprod"):
    case(name, [CUBE], 1)
    case(name, [CUBE], -1)
    case(name, [floats(1, 2, NAN, 3)], 0, grads=False)
    case(name, [WHOLE], 1)
    case(name, [truths(True, True, False, True)], 0)
    case(name, [torch.zeros(0, 3)], 0)
case("cumprod", [floats(2, 0, 3, 0, 5)], dim=0)

# Arranged in another way
case("repeat", [spread(2, 3)], 2, 1, 3)
case("repeat", [floats(1, 2)], [3, 2])
case("tile", [spread(2, 3)], [2])
case("tile", [floats(1, 2)], [2, 2])
case("repeat_interleave", [spread(2, 3)], 2)
case("repeat_interleave", [spread(2, 3)], 3, 1)
case("repeat_interleave", [spread(2, 3), ints(2, 0, 1)], "$1", dim=1)
case("flip", [CUBE], [0, 2])
case("flip", [WHOLE], [-1])
case("roll", [CUBE], 1, 1)
case("roll", [CUBE], [-2, 7], [0, 2])
case("roll", [CUBE], 4)
for name in ("tril", "triu"):
    case(name, [spread(4, 5)])
    case(name, [spread(2, 3, 4)], 1)
    case(name, [floats([INF, NAN], [NAN, INF])], diagonal=-1)
    case(name, [WHOLE], -1)
case("diag", [spread(3)])
case("diag", [spread(3)], -1)
case("diag", [spread(4, 3)], 1)
case("diag", [spread(4, 3)])
case("diag", [WHOLE], diagonal=-1)
case("meshgrid", [spread(3), spread(2, add=1)], "$...", indexing="ij")
case("meshgrid", [spread(3), spread(2, add=1), spread(4)], "$...", indexing="xy")
NEAR = [floats(1, 1, INF, -INF, NAN, INF, 0), floats(1.000001, 1.1, INF, INF, NAN, 5, 1e-9)]
case("isclose", NEAR, "$1", grads=False)
case("isclose", NEAR, "$1", 0, 0.2, True, grads=False)
case("isclose", [WHOLE, WHOLE], "$1")
case("allclose", [CUBE, CUBE], "$1", grads=False)
case("allclose", NEAR, "$1", grads=False)
case("equal", [CUBE, CUBE], "$1", grads=False)
case("equal", [CUBE, spread(3)], "$1", grads=False)


# Python's brackets: x.at(…), and x.set([…], value) of what an operation made
def python_index(items, leaves):
    def one(item):
        if item == "...":
            return Ellipsis
        if isinstance(item, str) and item.startswith("$"):
            return leaves[int(item[1:])]
        if isinstance(item, str):
            return slice(*[int(part) if part else None for part in item.split(":")])
        return item

    return tuple(one(item) for item in items)


def indexed(tensors, *items):
    case("at", tensors, *items, call=lambda x, *rest: x[python_index(items, [x, *[t for t in rest if torch.is_tensor(t)]])])


def put(tensors, items, value):
    def call(x, *_):
        leaves = [x, *tensors[1:]]
        y = x * 1
        y[python_index(items, leaves)] = leaves[int(value[1:])] if isinstance(value, str) else value
        return y * 2 if y.dtype == torch.float32 else y

    case("set", tensors, list(items), value, call=call, label="in place", grads=tensors[0].dtype == torch.float32 and not isinstance(value, str))


indexed([CUBE], 1)
indexed([CUBE], -1, 2, 3)
indexed([CUBE], ":", "1:3")
indexed([CUBE], "::2", "...", -1)
indexed([CUBE], "...", "1:100:3")
indexed([CUBE], "-2:", None, 0)
indexed([CUBE], None, "...", None)
indexed([CUBE], "2:1")
indexed([CUBE, ints(2, 0, -1)], "$1")
indexed([CUBE, ints(2, 0, -1)], ":", "$1")
indexed([CUBE, ints([[2, 0], [1, 1]])], ":", "$1", "1:3")
indexed([CUBE, ints(2, 0), ints([[1], [3]])], "$1", "$2")
indexed([CUBE, ints(2, 0), ints(1, 3)], "$1", ":", "$2")
indexed([CUBE, ints(2, 0), ints(1, 3)], ":", "$1", "$2")
indexed([CUBE, ints(2, 0), ints(1, 3)], "$1", None, "$2")
indexed([CUBE, ints(2, 0)], 1, ":", "$1")
indexed([CUBE, ints(1)], "$1", "...", 0)
indexed([CUBE, truths(True, False, True)], "$1")
indexed([CUBE, truths(True, False, True, True)], ":", "$1", 2)
indexed([CUBE, spread(3, 4).gt(0)], "$1")
indexed([CUBE, spread(4, 5).gt(0)], ":", "$1")
indexed([CUBE, truths(True, False, True), ints(1, 3)], "$1", "$2")
indexed([WHOLE, WHOLE.gt(1)], "$1")
indexed([CUBE, torch.zeros(3, dtype=torch.bool)], "$1")
put([CUBE], [0], 7.0)
put([CUBE], [":", "1:3", -1], -2.0)
put([CUBE, spread(2, 5, add=1)], [1, "::2"], "$1")
put([CUBE, ints(2, 0)], ["$1", 1], 4.0)
put([CUBE, CUBE.gt(0)], ["$1"], 0.0)
put([WHOLE, WHOLE.gt(1)], ["$1"], 9)
put([CUBE, spread(1, 1, 5, add=1)], ["..."], "$1")

# In place: of what an operation made, so that a gradient flows through the change
def changed(name, tensors, *args, **kw):
    """The tensor is the first times 1; what is used of it before the change and after it counts."""

    def call(x, *rest, **named):
        y = x * 1
        getattr(y, name)(*rest, **named)
        return y * 2 if y.dtype == torch.float32 else y

    case(name, tensors, *args, call=call, label="in place", **kw)


for name in ("abs_", "exp_", "sigmoid_", "tanh_", "relu_", "square_", "sign_", "neg_"):
    changed(name, [floats(0.5, -1.5, 2, 0)])
changed("add_", [CUBE, spread(5, add=1)], "$1")
changed("add_", [CUBE, spread(5, add=1)], "$1", alpha=-0.5)
changed("sub_", [WHOLE], 2, alpha=3)
changed("mul_", [CUBE, spread(4, 1, add=1)], "$1")
changed("mul_", [torch.tensor([250, 3], dtype=torch.uint8), torch.tensor([2, 3], dtype=torch.int32)], "$1")
changed("div_", [CUBE], 4)
changed("pow_", [spread(5, add=2)], 2)
changed("clamp_", [CUBE], -0.5, 0.25)
changed("masked_fill_", [CUBE, truths([True], [False], [True], [False])], "$1", -2.5)
changed("scatter_", [spread(2, 3), ints([[0], [2]])], 1, "$1", 1.5)
changed("scatter_", [spread(2, 3), ints([[0], [2]]), floats([[4], [5]])], 1, "$1", "$2")
changed("scatter_add_", [spread(3), ints(0, 2, 0, 0), spread(4, add=1)], 0, "$1", "$2")
changed("fill_", [CUBE], 3)
changed("fill_", [CUBE, floats(3).reshape(())], "$1")
changed("zero_", [floats(1, NAN, INF)])
changed("zero_", [WHOLE])
changed("copy_", [CUBE, spread(4, 1, add=1)], "$1")
changed("cumsum_", [CUBE], 1)
changed("lerp_", [spread(3), spread(3, add=1)], "$1", 0.25)
for name, args in [("normal_", ()), ("normal_", (1, 2)), ("uniform_", ()), ("uniform_", (-1, 3)), ("bernoulli_", (0.3,)), ("exponential_", ()), ("exponential_", (2,))]:
    changed(name, [CUBE], *args)
changed("normal_", [spread(5)], mean=1, std=0.5)
changed("bernoulli_", [spread(3), floats(0.1, 0.5, 0.9)], "$1", grads=False)

# Numbers in a row, and tensors as large as another
case("arange", [], 7)
case("arange", [], 2, 9, 3)
case("arange", [], 5, 0, -1)
case("arange", [], 0, 5, 0.1)
case("arange", [], 1.3, -2, -0.07)
case("arange", [], 0)
case("arange", [], 3, dtype=torch.float32)
case("range", [], 1, 4)
case("range", [], 0, 1, 0.1)
case("linspace", [], 0.1, 1, 37)
case("linspace", [], -3, 7, 5)
case("linspace", [], 2, 5, 1)
case("linspace", [], 0, 5, steps=3)
case("eye", [], 3)
case("eye", [], 2, 4)
case("eye", [], 3, 2, dtype=torch.int32)
for name in ("zeros_like", "ones_like", "rand_like", "randn_like"):
    case(name, [CUBE], grads=False)
case("zeros_like", [WHOLE])
case("ones_like", [truths(True, False)])
case("ones_like", [WHOLE], dtype=torch.float32)
case("full_like", [WHOLE], 7)
case("full_like", [ODD], 2.5, grads=False)

# Draws from the stream
case("randint", [], 10, [5])
case("randint", [], -3, 4, [2, 3])
case("randint", [], 0, 2, [3], dtype=torch.float32)
case("randperm", [], 9)
case("bernoulli", [floats([0, 1, 0.4], [0.6, 0.5, 0.1])], grads=False)
case("normal", [], 1.0, 2.0, [3])
case("normal", [], -1.0, 0.5, [4, 5])
case("normal", [floats(1, 2, 3), floats(1, 0, 2)], "$1", grads=False)
case("normal", [floats(1, 2, 3)], 2.0, grads=False)
case("multinomial", [floats(1, 2, 3, 4)], 2, grads=False)
case("multinomial", [floats([1, 2, 3, 4], [1, 0, 0, 1])], 6, True, grads=False)
case("multinomial", [floats([1, 2, 3, 4], [1, 0, 0, 1])], 1, True, grads=False)
case("multinomial", [floats([1, 2, 3, 4], [1, 5, 0, 1])], num_samples=3, replacement=False, grads=False)

# As another
case("view_as", [CUBE, torch.zeros(12, 5)], "$1")
case("reshape_as", [WHOLE, torch.zeros(3, 2)], "$1")
case("expand_as", [spread(4, 1), torch.zeros(2, 4, 3)], "$1")
case("type_as", [ODD[:2], WHOLE], "$1", grads=False)
case("long", [floats(1.9, -1.9, 300)], grads=False)
case("contiguous", [CUBE])
case("is_contiguous", [WHOLE])
case("is_floating_point", [CUBE])
case("is_floating_point", [WHOLE])
case("element_size", [WHOLE])
case("ndimension", [CUBE])
write()
