"""torch on tinycnn's engine. What this room does not name is the engine's, under PyTorch's names."""
from math import e, inf, nan, pi

from _tinycnn import rooms
from _tinycnn.bridge import core

from ._create import arange, as_tensor, from_numpy, full, tensor
from ._utils import BoolStorage, ByteStorage, FloatStorage, LongStorage
from ._dtypes import *  # noqa: F403
from ._dtypes import Size, device, dtype
from ._grad import enable_grad, inference_mode, is_grad_enabled, no_grad, set_grad_enabled
from ._tensor import Tensor
from . import _operators
from ._random import *  # noqa: F403

from ._files import load, save
from ._settings import *  # noqa: F403
from ._typed import *  # noqa: F403
from .amp import autocast
from . import accelerator, amp, autograd, backends, cuda, distributed, distributions, hub, jit, linalg, mps, nn, optim, random, special, utils
from .nn.chains import max_pool2d, relu

__version__ = "1.13.1+tinycnn"
from . import version  # noqa: E402
strided = "strided"


def compile(model=None, **named):
    """The model as it is: what can be fused is fused at any time."""
    return model if model is not None else lambda function: function


def is_tensor(value):
    return isinstance(value, Tensor)


def numel(input):
    return input.numel()


def __getattr__(name):
    return rooms.find(__name__, name, (core, core.nn.functional))


def __dir__():
    return rooms.names(globals(), (core, core.nn.functional))
