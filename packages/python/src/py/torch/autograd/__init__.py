"""Gradients: asked for, recorded or not, and written by hand."""
from _tinycnn import rooms
from _tinycnn.bridge import call, core

from torch._grad import enable_grad, inference_mode, no_grad, set_grad_enabled
from torch._tensor import Tensor

from . import functional
from .function import Function
from .modes import detect_anomaly, set_detect_anomaly


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, allow_unused=False):
    """As torch.autograd.grad: a tuple with the gradient of each input."""
    named = {"grad_outputs": grad_outputs, "retain_graph": retain_graph, "create_graph": create_graph, "allow_unused": allow_unused}
    return call(core.autograd.grad, (outputs, inputs), {name: value for name, value in named.items() if value is not None})


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None):
    named = {"grad_tensors": grad_tensors, "retain_graph": retain_graph, "create_graph": create_graph, "inputs": inputs}
    call(core.autograd.backward, (tensors,), {name: value for name, value in named.items() if value is not None})


def Variable(data, requires_grad=False, volatile=False):
    """The old name of a tensor that gradients are asked of."""
    made = data if isinstance(data, Tensor) else Tensor(data)
    return made.requires_grad_() if requires_grad else made


def __getattr__(name):
    raise rooms.missing(__name__, name, __dir__())


def __dir__():
    return rooms.names(globals(), ())
