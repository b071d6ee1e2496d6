"""numpy.random: the old functions on one stream, and generators of one's own; numpy's draws from the same seeds."""
from _tinycnn.words import say

from .generator import Generator, SeedSequence, default_rng
from .legacy import RandomState

_default = RandomState()


def seed(seed=None):
    _default.seed(seed)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    if not hasattr(RandomState, name):
        raise AttributeError(say("numpy.random.{0} is not here; there are {1}", name, ", ".join(__dir__())))
    return getattr(_default, name)


def __dir__():
    return sorted(["Generator", "RandomState", "default_rng", "seed", *(name for name in vars(RandomState) if not name.startswith("_"))])
