// Borders around tensors, as torch.nn.functional.pad.
import { indexSelect as indexSelectOp } from "../ops/indexing/index.ts";
import { fill } from "../ops/prims/shorthand.ts";
import type { View } from "../ops/prims/views.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { tensor } from "./create.ts";
import { narrow } from "./movement.ts";
import { recordedPrims } from "./recorded.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

/** What stands in a border: one number, the picture mirrored at its last row, its last row again, or its other end. */
export type PadMode = "constant" | "reflect" | "replicate" | "circular";

/** How far a dimension grows before its first element and after its last; negative numbers take elements away. */
interface Border {
  readonly dim: number;
  readonly before: number;
  readonly after: number;
}

/** PyTorch's list, two numbers a dimension, the last dimension first. @throws ShapeError for one that does not fit */
function bordersOf(x: Tensor, padding: readonly number[]): Border[] {
  if (padding.length % 2 > 0 || padding.length > 2 * x.dim)
    throw new ShapeError(
      say`pad: two numbers for each dimension from the last on, at most ${2 * x.dim} for shape ${showShape(x.shape)}; got ${showShape(padding)}`,
    );
  const found = Array.from({ length: padding.length / 2 }, (_, i) => ({
    dim: x.dim - 1 - i,
    before: padding[2 * i],
    after: padding[2 * i + 1],
  }));
  for (const { dim, before, after } of found)
    if (x.shape[dim] + before + after < 0)
      throw new ShapeError(
        say`pad: dimension ${dim} of shape ${showShape(x.shape)} cannot grow by ${before} and ${after}`,
      );
  return found.filter(({ before, after }) => before !== 0 || after !== 0);
}

function constantPad(x: Tensor, borders: readonly Border[], value: number): Tensor {
  const cut = borders.reduce((rest, { dim, before, after }) => {
    const [left, right] = [Math.max(0, -before), Math.max(0, -after)];
    return left + right === 0 ? rest : narrow(rest, dim, left, rest.shape[dim] - left - right);
  }, x);
  const grown = borders.filter(({ before, after }) => before > 0 || after > 0);
  if (grown.length === 0) return cut;
  const shape = [...cut.shape];
  for (const { dim, before, after } of grown) shape[dim] += Math.max(0, before) + Math.max(0, after);
  const h = recordedPrims(x.device);
  const path = grown.map(
    ({ dim, before }): View => ({
      kind: "slice",
      dim,
      start: Math.max(0, before),
      length: cut.shape[dim],
      step: 1,
    }),
  );
  return h.place(fill(h, value, { shape, dtype: x.dtype }), path, cut, "put") as Tensor;
}

/** Where an element of the border, at a place that may lie outside, is taken from. */
const places: Readonly<Record<Exclude<PadMode, "constant">, (at: number, size: number) => number>> = {
  reflect: (at, size) => {
    const inside = Math.abs(at);
    return inside < size ? inside : 2 * (size - 1) - inside;
  },
  replicate: (at, size) => Math.min(Math.max(at, 0), size - 1),
  circular: (at, size) => ((at % size) + size) % size,
};

/** How far a border of that kind may reach. */
const reach: Readonly<Record<Exclude<PadMode, "constant">, (size: number) => number>> = {
  reflect: (size) => size - 1,
  replicate: (size) => (size > 0 ? Number.POSITIVE_INFINITY : 0),
  circular: (size) => size,
};

function copiedPad(x: Tensor, borders: readonly Border[], mode: Exclude<PadMode, "constant">): Tensor {
  return borders.reduce((rest, { dim, before, after }) => {
    const size = rest.shape[dim];
    if (Math.max(before, after) > reach[mode](size))
      throw new ShapeError(
        say`pad: a border of ${before} and ${after} is too wide for dimension ${dim} of shape ${showShape(x.shape)} in mode "${mode}", at most ${reach[mode](size)}`,
      );
    const index = Int32Array.from({ length: size + before + after }, (_, i) =>
      places[mode](i - before, size),
    );
    return apply(indexSelectOp, [rest, tensor(index, { device: x.device })], { dim });
  }, x);
}

/**
 * A tensor with a border.
 *
 * @param padding [left, right, top, bottom, ...]: how far each dimension grows, the last one first; negative numbers take away
 */
export function pad(x: Tensor, padding: readonly number[], mode: PadMode = "constant", value = 0): Tensor {
  checkTensor("pad", "input", x);
  const borders = bordersOf(x, padding);
  if (mode === "constant") return constantPad(x, borders, value);
  const dims = padding.length / 2;
  if (!(dims >= 1 && dims <= 3 && (x.dim === dims + 1 || x.dim === dims + 2)))
    throw new ShapeError(
      say`pad: mode "${mode}" takes 2, 4 or 6 numbers for a batch of lines, pictures or volumes or for one of them; got ${showShape(padding)} for shape ${showShape(x.shape)}`,
    );
  return copiedPad(x, borders, mode);
}

/** PyTorch's list of [before, after] of each direction: the last direction first. */
export const padList = (borders: readonly (readonly [number, number])[]): number[] =>
  borders.toReversed().flat();
