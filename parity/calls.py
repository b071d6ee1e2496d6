"""Calls of torch and its tensors as cases of JSON: parity/tensors.py and parity/names.py.

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
    """Seven digits tell floats apart further than they are compared; JSON has no infinities: they, and NaN, are written as texts."""
    return v if isinstance(v, (int, bool)) else float(f"{v:.7g}") if math.isfinite(v) else str(v)


def plain(t):
    values = t.int() if t.dtype == torch.bool else t.clone()
    return [number(v) for v in values.flatten().tolist()]


def described(t):
    if not torch.is_tensor(t):
        return t
    return {"shape": list(t.shape), "dtype": TYPES[t.dtype], "data": plain(t)}


given_tensors = []


def shared(t):
    """The number of a tensor that cases are given; many are given the same."""
    one = described(t)
    if one not in given_tensors:
        given_tensors.append(one)
    return given_tensors.index(one)


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
        if isinstance(a, list):
            return [given(one) for one in a]
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
    one = {"name": name, "args": list(args) + ([named] if named else []), "inputs": [shared(t) for t in tensors], "results": [described(t) for t in made]}
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


def write():
    short = {"separators": (",", ":")}
    lines = ",\n".join(json.dumps(one, **short) for one in cases)
    tensors = ",\n".join(json.dumps(one, **short) for one in given_tensors)
    print(f'{{"torch": "{torch.__version__.split("+")[0]}", "tensors": [\n{tensors}\n], "cases": [\n{lines}\n]}}')
