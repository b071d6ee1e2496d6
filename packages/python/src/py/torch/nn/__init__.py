"""Layers: the engine's, each a Python class made when it is first asked for."""
from _tinycnn import rooms
from _tinycnn.bridge import core, js

from . import functional, init, parallel, utils
from .containers import ModuleDict, ModuleList, ParameterList, Sequential
from . import engine
from .layer import layer
from .module import Module
from .parallel import DataParallel
from .parameter import Parameter


def __getattr__(name):
    if js.has(core.nn, name) and name[:1].isupper():
        globals()[name] = made = layer(name)
        return made
    raise rooms.missing(__name__, name, __dir__())


def __dir__():
    return rooms.names(globals(), (core.nn,))


from . import modules  # noqa: E402
