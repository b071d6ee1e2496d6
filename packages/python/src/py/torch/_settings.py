"""What torch is told and asked about itself: types, threads, ways to print; what makes no difference here is taken and passed over."""
import math

from _tinycnn.words import say

from . import _dtypes

__all__ = ["finfo", "get_default_dtype", "get_num_threads", "iinfo", "set_default_dtype", "set_default_tensor_type", "set_num_threads", "set_printoptions", "typename", "use_deterministic_algorithms", "are_deterministic_algorithms_enabled", "set_num_interop_threads", "set_warn_always", "set_flush_denormal", "asarray"]


def get_default_dtype():
    return _dtypes.float32


def set_default_dtype(d):
    if getattr(d, "_dtype", d) is not _dtypes.float32:
        raise TypeError(say("numbers are float32 here, got {0}", d))


def set_default_tensor_type(t):
    from ._typed import BY_NAME

    set_default_dtype(BY_NAME.get(t, t))


def get_num_threads():
    import os

    return os.cpu_count() or 1


def _nothing(*args, **named):
    """The engine decides it: results are the same on any number of threads, always."""


set_num_threads = set_num_interop_threads = set_warn_always = use_deterministic_algorithms = set_flush_denormal = set_printoptions = _nothing


def are_deterministic_algorithms_enabled():
    return True


def typename(value):
    from ._tensor import Tensor

    return value.type() if isinstance(value, Tensor) else f"{type(value).__module__}.{type(value).__name__}"


def asarray(data, dtype=None, **named):
    from ._create import as_tensor

    return as_tensor(data, dtype)


class finfo:
    """The limits of a type of floats."""

    def __init__(self, type=None):
        name = str(type or _dtypes.float32).removeprefix("torch.")
        if name not in _FLOATS:
            raise TypeError(say("torch.finfo() requires a floating point input type. Use torch.iinfo to handle {0}", type))
        self.dtype = name
        self.bits, self.eps, self.max, self.tiny = _FLOATS[name]
        self.min, self.smallest_normal, self.resolution = -self.max, self.tiny, 10.0 ** math.ceil(math.log10(self.eps))


_FLOATS = {
    "float16": (16, 2.0**-10, 65504.0, 2.0**-14),
    "bfloat16": (16, 2.0**-7, 3.3895313892515355e38, 2.0**-126),
    "float32": (32, 2.0**-23, 3.4028234663852886e38, 2.0**-126),
    "float64": (64, 2.0**-52, 1.7976931348623157e308, 2.0**-1022),
}


class iinfo:
    """The limits of a type of whole numbers, as PyTorch has them; the engine keeps 32 bits of each."""

    def __init__(self, type):
        name = str(type).removeprefix("torch.")
        self.dtype, self.bits = name, int("".join(filter(str.isdigit, name)) or 8)
        signed = name != "uint8"
        self.min, self.max = (-(2 ** (self.bits - 1)), 2 ** (self.bits - 1) - 1) if signed else (0, 255)
