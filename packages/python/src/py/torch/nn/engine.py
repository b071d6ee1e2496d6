"""Models that the engine makes, such as torchvision's: a tree of its modules as one of ours."""
from _tinycnn.bridge import js, kinds_are
from _tinycnn.names import snake

from .containers import Sequential
from .layer import Layer, fill
from .module import Module


class Composite(Layer):
    """A model whose forward is the engine's; parts that are put into it from Python take the old ones' places there."""

    def __setattr__(self, name, value):
        Layer.__setattr__(self, name, value)
        if isinstance(value, Module) and self._j is not None:
            js.setModule(self._j, name, value._j if value._j is not None else _adapter(value))

    def extra_repr(self):
        return ""


def _adapter(module):
    """A module of Python's among the engine's."""
    from _tinycnn.bridge import back, out
    from pyodide.ffi import create_proxy

    return js.pythonModule(create_proxy(lambda *given: out(module(*[back(one) for one in given]))))


def wrapped(j):
    import torch.nn as nn

    name = j.constructor.name
    children = list(js.childrenOf(j))
    kind = getattr(nn, name, None) if js.isLayer(name) else None
    if name == "Sequential":
        made = object.__new__(Sequential)
        Module.__init__(made)
    else:
        made = object.__new__(kind or type(name, (Composite,), {"__module__": "torchvision.models"}))
        Module.__init__(made)
        made.__dict__["_j"] = j
        fill(made)
    for key, child in children:
        made._modules[snake(key)] = wrapped(child)
    return made


kinds_are("module", wrapped)
