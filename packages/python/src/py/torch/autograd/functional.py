"""Jacobians and their like."""
from _tinycnn import rooms
from _tinycnn.bridge import call, core
from _tinycnn.names import camel


def __getattr__(name):
    if name.startswith("__") or name not in __dir__():
        raise rooms.missing(__name__, name, __dir__())
    engine = getattr(core.autograd.functional, camel(name))
    return lambda *args, **named: call(engine, args, named)


def __dir__():
    return rooms.names({}, (core.autograd.functional,))
