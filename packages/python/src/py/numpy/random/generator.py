"""numpy.random.default_rng: PCG64 from a seed that is spread over its state, as numpy does both."""
import math

from _tinycnn.words import say

from ..array import asarray, float64, int64, ndarray
from .common import chosen, count_of, shape_of, shuffled
from .ziggurat import normal

_M32, _M64, _M128 = 2**32 - 1, 2**64 - 1, 2**128 - 1
_STEP = 0x2360ED051FC65DA44385DF649FCCF645


class SeedSequence:
    """Spreads a seed over as many words as are asked for."""

    def __init__(self, entropy=None):
        if entropy is None:
            import random

            entropy = random.getrandbits(128)
        self.entropy, words = entropy, []
        for one in entropy if isinstance(entropy, (list, tuple)) else [entropy]:
            words += [one >> shift & _M32 for shift in range(0, max(1, one.bit_length()), 32)]
        self._constant = 0x43B0D7E5
        pool = [self._hashed(words[i] if i < len(words) else 0) for i in range(4)]
        for i in range(4):
            for k in range(4):
                if i != k:
                    pool[k] = _mixed(pool[k], self._hashed(pool[i]))
        for word in words[4:]:
            pool = [_mixed(one, self._hashed(word)) for one in pool]
        self.pool = pool

    def _hashed(self, value):
        value ^= self._constant
        self._constant = self._constant * 0x931E8875 & _M32
        value = value * self._constant & _M32
        return value ^ value >> 16

    def words(self, count):
        constant, found = 0x8B51F9DD, []
        for i in range(count):
            value = self.pool[i % 4] ^ constant
            constant = constant * 0x58F38DED & _M32
            value = value * constant & _M32
            found.append(value ^ value >> 16)
        return found


def _mixed(x, y):
    value = 0xCA01F9DD * x - 0x4973F715 * y & _M32
    return value ^ value >> 16


class Generator:
    def __init__(self, seed=None):
        low = (seed if isinstance(seed, SeedSequence) else SeedSequence(seed)).words(8)
        start, middle, more, least = (low[i] | low[i + 1] << 32 for i in range(0, 8, 2))
        self._add = ((more << 64 | least) << 1 | 1) & _M128
        self._state = ((self._add + (start << 64 | middle)) * _STEP + self._add) & _M128
        self._half = None

    def _64(self):
        self._state = state = (self._state * _STEP + self._add) & _M128
        value, turn = (state >> 64 ^ state) & _M64, state >> 122
        return (value >> turn | value << (-turn & 63)) & _M64

    def _32(self):
        if self._half is not None:
            value, self._half = self._half, None
            return value
        value = self._64()
        self._half = value >> 32
        return value & _M32

    def _double(self):
        return (self._64() >> 11) * 2.0**-53

    def _below(self, most):
        """One of 0 to `most` inclusive, by a product."""
        if most == 0:
            return 0
        draw, bits = (self._32, 32) if most < _M32 else (self._64, 64)
        count = most + 1
        product = draw() * count
        if product & (1 << bits) - 1 < count:
            least = ((1 << bits) - 1 - most) % count
            while product & (1 << bits) - 1 < least:
                product = draw() * count
        return product >> bits

    def _made(self, draw, size, kind=float64):
        if size is None:
            return draw()
        return asarray([draw() for _ in range(count_of(size))], kind).reshape(*shape_of(size))

    def random(self, size=None, dtype=None):
        return self._made(self._double, size)

    def uniform(self, low=0.0, high=1.0, size=None):
        return self._made(lambda: low + (high - low) * self._double(), size)

    def standard_normal(self, size=None, dtype=None):
        return self._made(lambda: normal(self._64, self._double), size)

    def normal(self, loc=0.0, scale=1.0, size=None):
        return self._made(lambda: loc + scale * normal(self._64, self._double), size)

    def integers(self, low, high=None, size=None, dtype=None, endpoint=False):
        low, high = (0, low) if high is None else (low, high)
        most = high - low - (0 if endpoint else 1)
        if most < 0:
            raise ValueError(say("low >= high"))
        return self._made(lambda: low + self._below(most), size, int64)

    def _swaps(self, length, first=1):
        return [self._below(i) for i in reversed(range(first, length))]

    def _masked(self, length):
        """The same for what numpy shuffles as bytes: by bits, drawn again while they are too many."""
        found = []
        for i in reversed(range(1, length)):
            mask = (1 << i.bit_length()) - 1
            value = self._32() & mask
            while value > i:
                value = self._32() & mask
            found.append(value)
        return found

    def shuffle(self, x, axis=0):
        shuffled(x, self._masked if isinstance(x, ndarray) and x.ndim == 1 else self._swaps)

    def permutation(self, x, axis=0):
        import numpy

        order = list(range(x if isinstance(x, int) else len(x)))
        shuffled(order, self._masked if isinstance(x, int) or asarray(x).ndim == 1 else self._swaps)
        return asarray(order, int64) if isinstance(x, int) else numpy.take(asarray(x), order, 0)

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        population, count = a if isinstance(a, int) else len(a), count_of(size)
        if not replace and count > population:
            raise ValueError(say("Cannot take a larger sample than population when 'replace=False'"))
        if p is not None:
            if not replace:
                raise NotImplementedError(say("choice: weights without replacement are not here for generators; numpy.random.choice has them"))
            sums = [math.fsum(p[: i + 1]) for i in range(len(p))]
            at = [next((i for i, one in enumerate(sums) if draw < one / sums[-1]), len(p) - 1) for draw in (self._double() for _ in range(count))]
        elif replace:
            at = [self._below(population - 1) for _ in range(count)]
        else:
            at = self._different(population, count, shuffle)
        return chosen(a, at, size)

    def _different(self, population, count, mixed):
        if population > 10000 and count > population // (50 if mixed else 20):
            order, first = list(range(population)), max(population - count, 1)
            for i, j in zip(reversed(range(first, population)), self._swaps(population, first)):
                order[i], order[j] = order[j], order[i]
            return order[population - count :]
        found = []
        for j in range(population - count, population):
            value = self._below(j)
            found.append(j if value in found else value)
        if mixed:
            shuffled(found, self._swaps)
        return found


def default_rng(seed=None):
    return seed if isinstance(seed, Generator) else Generator(seed)
