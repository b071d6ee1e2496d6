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


def __getattr__(name):
    return rooms.find(__name__, name, (core.nn.utils,))
