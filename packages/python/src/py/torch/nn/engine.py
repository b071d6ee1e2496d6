"""Models that the engine makes, such as torchvision's: a tree of its modules as one of ours."""
from _tinycnn.bridge import js, kinds_are, lent
from _tinycnn.names import snake
from _tinycnn.words import say
from pyodide.ffi import create_proxy

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


class _Made:
    """The engine's module of one of ours: it calls hooks, since it is not called from here."""

    def __init__(self, j):
        self._j = j

    def watch(self, module, hook):
        def called(_, given, result):
            if hook(module, tuple(map(lent, given)), lent(result)) is not None:
                raise NotImplementedError(say("a hook on a part of a model that the engine made looks at its output, and cannot put another in its place"))

        return _Watch(js.watch(self._j, create_proxy(called)))


class _Watch:
    """Takes a hook back."""

    def __init__(self, remove):
        self._remove = remove

    def remove(self):
        if self._remove is not None:
            self._remove()
        self._remove = None


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
    made.__dict__["_made"] = _Made(j)
    for key, child in children:
        made._modules[snake(key)] = wrapped(child)
    return made


kinds_are("module", wrapped)
