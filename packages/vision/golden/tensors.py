"""Makes tensors.json: torchvision's transforms of tensors [C, H, W].

Run from this folder: python3 tensors.py      (made with torchvision 0.14.1)
"""
import json, os
import torch
from torchvision import transforms as T
from torchvision.transforms import functional as F

here = os.path.dirname(os.path.abspath(__file__))


class ResizedCrop(T.RandomResizedCrop):
    """Antialiased, as later versions are by themselves."""
    def forward(self, x):
        return F.resized_crop(x, *self.get_params(x, self.scale, self.ratio), self.size, self.interpolation, antialias=True) \
            if "antialias" in F.resized_crop.__code__.co_varnames \
            else F.resize(F.crop(x, *self.get_params(x, self.scale, self.ratio)), self.size, self.interpolation, antialias=True)


def picture(*shape):
    n = torch.Size(shape).numel()
    return (torch.arange(n) * 37 % 101).float().reshape(shape) / 101


CASES = [
    ("RandomHorizontalFlip", [], {}, T.RandomHorizontalFlip(), (3, 3, 4)),
    ("RandomVerticalFlip", [], {}, T.RandomVerticalFlip(), (1, 3, 4)),
    ("RandomCrop", [[3, 4]], {}, T.RandomCrop((3, 4)), (3, 5, 6)),
    ("RandomCrop", [4], {"padding": 2}, T.RandomCrop(4, padding=2), (1, 4, 4)),
    ("RandomCrop", [[4, 5]], {"padding": [1, 2], "paddingMode": "reflect"}, T.RandomCrop((4, 5), padding=(1, 2), padding_mode="reflect"), (3, 4, 5)),
    ("CenterCrop", [[3, 2]], {}, T.CenterCrop((3, 2)), (3, 6, 5)),
    ("CenterCrop", [[5, 6]], {}, T.CenterCrop((5, 6)), (1, 4, 3)),
    ("Pad", [[1, 2]], {"fill": 3}, T.Pad((1, 2), fill=3), (1, 2, 3)),
    ("Pad", [[1, 0, 2, 1]], {"paddingMode": "edge"}, T.Pad((1, 0, 2, 1), padding_mode="edge"), (3, 2, 3)),
    ("Resize", [[3, 5]], {}, T.Resize((3, 5), antialias=True), (3, 7, 6)),
    ("Resize", [4], {}, T.Resize(4, antialias=True), (1, 7, 9)),
    ("RandomResizedCrop", [4], {}, ResizedCrop(4), (3, 9, 8)),
    ("Grayscale", [], {}, T.Grayscale(), (3, 2, 3)),
    ("Grayscale", [3], {}, T.Grayscale(3), (3, 2, 3)),
    ("RandomGrayscale", [0.5], {}, T.RandomGrayscale(0.5), (3, 2, 2)),
    ("RandomCrop", [3], {}, T.RandomCrop(3), (2, 3, 4, 5)),
]

cases = []
for seed, (name, args, named, transform, shape) in enumerate(CASES):
    torch.manual_seed(seed)
    x = picture(*shape)
    results = [transform(x) for _ in range(3)]
    cases.append(dict(name=name, args=args, named=named, shape=shape, seed=seed, sizes=list(results[0].shape),
                      values=[[round(v, 6) for v in one.flatten().tolist()] for one in results]))
with open(os.path.join(here, "tensors.json"), "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
