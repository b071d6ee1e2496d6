"""torch.nn.functional: the engine's functions under PyTorch's names."""
from _tinycnn import rooms
from _tinycnn.bridge import core

from .chains import max_pool2d, relu

_rooms = (core.nn.functional, core)


def __getattr__(name):
    return rooms.find(__name__, name, _rooms)


def __dir__():
    return rooms.names(globals(), _rooms[:1])
