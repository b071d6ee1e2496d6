"""Data sets: the engine's, found as the command finds them, and pictures in folders."""
from _tinycnn import rooms

from .folder import DatasetFolder, ImageFolder
from .pictures import CIFAR10, CIFAR100, KMNIST, MNIST, FakeData, FashionMNIST
from .vision import VisionDataset


def __getattr__(name):
    raise rooms.missing(__name__, name, __dir__())


def __dir__():
    return rooms.names(globals(), ())
