"""What is done to pictures: the engine's transforms, each a Python class made when it is first asked for."""
from _tinycnn import rooms
from _tinycnn.bridge import js, vision

from . import functional
from .compose import Compose, Lambda, RandomApply, RandomChoice, RandomOrder
from .functional import InterpolationMode
from .own import ConvertImageDtype, PILToTensor, ToPILImage
from .transform import transform


def __getattr__(name):
    if js.has(vision.transforms, name) and name[:1].isupper():
        globals()[name] = made = transform(name)
        return made
    raise rooms.missing(__name__, name, __dir__())


def __dir__():
    return rooms.names(globals(), (vision.transforms,))
