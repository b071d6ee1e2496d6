"""One process computes here: scripts that ask go on alone, those that need more are told."""
from _tinycnn.words import say


def is_available():
    return False


def is_initialized():
    return False


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(say("torch.distributed.{0} is not here: one process computes, on all its cores", name))
