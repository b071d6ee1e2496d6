"""PIL.ImageOps: what photos need before a model sees them."""
from _tinycnn.bridge import call, js

from .Image import FLIP_LEFT_RIGHT


def invert(image):
    """Dark and bright exchanged."""
    return call(js.inverted, (image,), {})


def grayscale(image):
    return image.convert("L")


def mirror(image):
    return image.transpose(FLIP_LEFT_RIGHT)


def exif_transpose(image, *, in_place=False):
    """Photos are turned as they are opened."""
    return None if in_place else image.copy()
