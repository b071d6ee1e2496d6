// One pass over arrays that broadcast to one shape: descriptions in, an array for each out.
import { partsOf, type Scalar } from "../../../ops/scalar/scalar.ts";
import { type DType, numelOf, type Shape } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext, Layout } from "../array.ts";
import { bytesOf, typeNumber } from "../elements.ts";
import { bits, type Compiled } from "../engine.ts";
import { type KernelBuilder, kernel } from "../kernel.ts";
import { splitFlat } from "../split.ts";
import type { Tile } from "../tile.ts";
import type { Local } from "../wasm/builder.ts";
import type { FunctionCode } from "../wasm/encode.ts";
import { i32, type V128, v128 } from "../wasm/expr.ts";
import { fitsBytes } from "./bytes.ts";
import { bytesCode } from "./bytesCode.ts";
import { isNumber, isStraight, type Loops, loopsOver, straight } from "./collapse.ts";
import { loaded, packed, stored } from "./elements.ts";
import { emit, fixed, isLight, type Kind } from "./simd.ts";

/** What is computed, made once. */
export interface MapCode {
  /** Names the roots: kernels are kept under it. */
  readonly key: string;
  readonly roots: readonly Scalar[];
  /** Whether the last array read is the operation's result. */
  readonly hasResult?: boolean;
}

export interface MapCall {
  readonly code: MapCode;
  /** Arrays of any type, in the descriptions' order; `result`, where they ask for it, is the last. */
  readonly reads: readonly CpuArray[];
  readonly numbers: readonly number[];
  /** One for each root, of the whole shape; of any type but floats where whole numbers are computed with. */
  readonly writes: readonly CpuArray[];
  /** What is computed with: floats if not given. Nothing that is read is a float where it is whole numbers. */
  readonly kind?: Kind;
}

/** Vectors side by side: a pair, which the revectorizer can make one vector of; two where little is computed of them. Speed only. */
const sideOf = (roots: readonly Scalar[]): number => (isLight(roots) ? 4 : 2);

/** The array with its innermost elements next to each other, or repeated, when gone through in `layout`. */
function fitting(ctx: CpuContext, array: CpuArray, shape: Shape, layout: Layout): CpuArray {
  if (layout === "contiguous" || array.shape.length === 0) return ctx.contiguous(array);
  const ones = new Array<number>(shape.length - array.shape.length).fill(1);
  if (ones.length === 0) return ctx.as(array, layout);
  return ctx.as(ctx.borrow(ctx.contiguous(array), [...ones, ...array.shape]), layout);
}

/** The layout in which the whole shape is gone through: that of the first array that has all of it. */
export function layoutFor(shape: Shape, arrays: readonly CpuArray[]): Layout {
  const whole = numelOf(shape);
  return arrays.find((x) => x.numel === whole && x.shape.length === shape.length)?.layout ?? "contiguous";
}

/** The kernel, over how many elements or rows, and whether every array read lies as it wants. */
interface Planned {
  readonly kernel: Compiled;
  readonly count: number;
  readonly parts: number;
}

/** All that has no other number; and, added to a type's, that of a number by itself. */
const ROWS = -1;
const NUMBER = 16;

/** Computes the roots. The arrays written have `layout`. */
export function map(ctx: CpuContext, shape: Shape, layout: Layout, call: MapCall): void {
  const { code, numbers, writes, kind = "floats" } = call;
  const { engine } = ctx;
  const numel = numelOf(shape);
  if (numel === 0) return;
  let { reads } = call;
  const traits = [kind === "whole" ? 1 : 0];
  for (const { dtype } of writes) traits.push(typeNumber[dtype]);
  for (const read of reads) traits.push(typeNumber[read.dtype] + (isNumber(read) ? NUMBER : 0));
  const words: number[] = [numel];
  let parts = splitFlat(wordsOf(numel, call));
  let kernel: Compiled;
  if (isStraight(shape, layout, reads)) {
    kernel = engine.plans.of(code.key, traits, () => compiled(ctx, straight(numel, reads), call));
  } else {
    reads = reads.map((array) => fitting(ctx, array, shape, layout));
    traits.push(ROWS, layout === "contiguous" ? 0 : 1, ...shape);
    for (const read of reads) traits.push(ROWS, read.layout === "contiguous" ? 0 : 1, ...read.shape);
    const plan = engine.plans.of(code.key, traits, () => planned(ctx, loopsOver(shape, layout, reads), call));
    [kernel, words[0], parts] = [plan.kernel, plan.count, plan.parts];
  }
  for (const { address } of writes) words.push(address);
  for (const { address } of reads) words.push(address);
  for (const number of numbers) words.push(kind === "whole" ? number : bits(number));
  engine.launch(kernel, parts, words);
}

/** So many elements as words: of bytes four are one. */
function wordsOf(numel: number, { reads, writes }: MapCall): number {
  const isWide = (array: CpuArray): boolean => bytesOf(array.dtype) > 1;
  return reads.some(isWide) || writes.some(isWide) ? numel : Math.ceil(numel / 4);
}

function planned(ctx: CpuContext, loops: Loops, call: MapCall): Planned {
  const inner = loops.sizes.at(-1) as number;
  const rows = numelOf(loops.sizes) / inner;
  const isFlat = rows === 1;
  return {
    kernel: compiled(ctx, loops, call),
    count: isFlat ? inner : rows,
    parts: isFlat ? splitFlat(wordsOf(inner, call)) : Math.min(rows, splitFlat(rows * inner)),
  };
}

function compiled(
  ctx: CpuContext,
  loops: Loops,
  { code, reads, writes, numbers, kind = "floats" }: MapCall,
): Compiled {
  const { key, roots, hasResult = false } = code;
  const types = { from: reads.map(({ dtype }) => dtype), to: writes.map(({ dtype }) => dtype) };
  const form = loops.sizes.length === 1 ? `${loops.strides}` : `${loops.sizes} ${loops.strides.join("/")}`;
  const isFlat = loops.sizes.length === 1;
  const inBytes = kind === "whole" && isFlat && !hasResult && numbers.length === 0;
  const moves = loops.strides.map(([stride]) => stride === 1);
  const emitted = (tile: Tile) =>
    inBytes && fitsBytes(roots, types.from, types.to)
      ? bytesCode({ roots, to: types.to, moves })
      : mapCode({ loops, roots, ...types, numbers: numbers.length, hasResult, kind }, tile);
  return ctx.engine.kernel(`map ${key} ${kind} ${types.from} ${types.to} ${form}`, emitted);
}

/** Whether each array that is read is asked for: a gradient is given more than it may need. The result stands behind the arguments. */
function mentions(roots: readonly Scalar[], count: number): boolean[] {
  const asked: boolean[] = new Array<boolean>(count + 1).fill(false);
  for (const { leaf } of partsOf(roots)) {
    if (leaf?.kind === "argument") asked[leaf.index] = true;
    if (leaf?.kind === "result") asked[count] = true;
  }
  return asked;
}

interface Plan {
  readonly loops: Loops;
  readonly roots: readonly Scalar[];
  readonly from: readonly DType[];
  readonly to: readonly DType[];
  readonly numbers: number;
  readonly hasResult: boolean;
  readonly kind: Kind;
}

function mapCode({ loops, roots, from, to, numbers, hasResult, kind }: Plan, tile: Tile): FunctionCode {
  const { sizes, strides } = loops;
  return kernel((k) => {
    const [reads, writes] = [strides.length, to.length];
    const start = (i: number): Local<"i32"> => k.arg(1 + i);
    const targetsAt = Array.from({ length: writes }, (_, i) => start(i));
    const sourcesAt = strides.map((_, i) => start(writes + i));
    const scalars = Array.from({ length: numbers }, (_, i) => k.argSplat(1 + writes + reads + i));
    const targets = targetsAt.map((at) => k.local("i32", at));
    const sources = sourcesAt.map((at) => k.local("i32", at));
    const widths = { from: from.map(bytesOf), to: to.map(bytesOf) };
    const moves = strides.map((of) => of.at(-1) === 1);
    const isAsked = mentions(roots, reads - (hasResult ? 1 : 0));
    const before = fixed(k, roots, scalars, kind);
    const compute = (inputs: readonly V128[]): V128[] => {
      const given = hasResult
        ? { arguments: inputs.slice(0, -1), result: inputs.at(-1), numbers: scalars, fixed: before }
        : { arguments: inputs, numbers: scalars, fixed: before };
      return emit(k, roots, given, kind).map((value) => k.local("v128", value));
    };
    /** So many vectors, the last with `lanes` lanes. */
    const block = (vectors: number, lanes = 4): void => {
      const inputs = sources.map((source, i) =>
        isAsked[i] ? loaded(k, source, from[i], kind, vectors, !moves[i]) : null,
      );
      const values = Array.from({ length: vectors }, (_, side) =>
        compute(inputs.map((of) => of?.[side] ?? v128.zero())),
      );
      const results = roots.map((root, i) => {
        const own = values.map((of) => of[i]);
        if (widths.to[i] === 1) return [k.local("v128", packed(k, own, root, to[i], kind))];
        return stored(k, own, root, to[i], kind).map((value) => k.local("v128", value));
      });
      targets.forEach((target, i) => {
        if (widths.to[i] === 1) {
          k.storeBytes(target, results[i][0], 4 * (vectors - 1) + lanes);
          return;
        }
        // The higher of a pair first: the order the revectorizer fuses.
        for (let side = vectors - 1; side >= 0; side--)
          k.storeLanes(target, results[i][side], side === vectors - 1 ? lanes : 4, 16 * side);
      });
      targets.forEach((target, i) => {
        k.bump(target, 4 * widths.to[i] * vectors);
      });
      sources.forEach((source, i) => {
        if (moves[i]) k.bump(source, 4 * widths.from[i] * vectors);
      });
    };
    const side = sideOf(roots);
    if (sizes.length === 1) flatLoop(k, { side, targets, widths, sources, moves }, () => block(side));
    else rowLoop(k, { side, sizes, strides, targets, widths, sources, targetsAt, sourcesAt }, block);
  }, tile);
}

/** Bytes of an element of each array. */
interface Widths {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

interface Flat {
  /** Vectors in a round. */
  readonly side: number;
  readonly targets: readonly Local<"i32">[];
  readonly widths: Widths;
  readonly sources: readonly Local<"i32">[];
  readonly moves: readonly boolean[];
}

function flatLoop(
  k: KernelBuilder,
  { side, targets, widths, sources, moves }: Flat,
  block: () => void,
): void {
  const count = k.local("i32", i32.divU(i32.add(k.arg(0), 4 * side - 1), i32.const(4 * side)));
  const [from, to] = k.share(count);
  const skipped = k.local("i32", i32.mul(from, 4 * side));
  targets.forEach((target, i) => {
    k.bump(target, i32.mul(skipped, widths.to[i]));
  });
  sources.forEach((source, i) => {
    if (moves[i]) k.bump(source, i32.mul(skipped, widths.from[i]));
  });
  k.for(from, from, to, 1, block);
}

interface Rows extends Loops {
  readonly side: number;
  readonly targets: readonly Local<"i32">[];
  readonly widths: Widths;
  readonly sources: readonly Local<"i32">[];
  readonly targetsAt: readonly Local<"i32">[];
  readonly sourcesAt: readonly Local<"i32">[];
}

/** Row by row: where a row begins is told by its number. */
function rowLoop(
  k: KernelBuilder,
  { side, sizes, strides, targets, widths, sources, targetsAt, sourcesAt }: Rows,
  block: (vectors: number, lanes?: number) => void,
): void {
  const outer = sizes.slice(0, -1);
  const inner = sizes.at(-1) as number;
  const [row, end] = k.share(k.arg(0));
  k.for(row, row, end, 1, () => {
    targets.forEach((target, i) => {
      k.set(target, i32.add(targetsAt[i], i32.mul(row, widths.to[i] * inner)));
    });
    sources.forEach((source, j) => {
      k.set(source, sourcesAt[j]);
      let below = 1;
      for (let d = outer.length - 1; d >= 0; d--) {
        const at = below === 1 ? row : i32.divU(row, i32.const(below));
        const place = d === 0 ? at : i32.remU(at, i32.const(outer[d]));
        if (strides[j][d] > 0) k.bump(source, i32.mul(place, widths.from[j] * strides[j][d]));
        below *= outer[d];
      }
    });
    k.repeat(Math.floor(inner / (4 * side)), () => block(side));
    const rest = inner % (4 * side);
    if (rest > 0) block(Math.ceil(rest / 4), rest % 4 || 4);
  });
}
