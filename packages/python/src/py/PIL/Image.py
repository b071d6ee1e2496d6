"""PIL.Image: pictures of mode L, RGB, RGBA or 1, read and written by the host."""
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


class Dither(IntEnum):
    NONE = 0
    FLOYDSTEINBERG = 3


class Image(Wrapper):
    """Colours or greys that the engine holds; of mode RGBA beside them another picture, of what can be seen through."""

    def __init__(self, j, alpha=None, bits=False):
        self._j, self._alpha, self._bits = j, alpha, bits
        self.format, self.info = None, {}

    def _each(self, change):
        """Does the same to colours and to what can be seen through."""
        return Image(change(Image(self._j))._j, None if self._alpha is None else change(self._alpha), self._bits)

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
        if self._bits:
            return "1"
        return ("RGBA" if self._alpha is not None else "RGB") if self._j.channels == 3 else "L"

    def getbands(self):
        return tuple(self.mode)

    def convert(self, mode=None, matrix=None, dither=Dither.FLOYDSTEINBERG, palette=0, colors=256):
        if mode in (None, self.mode):
            return self.copy()
        if mode == "RGB":
            return call(_image.toRGB, (self,), {})
        if mode == "L":
            return call(_image.toL, (self,), {})
        if mode == "RGBA":
            return Image(call(_image.toRGB, (self,), {})._j, new("L", self.size, 255))
        if mode == "1":
            grey = self if self._j.channels == 1 else self.convert("L")
            return Image(js.bitsOf(grey._j, dither == Dither.FLOYDSTEINBERG), bits=True)
        raise ValueError(say("conversion from {0} to {1} is not here; there are RGB, RGBA, L and 1", self.mode, mode))

    def copy(self):
        made = Image(js.pictureCopy(self._j), self._alpha and self._alpha.copy(), self._bits)
        made.format, made.info = self.format, dict(self.info)
        return made

    def split(self):
        if self._j.channels == 1:
            return (self.copy(),)
        bytes_ = call(js.pictureBytes, (self,), {})
        bands = [fromarray(bytes_[..., channel]) for channel in range(3)]
        return (*bands, self._alpha.copy()) if self._alpha is not None else tuple(bands)

    def getchannel(self, channel):
        return self.split()[self.getbands().index(channel) if isinstance(channel, str) else channel]

    def putalpha(self, alpha):
        made = new("L", self.size, alpha) if isinstance(alpha, int) else alpha.convert("L")
        self._j, self._alpha, self._bits = self.convert("RGB")._j, made, False

    def resize(self, size, resample=None, box=None, reducing_gap=None):
        width, height = size
        if self._alpha is not None and resample != NEAREST:
            if self._alpha.getextrema() != (255, 255):
                raise ValueError(say("a picture that can be seen through is resized with resample=NEAREST alone; convert it to RGB first"))
        if self._alpha is not None:
            return self._each(lambda one: one.resize(size, resample))
        if self._bits:
            resample = NEAREST
        if resample not in (None, BILINEAR):
            made = call(js.resized, (self, int(width), int(height), Resampling(resample).name.lower()), {})
            return Image(made._j, bits=self._bits)
        return call(js.resized, (self, int(width), int(height), "bicubic" if resample is None else "bilinear"), {})

    def getextrema(self):
        """The least and the most, of each band where there are several."""
        found = tuple((min(data), max(data)) for data in (one.tobytes() for one in self.split()))
        return found[0] if len(found) == 1 else found

    def thumbnail(self, size, resample=None):
        share = min(size[0] / self.width, size[1] / self.height, 1)
        self._j = self.resize((max(1, round(self.width * share)), max(1, round(self.height * share))), BILINEAR)._j

    def crop(self, box=None):
        left, top, right, bottom = map(round, box or (0, 0, *self.size))
        return self._each(lambda one: call(js.cropped, (one, left, top, right - left, bottom - top), {}))

    def transpose(self, method):
        if method == FLIP_LEFT_RIGHT:
            return self._each(lambda one: call(_image.flipHorizontal, (one,), {}))
        raise ValueError(say("only FLIP_LEFT_RIGHT is here"))

    def rotate(self, angle, resample=NEAREST, expand=False, center=None, translate=None, fillcolor=None):
        return self._each(lambda one: call(_image.rotate, (one, float(angle)), {"expand": bool(expand)}))

    def getpixel(self, at):
        found = tuple(js.pixel(self._j, *map(int, at)))
        if self._alpha is not None:
            return (*found, self._alpha.getpixel(at))
        return found if len(found) > 1 else found[0]

    def tobytes(self):
        data = self._j.data.to_bytes()
        if self._alpha is not None:
            whole = bytearray(self.width * self.height * 4)
            for channel in range(3):
                whole[channel::4] = data[channel::3]
            whole[3::4] = self._alpha.tobytes()
            return bytes(whole)
        if self._bits:
            return b"".join(_packed(data[at : at + self.width]) for at in range(0, len(data), self.width))
        return data

    def getdata(self):
        if self._j.channels == 1:
            return list(self._j.data.to_bytes())
        return list(zip(*(band._j.data.to_bytes() for band in self.split())))

    def save(self, fp, format=None, **params):
        kind = (format or os.path.splitext(getattr(fp, "name", None) or os.fspath(fp))[1].lstrip(".")).lower()
        if self._alpha is not None and self._alpha.getextrema() != (255, 255):
            raise OSError(say("cannot write mode {0} as {1}", self.mode, "JPEG" if kind in ("jpg", "jpeg") else kind.upper()))
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
        return isinstance(other, Image) and self.mode == other.mode and self.size == other.size and self.tobytes() == other.tobytes()

    def __repr__(self):
        return f"<PIL.Image.Image image mode={self.mode} size={self.width}x{self.height}>"

    def _repr_png_(self):
        return ask("encode", self, "png").to_bytes()

    def _tensor(self):
        """The bytes [H, W] or [H, W, C]."""
        found = call(js.pictureBytes, (self,), {})
        if self._alpha is not None:
            import torch

            return torch.cat([found, self._alpha._tensor().unsqueeze(2)], 2)
        return found.bool() if self._bits else found


def _packed(line):
    """Eight points a byte."""
    bits = "".join("1" if one else "0" for one in line)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


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
    if mode not in ("L", "RGB", "RGBA", "1"):
        raise ValueError(say("pictures are of mode RGB, RGBA, L or 1 here, got {0}", mode))
    if mode == "RGBA":
        *colour, alpha = color if isinstance(color, tuple) and len(color) == 4 else (*color, 255) if isinstance(color, tuple) else (color,) * 4
        return Image(new("RGB", size, tuple(colour))._j, new("L", size, alpha))
    if mode == "1":
        return Image(new("L", size, int(color))._j, bits=True)
    colour = color if isinstance(color, tuple) else (color,) * (3 if mode == "RGB" else 1)
    return call(js.filled, (size[0], size[1], list(colour)), {})


def fromarray(obj, mode=None):
    import torch

    tensor = obj._tensor() if hasattr(obj, "_tensor") else torch.as_tensor(obj)
    if tensor.dtype is not torch.uint8 and tensor.dtype is not torch.bool:
        raise TypeError(say("Cannot handle this data type: expected uint8, got {0}", getattr(obj, 'dtype', tensor.dtype)))
    if tensor.dtype is torch.bool:
        return Image(call(js.pictureOfBytes, (tensor.to(torch.uint8) * 255,), {})._j, bits=True)
    if tensor.dim() == 3 and tensor.shape[2] == 4:
        return Image(call(js.pictureOfBytes, (tensor[..., :3],), {})._j, fromarray(tensor[..., 3]))
    return call(js.pictureOfBytes, (tensor,), {})


def merge(mode, bands):
    """One picture of pictures of mode L."""
    import torch

    if len(bands) != len(mode) or mode not in ("L", "RGB", "RGBA"):
        raise ValueError(say("wrong number of bands: {0} for mode {1}", len(bands), mode))
    tensors = [band._tensor() for band in bands]
    return fromarray(tensors[0] if mode == "L" else torch.stack(tensors, 2))
