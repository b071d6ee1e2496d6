"""Data sets that the engine holds as bytes."""
import os
import sys

from _tinycnn.bridge import call, js, make, vision
from _tinycnn.host import ask

from ..transforms.compose import Compose
from ..transforms.transform import is_engines
from .vision import VisionDataset
from _tinycnn.words import say


#: What has been said once.
_said = set()


class _Pictures(VisionDataset):
    """The host finds the files: in `root`, else where the command finds them; it downloads them only where that is allowed."""

    def __init__(self, root="./data", train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, transform=transform, target_transform=target_transform)
        self.train = train
        found = ask("dataset", type(self).__name__, os.path.abspath(os.fspath(root)), train, download)
        if found.notice and found.notice not in _said:
            _said.add(found.notice)
            print(found.notice, file=sys.stderr)
        self._engine = js.dataset(type(self).__name__, found.images, found.labels)
        self._known = (None, None)
        self.classes = list(self._engine.classes)
        self.class_to_idx = {name: i for i, name in enumerate(self.classes)}

    def __len__(self):
        return self._engine.length

    def __getitem__(self, index):
        index = int(index)
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(say("there is no example {0} of {1}", index, len(self)))
        return self._made(call(self._engine.image, (at,), {}), self._engine.labels[at])

    @property
    def _batch(self):
        """A batch in one step, where the engine runs the whole transform."""
        transform = self.transform
        engines = is_engines(transform) or type(transform) is Compose
        if not engines or transform._j is None or self.target_transform is not None or self.transforms is not None:
            return None
        if self._known[0] is not transform._j:
            self._known = (transform._j, self._engine.withTransform(transform._j))
        engine = self._known[1]
        if not js.has(engine, "batch") or js.isNone(engine.batch):
            return None
        return lambda indices: list(call(js.batch, (engine, indices), {}))

    def _extra(self):
        return f"Split: {'Train' if self.train else 'Test'}"


class MNIST(_Pictures):
    @property
    def data(self):
        return call(js.allPictures, (self._engine, True), {})

    @property
    def targets(self):
        return call(js.allLabels, (self._engine,), {})

    # Old names of the same.
    train_data = test_data = data
    train_labels = test_labels = targets


class FashionMNIST(MNIST):
    pass


class KMNIST(MNIST):
    pass


class CIFAR10(_Pictures):
    @property
    def data(self):
        return call(js.allPictures, (self._engine, False), {}).numpy()

    @property
    def targets(self):
        return call(js.allLabels, (self._engine,), {}).tolist()


class CIFAR100(CIFAR10):
    pass


class FakeData(VisionDataset):
    """Pictures of nothing, to try a program without any files."""

    def __init__(self, size=1000, image_size=(3, 224, 224), num_classes=10, transform=None, target_transform=None, random_offset=0):
        super().__init__("", transform=transform, target_transform=target_transform)
        self.size, self.image_size, self.num_classes = size, tuple(image_size), num_classes
        self._engine = make(vision.datasets.FakeData, (), {"size": size, "image_size": list(image_size), "num_classes": num_classes, "random_offset": random_offset})

    def __len__(self):
        return self.size

    def __getitem__(self, index):
        if index >= self.size:
            raise IndexError(say("{0} index out of range", type(self).__name__))
        picture, target = call(self._engine.get, (int(index),), {})
        return self._made(picture, target)
