// torch.nn.functional as users call it: settings are read by a description first. Layers, which have checked theirs when they were
// made, call the operations themselves (tensor/functional.ts).
import type { Pair } from "../ops/window.ts";
import { choice, flag, number, optional, pair, whole } from "../options/kinds.ts";
import { has, lacks, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as operations from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { anInput, lacksInplace } from "./check.ts";
import { squaredError } from "./squaredError.ts";

export * from "../tensor/functional.ts";
export {
  celu,
  elu,
  gelu,
  hardshrink,
  hardsigmoid,
  hardswish,
  hardtanh,
  leakyRelu,
  logSigmoid,
  logsigmoid,
  mish,
  relu,
  relu6,
  selu,
  sigmoid,
  silu,
  softplus,
  softshrink,
  softsign,
  tanh,
  tanhshrink,
  threshold,
} from "./functionalActivations.ts";
export {
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  pad,
} from "./functionalConvs.ts";
export { alphaDropout, dropout1d, dropout3d, featureAlphaDropout } from "./functionalDropouts.ts";
export { glu, gumbelSoftmax, prelu, rrelu, softmin } from "./functionalGates.ts";
export { bilinear, normalize, pdist } from "./functionalVectors.ts";
export * from "./losses/functional.ts";
export { nllLoss } from "./losses/labels.ts";

const maybe = has(optional(anInput.kind), null);

type Reduced = operations.Reduction;
const reduction = has(choice("mean", "sum", "none"), "mean");
const old = { sizeAverage: lacks(null), reduce: lacks(null) };

const window = {
  input: anInput,
  kernelSize: needs(pair(whole(1))),
  stride: has(optional(pair(whole(1))), null),
  padding: has(pair(whole(0)), 0),
};

interface MaxPool2d {
  (input: Tensor, kernelSize: Pair, options?: operations.MaxPool2dOptions): Tensor;
  (
    input: Tensor,
    kernelSize: Pair,
    ...more: Places<
      [stride: Pair | null, padding: Pair, dilation: 1, ceilMode: false, returnIndices: false],
      operations.MaxPool2dOptions
    >
  ): Tensor;
}

/** Largest value of each window of [N, C, H, W]. */
export const maxPool2d: MaxPool2d = reading(
  signature("maxPool2d", {
    ...window,
    dilation: lacks(1),
    ceilMode: lacks(false),
    returnIndices: lacks(false),
  }),
  ({ input, kernelSize, stride, padding }) =>
    operations.maxPool2d(input, kernelSize, { stride: stride ?? kernelSize, padding }),
);

interface AvgPool2d {
  (input: Tensor, kernelSize: Pair, options?: operations.AvgPool2dOptions): Tensor;
  (
    input: Tensor,
    kernelSize: Pair,
    ...more: Places<
      [stride: Pair | null, padding: Pair, ceilMode: false, countIncludePad: boolean, divisorOverride: null],
      operations.AvgPool2dOptions
    >
  ): Tensor;
}

/** Mean of each window of [N, C, H, W]. */
export const avgPool2d: AvgPool2d = reading(
  signature("avgPool2d", {
    ...window,
    ceilMode: lacks(false),
    countIncludePad: has(flag, true),
    divisorOverride: lacks(null),
  }),
  ({ input, kernelSize, stride, padding, countIncludePad }) =>
    operations.avgPool2d(input, kernelSize, { stride: stride ?? kernelSize, padding, countIncludePad }),
);

/** Means of windows as even as it takes to give outputSize, of [N, C, H, W]. */
export const adaptiveAvgPool2d: (input: Tensor, outputSize: Pair) => Tensor = reading(
  signature("adaptiveAvgPool2d", { input: anInput, outputSize: needs(pair(whole(1))) }),
  ({ input, outputSize }) => operations.adaptiveAvgPool2d(input, outputSize),
);

/** Input [N, in] with weight [out, in] and bias [out]: [N, out]. */
export const linear: (input: Tensor, weight: Tensor, bias?: Tensor | null) => Tensor = reading(
  signature("linear", { input: anInput, weight: anInput, bias: maybe }),
  ({ input, weight, bias }) => operations.linear(input, weight, bias),
);

interface CrossEntropy {
  (input: Tensor, target: Tensor, options?: operations.CrossEntropyOptions): Tensor;
  (
    input: Tensor,
    target: Tensor,
    ...more: Places<
      [
        weight: Tensor | null,
        sizeAverage: null,
        ignoreIndex: number,
        reduce: null,
        reduction: Reduced,
        labelSmoothing: number,
      ],
      operations.CrossEntropyOptions
    >
  ): Tensor;
}

/** Cross-entropy of logits [N, C, …] and int32 class indices [N, …] or probabilities of the logits' shape. */
export const crossEntropy: CrossEntropy = reading(
  signature("crossEntropy", {
    input: anInput,
    target: anInput,
    weight: maybe,
    sizeAverage: old.sizeAverage,
    ignoreIndex: has(whole(), -100),
    reduce: old.reduce,
    reduction,
    labelSmoothing: has(number({ min: 0, max: 1 }), 0),
  }),
  ({ input, target, ...options }) => operations.crossEntropy(input, target, options),
);

/** Focal loss of logits [N, C] and int32 class indices [N], with a factor for each class [C] if given. */
export const focalLoss: (input: Tensor, target: Tensor, gamma?: number, alpha?: Tensor | null) => Tensor =
  reading(
    signature("focalLoss", {
      input: anInput,
      target: anInput,
      gamma: has(number({ min: 0 }), 2),
      alpha: maybe,
    }),
    ({ input, target, gamma, alpha }) => operations.focalLoss(input, target, gamma, alpha),
  );

interface MseLoss {
  (input: Tensor, target: Tensor, options?: { reduction?: Reduced }): Tensor;
  (input: Tensor, target: Tensor, sizeAverage?: null, reduce?: null, reduction?: Reduced): Tensor;
}

/** Squared error of two float32 tensors of one shape; its mean by default. */
export const mseLoss: MseLoss = reading(
  signature("mseLoss", { input: anInput, target: anInput, ...old, reduction }),
  ({ input, target, reduction }) => squaredError(input, target, reduction),
);

const dropping = {
  input: anInput,
  p: has(number({ min: 0, max: 1 }), 0.5),
  training: has(flag, true),
  inplace: lacksInplace,
};
type Dropout = (input: Tensor, p?: number, training?: boolean, inplace?: false) => Tensor;

/** In training, elements become 0 with probability p, the others grow by 1 / (1 - p); as torch draws them from the default generator. */
export const dropout: Dropout = reading(signature("dropout", dropping), ({ input, p, training }) =>
  operations.dropout(input, p, training),
);

/** The same with whole channels of images [N, C, H, W]. */
export const dropout2d: Dropout = reading(signature("dropout2d", dropping), ({ input, p, training }) =>
  operations.dropout2d(input, p, training),
);

const along = { input: anInput, dim: needs(whole()), dtype: lacks(null) };
type Along = (input: Tensor, dim: number) => Tensor;

export const softmax: Along = reading(signature("softmax", along), ({ input, dim }) =>
  operations.softmax(input, dim),
);
export const logSoftmax: Along = reading(signature("logSoftmax", along), ({ input, dim }) =>
  operations.logSoftmax(input, dim),
);

/** int32 class indices [...] as float32 rows [..., classes] with a single 1. */
export const oneHot: (input: Tensor, numClasses: number) => Tensor = reading(
  signature("oneHot", { input: anInput, numClasses: needs(whole(1)) }),
  ({ input, numClasses }) => operations.oneHot(input, numClasses),
);
