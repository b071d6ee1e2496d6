// A rectangle of random area and shape, as RandomErasing and RandomResizedCrop draw it.
import { defaultGenerator } from "@tinycnn/core";

export interface AreaRange {
  /** Smallest and largest share of the picture. */
  readonly scale: readonly [number, number];
  /** Smallest and largest ratio of the sides. */
  readonly ratio: readonly [number, number];
}

/** Attempts that torchvision makes to find a rectangle that fits. */
export const ATTEMPTS = 10;

/** Sides of a random rectangle in a picture of `area` pixels; `first / second` is near the ratio. In single precision as torch. */
export function drawSides(area: number, { scale, ratio }: AreaRange): [first: number, second: number] {
  const wanted = area * defaultGenerator.uniform(...scale);
  const [low, high] = ratio.map((r) => Math.fround(Math.log(Math.fround(r))));
  const aspect = Math.fround(Math.exp(defaultGenerator.uniform(low, high)));
  return [Math.sqrt(wanted * aspect), Math.sqrt(wanted / aspect)];
}
