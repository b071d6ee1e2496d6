"""torchvision's FakeData: golden/fakeData.json.

    python3 parity/fakeData.py
"""
import json
import pathlib

import numpy
import torch
from torchvision import datasets

CASES = [dict(size=6, image_size=(3, 5, 7), num_classes=4), dict(size=3, image_size=(1, 2, 2), random_offset=9), dict(size=2, image_size=(3, 16, 16))]
golden = []
for case in CASES:
    torch.manual_seed(5)
    fake = datasets.FakeData(**case)
    examples = [fake[i] for i in range(len(fake))]
    golden.append(dict(size=case["size"], imageSize=case["image_size"], numClasses=case.get("num_classes", 10), randomOffset=case.get("random_offset", 0),
                       examples=[[numpy.asarray(image).flatten().tolist(), target if isinstance(target, int) else target.item()] for image, target in examples],
                       next=torch.rand(1).item()))
(pathlib.Path(__file__).parent / "golden" / "fakeData.json").write_text("[\n" + ",\n".join(map(json.dumps, golden)) + "\n]\n")
