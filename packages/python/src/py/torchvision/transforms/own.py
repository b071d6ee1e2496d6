"""The ways between pictures, bytes and numbers."""
from _tinycnn.bridge import call, js


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
