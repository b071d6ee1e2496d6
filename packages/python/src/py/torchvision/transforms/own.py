"""Transforms that the engine lacks, made of what it has; and the ways between pictures and bytes."""
import torch
from _tinycnn.bridge import call, js, vision
from _tinycnn.words import say


def _pair(size):
    if isinstance(size, int):
        return size, size
    return tuple(size) if len(size) == 2 else (size[0], size[0])


class CenterCrop:
    def __init__(self, size):
        self.size = _pair(size)

    def __call__(self, picture):
        high, wide = self.size
        if isinstance(picture, torch.Tensor):
            top, left = (round((side - part) / 2) for side, part in zip(picture.shape[-2:], self.size))
            return picture[..., top : top + high, left : left + wide]
        left, top = round((picture.width - wide) / 2), round((picture.height - high) / 2)
        return picture.crop((left, top, left + wide, top + high))

    def __repr__(self):
        return f"CenterCrop(size={self.size})"


class Pad:
    def __init__(self, padding, fill=0, padding_mode="constant"):
        if fill != 0 or padding_mode != "constant":
            raise NotImplementedError(say("Pad: black alone is here; leave fill and padding_mode out"))
        self.padding = padding

    def __call__(self, picture):
        sides = [self.padding] if isinstance(self.padding, int) else list(self.padding)
        left, top, right, bottom = sides * 4 if len(sides) == 1 else sides * 2 if len(sides) == 2 else sides
        return picture.crop((-left, -top, picture.width + right, picture.height + bottom))

    def __repr__(self):
        return f"Pad(padding={self.padding}, fill=0, padding_mode=constant)"


class RandomVerticalFlip:
    def __init__(self, p=0.5):
        self.p = p

    def __call__(self, picture):
        if torch.rand(1).item() >= self.p:
            return picture
        if isinstance(picture, torch.Tensor):
            return picture.flip(-2)
        # Half a turn, and left for right.
        return call(vision.image.flipHorizontal, (picture.rotate(180),), {})

    def __repr__(self):
        return f"RandomVerticalFlip(p={self.p})"


class ConvertImageDtype:
    def __init__(self, dtype):
        self.dtype = dtype

    def __call__(self, picture):
        if picture.dtype == self.dtype:
            return picture
        if self.dtype.is_floating_point:
            return picture.to(self.dtype) / (1 if picture.is_floating_point() else 255)
        return picture.mul(255 + 1 - 1e-3).to(self.dtype)


class ToPILImage:
    def __init__(self, mode=None):
        self.mode = mode

    def __call__(self, picture):
        from .functional import to_pil_image

        return to_pil_image(picture, self.mode)

    def __repr__(self):
        return "ToPILImage()"


class PILToTensor:
    def __call__(self, picture):
        return call(js.pictureTensor, (picture,), {})
