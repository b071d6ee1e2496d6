"""Methods of tensors that are the engine's, and what they share."""
import sys
import weakref

from _tinycnn.bridge import back, call, js, method as _compute
from _tinycnn.names import snake

from ._dtypes import dtype
from ._places import placed
from ._tensor import Tensor, _hold, settle


class Data(Tensor):
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


#: What shares its elements with the tensor in PyTorch: it may be written to once nobody else has a name for them.
_SHARING = {"reshape", "view", "permute", "transpose", "t", "squeeze", "unsqueeze", "expand", "narrow", "select", "split", "chunk", "unbind", "flatten", "detach", "T", "mT", "view_as", "reshape_as", "expand_as"}


#: How what is written to a view is brought to the tensor that it is of, by the method that gave the view.
_BACK = {
    **dict.fromkeys(("view", "reshape", "flatten", "squeeze", "unsqueeze", "view_as", "reshape_as"), lambda of, made, args: of.copy_(made.reshape(of.shape))),
    "transpose": lambda of, made, args: of.copy_(made.transpose(*args)),
    "t": lambda of, made, args: of.copy_(made.t()),
    "T": lambda of, made, args: of.copy_(made.t()),
    "narrow": lambda of, made, args: of.__setitem__((*_all(of, args[0]), slice(args[1], args[1] + args[2])), made),
    "select": lambda of, made, args: of.__setitem__((*_all(of, args[0]), args[1]), made),
    "detach": lambda of, made, args: js.setData(of._j, made._j),
    "at": lambda of, made, args: of.__setitem__(args, made),
}


def _all(of, dim):
    return [slice(None)] * (dim % of.dim())


def share(of, made, how=None, args=()):
    """Takes note that they have elements in common, as long as all of them live."""
    family = of.__dict__.setdefault("_family", object())
    for one in made if isinstance(made, tuple) else (made,):
        if isinstance(one, Tensor):
            one.__dict__["_family"] = family
    if how in _BACK and isinstance(made, Tensor):
        # A view of a view keeps what is between; the first of all is not kept for its views' sake.
        held = of if "_of" in of.__dict__ else None
        made.__dict__["_of"] = held, weakref.ref(of), how, args
    return made


def _count():
    """How often an object is counted that has one attribute and one name, as `alone` has it."""
    named = {"_family": object()}
    family = named.get("_family")
    return sys.getrefcount(family)


_ALONE = _count()


def alone(tensor):
    """Before it is written to: if none of those that it shared its elements with is left, they are its own; else, where it is a view,
    gives what brings its new elements to the tensor that it is of."""
    settle()
    family = tensor.__dict__.get("_family")
    if family is None:
        return None
    viewed = tensor.__dict__.get("_of")
    # Its name here and the one attribute; another attribute is another tensor's.
    if sys.getrefcount(family) <= _ALONE:
        tensor._j.isView = False
    elif type(viewed) is tuple and viewed[1]() is not None:
        tensor._j.isView = False
        _, of, how, args = viewed
        return lambda: _BACK[how](of(), tensor, args)
    return None


def _method(name, engine):
    keeps, shares = engine in _KEEPING, name in _SHARING
    writes = name[-1] == "_"

    def method(self, *args, **named):
        args, named = placed(name, args, named)
        brought = alone(self) if writes else None
        found = call(getattr(self._j, engine), args, named) if keeps else _compute(self._j, engine, args, named)
        if brought:
            brought()
        if writes and isinstance(found, Tensor):
            return self
        return share(self, found, name, args) if shares else found

    method.__name__ = method.__qualname__ = name
    return method


#: What leaves tensors behind.
_KEEPING = {"backward", "registerHook", "retainGrad"}

#: The engine's methods that are its own affair, or another thing in Python.
_OWN = {"constructor", "data", "toString", "array", "made", "leaveScope", "spend", "cut", "recycle", "drop", "before", "become", "at", "set"}

def view(self, *shape):
    if len(shape) == 1 and isinstance(shape[0], dtype):
        return self.to(shape[0])
    return share(self, _compute(self._j, "view", shape, {}), "view")


Tensor.view = view

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
    setattr(Data, name, _in_place_on_data(name))
