"""Functions of arrays: the engine's, by numpy's names."""
import math

import torch

from .array import _named, asarray, bool_, float32, float64, int64, ndarray, value_of
from _tinycnn.words import say

__all__ = ["arange", "concatenate", "empty", "eye", "full", "linspace", "ones", "ones_like", "stack", "transpose", "zeros", "zeros_like", "vstack", "hstack"]


def _type(one, other):
    kinds = {one.dtype, other.dtype}
    if float64 in kinds or (float32 in kinds and int64 in kinds):
        return float64
    return float32 if float32 in kinds else None


def binary(name, truths=False, fraction=False):
    def operator(self, other):
        if isinstance(other, (int, float)) and not isinstance(other, bool):
            kind = self.dtype if self.dtype.kind == "f" else float64 if fraction or isinstance(other, float) else None
            left, right = (self if kind is None else self.astype(kind)), other
        else:
            if not isinstance(other, (ndarray, list, tuple, torch.Tensor, bool)):
                return NotImplemented
            other = asarray(other)
            kind = _type(self, other) or (float64 if fraction else None)
            left, right = (self.astype(kind), other.astype(kind)) if kind else (self, other)
            right = right._held
        made = getattr(left._held, name)(right)
        return value_of(ndarray(made, bool_ if truths else kind))

    return operator


def swapped(operator):
    return lambda self, other: operator(asarray(other), self)


for python, name in {"add": "add", "sub": "sub", "mul": "mul", "pow": "pow", "mod": "remainder", "floordiv": "floor_divide"}.items():
    made = binary(name)
    setattr(ndarray, f"__{python}__", made)
    setattr(ndarray, f"__r{python}__", swapped(made))
ndarray.__truediv__ = binary("div", fraction=True)
ndarray.__rtruediv__ = swapped(ndarray.__truediv__)
for name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(ndarray, f"__{name}__", binary(name, truths=True))
ndarray.__neg__ = lambda self: self._like(-self._held)
ndarray.__abs__ = lambda self: self._like(self._held.abs())
ndarray.__matmul__ = lambda self, other: value_of(self._like(self._held @ asarray(other, self.dtype)._held))
ndarray.__invert__ = lambda self: self._like(~self._held)
ndarray.__and__ = lambda self, other: self._like(self._held & asarray(other)._held)
ndarray.__or__ = lambda self, other: self._like(self._held | asarray(other)._held)

#: numpy's names for the engine's.
_ALIKE = {"absolute": "abs", "power": "pow", "clip": "clamp", "multiply": "mul", "subtract": "sub", "divide": "div", "arctan": "atan", "max": "amax", "min": "amin", "dot": "matmul"}
_FLOATS = {"mean", "exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "log2", "log10", "log1p"}


def of_engine(name):
    """A function of numpy's as one of tensors."""
    if name.startswith("__") or not (hasattr(torch.Tensor, _ALIKE.get(name, name))):
        raise AttributeError(say("numpy.{0} is not here; the part of numpy that is here is small", name))

    def function(x, *args, **named):
        x = asarray(x)
        if name in _FLOATS and x.dtype.kind != "f":
            x = x.astype(float64)
        axis = named.pop("axis", None)
        given = [one._held if isinstance(one, ndarray) else one for one in args]
        if axis is not None:
            named["dim"] = axis
        if "keepdims" in named:
            named["keepdim"] = named.pop("keepdims")
        if given and given[0] is None:
            given = given[1:]
            if "dim" not in named and "keepdim" in named:
                named["dim"] = tuple(range(x.ndim))
        found = getattr(x._held, _ALIKE.get(name, name))(*given, **named)
        if not isinstance(found, torch.Tensor):
            return found
        kind = x.dtype if found.is_floating_point() else None
        return value_of(ndarray(found, kind))

    return function


for name in ("sum", "mean", "argmax", "argmin", "max", "min", "prod", "any", "all", "clip", "cumsum", "dot"):
    setattr(ndarray, name, of_engine(name))


def zeros(shape, dtype=float64):
    return asarray(torch.zeros(shape)).astype(dtype)


def ones(shape, dtype=float64):
    return asarray(torch.ones(shape)).astype(dtype)


empty = zeros


def full(shape, value, dtype=None):
    return asarray(torch.full((shape,) if isinstance(shape, int) else shape, value)).astype(dtype or (float64 if isinstance(value, float) else int64))


def eye(n, dtype=float64):
    return asarray(torch.eye(n)).astype(dtype)


def zeros_like(x, dtype=None):
    return zeros(asarray(x).shape, dtype or asarray(x).dtype)


def ones_like(x, dtype=None):
    return ones(asarray(x).shape, dtype or asarray(x).dtype)


def arange(*ends, dtype=None):
    start, stop, step = (0, ends[0], 1) if len(ends) == 1 else (*ends, 1)[:3]
    count = max(0, math.ceil((stop - start) / step))
    return asarray([start + i * step for i in range(count)], dtype) if count else zeros((0,), dtype or int64)


def linspace(start, stop, num=50, endpoint=True):
    parts = max(1, num - 1 if endpoint else num)
    return asarray([start + (stop - start) * i / parts for i in range(num)], float64)


def _joined(join, arrays, axis):
    found = [asarray(one) for one in arrays]
    kind = found[0].dtype
    for one in found[1:]:
        kind = kind if kind is one.dtype else float64
    return ndarray(join([one.astype(kind)._held for one in found], axis), kind)


def concatenate(arrays, axis=0):
    return _joined(torch.cat, arrays, axis)


def stack(arrays, axis=0):
    return _joined(torch.stack, arrays, axis)


vstack = concatenate


def hstack(arrays):
    return concatenate(arrays, 0 if asarray(arrays[0]).ndim == 1 else 1)


def transpose(x, axes=None):
    return asarray(x).transpose(*(axes or ()))
