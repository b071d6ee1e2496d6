"""Makes golden/traced.json: the models of examples/models, written in tracedModels.py with torch's modules, from seed 0, two steps each.

Run: /usr/bin/python3 parity/traced.py [NAME...]   (PyTorch 1.13, CPU; names: only those anew)

Both sides begin with manual_seed(0), make the model, and then draw a batch before each step: weights, batches, dropout and noise are
the same numbers. Of each step: what it told. Of the first: of every parameter, in order, its gradient and how it moved, each element weighed
by its gradient, since one whose gradient is but rounding goes its whole way by chance under Adam.
"""
import json
import pathlib
import sys

import torch

from cases import write
import tracedSequences, tracedVision  # noqa: F401, E401: they take note of theirs
from tracedModels import MODELS

torch.set_num_threads(1)
EXACT = ("siamese", "unet")


def seen(x):
    """Two numbers that every element counts in: the norm, and a sum with weights by rule."""
    flat = x.detach().double().flatten()
    weights = (torch.arange(flat.numel(), dtype=torch.int64) * 7919 % 1000).double() / 500 - 1
    return [float(f"{value:.7g}") for value in (float(flat.norm()), float(flat @ weights))]


def run(name, moved=None):
    """Two steps. moved: of the weights, before them, in double precision."""
    make, draw = MODELS[name]
    torch.manual_seed(0)
    modules, step = make()
    # Deep networks round on both sides; what draws nothing on the way is computed exactly.
    exact = name in EXACT
    if exact:
        for module in modules.values():
            module.double()
    named = [(f"{part}.{key}", p) for part, module in modules.items() for key, p in module.named_parameters()]
    if moved is not None:
        others = torch.Generator().manual_seed(moved)
        with torch.no_grad():
            for _, p in named:
                p.mul_(1 + 3e-7 * (2 * torch.rand(p.shape, generator=others, dtype=p.dtype) - 1))
    steps = []
    for at in range(2):
        before = [p.detach().clone() for _, p in named]
        batch = [x.double() if exact and x.is_floating_point() else x for x in draw()]
        steps.append({key: [list(value.shape), *seen(value)] for key, value in step(*batch).items()})
        if at == 0:
            parameters = [[key, list(p.shape), *((None, None) if p.grad is None else (seen(p.grad), seen((p.detach() - old) * p.grad)))]
                          for (key, p), old in zip(named, before)]
    return dict(name=name, steps=steps, parameters=parameters)


def case(name):
    one = run(name)
    if name in EXACT:
        # Where values stand at a ReLU's edge, gradients jump when everything moves as float32 rounds: other inputs are wanted then.
        apart = [max(abs(a - b) for a, b in zip(x[2], y[2])) / x[2][0]
                 for moved in (1, 2) for x, y in zip(one["parameters"], run(name, moved)["parameters"])]
        assert max(apart) < 1e-5, (name, max(apart))
    return one


path = pathlib.Path(__file__).parent / "golden" / "traced.json"
known = {one["name"]: one for one in json.loads(path.read_text())["cases"]} if path.exists() else {}
for name in sys.argv[1:] or MODELS:
    known[name] = case(name)
    print(name, len(known[name]["parameters"]), known[name]["steps"], flush=True)
write("traced", dict(cases=[known[name] for name in MODELS if name in known]))
