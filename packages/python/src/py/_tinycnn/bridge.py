"""The door to the engine: arguments out, results and errors back."""
from importlib import import_module

from pyodide.ffi import JsException, JsProxy, create_proxy, to_js
from tinycnn_js import bridge as js
from tinycnn_js import core, vision

from .errors import raised
from .names import camel

__all__ = ["Wrapper", "back", "call", "compute", "core", "js", "make", "method", "out", "vision"]

_PLAIN = (int, float, str, bool, type(None))


class Wrapper:
    """A Python object that stands for one of the engine's, `_j`."""

    _j = None


def out(value):
    """A Python value as the engine takes it."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, Wrapper):
        return value._j
    if isinstance(value, (list, tuple, range, set)):
        return to_js([out(one) for one in value])
    if isinstance(value, dict):
        return js.object(to_js([camel(str(key)) for key in value]), to_js([out(one) for one in value.values()]))
    if isinstance(value, JsProxy):
        return value
    if hasattr(value, "__index__"):
        return value.__index__()
    if hasattr(value, "__float__"):
        return float(value)
    if callable(value):
        return _called(value)
    if hasattr(value, "__iter__"):
        return to_js([out(one) for one in value])
    return value


def _called(function):
    """A function of Python's for the engine: what it is lent it does not give back, what it gives stays the engine's."""

    def calling(*given):
        found = function(*map(lent, given))
        for one in found if isinstance(found, (list, tuple)) else (found,):
            if isinstance(one, Wrapper) and type(one._j) is _tensor_proxy:
                js.pin(one._j)
        return out(found)

    return create_proxy(calling)


def lent(value):
    """A value of the engine's that it goes on to use."""
    if type(value) is _tensor_proxy:
        js.pin(value)
    return back(value)


class Pair(tuple):
    """Values and where they were."""

    values = property(lambda self: self[0])
    indices = property(lambda self: self[1])

    def __repr__(self):
        return f"torch.return_types(\nvalues={self[0]},\nindices={self[1]})"


#: Makes a Python object of one of the engine's, by the kind of its proxy or by the engine's word for it.
_makers = {}
#: Where those are registered that not every program needs.
_rooms = {"image": "PIL.Image"}
_tensor_proxy = type(core.tensor(0))
_wrap_tensor = None


def tensors_are(wrap):
    """Tells what wraps tensors."""
    global _wrap_tensor
    _wrap_tensor = wrap


def kinds_are(kind, wrap):
    """Tells what wraps objects of another kind, see `js.kindOf`."""
    _makers[kind] = wrap


def back(value):
    """A value of the engine's as Python has it."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is _tensor_proxy:
        return _wrap_tensor(value)
    if not isinstance(value, JsProxy):
        return None if kind.__name__ == "JsNull" else value
    what = js.kindOf(value)
    if what == "array":
        return tuple(back(one) for one in value)
    if what == "pair":
        return Pair(back(one) for one in value)
    if what in _rooms and what not in _makers:
        import_module(_rooms[what])
    return _makers[what](value) if what in _makers else value


def call(function, args, named, *first):
    """A function of the engine's with Python's arguments; those by name are its last object. `first` are the engine's values."""
    try:
        if named:
            return back(function(*first, *map(out, args), **{camel(name): out(value) for name, value in named.items()}))
        return back(function(*first, *map(out, args)))
    except JsException as error:
        fault = raised(error)
    raise fault


def compute(function, args, named):
    """The same of one that leaves nothing behind but its result, and calls nothing of Python's."""
    if any(map(callable, args)):
        return call(function, args, named)
    return call(_run, args, named, function)


def method(j, name, args, named):
    """The same of a tensor's method."""
    if any(map(callable, args)):
        return call(getattr(j, name), args, named)
    return call(_method, args, named, j, name)


_run, _method = js.run, js.method


def make(constructor, args, named):
    """A new object of the engine's, unwrapped."""
    try:
        return constructor.new(*map(out, args), **{camel(name): out(value) for name, value in named.items()})
    except JsException as error:
        fault = raised(error)
    raise fault
