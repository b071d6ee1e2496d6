"""torch.nn.functional: the engine's functions under PyTorch's names."""
from _tinycnn import rooms
from _tinycnn.bridge import core

from .chains import max_pool2d, relu

def dropout2d(input, p=0.5, training=True, inplace=False):
    """Of [N, C] each number is a channel."""
    return rooms.find(__name__, "dropout" if input.dim() == 2 else "dropout2d", _rooms)(input, p, training)


_rooms = (core.nn.functional, core)


def __getattr__(name):
    return rooms.find(__name__, name, _rooms)


def __dir__():
    return rooms.names(globals(), _rooms[:1])
