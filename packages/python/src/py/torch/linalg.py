"""torch.linalg: the engine's functions under PyTorch's names."""
from _tinycnn import rooms
from _tinycnn.bridge import core

#: What equations without an answer raise.
LinAlgError = RuntimeError
_rooms = (core.linalg,)


def __getattr__(name):
    return rooms.find(__name__, name, _rooms)


def __dir__():
    return rooms.names(globals(), _rooms)
