"""Compiled modules: what can be fused is fused at any time, so that they are the modules themselves."""
from _tinycnn.words import say


def script(obj, *args, **named):
    return obj


def trace(func, example_inputs=None, *args, **named):
    return func


def ignore(drop=False, **named):
    return drop if callable(drop) else lambda function: function


unused = export = ignore


def is_scripting():
    return False


is_tracing = is_scripting


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(say("torch.jit.{0} is not here: modules run as they are; torch.save(model.state_dict(), path) keeps them", name))
