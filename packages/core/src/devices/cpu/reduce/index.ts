// Sums, largest and smallest values over some dimensions, of elements or of what is made of them. Sums of floats are built in double
// precision, and all in an order that depends on the sizes alone.
import type { Scalar } from "../../../ops/scalar/scalar.ts";
import type { Shape } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { typeNumber } from "../elements.ts";
import { isSame, programOf } from "./plan.ts";
import type { Reduction } from "./steps.ts";

export type { Reduction } from "./steps.ts";

/** What is left of no elements. */
const NOTHING: Readonly<Record<Reduction, number>> = {
  sum: 0,
  max: Number.NEGATIVE_INFINITY,
  min: Number.POSITIVE_INFINITY,
  argmax: 0,
  argmin: 0,
};

export interface Reduced {
  /** What a sum is multiplied by, such as 1 / count for a mean. */
  readonly scale?: number;
  /** What is reduced, of the elements and of those of further arrays of the same shape; the elements themselves if not given. */
  readonly of?: { readonly key: string; readonly root: Scalar; readonly others: readonly CpuArray[] };
}

/**
 * Reduces contiguous arrays over some dimensions: floats to floats, whole numbers and truths to int32. Places are int32, and of one
 * dimension alone.
 *
 * @param to the shape with 1 where a dimension is gone @returns an array of that shape, the caller's
 */
export function reduce(
  ctx: CpuContext,
  reduction: Reduction,
  x: CpuArray,
  to: Shape,
  { scale = 1, of }: Reduced = {},
): CpuArray {
  const { shape, numel } = x;
  const { engine } = ctx;
  const kind = x.dtype === "float32" ? "floats" : "whole";
  const isFloat = kind === "floats" && !reduction.startsWith("arg");
  const out = ctx.empty({ shape: to, dtype: isFloat ? "float32" : "int32" });
  if (numel === 0) {
    const words = isFloat ? engine.f32 : engine.i32;
    words.fill(NOTHING[reduction] * scale, out.address / 4, out.address / 4 + out.numel);
    return out;
  }
  const arrays = of ? [x, ...of.others] : [x];
  const traits = [scale, ...shape, ...to];
  for (const { dtype } of arrays) traits.push(typeNumber[dtype]);
  const { temporaries, scratch, steps } = engine.plans.of(of ? of.key : reduction, traits, () => {
    const pass = {
      kind,
      reduction,
      root: of?.root ?? isSame,
      from: arrays.map((a) => a.dtype),
      scale,
    } as const;
    return programOf(engine, pass, of?.key ?? "", shape, to);
  });
  const addresses = [out.address];
  for (const { address } of arrays) addresses.push(address);
  for (const floats of temporaries) addresses.push(ctx.temporary(floats));
  if (scratch > 0) engine.scratch(scratch);
  for (const { kernel, items, parts, to: target, at } of steps) {
    const args = [items, addresses[target.array] + target.bytes];
    for (const { array, bytes } of at) args.push(addresses[array] + bytes);
    engine.launch(kernel, parts, args);
  }
  return out;
}

/** A shape of images in memory's order where their channels are innermost. */
export const nhwc = ([n, c, h, w]: Shape): Shape => [n, h, w, c];

/**
 * Reduces an array that lies either way, as it lies: images are not turned to be reduced, only what is left of them.
 *
 * @param to as for reduce @returns a contiguous array of that shape, the caller's
 */
export function reduceAsItLies(
  ctx: CpuContext,
  reduction: Reduction,
  x: CpuArray,
  to: Shape,
  scaled: Pick<Reduced, "scale"> = {},
): CpuArray {
  if (x.layout === "contiguous") return reduce(ctx, reduction, x, to, scaled);
  const found = reduce(ctx, reduction, ctx.borrow(x, nhwc(x.shape)), nhwc(to), scaled);
  const isSameOrder = to[1] === 1 || to[2] * to[3] === 1;
  const type = { shape: to, dtype: found.dtype };
  return isSameOrder
    ? ctx.renamed(found, type, "contiguous")
    : ctx.owned(ctx.renamed(found, type, "channelsLast"));
}
