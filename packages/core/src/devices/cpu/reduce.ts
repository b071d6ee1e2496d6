// Sums, largest and smallest values over some dimensions. Sums are built in double precision and in an order that depends on the
// sizes alone.
import { numelOf, type Shape } from "../../tensor/types.ts";
import type { CpuArray, CpuContext } from "./array.ts";
import { type KernelBuilder, kernel } from "./kernel.ts";
import type { FunctionCode } from "./wasm/encode.ts";
import { f32, f64, type I32, i32, type V128, v128 } from "./wasm/expr.ts";

export type Reduction = "sum" | "max" | "min";

/** A group of neighbouring dimensions: `outer` times `count` times `inner`, the middle one reduced. */
interface Group {
  outer: number;
  count: number;
  inner: number;
}

/** Accumulators of a reduction over four columns: two of two doubles for a sum, one of four floats otherwise. */
interface Steps {
  readonly accumulators: number;
  start(): V128;
  /** One step for each accumulator. */
  step(before: readonly V128[], x: V128): V128[];
  /** The accumulators as four floats. */
  finish(after: readonly V128[], scale: V128 | null): V128;
}

const HIGH = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];
const LOW_OF_BOTH = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];

const sums: Steps = {
  accumulators: 2,
  start: v128.zero,
  step: ([low, high], x) => [
    v128.addF64(low, v128.promoteLow(x)),
    v128.addF64(high, v128.promoteLow(v128.shuffle(x, x, HIGH))),
  ],
  finish: ([low, high], scale) => {
    const times = (x: V128) => (scale ? v128.mulF64(x, scale) : x);
    return v128.shuffle(v128.demote(times(low)), v128.demote(times(high)), LOW_OF_BOTH);
  },
};
const extreme = (start: number, step: (a: V128, b: V128) => V128): Steps => ({
  accumulators: 1,
  start: () => v128.constF32(start),
  step: ([best], x) => [step(best, x)],
  finish: ([best]) => best,
});
const steps: Readonly<Record<Reduction, Steps>> = {
  sum: sums,
  max: extreme(Number.NEGATIVE_INFINITY, v128.max),
  min: extreme(Number.POSITIVE_INFINITY, v128.min),
};

/** What is left of no elements. */
const NOTHING: Readonly<Record<Reduction, number>> = {
  sum: 0,
  max: Number.NEGATIVE_INFINITY,
  min: Number.POSITIVE_INFINITY,
};

/** Columns that an item goes down together: a line of the cache. Speed only. */
const WIDE = 16;
/** Rows that a block has at least: with fewer, more threads do not pay. Speed only. */
const BLOCK = 512;
/** Items that keep every thread busy. Speed only. */
const ITEMS = 32;

/** Reduces the middle of a group. @param scale what each result is multiplied by, in double precision, for a sum */
function reduceGroup(
  ctx: CpuContext,
  kind: Reduction,
  from: number,
  to: number,
  { outer, count, inner }: Group,
  scale: number,
): void {
  const columns = inner === 1 ? 1 : Math.ceil(inner / WIDE);
  const blocks = Math.max(1, Math.min(Math.floor(count / BLOCK), Math.ceil(ITEMS / (outer * columns))));
  if (blocks > 1) {
    // First the blocks, each a row of its own, then the blocks' results.
    const size = Math.ceil(count / blocks);
    const whole = Math.floor(count / size);
    const rest = count - whole * size;
    const rows = whole + (rest > 0 ? 1 : 0);
    const partial = ctx.temporary(outer * rows * inner);
    for (let o = 0; o < outer; o++) {
      const source = from + 4 * o * count * inner;
      const target = partial + 4 * o * rows * inner;
      reduceGroup(ctx, kind, source, target, { outer: whole, count: size, inner }, 1);
      const tail = { outer: 1, count: rest, inner };
      if (rest > 0)
        reduceGroup(ctx, kind, source + 4 * whole * size * inner, target + 4 * whole * inner, tail, 1);
    }
    reduceGroup(ctx, kind, partial, to, { outer, count: rows, inner }, scale);
    return;
  }
  const items = outer * columns;
  const key = `reduce ${kind} ${count} ${inner} ${scale}`;
  const code = () => (inner === 1 ? rowCode(kind, count, scale) : columnCode(kind, count, inner, scale));
  ctx.engine.run(key, code, Math.min(64, items), [items, from, to]);
}

const scaleOf = (scale: number): V128 | null => (scale === 1 ? null : v128.splatF64(f64.const(scale)));

/** One item a row: elements that lie next to each other become one number. */
function rowCode(kind: Reduction, count: number, scale: number): FunctionCode {
  const { accumulators, start, step } = steps[kind];
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const at = k.local("i32");
    const held = Array.from({ length: accumulators }, () => k.local("v128"));
    const take = (x: V128): void => {
      const loaded = k.local("v128", x);
      step(held, loaded).forEach((value, i) => {
        k.set(held[i], value);
      });
    };
    const [whole, rest] = [Math.floor(count / 4), count % 4];
    k.for(row, row, end, 1, () => {
      k.set(at, i32.add(k.arg(1), i32.mul(row, 4 * count)));
      for (const one of held) k.set(one, start());
      k.repeat(whole, () => {
        take(v128.load(at));
        k.bump(at, 16);
      });
      if (rest > 0) {
        const mask = v128.maskLanes(rest);
        const neutral = kind === "sum" ? v128.zero() : start();
        take(v128.bitselect(v128.load(at), neutral, mask));
      }
      k.storeF32(i32.add(k.arg(2), i32.shl(row, 2)), across(k, kind, held, scale));
    });
  });
}

/** The accumulators' lanes as one float. */
function across(k: KernelBuilder, kind: Reduction, held: readonly V128[], scale: number) {
  if (kind === "sum") {
    const both = k.local("v128", v128.addF64(held[0], held[1]));
    const sum = f64.add(v128.laneF64(both, 0), v128.laneF64(both, 1));
    return f32.fromF64(scale === 1 ? sum : f64.mul(sum, f64.const(scale)));
  }
  const step = kind === "max" ? v128.max : v128.min;
  const swap = (x: V128, lanes: number[]) =>
    v128.shuffle(
      x,
      x,
      lanes.flatMap((l) => [4 * l, 4 * l + 1, 4 * l + 2, 4 * l + 3]),
    );
  const half = k.local("v128", step(held[0], swap(held[0], [2, 3, 0, 1])));
  return v128.lane(k.local("v128", step(half, swap(half, [1, 0, 3, 2]))), 0);
}

/** One item a strip of columns: rows below each other become one row. */
function columnCode(kind: Reduction, count: number, inner: number, scale: number): FunctionCode {
  const { accumulators, start, step, finish } = steps[kind];
  const columns = Math.ceil(inner / WIDE);
  return kernel((k) => {
    const factor = scaleOf(scale);
    const times = factor && k.local("v128", factor);
    const [item, end] = k.share(k.arg(0));
    const [at, target, r] = [k.local("i32"), k.local("i32"), k.local("i32")];
    const held = Array.from({ length: 4 }, () => Array.from({ length: accumulators }, () => k.local("v128")));
    /** Goes down `wide` columns. */
    const strip = (wide: number): void => {
      const vectors = Math.ceil(wide / 4);
      const used = held.slice(0, vectors);
      for (const one of used.flat()) k.set(one, start());
      k.for(r, 0, count, 1, () => {
        used.forEach((accumulator, v) => {
          const x = k.local("v128", v128.load(at, 16 * v));
          step(accumulator, x).forEach((value, i) => {
            k.set(accumulator[i], value);
          });
        });
        k.bump(at, 4 * inner);
      });
      used.forEach((accumulator, v) => {
        k.storeLanes(target, finish(accumulator, times), Math.min(4, wide - 4 * v), 16 * v);
      });
    };
    k.for(item, item, end, 1, () => {
      const row = i32.divU(item, i32.const(columns));
      const column = k.local("i32", i32.remU(item, i32.const(columns)));
      const skip = (base: I32, rowBytes: number): I32 =>
        i32.add(i32.add(base, i32.mul(row, rowBytes)), i32.mul(column, 4 * WIDE));
      k.set(at, skip(k.arg(1), 4 * count * inner));
      k.set(target, skip(k.arg(2), 4 * inner));
      const rest = inner % WIDE;
      if (columns === 1) strip(inner);
      else if (rest === 0) strip(WIDE);
      else
        k.if(
          i32.eq(column, columns - 1),
          () => strip(rest),
          () => strip(WIDE),
        );
    });
  });
}

/**
 * Reduces a contiguous array over some dimensions.
 *
 * @param to the shape with 1 where a dimension is gone @param scale what a sum is multiplied by, such as 1 / count for a mean
 * @returns an array of that shape, the caller's
 */
export function reduce(ctx: CpuContext, kind: Reduction, x: CpuArray, to: Shape, scale = 1): CpuArray {
  const { shape } = x;
  const out = ctx.empty({ shape: to, dtype: "float32" });
  if (x.numel === 0) {
    ctx.engine.f32.fill(NOTHING[kind] * scale, out.address / 4, out.address / 4 + out.numel);
    return out;
  }
  const gone = (dim: number): boolean => to[dim] === 1 && shape[dim] !== 1;
  const groups: [lo: number, hi: number][] = [];
  // From the last on: what is left of a long reduction is short.
  for (let hi = shape.length; hi > 0; hi--) {
    if (!gone(hi - 1)) continue;
    let lo = hi - 1;
    while (lo > 0 && (gone(lo - 1) || shape[lo - 1] === 1)) lo--;
    groups.push([lo, hi]);
    hi = lo + 1;
  }
  let sizes: Shape = shape;
  let from = x.address;
  groups.forEach(([lo, hi], i) => {
    const group = {
      outer: numelOf(sizes.slice(0, lo)),
      count: numelOf(sizes.slice(lo, hi)),
      inner: numelOf(sizes.slice(hi)),
    };
    const isLast = i === groups.length - 1;
    const target = isLast ? out.address : ctx.temporary(group.outer * group.inner);
    reduceGroup(ctx, kind, from, target, group, isLast ? scale : 1);
    sizes = sizes.map((size, dim) => (dim >= lo && dim < hi ? 1 : size));
    from = target;
  });
  if (groups.length === 0) ctx.copy(x, out);
  return out;
}
