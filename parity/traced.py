"""Makes golden/traced.json: the models of examples/models, written in tracedModels.py with torch's modules, from seed 0, two steps each.

Run: /usr/bin/python3 parity/traced.py [NAME...]   (PyTorch 1.13, CPU; names: only those anew)

Both sides begin with manual_seed(0), make the model, and then draw a batch before each step: weights, batches, dropout and noise are
the same numbers. Of each step: what it told. Of the first: of every parameter, in order, its gradient and how it moved.
"""
import json
import pathlib
import sys

import torch

from cases import write
from tracedModels import MODELS

torch.set_num_threads(1)


def seen(x):
    """Two numbers that every element counts in: the norm, and a sum with weights by rule."""
    flat = x.detach().double().flatten()
    weights = (torch.arange(flat.numel(), dtype=torch.int64) * 7919 % 1000).double() / 500 - 1
    return [float(f"{value:.7g}") for value in (float(flat.norm()), float(flat @ weights))]


def case(name):
    make, draw = MODELS[name]
    torch.manual_seed(0)
    modules, step = make()
    named = [(f"{part}.{key}", p) for part, module in modules.items() for key, p in module.named_parameters()]
    steps = []
    for at in range(2):
        before = [p.detach().clone() for _, p in named]
        steps.append({key: [list(value.shape), *seen(value)] for key, value in step(*draw()).items()})
        if at == 0:
            parameters = [[key, list(p.shape), seen(p.grad) if p.grad is not None else None, seen(p.detach() - old)]
                          for (key, p), old in zip(named, before)]
    return dict(name=name, steps=steps, parameters=parameters)


path = pathlib.Path(__file__).parent / "golden" / "traced.json"
known = {one["name"]: one for one in json.loads(path.read_text())["cases"]} if path.exists() else {}
for name in sys.argv[1:] or MODELS:
    known[name] = case(name)
    print(name, len(known[name]["parameters"]), known[name]["steps"], flush=True)
write("traced", dict(cases=[known[name] for name in MODELS if name in known]))
