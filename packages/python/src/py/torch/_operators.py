"""Operators and indices of tensors."""
from _tinycnn.bridge import Wrapper, core, js, method, out
from _tinycnn.names import snake
from pyodide.ffi import to_js

from ._methods import alone, share
from ._tensor import Tensor

_FRACTIONS = {"add", "sub", "mul", "pow", "remainder", "floorDivide"}


def _other(engine, left, right):
    """With a fraction of Python's a whole tensor becomes floats, also by 2.0."""
    if type(right) is float and engine in _FRACTIONS and left._j.dtype != "float32":
        return left._j.float()
    return left._j


def _binary(engine):
    def operator(self, other):
        if not isinstance(other, (int, float, Wrapper)) and not hasattr(other, "__float__"):
            return NotImplemented
        return method(_other(engine, self, other), engine, (other,), {})

    return operator


def _swapped(engine):
    """Where a number stands to the left."""

    def operator(self, other):
        if not isinstance(other, (int, float)) and not hasattr(other, "__float__"):
            return NotImplemented
        from . import _create

        left = _create.tensor(other) if not isinstance(other, Tensor) else other
        return method(left._j, engine, (self,), {})

    return operator


def _in_place(engine):
    name = snake(engine) + "_"

    def operator(self, other):
        return getattr(self, name)(other)

    return operator


#: Python's operators by the engine's names; the others change nothing in place.
_NUMBERS = {"add": "add", "sub": "sub", "mul": "mul", "truediv": "div", "pow": "pow", "mod": "remainder", "floordiv": "floorDivide"}
_BITS = {"and": "bitwiseAnd", "or": "bitwiseOr", "xor": "bitwiseXor", "lshift": "bitwiseLeftShift", "rshift": "bitwiseRightShift"}

for python, engine in {**_NUMBERS, **_BITS}.items():
    setattr(Tensor, f"__{python}__", _binary(engine))
    setattr(Tensor, f"__r{python}__", _binary(engine) if engine in ("add", "mul") else _swapped(engine))
    if hasattr(Tensor, snake(engine) + "_"):
        setattr(Tensor, f"__i{python}__", _in_place(engine))
for name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Tensor, f"__{name}__", _binary(name))

Tensor.__matmul__ = lambda self, other: self.matmul(other)
Tensor.__invert__ = lambda self: self.bitwise_not()
Tensor.__neg__ = lambda self: self.neg()
Tensor.__pos__ = lambda self: self
Tensor.__abs__ = lambda self: self.abs()


def _index(item):
    """One item of x[…] as the engine takes it."""
    if item is None:
        return js.null()
    if item is Ellipsis:
        return "..."
    if isinstance(item, slice):
        ends = [None if end is None else int(end) for end in (item.start, item.stop, item.step)]
        return core.slice(*[js.null() if end is None else end for end in ends[:2]], 1 if ends[2] is None else ends[2])
    if isinstance(item, bool):
        return out([item])
    if isinstance(item, Tensor):
        return item._j
    if hasattr(item, "__index__") and not hasattr(item, "_j"):
        return item.__index__()
    if isinstance(item, range):
        return to_js(list(item))
    return out(item)


def _indices(at):
    return [_Given(_index(item)) for item in (at if isinstance(at, tuple) else (at,))]


class _Given(Wrapper):
    def __init__(self, j):
        self._j = j


def __getitem__(self, at):
    made = method(self._j, "at", _indices(at), {})
    # Only slices and numbers give views; what lists and masks choose is a copy, in PyTorch as here.
    items = at if isinstance(at, tuple) else (at,)
    return share(self, made, "at", at) if all(map(_is_basic, items)) else made


def _is_basic(item):
    return item is None or item is Ellipsis or isinstance(item, (int, slice)) and not isinstance(item, bool)


def __setitem__(self, at, value):
    if not isinstance(value, (int, float, Tensor)):
        from . import _create

        value = _create.as_tensor(value)
    brought = alone(self)
    method(self._j, "set", (_indices(at), value), {})
    if brought:
        brought()


Tensor.__getitem__ = __getitem__
Tensor.__setitem__ = __setitem__
