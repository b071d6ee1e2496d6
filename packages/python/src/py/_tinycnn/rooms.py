"""Modules whose names are the engine's: what is asked for is found there, and what is not there is said with what is near."""
from difflib import get_close_matches

from .bridge import compute, js
from .names import camel, snake
from .words import say


def function(name, engine):
    """A function of the engine's as Python calls it."""
    from torch._places import placed
    from torch._tensor import settle

    inplace, writes = js.placeOf(engine, "inplace"), name[-1] == "_"

    def calling(*args, **named):
        if writes:
            settle()
        # The engine computes apart; the value is the same.
        if 0 <= inplace < len(args):
            args = (*args[:inplace], *args[inplace + 1 :])
        if named:
            named.pop("inplace", None)
            for first in ("input", "self", "tensors"):
                if not args and first in named:
                    args = (named.pop(first),)
            rest, named = placed(name, args[1:], named)
            args = (*args[:1], *rest)
        return compute(engine, args, named)

    calling.__name__ = calling.__qualname__ = name
    calling._engine = engine
    return calling


def find(module, name, engines):
    """The function of that name, or AttributeError with what is meant instead."""
    # Python itself asks so; nobody is waiting for advice.
    if name.startswith("__"):
        raise AttributeError(name)
    wanted = camel(name)
    for engine in engines:
        if js.has(engine, wanted) and js.kindOf(getattr(engine, wanted)) == "function":
            return function(name, getattr(engine, wanted))
    raise missing(module, name, names({}, engines))


def names(own, engines):
    """What a module offers, by its own names and the engine's."""
    found = [snake(name) for engine in engines for name in js.functions(engine)]
    return sorted({*(name for name in own if not name.startswith("_")), *found})


def missing(module, name, known):
    near = () if name.startswith("__") else get_close_matches(name, known, 3)
    if near:
        return AttributeError(say("{0}.{1} is not here. Near to it there is: {2}. dir({0}) lists what there is.", module, name, ", ".join(near)))
    return AttributeError(say("{0}.{1} is not here. dir({0}) lists what there is.", module, name))
