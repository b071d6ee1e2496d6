"""Learning rates as they change: the engine's schedules."""
from _tinycnn import rooms
from _tinycnn.bridge import Wrapper, back, call, core, js, make
from _tinycnn.names import snake


class LRScheduler(Wrapper):
    def __init__(self, optimizer, *args, **named):
        self.optimizer = optimizer
        self._j = make(self._constructor, (optimizer, *args), named)

    def step(self, *given):
        call(self._j.step, given, {})

    def get_last_lr(self):
        return list(self._j.getLastLr())

    def state_dict(self):
        return {snake(name): back(getattr(state, name)) for state in (self._j.stateDict(),) for name in js.keys(state)}

    def load_state_dict(self, state_dict):
        call(self._j.loadStateDict, (state_dict,), {})

    @property
    def last_epoch(self):
        return self._j.lastEpoch


_LRScheduler = LRScheduler


def __getattr__(name):
    if js.has(core.optim.lrScheduler, name) and name[:1].isupper():
        constructor = getattr(core.optim.lrScheduler, name)
        globals()[name] = made = type(name, (LRScheduler,), {"_constructor": constructor, "__module__": __name__})
        return made
    raise rooms.missing(__name__, name, __dir__())


def __dir__():
    return rooms.names(globals(), (core.optim.lrScheduler,))
