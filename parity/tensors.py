"""PyTorch's numbers for what torch and its tensors do under the same names here: values and gradients, ties, infinities and NaN,
negative dimensions, other element types, nothing at all.

/usr/bin/python3 parity/tensors.py > parity/golden/tensors.json   (PyTorch 1.13, CPU)

A case is a name, tensors, and what else is given: "$1" stands for the second tensor, "$..." for all in a list, a dictionary at the
end for what is given by name.
"""
import json
import math

import torch

INF, NAN = math.inf, math.nan
TYPES = {torch.float32: "float32", torch.int32: "int32", torch.int64: "int32", torch.uint8: "uint8", torch.bool: "bool"}
cases = []


def number(v):
    """Nine digits are a float32 whole; JSON has no infinities: they, and NaN, are written as texts."""
    return v if isinstance(v, (int, bool)) else float(f"{v:.9g}") if math.isfinite(v) else str(v)


def plain(t):
    values = t.int() if t.dtype == torch.bool else t
    return [number(v) for v in values.flatten().tolist()]


def described(t):
    if not torch.is_tensor(t):
        return t
    return {"shape": list(t.shape), "dtype": TYPES[t.dtype], "data": plain(t)}


def spread(*shape, add=0.0, scale=1.0, put=()):
    """Numbers that any language makes alike; `put` sets single ones."""
    values = [(i * 7919 % 1000) / 500 - 1 for i in range(math.prod(shape))]
    t = torch.tensor(values, dtype=torch.float32).mul(scale).add(add)
    for at, value in put:
        t[at] = value
    return t.reshape(shape)


def made(values, dtype):
    whole = values[0] if len(values) == 1 and isinstance(values[0], list) else values
    return torch.tensor(whole, dtype=dtype)


def floats(*values):
    return made(values, torch.float32)


def ints(*values):
    return made(values, torch.int64)


def truths(*values):
    return made(values, torch.bool)


def results(y):
    return list(y) if isinstance(y, (tuple, list)) else [y]


def case(name, tensors, *args, grads=True, call=None, label=None, **kw):
    leaves = [t.clone().requires_grad_(grads and t.dtype == torch.float32) for t in tensors]

    def given(a):
        if a == "$...":
            return leaves
        return leaves[int(a[1:])] if isinstance(a, str) and a.startswith("$") else a

    first = [] if "$..." in args else leaves[:1]
    # torch.long is a type, and not the method.
    own = getattr(torch, name, None)
    run = call or (own if callable(own) else getattr(torch.Tensor, name))
    torch.manual_seed(7)
    made = results(run(*first, *[given(a) for a in args], **kw))
    args = [str(a) if isinstance(a, float) and not math.isfinite(a) else a for a in args]
    named = {key: TYPES.get(value, value) if isinstance(value, torch.dtype) else value for key, value in kw.items()}
    one = {"name": name, "args": list(args) + ([named] if named else []), "inputs": [described(t) for t in tensors], "results": [described(t) for t in made]}
    if label:
        one["label"] = label
    flowing = [y for y in made if torch.is_tensor(y) and y.requires_grad]
    if flowing:
        # A direction of its own for each element, so that none hides behind another.
        total = sum((y * (torch.arange(1, y.numel() + 1, dtype=torch.float32) / 8).reshape(y.shape)).sum() for y in flowing)
        found = torch.autograd.grad(total, [t for t in leaves if t.requires_grad], allow_unused=True)
        found = iter(found)
        one["grads"] = [None if not t.requires_grad else (lambda g: None if g is None else plain(g))(next(found)) for t in leaves]
    cases.append(one)


ODD = floats([1, 3, 3, 2], [-0.0, 0, 0, -0.0], [1, NAN, INF, NAN], [-INF, INF, 1, INF])
WHOLE = torch.tensor([[3, -1, 3], [0, 5, 5]], dtype=torch.int32)
CUBE = spread(3, 4, 5)

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

lines = ",\n".join(json.dumps(one) for one in cases)
print(f'{{"torch": "{torch.__version__.split("+")[0]}", "cases": [\n{lines}\n]}}')
