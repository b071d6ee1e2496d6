import { defaultGenerator } from "@tinycnn/core";
import { transforms } from "@tinycnn/vision";

/** Degrees of rotation, and how much larger or smaller a picture gets, at full strength. */
const DEGREES = 8;
const ZOOM = 0.15;

/** Where a coordinate outside 0 … last comes to lie when the border reflects. */
const reflect = (at: number, last: number): number => {
  const inside = Math.abs(at);
  return inside > last ? 2 * last - inside : inside;
};

/**
 * Turns a tensor [C, H, W] about its middle by up to 8 degrees and makes it up to 15 % larger or smaller, evenly drawn, with
 * probability p; bilinear, the border reflected. Stands behind ToTensor. What is learnt by heart of a picture's compression does
 * not survive being sampled anew.
 */
export class RandomWarp extends transforms.TensorTransform {
  readonly p: number;

  constructor(p: number) {
    super();
    if (!(p >= 0 && p <= 1)) throw new RangeError(`RandomWarp: p must be in [0, 1], got ${p}`);
    this.p = p;
  }

  override write(out: Float32Array, shape: transforms.PixelShape): void {
    if (defaultGenerator.rand() >= this.p) return;
    const draw = (): number => 2 * defaultGenerator.rand() - 1;
    warp(out, shape, (draw() * DEGREES * Math.PI) / 180, 1 + draw() * ZOOM);
  }

  override toString(): string {
    return `RandomWarp(${this.p})`;
  }
}

/** The picture turned by `angle` (radians) and enlarged `zoom` times, in place. */
export function warp(
  out: Float32Array,
  { channels, height, width }: transforms.PixelShape,
  angle: number,
  zoom: number,
): void {
  const from = out.slice();
  const [cos, sin] = [Math.cos(angle) / zoom, Math.sin(angle) / zoom];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const size = height * width;
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to++) {
      const atX = middleX + cos * (x - middleX) - sin * (y - middleY);
      const atY = middleY + sin * (x - middleX) + cos * (y - middleY);
      const [left, top] = [Math.floor(atX), Math.floor(atY)];
      const [right, down] = [atX - left, atY - top];
      const [x0, x1] = [reflect(left, width - 1), reflect(left + 1, width - 1)];
      const [y0, y1] = [reflect(top, height - 1) * width, reflect(top + 1, height - 1) * width];
      for (let c = 0, base = 0; c < channels; c++, base += size) {
        const upper = from[base + y0 + x0] * (1 - right) + from[base + y0 + x1] * right;
        const lower = from[base + y1 + x0] * (1 - right) + from[base + y1 + x1] * right;
        out[base + to] = upper * (1 - down) + lower * down;
      }
    }
}
