"""Making tensors of Python's numbers."""
from array import array

from _tinycnn.bridge import Wrapper, compute, core
from pyodide.ffi import to_js

from . import _dtypes
from ._tensor import Tensor
from _tinycnn.words import say


class _Elements(Wrapper):
    def __init__(self, j):
        self._j = j


def _flat(data, shape, depth, found):
    """The numbers of nested lists, row by row."""
    if isinstance(data, Tensor) or hasattr(data, "tolist"):
        data = data.tolist()
    if isinstance(data, (list, tuple, range)):
        if depth == len(shape):
            if found:
                raise ValueError(say("expected numbers in rows of one depth"))
            shape.append(len(data))
        if len(data) != shape[depth]:
            raise ValueError(say("expected sequence of length {0} at dim {1} (got {2})", shape[depth], depth, len(data)))
        for one in data:
            _flat(one, shape, depth + 1, found)
    elif depth != len(shape):
        raise ValueError(say("expected numbers in rows of one depth"))
    else:
        found.append(data)


def _type_of(numbers):
    kinds = set(map(type, numbers))
    if not kinds or any(issubclass(kind, float) for kind in kinds):
        return _dtypes.float32
    if kinds == {bool}:
        return _dtypes.bool
    if kinds <= {int, bool}:
        return _dtypes.int64
    odd = next(one for one in numbers if not isinstance(one, (int, bool)))
    raise TypeError(say("new(): invalid data type '{0}'", type(odd).__name__))


def tensor(data, dtype=None, device=None, requires_grad=False, pin_memory=False, _on=None):
    if device is not None:
        _dtypes.device(device)._j
    if hasattr(data, "_tensor"):
        made = data._tensor()
        dtype = dtype or made.dtype
        return made.to(dtype).detach().clone().requires_grad_(requires_grad)
    if isinstance(data, Tensor):
        return data.detach().clone().to(dtype or data.dtype).requires_grad_(requires_grad)
    if not isinstance(data, (list, tuple, range, int, float)) and hasattr(data, "__iter__"):
        data = list(data)
    shape, numbers = [], []
    _flat(data, shape, 0, numbers)
    kind = dtype or _type_of(numbers)
    flat = array("d", numbers)
    elements = _Elements(to_js(memoryview(flat)))
    named = {"shape": shape, "dtype": kind}
    if requires_grad:
        named["requires_grad"] = True
    if _on:
        named["device"] = _on
    return compute(core.tensor, (elements,), named)


def as_tensor(data, dtype=None, device=None):
    if isinstance(data, Tensor):
        return data if dtype is None else data.to(dtype)
    return tensor(data, dtype=dtype, device=device)


def empty(*size, **named):
    return compute(core.empty, size, named)


def full(size, fill_value, dtype=None, **named):
    if dtype is None:
        dtype = _type_of([fill_value])
    return compute(core.full, (size, float(fill_value)), {"dtype": dtype, **_place(named)})


def arange(*ends, dtype=None, **named):
    if dtype is None:
        dtype = _dtypes.float32 if any(isinstance(end, float) for end in ends) else _dtypes.int64
    return compute(core.arange, ends, {"dtype": dtype, **_place(named)})


def _place(named):
    return {name: value for name, value in named.items() if value is not None and value is not False}


def from_numpy(array):
    """A tensor of an array's numbers; of float64 they become float32."""
    return array._tensor().clone()
