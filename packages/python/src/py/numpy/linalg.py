"""numpy.linalg, as far as it is here."""
import math

from _tinycnn.words import say

from .array import asarray, float64


def norm(x, ord=None, axis=None, keepdims=False):
    x = asarray(x, float64)
    if ord in (None, 2, "fro") or (ord == 2 and x.ndim == 1):
        return (x * x).sum(axis, keepdims=keepdims) ** 0.5
    if ord == 1:
        return abs(x).sum(axis, keepdims=keepdims)
    if ord == math.inf:
        return abs(x).max(axis, keepdims=keepdims)
    raise NotImplementedError(say("numpy.linalg.norm: the norms 1, 2 and infinity are here, got {0}", ord))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise AttributeError(say("numpy.linalg.{0} is not here; there is norm", name))
