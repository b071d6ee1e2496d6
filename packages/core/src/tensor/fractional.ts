// Max pooling by steps of changing size, drawn anew for each plane (Graham 2014, https://arxiv.org/abs/1412.6071), as
// torch.nn.functional.fractional_max_pool2d and 3d.
import { OutOfRangeError } from "../errors.ts";
import { argmax } from "../ops/argmax.ts";
import { gather } from "../ops/indexing/index.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { type Sizes, sizesOf } from "../ops/window.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { asBatch } from "./batch.ts";
import { tensor } from "./create.ts";
import type { WithIndices } from "./pooling.ts";
import { defaultGenerator } from "./random.ts";
import type { Tensor } from "./tensor.ts";
import { numelOf, type Shape, ShapeError, showShape } from "./types.ts";

export interface FractionalOptions<S> {
  /** Of the result; or outputRatio. */
  outputSize?: S | null;
  /** The result's sizes as shares of the input's, between 0 and 1. */
  outputRatio?: S | null;
}

const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });
const f = Math.fround;

/** Where windows begin, in PyTorch's single precision. */
function starts(sample: number, size: number, out: number, kernel: number): number[] {
  const alpha = out > 1 ? f((size - kernel) / (out - 1)) : 0;
  return Array.from({ length: out }, (_, i) =>
    i === out - 1 ? size - kernel : Math.trunc(f(f(i + sample) * alpha)) - Math.trunc(f(sample * alpha)),
  );
}

/** For each window of a plane, row by row, the places of its elements. */
function cellsOf(sides: Shape, firsts: readonly number[][], kernel: readonly number[]): number[] {
  const steps = sides.map((_, axis) => numelOf(sides.slice(axis + 1)));
  const spread = (lists: readonly (readonly number[])[]): number[] =>
    lists.reduce<number[]>(
      (sums, list, axis) => sums.flatMap((sum) => list.map((at) => sum + at * steps[axis])),
      [0],
    );
  const within = spread(kernel.map((size) => Array.from({ length: size }, (_, i) => i)));
  return spread(firsts).flatMap((first) => within.map((at) => first + at));
}

function outputOf(name: string, x: Tensor, dims: number, options: FractionalOptions<Sizes>): number[] {
  const { outputSize = null, outputRatio = null } = options;
  if ((outputSize === null) === (outputRatio === null))
    throw new OutOfRangeError(say`${name}: give one of outputSize and outputRatio`);
  if (outputSize !== null) return sizesOf(dims, outputSize);
  const ratios = sizesOf(dims, outputRatio ?? 1);
  return ratios.map((ratio, axis) => Math.floor(x.shape[x.dim - dims + axis] * ratio));
}

/** The largest of windows whose steps are drawn from the default generator, and their places. */
export function fractionalMaxPool(
  dims: 2 | 3,
  x: Tensor,
  kernelSize: Sizes,
  options: FractionalOptions<Sizes>,
): WithIndices {
  const name = `fractionalMaxPool${dims}d`;
  let indices: Tensor | undefined;
  const values = asBatch(name, x, dims, (batch) => {
    const [n, c, ...sides] = batch.shape;
    const kernel = sizesOf(dims, kernelSize);
    const out = outputOf(name, batch, dims, options);
    if (sides.some((size, axis) => out[axis] < 1 || out[axis] + kernel[axis] - 1 > size))
      throw new ShapeError(
        say`${name}: windows of ${kernel.join("×")} do not come to ${out.join("×")} in an input of shape ${showShape(x.shape)}`,
      );
    const samples = new Float32Array(n * c * dims);
    defaultGenerator.uniformFill(samples, 0, 1);
    const planes = Array.from({ length: n * c }, (_, plane) => {
      const own = samples.subarray(plane * dims, (plane + 1) * dims);
      // PyTorch's first sample of an image is the width's, of a volume the depth's.
      const drawn = dims === 2 ? own.toReversed() : own;
      const firsts = sides.map((size, axis) => starts(drawn[axis], size, out[axis], kernel[axis]));
      return cellsOf(sides, firsts, kernel);
    });
    const [windows, most] = [numelOf(out), numelOf(kernel)];
    const cells = tensor(Int32Array.from(planes.flat()), {
      shape: [n * c, windows * most],
      device: x.device,
    });
    const flat = shaped(batch, [n * c, numelOf(sides)]);
    const seen = shaped(apply(gather, [flat, cells], { dim: 1 }), [n * c * windows, most]);
    const chosen = shaped(apply(argmax, [seen], { dim: 1 }), [n * c * windows, 1]);
    const rows = shaped(cells, [n * c * windows, most]);
    const places = shaped(apply(gather, [rows, chosen], { dim: 1 }), [n * c, windows]);
    indices = shaped(places, x.dim === batch.dim ? [n, c, ...out] : [c, ...out]);
    return shaped(apply(gather, [flat, places], { dim: 1 }), [n, c, ...out]);
  });
  return [values, indices as Tensor];
}
