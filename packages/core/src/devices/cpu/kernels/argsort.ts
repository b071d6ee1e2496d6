// Sorting on the host over the engine's memory: an element and its place as one number of 53 bits, which engines sort without asking.
import type { ArgsortParams } from "../../../ops/argsort/index.ts";
import { everyLine } from "../../../ops/softmax.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { viewOf } from "../loops.ts";
import type { CpuKernel } from "./contract.ts";

/** Longest line whose places have room beside 32 bits. */
const ROOM = 2 ** 21;
/** So few of a line are found by looking through it once. Speed only. */
const FEW = 24;
const TOP = 0xffffffff;

const bits = new Int32Array(1);
const float = new Float32Array(bits.buffer);

/** 32 bits that order as floats do; both zeros are one, NaN is the largest. */
function keyOfFloat(x: number): number {
  if (Number.isNaN(x)) return TOP;
  float[0] = x + 0;
  return (bits[0] < 0 ? ~bits[0] : bits[0] | 0x80000000) >>> 0;
}
const keyOfWhole = (x: number): number => (x ^ 0x80000000) >>> 0;

/** The least of some numbers, in order. */
function least(numbers: Float64Array, count: number): Float64Array {
  const found = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (const x of numbers) {
    if (!(x < found[count - 1])) continue;
    let at = count - 1;
    for (; at > 0 && found[at - 1] > x; at--) found[at] = found[at - 1];
    found[at] = x;
  }
  return found;
}

/** Longest line that is put in order by insertion. Speed only. */
const SHORT = 32;

/** Puts a short line in order, in its place. */
function insert(numbers: Float64Array): Float64Array {
  for (let i = 1; i < numbers.length; i++) {
    const x = numbers[i];
    let at = i;
    for (; at > 0 && numbers[at - 1] > x; at--) numbers[at] = numbers[at - 1];
    numbers[at] = x;
  }
  return numbers;
}

/** Sorts lines too long for that. */
const byKeys = (keys: ArrayLike<number>): Int32Array =>
  Int32Array.from({ length: keys.length }, (_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);

function sortLine(keys: Float64Array, count: number): Int32Array | Float64Array {
  if (keys.length > ROOM) return byKeys(keys);
  for (let i = 0; i < keys.length; i++) keys[i] = keys[i] * ROOM + i;
  const isFew = count <= FEW && count < keys.length;
  const sorted = keys.length <= SHORT ? insert(keys) : isFew ? least(keys, count) : keys.sort();
  for (let i = 0; i < count; i++) sorted[i] %= ROOM;
  return sorted;
}

function sortAll(
  ctx: CpuContext,
  x: CpuArray,
  out: CpuArray,
  { dim, descending, count }: ArgsortParams,
): void {
  const [data, places] = [viewOf(ctx, x), viewOf(ctx, out)];
  const key = x.dtype === "float32" ? keyOfFloat : keyOfWhole;
  const outer = count * x.shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  let line = 0;
  const keys = new Float64Array(x.shape[dim]);
  everyLine(x.shape, dim, (at, length, step) => {
    for (let i = 0; i < length; i++) {
      const own = key(data[at + i * step]);
      keys[i] = descending ? TOP - own : own;
    }
    const sorted = sortLine(keys, count);
    const to = Math.floor(line / step) * outer + (line % step);
    for (let i = 0; i < count; i++) places[to + i * step] = sorted[i];
    line++;
  });
}

export const argsort: CpuKernel<ArgsortParams> = {
  forward(ctx, [input], type, params) {
    const x = ctx.contiguous(input);
    const out = ctx.empty(type);
    sortAll(ctx, x, out, params);
    return { out };
  },
};
