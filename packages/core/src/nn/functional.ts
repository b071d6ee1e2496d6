import { OutOfRangeError } from "../errors.ts";
import { choice, flag, number, optional, whole } from "../options/kinds.ts";
import { has, lacks, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { cast } from "../tensor/cast.ts";
import * as operations from "../tensor/functional.ts";
import { peeked } from "../tensor/peek.ts";
import { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { anInput, lacksInplace } from "./check.ts";
import { squaredError } from "./squaredError.ts";

export * from "../tensor/functional.ts";
export { embeddingBag } from "./embeddingBag.ts";
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
export { embedding, scaledDotProductAttention } from "./functionalAttention.ts";
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
export { batchNorm, groupNorm, instanceNorm, layerNorm, localResponseNorm } from "./functionalNorms.ts";
export {
  affineGrid,
  channelShuffle,
  fold,
  gridSample,
  interpolate,
  pixelShuffle,
  pixelUnshuffle,
  unfold,
  upsample,
  upsampleBilinear,
  upsampleNearest,
} from "./functionalPictures.ts";
export {
  adaptiveAvgPool1d,
  adaptiveAvgPool2d,
  adaptiveAvgPool3d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
  adaptiveMaxPool3d,
  avgPool1d,
  avgPool2d,
  avgPool3d,
  lpPool1d,
  lpPool2d,
  maxPool1d,
  maxPool2d,
  maxPool3d,
  maxUnpool1d,
  maxUnpool2d,
  maxUnpool3d,
} from "./functionalPools.ts";
export { bilinear, normalize, pdist } from "./functionalVectors.ts";
export * from "./losses/functional.ts";
export { nllLoss } from "./losses/labels.ts";
export { fractionalMaxPool2d, fractionalMaxPool3d } from "./pools/fractional.ts";

const maybe = has(optional(anInput.kind), null);

type Reduced = operations.Reduction;
const reduction = has(choice("mean", "sum", "none"), "mean");
const old = { sizeAverage: lacks(null), reduce: lacks(null) };

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

/**
 * int32 class indices [...] as int32 rows [..., numClasses] with a single 1; by default there are as many classes as the largest index
 * tells. A loss wants floats of them: `.float()`.
 */
export const oneHot: (input: Tensor, numClasses?: number) => Tensor = reading(
  signature("oneHot", { input: anInput, numClasses: has(whole(-1), -1) }),
  ({ input, numClasses }) => cast(operations.oneHot(input, classesOf(input, numClasses)), "int32"),
);

/** @throws RangeError where they are to be told from the elements, and there is none */
function classesOf(input: Tensor, numClasses: number): number {
  if (numClasses !== -1 || !(input instanceof Tensor) || input.dtype !== "int32") return numClasses;
  const labels: ArrayLike<number> = peeked("oneHot", input);
  if (labels.length === 0)
    throw new OutOfRangeError(
      say`oneHot: how many classes there are cannot be told from no element; give numClasses`,
    );
  return Array.from(labels).reduce((most, label) => Math.max(most, label + 1), 1);
}
