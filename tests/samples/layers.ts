// Values that fit each other for layers, their functions and their losses.
import { nn, tensor, zeros } from "@tinycnn/core";
import { column, model, pictures, row, type Samples } from "./values.ts";

/** Modules whose weights are computed, or are to be. */
function normalised(): Record<string, () => Record<string, unknown>> {
  const { parametrize, spectralNorm, weightNorm } = nn.utils;
  const linear = () => ({ module: new nn.Linear(2, 3), name: "weight" });
  const wrapped = (wrap: (module: nn.Module) => nn.Module) => () => ({
    module: wrap(model()),
    name: "weight",
  });
  const parametrized = () => ({
    module: parametrize.registerParametrization(model(), "weight", new nn.ReLU()),
    tensorName: "weight",
  });
  return {
    weightNorm: () => ({ ...linear(), dim: 1 }),
    spectralNorm: () => ({ ...linear(), dim: 1 }),
    removeWeightNorm: wrapped((module) => weightNorm(module)),
    removeSpectralNorm: wrapped((module) => spectralNorm(module)),
    registerParametrization: () => ({
      module: model(),
      tensorName: "weight",
      parametrization: new nn.ReLU(),
    }),
    removeParametrizations: parametrized,
    isParametrized: parametrized,
  };
}

export const layers: Samples = {
  dropout2d: () => ({ input: pictures() }),
  dropout3d: () => ({ input: pictures() }),
  bilinear: () => ({ weight: zeros([2, 3, 3]) }),
  prelu: () => ({ weight: tensor([1, 2, 4]) }),
  glu: () => ({ input: tensor([[1, 2, 3, 4]]), dim: 1 }),
  softmin: () => ({ dim: 1 }),
  gumbelSoftmax: () => ({ logits: row(), dim: 1 }),
  normalize: () => ({ dim: 0 }),
  pdist: () => ({ input: column() }),
  Hardtanh: () => ({ minVal: -2, maxVal: 2 }),
  layerNorm: () => ({ normalizedShape: 3, weight: tensor([1, 2, 3]), bias: tensor([3, 2, 1]) }),
  ...Object.fromEntries(
    ["groupNorm", "instanceNorm", "batchNorm"].map((name) => [
      name,
      () => ({
        input: pictures().reshape(2, 2, 9),
        ...(name === "groupNorm" ? {} : { runningMean: tensor([1, 2]), runningVar: tensor([1, 2]) }),
      }),
    ]),
  ),
  MultiheadAttention: () => ({ embedDim: 4, numHeads: 2 }),
  ...Object.fromEntries(
    ["TransformerEncoderLayer", "TransformerDecoderLayer", "Transformer"].map((name) => [
      name,
      () => ({ dModel: 4, nhead: 2, dimFeedforward: 3 }),
    ]),
  ),
  TransformerEncoder: () => ({ encoderLayer: new nn.TransformerEncoderLayer(4, 2, 3) }),
  TransformerDecoder: () => ({ decoderLayer: new nn.TransformerDecoderLayer(4, 2, 3) }),
  scaledDotProductAttention: () => ({
    query: tensor([[1, 2]]),
    key: tensor([[2, -1]]),
    value: tensor([[0.5, 3]]),
    attnMask: tensor([[0.5]]),
    isCausal: false,
  }),
  embedding: () => ({ input: tensor(Int32Array.of(1, 0)), weight: zeros([3, 2]) }),
  ...Object.fromEntries(
    ["padSequence", "packSequence"].map((name) => [
      name,
      () => ({ sequences: [tensor([1, 2]), tensor([3])] }),
    ]),
  ),
  packPaddedSequence: () => ({ input: zeros([2, 2, 1]), lengths: [2, 1] }),
  padPackedSequence: () => ({
    sequence: nn.utils.rnn.packSequence([tensor([1, 2]), tensor([3])]),
    totalLength: 4,
  }),
  localResponseNorm: () => ({ input: pictures() }),
  GroupNorm: () => ({ numGroups: 1, numChannels: 2 }),
  linear: () => ({ weight: tensor([[1, 2, 3]]) }),
  crossEntropy: () => ({ weight: tensor([1, 2, 3]) }),
  ...Object.fromEntries(
    ["mseLoss", "l1Loss", "smoothL1Loss", "huberLoss", "softMarginLoss", "hingeEmbeddingLoss", "klDiv"].map(
      (name) => [name, () => ({ target: tensor([[1, 2, 3]]) })],
    ),
  ),
  ...Object.fromEntries(
    ["binaryCrossEntropy", "binaryCrossEntropyWithLogits", "multilabelSoftMarginLoss"].map((name) => [
      name,
      () => ({
        input: tensor([[0.5, 0.25, 1]]),
        target: tensor([[1, 0.5, 0]]),
        weight: tensor([1, 2, 3]),
        ...(name.endsWith("Logits") ? { posWeight: tensor([3, 2, 1]) } : {}),
      }),
    ]),
  ),
  Embedding: () => ({ numEmbeddings: 3, paddingIdx: 2 }),
  dirac_: () => ({ tensor: zeros([2, 2, 3]) }),
  truncNormal_: () => ({ std: 1, a: -1 }),
  uniform_: () => ({ a: 0.25, b: 0.5 }),
  cosineSimilarity: () => ({ dim: 0 }),
  marginRankingLoss: () => ({ target: tensor([[1, -1, 1]]) }),
  nllLoss: () => ({ weight: tensor([1, 2, 3]) }),
  multiMarginLoss: () => ({ weight: tensor([1, 2, 3]) }),
  multilabelMarginLoss: () => ({ target: tensor(Int32Array.of(2, -1, 0), { shape: [1, 3] }) }),
  gaussianNllLoss: () => ({ target: tensor([[1, 2, 3]]) }),
  softmax: () => ({ dim: 1 }),
  logSoftmax: () => ({ dim: 1 }),
  oneHot: () => ({ input: tensor(Int32Array.of(1, 0)), numClasses: 3 }),
  EmbeddingBag: () => ({ paddingIdx: -1 }),
  embeddingBag: () => ({
    input: tensor(Int32Array.of(1, 0)),
    weight: zeros([2, 3]),
    offsets: tensor(Int32Array.of(0, 2)),
    mode: "sum",
    perSampleWeights: tensor([1, 2]),
    includeLastOffset: true,
    paddingIdx: -1,
  }),
  ...normalised(),
};
