"""Makes reflect.json: torchvision's RandomCrop with a reflected border.

Run from this folder: python3 reflect.py      (made with Pillow 9.4.0, torchvision 0.14.1)
"""
import hashlib, json, os
import numpy as np
import torch
from PIL import Image
from torchvision import transforms as T

here = os.path.dirname(os.path.abspath(__file__))


def noise(w, h, c, seed):
    """Bytes of the same generator as in noise.ts: xorshift32."""
    out, x = np.zeros(w * h * c, np.uint8), seed * 2654435761 % 2**32 or 1
    for i in range(len(out)):
        x ^= x << 13 & 0xFFFFFFFF; x ^= x >> 17; x ^= x << 5 & 0xFFFFFFFF
        out[i] = x & 255
    return Image.fromarray(out.reshape((h, w, 3) if c == 3 else (h, w)))


cases = []
for seed, (w, h, c, size, padding) in enumerate([(32, 32, 3, 32, 2), (28, 28, 1, 28, 3), (9, 7, 3, [6, 12], [4, 2]),
                                                 (6, 5, 1, 7, [1, 2, 3, 4])]):
    torch.manual_seed(seed)
    crop = T.RandomCrop(size, padding=padding, padding_mode="reflect")
    cases.append(dict(seed=seed, width=w, height=h, channels=c, size=size, padding=padding,
                      sha=[hashlib.sha256(crop(noise(w, h, c, 100 + k)).tobytes()).hexdigest()[:16] for k in range(12)]))
with open(os.path.join(here, "reflect.json"), "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
