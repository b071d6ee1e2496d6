"""The random stream: PyTorch's, from the same seeds."""
from _tinycnn.bridge import Wrapper, call, core, js, make

__all__ = ["Generator", "default_generator", "get_rng_state", "initial_seed", "manual_seed", "seed", "set_rng_state"]


class Generator(Wrapper):
    def __init__(self, device="cpu"):
        self._j = make(core.Generator, (), {})

    def manual_seed(self, seed):
        self._j.manualSeed(seed)
        return self


default_generator = object.__new__(Generator)
default_generator._j = core.defaultGenerator


def manual_seed(seed):
    call(core.manualSeed, (int(seed),), {})
    return default_generator


def seed():
    import random

    chosen = random.getrandbits(32)
    manual_seed(chosen)
    return chosen


def initial_seed():
    return 0


def get_rng_state():
    from ._create import tensor
    from ._dtypes import uint8

    return tensor(list(core.defaultGenerator.getState()), dtype=uint8)


def set_rng_state(state):
    core.defaultGenerator.setState(js.bytes(state._j))
