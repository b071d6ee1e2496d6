"""Names of PyTorch's that public files use, looked up here. sys.argv: a JSON file of {"names": {name: files}, "methods": {name: files}}."""
import importlib
import json
import sys

import torch
from torch import nn

with open(sys.argv[1], encoding="utf-8") as file:
    usage = json.load(file)


def found(path):
    """Whether it is an attribute, or a module, of what it is said to be in."""
    whole, *rest = path.split(".")
    thing = importlib.import_module(whole)
    for name in rest:
        whole += f".{name}"
        try:
            thing = getattr(thing, name)
        except AttributeError:
            try:
                thing = importlib.import_module(whole)
            except ImportError:
                return False
    return True


weight = torch.zeros(1, requires_grad=True)
things = [weight, nn.Linear(1, 1), nn.Module(), torch.optim.SGD([weight], lr=0.1)]
there = {name: found(name) for name in usage["names"]}
there.update({f".{name}": any(hasattr(thing, name) for thing in things) for name in usage["methods"]})
files = {**usage["names"], **{f".{name}": count for name, count in usage["methods"].items()}}
uses = sum(files.values())
met = sum(count for name, count in files.items() if there[name])
print(f"{sum(there.values())} of {len(there)} names, {met} of {uses} uses ({100 * met / uses:.1f} %)")
for name in sorted((name for name in there if not there[name]), key=lambda name: -files[name]):
    print(f"not here: {name}, in {files[name]} files")
