"""What PyTorch's default_collate makes of batches of examples: types, shapes and values, or that it refuses.

python3 parity/collate.py > parity/golden/collate.json   (PyTorch 1.13, CPU)

A tensor is written {"tensor": elements, "dtype", "shape"}; Python's tuples and lists are arrays, as JavaScript has but one kind.
PyTorch's int64 stands as int32 and its float64 as float32, the only ones of these that we have.
"""
import json

import torch
from torch.utils.data import default_collate

NAMES = {
    torch.float32: "float32", torch.float64: "float32", torch.int32: "int32", torch.int64: "int32",
    torch.uint8: "uint8", torch.bool: "bool",
}


def t(elements, dtype=torch.float32):
    return torch.tensor(elements, dtype=dtype)


def told(value):
    if isinstance(value, torch.Tensor):
        return {"tensor": value.flatten().tolist(), "dtype": NAMES[value.dtype], "shape": list(value.shape)}
    if isinstance(value, (list, tuple)):
        return [told(one) for one in value]
    if isinstance(value, dict):
        return {"object": {key: told(one) for key, one in value.items()}}
    return value


image = lambda k: t([[k, k + 1], [k + 2, k + 3]])
whole = lambda *elements: t(elements, torch.int32)

STRUCTURES = {
    "picture and class": [(image(0), 3), (image(5), 1)],
    "regression: picture and number": [(image(0), 0.25), (image(5), 0.75), (image(1), 1.75)],
    "whole numbers among others": [(image(0), 1.5), (image(5), 2.0)],
    "segmentation: picture and mask of truths": [(image(0), t([[1, 0], [1, 1]], torch.bool)), (image(1), t([[0, 0], [0, 1]], torch.bool))],
    "siamese: two pictures and a class": [(image(0), image(3), 1), (image(5), image(7), 0)],
    "text: tokens and the next ones": [(whole(1, 2, 3), whole(2, 3, 4)), (whole(5, 6, 7), whole(6, 7, 8))],
    "autoencoder: one tensor": [image(0), image(5), image(9)],
    "one number": [1, 2, 3],
    "one truth": [True, False],
    "object": [{"image": image(0), "label": 1, "name": "a"}, {"image": image(4), "label": 0, "name": "b"}],
    "nested": [(image(0), {"box": [1, 2, 3, 4], "score": 0.5}), (image(4), {"box": [5, 6, 7, 8], "score": 0.25})],
    "detection: lists in a list": [[[t([1.0]), t([2.0])], 7], [[t([3.0]), t([4.0])], 8]],
    "bytes": [t([1, 255], torch.uint8), t([3, 4], torch.uint8)],
    "numbers without dimensions": [t(1.5), t(2.5)],
    "a batch of one": [(image(0), 3)],
    "texts": ["cat", "dog"],
    "nothing inside": [(torch.zeros(0, 3), 1), (torch.zeros(0, 3), 2)],
    "more keys later": [{"a": 1}, {"a": 2, "b": 3}],
    # Refused
    "shapes that differ": [(torch.zeros(3, 4), 1), (torch.zeros(2, 6), 1)],
    "lists of other lengths": [(image(0), 1), (image(1),)],
    "none": [(image(0), None), (image(1), None)],
    "a key that lacks": [{"a": 1, "b": 2}, {"a": 3}],
    "a text among numbers": [(image(0), 1), (image(1), "cat")],
    "a tensor among numbers": [(1, 2), (image(1), 2)],
}


def outcome(examples):
    try:
        return told(default_collate(examples))
    except (TypeError, RuntimeError, KeyError, ValueError):
        return None


print(json.dumps({
    name: {"examples": [told(example) for example in examples], "batch": outcome(examples)}
    for name, examples in STRUCTURES.items()
}))
