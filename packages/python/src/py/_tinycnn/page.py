"""What a page adds to Python: questions answered below the cell, a list of the variables."""
import builtins
import getpass
import reprlib
import sys
import time
import types

from . import run
from .host import ask, host

_short = reprlib.Repr(maxlist=6, maxtuple=6, maxdict=4, maxset=6, maxstring=60, maxother=60, maxlevel=2)
_PLAIN = (int, float, complex, str, bytes, bool, type(None), range)


def start():
    """Takes the place of what asks a terminal."""

    def asked(prompt="", /):
        sys.stdout.flush()
        answer = ask("input", str(prompt))
        print(f"{prompt}{answer}")
        return answer

    builtins.input = asked
    getpass.getpass = lambda prompt="Password: ", stream=None: ask("input", str(prompt))
    time.sleep = _sleep
    # A console of the system there is none.
    builtins.breakpoint = lambda *args, **named: print("breakpoint(): there is no debugger here; print what you want to see")
    run.cells()


_machine_sleep = time.sleep


def _sleep(seconds, /):
    """Sleeps in pieces, between which Stop is heard."""
    if seconds < 0:
        _machine_sleep(seconds)  # says what is wrong with that
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        host.sleep(1000 * min(left, 0.1))


def _is_plain(value, depth=2):
    """Whether nothing of the notebook's own is run by showing it."""
    kind = type(value)
    if kind in _PLAIN:
        return True
    if depth == 0 or kind not in (list, tuple, dict, set):
        return False
    inner = [*value.keys(), *value.values()] if kind is dict else value
    return len(value) <= 200 and all(_is_plain(one, depth - 1) for one in inner)


def _tensor(value):
    return f"Tensor {str(value.dtype).removeprefix('torch.')}", "text", str(list(value.shape)), _bytes(value)


def _bytes(tensor):
    return tensor.numel() * {"float32": 4, "int32": 4}.get(tensor._j.dtype, 1)


def _module(value):
    parameters = list(value.parameters())
    return type(value).__name__, "parameters", sum(p.numel() for p in parameters), sum(map(_bytes, parameters))


def _loader(value):
    return "DataLoader", "batches", (len(value), value.batch_size), None


#: By the name of the room and of the class that knows how: nothing is imported for it.
_KNOWN = {
    ("torch._tensor", "Tensor"): _tensor,
    ("torch.nn.module", "Module"): _module,
    ("torch.utils.data.loader", "DataLoader"): _loader,
    ("torchvision.datasets.vision", "VisionDataset"): lambda value: (type(value).__name__, "images", len(value), None),
    ("numpy.array", "ndarray"): lambda value: (f"ndarray {value.dtype}", "text", str(tuple(value.shape)), None),
    ("PIL.Image", "Image"): lambda value: ("Image", "text", f"{value.mode} {value.width}×{value.height}", None),
}


def _described(value):
    for kind in type(value).__mro__:
        known = _KNOWN.get((kind.__module__, kind.__name__))
        if known:
            try:
                return known(value)
            except Exception:
                break
    name = type(value).__name__
    if _is_plain(value):
        return name, "text", _short.repr(value), None
    if isinstance(value, (list, tuple, dict, set)):
        return name, "items", len(value), None
    return name, "text", "", None


def _is_made_here(value):
    """Functions and classes that were imported are no variables of the notebook."""
    if isinstance(value, types.ModuleType):
        return False
    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, type)):
        return getattr(value, "__module__", None) == "__main__"
    return True


def variables():
    """Name, kind, what the detail is, the detail and bytes of each."""
    found = []
    for name, value in list(run.cells().items()):
        if not name.startswith("_") and _is_made_here(value):
            found.append((name[:200], *_described(value)))
    return found
