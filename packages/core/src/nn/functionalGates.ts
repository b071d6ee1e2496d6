// Activations of torch.nn.functional that look at more than one element, learn, or draw.
import { flag, number, whole } from "../options/kinds.ts";
import { has, lacks, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as operations from "../tensor/functional.ts";
import { defaultGenerator } from "../tensor/random.ts";
import * as slopes from "../tensor/slopes.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { anInput, lacksInplace } from "./check.ts";
import { checkSlopes } from "./slopes.ts";
import { gluOf } from "./softmaxes.ts";

const { add, div, neg, sub } = elementwise;

/** a · sigmoid(b) of the two halves a and b of a dimension, the last by default. */
export const glu: (input: Tensor, dim?: number) => Tensor = reading(
  signature("glu", { input: anInput, dim: has(whole(), -1) }),
  ({ input, dim }) => gluOf(input, dim),
);

/** Softmax of −x along a dimension, −1 for the last. */
export const softmin: (input: Tensor, dim: number) => Tensor = reading(
  signature("softmin", { input: anInput, dim: needs(whole()), dtype: lacks(null) }),
  ({ input, dim }) => operations.softmax(neg(input), dim),
);

/** x where positive, weight · x elsewhere; the weight of one element, or one for each place of dimension 1. */
export const prelu: (input: Tensor, weight: Tensor) => Tensor = reading(
  signature("prelu", { input: anInput, weight: anInput }),
  ({ input, weight }) => slopes.prelu(input, weight),
);

interface Rrelu {
  (input: Tensor, options?: { lower?: number; upper?: number; training?: boolean }): Tensor;
  (input: Tensor, lower: number, upper?: number, training?: boolean, inplace?: false): Tensor;
}
/** A slope for what is not positive: in training one drawn between lower and upper for each element, else their middle. */
export const rrelu: Rrelu = reading(
  signature("rrelu", {
    input: anInput,
    lower: has(number(), 1 / 8),
    upper: has(number(), 1 / 3),
    training: has(flag, false),
    inplace: lacksInplace,
  }),
  ({ input, lower, upper, training }) => {
    checkSlopes("rrelu", lower, upper);
    return slopes.rrelu(input, lower, upper, training);
  },
);

type GumbelOptions = { tau?: number; hard?: boolean; dim?: number };
/**
 * A sample of the classes that logits tell, which gradients pass: softmax((logits + Gumbel noise) / tau), or with hard a single 1 whose
 * gradient is the soft one's (Jang et al. 2016, https://arxiv.org/abs/1611.01144). Noise as torch draws it from the default generator.
 */
export const gumbelSoftmax: (
  logits: Tensor,
  ...more: Places<[tau: number, hard: boolean, eps: 1e-10, dim: number], GumbelOptions>
) => Tensor = reading(
  signature("gumbelSoftmax", {
    logits: anInput,
    tau: has(number({ above: 0 }), 1),
    hard: has(flag, false),
    eps: lacks(1e-10),
    dim: has(whole(), -1),
  }),
  ({ logits, tau, hard, dim }) => {
    const draws = new Float32Array(logits.numel);
    defaultGenerator.exponentialFill(draws);
    const noise = neg(elementwise.log(tensor(draws, { shape: logits.shape, device: logits.device })));
    const soft = operations.softmax(div(add(logits, noise), tau), dim);
    if (!hard) return soft;
    const chosen = operations.oneHot(operations.argmax(soft.detach(), dim), logits.size(dim));
    const last = logits.dim - 1;
    const inPlace = dim === -1 || dim === last ? chosen : movedTo(chosen, dim < 0 ? dim + logits.dim : dim);
    return add(sub(inPlace, soft.detach()), soft);
  },
);

/** The last dimension at that place. */
function movedTo(x: Tensor, place: number): Tensor {
  const others = x.shape.map((_, dim) => dim).slice(0, -1);
  return operations.permute(x, others.toSpliced(place, 0, x.dim - 1));
}
