"""
Twenty photos of many sizes, shapes and formats, and the probabilities that PIL, torchvision and torch give for them.

There are no real photos here: scenes are drawn (sky, hills, things with shadows, grain) and compressed as cameras and programs do.
"""
import os
import numpy as np
import torch
from PIL import Image, ImageOps
from torchvision import transforms as T

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "photos")


def scene(width, height, seed, grain=0.02):
    """A picture [height, width, 3] of bytes, the same for the same seed."""
    random = np.random.RandomState(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    y, x = y / max(height - 1, 1), x / max(width - 1, 1)
    low, high = random.rand(3), random.rand(3)
    picture = low + (high - low) * y[..., None]
    for k in range(3):  # hills, the nearer the darker
        ridge = 0.45 + 0.15 * k + 0.1 * np.sin(2 * np.pi * (x * random.uniform(1, 4) + random.rand()))
        picture = np.where((y > ridge)[..., None], random.rand(3) * (1 - 0.25 * k), picture)
    for _ in range(4):  # discs and boxes, lit from the left
        cx, cy, radius = random.rand(), random.uniform(0.3, 0.9), random.uniform(0.06, 0.25)
        dx, dy = (x - cx) / radius, (y - cy) / radius * height / max(width, 1)
        inside = (dx**2 + dy**2 < 1) if random.rand() < 0.5 else (np.maximum(abs(dx), abs(dy)) < 0.8)
        light = 0.75 - 0.35 * np.clip(dx, -1, 1)
        picture = np.where(inside[..., None], random.rand(3) * light[..., None], picture)
    if grain > 0:
        picture = picture + random.normal(0, grain, (height, width, 1))
    return (picture * 255).clip(0, 255).astype(np.uint8)


def with_alpha(rgb):
    """The scene fading out from left to right, with a clear hole."""
    height, width, _ = rgb.shape
    alpha = np.tile(np.linspace(255, 40, width).astype(np.uint8), (height, 1))
    alpha[height // 3:height // 2, width // 4:width // 2] = 0
    return np.dstack([rgb, alpha])


def draw(folder=FOLDER):
    """Writes the photos."""
    os.makedirs(folder, exist_ok=True)

    def save(name, pixels, mode=None, **options):
        image = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
        (image.convert(mode) if mode else image).save(os.path.join(folder, name), **options)

    def turned(orientation):
        exif = Image.Exif()
        exif[0x112] = orientation
        return exif

    save("landscape.jpg", scene(480, 320, 1), quality=80)
    save("portrait.jpg", scene(150, 225, 2), quality=90, subsampling=0)
    save("turned3.jpg", scene(200, 150, 3), quality=75, exif=turned(3))
    save("mirrored5.jpg", scene(200, 120, 4), quality=75, exif=turned(5))
    save("turned6.jpg", scene(240, 180, 5), quality=75, exif=turned(6))
    save("grey.jpg", scene(320, 240, 6), "L", quality=70)
    save("progressive.jpg", scene(333, 250, 7), quality=75, progressive=True)
    save("cmyk.jpg", scene(120, 90, 8), "CMYK", quality=75)
    save("large.jpg", scene(3000, 2000, 9, grain=0), quality=20, progressive=True, optimize=True)
    save("alpha.png", with_alpha(scene(90, 60, 10)))
    save("greyAlpha.png", Image.fromarray(with_alpha(scene(60, 90, 11))).convert("LA"))
    palette = Image.fromarray(scene(120, 80, 12, grain=0)).quantize(64)
    save("palette.png", palette)
    save("paletteClear.png", palette, transparency=bytes(range(0, 256, 4)))
    save("tiny.png", scene(5, 7, 13))
    save("exact32.png", scene(32, 32, 14))
    save("thin.png", scene(1, 300, 15))
    save("flat.png", scene(400, 1, 16))
    save("lossy.webp", scene(480, 360, 17), quality=60)
    save("alpha.webp", with_alpha(scene(60, 100, 18, grain=0)), lossless=True)
    save("panorama.webp", scene(4000, 300, 19, grain=0), quality=40)
    return sorted(os.listdir(folder))


def read(path):
    """A photo as RGB: turned as its EXIF says, transparency over white."""
    image = ImageOps.exif_transpose(Image.open(path))
    if image.mode in ("RGBA", "LA") or "transparency" in image.info:
        white = Image.new("RGBA", image.size, (255, 255, 255, 255))
        white.alpha_composite(image.convert("RGBA"))
        image = white
    return image.convert("RGB")


def probabilities(model, spec, folder=FOLDER):
    """For each photo by name, the ten probabilities in double precision."""
    mode, side = ("L" if spec["channels"] == 1 else "RGB"), spec["size"]
    transform = T.Compose([T.Resize((side, side)), T.ToTensor(), T.Normalize(spec["mean"], spec["std"])])
    result = {}
    for name in sorted(os.listdir(folder)):
        x = transform(read(os.path.join(folder, name)).convert(mode))[None]
        with torch.no_grad():
            result[name] = torch.softmax(model(x)[0].double(), 0).tolist()
    return result
