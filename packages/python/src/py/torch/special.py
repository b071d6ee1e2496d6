"""torch.special: functions of numbers, the engine's."""
from _tinycnn import rooms
from _tinycnn.bridge import core, js


def _rooms():
    return (core.special, core, core.nn.functional) if js.has(core, "special") else (core, core.nn.functional)


def __getattr__(name):
    return rooms.find(__name__, {"expit": "sigmoid"}.get(name, name), _rooms())


def __dir__():
    return rooms.names({}, _rooms())
