"""Operations whose gradient is written by hand."""
from _tinycnn.bridge import Wrapper, call, js, lent

from _tinycnn.words import say
from pyodide.ffi import create_proxy, to_js

from torch._tensor import Tensor


class _Context:
    """What forward leaves for backward."""

    saved_tensors = ()

    def __init__(self, needs_input_grad):
        self.needs_input_grad = needs_input_grad

    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors

    @property
    def saved_variables(self):
        return self.saved_tensors

    def mark_dirty(self, *tensors):
        """Nothing: what forward changes in place is changed."""

    mark_non_differentiable = set_materialize_grads = mark_dirty


class Function:
    """A class with `@staticmethod forward(ctx, …)` and `@staticmethod backward(ctx, grad)`, called as MyFunction.apply(…)."""

    @classmethod
    def apply(cls, *args):
        ctx = _Context(tuple(isinstance(one, Tensor) and one.requires_grad for one in args))
        tensors = [one for one in args if isinstance(one, Tensor)]
        alive = []

        def forward():
            made = cls.forward(ctx, *args)
            if not isinstance(made, Tensor):
                raise TypeError(say("{0}: forward gives one tensor here, got {1}; write a Function for each result", cls.__name__, type(made).__name__))
            alive.append(made)
            return made._j

        def backward(grad):
            given = cls.backward(ctx, lent(grad))
            given = given if isinstance(given, tuple) else (given,)
            if len(given) < len(args):
                raise RuntimeError(say("function {0}Backward returned an incorrect number of gradients (expected {1}, got {2})", cls.__name__, len(args), len(given)))
            for one in given:
                if isinstance(one, Tensor):
                    js.pin(one._j)
            return to_js([one._j if isinstance(one, Tensor) else None for one, arg in zip(given, args) if isinstance(arg, Tensor)])

        return call(js.ownFunction, (cls.__name__, _Engine(create_proxy(forward)), _Engine(create_proxy(backward)), tensors), {})


class _Engine(Wrapper):
    """A callable of the engine's side, passed as it is."""

    def __init__(self, proxy):
        self._j = proxy
