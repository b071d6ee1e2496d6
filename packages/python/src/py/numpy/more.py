"""Functions of arrays that are made of others, by numpy's names and rules."""
import math

import torch
from _tinycnn.words import say

from .array import array, asarray, bool_, float32, float64, int64, ndarray, value_of
from .functions import concatenate, full, ones, stack, zeros

__all__ = [
    "allclose", "append", "argsort", "argwhere", "array_equal", "array_split", "average", "bincount", "column_stack", "copy", "diff", "expand_dims", "flip", "flipud", "fliplr",
    "full_like", "histogram", "identity", "isclose", "isfinite", "isinf", "isnan", "isscalar", "maximum", "mean", "median", "meshgrid", "minimum", "ndim", "nonzero", "outer",
    "percentile", "ravel", "repeat", "reshape", "roll", "rollaxis", "shape", "size", "sort", "split", "squeeze", "std", "swapaxes", "moveaxis", "take", "tile", "unique", "var", "where", "amax", "amin",
    "around", "round", "logspace", "empty_like", "count_nonzero", "ceil", "floor", "rint", "sign", "cross", "trace", "diag", "searchsorted", "interp", "rot90", "atleast_2d", "ix_", "quantile", "mod", "floor_divide", "true_divide",
]


def _like(x, held):
    return value_of(ndarray(held, x.dtype))


def shape(x):
    return asarray(x).shape


def ndim(x):
    return asarray(x).ndim


def size(x, axis=None):
    return asarray(x).size if axis is None else asarray(x).shape[axis]


def isscalar(x):
    return isinstance(x, (int, float, bool, str))


def copy(x):
    return asarray(x).copy()


def reshape(x, shape, *more):
    return asarray(x).reshape(*(shape if isinstance(shape, (tuple, list)) else (shape, *more)))


def ravel(x):
    return asarray(x).reshape(-1)


def squeeze(x, axis=None):
    return asarray(x).squeeze(axis)


def expand_dims(x, axis):
    x = asarray(x)
    return _like(x, x._held.unsqueeze(axis))


def atleast_2d(x):
    x = asarray(x)
    return x if x.ndim >= 2 else x.reshape(1, -1)


def swapaxes(x, first, second):
    x = asarray(x)
    return _like(x, x._held.transpose(first, second))


def moveaxis(x, source, destination):
    x = asarray(x)
    return _like(x, x._held.movedim(source, destination))


def rollaxis(x, axis, start=0):
    return moveaxis(x, axis, start - 1 if axis < start else start)


def flip(x, axis=None):
    x = asarray(x)
    axes = range(x.ndim) if axis is None else (axis,) if isinstance(axis, int) else axis
    return _like(x, x._held.flip(list(axes)))


def flipud(x):
    return flip(x, 0)


def fliplr(x):
    return flip(x, 1)


def rot90(x, k=1, axes=(0, 1)):
    x = asarray(x)
    return _like(x, x._held.rot90(k, list(axes)))


def roll(x, shift, axis=None):
    x = asarray(x)
    return _like(x, x._held.roll(shift) if axis is None else x._held.roll(shift, axis))


def take(x, indices, axis=None):
    x = asarray(x)
    at = asarray(indices, int64)._held._moved(x._held._j.device.name)
    if axis is None:
        return _like(x, x._held.reshape(-1)[at])
    return _like(x, x._held.index_select(axis, at.reshape(-1)))


def repeat(x, repeats, axis=None):
    x = asarray(x)
    source = x._held.reshape(-1) if axis is None else x._held
    at = [i for i in range(source.shape[axis or 0]) for _ in range(repeats if isinstance(repeats, int) else int(repeats[i]))]
    return _like(x, source.index_select(axis or 0, torch.tensor(at)._moved(source._j.device.name)))


def tile(x, reps):
    x = asarray(x)
    return _like(x, x._held.tile(*(reps if isinstance(reps, (tuple, list)) else (reps,))))


def split(x, sections, axis=0):
    x = asarray(x)
    if isinstance(sections, int) and x.shape[axis] % sections:
        raise ValueError(say("array split does not result in an equal division"))
    return array_split(x, sections, axis)


def array_split(x, sections, axis=0):
    x = asarray(x)
    length = x.shape[axis]
    if isinstance(sections, int):
        ends = [length // sections * i + min(i, length % sections) for i in range(1, sections)]
    else:
        ends = list(sections)
    edges = [0, *ends, length]
    return [_like(x, x._held.narrow(axis, a, max(0, b - a))) for a, b in zip(edges, edges[1:])]


def append(x, values, axis=None):
    if axis is None:
        return concatenate([asarray(x).reshape(-1), asarray(values).reshape(-1)])
    return concatenate([x, values], axis)


def column_stack(arrays):
    found = [asarray(one) for one in arrays]
    return concatenate([one.reshape(-1, 1) if one.ndim == 1 else one for one in found], 1)


def meshgrid(*axes, indexing="xy"):
    found = [asarray(one) for one in axes]
    return [ndarray(grid.clone(), one.dtype) for grid, one in zip(torch.meshgrid(*[one._held for one in found], indexing=indexing), found)]


def ix_(*axes):
    found = [asarray(one) for one in axes]
    return tuple(one.reshape(*(-1 if i == k else 1 for k in range(len(found)))) for i, one in enumerate(found))


# Choosing

def where(condition, x=None, y=None):
    if x is None:
        return nonzero(condition)
    condition, x, y = asarray(condition), asarray(x), asarray(y)
    kind = x.dtype if x.dtype is y.dtype else float64
    on = x.astype(kind)._held
    return ndarray(torch.where(condition._held.to(torch.bool)._moved(on._j.device.name), on, y.astype(kind)._held), kind)


def nonzero(x):
    at = argwhere(x)
    return tuple(at[:, i] for i in range(at.shape[1]))


def argwhere(x):
    return ndarray(asarray(x)._held._moved("cpu").nonzero(), int64)


def count_nonzero(x):
    return int((asarray(x)._held != 0).sum())


def sort(x, axis=-1):
    x = asarray(x)
    return _like(x, x._held.sort(axis)[0])


def argsort(x, axis=-1, kind=None):
    return ndarray(asarray(x)._held.argsort(axis)._moved("cpu"), int64)


def unique(x, return_index=False, return_inverse=False, return_counts=False):
    x = asarray(x)
    values = x.reshape(-1).tolist()
    known = sorted(set(values))
    found = [asarray(known, x.dtype)]
    if return_index:
        found.append(asarray([values.index(one) for one in known], int64))
    if return_inverse:
        place = {one: i for i, one in enumerate(known)}
        found.append(asarray([place[one] for one in values], int64))
    if return_counts:
        found.append(asarray([values.count(one) for one in known], int64))
    return found[0] if len(found) == 1 else tuple(found)


def searchsorted(x, v, side="left"):
    from bisect import bisect_left, bisect_right

    find, row = (bisect_left if side == "left" else bisect_right), asarray(x).tolist()
    if isscalar(v):
        return find(row, v)
    return asarray([find(row, one) for one in asarray(v).tolist()], int64)


def bincount(x, minlength=0):
    values = asarray(x).tolist()
    counts = [0] * max(minlength, max(values, default=-1) + 1)
    for one in values:
        counts[one] += 1
    return asarray(counts, int64)


def histogram(x, bins=10, range=None):
    values = asarray(x).reshape(-1).tolist()
    low, high = range or (min(values), max(values))
    edges = asarray(bins, float64).tolist() if not isinstance(bins, int) else [low + (high - low) * i / bins for i in _count(bins + 1)]
    counts = [0] * (len(edges) - 1)
    for one in values:
        if edges[0] <= one <= edges[-1]:
            counts[next((i for i in _count(len(counts)) if one < edges[i + 1]), len(counts) - 1)] += 1
    return asarray(counts, int64), asarray(edges, float64)


_count = range


# Numbers

def _floats(x):
    x = asarray(x)
    return x if x.dtype.kind == "f" else x.astype(float64)


def _each(name):
    def function(x):
        x = _floats(x)
        return _like(x, getattr(x._held, name)())

    return function


ceil, floor, rint, sign = map(_each, ("ceil", "floor", "round", "sign"))


def _truths(name):
    return lambda x: value_of(ndarray(getattr(_floats(x)._held, name)(), bool_))


isnan, isinf, isfinite = map(_truths, ("isnan", "isinf", "isfinite"))


def _of_two(name):
    def function(x, y):
        x, y = asarray(x), asarray(y)
        kind = x.dtype if x.dtype is y.dtype else float64
        return value_of(ndarray(getattr(torch, name)(x.astype(kind)._held, y.astype(kind)._held), kind))

    return function


maximum, minimum = map(_of_two, ("maximum", "minimum"))


def mod(x, y):
    return asarray(x) % y


def floor_divide(x, y):
    return asarray(x) // y


def true_divide(x, y):
    return asarray(x) / y


def round(x, decimals=0):
    return value_of(asarray(x).round(decimals))


around = round


def outer(x, y):
    return asarray(x).reshape(-1, 1) * asarray(y).reshape(1, -1)


def cross(x, y):
    (a, b, c), (d, e, f) = asarray(x).tolist(), asarray(y).tolist()
    return array([b * f - c * e, c * d - a * f, a * e - b * d])


def diag(x, k=0):
    x = asarray(x)
    return _like(x, x._held.diag(k))


def trace(x):
    return diag(x).sum()


def diff(x, n=1, axis=-1):
    x = asarray(x)
    for _ in _count(n):
        length = x.shape[axis]
        x = asarray(_like(x, x._held.narrow(axis, 1, length - 1) - x._held.narrow(axis, 0, length - 1)))
    return x


def interp(x, xp, fp):
    from bisect import bisect_right

    at, values = asarray(xp).tolist(), asarray(fp).tolist()

    def one(x):
        if x <= at[0] or x >= at[-1]:
            return float(values[0] if x <= at[0] else values[-1])
        i = bisect_right(at, x) - 1
        return values[i] + (values[i + 1] - values[i]) * (x - at[i]) / (at[i + 1] - at[i])

    return one(x) if isscalar(x) else asarray([one(each) for each in asarray(x).tolist()], float64)


# Statistics

def mean(x, axis=None, dtype=None, keepdims=False):
    return _floats(x).mean(axis, keepdims=keepdims)


def std(x, axis=None, ddof=0, keepdims=False):
    return asarray(x).std(axis, ddof, keepdims)


def var(x, axis=None, ddof=0, keepdims=False):
    return asarray(x).var(axis, ddof, keepdims)


def amax(x, axis=None, keepdims=False):
    return asarray(x).max(axis, keepdims=keepdims)


def amin(x, axis=None, keepdims=False):
    return asarray(x).min(axis, keepdims=keepdims)


def average(x, axis=None, weights=None):
    if weights is None:
        return mean(x, axis)
    weights = asarray(weights)
    return (asarray(x) * weights).sum(axis) / weights.sum(axis if weights.ndim > 1 else None)


def quantile(x, q, axis=None):
    x = _floats(x)
    rows = sort(x.reshape(-1) if axis is None else x, 0 if axis is None else axis)
    if not isscalar(q):
        return stack([quantile(x, one, axis) for one in asarray(q).tolist()])
    place = q * (rows.shape[axis or 0] - 1)
    low, high = (take(rows, [int(end)], axis or 0).squeeze(axis or 0) for end in (math.floor(place), math.ceil(place)))
    return low + (high - low) * (place - math.floor(place))


def percentile(x, q, axis=None):
    return quantile(x, q / 100 if isscalar(q) else asarray(q) / 100, axis)


def median(x, axis=None):
    return quantile(x, 0.5, axis)


# Comparing

def isclose(x, y, rtol=1e-05, atol=1e-08, equal_nan=False):
    x, y = asarray(x, float64), asarray(y, float64)
    return abs(x - y) <= abs(y) * rtol + atol


def allclose(x, y, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(asarray(isclose(x, y, rtol, atol)).all())


def array_equal(x, y):
    x, y = asarray(x), asarray(y)
    return x.shape == y.shape and bool(asarray(x == y).all())


# Making

def full_like(x, value, dtype=None):
    x = asarray(x)
    return full(x.shape, value, dtype or x.dtype)


def empty_like(x, dtype=None):
    return zeros(asarray(x).shape, dtype or asarray(x).dtype)


def identity(n, dtype=float64):
    from .functions import eye

    return eye(n, dtype)


def logspace(start, stop, num=50, base=10.0):
    parts = max(1, num - 1)
    return asarray([base ** (start + (stop - start) * i / parts) for i in _count(num)], float64)
