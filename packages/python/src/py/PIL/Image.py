"""PIL.Image: pictures of mode L or RGB, read and written by the host."""
import io
import os
from enum import IntEnum

from _tinycnn.bridge import Wrapper, call, js, kinds_are, vision
from _tinycnn.host import ask
from _tinycnn.words import say

_image = vision.image


class Resampling(IntEnum):
    NEAREST = 0
    LANCZOS = 1
    BILINEAR = 2
    BICUBIC = 3


NEAREST, LANCZOS, BILINEAR, BICUBIC = Resampling
ANTIALIAS = LANCZOS
FLIP_LEFT_RIGHT = 0


class Transpose(IntEnum):
    FLIP_LEFT_RIGHT = 0


class Image(Wrapper):
    def __init__(self, j):
        self._j = j
        self.format, self.info = None, {}

    @property
    def size(self):
        return self._j.width, self._j.height

    @property
    def width(self):
        return self._j.width

    @property
    def height(self):
        return self._j.height

    @property
    def mode(self):
        return "RGB" if self._j.channels == 3 else "L"

    def getbands(self):
        return tuple(self.mode)

    def convert(self, mode=None):
        if mode in (None, self.mode):
            return self.copy()
        if mode == "RGB":
            return call(_image.toRGB, (self,), {})
        if mode == "L":
            return call(_image.toL, (self,), {})
        raise ValueError(say("conversion from {0} to {1} is not here; there are RGB and L", self.mode, mode))

    def copy(self):
        made = Image(js.pictureCopy(self._j))
        made.format, made.info = self.format, dict(self.info)
        return made

    def resize(self, size, resample=None, box=None, reducing_gap=None):
        width, height = size
        if resample not in (None, BILINEAR):
            return call(js.resized, (self, int(width), int(height), Resampling(resample).name.lower()), {})
        return call(js.resized, (self, int(width), int(height), "bicubic" if resample is None else "bilinear"), {})

    def thumbnail(self, size, resample=None):
        share = min(size[0] / self.width, size[1] / self.height, 1)
        self._j = self.resize((max(1, round(self.width * share)), max(1, round(self.height * share))), BILINEAR)._j

    def crop(self, box=None):
        left, top, right, bottom = map(round, box or (0, 0, *self.size))
        return call(js.cropped, (self, left, top, right - left, bottom - top), {})

    def transpose(self, method):
        if method == FLIP_LEFT_RIGHT:
            return call(_image.flipHorizontal, (self,), {})
        raise ValueError(say("only FLIP_LEFT_RIGHT is here"))

    def rotate(self, angle, resample=NEAREST, expand=False, center=None, translate=None, fillcolor=None):
        return call(_image.rotate, (self, float(angle)), {"expand": bool(expand)})

    def getpixel(self, at):
        found = tuple(js.pixel(self._j, *map(int, at)))
        return found if len(found) > 1 else found[0]

    def tobytes(self):
        return self._j.data.to_bytes()

    def getdata(self):
        data = self.tobytes()
        return list(data) if self.mode == "L" else list(zip(data[::3], data[1::3], data[2::3]))

    def save(self, fp, format=None, **params):
        kind = (format or os.path.splitext(getattr(fp, "name", None) or os.fspath(fp))[1].lstrip(".")).lower()
        data = ask("encode", self, "jpeg" if kind == "jpg" else kind).to_bytes()
        if hasattr(fp, "write"):
            fp.write(data)
        else:
            with io.open(fp, "wb") as file:
                file.write(data)

    def show(self, title=None):
        from _tinycnn.host import display

        import base64

        display({"image/png": base64.b64encode(ask("encode", self, "png").to_bytes()).decode()})

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def __eq__(self, other):
        return isinstance(other, Image) and self.size == other.size and self.tobytes() == other.tobytes()

    def __repr__(self):
        return f"<PIL.Image.Image image mode={self.mode} size={self.width}x{self.height}>"

    def _repr_png_(self):
        return ask("encode", self, "png").to_bytes()

    def _tensor(self):
        """The bytes [H, W] or [H, W, C]."""
        return call(js.pictureBytes, (self,), {})


kinds_are("image", Image)


def open(fp, mode="r", formats=None):
    if hasattr(fp, "read"):
        data, name = fp.read(), getattr(fp, "name", "the picture")
    else:
        with io.open(fp, "rb") as file:
            data, name = file.read(), os.fspath(fp)
    made = Image(ask("picture", js.bytesOf(_buffer(data)), name))
    made.filename = name
    return made


def _buffer(data):
    from pyodide.ffi import to_js

    return to_js(data)


def new(mode, size, color=0):
    if mode not in ("L", "RGB"):
        raise ValueError(say("pictures are of mode RGB or L here, got {0}", mode))
    colour = color if isinstance(color, tuple) else (color,) * (3 if mode == "RGB" else 1)
    return call(js.filled, (size[0], size[1], list(colour)), {})


def fromarray(obj, mode=None):
    import torch

    tensor = obj._tensor() if hasattr(obj, "_tensor") else torch.as_tensor(obj)
    if tensor.dtype is not torch.uint8 and tensor.dtype is not torch.bool:
        raise TypeError(say("Cannot handle this data type: expected uint8, got {0}", getattr(obj, 'dtype', tensor.dtype)))
    if tensor.dtype is torch.bool:
        tensor = tensor.to(torch.uint8) * 255
    return call(js.pictureOfBytes, (tensor,), {})
