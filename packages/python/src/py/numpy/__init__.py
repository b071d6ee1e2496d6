"""The part of numpy that notebooks use, over the engine's arrays: float64 in its loops of double precision."""
import builtins
from math import e, inf, nan, pi

from . import linalg, random
from .array import array, asarray, bool_, dtype, float32, float64, int32, int64, ndarray, uint8
from .functions import *  # noqa: F403
from .files import *  # noqa: F403
from .functions import of_engine
from .infos import c_, errstate, finfo, iinfo, matrix, r_, set_printoptions, seterr
from .more import *  # noqa: F403

__version__ = "1.24.2+tinycnn"
newaxis = None
Inf = Infinity = PINF = inf
NaN = NAN = nan
float_, int_, single, double = float64, int64, float32, float64
integer, floating, number = int64, float64, (float64, int64)
uint = int8 = int16 = uint16 = uint32 = uint64 = int64


def __getattr__(name):
    # What older numpy called Python's own.
    if name in ("float", "int", "bool", "str", "object"):
        return getattr(builtins, name)
    return of_engine(name)
