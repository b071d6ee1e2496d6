"""Whether operations are recorded: as a block, as a decorator, as a call."""
import functools

from _tinycnn.bridge import core

from ._tensor import settle


class _Mode:
    _enabled = False

    def __enter__(self):
        self._before = core.isGradEnabled()
        settle()
        core.setGradEnabled(self._enabled)
        return self

    def __exit__(self, *error):
        settle()
        core.setGradEnabled(self._before)

    def __new__(cls, function=None):
        made = object.__new__(cls)
        # @torch.no_grad without parentheses.
        return made(function) if callable(function) else made

    def __call__(self, function):
        kind = type(self)

        @functools.wraps(function)
        def wrapped(*args, **named):
            with kind():
                return function(*args, **named)

        return wrapped


class no_grad(_Mode):
    pass


class inference_mode(_Mode):
    def __new__(cls, mode=True):
        made = _Mode.__new__(cls, mode)
        if mode is False:
            made._enabled = True
        return made


class enable_grad(_Mode):
    _enabled = True


class set_grad_enabled(_Mode):
    def __new__(cls, mode):
        made = object.__new__(cls)
        made._enabled = bool(mode)
        made._before = core.isGradEnabled()
        settle()
        core.setGradEnabled(made._enabled)
        return made

    def __enter__(self):
        return self

    def __call__(self, function):
        mode = self._enabled

        @functools.wraps(function)
        def wrapped(*args, **named):
            with set_grad_enabled(mode):
                return function(*args, **named)

        return wrapped


def is_grad_enabled():
    return core.isGradEnabled()
