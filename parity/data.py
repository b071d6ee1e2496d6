"""Samplers and splits of torch.utils.data, draw by draw: golden/data.json.

    python3 parity/data.py

Every case starts from manual_seed(3) and goes through the sampler twice; "next" is a draw after that, so that the stream must be left in
the same place.
"""
import json
import pathlib

import torch
from torch.utils import data

WEIGHTS = [0.1, 0.9, 0.4, 0, 3.0, 0.6]


def case(name, args, make, passes=2):
    torch.manual_seed(3)
    made = make()
    drawn = [[[int(i) for i in one] if isinstance(one, list) else int(one) for one in made] for _ in range(passes)]
    return dict(name=name, args=args, drawn=drawn, next=torch.randint(0, 2**31, (1,)).item())


def split(length, lengths):
    return case("randomSplit", [length, lengths], lambda: [list(part.indices) for part in data.random_split(range(length), lengths)], 1)


ten = range(10)
golden = [
    case("SequentialSampler", [10], lambda: data.SequentialSampler(ten)),
    case("RandomSampler", [10], lambda: data.RandomSampler(ten)),
    case("RandomSampler", [10, False, 23], lambda: data.RandomSampler(ten, num_samples=23)),
    case("RandomSampler", [10, False, 20], lambda: data.RandomSampler(ten, num_samples=20)),
    case("RandomSampler", [10, False, 4], lambda: data.RandomSampler(ten, num_samples=4)),
    case("RandomSampler", [10, True, 70], lambda: data.RandomSampler(ten, replacement=True, num_samples=70)),
    case("SubsetRandomSampler", [[4, 8, 15, 16, 23]], lambda: data.SubsetRandomSampler([4, 8, 15, 16, 23])),
    case("WeightedRandomSampler", [WEIGHTS, 12], lambda: data.WeightedRandomSampler(WEIGHTS, 12)),
    case("WeightedRandomSampler", [WEIGHTS, 1], lambda: data.WeightedRandomSampler(WEIGHTS, 1)),
    case("WeightedRandomSampler", [WEIGHTS, 4, False], lambda: data.WeightedRandomSampler(WEIGHTS, 4, False)),
    case("BatchSampler", [[3, 1, 4, 1, 5], 2, False], lambda: data.BatchSampler([3, 1, 4, 1, 5], 2, False)),
    case("BatchSampler", [[3, 1, 4, 1, 5], 2, True], lambda: data.BatchSampler([3, 1, 4, 1, 5], 2, True)),
    split(10, [7, 3]),
    split(10, [10, 0]),
    split(10, [0.75, 0.25]),
    split(11, [0.3, 0.3, 0.4]),
]
out = pathlib.Path(__file__).parent / "golden" / "data.json"
out.write_text("[\n" + ",\n".join(json.dumps(one) for one in golden) + "\n]\n")
