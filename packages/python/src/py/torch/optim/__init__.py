"""Optimizers: the engine's, each a Python class made when it is first asked for."""
from _tinycnn import rooms
from _tinycnn.bridge import core, js

from . import lr_scheduler
from .optimizer import Optimizer, optimizer


def __getattr__(name):
    if js.has(core.optim, name) and name[:1].isupper():
        globals()[name] = made = optimizer(name)
        return made
    raise rooms.missing(__name__, name, __dir__())


def __dir__():
    return rooms.names(globals(), (core.optim,))
