"""Tensors: a handle on one of the engine's, given back with its last name."""
import builtins
import sys

from _tinycnn.bridge import Wrapper, back, call, js, out, tensors_are
from _tinycnn.bridge import method as _compute
from _tinycnn.names import snake

from . import _dtypes
from ._places import placed
from ._printing import text_of

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

    def __init__(self, *sizes):
        """torch.Tensor(2, 3) is not initialised, torch.Tensor([1, 2]) holds these numbers."""
        from . import _create

        data = sizes[0] if sizes and not isinstance(sizes[0], builtins.int) else None
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
        return _Data(self)

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
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return builtins.int(value)

    def __bool__(self):
        if self._j.numel != 1:
            raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")
        return builtins.bool(self.item())

    def __len__(self):
        if self._j.dim == 0:
            raise TypeError("len() of a 0-d tensor")
        return self._j.shape[0]

    def __iter__(self):
        if self._j.dim == 0:
            raise TypeError("iteration over a 0-d tensor")
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
        if dtype is None:
            return f"torch.{_TYPES[self._j.dtype]}"
        return self.to(dtype)

    def view(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], _dtypes.dtype):
            return self.to(shape[0])
        return share(self, _compute(self._j, "view", shape, {}))

    def numpy(self, force=False):
        if self._j.requiresGrad and not force:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
        import numpy

        return numpy.asarray(self)

    def pin_memory(self):
        return self

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


class _Data(Tensor):
    """x.data: the elements of x, whose changes in place are x's."""

    def __init__(self, of):
        self._of = of
        self._j = of._j.detach()
        # What is written here is put there, too.
        self._j.isView = False
        _hold(self._j)

    def __setitem__(self, at, value):
        Tensor.__setitem__(self, at, value)
        js.setData(self._of._j, self._j)


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


#: What shares its elements with the tensor in PyTorch: it may be written to once nobody else has a name for them.
_SHARING = {"reshape", "view", "permute", "transpose", "t", "squeeze", "unsqueeze", "expand", "narrow", "select", "split", "chunk", "unbind", "flatten", "detach", "T", "mT", "view_as", "reshape_as", "expand_as"}


def share(of, made):
    """Takes note that they have elements in common, as long as all of them live."""
    family = of.__dict__.setdefault("_family", object())
    for one in made if isinstance(made, tuple) else (made,):
        if isinstance(one, Tensor):
            one.__dict__["_family"] = family
    return made


def alone(tensor):
    """Before it is written to: if none of those that it shared its elements with is left, they are its own."""
    settle()
    family = tensor.__dict__.get("_family")
    # This name, the attribute, and the question itself.
    if family is not None and sys.getrefcount(family) <= 3:
        tensor._j.isView = False


def _method(name, engine):
    keeps, shares = engine in _KEEPING, name in _SHARING
    writes = name[-1] == "_"

    def method(self, *args, **named):
        args, named = placed(name, args, named)
        if writes:
            alone(self)
        found = call(getattr(self._j, engine), args, named) if keeps else _compute(self._j, engine, args, named)
        if writes and isinstance(found, Tensor):
            return self
        return share(self, found) if shares else found

    method.__name__ = method.__qualname__ = name
    return method


#: What leaves tensors behind.
_KEEPING = {"backward", "registerHook", "retainGrad"}

#: The engine's methods that are its own affair, or another thing in Python.
_OWN = {"constructor", "data", "toString", "array", "made", "leaveScope", "spend", "cut", "recycle", "drop", "before", "become", "at", "set"}

for engine in js.methods():
    name = snake(engine)
    if engine not in _OWN and not hasattr(Tensor, name):
        setattr(Tensor, name, _method(name, engine))
for engine in js.fields():
    name = snake(engine)
    if engine not in _OWN and not hasattr(Tensor, name):
        setattr(Tensor, name, property(lambda self, engine=engine: back(getattr(self._j, engine))))


def _in_place_on_data(name):
    plain = getattr(Tensor, name)

    def method(self, *args, **named):
        plain(self, *args, **named)
        js.setData(self._of._j, self._j)
        return self

    return method


for name in [name for name in dir(Tensor) if name.endswith("_") and not name.endswith("__") and not name.startswith("_")]:
    setattr(_Data, name, _in_place_on_data(name))
