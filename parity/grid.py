"""torchvision's make_grid and save_image: golden/grid.json.

    python3 parity/grid.py
"""
import io
import json
import pathlib

import numpy
import torch
from PIL import Image
from torchvision import utils


def pictures(*shape):
    """Values beyond both ends of [0, 1], as the test makes them."""
    n = int(numpy.prod(shape))
    return ((torch.arange(n) * 37 % 101).float() / 50 - 0.4).reshape(shape)


CASES = [
    ([5, 3, 2, 3], {}), ([5, 3, 2, 3], dict(nrow=2)), ([5, 1, 2, 3], dict(nrow=3, padding=0)), ([4, 3, 2, 2], dict(padding=1, pad_value=0.5)),
    ([3, 2, 2], {}), ([1, 2, 2], {}), ([3, 4], {}), ([1, 3, 2, 2], dict(normalize=True)), ([4, 3, 2, 2], dict(normalize=True)),
    ([4, 3, 2, 2], dict(normalize=True, scale_each=True)), ([4, 3, 2, 2], dict(normalize=True, value_range=(-0.2, 0.9))),
    ([4, 1, 2, 2], dict(normalize=True, value_range=(0.1, 0.1), scale_each=True)), ([3, 2, 2, 2], dict(nrow=1)),
]
golden = []
for shape, options in CASES:
    grid = utils.make_grid(pictures(*shape), **options)
    saved = None
    if grid.shape[0] == 3:
        file = io.BytesIO()
        utils.save_image(pictures(*shape), file, format="png", **options)
        saved = numpy.asarray(Image.open(file)).flatten().tolist()
    golden.append(dict(shape=shape, options={"".join(w.title() if i else w for i, w in enumerate(k.split("_"))): v for k, v in options.items()},
                       size=list(grid.shape), grid=grid.flatten().tolist(), saved=saved))
(pathlib.Path(__file__).parent / "golden" / "grid.json").write_text("[\n" + ",\n".join(map(json.dumps, golden)) + "\n]\n")
