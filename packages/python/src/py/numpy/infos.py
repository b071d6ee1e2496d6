"""What numpy tells of its types, and its ways to write arrays beside each other."""
import math

from .array import _named, array, asarray, float32
from .functions import concatenate


class finfo:
    """The limits of a type of floats."""

    def __init__(self, kind):
        single = _named(kind) is float32
        self.bits = 32 if single else 64
        self.eps = 2.0**-23 if single else 2.0**-52
        self.max = 3.4028234663852886e38 if single else 1.7976931348623157e308
        self.min, self.tiny = -self.max, (2.0**-126 if single else 2.0**-1022)
        self.smallest_normal = self.tiny


class iinfo:
    """The limits of a type of whole numbers."""

    def __init__(self, kind):
        name = _named(kind).name
        self.bits = 8 if name == "uint8" else 64
        self.min, self.max = (0, 255) if name == "uint8" else (-(2**63), 2**63 - 1)


class _Beside:
    def __init__(self, axis):
        self._axis = axis

    def __getitem__(self, parts):
        parts = parts if isinstance(parts, tuple) else (parts,)
        found = [asarray(list(range(part.start or 0, part.stop, part.step or 1)) if isinstance(part, slice) else part if hasattr(part, "__len__") else [part]) for part in parts]
        if self._axis == 1:
            found = [one.reshape(-1, 1) if one.ndim == 1 else one for one in found]
        return concatenate(found, self._axis)


r_, c_ = _Beside(0), _Beside(1)


def matrix(data, dtype=None):
    made = array(data, dtype)
    return made if made.ndim == 2 else made.reshape(1, -1)


def set_printoptions(**named):
    """Nothing: arrays are written as numpy writes them by default."""


def seterr(**named):
    return {}


class errstate:
    def __init__(self, **named):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass
