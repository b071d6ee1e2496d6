"""Pictures from files as tensors of bytes."""


def read_image(path, mode=None):
    from PIL import Image

    from .transforms import PILToTensor

    return PILToTensor()(Image.open(path))
