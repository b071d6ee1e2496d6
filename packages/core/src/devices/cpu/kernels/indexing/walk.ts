// A table's elements that an index names along a dimension: taken from there, put there, or added.
import { checkPlaces } from "../../../../ops/indexing/places.ts";
import { stepsOf } from "../../../../ops/movement/walk.ts";
import { type DType, numelOf, type Shape } from "../../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { bytesOf, typeNumber } from "../../elements.ts";
import { type KernelBuilder, kernel } from "../../kernel.ts";
import { viewOf } from "../../loops.ts";
import { splitFlat } from "../../split.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { f32, type I32, i32, v128 } from "../../wasm/expr.ts";

/** What happens to the elements of a part: they come from the table, are put there, are added there; or zeros are put there. */
export type How = "take" | "put" | "add" | "clear";

interface Walk {
  /** Of what is gone through, element by element. */
  readonly part: Shape;
  readonly table: Shape;
  readonly dim: number;
  readonly dtype: DType;
  readonly how: How;
  /** Whether the index has a number for each place along the dimension, instead of one for each element of the part. */
  readonly isWhole: boolean;
}

/** A loop: how often, and how far it goes in the table. */
type Loop = readonly [size: number, step: number];

/** Neighbouring dimensions through which the table is gone as through one. */
function merged(sizes: Shape, steps: readonly number[]): Loop[] {
  const loops: Loop[] = [];
  for (let d = sizes.length - 1; d >= 0; d--) {
    if (sizes[d] === 1) continue;
    const [inner] = loops;
    if (inner && steps[d] === inner[0] * inner[1]) loops[0] = [sizes[d] * inner[0], inner[1]];
    else loops.unshift([sizes[d], steps[d]]);
  }
  return loops;
}

const lengthOf = (loops: readonly Loop[]): number => loops.reduce((all, [size]) => all * size, 1);

/** The loops around the dimension and within it; the innermost run, of elements next to each other, apart. */
function loopsOf({ part, table, dim }: Walk) {
  const steps = stepsOf(table);
  const before = merged(part.slice(0, dim), steps.slice(0, dim));
  const after = merged(part.slice(dim + 1), steps.slice(dim + 1));
  const run = after.pop()?.[0] ?? 1;
  return { before, rows: after, run, length: part[dim], step: steps[dim] };
}

/** Elements that the `item`-th round of the loops goes ahead in the table. */
function ahead(item: I32, loops: readonly Loop[]): I32 {
  let found: I32 = i32.const(0);
  let below = 1;
  for (const [i, [size, step]] of [...loops.entries()].reverse()) {
    const at = below === 1 ? item : i32.divU(item, i32.const(below));
    found = i32.add(found, i32.mul(i === 0 ? at : i32.remU(at, i32.const(size)), step));
    below *= size;
  }
  return found;
}

/** Elements at an address. */
interface Part {
  readonly address: number;
  readonly shape: Shape;
  release?(): void;
}

/**
 * Goes through `part`, and refuses an index that names no place; what was being made is then given back.
 *
 * @param index of the part's shape, or a vector with a number for each place along the dimension
 * @param part of the table's type; without an address where zeros are put
 */
export function walk(
  ctx: CpuContext,
  name: string,
  how: How,
  table: CpuArray,
  index: CpuArray,
  part: Part,
  dim: number,
): void {
  const numel = numelOf(part.shape);
  if (numel === 0) return;
  const { shape, dtype } = table;
  const isWhole = index.shape.length === 1;
  const fault = ctx.temporary(1) / 4;
  ctx.engine.i32[fault] = 0;
  const places = ctx.contiguous(index);
  const traits = [typeNumber[dtype], dim, isWhole ? 1 : 0, ...part.shape, ...shape];
  const { kernel, items, parts } = ctx.engine.plans.of(`walk ${how}`, traits, () =>
    planned(ctx, { part: part.shape, table: shape, dim, dtype, how, isWhole }),
  );
  ctx.engine.launch(kernel, parts, [items, table.address, places.address, part.address, 4 * fault]);
  if (ctx.engine.i32[fault] === 0) return;
  if (how === "take") part.release?.();
  else table.release();
  checkPlaces(name, viewOf(ctx, places), shape[dim]);
}

function planned(ctx: CpuContext, all: Walk) {
  const { part, table, dim, dtype, how, isWhole } = all;
  const { before, length } = loopsOf(all);
  const items = lengthOf(before) * (isRowWise(all) ? length : 1);
  const key = `walk ${how} ${dtype} ${part} in ${table} along ${dim} ${isWhole}`;
  const kernel = ctx.engine.kernel(key, () => walkCode(all));
  return { kernel, items, parts: Math.min(items, splitFlat(numelOf(part))) };
}

/** Taking harms nobody: every place along the dimension is work of its own, where there is more than an element to it. */
const isRowWise = ({ how, part, dim }: Walk): boolean => how === "take" && numelOf(part.slice(dim + 1)) > 1;

/** args: items, table, index, part, fault */
function walkCode(all: Walk): FunctionCode {
  const { table: shape, dim, dtype, how, isWhole } = all;
  const { before, rows, run, length, step } = loopsOf(all);
  const isByRow = isRowWise(all);
  const bytes = bytesOf(dtype);
  const inner = lengthOf(rows) * run;
  return kernel((k) => {
    const [item, end] = k.share(k.arg(0));
    const [table, index, part, fault] = [1, 2, 3, 4].map((i) => k.arg(i));
    const [base, to, from, number, here, place] = Array.from({ length: 6 }, () => k.local("i32"));

    /** With the place that `number` names, `here` elements into the table. */
    const named = (body: () => void): void => {
      k.set(place, i32.load(number));
      k.if(
        i32.ltU(place, i32.const(shape[dim])),
        () => {
          k.set(to, i32.add(here, i32.mul(place, step * bytes)));
          body();
        },
        () => k.storeI32(fault, i32.const(1)),
      );
    };
    const row = (): void => {
      if (isWhole) {
        named(() => wholeRun(k, how, dtype, to, from, run));
        k.bump(from, run * bytes);
        return;
      }
      k.repeat(run, () => {
        named(() => element(k, how, dtype, to, from));
        k.bump(number, 4);
        k.bump(from, bytes);
        k.bump(here, bytes);
      });
    };
    const along = (): void => {
      k.set(here, base);
      if (rows.length === 0) row();
      else {
        const r = k.local("i32");
        k.for(r, 0, lengthOf(rows), 1, () => {
          k.set(here, i32.add(base, i32.mul(ahead(r, rows), bytes)));
          row();
        });
      }
      if (isWhole) k.bump(number, 4);
    };
    const place0 = isByRow ? i32.remU(item, i32.const(length)) : i32.const(0);
    const elements = isByRow ? inner : length * inner;
    k.for(item, item, end, 1, () => {
      const outer = isByRow && length > 1 ? i32.divU(item, i32.const(length)) : item;
      k.set(base, i32.add(table, i32.mul(ahead(outer, before), bytes)));
      k.set(from, i32.add(part, i32.mul(item, elements * bytes)));
      k.set(number, i32.add(index, isWhole ? i32.shl(place0, i32.const(2)) : i32.mul(item, 4 * elements)));
      if (isByRow) along();
      else k.repeat(length, along);
    });
  });
}

/** One element, at `to` in the table and at `from` in the part. */
function element(k: KernelBuilder, how: How, dtype: DType, to: I32, from: I32): void {
  const isByte = bytesOf(dtype) === 1;
  const [load, store] = isByte ? [i32.load8, k.storeI8.bind(k)] : [i32.load, k.storeI32.bind(k)];
  if (how === "take") store(from, load(to));
  else if (how === "put") store(to, load(from));
  else if (how === "clear") store(to, i32.const(0));
  else if (dtype === "float32") k.storeF32(to, f32.add(f32.load(to), f32.load(from)));
  else store(to, i32.add(load(to), load(from)));
}

/** A run of elements. */
function wholeRun(k: KernelBuilder, how: How, dtype: DType, to: I32, from: I32, run: number): void {
  const isWords = bytesOf(dtype) === 4;
  if (isWords && how === "take") {
    k.copy(from, to, run);
    return;
  }
  const [at, source] = [k.local("i32", to), k.local("i32", from)];
  const vectors = isWords && how === "add" ? Math.floor(run / 4) : 0;
  const sum = dtype === "float32" ? v128.add : v128.addI32;
  const forward = (count: number, bytes: number, body: () => void): void =>
    k.repeat(count, () => {
      body();
      k.bump(at, bytes);
      k.bump(source, bytes);
    });
  forward(vectors, 16, () => k.store(at, sum(v128.load(at), v128.load(source))));
  forward(run - 4 * vectors, bytesOf(dtype), () => element(k, how, dtype, at, source));
}
