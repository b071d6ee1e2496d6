"""The part of numpy that notebooks use, over the engine's arrays: float64 in its loops of double precision."""
from math import e, inf, nan, pi

from . import random
from .array import array, asarray, bool_, dtype, float32, float64, int32, int64, ndarray, uint8
from .functions import *  # noqa: F403
from .functions import of_engine

newaxis = None
float_, int_, single, double = float64, int64, float32, float64
integer, floating, number = int64, float64, (float64, int64)


def __getattr__(name):
    return of_engine(name)
