"""Makes pil.json and photos/: what PIL and torchvision give, for the tests of packages/vision.

Run from this folder: python3 make.py      (made with Pillow 9.4.0, torchvision 0.14.1)
"""
import hashlib, json, os, random
import numpy as np
import torch
from PIL import Image, ImageOps
from torchvision import transforms as T

here = os.path.dirname(os.path.abspath(__file__))
sha = lambda b: hashlib.sha256(b).hexdigest()[:16]


def noise(w, h, c, seed):
    """Bytes of the same generator as in golden.test.ts: xorshift32."""
    out, x = np.zeros(w * h * c, np.uint8), seed * 2654435761 % 2**32 or 1
    for i in range(len(out)):
        x ^= x << 13 & 0xFFFFFFFF; x ^= x >> 17; x ^= x << 5 & 0xFFFFFFFF
        out[i] = x & 255
    return Image.fromarray(out.reshape((h, w, 3) if c == 3 else (h, w)))


random.seed(0)
resize = []
for seed in range(1, 49):
    w, h = random.choice([(random.randint(1, 60), random.randint(1, 60)), (random.randint(60, 200), random.randint(60, 200)),
                          (random.randint(1, 3), random.randint(50, 300))])
    size = random.choice([32, 28, [32, 32], [28, 28], [random.randint(1, 90), random.randint(1, 90)], random.randint(1, 50)])
    c = random.choice([1, 3])
    out = T.Resize(size)(noise(w, h, c, seed))
    resize.append(dict(seed=seed, width=w, height=h, channels=c, size=size, outWidth=out.width, outHeight=out.height,
                       sha=sha(out.tobytes()), grey=sha(out.convert("L").tobytes())))

# After all that draws above, so that the numbers there stay.
filters = []
for i, name in enumerate(["nearest", "box", "bilinear", "bicubic", "lanczos"] * 6):
    w, h, c = 5 + 7 * i % 61, 3 + 11 * i % 53, (1, 3)[i % 2]
    size = (2 + 13 * i % 47, 1 + 17 * i % 59)
    out = noise(w, h, c, 500 + i).resize(size, getattr(Image.Resampling, name.upper()))
    filters.append(dict(filter=name, seed=500 + i, width=w, height=h, channels=c, outWidth=size[0], outHeight=size[1], sha=sha(out.tobytes())))

augment = []
for seed, (w, h, c, size, padding, p) in enumerate([(32, 32, 3, 32, 4, 0.5), (28, 28, 1, 28, 3, 0.5), (20, 30, 3, [12, 17], [2, 1], 0.3),
                                                    (9, 9, 1, 9, 0, 0.5), (16, 12, 3, 8, [1, 2, 3, 4], 1.0)]):
    torch.manual_seed(seed)
    mean, std = ((0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)) if c == 3 else ((0.2861,), (0.3530,))
    tf = T.Compose([T.RandomCrop(size, padding=padding), T.RandomHorizontalFlip(p), T.ToTensor(), T.Normalize(mean, std)])
    outs = [tf(noise(w, h, c, 100 + k)) for k in range(12)]
    augment.append(dict(seed=seed, width=w, height=h, channels=c, size=size, padding=padding, p=p, mean=mean, std=std,
                        shape=list(outs[0].shape), sha=[sha(o.numpy().astype("<f4").tobytes()) for o in outs]))

folder = os.path.join(here, "photos")
os.makedirs(folder, exist_ok=True)
y, x = np.mgrid[0:37, 0:53]
base = np.stack([127 + 100 * np.sin(x / 9 + k) + 20 * np.cos(y / 7 * k) for k in range(3)], -1).clip(0, 255).astype(np.uint8)
alpha = np.tile(np.linspace(0, 255, 53).astype(np.uint8)[None, :, None], (37, 1, 1))
im, rgba = Image.fromarray(base), Image.fromarray(np.concatenate([base, alpha], -1))
save = lambda name, i=im, **k: i.save(os.path.join(folder, name), **k)
save("444.jpg", quality=95, subsampling=0); save("420.jpg", quality=75, subsampling=2); save("progressive.jpg", progressive=True)
save("grey.jpg", im.convert("L")); save("cmyk.jpg", im.convert("CMYK")); save("rgb.png"); save("palette.png", im.convert("P"))
save("bilevel.png", im.convert("1")); save("rgba.png", rgba); save("greyalpha.png", rgba.convert("LA")); save("rgba.webp", rgba, lossless=True)
save("lossy.webp", quality=80); save("first.gif", im.convert("P"))
for o in range(2, 9):
    exif = Image.Exif(); exif[0x112] = o
    save(f"orientation{o}.jpg", exif=exif)
exif = Image.Exif(); exif[0x112] = 6
save("orientation6.png", exif=exif); save("orientation6.webp", exif=exif, lossless=True)
photos = []
for name in sorted(os.listdir(folder)):
    i = ImageOps.exif_transpose(Image.open(os.path.join(folder, name)))
    if i.mode in ("RGBA", "LA"):
        white = Image.new("RGBA", i.size, (255, 255, 255, 255)); white.alpha_composite(i.convert("RGBA")); i = white
    i = i.convert("RGB")
    photos.append(dict(file=name, width=i.width, height=i.height, rgb=sha(i.tobytes()), grey=sha(i.convert("L").tobytes())))

with open(os.path.join(here, "pil.json"), "w") as f:
    f.write("{\n")
    f.write(",\n".join(f'"{k}": [\n' + ",\n".join(json.dumps(r) for r in v) + "\n]"
                       for k, v in dict(resize=resize, filters=filters, augment=augment, photos=photos).items()))
    f.write("\n}\n")
