// What a share of the elements lies below; the middle of what is a number; the most frequent.
import { OutOfRangeError } from "../errors.ts";
import { say } from "../words/index.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import { dimOf } from "./dims.ts";
import { elementwise } from "./elementwise.ts";
import { reshape, sum } from "./functional.ts";
import { gather } from "./indexing.ts";
import { squeeze, stack } from "./movement.ts";
import { pairOf, type ValuesIndices } from "./pair.ts";
import { peeked } from "./peek.ts";
import { argsort, sort } from "./sorting.ts";
import { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

const { add, clamp, div, floor, lerp, mul, ne, round, sub, where } = elementwise;

/** How many are numbers along a dimension, which stays. */
const countOf = (x: Tensor, dim: number): Tensor => sum(cast(elementwise.eq(x, x), "float32"), dim, true);

/** The middle of what is a number along a dimension, of two the lower. */
export function nanmedianAlong(x: Tensor, dim: number, keepdim: boolean): ValuesIndices {
  const at = dimOf("nanmedian", x, dim);
  if (x.dim === 0) {
    const [values, indices] = nanmedianAlong(reshape(x, [1]), 0, true);
    return pairOf(reshape(values, []), reshape(indices, []));
  }
  const last = clamp(sub(countOf(x, at), 1), 0);
  const middle = cast(floor(div(last, 2)), "int32");
  const places = gather(argsort(x, at), at, middle);
  const values = gather(x, at, places);
  return keepdim ? pairOf(values, places) : pairOf(squeeze(values, at), squeeze(places, at));
}

/** The middle of all that is a number. */
export const nanmedianOfAll = (x: Tensor): Tensor =>
  x.numel === 0
    ? tensor(Number.NaN, { device: x.device })
    : nanmedianAlong(reshape(x, [-1]), 0, false).values;

interface Settings {
  readonly dim: number | null;
  readonly keepdim: boolean;
  readonly interpolation: "linear" | "lower" | "higher" | "midpoint" | "nearest";
  /** Whether NaN is passed over; else it makes the result one. */
  readonly passesOver: boolean;
}

export function quantile(
  name: string,
  x: Tensor,
  q: number | readonly number[] | Tensor,
  { dim, keepdim, interpolation, passesOver }: Settings,
): Tensor {
  if (x.dtype !== "float32" || x.numel === 0)
    throw new ShapeError(
      say`${name} expects floats, at least one, got ${x.dtype} of shape ${showShape(x.shape)}`,
    );
  const line = dim === null || x.dim === 0 ? reshape(x, [-1]) : x;
  const at = dim === null ? 0 : dimOf(name, x, dim);
  const shares = q instanceof Tensor ? Array.from(peeked(name, q)) : [q].flat();
  const wrong = shares.find((share) => !(share >= 0 && share <= 1));
  if (wrong !== undefined)
    throw new OutOfRangeError(say`${name}: q is ${wrong}, expected numbers from 0 to 1`);
  const sorted = sort(line, at).values;
  const size = line.shape[at];
  const known = countOf(line, at);
  const count = passesOver ? known : mul(add(mul(known, 0), 1), size);
  const oneOf = (share: number): Tensor => {
    const inside = clamp(mul(sub(count, 1), Math.fround(share)), 0);
    // Sorted last: a NaN, if there is any.
    const rank = passesOver ? inside : where(ne(known, size), size - 1, inside);
    const below = floor(rank);
    const value = (place: Tensor): Tensor => gather(sorted, at, cast(place, "int32"));
    const above = clamp(elementwise.ceil(rank), 0, size - 1);
    if (interpolation === "lower") return value(below);
    if (interpolation === "higher") return value(above);
    if (interpolation === "nearest") return value(round(rank));
    const weight =
      interpolation === "midpoint" ? mul(elementwise.ceil(sub(rank, below)), 0.5) : sub(rank, below);
    return lerp(value(below), value(above), weight);
  };
  const shaped = (whole: Tensor): Tensor => {
    if (keepdim)
      return dim === null
        ? reshape(whole, new Array<number>(x.dim).fill(1))
        : reshape(whole, x.shape.length === 0 ? [] : whole.shape);
    return squeeze(whole, at);
  };
  const found = shares.map((share) => shaped(oneOf(share)));
  const isSingle = q instanceof Tensor ? q.dim === 0 : typeof q === "number";
  return isSingle ? found[0] : stack(found, 0);
}

/** The most frequent along a dimension, of several the least, and the last place where it stands. */
export function mode(x: Tensor, dim: number, keepdim: boolean): ValuesIndices {
  const at = dimOf("mode", x, dim);
  if (x.dim === 0) return pairOf(x, tensor(0, { dtype: "int32", device: x.device }));
  const size = x.shape[at];
  if (size === 0) throw new ShapeError(say`mode: dimension ${dim} of ${showShape(x.shape)} has no element`);
  const data = peeked("mode", x);
  const step = x.shape.slice(at + 1).reduce((a, b) => a * b, 1);
  const places = new Int32Array(x.numel / size);
  for (let line = 0; line < places.length; line++) {
    const first = Math.floor(line / step) * step * size + (line % step);
    const counts = new Map<number, { count: number; last: number }>();
    for (let i = 0; i < size; i++) {
      const value = data[first + i * step];
      counts.set(value, { count: (counts.get(value)?.count ?? 0) + 1, last: i });
    }
    const [best] = [...counts].sort(([a, p], [b, q]) => q.count - p.count || a - b);
    places[line] = best[1].last;
  }
  const shape = x.shape.with(at, 1);
  const indices = tensor(places, { shape, device: x.device });
  const values = gather(x, at, indices);
  return keepdim ? pairOf(values, indices) : pairOf(squeeze(values, at), squeeze(indices, at));
}
