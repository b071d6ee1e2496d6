"""Makes more.json: torchvision's other transforms on pictures of the shipped sample.

Run from this folder: python3 more.py      (made with Pillow 9.4.0, torchvision 0.14.1, torch 1.13.1)

"cases" as in augment.py, of 60 pictures each. "near" are those that torchvision computes in single precision somewhere: the bytes
themselves, to compare within one. "functions" are calls of transforms.functional on one picture.
"""
import base64, hashlib, json, os
import numpy as np
import torch
from PIL import Image
from torchvision import transforms as T
from torchvision.transforms import functional as F
from augment import make, pictures

COUNT = 60
one = lambda name, **options: [dict(name=name, **options)]
CASES = [(channels, spec) for channels in (1, 3) for spec in [
    one("CenterCrop", size=20), one("CenterCrop", size=[31, 13]), one("CenterCrop", size=41),
    one("Pad", padding=3), one("Pad", padding=[1, 4], paddingMode="edge"), one("Pad", padding=[1, 2, 3, 27], paddingMode="reflect"),
    one("Pad", padding=28, paddingMode="symmetric"), one("Pad", padding=[0, 1, 2, 3], fill=200 if channels == 1 else [1, 2, 3]),
    one("RandomVerticalFlip"), one("RandomVerticalFlip", p=0.3), one("RandomInvert"), one("RandomPosterize", bits=3, p=0.7),
    one("RandomPosterize", bits=0, p=1), one("RandomSolarize", threshold=128), one("RandomSolarize", threshold=77.5, p=1),
    *[one("RandomAdjustSharpness", sharpnessFactor=f, p=0.9) for f in (0, 0.5, 2, 7.3)], one("RandomAutocontrast", p=0.8),
    one("RandomEqualize", p=0.8), one("RandAugment"), one("RandAugment", numOps=3, magnitude=20, interpolation="bilinear", fill=33),
    one("TrivialAugmentWide"), one("TrivialAugmentWide", numMagnitudeBins=7, interpolation="bilinear"),
    *[one("AutoAugment", policy=p) for p in ("imagenet", "cifar10", "svhn")],
]]
NEAR = [(channels, spec) for channels in (1, 3) for spec in [
    one("GaussianBlur", kernelSize=5), one("GaussianBlur", kernelSize=[3, 7], sigma=1.5),
    one("RandomPerspective", p=0.8), one("RandomPerspective", distortionScale=0.3, p=1, interpolation="nearest", fill=9),
]]
FUNCTIONS = [
    ("adjustGamma", [2.5], lambda x: F.adjust_gamma(x, 2.5)), ("adjustGamma", [0.4, 1.3], lambda x: F.adjust_gamma(x, 0.4, 1.3)),
    ("affine", [20, [3, -2], 1.2, [10, 5]], lambda x: F.affine(x, 20, [3, -2], 1.2, [10, 5])),
    ("affine", [-7, [0, 0], 0.8, 12, {"interpolation": "bilinear", "fill": 7, "center": [3, 4]}],
     lambda x: F.affine(x, -7, [0, 0], 0.8, 12, interpolation=T.InterpolationMode.BILINEAR, fill=7, center=[3, 4])),
    ("rotate", [33, {"expand": True}], lambda x: F.rotate(x, 33, expand=True)),
    ("crop", [-3, 5, 20, 40], lambda x: F.crop(x, -3, 5, 20, 40)), ("resizedCrop", [2, 3, 20, 10, [14, 14]], lambda x: F.resized_crop(x, 2, 3, 20, 10, [14, 14])),
    ("hflip", [], F.hflip), ("vflip", [], F.vflip), ("toGrayscale", [3], lambda x: F.to_grayscale(x, 3)), ("toGrayscale", [], F.to_grayscale),
    ("adjustBrightness", [1.7], lambda x: F.adjust_brightness(x, 1.7)), ("adjustContrast", [0.3], lambda x: F.adjust_contrast(x, 0.3)),
    ("adjustSaturation", [2], lambda x: F.adjust_saturation(x, 2)), ("adjustHue", [-0.2], lambda x: F.adjust_hue(x, -0.2)),
    ("posterize", [2], lambda x: F.posterize(x, 2)), ("solarize", [100], lambda x: F.solarize(x, 100)), ("equalize", [], F.equalize),
    ("autocontrast", [], F.autocontrast), ("invert", [], F.invert), ("adjustSharpness", [3], lambda x: F.adjust_sharpness(x, 3)),
    *[("fiveCrop", [[9, 12], k], lambda x, k=k: F.five_crop(x, [9, 12])[k]) for k in range(5)],
    *[("tenCrop", [10, v, k], lambda x, k=k, v=v: F.ten_crop(x, 10, v)[k]) for k in (0, 5, 8, 9) for v in (False, True)],
]


def images(channels):
    return [Image.fromarray(x) for x in pictures(channels)[:COUNT]]


def main():
    cases, near, functions = [], [], []
    for seed, (channels, spec) in enumerate(CASES):
        torch.manual_seed(seed)
        transform = make(spec)
        hashes = [hashlib.sha256(np.asarray(transform(x)).tobytes()).hexdigest()[:8] for x in images(channels)]
        cases.append(dict(seed=seed, channels=channels, spec=spec, hashes="".join(hashes), next=torch.rand(1).item()))
    for seed, (channels, spec) in enumerate(NEAR):
        torch.manual_seed(seed)
        transform = make(spec)
        made = [base64.b64encode(np.asarray(transform(x)).tobytes()).decode() for x in images(channels)[:6]]
        near.append(dict(seed=seed, channels=channels, spec=spec, made=made, next=torch.rand(1).item()))
    for name, args, call in FUNCTIONS:
        out = call(images(3)[1])
        functions.append(dict(name=name, args=args, width=out.width, height=out.height, hash=hashlib.sha256(np.asarray(out).tobytes()).hexdigest()[:8]))
    floats = torch.tensor([[0.0, 0.2, 0.999], [1.0, 0.5, 1.7]]).expand(3, 2, 3)
    tensors = dict(
        toPilImage=np.asarray(F.to_pil_image(floats)).flatten().tolist(),
        toUint8=F.convert_image_dtype(floats.clamp(0, 1), torch.uint8).flatten().tolist(),
        toFloat=F.convert_image_dtype(torch.tensor([0, 1, 127, 255], dtype=torch.uint8)).tolist(),
        pilToTensor=F.pil_to_tensor(images(3)[1])[:, :2, :3].flatten().tolist(),
    )
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "more.json"), "w") as f:
        rows = lambda list: "[\n" + ",\n".join(map(json.dumps, list)) + "\n]"
        f.write(f'{{"cases": {rows(cases)},\n"near": {rows(near)},\n"functions": {rows(functions)},\n"tensors": {json.dumps(tensors)}}}\n')


main()
