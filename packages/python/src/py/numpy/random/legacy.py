"""numpy's stream of old: the Mersenne Twister, with draws in the order in which numpy makes them."""
import math

from _tinycnn.bridge import core, js, make
from _tinycnn.words import say

from ..array import asarray, float64, held, int64, ndarray
from .common import chosen, count_of, shape_of, shuffled


class RandomState:
    def __init__(self, seed=None):
        self.seed(seed)

    def seed(self, seed=None):
        if seed is None:
            import random

            seed = random.getrandbits(32)
        if not 0 <= int(seed) < 2**32:
            raise ValueError(say("Seed must be between 0 and 2**32 - 1"))
        self._draws, self._kept = make(core.Generator, (int(seed),), {}), math.nan

    def get_state(self):
        return self._draws.getState(), self._kept

    def set_state(self, state):
        self._draws.setState(state[0])
        self._kept = state[1]

    def _made(self, numbers, size, kind=float64):
        """A number for no size, else an array."""
        if size is None:
            return int(numbers[0]) if kind is int64 else numbers[0]
        return held(numbers, shape_of(size), kind)

    def random_sample(self, size=None):
        return self._made(js.doubles(self._draws, count_of(size)), size)

    random = sample = ranf = random_sample

    def rand(self, *shape):
        return self.random_sample(shape or None)

    def uniform(self, low=0.0, high=1.0, size=None):
        return self.random_sample(size) * (high - low) + low

    def standard_normal(self, size=None):
        count = count_of(size)
        numbers = js.normals(self._draws, count, self._kept)
        self._kept = numbers[count]
        return self._made(numbers.subarray(0, count), size)

    def randn(self, *shape):
        return self.standard_normal(shape or None)

    def normal(self, loc=0.0, scale=1.0, size=None):
        if size is None and isinstance(loc, ndarray):
            size = loc.shape
        return self.standard_normal(size) * scale + loc

    def exponential(self, scale=1.0, size=None):
        import numpy

        return numpy.log(1.0 - self.random_sample(size)) * -scale

    def randint(self, low, high=None, size=None, dtype=None):
        low, high = (0, low) if high is None else (low, high)
        if high <= low:
            raise ValueError(say("low >= high"))
        numbers = js.wholes(self._draws, count_of(size), int(high - low - 1))
        made = self._made(numbers, size, int64)
        return made + int(low)

    def random_integers(self, low, high=None, size=None):
        return self.randint(1, low + 1, size) if high is None else self.randint(low, high + 1, size)

    def _swaps(self, length):
        return js.swaps(self._draws, length).to_py().tolist()

    def shuffle(self, x):
        shuffled(x, self._swaps)

    def permutation(self, x):
        import numpy

        order = list(range(x if isinstance(x, int) else len(x)))
        shuffled(order, self._swaps)
        return asarray(order, int64) if isinstance(x, int) else numpy.take(asarray(x), order, 0)

    def choice(self, a, size=None, replace=True, p=None):
        population = a if isinstance(a, int) else len(a)
        count = count_of(size)
        if not replace and count > population:
            raise ValueError(say("Cannot take a larger sample than population when 'replace=False'"))
        if p is not None:
            at = self._weighted([float(one) for one in p], count, replace)
        elif replace:
            at = [int(one) for one in js.wholes(self._draws, count, population - 1)]
        else:
            at = self.permutation(population).tolist()[:count]
        return chosen(a, at, size)

    def _weighted(self, p, count, replace):
        if abs(sum(p) - 1) > 1e-6:
            raise ValueError(say("probabilities do not sum to 1"))
        found = []
        while len(found) < count:
            for one in found if not replace else ():
                p[one] = 0.0
            for draw in js.doubles(self._draws, count - len(found)):
                at = _place(p, draw)
                if replace or at not in found:
                    found.append(at)
        return found


def _place(p, draw):
    total, sums = 0.0, []
    for one in p:
        total += one
        sums.append(total)
    return next((i for i, one in enumerate(sums) if draw < one / total), len(p) - 1)
