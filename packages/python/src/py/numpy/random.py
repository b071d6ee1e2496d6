"""numpy.random: the Mersenne Twister's stream of old."""
from _tinycnn.bridge import core, make

from .array import asarray, float64


class RandomState:
    def __init__(self, seed=None):
        if seed is None:
            import random

            seed = random.getrandbits(32)
        self._draws = make(core.Generator, (seed,), {})

    def _double(self):
        # 53 bits of two draws.
        first, second = self._draws.random() >> 5, self._draws.random() >> 6
        return (first * 67108864 + second) / 9007199254740992

    def random_sample(self, size=None):
        if size is None:
            return self._double()
        shape = (size,) if isinstance(size, int) else tuple(size)
        count = 1
        for side in shape:
            count *= side
        return asarray([self._double() for _ in range(count)], float64).reshape(*shape)

    random = random_sample

    def rand(self, *shape):
        return self.random_sample(shape or None)

    def uniform(self, low=0.0, high=1.0, size=None):
        return self.random_sample(size) * (high - low) + low


_default = RandomState()


def seed(seed=None):
    global _default
    _default = RandomState(seed)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    if not hasattr(RandomState, name):
        raise AttributeError(f"numpy.random.{name} is not here; there are rand, random, uniform and seed")
    return getattr(_default, name)
