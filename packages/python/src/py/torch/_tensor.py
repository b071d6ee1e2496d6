"""Tensors: a handle on one of the engine's, given back with its last name."""
import builtins

from _tinycnn.bridge import Wrapper, call, js, out, tensors_are
from _tinycnn.bridge import method as _compute

from . import _dtypes
from ._printing import text_of
from _tinycnn.words import say

_release, _hold, _pin = js.release, js.hold, js.pin

#: What is not computed yet, see torch.nn.chains.
waiting = []


def settle():
    """Computes what waits, before something that it depends on changes."""
    if waiting:
        for one in waiting[:]:
            tensor = one()
            if tensor is not None:
                tensor._j
        waiting.clear()



class Tensor(Wrapper):
    """As torch.Tensor. Methods that this class does not name are the engine's, under PyTorch's names."""

    __array_priority__ = 1000

    def __new__(cls, *args, **named):
        return object.__new__(cls)

    def __init__(self, *sizes, device=None):
        """torch.Tensor(2, 3) is not initialised, torch.Tensor([1, 2]) holds these numbers."""
        from . import _create

        if device is not None:
            _dtypes.device(device)._j
        data = sizes[0] if sizes and not isinstance(sizes[0], (builtins.int, _dtypes.Size)) else None
        made = _create.empty(*sizes) if data is None else _create.tensor(data, dtype=_dtypes.float32)
        self._j = made._j
        _hold(self._j)

    def __del__(self):
        j = self._j
        if j is not None:
            _release(j)

    # What is known of it

    @property
    def shape(self):
        return _dtypes.Size(self._j.shape)

    def size(self, dim=None):
        return self.shape if dim is None else self.shape[dim]

    def dim(self):
        return self._j.dim

    ndimension = dim

    @property
    def ndim(self):
        return self._j.dim

    def numel(self):
        return self._j.numel

    nelement = numel

    @property
    def dtype(self):
        return _dtypes.shown[self._j.dtype]

    @property
    def device(self):
        return _dtypes.cpu

    @property
    def is_cuda(self):
        return False

    @property
    def is_leaf(self):
        return self._j.isLeaf

    @property
    def requires_grad(self):
        return self._j.requiresGrad

    @requires_grad.setter
    def requires_grad(self, value):
        settle()
        call(self._j.requiresGrad_, (value,), {})

    @property
    def grad(self):
        grad = self._j.grad
        return None if js.isNone(grad) else borrowed(grad)

    @grad.setter
    def grad(self, value):
        if value is not None:
            _pin(value._j)
        js.setGrad(self._j, out(value))

    @property
    def grad_fn(self):
        made = self._j.gradFn
        return None if js.isNone(made) else _GradFn(made.name)

    @property
    def data(self):
        """The same elements cut off from the graph; what is changed in them in place is changed here."""
        from ._methods import Data

        return Data(self)

    @data.setter
    def data(self, value):
        settle()
        js.setData(self._j, value._j)

    # Elements as Python's

    def item(self):
        return _item(self)

    def tolist(self):
        found = self._j.tolist()
        listed = found.to_py() if hasattr(found, "to_py") else found
        return _floats(listed) if self._j.dtype == "float32" else listed

    def __float__(self):
        return builtins.float(self.item())

    def __int__(self):
        return builtins.int(self.item())

    def __index__(self):
        value = self.item()
        if isinstance(value, builtins.float):
            raise TypeError(say("only integer tensors of a single element can be converted to an index"))
        return builtins.int(value)

    def __bool__(self):
        if self._j.numel != 1:
            raise RuntimeError(say("Boolean value of Tensor with more than one value is ambiguous"))
        return builtins.bool(self.item())

    def __len__(self):
        if self._j.dim == 0:
            raise TypeError(say("len() of a 0-d tensor"))
        return self._j.shape[0]

    def __iter__(self):
        if self._j.dim == 0:
            raise TypeError(say("iteration over a 0-d tensor"))
        return iter(self.unbind(0))

    def __contains__(self, value):
        return builtins.bool((self == value).any())

    def __repr__(self):
        return text_of(self)

    __str__ = __repr__

    def __format__(self, spec):
        if self._j.dim == 0 and spec:
            return format(self.item(), spec)
        return format(repr(self), spec) if spec else repr(self)

    __hash__ = object.__hash__

    def __deepcopy__(self, memo):
        made = self.detach().clone()
        made.requires_grad = self.requires_grad
        return made

    # Where it is and of what type

    def to(self, *args, **named):
        wanted = named.get("dtype")
        for one in args:
            if isinstance(one, _dtypes.dtype):
                wanted = one
            elif isinstance(one, Tensor):
                wanted = one.dtype
            elif isinstance(one, (str, _dtypes.device)):
                _dtypes.device(one)._j
        if named.get("device") is not None:
            _dtypes.device(named["device"])._j
        if wanted is None or wanted._j == self._j.dtype:
            return self
        return _compute(self._j, "to", (wanted,), {})

    def _moved(self, name):
        """The same on another of the engine's devices."""
        return self if self._j.device.name == name else _compute(self._j, "to", (name,), {})

    def cuda(self, device=None):
        return self.to("cuda")

    def cpu(self):
        return self

    def type(self, dtype=None):
        from ._typed import BY_NAME

        if dtype is None:
            return f"torch.{_TYPES[self._j.dtype]}"
        return self.to(getattr(dtype, "_dtype", BY_NAME.get(dtype, dtype) if isinstance(dtype, str) else dtype))

    def numpy(self, force=False):
        if self._j.requiresGrad and not force:
            raise RuntimeError(say("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."))
        import numpy

        return numpy.asarray(self)

    def pin_memory(self):
        return self

    def new(self, *given):
        from . import _create

        if len(given) == 1 and not isinstance(given[0], (builtins.int, _dtypes.Size)):
            return _create.tensor(given[0], dtype=self.dtype)
        return _create.empty(*given, dtype=self.dtype)

    def new_zeros(self, *size, **named):
        from torch import zeros

        return zeros(*size, **{"dtype": self.dtype, **named})

    def new_ones(self, *size, **named):
        from torch import ones

        return ones(*size, **{"dtype": self.dtype, **named})

    new_empty = new_zeros

    def new_full(self, size, fill_value, **named):
        from . import _create

        return _create.full(size, fill_value, **{"dtype": self.dtype, **named})

    def new_tensor(self, data, **named):
        from . import _create

        return _create.tensor(data, **{"dtype": self.dtype, **named})

    def apply_(self, function):
        """A function of Python's for each element, in place."""
        from . import _create

        flat = [function(one) for one in self.reshape(-1).tolist()]
        return self.copy_(_create.tensor(flat, dtype=self.dtype).reshape(self.shape))

    def map_(self, other, function):
        from . import _create

        flat = [function(one, two) for one, two in zip(self.reshape(-1).tolist(), other.expand_as(self).reshape(-1).tolist())]
        return self.copy_(_create.tensor(flat, dtype=self.dtype).reshape(self.shape))

    def data_ptr(self):
        return id(self)

    @property
    def layout(self):
        return "torch.strided"

    is_sparse = is_quantized = is_meta = False

    @property
    def itemsize(self):
        return self.dtype.itemsize

    @property
    def nbytes(self):
        return self.numel() * self.dtype.itemsize

    def share_memory_(self):
        return self


_TYPES = {"float32": "FloatTensor", "int32": "LongTensor", "uint8": "ByteTensor", "bool": "BoolTensor"}


class _GradFn:
    def __init__(self, name):
        self._name = name

    def name(self):
        return f"{self._name[0].upper()}{self._name[1:]}Backward0"

    def __repr__(self):
        return f"<{self.name()} object>"


def wrap(j, kind=Tensor):
    """The Python tensor of one that the engine has just made."""
    made = object.__new__(kind)
    made._j = j
    _hold(j)
    return made


def borrowed(j, kind=Tensor):
    """The same of one that something in the engine keeps: it is not given back with its name here."""
    _pin(j)
    return wrap(j, kind)


tensors_are(wrap)

_float, _bool = builtins.float, builtins.bool


def _item(tensor):
    value = call(js.item, (tensor,), {})
    kind = tensor._j.dtype
    if kind == "float32":
        return _float(value)
    return _bool(value) if kind == "bool" else value


def _floats(listed):
    if isinstance(listed, list):
        return [_floats(one) for one in listed]
    return _float(listed)
