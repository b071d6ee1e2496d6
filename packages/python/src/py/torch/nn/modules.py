"""Where PyTorch's sources have layers: everything is in torch.nn."""
import sys

from . import __getattr__ as _of_nn
from .containers import ModuleDict, ModuleList, ParameterList, Sequential
from .module import Module


def __getattr__(name):
    return _of_nn(name)


for _room in ("activation", "batchnorm", "container", "conv", "dropout", "linear", "loss", "module", "normalization", "padding", "pooling", "rnn", "sparse", "upsampling", "utils"):
    sys.modules[f"{__name__}.{_room}"] = sys.modules[__name__]
    globals()[_room] = sys.modules[__name__]
