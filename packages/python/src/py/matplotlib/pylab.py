"""pyplot's old room, with numpy's names."""
import numpy as np

from . import pyplot


def __getattr__(name):
    return getattr(pyplot if hasattr(pyplot, name) else np, name)
