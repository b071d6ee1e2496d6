"""What both kinds of generators do with their draws."""
import math

from ..array import asarray, ndarray


def shape_of(size):
    return (int(size),) if isinstance(size, int) or hasattr(size, "__index__") else tuple(map(int, size))


def count_of(size):
    return 1 if size is None else math.prod(shape_of(size))


def shuffled(x, swaps):
    """In place, from the last element on; `swaps` gives the places for a length."""
    order = list(range(len(x)))
    for i, j in zip(reversed(range(1, len(x))), swaps(len(x))):
        order[i], order[j] = order[j], order[i]
    if isinstance(x, ndarray):
        x[:] = x[order].copy()
    elif hasattr(x, "index_select"):
        x.copy_(x[order].clone())
    else:
        x[:] = [x[i] for i in order]


def chosen(a, at, size):
    """Of a number's range or a list, the elements at those places."""
    if size is None:
        return at[0] if isinstance(a, int) else a[at[0]]
    found = asarray(at) if isinstance(a, int) else None
    if found is None:
        values = [a[i] for i in at]
        if values and isinstance(values[0], str):
            return values
        found = asarray(values)
    return found.reshape(*shape_of(size), *found.shape[1:])
