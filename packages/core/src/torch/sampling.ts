// Differences, areas, counts by bins, how vectors vary together: torch.diff, trapezoid, histc, cov, cross and their like.
import { OutOfRangeError } from "../errors.ts";
import { number, optional, whole } from "../options/kinds.ts";
import { has, lacksNamed, named, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { diag } from "../tensor/arranging.ts";
import { tensor } from "../tensor/create.ts";
import { dimOf } from "../tensor/dims.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as functional from "../tensor/functional.ts";
import { cat } from "../tensor/movement.ts";
import { peeked } from "../tensor/peek.ts";
import * as running from "../tensor/running.ts";
import { norm } from "../tensor/statistics.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { anyTensor, type Call, input, maybeDim, tensorKind } from "./kinds.ts";

const { add, clamp, div, gt, mul, sqrt, sub, where } = elementwise;
const maybe = has(optional(tensorKind), null);

type DiffOptions = { n?: number; dim?: number; prepend?: Tensor | null; append?: Tensor | null };
/** Each element less the one before it along a dimension (the last), n times over; with what is put before and behind first. */
export const diff: Call<
  [],
  [n: number, dim: number, prepend: Tensor | null, append: Tensor | null],
  DiffOptions
> = reading(
  signature("diff", { input, n: has(whole(0), 1), dim: has(whole(), -1), prepend: maybe, append: maybe }),
  ({ input, n, dim, prepend, append }) => {
    const parts = [prepend, input, append].filter((part) => part !== null);
    return running.diff(parts.length > 1 ? cat(parts, dim) : input, n, dim);
  },
);

const under = {
  y: needs(anyTensor),
  x: maybe,
  dx: named(number(), 1),
  dim: named(whole(), -1),
};
type Under = (
  y: Tensor,
  ...rest:
    | [x?: Tensor | null, options?: { dx?: number; dim?: number }]
    | [{ x?: Tensor | null; dx?: number; dim?: number }]
) => Tensor;
/** The area under y along a dimension (the last), by trapezoids between places x, or dx (1) apart. */
export const trapezoid: Under = reading(signature("trapezoid", under), ({ y, x, dx, dim }) =>
  running.trapezoid(y, x, dx, dim),
);
/** The area under y along a dimension (the last), by trapezoids between places x, or dx (1) apart. */
export const trapz: Under = reading(signature("trapz", under), ({ y, x, dx, dim }) =>
  running.trapezoid(y, x, dx, dim),
);
/** The area under y up to each place but the first. */
export const cumulativeTrapezoid: Under = reading(
  signature("cumulativeTrapezoid", under),
  ({ y, x, dx, dim }) => running.cumulativeTrapezoid(y, x, dx, dim),
);

/** How many elements lie in each of so many bins (100) between min and max, those of the elements where both are 0; float32. */
export const histc: Call<
  [],
  [bins: number, min: number, max: number],
  { bins?: number; min?: number; max?: number }
> = reading(
  signature("histc", { input, bins: has(whole(1), 100), min: has(number(), 0), max: has(number(), 0) }),
  ({ input, bins, min, max }) => {
    if (input.dtype !== "float32")
      throw new ShapeError(
        say`${"histc"}: input is ${input.dtype}, expected float32; convert it with .${"float()"}`,
      );
    const data = Array.from(peeked("histc", input));
    let [low, high] = [min, max];
    if (low === high && data.length > 0)
      [low, high] = [data.reduce((a, b) => Math.min(a, b)), data.reduce((a, b) => Math.max(a, b))];
    if (low === high) [low, high] = [low - 1, high + 1];
    if (!(Number.isFinite(low) && low < high))
      throw new OutOfRangeError(say`histc: bins from ${low} to ${high}; give finite bounds, min below max`);
    const counts = new Float32Array(bins);
    for (const value of data) {
      if (!(value >= low && value <= high)) continue;
      counts[Math.min(bins - 1, Math.trunc(((value - low) * bins) / (high - low)))]++;
    }
    return tensor(counts, { device: input.device });
  },
);

function covariance(name: string, x: Tensor, correction: number): Tensor {
  if (x.dim > 2)
    throw new ShapeError(say`${name} expects at most 2 dimensions, got shape ${showShape(x.shape)}`);
  const rows = functional.reshape(x, x.dim === 2 ? x.shape : [1, x.numel]);
  const count = rows.shape[1];
  const apart = sub(rows, functional.mean(rows, 1, true));
  const product = functional.matmul(apart, functional.transpose(apart, 0, 1));
  const made = div(product, Math.max(0, count - correction));
  return x.dim === 2 ? made : functional.reshape(made, []);
}
/** How variables, the rows of [variables, observations], vary together, by the count less `correction` (1). */
export const cov: Call<[], [], { correction?: number }> = reading(
  signature("cov", {
    input,
    correction: named(whole(), 1),
    fweights: lacksNamed(null),
    aweights: lacksNamed(null),
  }),
  ({ input, correction }) => covariance("cov", input, correction),
);
/** The correlation of variables, the rows of [variables, observations], −1 to 1. */
export const corrcoef: (input: Tensor) => Tensor = reading(signature("corrcoef", { input }), ({ input }) => {
  const c = covariance("corrcoef", input, 1);
  if (c.dim === 0) return div(c, c);
  const spread = sqrt(diag(c, 0));
  const rows = div(c, functional.reshape(spread, [-1, 1]));
  return clamp(div(rows, functional.reshape(spread, [1, -1])), -1, 1);
});

/** The product a × b along a dimension of size 3: the first such if none is named. */
export const cross: Call<[other: Tensor], [dim: number | null], { dim?: number | null }> = reading(
  signature("cross", { input, other: needs(anyTensor), dim: maybeDim }),
  ({ input, other, dim }) => {
    const at = dim === null ? input.shape.indexOf(3) : dimOf("cross", input, dim);
    if (at < 0 || input.shape[at] !== 3 || other.size(at) !== 3)
      throw new ShapeError(
        say`cross expects two tensors with 3 elements along a dimension, got ${showShape(input.shape)} and ${showShape(other.shape)}`,
      );
    const part = (x: Tensor, i: number): Tensor => functional.narrow(x, at, i % 3, 1);
    const one = (i: number): Tensor =>
      sub(mul(part(input, i + 1), part(other, i + 2)), mul(part(input, i + 2), part(other, i + 1)));
    return cat([one(0), one(1), one(2)], at);
  },
);

/** The parts along a dimension whose p-norm is above maxnorm scaled down to it. */
export const renorm: (input: Tensor, p: number, dim: number, maxnorm: number) => Tensor = reading(
  signature("renorm", {
    input,
    p: needs(number({ above: 0, infinite: true })),
    dim: needs(whole()),
    maxnorm: needs(number({ min: 0 })),
  }),
  ({ input, p, dim, maxnorm }) => {
    if (input.dim < 2)
      throw new ShapeError(say`renorm expects at least 2 dimensions, got shape ${showShape(input.shape)}`);
    const at = dimOf("renorm", input, dim);
    const others = input.shape.map((_, d) => d).filter((d) => d !== at);
    const sizes = norm(input, p, others, true);
    return mul(
      input,
      where(gt(sizes, maxnorm), div(tensor(maxnorm, { device: input.device }), add(sizes, 1e-7)), 1),
    );
  },
);
