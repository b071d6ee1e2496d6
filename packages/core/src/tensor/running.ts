// What is so far along a dimension: running extremes, running sums of powers, differences, areas.
import { say } from "../words/index.ts";
import { tensor } from "./create.ts";
import { dimOf } from "./dims.ts";
import { elementwise } from "./elementwise.ts";
import { sum } from "./functional.ts";
import { gather } from "./indexing.ts";
import { cat, narrow } from "./movement.ts";
import { pairOf, type ValuesIndices } from "./pair.ts";
import { peeked } from "./peek.ts";
import { cumsum } from "./statistics.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

const { add, logaddexp, logicalXor, mul, sub } = elementwise;

/** The extreme up to each place along a dimension and where it stands; a NaN stays. */
export function extreme(
  name: string,
  x: Tensor,
  dim: number,
  takesOver: (value: number, before: number) => boolean,
): ValuesIndices {
  const at = dimOf(name, x, dim);
  const data = peeked(name, x);
  const size = x.shape[at] ?? 1;
  const step = x.shape.slice(at + 1).reduce((a, b) => a * b, 1);
  const places = new Int32Array(x.numel);
  for (let i = 0; i < places.length; i++) {
    const place = Math.floor(i / step) % size;
    const best = place === 0 ? 0 : places[i - step];
    const before = data[i - (place - best) * step];
    const isNew = Number.isNaN(data[i]) || (!Number.isNaN(before) && takesOver(data[i], before));
    places[i] = isNew ? place : best;
  }
  const indices = tensor(places, { shape: x.shape, device: x.device });
  return pairOf(gather(x, at, indices), indices);
}

/** ln of the sum of e^x up to each place along a dimension, in as many steps as the size has bits. */
export function logcumsumexp(x: Tensor, dim: number): Tensor {
  const at = dimOf("logcumsumexp", x, dim);
  if (x.dtype !== "float32")
    throw new ShapeError(
      say`${"logcumsumexp"}: input is ${x.dtype}, expected float32; convert it with .${"float()"}`,
    );
  const size = x.shape[at] ?? 1;
  let y = x;
  for (let far = 1; far < size; far *= 2) {
    const joined = logaddexp(narrow(y, at, far, size - far), narrow(y, at, 0, size - far));
    y = cat([narrow(y, at, 0, far), joined], at);
  }
  return y === x ? elementwise.clone(x) : y;
}

/** Each element less the one before it along a dimension, n times over. */
export function diff(x: Tensor, n: number, dim: number): Tensor {
  if (x.dim === 0)
    throw new ShapeError(say`diff expects at least 1 dimension, got shape ${showShape(x.shape)}`);
  const at = dimOf("diff", x, dim);
  let y = x;
  for (let round = 0; round < n; round++) {
    const left = Math.max(0, y.shape[at] - 1);
    const [a, b] = [narrow(y, at, Math.min(1, y.shape[at]), left), narrow(y, at, 0, left)];
    y = y.dtype === "bool" ? logicalXor(a, b) : sub(a, b);
  }
  return y;
}

/** Areas of the trapezoids between neighbours along a dimension. */
function areas(y: Tensor, x: Tensor | null, dx: number, dim: number): Tensor {
  const size = y.size(dim);
  const left = Math.max(0, size - 1);
  const pairs = add(narrow(y, dim, Math.min(1, size), left), narrow(y, dim, 0, left));
  if (x === null) return mul(pairs, dx / 2);
  const widths = diff(x, 1, x.dim === 1 ? 0 : dim);
  const shape = y.shape.map((_, d) => (d === dimOf("trapezoid", y, dim) ? widths.numel : 1));
  return mul(mul(pairs, x.dim === 1 ? widths.reshape(...shape) : widths), 0.5);
}
/** The area under y along a dimension, at places x or dx apart. */
export const trapezoid = (y: Tensor, x: Tensor | null, dx: number, dim: number): Tensor =>
  sum(areas(y, x, dx, dim), dim);
/** The area up to each place but the first. */
export const cumulativeTrapezoid = (y: Tensor, x: Tensor | null, dx: number, dim: number): Tensor =>
  cumsum(areas(y, x, dx, dim), dim);
