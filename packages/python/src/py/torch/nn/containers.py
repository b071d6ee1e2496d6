"""Modules one after the other, in lists and by name."""
from collections import OrderedDict

from _tinycnn.bridge import Wrapper, call, core, make

from .layer import Layer
from .module import Module
from .parameter import Parameter


class Twin(Wrapper):
    def __init__(self, j):
        self._j = j


def is_plain(module):
    """Whether the engine runs it as it is: no forward of its own, no hook."""
    if module._forward_hooks or module._forward_pre_hooks:
        return False
    kind = type(module)
    if kind is Sequential:
        return module._twin() is not None
    return isinstance(module, Layer) and kind.forward is kind.engines_forward and kind.__call__ is Module.__call__


class Sequential(Module):
    """Plain layers are run by the engine's Sequential, fused as there and in one crossing."""

    def __init__(self, *layers):
        super().__init__()
        named = layers[0].items() if len(layers) == 1 and isinstance(layers[0], dict) else enumerate(layers)
        for name, module in named:
            self.add_module(str(name), module)

    def _twin(self):
        layers = tuple(self._modules.values())
        if not layers or not all(is_plain(one) for one in layers):
            return None
        engines = [one._twin() if type(one) is Sequential else one for one in layers]
        known = self.__dict__.get("_known")
        if known is None or known[0] != [one._j for one in engines]:
            made = Twin(make(core.nn.Sequential, tuple(engines), {}))
            self.__dict__["_known"] = known = ([one._j for one in engines], made)
        return known[1]

    def forward(self, input):
        twin = self._twin()
        if twin is not None:
            return call(twin._j, (input,), {})
        for module in self._modules.values():
            input = module(input)
        return input

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __getitem__(self, at):
        if isinstance(at, slice):
            return type(self)(OrderedDict(list(self._modules.items())[at]))
        return list(self._modules.values())[at]

    def __setitem__(self, at, module):
        self._modules[list(self._modules)[at]] = module

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self


class ModuleList(Module):
    def __init__(self, modules=()):
        super().__init__()
        self.extend(modules)

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def extend(self, modules):
        for module in modules:
            self.append(module)
        return self

    def insert(self, index, module):
        kept = list(self)
        kept.insert(index, module)
        self._modules.clear()
        self.extend(kept)

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __getitem__(self, at):
        found = list(self._modules.values())[at]
        return ModuleList(found) if isinstance(at, slice) else found

    def __setitem__(self, at, module):
        self._modules[str(range(len(self))[at])] = module


class ModuleDict(Module):
    def __init__(self, modules=()):
        super().__init__()
        self.update(modules)

    def update(self, modules):
        for name, module in dict(modules).items():
            self.add_module(name, module)

    def __getitem__(self, name):
        return self._modules[name]

    def __setitem__(self, name, module):
        self.add_module(name, module)

    def __contains__(self, name):
        return name in self._modules

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules)

    def keys(self):
        return self._modules.keys()

    def values(self):
        return self._modules.values()

    def items(self):
        return self._modules.items()


class ParameterList(Module):
    def __init__(self, values=()):
        super().__init__()
        for value in values:
            self.append(value)

    def append(self, value):
        self._parameters[str(len(self))] = value if isinstance(value, Parameter) else Parameter(value)
        return self

    def __len__(self):
        return len(self._parameters)

    def __iter__(self):
        return iter(self._parameters.values())

    def __getitem__(self, at):
        return list(self._parameters.values())[at]
