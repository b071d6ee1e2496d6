// How far vectors are from each other, along a dimension.
import { broadcastShape } from "../../ops/broadcast.ts";
import * as ops from "../../ops/elementwise/losses.ts";
import { flag, number, whole } from "../../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../../options/parameters.ts";
import { describe, type Signature, signature } from "../../options/signature.ts";
import { apply } from "../../tensor/apply.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import * as functional from "../../tensor/functional.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { sameShape } from "../../tensor/types.ts";
import { anInput } from "../check.ts";
import { Module } from "../module.ts";

const none = {};

/** The p-norm of lines along the last dimension; its derivative at 0 is 0. */
export function lengths(x: Tensor, p: number, keepdim: boolean): Tensor {
  const sum = (terms: Tensor): Tensor => functional.sum(terms, -1, keepdim);
  if (p === 2) return apply(ops.lengthOf, [sum(elementwise.square(x))], none);
  if (p === 1) return sum(elementwise.abs(x));
  if (p === 0) return sum(elementwise.ne(x, 0).float());
  const powers = p === 3 ? elementwise.pow(elementwise.abs(x), 3) : apply(ops.powerOf, [x], { p });
  return apply(ops.rootOf, [sum(powers)], { p });
}

/** The p-norm of a − b + eps along the last dimension. */
export const distance = (a: Tensor, b: Tensor, p: number, eps: number, keepdim = false): Tensor =>
  lengths(elementwise.add(elementwise.sub(a, b), eps), p, keepdim);

const cosineSettings = {
  /** Along which the vectors lie, 1 by default. */
  dim: has(whole(), 1),
  /** The least length that a vector counts with, 1e-8 by default. */
  eps: has(number({ min: 0 }), 1e-8),
};
const cosine = signature("CosineSimilarity", cosineSettings);
/** What `CosineSimilarity` takes by name. */
export interface CosineSimilarityOptions extends OptionsOf<typeof cosine.parameters> {}
type CosinePlaces = [dim: number, eps: number];

function cosineOf(a: Tensor, b: Tensor, dim: number, eps: number): Tensor {
  const shape = broadcastShape("cosineSimilarity", a.shape, b.shape);
  const unit = (x: Tensor): Tensor => {
    const whole = sameShape(x.shape, shape) ? x : functional.expand(x, shape);
    const squares = functional.sum(elementwise.square(whole), dim, true);
    return elementwise.div(whole, elementwise.sqrt(elementwise.clamp(squares, eps * eps)));
  };
  return functional.sum(elementwise.mul(unit(a), unit(b)), dim);
}

/** Cosine of the angle between vectors along `dim`, which is gone then. */
export class CosineSimilarity extends Module {
  static readonly signature: Signature = cosine;
  readonly dim: number;
  readonly eps: number;

  constructor(...more: Places<CosinePlaces, CosineSimilarityOptions>);
  constructor(options?: CosineSimilarityOptions);
  constructor(...args: unknown[]) {
    super();
    const { dim, eps } = cosine.read(args);
    this.dim = dim;
    this.eps = eps;
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return cosineOf(x1, x2, this.dim, this.eps);
  }
}

const cosineCall = signature("cosineSimilarity", { x1: anInput, x2: anInput, ...cosineSettings });
/** Cosine of the angle between vectors along `dim`, 1 by default, which is gone then. */
export function cosineSimilarity(x1: Tensor, x2: Tensor, options?: CosineSimilarityOptions): Tensor;
export function cosineSimilarity(
  x1: Tensor,
  x2: Tensor,
  ...more: Places<CosinePlaces, CosineSimilarityOptions>
): Tensor;
export function cosineSimilarity(...args: unknown[]): Tensor {
  const { x1, x2, dim, eps } = cosineCall.read(args);
  return cosineOf(x1, x2, dim, eps);
}
describe(cosineSimilarity, cosineCall);

const pairwiseSettings = {
  /** Of the norm, 2 by default. */
  p: has(number({ min: 0 }), 2),
  /** Added to every difference, 1e-6 by default. */
  eps: has(number(), 1e-6),
  /** Whether the last dimension stays, with size 1; false by default. */
  keepdim: has(flag, false),
};
const pairwise = signature("PairwiseDistance", pairwiseSettings);
/** What `PairwiseDistance` takes by name. */
export interface PairwiseDistanceOptions extends OptionsOf<typeof pairwise.parameters> {}
type PairwisePlaces = [p: number, eps: number, keepdim: boolean];

/** The p-norm of x1 − x2 + eps along the last dimension, [N, D] and [N, D] to [N]. */
export class PairwiseDistance extends Module {
  static readonly signature: Signature = pairwise;
  readonly norm: number;
  readonly eps: number;
  readonly keepdim: boolean;

  constructor(...more: Places<PairwisePlaces, PairwiseDistanceOptions>);
  constructor(options?: PairwiseDistanceOptions);
  constructor(...args: unknown[]) {
    super();
    const { p, eps, keepdim } = pairwise.read(args);
    this.norm = p;
    this.eps = eps;
    this.keepdim = keepdim;
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return distance(x1, x2, this.norm, this.eps, this.keepdim);
  }
}

const pairwiseCall = signature("pairwiseDistance", { x1: anInput, x2: anInput, ...pairwiseSettings });
/** The p-norm of x1 − x2 + eps along the last dimension. */
export function pairwiseDistance(x1: Tensor, x2: Tensor, options?: PairwiseDistanceOptions): Tensor;
export function pairwiseDistance(
  x1: Tensor,
  x2: Tensor,
  ...more: Places<PairwisePlaces, PairwiseDistanceOptions>
): Tensor;
export function pairwiseDistance(...args: unknown[]): Tensor {
  const { x1, x2, p, eps, keepdim } = pairwiseCall.read(args);
  return distance(x1, x2, p, eps, keepdim);
}
describe(pairwiseDistance, pairwiseCall);
