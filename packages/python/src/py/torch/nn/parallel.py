"""Modules on several graphics cards: there are none, and what is wrapped computes as it is."""
from _tinycnn.words import say

from .module import Module


class DataParallel(Module):
    """The module under the name `module`, as in its state dict."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.module = module

    def forward(self, *inputs, **named):
        return self.module(*inputs, **named)


class DistributedDataParallel(Module):
    """The module in several processes, which are not here."""

    def __init__(self, module, *args, **named):
        raise NotImplementedError(say("DistributedDataParallel is not here: one process computes, on all its cores; leave it out"))


def data_parallel(module, inputs, device_ids=None, output_device=None, dim=0, module_kwargs=None):
    return module(*(inputs if isinstance(inputs, tuple) else (inputs,)), **(module_kwargs or {}))
