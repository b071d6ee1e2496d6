"""What scripts of cases share: inputs as JSON, results and gradients of a call as JSON.

An input is a tensor, or a tensor and how it is looked at before the call: ("transpose", 0, 1), ("narrow", 0, 1, 2).
"""
import json
import math
import pathlib

import torch

TYPES = {torch.float32: "float32", torch.int32: "int32", torch.int64: "int32", torch.uint8: "uint8", torch.bool: "bool"}


def number(v):
    """Nine digits are a float32 whole; JSON has no infinities: they, and NaN, are written as texts."""
    return v if isinstance(v, (int, bool)) else float(f"{v:.9g}") if math.isfinite(v) else str(v)


def elements(t):
    return [number(v) for v in (t.int() if t.dtype == torch.bool else t).flatten().tolist()]


def described(t):
    return {"shape": list(t.shape), "dtype": TYPES[t.dtype], "data": elements(t)}


def looked(t, views):
    for name, *args in views:
        t = getattr(t, name)(*args)
    return t


def parts(given):
    given = given if isinstance(given, tuple) else (given,)
    return given[0], given[1:]


def direction(y):
    """What results are multiplied by before they are summed, so that gradients differ from place to place."""
    return (torch.arange(y.numel(), dtype=torch.float32) % 5 - 1.5).reshape(y.shape)


def short(t):
    """With few digits."""
    return (t * 64).round() / 64


def given(inputs):
    return [{**described(t), **({"views": [list(v) for v in views]} if views else {})} for t, views in map(parts, inputs)]


def solved(call, inputs, only=None):
    """Result of a call, and the gradients of all that can have one, or of the input of that number, as JSON."""
    leaves, looks = [], []
    for at, one in enumerate(inputs):
        t, views = parts(one)
        leaf = t.clone().requires_grad_(t.is_floating_point() and only in (None, at))
        leaves.append(leaf)
        looks.append(looked(leaf, views))
    y = call(*looks)
    found = {"result": described(y.detach())}
    if y.requires_grad:
        (y * direction(y.detach())).sum().backward()
        found["grads"] = [None if x.grad is None else elements(x.grad) for x in leaves]
    return found


def write(name, golden):
    out = pathlib.Path(__file__).parent / "golden" / f"{name}.json"
    out.write_text("{\n" + ",\n".join(
        f"{json.dumps(key)}: " + ("[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in value) + "\n]" if isinstance(value, list) else json.dumps(value))
        for key, value in golden.items()
    ) + "\n}\n")
