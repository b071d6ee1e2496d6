// Copies between arrays that lie in different steps: what permutations, slices, repetitions and concatenations are made of.
import { numelOf, type Shape } from "../../tensor/types.ts";
import type { CpuArray, CpuContext } from "./array.ts";
import { bytesOf } from "./elements.ts";
import { type KernelBuilder, kernel } from "./kernel.ts";
import { transposeBlock } from "./layout.ts";
import { splitFlat } from "./split.ts";
import type { Local } from "./wasm/builder.ts";
import type { FunctionCode } from "./wasm/encode.ts";
import { type I32, i32, v128 } from "./wasm/expr.ts";

/** Where elements lie: the first one, and the distance between neighbours along each dimension, in elements. */
export interface Place {
  readonly address: number;
  readonly strides: readonly number[];
}

/** Distances between the neighbours of a row-major array. */
export function rowMajor(shape: Shape): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let dim = shape.length - 2; dim >= 0; dim--) strides[dim] = strides[dim + 1] * shape[dim + 1];
  return strides;
}

/** Where an array's elements lie, whatever its layout. */
export function placeOf({ address, shape, layout }: CpuArray): Place {
  if (layout === "contiguous") return { address, strides: rowMajor(shape) };
  const [, c, h, w] = shape;
  return { address, strides: [c * h * w, 1, w * c, c] };
}

interface Loops {
  sizes: number[];
  from: number[];
  to: number[];
}

/** Neighbouring dimensions that both arrays go through alike become one. */
function collapse(sizes: Shape, from: readonly number[], to: readonly number[]): Loops {
  const loops: Loops = { sizes: [], from: [], to: [] };
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    if (sizes[dim] === 1) continue;
    const [size] = loops.sizes;
    const joins = size !== undefined && from[dim] === loops.from[0] * size && to[dim] === loops.to[0] * size;
    if (joins) loops.sizes[0] *= sizes[dim];
    else {
      loops.sizes.unshift(sizes[dim]);
      loops.from.unshift(from[dim]);
      loops.to.unshift(to[dim]);
    }
  }
  return loops.sizes.length > 0 ? loops : { sizes: [1], from: [1], to: [1] };
}

/** Copies elements of arrays of one type. */
export function copyStrided(ctx: CpuContext, like: CpuArray, sizes: Shape, from: Place, to: Place): void {
  copyWide(ctx, bytesOf(like.dtype), sizes, from, to);
}

/** Copies floats. */
export const copyFloats = (ctx: CpuContext, sizes: Shape, from: Place, to: Place): void =>
  copyWide(ctx, 4, sizes, from, to);

function copyWide(ctx: CpuContext, width: number, sizes: Shape, from: Place, to: Place): void {
  const numel = numelOf(sizes);
  if (numel === 0) return;
  const traits = [width, ...sizes, ...from.strides, ...to.strides];
  const { kernel, units, parts } = ctx.engine.plans.of("strided", traits, () => {
    const loops = collapse(sizes, from.strides, to.strides);
    const matrix = width === 4 ? matrices(loops) : null;
    const { form, units, code } = matrix ? turned(matrix) : rows(loops, width);
    const key = `strided ${form} ${width} ${loops.sizes} ${loops.from} ${loops.to}`;
    return { kernel: ctx.engine.kernel(key, code), units, parts: Math.min(units, splitFlat(numel)) };
  });
  ctx.engine.scratch(4 * SIDE * SIDE);
  ctx.engine.launch(kernel, parts, [units, from.address, to.address]);
}

interface Way {
  form: string;
  /** Pieces of the work. */
  units: number;
  code: () => FunctionCode;
}

/** Adds to `base` where a piece begins: its number taken apart by the sizes of the outer loops. */
function skip(
  k: KernelBuilder,
  base: Local<"i32">,
  unit: I32,
  sizes: readonly number[],
  strides: readonly number[],
  width: number,
) {
  let below = 1;
  for (let d = sizes.length - 1; d >= 0; d--) {
    const at = below === 1 ? unit : i32.divU(unit, i32.const(below));
    const place = d === 0 ? at : i32.remU(at, i32.const(sizes[d]));
    if (strides[d] !== 0) k.bump(base, i32.mul(place, width * strides[d]));
    below *= sizes[d];
  }
}

/** Rows of which there are enough for all threads, and how long a run of neighbours is at least. Speed only. */
const ROWS = 16;
const RUN = 1024;

/** Into how many pieces of one length a run is cut. Speed only. */
function piecesOf(run: number, rows: number): number {
  let pieces = 1;
  while (pieces * rows < ROWS && (run / pieces) % (2 * RUN) === 0) pieces *= 2;
  return pieces;
}

/** Few long runs of neighbours as more and shorter ones. */
function cutUp({ sizes, from, to }: Loops): Loops {
  const inner = sizes.at(-1) as number;
  const isRun = from.at(-1) === 1 && to.at(-1) === 1;
  const pieces = isRun ? piecesOf(inner, numelOf(sizes.slice(0, -1))) : 1;
  if (pieces === 1) return { sizes, from, to };
  const length = inner / pieces;
  const [steps, strides] = [from, to].map((of) => [...of.slice(0, -1), length, 1]);
  return { sizes: [...sizes.slice(0, -1), pieces, length], from: steps, to: strides };
}

/** Row by row along the innermost loop. */
function rows(loops: Loops, width: number): Way {
  const { sizes, from, to } = cutUp(loops);
  const inner = sizes.at(-1) as number;
  const [step, stride] = [from.at(-1) as number, to.at(-1) as number];
  const code = () =>
    kernel((k) => {
      const [row, end] = k.share(k.arg(0));
      const [start, target0] = [k.arg(1), k.arg(2)];
      const [source, target] = [k.local("i32"), k.local("i32")];
      k.for(row, row, end, 1, () => {
        k.set(source, start);
        k.set(target, target0);
        skip(k, source, row, sizes.slice(0, -1), from, width);
        skip(k, target, row, sizes.slice(0, -1), to, width);
        if (width === 4 && step === 1 && stride === 1) k.copy(target, source, inner);
        else
          k.repeat(inner, () => {
            if (width === 4) k.storeI32(target, i32.load(source));
            else k.storeI8(target, i32.load8(source));
            k.bump(source, width * step);
            k.bump(target, width * stride);
          });
      });
    });
  return { form: "rows", units: numelOf(sizes.slice(0, -1)), code };
}

/** Elements of a tile's side: a line of the cache. Speed only. */
const SIDE = 16;
/** Floats from one place of the nearest cache to the same place, and rows of a tile that find room there at least. Speed only. */
const WAY = 1024;
const ROOM = 4;

/** Whether a tile's rows, so many floats apart, fall to places of the cache of their own. */
const isSpread = (row: number): boolean => {
  const places = new Set<number>();
  for (let r = 0; r < SIDE; r++) places.add(Math.floor(((r * row) % WAY) / SIDE));
  return places.size * ROOM >= SIDE;
};

/** The loops with the one that goes along the source's neighbours just before the one along the target's; null if there are none. */
function matrices({ sizes, from, to }: Loops): Loops | null {
  const along = from.indexOf(1);
  if (along < 0 || along === sizes.length - 1 || to.at(-1) !== 1 || (from.at(-1) as number) <= 1) return null;
  const moved = (of: readonly number[]) => [
    ...of.toSpliced(along, 1).slice(0, -1),
    of[along],
    of.at(-1) as number,
  ];
  return { sizes: moved(sizes), from: moved(from), to: moved(to) };
}

/**
 * Matrices turned by tiles of 16 × 16, on their way through the scratch where the target's lines fall to one place of the cache: each
 * is touched once. What is left by blocks of 4 × 4, then one by one.
 */
function turned({ sizes, from, to }: Loops): Way {
  const [height, width] = sizes.slice(-2);
  const [step, row] = [from.at(-1) as number, to.at(-2) as number];
  const bands = Math.ceil(height / SIDE);
  const outer = [...sizes.slice(0, -2), bands];
  const code = () =>
    kernel((k) => {
      const [unit, end] = k.share(k.arg(0));
      const [start, target0] = [k.arg(1), k.arg(2)];
      const [source, target, here, there] = Array.from({ length: 4 }, () => k.local("i32"));
      const block = transposeBlock(k);
      const straight = (): void => {
        k.set(here, source);
        k.set(there, target);
        for (let c = 0; c < SIDE; c += 4) {
          for (let r = 0; r < SIDE; r += 4)
            block(
              (i) => v128.load(here, 4 * (i * step + r)),
              (i, v) => k.store(there, v, 4 * ((r + i) * row + c)),
            );
          k.bump(here, 16 * step);
        }
        k.bump(source, 4 * SIDE * step);
        k.bump(target, 4 * SIDE);
      };
      const buffered = (): void => {
        k.set(here, source);
        k.set(there, k.scratch);
        k.repeat(SIDE / 4, () => {
          for (let r = 0; r < SIDE; r += 4)
            block(
              (i) => v128.load(i32.add(here, 4 * i * step), 4 * r),
              (i, v) => k.store(there, v, 4 * SIDE * (r + i)),
            );
          k.bump(here, 16 * step);
          k.bump(there, 16);
        });
        k.set(there, target);
        for (let r = 0; r < SIDE; r++) {
          for (let c = 0; c < SIDE; c += 4) k.store(there, v128.load(k.scratch, 4 * (SIDE * r + c)), 4 * c);
          k.bump(there, 4 * row);
        }
        k.bump(source, 4 * SIDE * step);
        k.bump(target, 4 * SIDE);
      };
      const tile = isSpread(row) ? straight : buffered;
      /** Up to four rows of the target, so many elements of each. */
      const strip = (rows: number, columns: number): void => {
        const whole = rows === 4 ? Math.floor(columns / 4) : 0;
        k.repeat(whole, () => {
          block(
            (i) => v128.load(i32.add(here, 4 * i * step)),
            (i, v) => k.store(i32.add(there, 4 * i * row), v),
          );
          k.bump(here, 16 * step);
          k.bump(there, 16);
        });
        k.repeat(columns - 4 * whole, () => {
          for (let r = 0; r < rows; r++) k.storeI32(i32.add(there, 4 * r * row), i32.load(here, 4 * r));
          k.bump(here, 4 * step);
          k.bump(there, 4);
        });
      };
      const band = (rows: number): void => {
        const tiles = rows === SIDE ? Math.floor(width / SIDE) : 0;
        k.repeat(tiles, tile);
        const left = width - tiles * SIDE;
        for (let r = 0; left > 0 && r < rows; r += 4) {
          k.set(here, i32.add(source, 4 * r));
          k.set(there, i32.add(target, 4 * r * row));
          strip(Math.min(4, rows - r), left);
        }
      };
      k.for(unit, unit, end, 1, () => {
        k.set(source, start);
        k.set(target, target0);
        skip(k, source, unit, outer, [...from.slice(0, -2), SIDE], 4);
        skip(k, target, unit, outer, [...to.slice(0, -2), SIDE * row], 4);
        const rest = height % SIDE;
        if (rest === 0) band(SIDE);
        else
          k.if(
            i32.eq(i32.remU(unit, i32.const(bands)), bands - 1),
            () => band(rest),
            () => band(SIDE),
          );
      });
    });
  return { form: "turned", units: numelOf(outer), code };
}
