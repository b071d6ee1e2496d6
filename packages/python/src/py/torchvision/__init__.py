"""torchvision on tinycnn's engine."""
from . import datasets, io, models, transforms, utils

__version__ = "0.14.1+tinycnn"
