"""A layer of the engine's as a Python class."""
import re

from _tinycnn.bridge import Wrapper, back, call, core, js, make
from _tinycnn.names import camel, snake, snaked

from torch._tensor import borrowed, settle

from .module import Module
from .parameter import Parameter


class Layer(Module, Wrapper):
    """What it takes, checks and computes is the engine's; its parameters and buffers are found here."""

    def __init__(self, *args, **named):
        Module.__init__(self)
        args, named = kept_apart(self._constructor, args, named)
        self.__dict__["_j"] = make(self._constructor, args, named)
        fill(self)

    def forward(self, *inputs, **named):
        return call(self._j, inputs, named)

    #: `forward` as the engine has it, so that another one is noticed.
    engines_forward = forward

    def __setattr__(self, name, value):
        settle()
        Module.__setattr__(self, name, value)
        if isinstance(value, Parameter) or name == "training":
            setattr(self._j, camel(name), getattr(value, "_j", value))

    def __getattr__(self, name):
        try:
            return Module.__getattr__(self, name)
        except AttributeError:
            engine = camel(name)
            if name.startswith("_") or not js.has(self._j, engine):
                raise
            return back(getattr(self._j, engine))

    def extra_repr(self):
        return python_text(self._j.extraRepr())


def kept_apart(callee, args, named):
    """Arguments without `inplace`: the engine computes apart, the value is the same."""
    named = {name: value for name, value in named.items() if name != "inplace"}
    at = js.placeOf(callee, "inplace")
    return (*args[:at], *args[at + 1 :]) if 0 <= at < len(args) else args, named


def fill(layer):
    """Finds the parameters and buffers of the engine's layer."""
    for name, value in js.parametersOf(layer._j):
        layer._parameters[snake(name)] = borrowed(value, Parameter)
    for name, value in js.buffersOf(layer._j):
        layer._buffers[snake(name)] = borrowed(value)


def python_text(text):
    """`3, kernelSize=[3, 3], bias=true` as Python writes it."""
    text = re.sub(r"\[([^\[\]]*)\]", r"(\1)", snaked(text))
    for engine, python in {"true": "True", "false": "False", "null": "None"}.items():
        text = re.sub(rf"\b{engine}\b", python, text)
    return text


#: How those are called that may wait for what follows, see chains.
forwards = {}


def layer(name):
    constructor = getattr(core.nn, name)
    made = type(name, (Layer,), {"_constructor": constructor, "__module__": "torch.nn"})
    if name in forwards:
        made.forward = made.engines_forward = forwards[name]
    return made
