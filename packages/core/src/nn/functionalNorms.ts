// torch.nn.functional's normalisations as users call them: settings are read by a description first.
import { either, flag, list, number, optional, whole } from "../options/kinds.ts";
import { has, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as normalizing from "../tensor/normalizing.ts";
import { batchNorm as batchNormOf } from "../tensor/regularize.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Shape } from "../tensor/types.ts";
import { anInput } from "./check.ts";

const maybe = has(optional(anInput.kind), null);
const eps = has(number({ min: 0 }), 1e-5);
const momentum = has(number({ min: 0, max: 1 }), 0.1);

interface Affine {
  weight?: Tensor | null;
  bias?: Tensor | null;
  eps?: number;
}
type AffinePlaces = [weight: Tensor | null, bias: Tensor | null, eps: number];

type LayerNorm = (
  input: Tensor,
  normalizedShape: number | Shape,
  ...more: Places<AffinePlaces, Affine>
) => Tensor;

/** The last sizes of the input, normalizedShape, brought to mean 0 and variance 1 together; weight and bias of that shape, or none. */
export const layerNorm: LayerNorm = reading(
  signature("layerNorm", {
    input: anInput,
    normalizedShape: needs(either(whole(1), list(whole(1)))),
    weight: maybe,
    bias: maybe,
    eps,
  }),
  ({ input, normalizedShape, weight, bias, eps }) =>
    normalizing.layerNorm(input, [normalizedShape].flat(), weight, bias, eps),
);

type GroupNorm = (input: Tensor, numGroups: number, ...more: Places<AffinePlaces, Affine>) => Tensor;

/** [N, C, ...] with its channels in groups, each brought to mean 0 and variance 1; weight and bias [C], or none. */
export const groupNorm: GroupNorm = reading(
  signature("groupNorm", { input: anInput, numGroups: needs(whole(1)), weight: maybe, bias: maybe, eps }),
  ({ input, numGroups, weight, bias, eps }) => normalizing.groupNorm(input, numGroups, weight, bias, eps),
);

type InstanceNorm = (
  input: Tensor,
  ...more: Places<
    [
      runningMean: Tensor | null,
      runningVar: Tensor | null,
      weight: Tensor | null,
      bias: Tensor | null,
      useInputStats: boolean,
      momentum: number,
      eps: number,
    ],
    normalizing.InstanceNormState
  >
) => Tensor;

/** [N, C, ...], every channel of every picture by itself; weight, bias and running statistics [C], or none. */
export const instanceNorm: InstanceNorm = reading(
  signature("instanceNorm", {
    input: anInput,
    runningMean: maybe,
    runningVar: maybe,
    weight: maybe,
    bias: maybe,
    useInputStats: has(flag, true),
    momentum,
    eps,
  }),
  ({ input, ...state }) => normalizing.instanceNorm(input, state),
);

interface BatchNormOptions extends Affine {
  training?: boolean;
  momentum?: number | null;
}
type BatchNorm = (
  input: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  ...more: Places<
    [weight: Tensor | null, bias: Tensor | null, training: boolean, momentum: number | null, eps: number],
    BatchNormOptions
  >
) => Tensor;

/** [N, C, ...], every channel over all pictures: by the running statistics [C], in training by the batch's own, which go into them. */
export const batchNorm: BatchNorm = reading(
  signature("batchNorm", {
    input: anInput,
    runningMean: needs(optional(anInput.kind)),
    runningVar: needs(optional(anInput.kind)),
    weight: maybe,
    bias: maybe,
    training: has(flag, false),
    momentum: has(optional(number({ min: 0, max: 1 })), 0.1),
    eps,
  }),
  ({ input, ...state }) => batchNormOf(input, state),
);

type LocalResponseNorm = (
  input: Tensor,
  size: number,
  ...more: Places<[alpha: number, beta: number, k: number], { alpha?: number; beta?: number; k?: number }>
) => Tensor;

/** input / (k + alpha · mean of squares over `size` channels around)^beta; [N, C, ...]. */
export const localResponseNorm: LocalResponseNorm = reading(
  signature("localResponseNorm", {
    input: anInput,
    size: needs(whole(1)),
    alpha: has(number(), 1e-4),
    beta: has(number(), 0.75),
    k: has(number(), 1),
  }),
  ({ input, size, alpha, beta, k }) => normalizing.localResponseNorm(input, size, alpha, beta, k),
);
