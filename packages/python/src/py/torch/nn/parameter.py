"""Tensors that a module learns."""
from _tinycnn.bridge import core, make

from torch._tensor import Tensor, _hold, _pin


class Parameter(Tensor):
    def __init__(self, data=None, requires_grad=True):
        from torch import empty

        self._j = make(core.nn.Parameter, (empty(0) if data is None else data,), {})
        _pin(self._j)
        _hold(self._j)
        if not requires_grad:
            self._j.requiresGrad = False

    def __repr__(self):
        return "Parameter containing:\n" + Tensor.__repr__(self).removeprefix("Parameter containing:\n")

    def __deepcopy__(self, memo):
        found = memo.get(id(self))
        if found is None:
            memo[id(self)] = found = Parameter(self.detach().clone(), self.requires_grad)
        return found
