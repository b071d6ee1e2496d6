"""What is done with parameters: gradients held within bounds."""
from _tinycnn import rooms
from _tinycnn.bridge import core

from . import rnn


def _each(parameters):
    return [parameters] if hasattr(parameters, "_j") else list(parameters)


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False):
    from torch import as_tensor

    return as_tensor(rooms.function("clip_grad_norm_", core.nn.utils.clipGradNorm)(_each(parameters), max_norm))


def clip_grad_value_(parameters, clip_value):
    rooms.function("clip_grad_value_", core.nn.utils.clipGradValue)(_each(parameters), clip_value)


def parameters_to_vector(parameters):
    import torch

    return torch.cat([parameter.view(-1) for parameter in parameters])


#: The engine's take a parameter out of a module of its own; Python's modules hold theirs themselves, and would not notice.
_ENGINES = {"weight_norm", "remove_weight_norm", "spectral_norm", "remove_spectral_norm"}


def __getattr__(name):
    if name in _ENGINES:
        raise rooms.missing(__name__, name, [one for one in rooms.names({}, (core.nn.utils,)) if one not in _ENGINES])
    return rooms.find(__name__, name, (core.nn.utils,))
