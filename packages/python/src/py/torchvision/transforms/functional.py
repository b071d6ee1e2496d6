"""What transforms do, as functions."""
from enum import Enum

from _tinycnn.bridge import call, js


class InterpolationMode(Enum):
    NEAREST = "nearest"
    BILINEAR = "bilinear"
    BICUBIC = "bicubic"


def to_tensor(picture):
    from . import ToTensor

    return ToTensor()(picture)


def normalize(tensor, mean, std, inplace=False):
    from . import Normalize

    return Normalize(mean, std)(tensor)


def resize(picture, size, **named):
    from . import Resize

    return Resize(size, **named)(picture)


def to_pil_image(picture, mode=None):
    import torch

    if not isinstance(picture, torch.Tensor):
        from PIL import Image

        return Image.fromarray(picture, mode)
    if picture.dim() == 2:
        picture = picture.unsqueeze(0)
    if picture.is_floating_point():
        picture = picture.detach().mul(255).clamp(0, 255).to(torch.uint8)
    return call(js.pictureOf, (picture.to(torch.uint8),), {})
