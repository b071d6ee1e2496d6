"""numpy's arrays: a tensor, of float64 one on the device that computes with it."""
import torch
from _tinycnn.bridge import Wrapper, compute, core

from .printing import short, text_of


class dtype:
    def __init__(self, name, kind, torch_type):
        self.name, self.kind, self._torch = name, kind, torch_type

    itemsize = property(lambda self: {"float64": 8, "float32": 4, "int64": 8}.get(self.name, 1))

    def __call__(self, value=0):
        return asarray(value, self).item() if not hasattr(value, "__len__") else asarray(value, self)

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        return self is _named(other) if other is not None else False

    def __hash__(self):
        return hash(self.name)


float64, float32 = dtype("float64", "f", torch.float32), dtype("float32", "f", torch.float32)
int64, uint8, bool_ = dtype("int64", "i", torch.int64), dtype("uint8", "u", torch.uint8), dtype("bool", "b", torch.bool)
int32 = int64
_NAMES = {"float64": float64, "float": float64, "double": float64, "float32": float32, "int64": int64, "int32": int64, "int": int64, "uint8": uint8, "bool": bool_}
_TYPES = {float: float64, int: int64, bool: bool_}
_OF = {torch.float32: float32, torch.int64: int64, torch.uint8: uint8, torch.bool: bool_}


def _named(kind):
    if isinstance(kind, dtype):
        return kind
    return _TYPES.get(kind) or _NAMES[str(kind).removeprefix("torch.")]


class float32_value(float):
    """A float32, written as short as it can be."""

    def __repr__(self):
        return short(self, 24)

    __str__ = __repr__


class ndarray:
    __array_priority__ = 0

    def __init__(self, tensor, kind=None):
        self._held = tensor.detach().clone() if tensor.requires_grad else tensor
        self.dtype = kind or _OF[tensor.dtype]

    def _tensor(self):
        """The same as one of torch's, of float32 where it is of float64."""
        return self._held._moved("cpu") if self.dtype is float64 else self._held

    shape = property(lambda self: tuple(self._held.shape))
    ndim = property(lambda self: self._held.dim())
    size = property(lambda self: self._held.numel())
    T = property(lambda self: self._like(self._held.permute(*reversed(range(self.ndim)))))
    flat = property(lambda self: iter(self.reshape(-1)))

    def _like(self, tensor):
        return ndarray(tensor, self.dtype)

    def item(self, *at):
        return (self[at] if at else self).tolist() if at else self._held.item()

    def tolist(self):
        return self._held.tolist()

    def astype(self, kind, copy=True):
        kind = _named(kind)
        if kind is self.dtype:
            return self
        on = self._held._moved("reference" if kind is float64 else "cpu")
        return ndarray(on.to(kind._torch), kind)

    def copy(self):
        return self._like(self._held.clone())

    def reshape(self, *shape):
        return self._like(self._held.reshape(*shape))

    def flatten(self):
        return self.reshape(-1)

    ravel = flatten

    def fill(self, value):
        self[...] = value

    def sort(self, axis=-1):
        self[...] = self._like(self._held.sort(axis)[0])

    def argsort(self, axis=-1):
        return ndarray(self._held.argsort(axis)._moved("cpu"), int64)

    def nonzero(self):
        from .more import nonzero

        return nonzero(self)

    def repeat(self, repeats, axis=None):
        from .more import repeat

        return repeat(self, repeats, axis)

    def swapaxes(self, first, second):
        return self._like(self._held.transpose(first, second))

    def tobytes(self):
        from .files import _bytes_of

        return _bytes_of(self)

    nbytes = property(lambda self: self.size * self.dtype.itemsize)
    itemsize = property(lambda self: self.dtype.itemsize)
    strides = property(lambda self: tuple(one * self.dtype.itemsize for one in self._held.stride()))

    def transpose(self, *axes):
        axes = axes[0] if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes
        return self._like(self._held.permute(*axes)) if axes else self.T

    def squeeze(self, axis=None):
        return self._like(self._held.squeeze() if axis is None else self._held.squeeze(axis))

    def round(self, decimals=0):
        scale = 10.0**decimals
        return self._like((self._held * scale).round() / scale) if self.dtype.kind == "f" else self

    def std(self, axis=None, ddof=0, keepdims=False):
        found = self._var(axis, ddof, keepdims) ** 0.5
        return float32_value(found) if isinstance(found, float) and self.dtype is float32 else found

    def var(self, axis=None, ddof=0, keepdims=False):
        return value_of(self._var(axis, ddof, keepdims))

    def _var(self, axis, ddof, keepdims):
        x = self.astype(float64) if self.dtype.kind != "f" else self
        away = x - x.mean(axis, keepdims=True)
        total = (away * away).sum(axis, keepdims=keepdims)
        count = x.size if axis is None else x.shape[axis]
        return asarray(total, x.dtype) / (count - ddof)

    def __getitem__(self, at):
        return value_of(self._like(self._held[_index(at, self._held._j.device.name)]))

    def __setitem__(self, at, value):
        if not isinstance(value, (int, float)):
            value = asarray(value, self.dtype)._held
        self._held[_index(at, self._held._j.device.name)] = value

    def __len__(self):
        return len(self._held)

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __float__(self):
        return float(self._held.item())

    def __int__(self):
        return int(self._held.item())

    def __bool__(self):
        return bool(self._held)

    __hash__ = None

    def __repr__(self):
        return text_of(self, True)

    def __str__(self):
        return text_of(self, False)

    def __format__(self, spec):
        return format(self.item(), spec) if spec else str(self)


def _index(at, device):
    """An index on the device of what it is of."""
    if isinstance(at, tuple):
        return tuple(_index(one, device) for one in at)
    if isinstance(at, list):
        at = asarray(at)
    return at._held._moved(device) if isinstance(at, ndarray) else at


def value_of(made):
    """A number of an array without dimensions."""
    if made.ndim:
        return made
    value = made._held.item()
    return float32_value(value) if made.dtype is float32 else value


def asarray(data, dtype=None, **named):
    wanted = None if dtype is None else _named(dtype)
    if isinstance(data, ndarray):
        return data if wanted is None else data.astype(wanted)
    if isinstance(data, torch.Tensor):
        made = ndarray(data.clone())
    elif hasattr(data, "_tensor"):
        made = ndarray(data._tensor())
    else:
        if isinstance(data, (list, tuple)) and data and any(isinstance(one, (ndarray, torch.Tensor)) for one in data):
            data = [one.tolist() for one in data]
        tensor = torch.tensor(data)
        floats = tensor.is_floating_point()
        made = ndarray(torch.tensor(data, dtype=torch.float32, _on="reference") if floats else tensor, float64 if floats else None)
    return made if wanted is None else made.astype(wanted)


def held(numbers, shape, kind=float64):
    """An array of the engine's numbers."""
    elements = Given(numbers)
    named = {"shape": list(shape), "dtype": kind._torch, **({"device": "reference"} if kind is float64 else {})}
    return ndarray(compute(core.tensor, (elements,), named), kind)


class Given(Wrapper):
    def __init__(self, j):
        self._j = j


def array(data, dtype=None, copy=True, ndmin=0):
    made = asarray(data, dtype)
    return made.copy() if made is data else made
