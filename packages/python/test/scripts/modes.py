# Pictures of every mode: bands, what can be seen through, black and white.
import hashlib

import numpy as np
from PIL import Image

at = np.arange(12 * 9)
grey = Image.fromarray(((at * 37) % 256).astype(np.uint8).reshape(9, 12))
colour = Image.fromarray(((np.arange(12 * 9 * 3) * 29) % 256).astype(np.uint8).reshape(9, 12, 3))
print(grey.mode, colour.mode, grey.getbands(), colour.getbands(), grey.getextrema(), colour.getextrema())

bits = grey.convert("1")
print(bits.mode, bits.getpixel((3, 2)), list(bits.getdata())[:30], hashlib.sha256(bits.tobytes()).hexdigest()[:12])
print(list(grey.convert("1", dither=Image.Dither.NONE).getdata())[:30], np.array(bits).dtype, np.array(bits).sum())
print(bits.convert("L").mode, bits.convert("RGB").getpixel((0, 0)), bits.crop((1, 1, 6, 4)).mode, Image.new("1", (3, 2), 1).getpixel((0, 0)))

seen = colour.convert("RGBA")
print(seen.mode, seen.getpixel((1, 2)), seen.size, seen.getbands(), np.array(seen).shape, len(seen.tobytes()))
seen.putalpha(grey)
print(seen.getpixel((4, 5)), seen.crop((2, 1, 9, 8)).getpixel((0, 0)), seen.rotate(90, expand=True).getpixel((0, 0)))
print(seen.convert("RGB").getpixel((4, 5)), seen.convert("L").mode, seen.split()[3] == grey, seen.getchannel("A").getpixel((4, 5)))
r, g, b = colour.split()
print(Image.merge("RGB", (b, g, r)).getpixel((5, 6)), colour.getpixel((5, 6)), r.mode)
made = Image.fromarray(np.array(seen))
print(made == seen, made.mode, hashlib.sha256(made.tobytes()).hexdigest()[:12], Image.new("RGBA", (2, 2), (1, 2, 3, 4)).getpixel((1, 1)))
try:
    seen.save("seen.jpg")
except OSError as error:
    print(error)
