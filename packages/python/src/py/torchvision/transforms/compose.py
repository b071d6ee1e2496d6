"""Transforms one after the other, or some of them."""
import torch
from _tinycnn.bridge import make, vision

from .transform import Transform, is_engines


class Compose(Transform):
    """Transforms one after the other; of the engine's alone, it is the engine's."""

    def __init__(self, transforms):
        self.transforms = list(transforms)
        self._known = None

    @property
    def _j(self):
        if not self.transforms or not all((is_engines(one) or type(one) is Compose) and one._j is not None for one in self.transforms):
            return None
        if self._known is None or self._known[0] != self.transforms:
            self._known = (list(self.transforms), make(vision.transforms.Compose, (self.transforms,), {}))
        return self._known[1]

    def __call__(self, picture):
        for one in self.transforms:
            picture = one(picture)
        return picture

    def __repr__(self):
        return "Compose(\n" + "".join(f"    {one}\n" for one in self.transforms) + ")"


class Lambda:
    def __init__(self, lambd):
        self.lambd = lambd

    def __call__(self, picture):
        return self.lambd(picture)

    def __repr__(self):
        return "Lambda()"


class RandomApply:
    def __init__(self, transforms, p=0.5):
        self.transforms, self.p = transforms, p

    def __call__(self, picture):
        if self.p >= torch.rand(1).item():
            for one in self.transforms:
                picture = one(picture)
        return picture


class RandomOrder:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, picture):
        import random

        order = list(self.transforms)
        random.shuffle(order)
        for one in order:
            picture = one(picture)
        return picture


class RandomChoice:
    def __init__(self, transforms, p=None):
        self.transforms, self.p = transforms, p

    def __call__(self, picture):
        import random

        return random.choices(self.transforms, weights=self.p)[0](picture)
