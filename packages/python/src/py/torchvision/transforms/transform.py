"""A transform of the engine's as a Python class."""
from _tinycnn.bridge import Wrapper, call, compute, make, vision

from torch import Tensor
from torch.nn.layer import python_text


class Transform(Wrapper):
    def __init__(self, *args, **named):
        # It always is, here.
        if named.get("antialias") in (True, "warn"):
            del named["antialias"]
        self._j = make(self._constructor, args, named)

    def __call__(self, picture):
        return (compute if isinstance(picture, Tensor) else call)(self._j, (picture,), {})

    forward = __call__

    def __repr__(self):
        return python_text(self._j.toString())


def transform(name):
    constructor = getattr(vision.transforms, name)
    return type(name, (Transform,), {"_constructor": constructor, "__module__": "torchvision.transforms"})


def is_engines(one):
    """Whether the engine runs it alone."""
    return isinstance(one, Transform) and type(one).__call__ is Transform.__call__
