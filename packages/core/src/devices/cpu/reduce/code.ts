// The code of reductions: rows of neighbours, or strips of columns.
import type { Scalar } from "../../../ops/scalar/scalar.ts";
import type { DType } from "../../../tensor/types.ts";
import { bytesOf } from "../elements.ts";
import { type KernelBuilder, kernel } from "../kernel.ts";
import { loaded } from "../map/elements.ts";
import { emit, type Kind } from "../map/simd.ts";
import type { Local } from "../wasm/builder.ts";
import type { FunctionCode } from "../wasm/encode.ts";
import { type I32, i32, type V128, v128 } from "../wasm/expr.ts";
import { steps } from "./kinds.ts";
import { type Reduction, scaleOf } from "./steps.ts";

/** What is reduced, of which arrays, and what each result is multiplied by. */
export interface Pass {
  readonly kind: Kind;
  readonly reduction: Reduction;
  readonly root: Scalar;
  readonly from: readonly DType[];
  readonly scale: number;
}

/** Columns that an item goes down together: four kilobytes of each of eight rows, a page that is read to its end. Speed only. */
const WIDE = 1024;
/** The same where there would be too few items: a kilobyte of floats, which the processor fetches ahead of us. Speed only. */
const STRIP = 256;
/** Columns whose sums stand in registers. */
const NARROW = 16;
/** Rows that a strip goes down at a time, for one load and store of the sums. Speed only. */
const ROWS = 8;
/** Vectors of a row side by side, of long rows and of others: what is taken waits for what was taken before. */
const [SIDE, SIDE_LONG] = [2, 4];
/** Elements of a long row: joining its accumulators is little beside them. Speed only. */
const LONG = 128;
/** Vectors that become one before they are taken, where the reduction allows it. */
const FOLDED = 8;

/** Items that keep every thread busy. Speed only. */
export const ITEMS = 32;

/** Columns of an item. */
export const stripOf = (outer: number, inner: number): number =>
  outer * Math.ceil(inner / WIDE) < ITEMS ? STRIP : WIDE;

/** Bytes that a strip's accumulators take. */
export const scratchOf = ({ kind, reduction }: Pass, inner: number): number =>
  4 * steps[kind][reduction].accumulators * (Math.min(WIDE, inner) + 4);

/** Items of a group. */
export const itemsOf = (outer: number, inner: number): number =>
  outer * Math.ceil(inner / stripOf(outer, inner));

/** Whether it asks where elements stand. */
export const isPlaced = ({ reduction }: Pass): boolean => reduction.startsWith("arg");

/** All of them as one. */
function folded(fold: (a: V128, b: V128) => V128, [x, ...others]: readonly V128[]): V128 {
  if (others.length === 0) return x;
  const half = Math.ceil((1 + others.length) / 2);
  const all = [x, ...others];
  return fold(folded(fold, all.slice(0, half)), folded(fold, all.slice(half)));
}

type Pointers = readonly Local<"i32">[];

/** Vectors side by side; vectors that become one first have others to wait for. Part of the order of sums. */
function sideOf(of: number, count: number): number {
  if (of === 1 && count >= LONG) return SIDE_LONG;
  return count >= 8 * SIDE * of ? SIDE : 1;
}

/** Reads a vector of each array, so many elements after the pointers, and gives what is reduced. */
function reader({ kind, root, from }: Pass, k: KernelBuilder, at: Pointers) {
  return (skip: number): V128 => {
    const given = at.map(
      (address, i) => loaded(k, address, from[i], kind, 1, false, skip * bytesOf(from[i]))[0],
    );
    return k.local("v128", emit(k, [root], { arguments: given, numbers: [] }, kind)[0]);
  };
}

const advance = (k: KernelBuilder, { from }: Pass, at: Pointers, elements: number): void => {
  at.forEach((address, i) => {
    k.bump(address, elements * bytesOf(from[i]));
  });
};

/** Nothing has been taken yet. */
const begin = (k: KernelBuilder, held: readonly Local<"v128">[], start: (i: number) => V128): void => {
  held.forEach((one, i) => {
    k.set(one, start(i));
  });
};

/** One item a row: elements that lie next to each other become one number. args: items, target, sources */
export function rowCode(pass: Pass, count: number): FunctionCode {
  const { accumulators, start, neutral, fold, step, join, across } = steps[pass.kind][pass.reduction];
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const at = pass.from.map(() => k.local("i32"));
    const read = reader(pass, k, at);
    const of = fold ? FOLDED : 1;
    const side = sideOf(of, count);
    const held = Array.from({ length: side }, () =>
      Array.from({ length: accumulators }, () => k.local("v128")),
    );
    const place = k.local("v128");
    /** Takes a vector that is so many elements ahead. */
    const take = (into: readonly Local<"v128">[], x: V128, ahead = 0): void => {
      const at = ahead === 0 ? place : v128.addI32(place, v128.constI32(ahead));
      step(k, into, x, at).forEach((value, i) => {
        k.set(into[i], value);
      });
    };
    const forward = (elements: number): void => {
      advance(k, pass, at, elements);
      if (isPlaced(pass)) k.set(place, v128.addI32(place, v128.constI32(elements)));
    };
    const [whole, rest] = [Math.floor(count / 4), count % 4];
    k.for(row, row, end, 1, () => {
      at.forEach((address, i) => {
        k.set(address, i32.add(k.arg(2 + i), i32.mul(row, count * bytesOf(pass.from[i]))));
      });
      for (const one of held) begin(k, one, start);
      if (isPlaced(pass)) k.set(place, v128.constLanes(0, 1, 2, 3));
      k.repeat(Math.floor(whole / (side * of)), () => {
        held.forEach((one, s) => {
          const group = Array.from({ length: of }, (_, i) => read(4 * (s * of + i)));
          take(one, fold ? k.local("v128", folded(fold, group)) : group[0], 4 * s);
        });
        forward(4 * side * of);
      });
      k.repeat(whole % (side * of), () => {
        take(held[0], read(0));
        forward(4);
      });
      if (rest > 0) take(held[0], v128.bitselect(read(0), neutral(), v128.maskLanes(rest)));
      for (const other of held.slice(1))
        join(k, held[0], other).forEach((value, i) => {
          k.set(held[0][i], value);
        });
      across(k, held[0], pass.scale, i32.add(k.arg(1), i32.shl(row, 2)));
    });
  });
}

/** One item a strip of columns: rows below each other become one row. args: items, target, sources */
export function columnCode(pass: Pass, outer: number, count: number, inner: number): FunctionCode {
  return inner <= NARROW
    ? narrowCode(pass, count, inner)
    : stripCode(pass, count, inner, stripOf(outer, inner));
}

function narrowCode(pass: Pass, count: number, inner: number): FunctionCode {
  const { accumulators, start, fold, step, finish } = steps[pass.kind][pass.reduction];
  return kernel((k) => {
    const factor = scaleOf(pass.scale);
    const times = factor && k.local("v128", factor);
    const [item, end] = k.share(k.arg(0));
    const at = pass.from.map(() => k.local("i32"));
    const read = reader(pass, k, at);
    const [target, r] = [k.local("i32"), k.local("i32")];
    const held = Array.from({ length: Math.ceil(inner / 4) }, () =>
      Array.from({ length: accumulators }, () => k.local("v128")),
    );
    /** Takes so many rows, of which each column becomes one element. */
    const rows = (of: number): void => {
      held.forEach((accumulator, v) => {
        const column = Array.from({ length: of }, (_, row) => read(row * inner + 4 * v));
        const x = fold ? k.local("v128", folded(fold, column)) : column[0];
        step(k, accumulator, x, v128.splatI32(r)).forEach((value, i) => {
          k.set(accumulator[i], value);
        });
      });
      advance(k, pass, at, of * inner);
      k.bump(r, of);
    };
    const together = fold ? FOLDED : 1;
    k.for(item, item, end, 1, () => {
      at.forEach((address, i) => {
        k.set(address, i32.add(k.arg(2 + i), i32.mul(item, count * inner * bytesOf(pass.from[i]))));
      });
      k.set(target, i32.add(k.arg(1), i32.mul(item, 4 * inner)));
      for (const one of held) begin(k, one, start);
      k.set(r, i32.const(0));
      k.repeat(Math.floor(count / together), () => rows(together));
      k.repeat(count % together, () => rows(1));
      held.forEach((accumulator, v) => {
        k.storeLanes(target, finish(accumulator, times), Math.min(4, inner - 4 * v), 16 * v);
      });
    });
  });
}

function stripCode(pass: Pass, count: number, inner: number, strip: number): FunctionCode {
  const { accumulators, start, fold, step, finish } = steps[pass.kind][pass.reduction];
  const columns = Math.ceil(inner / strip);
  const last = inner - (columns - 1) * strip;
  return kernel((k) => {
    const factor = scaleOf(pass.scale);
    const times = factor && k.local("v128", factor);
    const [item, end] = k.share(k.arg(0));
    const [at, here] = [0, 1].map(() => pass.from.map(() => k.local("i32")));
    const read = reader(pass, k, here);
    const [target, held, heldEnd, wholeEnd, r] = Array.from({ length: 5 }, () => k.local("i32"));
    const column = k.local("i32");
    const load = (): V128[] =>
      Array.from({ length: accumulators }, (_, i) => k.local("v128", v128.load(held, 16 * i)));
    const store = (values: readonly V128[]): void => {
      values.forEach((value, i) => {
        k.store(held, value, 16 * i);
      });
    };
    const along = (to: I32, body: () => void): void => k.for(held, k.scratch, to, 16 * accumulators, body);
    /** Takes so many rows into the sums, one after the other. */
    const rows = (of: number): void => {
      const places = Array.from({ length: of }, (_, i) =>
        isPlaced(pass) ? k.local("v128", v128.splatI32(i32.add(r, i))) : v128.zero(),
      );
      here.forEach((address, i) => {
        k.set(address, at[i]);
      });
      along(heldEnd, () => {
        const column = Array.from({ length: of }, (_, row) => read(row * inner));
        const taken = fold ? [k.local("v128", folded(fold, column))] : column;
        let before: V128[] = load();
        taken.forEach((x, row) => {
          before = step(k, before, x, places[row]).map((value) => k.local("v128", value));
        });
        store(before);
        advance(k, pass, here, 4);
      });
      advance(k, pass, at, of * inner);
      k.bump(r, of);
    };
    k.for(item, item, end, 1, () => {
      k.set(column, i32.remU(item, i32.const(columns)));
      const row = k.local("i32", i32.divU(item, i32.const(columns)));
      const skip = (bytes: number): I32 =>
        i32.add(i32.mul(row, bytes), i32.mul(column, (bytes / inner) * strip));
      at.forEach((address, i) => {
        const bytes = bytesOf(pass.from[i]);
        const start = i32.add(i32.mul(row, count * inner * bytes), i32.mul(column, strip * bytes));
        k.set(address, i32.add(k.arg(2 + i), start));
      });
      k.set(target, i32.add(k.arg(1), skip(4 * inner)));
      const isLast = i32.eq(column, columns - 1);
      const after = (vectors: (width: number) => number): I32 =>
        i32.add(
          k.scratch,
          i32.mul(i32.select(isLast, vectors(last), vectors(Math.min(strip, inner))), 16 * accumulators),
        );
      k.set(
        heldEnd,
        after((width) => Math.ceil(width / 4)),
      );
      k.set(
        wholeEnd,
        after((width) => Math.floor(width / 4)),
      );
      k.set(r, i32.const(0));
      along(heldEnd, () => store(Array.from({ length: accumulators }, (_, i) => start(i))));
      k.repeat(Math.floor(count / ROWS), () => rows(ROWS));
      k.repeat(count % ROWS, () => rows(1));
      along(wholeEnd, () => {
        k.store(target, finish(load(), times));
        k.bump(target, 16);
      });
      if (last % 4 > 0) k.if(isLast, () => k.storeLanes(target, finish(load(), times), last % 4));
    });
  });
}
