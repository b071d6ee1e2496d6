// Decoded pixels to RGB, in PIL's arithmetic.

/** a * b / 255 to the nearest whole number, PIL's MULDIV255. */
function mulDiv255(a: number, b: number): number {
  const t = a * b + 128;
  return ((t >> 8) + t) >> 8;
}

/** Colour channels weighed with the last one, alpha, over white: RGBA to RGB. */
export function overWhite(rgba: Uint8Array | Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    const alpha = rgba[from + 3];
    for (let c = 0; c < 3; c++) {
      const t = rgba[from + c] * alpha + 255 * (255 - alpha) + 128;
      rgb[to++] = ((t >> 8) + t) >> 8;
    }
  }
  return rgb;
}

/** Printing colours to RGB without a profile, as PIL's convert("RGB"). */
export function cmykToRgb(cmyk: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((cmyk.length / 4) * 3);
  for (let from = 0, to = 0; from < cmyk.length; from += 4) {
    const white = 255 - cmyk[from + 3];
    for (let c = 0; c < 3; c++) rgb[to++] = white - mulDiv255(cmyk[from + c], white);
  }
  return rgb;
}
