// Sums, largest and smallest values over some dimensions, of elements or of what is made of them. Sums of floats are built in double
// precision, and all in an order that depends on the sizes alone.
import { argument, type Scalar } from "../../../ops/scalar/scalar.ts";
import { numelOf, type Shape } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { bytesOf } from "../elements.ts";
import { columnCode, isPlaced, itemsOf, type Plan, rowCode, scratchOf } from "./code.ts";
import type { Reduction } from "./steps.ts";

export type { Reduction } from "./steps.ts";

/** A group of neighbouring dimensions: `outer` times `count` times `inner`, the middle one reduced. */
interface Group {
  outer: number;
  count: number;
  inner: number;
}

/** What is left of no elements. */
const NOTHING: Readonly<Record<Reduction, number>> = {
  sum: 0,
  max: Number.NEGATIVE_INFINITY,
  min: Number.POSITIVE_INFINITY,
  argmax: 0,
  argmin: 0,
};

/** Rows that a block has at least: with fewer, more threads do not pay. */
const BLOCK = 512;
/** Items that keep every thread busy. */
const ITEMS = 32;

/** A plan, what names its code, and where its arrays begin. */
interface Call {
  readonly key: string;
  readonly plan: Plan;
  readonly at: readonly number[];
}

const isSame: Scalar = argument(0);

/** What reduces results of a plan. */
const onwards = ({ kind, reduction }: Plan, scale: number): Plan => ({
  kind,
  reduction,
  root: isSame,
  from: [kind === "whole" ? "int32" : "float32"],
  scale,
});

const ahead = ({ plan, at, key }: Call, elements: number): Call => ({
  key,
  plan: { ...plan, scale: 1 },
  at: at.map((address, i) => address + elements * bytesOf(plan.from[i])),
});

/** Reduces the middle of a group. */
function reduceGroup(ctx: CpuContext, call: Call, to: number, { outer, count, inner }: Group): void {
  const { key, plan, at } = call;
  const columns = itemsOf(1, inner);
  // Places count from the beginning, so that blocks would have to know where they are.
  const blocks = isPlaced(plan)
    ? 1
    : Math.max(1, Math.min(Math.floor(count / BLOCK), Math.ceil(ITEMS / (outer * columns))));
  if (blocks > 1) {
    // First the blocks, each a row of its own, then the blocks' results.
    const size = Math.ceil(count / blocks);
    const whole = Math.floor(count / size);
    const rest = count - whole * size;
    const rows = whole + (rest > 0 ? 1 : 0);
    const partial = ctx.temporary(outer * rows * inner);
    for (let o = 0; o < outer; o++) {
      const target = partial + 4 * o * rows * inner;
      const first = ahead(call, o * count * inner);
      reduceGroup(ctx, first, target, { outer: whole, count: size, inner });
      const tail = ahead(first, whole * size * inner);
      if (rest > 0) reduceGroup(ctx, tail, target + 4 * whole * inner, { outer: 1, count: rest, inner });
    }
    const results = { key: "", plan: onwards(plan, plan.scale), at: [partial] };
    reduceGroup(ctx, results, to, { outer, count: rows, inner });
    return;
  }
  const isRow = inner === 1;
  const items = isRow ? outer : itemsOf(outer, inner);
  const name = `reduce ${plan.reduction} ${plan.kind} ${plan.from} ${key} ${count} ${inner} ${plan.scale}`;
  const code = () => (isRow ? rowCode(plan, count) : columnCode(plan, count, inner));
  if (!isRow) ctx.engine.scratch(scratchOf(plan, inner));
  ctx.engine.run(name, code, Math.min(64, items), [items, to, ...at]);
}

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
  const { shape } = x;
  const kind = x.dtype === "float32" ? "floats" : "whole";
  const isFloat = kind === "floats" && !reduction.startsWith("arg");
  const out = ctx.empty({ shape: to, dtype: isFloat ? "float32" : "int32" });
  if (x.numel === 0) {
    const words = isFloat ? ctx.engine.f32 : ctx.engine.i32;
    words.fill(NOTHING[reduction] * scale, out.address / 4, out.address / 4 + out.numel);
    return out;
  }
  const arrays = [x, ...(of?.others ?? [])];
  const plan: Plan = {
    kind,
    reduction,
    root: of?.root ?? isSame,
    from: arrays.map((a) => a.dtype),
    scale: 1,
  };
  let call: Call = { key: of?.key ?? "", plan, at: arrays.map(({ address }) => address) };
  let sizes: Shape = shape;
  const groups = groupsOf(shape, to);
  groups.forEach(([lo, hi], i) => {
    const outer = numelOf(sizes.slice(0, lo));
    const inner = numelOf(sizes.slice(hi));
    const isEnd = i === groups.length - 1;
    const target = isEnd ? out.address : ctx.temporary(outer * inner);
    const scaled = { ...call, plan: { ...call.plan, scale: isEnd ? scale : 1 } };
    reduceGroup(ctx, scaled, target, { outer, count: numelOf(sizes.slice(lo, hi)), inner });
    sizes = sizes.map((size, dim) => (dim >= lo && dim < hi ? 1 : size));
    call = { key: "", plan: onwards(plan, 1), at: [target] };
  });
  return out;
}

/** Runs of dimensions that go, from the last on: what is left of a long reduction is short. One at least. */
function groupsOf(shape: Shape, to: Shape): [lo: number, hi: number][] {
  const isGone = (dim: number): boolean => to[dim] === 1 && shape[dim] !== 1;
  const groups: [lo: number, hi: number][] = [];
  for (let hi = shape.length; hi > 0; hi--) {
    if (!isGone(hi - 1)) continue;
    let lo = hi - 1;
    while (lo > 0 && (isGone(lo - 1) || shape[lo - 1] === 1)) lo--;
    groups.push([lo, hi]);
    hi = lo + 1;
  }
  return groups.length > 0 ? groups : [[0, 0]];
}
