// Dropout of whole channels of anything, and the kind that keeps what a SELU network's activations are distributed like.
import { dropout as timesOp } from "../ops/dropout.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { tensor } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import { reshape } from "./functional.ts";
import { expand } from "./movement.ts";
import { defaultGenerator } from "./random.ts";
import type { Tensor } from "./tensor.ts";
import { numelOf, type Shape, ShapeError, showShape } from "./types.ts";

/** Ones with probability 1 − p, else zeros, as torch draws them. */
function kept(shape: Shape, p: number): Float32Array {
  const mask = new Float32Array(numelOf(shape));
  if (p < 1) defaultGenerator.bernoulliFill(mask, 1 - p);
  return mask;
}

/** In training, whole channels of x [N, C, …] become 0 with probability p, the others grow by 1 / (1 − p). */
function channels(x: Tensor, p: number): Tensor {
  const grown = Math.fround(1 / (1 - p));
  const mask = kept(x.shape.slice(0, 2), p).map((one) => (p < 1 ? one * grown : 0));
  const [n, c, ...rest] = x.shape;
  const images = reshape(x, [n, c, numelOf(rest), 1]);
  const drawn = tensor(mask, { shape: [n, c], device: x.device });
  return reshape(apply(timesOp, [images, drawn], null), x.shape);
}

/** The same for batches of that many dimensions, or for one of them alone, [C, …]. */
function batched(name: string, x: Tensor, p: number, training: boolean, dims: number, what: string): Tensor {
  if (x.dim !== dims && x.dim !== dims - 1)
    throw new ShapeError(say`${name} expects ${what}, with or without N, got ${showShape(x.shape)}`);
  if (!training || p === 0) return x;
  return x.dim === dims ? channels(x, p) : reshape(channels(reshape(x, [1, ...x.shape]), p), x.shape);
}

/** In training, whole channels of x [N, C, L] or [C, L] become 0 with probability p, the others grow by 1 / (1 − p). */
export const dropout1d = (x: Tensor, p: number, training: boolean): Tensor =>
  batched("dropout1d", x, p, training, 3, "[N, C, L]");
/** In training, whole channels of x [N, C, D, H, W] or [C, D, H, W] become 0 with probability p, the others grow by 1 / (1 − p). */
export const dropout3d = (x: Tensor, p: number, training: boolean): Tensor =>
  batched("dropout3d", x, p, training, 5, "[N, C, D, H, W]");

/** −scale · alpha of SELU: what a neuron that is off gives. */
const SATURATED = 1.7580993408473766;

/** x with a mask of ones and zeros as torch's alpha dropout applies it: y = a · x where kept, else a · (−1.758), moved by a constant. */
function alphaMasked(x: Tensor, shape: Shape, p: number): Tensor {
  if (p === 1) return elementwise.mul(x, 0);
  const a = 1 / Math.sqrt((SATURATED * SATURATED * p + 1) * (1 - p));
  const mask = kept(shape, p);
  const scale = Math.fround(a);
  const [slope, offset] = [Math.fround(SATURATED * a), Math.fround(SATURATED * a * p)];
  const bias = mask.map((one) => Math.fround((one - 1) * slope) + offset);
  const factor = mask.map((one) => one * scale);
  const over = (data: Float32Array): Tensor => expand(tensor(data, { shape, device: x.device }), x.shape);
  return elementwise.add(elementwise.mul(x, over(factor)), over(bias));
}

/**
 * In training, elements become −1.758 (SELU's floor) with probability p, and all are scaled and moved so that mean and variance stay
 * (Klambauer et al. 2017, https://arxiv.org/abs/1706.02515).
 */
export const alphaDropout = (x: Tensor, p: number, training: boolean): Tensor =>
  training && p !== 0 && x.numel > 0 ? alphaMasked(x, x.shape, p) : x;

/** The same with whole channels of x [N, C, …]. */
export function featureAlphaDropout(x: Tensor, p: number, training: boolean): Tensor {
  if (!training || p === 0 || x.numel === 0) return x;
  if (x.dim < 2)
    throw new ShapeError(
      say`featureAlphaDropout expects at least 2 dimensions, [N, C, …], got ${showShape(x.shape)}`,
    );
  return alphaMasked(
    x,
    x.shape.map((size, dim) => (dim < 2 ? size : 1)),
    p,
  );
}
