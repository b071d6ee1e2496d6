// Leaky activations whose slope is learned or drawn.
import { dropout as times } from "../ops/dropout.ts";
import { sloped } from "../ops/elementwise/activations.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { tensor } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import { reshape } from "./functional.ts";
import { peeked } from "./peek.ts";
import { defaultGenerator } from "./random.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

/** x where positive, weight · x elsewhere; a weight for each place of dimension 1 [C], or one for all. */
export function prelu(x: Tensor, weight: Tensor): Tensor {
  const channels = x.dim < 2 ? 1 : x.shape[1];
  if (weight.dim > 1 || (weight.numel !== 1 && weight.numel !== channels))
    throw new ShapeError(
      say`prelu expects one weight, or one for each of ${channels} channels of ${showShape(x.shape)}, got ${showShape(weight.shape)}`,
    );
  const shape = weight.numel === 1 ? [] : x.shape.map((size, dim) => (dim === 1 ? size : 1));
  return apply(sloped, [x, reshape(weight, shape)], {});
}

/**
 * x where positive; elsewhere x times a slope, in training one drawn for each element that is not positive, as torch draws them, else the
 * middle of the two.
 *
 * @throws Error in training on a device that would have to be waited for
 */
export function rrelu(x: Tensor, lower: number, upper: number, training: boolean): Tensor {
  if (!training) return elementwise.leakyRelu(x, (lower + upper) / 2);
  const [low, high] = [Math.fround(lower), Math.fround(upper)];
  const slopes = Float32Array.from(peeked("rrelu", x), (value) =>
    value <= 0 ? defaultGenerator.double() * (high - low) + low : 1,
  );
  return apply(times, [x, tensor(slopes, { shape: x.shape, device: x.device })], null);
}
