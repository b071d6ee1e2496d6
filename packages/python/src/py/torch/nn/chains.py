"""Layers that are called one by one are fused as in Sequential: a convolution waits for the ReLU and the pool behind it.

Nobody sees that it waits: it is computed at the first look, before anything that it depends on changes, and, where a value
between its layers has a name, up to that value first.
"""
import weakref

from _tinycnn.bridge import call, compute, core, js
from _tinycnn.rooms import function

from torch import _tensor
from torch._tensor import Tensor

from .layer import forwards


class Pending(Tensor):
    """What layers give that have not been run yet; a plain Tensor from the first look on."""

    def __init__(self, source, layers, before):
        #: The input, the engine's layers, and the values before the last ones, as far as somebody has them.
        self.__dict__["_waits"] = source, layers, before
        _tensor.waiting.append(weakref.ref(self))
        if len(_tensor.waiting) > 8:
            _tensor.waiting[:] = [one for one in _tensor.waiting if type(one()) is Pending]

    @property
    def _j(self):
        source, layers, before = self.__dict__.pop("_waits")
        start = 0
        for at in range(len(before) - 1, -1, -1):
            named = before[at]()
            if named is not None:
                source, start = named, at + 1
                break
        # What is computed first may need this one's input, never this one.
        found = compute(js.runLayers, (source, *map(_Layer, layers[start:])), {})
        self.__dict__["_j"] = j = found._j
        self.__class__ = Tensor
        found.__dict__["_j"] = None
        return j

    def __del__(self):
        pass

    def relu(self):
        return _followed(self, js.relu)

    def _after(self, engine):
        source, layers, before = self.__dict__["_waits"]
        return Pending(source, (*layers, engine), (*before, weakref.ref(self)))


Pending.__name__ = Pending.__qualname__ = "Tensor"


class _Layer(_tensor.Wrapper):
    def __init__(self, j):
        self._j = j


def _followed(x, engine):
    return x._after(engine) if type(x) is Pending else call(engine, (x,), {})


def _conv_forward(self, *inputs, **named):
    if len(inputs) == 1 and not named and isinstance(inputs[0], Tensor):
        x = inputs[0]
        if js.mayWait(self._j, x._j):
            return Pending(x, (self._j,), ())
    return call(self._j, inputs, named)


def _relu_forward(self, *inputs, **named):
    if not named and len(inputs) == 1 and type(inputs[0]) is Pending:
        return inputs[0]._after(self._j)
    return call(self._j, inputs, named)


def _pool_forward(self, *inputs, **named):
    if not named and len(inputs) == 1 and type(inputs[0]) is Pending and js.halves(self._j):
        return inputs[0]._after(self._j)
    return call(self._j, inputs, named)


forwards.update(Conv2d=_conv_forward, ReLU=_relu_forward, MaxPool2d=_pool_forward)

_relu, _max_pool2d = function("relu", core.nn.functional.relu), function("max_pool2d", core.nn.functional.maxPool2d)
_TWO = (2, (2, 2), [2, 2])


def relu(input, inplace=False):
    return input._after(js.relu) if type(input) is Pending else _relu(input)


def max_pool2d(input, kernel_size, stride=None, *args, **named):
    if type(input) is Pending and kernel_size in _TWO and stride in (None, *_TWO) and not args and not named:
        return input._after(js.halving)
    return _max_pool2d(input, kernel_size, kernel_size if stride is None else stride, *args, **named)
