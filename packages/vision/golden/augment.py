"""Makes augment.json: what torchvision draws and makes of 200 pictures of the shipped sample, case by case.

Run from this folder: python3 augment.py      (made with Pillow 9.4.0, torchvision 0.14.1, torch 1.13.1)

A case is a transform as a run's configuration names it. After torch.manual_seed(seed) it goes over 200 pictures, one after the
other: grey ones are the first of the sample's test split, 28x28; coloured ones have the channels of four of them. Kept are the first
32 bits of each result's sha256, the parameters of the first pictures (get_params), and one number drawn at the end.
"""
import gzip, hashlib, json, os, sys
import numpy as np
import torch
from PIL import Image
from torchvision import transforms as T

HERE = os.path.dirname(os.path.abspath(__file__))
COUNT, SHOWN = 200, 10


def pictures(channels):
    """Of the shipped sample."""
    with gzip.open(os.path.join(HERE, "../sample/fashion-mnist/t10k-images-idx3-ubyte.gz")) as f:
        x = np.frombuffer(f.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    if channels == 1:
        return x[:COUNT]
    r, g, b, c = (x[k * COUNT:(k + 1) * COUNT].astype(int) for k in range(4))
    return np.stack([r, 255 - g, (b + c) // 2], -1).astype(np.uint8)


NORMALIZE = dict(name="Normalize", mean=[0.4914, 0.4822, 0.4465], std=[0.2023, 0.1994, 0.2010])
TENSOR = dict(name="ToTensor")
LECTURE = [
    dict(name="RandomCrop", size=28, padding=3),
    dict(name="RandomHorizontalFlip"),
    dict(name="ColorJitter", brightness=0.2, contrast=0.2, saturation=0.2),
    dict(name="RandomRotation", degrees=15),
    dict(name="RandomAffine", degrees=0, shear=10, scale=[0.8, 1.2]),
    dict(name="RandomGrayscale", p=0.1),
    TENSOR, NORMALIZE,
    dict(name="RandomErasing", p=0.2),
]
CASES = [
    *[dict(channels=3, spec=[dict(name="ColorJitter", **{quality: 0.4})]) for quality in ["brightness", "contrast", "saturation", "hue"]],
    dict(channels=3, spec=[dict(name="ColorJitter", brightness=[0, 3], contrast=[0.5, 4], saturation=[0, 5], hue=0.5)]),
    dict(channels=3, spec=[dict(name="ColorJitter", hue=[-0.1, 0.5])]),
    dict(channels=1, spec=[dict(name="ColorJitter", brightness=0.3, contrast=1.5, saturation=0.3, hue=0.2)]),
    dict(channels=3, spec=[dict(name="RandomRotation", degrees=15)]),
    dict(channels=1, spec=[dict(name="RandomRotation", degrees=[-400, 400], interpolation="bilinear", fill=77)]),
    dict(channels=3, spec=[dict(name="RandomRotation", degrees=180, fill=[10, 200, 30.7], center=[3, 20.5])]),
    dict(channels=3, spec=[dict(name="RandomRotation", degrees=90, expand=True, interpolation="bilinear")]),
    *[dict(channels=3, spec=[dict(name="RandomRotation", degrees=[a, a])]) for a in [0, 90, 180, -90]],
    dict(channels=3, spec=[dict(name="RandomAffine", degrees=0, shear=10, scale=[0.8, 1.2])]),
    dict(channels=1, spec=[dict(name="RandomAffine", degrees=30, translate=[0.2, 0.4], fill=255)]),
    dict(channels=3, spec=[dict(name="RandomAffine", degrees=[10, 200], translate=[0.1, 0], scale=[0.3, 3], shear=[-20, 5, -40, 30],
                                interpolation="bilinear", fill=[1, 2, 3], center=[0, 9])]),
    dict(channels=3, spec=[dict(name="RandomAffine", degrees=0, scale=[0.5, 2])]),
    dict(channels=1, spec=[dict(name="RandomAffine", degrees=[45, 45], scale=[0.0005, 0.002])]),
    dict(channels=3, spec=[dict(name="RandomGrayscale", p=0.5)]),
    dict(channels=1, spec=[dict(name="RandomGrayscale", p=0.7)]),
    dict(channels=3, spec=[dict(name="RandomResizedCrop", size=32)]),
    dict(channels=1, spec=[dict(name="RandomResizedCrop", size=[20, 40], scale=[0.5, 1], ratio=[1, 2.5])]),
    dict(channels=3, spec=[dict(name="RandomResizedCrop", size=28, scale=[0.9, 1], ratio=[3, 4])]),
    dict(channels=3, spec=[TENSOR, dict(name="RandomErasing", p=0.8)]),
    dict(channels=3, spec=[TENSOR, dict(name="RandomErasing", p=1, scale=[0.3, 1], ratio=[0.1, 9], value=[0.25, -1.5, 2])]),
    dict(channels=1, spec=[TENSOR, dict(name="RandomErasing", p=0.5, scale=[0, 0.01], value=0.7)]),
    dict(channels=3, spec=LECTURE),
]


def snake(word):
    return "".join("_" + c.lower() if c.isupper() else c for c in word)


def make(spec):
    def one(name, **options):
        if "policy" in options:
            options["policy"] = T.AutoAugmentPolicy(options["policy"])
        if "interpolation" in options:
            options["interpolation"] = T.InterpolationMode(options["interpolation"])
        return getattr(T, name)(**{snake(k): v for k, v in options.items()})
    return T.Compose([one(**o) for o in spec])


def numbers(drawn):
    """The parameters of one call as a flat list; None for what is not drawn."""
    if isinstance(drawn, (list, tuple)):
        return [n for d in drawn for n in numbers(d)]
    return drawn.tolist() if isinstance(drawn, torch.Tensor) else [drawn]


def watch(transform, seen):
    """Has the transform note what it draws."""
    inner = transform.get_params
    def noted(*args, **kwargs):
        drawn = inner(*args, **kwargs)
        # Not what RandomErasing puts in.
        seen.append(numbers(drawn[:4] if isinstance(transform, T.RandomErasing) else drawn))
        return drawn
    transform.get_params = noted


def outputs(case, seed, images, seen):
    """Bytes of what each picture becomes, those of pixels or of float32 elements; what is drawn goes to `seen`."""
    torch.manual_seed(seed)
    transform = make(case["spec"])
    for t in transform.transforms:
        if len(case["spec"]) <= 2 and hasattr(t, "get_params"):
            watch(t, seen)
    for x in images:
        out = transform(Image.fromarray(x))
        yield out.numpy().astype("<f4").tobytes() if isinstance(out, torch.Tensor) else np.asarray(out).tobytes()


def run(case, seed):
    seen = []
    hashes = [hashlib.sha256(data).hexdigest()[:8] for data in outputs(case, seed, pictures(case["channels"]), seen)]
    return dict(seed=seed, **case, hashes="".join(hashes), draws=seen[:SHOWN], next=torch.rand(1).item())


def main():
    cases = [run(case, seed) for seed, case in enumerate(CASES)]
    # Noise as bits would be a check of torch's logarithm and sine: kept as numbers, to compare within float32's last digits.
    torch.manual_seed(99)
    erase = T.RandomErasing(1, scale=[0.01, 0.05], value="random")
    noise = [[round(v, 6) for v in erase(torch.zeros(3, 10, 9)).flatten().tolist()] for _ in range(4)]
    with open(os.path.join(HERE, "augment.json"), "w") as f:
        rows = ",\n".join(json.dumps(case) for case in cases)
        f.write('{\n"cases": [\n' + rows + '\n],\n"noise": ' + json.dumps(noise) + "\n}\n")


if __name__ == "__main__":
    main()
