"""What scripts share that run whole layers: initial weights, results however nested, gradients, all as JSON.

Inputs are numbers that any language makes alike (made), possibly looked at through views; of many elements every so-manyth is kept.
"""
import math

import torch

from cases import number

LIMIT = 12


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def some(t):
    """Elements row by row; of many every so-manyth, an odd number."""
    every = math.ceil(t.numel() / LIMIT) | 1 if t.numel() > LIMIT else 1
    return {"every": every, "data": [number(v) for v in t.detach().flatten()[::every].tolist()]}


def made(shape, seed=0, dtype=torch.float32):
    whole = [((i + 31 * seed) * 7919) % 1000 for i in range(math.prod(shape))]
    values = [v / 500 - 1 for v in whole] if dtype == torch.float32 else [v % 10 for v in whole]
    return torch.tensor(values, dtype=dtype).reshape(shape)


class Input:
    """put: (place, value) pairs; views: (method, arguments…) before the call; data: the elements themselves, of whole numbers or truths."""

    def __init__(self, *shape, seed=0, put=(), views=(), data=None):
        self.shape, self.seed, self.put, self.views, self.data = shape, seed, put, views, data

    def leaf(self):
        if self.data is not None:
            return torch.tensor(self.data)
        t = made(self.shape, self.seed)
        for place, value in self.put:
            t.view(-1)[place] = value
        return t.requires_grad_()

    def described(self):
        if self.data is not None:
            t = torch.tensor(self.data)
            return {"shape": list(t.shape), "dtype": "bool" if t.dtype == torch.bool else "int32", "whole": t.flatten().int().tolist()}
        one = {"shape": list(self.shape), "seed": self.seed}
        if self.put:
            one["put"] = [[place, number(value)] for place, value in self.put]
        if self.views:
            one["views"] = [list(view) for view in self.views]
        return one


def walked(value, visit):
    if isinstance(value, Input):
        return visit(value)
    if isinstance(value, (list, tuple)):
        return type(value)(walked(one, visit) for one in value)
    if isinstance(value, dict):
        return {key: walked(one, visit) for key, one in value.items()}
    return value


def flat(value):
    if torch.is_tensor(value):
        return [value]
    return [t for one in value for t in flat(one)] if isinstance(value, (list, tuple)) else []


def solved(call, inputs, named=None):
    """Results of call(*inputs), and gradients of inputs and parameters of what is summed of them."""
    leaves = []

    def seen(one):
        t = one.leaf()
        leaves.append(t)
        for method, *args in one.views:
            t = getattr(t, method)(*args)
        return t

    args = walked(inputs, seen)
    *places, last = args if args and isinstance(args[-1], dict) else [*args, {}]
    results = flat(call(*places, **last))
    found = {"results": [{"shape": list(y.shape), **some(y)} for y in results]}
    total = sum((y * (torch.arange(y.numel()) % 5 - 1.5).reshape(y.shape)).sum() for y in results if y.is_floating_point())
    if total.requires_grad:
        total.backward()
        found["grads"] = [None if t.grad is None else some(t.grad) for t in leaves]
        if named:
            found["weightGrads"] = [None if p.grad is None else some(p.grad) for p in named.parameters()]
    wire = [{camel(k): v for k, v in one.items()} if isinstance(one, dict) else one for one in walked(inputs, Input.described)]
    return {"inputs": wire, **found}


def layer_case(make, kind, args, options, inputs, training=True):
    """One layer, made from seed 5; dropout draws go on from there."""
    torch.manual_seed(5)
    layer = make(*args, **options)
    layer.train(training)
    weights = [[name, list(p.shape), some(p)] for name, p in layer.state_dict().items()]
    return {"kind": kind, "args": list(args), "options": {camel(k): v for k, v in options.items()}, "training": training, "weights": weights, **solved(layer, inputs, layer)}
