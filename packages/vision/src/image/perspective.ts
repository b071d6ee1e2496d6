// A picture seen aslant, as PIL's Image.transform(size, PERSPECTIVE, …), pixel for pixel (Pillow's Geometry.c).
import { type Fill, filled, type Interpolation, sampleBilinear } from "./affine.ts";
import type { Image } from "./image.ts";

export type Corner = readonly [x: number, y: number];
/** Top left, top right, bottom right, bottom left. */
export type Corners = readonly [Corner, Corner, Corner, Corner];

/**
 * The numbers a … h with which the point (x, y) of the result is ((ax + by + c) / (gx + hy + 1), (dx + ey + f) / (gx + hy + 1)) of the
 * picture, where the corners `start` of the picture come to `end`.
 */
function perspectiveCoefficients(start: Corners, end: Corners): number[] {
  const rows = end.flatMap(([x, y], i) => {
    const [u, v] = start[i];
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  return solved(rows);
}

/** Eight equations in eight unknowns, the right side last in each row, by elimination from the largest. */
function solved(rows: number[][]): number[] {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[best][k])) best = i;
    [rows[k], rows[best]] = [rows[best], rows[k]];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let rest = rows[k][n];
    for (let j = k + 1; j < n; j++) rest -= rows[k][j] * x[j];
    x[k] = rest / rows[k][k];
  }
  return x;
}

/** The picture with its corners `start` moved to `end`. Nothing checks that they lie in order. */
export function perspective(
  image: Image,
  start: Corners,
  end: Corners,
  { interpolation = "bilinear", fill = 0 }: { interpolation?: Interpolation; fill?: Fill } = {},
): Image {
  const [a, b, c, d, e, f, g, h] = perspectiveCoefficients(start, end);
  const out = filled(image.width, image.height, image, fill);
  const { width, height, channels, data } = image;
  for (let row = 0, to = 0; row < height; row++)
    for (let column = 0; column < width; column++, to += channels) {
      const [px, py] = [column + 0.5, row + 0.5];
      const below = g * px + h * py + 1;
      const [x, y] = [(a * px + b * py + c) / below, (d * px + e * py + f) / below];
      if (!(x >= 0 && x < width && y >= 0 && y < height)) continue;
      if (interpolation === "bilinear") sampleBilinear(image, x, y, out.data, to);
      else {
        const from = (Math.trunc(y) * width + Math.trunc(x)) * channels;
        for (let ch = 0; ch < channels; ch++) out.data[to + ch] = data[from + ch];
      }
    }
  return out;
}
