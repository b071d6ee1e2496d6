// Reductions made of others: torch.var, std, norm, logsumexp, prod, all, any; running sums and products.
import { say } from "../words/index.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import { dimOf, dimsOf } from "./dims.ts";
import { elementwise } from "./elementwise.ts";
import { amax, amin } from "./extremes.ts";
import { reshape, sum } from "./functional.ts";
import { cat, narrow, squeeze } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError } from "./types.ts";

export type Dims = number | readonly number[] | null;

const { add, sub, mul, div, square, sqrt, exp, log, abs, where, eq, ne, pow } = elementwise;

/** The dimensions that go; all where none are given. A tensor without dimensions has none. */
function gone(name: string, x: Tensor, dim: Dims): number[] {
  const isAll = dim === null || (Array.isArray(dim) && dim.length === 0) || x.dim === 0;
  const dims = isAll ? null : dimsOf(name, x, dim as number | readonly number[]);
  return dims ?? x.shape.map((_, d) => d);
}

const without = (x: Tensor, dims: readonly number[]): Tensor =>
  reshape(
    x,
    x.shape.filter((_, d) => !dims.includes(d)),
  );

const over = (x: Tensor, dims: readonly number[], keepdim: boolean): Tensor =>
  dims.length === 0 ? x : sum(x, dims, keepdim);

/** Mean squared distance to the mean, by the count less `correction`: 1 where unbiased. */
export function variance(x: Tensor, dim: Dims, correction: number, keepdim: boolean, name = "var"): Tensor {
  if (x.dtype !== "float32")
    throw new ShapeError(say`${name}: input is ${x.dtype}, expected float32; convert it with .${"float()"}`);
  const dims = gone(name, x, dim);
  const count = dims.reduce((n, d) => n * x.shape[d], 1);
  const mean = div(over(x, dims, true), count);
  const squares = over(square(sub(x, mean)), dims, keepdim);
  return div(squares, Math.max(0, count - correction));
}

/** The square root; its gradient at 0 is 0, as torch's std and norm have it. */
function rootOf(x: Tensor): Tensor {
  const isZero = eq(x, 0);
  return where(isZero, where(isZero, 0, 0), sqrt(where(isZero, 1, x)));
}

/** The square root of the variance. */
export const deviation = (x: Tensor, dim: Dims, correction: number, keepdim: boolean): Tensor =>
  rootOf(variance(x, dim, correction, keepdim, "std"));

/** The p-norm over dimensions: (Σ |x|^p)^(1/p), for ±∞ the largest or smallest, for 0 how many are not 0. */
export function norm(x: Tensor, p: number, dim: Dims, keepdim: boolean): Tensor {
  if (x.dtype !== "float32")
    throw new ShapeError(
      say`${"norm"}: input is ${x.dtype}, expected float32; convert it with .${"float()"}`,
    );
  const dims = gone("norm", x, dim);
  if (p === Number.POSITIVE_INFINITY) return amax(abs(x), dims, keepdim);
  if (p === Number.NEGATIVE_INFINITY) return amin(abs(x), dims, keepdim);
  if (p === 0) return over(cast(ne(x, 0), "float32"), dims, keepdim);
  if (p === 1) return over(abs(x), dims, keepdim);
  if (p === 2) return rootOf(over(square(x), dims, keepdim));
  return pow(over(pow(abs(x), p), dims, keepdim), 1 / p);
}

/** log Σ e^x over dimensions, without overflow. */
export function logsumexp(x: Tensor, dim: Dims, keepdim: boolean): Tensor {
  const floats = cast(x, "float32");
  const dims = gone("logsumexp", x, dim);
  if (dims.length === 0) return floats;
  if (dims.some((d) => x.shape[d] === 0)) return log(over(exp(floats), dims, keepdim));
  const largest = amax(floats.detach(), dims, true);
  // An infinity cannot be taken off.
  const shift = where(eq(abs(largest), Number.POSITIVE_INFINITY), 0, largest);
  const found = add(log(over(exp(sub(floats, shift)), dims, true)), shift);
  return keepdim ? found : without(found, dims);
}

/** Whether the elements are all true, which is not 0. */
export function all(x: Tensor, dim: Dims, keepdim: boolean): Tensor {
  const dims = gone("all", x, dim);
  const found = eq(over(cast(eq(x, 0), "int32"), dims, keepdim), 0);
  return x.dtype === "uint8" ? cast(found, "uint8") : found;
}
/** Whether one of the elements is true, which is not 0. */
export function any(x: Tensor, dim: Dims, keepdim: boolean): Tensor {
  const dims = gone("any", x, dim);
  const found = ne(over(cast(ne(x, 0), "int32"), dims, keepdim), 0);
  return x.dtype === "uint8" ? cast(found, "uint8") : found;
}

/** Sums and products of whole numbers and truths are int32. */
const widened = (x: Tensor): Tensor => (x.dtype === "float32" ? x : cast(x, "int32"));

/** The product along a dimension, in halves: zeros have the gradient that they should. */
function productAlong(x: Tensor, dim: number): Tensor {
  let rest = x;
  while (rest.shape[dim] > 1) {
    const half = Math.floor(rest.shape[dim] / 2);
    const product = mul(narrow(rest, dim, 0, half), narrow(rest, dim, half, half));
    rest = rest.shape[dim] % 2 === 0 ? product : cat([product, narrow(rest, dim, 2 * half, 1)], dim);
  }
  return rest;
}

/** The product of all elements, or along a dimension. */
export function prod(given: Tensor, dim: number | null, keepdim: boolean): Tensor {
  const x = widened(given);
  if (dim === null || x.dim === 0) return prod(reshape(x, [-1]), 0, false);
  const d = dimOf("prod", x, dim);
  if (x.shape[d] === 0) {
    const one = tensor(1, { dtype: x.dtype, device: x.device });
    return add(sum(x, d, keepdim), one);
  }
  const found = productAlong(x, d);
  return keepdim ? found : squeeze(found, d);
}

/** Every element joined with those before it, in steps twice as far each time. */
const running =
  (name: string, join: typeof mul) =>
  (given: Tensor, dim: number): Tensor => {
    const d = dimOf(name, given, dim);
    let x = widened(given);
    if (x.dim === 0) return join === mul ? mul(x, 1) : add(x, 0);
    const size = x.shape[d];
    for (let far = 1; far < size; far *= 2) {
      const joined = join(narrow(x, d, far, size - far), narrow(x, d, 0, size - far));
      x = cat([narrow(x, d, 0, far), joined], d);
    }
    return x === given ? add(x, 0) : x;
  };

/** Sums of the elements up to each along a dimension. */
export const cumsum = running("cumsum", add);
/** Products of the elements up to each along a dimension. */
export const cumprod = running("cumprod", mul);
