// What tests need to walk over everything that is exported and takes arguments.
import { readFileSync } from "node:fs";
import {
  DataLoader,
  distributions,
  nn,
  optim,
  type options,
  save,
  type Tensor,
  tensor,
  train,
  zeros,
} from "@tinycnn/core";
import { datasets, image, transforms } from "@tinycnn/vision";
import { togetherConvs } from "./signaturesConvs.ts";

export type Callee = (...args: never[]) => unknown;

/** Classes and functions of a package's namespace and those in it, by dotted path; a value that has two names comes once. */
export function* everything(
  namespace: object,
  path: readonly string[] = [],
  seen = new Set<unknown>(),
): Generator<[string, Callee]> {
  for (const [name, value] of Object.entries(namespace)) {
    const isRoom = Object.prototype.toString.call(value) === "[object Module]";
    if (isRoom) yield* everything(value, [...path, name], seen);
    else if (typeof value === "function" && !(value instanceof nn.Module) && !seen.has(value)) {
      seen.add(value);
      yield [[...path, name].join("."), value];
    }
  }
}

export const isClass = (callee: Callee): boolean => /^class\b/.test(Function.prototype.toString.call(callee));

/** Constructs or calls. */
export const run = (callee: Callee, ...args: readonly unknown[]): unknown =>
  isClass(callee) ? Reflect.construct(callee, args) : Reflect.apply(callee, undefined, args);

const parameter = () => new nn.Parameter(tensor([[1, -2]]));
const optimizer = () => new optim.SGD([parameter()], { lr: 0.5, momentum: 0.9 });
const numbers = { length: 6, get: (i: number): [Tensor, number] => [tensor([i]), i % 2] };

/** A picture with something to see at every place. */
export const picture = () =>
  image.makeImage({
    width: 6,
    height: 6,
    channels: 3,
    data: Uint8Array.from({ length: 108 }, (_, i) => 2 * i),
  });

const model = () => new nn.Linear(1, 2);
const loader = () => new DataLoader(numbers, 2);

/** What a parameter of that name is given where its kind has no samples: made anew for each call. */
const given: Readonly<Record<string, () => unknown>> = {
  params: () => [parameter()],
  parameters: () => [parameter()],
  optimizer,
  base: optimizer,
  parts: () => [optimizer(), optimizer()],
  loader,
  trainLoader: loader,
  testLoader: loader,
  valLoader: loader,
  weight: () => tensor([1, 2]),
  input: () => tensor([[0.5, -2, 3]]),
  target: () => tensor(Int32Array.of(1)),
  tensor: () => zeros([2, 2]),
  var: () => tensor([[0.5, 2, 3]]),
  ...Object.fromEntries(["x1", "input1", "anchor"].map((name) => [name, () => tensor([[0.5, -2, 3]])])),
  ...Object.fromEntries(["x2", "input2", "positive"].map((name) => [name, () => tensor([[1, 2, -3]])])),
  negative: () => tensor([[0, -2, 2]]),
  alpha: () => tensor([1, 2, 3]),
  bias: () => null,
  dataset: () => numbers,
  dataSource: () => numbers,
  datasets: () => [numbers, numbers],
  batchSampler: () => null,
  sampler: () => [4, 2, 0],
  model,
  criterion: () => new nn.CrossEntropyLoss(),
  lrLambda: () => (epoch: number) => 1 / (epoch + 1),
  main: () => new optim.lrScheduler.StepLR(optimizer(), 1),
  schedule: () => new train.Schedule({ main: null }),
  images: () => tensor([[1], [2]]),
  data: () => [1, 2],
  size: () => [2],
  onBatch: () => () => {},
  mix: () => (batch: unknown) => batch,
  device: () => "cpu",
  dtype: () => "float32",
  shape: () => [2],
  clip: () => ({ norm: 1 }),
  earlyStopping: () => ({ patience: 2 }),
  warmup: () => ({ scheduler: new optim.lrScheduler.LinearLR(optimizer()), epochs: 1 }),
  name: () => "fashion-mnist",
  source: () => new Uint8Array(4),
  lambd: () => (x: unknown) => x,
  root: () => "nowhere",
  image: picture,
  matrix: () => [1, 0, 1, 0, 1, 0],
  degrees: () => 90,
  layers: () => [{ conv: 8 }, "pool"],
  inner: model,
  transforms: () => [new transforms.ToTensor()],
  transform: () => new transforms.ToTensor(),
  spec: () => datasets.spec("fashion-mnist"),
  examples: () => ({ images: new Uint8Array(2 * 28 * 28), labels: new Uint8Array(2) }),
  ema: () => new optim.swaUtils.AveragedModel(model()),
};

export type Spec = NonNullable<ReturnType<typeof options.signatureOf>>;

const pictures = () =>
  tensor(
    Float32Array.from({ length: 36 }, (_, i) => i % 7),
    { shape: [1, 1, 6, 6] },
  );

const aFile = await save({ x: tensor([1, 2]) });
const row = () => tensor([[1, 2, 4]]);
const column = () => tensor([[2], [3]]);

/** A file of zeros as Fashion-MNIST has them. */
function idx(dimensions: number, sizes: readonly number[]): Uint8Array {
  const header = [0x800 + dimensions, ...sizes].flatMap((n) => [
    n >> 24,
    (n >> 16) & 255,
    (n >> 8) & 255,
    n & 255,
  ]);
  return Uint8Array.from([...header, ...new Uint8Array(sizes.reduce((a, b) => a * b))]);
}

const places = (...values: number[]) => tensor(Int32Array.from(values), { shape: [1, values.length] });
/** Whose dimension is that of the input's row. */
const alongOne = [
  ...["max", "min", "amax", "amin", "argmax", "argmin", "std", "var", "norm", "logsumexp", "all", "any"],
  ...["prod", "cumsum", "cumprod", "sort", "argsort", "topk", "kthvalue", "median"],
  ...["nansum", "nanmean", "nanmedian", "countNonzero", "mode", "aminmax", "stdMean", "varMean"],
  ...["cummax", "cummin", "logcumsumexp"],
];
const indexed = () => ({ dim: 1, index: places(2, 0) });

/** Matrices that have everything that is asked of them. */
function linalgOf(): Record<string, () => Record<string, unknown>> {
  const A = () => tensor([[3, 1], [1, 2]]); // biome-ignore format: a matrix
  const names = [
    "inv",
    "det",
    "slogdet",
    "cholesky",
    "eigh",
    "eigvalsh",
    "qr",
    "svd",
    "svdvals",
    "matrixRank",
    "pinv",
    "cond",
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, () => ({ A: A() })])),
    "linalg.norm": () => ({ A: A(), ord: 1, dim: [1, 0] }),
    matrixNorm: () => ({ A: A(), dim: [1, 0] }),
    logdet: () => ({ input: A() }),
    matrixPower: () => ({ A: A(), n: 2 }),
    solve: () => ({ A: A(), B: A() }),
    multiDot: () => ({ tensors: [A(), A()] }),
    vectorNorm: () => ({ x: row(), dim: 1 }),
  };
}

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

/** Values that fit each other, for what cannot take any. */
const together: Readonly<Record<string, () => Record<string, unknown>>> = {
  ...Object.fromEntries(alongOne.map((name) => [name, () => ({ dim: 1 })])),
  ...Object.fromEntries(
    ["jacobian", "hessian"].map((name) => [
      name,
      () => ({ func: (x: Tensor) => x.pow(3).sum(), inputs: tensor([1, -2]) }),
    ]),
  ),
  "autograd.grad": () => {
    const inputs = tensor([1, -2], { requiresGrad: true });
    return { outputs: inputs.mul(inputs).sum(), inputs };
  },
  "autograd.backward": () => ({ tensors: tensor([1, -2], { requiresGrad: true }).sum(), inputs: null }),
  Bernoulli: () => ({ logits: null }),
  Categorical: () => ({ probs: tensor([1, 2]), logits: null }),
  Uniform: () => ({ low: 1, high: 2 }),
  klDivergence: () => {
    const { Normal } = distributions;
    return { p: new Normal(0, 1), q: new Normal(1, 2) };
  },
  arange: () => ({ start: 1, end: 5, step: 2 }),
  range: () => ({ start: 1, end: 5, step: 2 }),
  eye: () => ({ m: 2 }),
  randint: () => ({ low: 1, high: 5, size: [3] }),
  normal: () => ({ mean: 1, std: 2, size: [3] }),
  bernoulli: () => ({ input: tensor([0.5, 0.25]) }),
  multinomial: () => ({ input: tensor([0.5, 0.25, 2]), numSamples: 2 }),
  topk: () => ({ dim: 1, k: 2 }),
  kthvalue: () => ({ dim: 1, k: 2 }),
  norm: () => ({ p: 3, dim: 1 }),
  bincount: () => ({ input: tensor(Int32Array.of(1, 3)), weights: tensor([2, 5]) }),
  tile: () => ({ dims: 2 }),
  repeatInterleave: () => ({ repeats: 2, dim: 1 }),
  flip: () => ({ dims: 1 }),
  roll: () => ({ shifts: 1, dims: 1 }),
  ...Object.fromEntries(
    ["isclose", "allclose", "equal"].map((name) => [name, () => ({ other: tensor([[0.5, -2, 4]]) })]),
  ),
  ...Object.fromEntries(
    ["addcmul", "addcdiv"].map((name) => [name, () => ({ tensor1: row(), tensor2: row() })]),
  ),
  promoteTypes: () => ({ type1: "uint8", type2: "int32" }),
  resultType: () => ({ tensor1: row(), tensor2: row() }),
  isNonzero: () => ({ input: tensor([2]) }),
  logspace: () => ({ start: 0, end: 2, steps: 3, base: 2 }),
  randintLike: () => ({ low: 1, high: 5 }),
  vectorToParameters: () => ({ vec: tensor([5, 7]) }),
  clampMin: () => ({ min: 1 }),
  clampMax: () => ({ max: 1 }),
  ldexp: () => ({ other: row() }),
  dist: () => ({ other: row() }),
  heaviside: () => ({ values: row() }),
  ...Object.fromEntries(["movedim", "moveaxis"].map((name) => [name, () => ({ source: 0, destination: 1 })])),
  swapaxes: () => ({ axis0: 0, axis1: 1 }),
  swapdims: () => ({ dim0: 0, dim1: 1 }),
  broadcastTo: () => ({ size: [2, 3] }),
  rot90: () => ({ dims: [1, 0] }),
  diagonal: () => ({ dim1: 1, dim2: 0 }),
  diagEmbed: () => ({ dim1: 1, dim2: 0 }),
  diagonalScatter: () => ({ src: tensor([-2]), offset: 1, dim1: 0, dim2: 1 }),
  trace: () => ({ input: zeros([2, 2]) }),
  tensorSplit: () => ({ indicesOrSections: 2, dim: 1 }),
  hsplit: () => ({ indicesOrSections: 3 }),
  vsplit: () => ({ indicesOrSections: [1] }),
  dsplit: () => ({ input: pictures(), indicesOrSections: 3 }),
  quantile: () => ({ q: 0.25, dim: 1 }),
  nanquantile: () => ({ q: 0.25, dim: 1 }),
  diff: () => ({ dim: 1, n: 1, prepend: tensor([[5]]), append: tensor([[7]]) }),
  ...Object.fromEntries(
    ["trapezoid", "trapz", "cumulativeTrapezoid"].map((name) => [
      name,
      () => ({ y: row(), x: null, dx: 0.5, dim: 1 }),
    ]),
  ),
  histc: () => ({ bins: 4, min: -2, max: 3 }),
  cross: () => ({ other: row(), dim: 1 }),
  renorm: () => ({ p: 2, dim: 1, maxnorm: 0.5 }),
  indexAdd: () => ({ dim: 1, index: tensor(Int32Array.of(2, 0)), source: tensor([[4, 5]]) }),
  indexCopy: () => ({ dim: 1, index: tensor(Int32Array.of(2, 0)), source: tensor([[4, 5]]) }),
  indexFill: () => ({ dim: 1, index: tensor(Int32Array.of(2, 0)), value: 3 }),
  indexPut: () => ({ indices: [tensor(Int32Array.of(0))], values: row() }),
  take: () => ({ index: tensor(Int32Array.of(2, 0)) }),
  put: () => ({ index: tensor(Int32Array.of(2, 0)), source: tensor([4, 5]) }),
  maskedSelect: () => ({ mask: tensor([true, false, true]) }),
  maskedScatter: () => ({ mask: tensor([true, false, true]), source: tensor([4, 5]) }),
  scatterReduce: () => ({ ...indexed(), src: tensor([[4, 5]]), reduce: "mean", includeSelf: false }),
  selectScatter: () => ({ src: tensor([5]), dim: 1, index: 2 }),
  sliceScatter: () => ({ src: tensor([[5]]), dim: 1, start: 1, end: 2, step: 2 }),
  searchsorted: () => ({ sortedSequence: tensor([1, 2, 4]), input: 2, side: "right" }),
  bucketize: () => ({ boundaries: tensor([1, 2, 4]), input: 2 }),
  isin: () => ({ elements: row(), testElements: 2 }),
  ...Object.fromEntries(
    ["hstack", "vstack", "dstack", "columnStack", "rowStack", "concat", "concatenate"].map((name) => [
      name,
      () => ({ tensors: [row(), row()], ...(name.startsWith("concat") ? { dim: 1 } : {}) }),
    ]),
  ),
  combinations: () => ({ input: tensor([1, 2, 4]) }),
  trilIndices: () => ({ row: 2, col: 3 }),
  triuIndices: () => ({ row: 2, col: 3 }),
  cdist: () => ({ x1: row(), x2: row(), p: 1 }),
  vander: () => ({ x: tensor([1, 2]), N: 3 }),
  gather: indexed,
  scatter: () => ({ ...indexed(), src: 4 }),
  scatterAdd: () => ({ ...indexed(), src: tensor([[4, 5]]) }),
  indexSelect: () => ({ dim: 1, index: tensor(Int32Array.of(2, 0)) }),
  takeAlongDim: () => ({ indices: places(2, 0), dim: 1 }),
  maskedFill: () => ({ mask: tensor([true, false, true]), value: 7 }),
  SGD: () => ({ momentum: 0.5, dampening: 0 }),
  ChainDataset: () => ({ datasets: [] }),
  randomSplit: () => ({ lengths: [4, 2] }),
  WeightedRandomSampler: () => ({ weights: [1, 2, 3], numSamples: 2 }),
  DataLoader: () => ({ shuffle: false }),
  DatasetFolder: () => ({ loader: () => null }),
  load: () => ({ f: aFile, mapLocation: "reference" }),
  Schedule: () => ({ every: "epoch" }),
  ...togetherConvs,
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
  addmm: () => ({ mat1: column(), mat2: row() }),
  addmv: () => ({ input: tensor([5]), mat: row(), vec: tensor([1, 2, 4]) }),
  addr: () => ({ vec1: tensor([2, 3]), vec2: tensor([1, 2, 4]) }),
  addbmm: () => ({ batch1: column().unsqueeze(0), batch2: row().unsqueeze(0) }),
  baddbmm: () => ({ batch1: column().unsqueeze(0), batch2: row().unsqueeze(0) }),
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
  ...linalgOf(),
  CIFAR10: () => ({ files: [new Uint8Array(3073)] }),
  makeGrid: () => ({ tensor: zeros([3, 1, 2, 2]), valueRange: [-1, 1], padValue: 0.5 }),
  ...Object.fromEntries(
    ["KMNIST", "EMNIST"].map((name) => [
      name,
      () => ({ files: { images: idx(3, [1, 28, 28]), labels: idx(1, [1]) } }),
    ]),
  ),
  CIFAR100: () => ({ files: [new Uint8Array(3074)] }),
  STL10: () => ({ files: { images: new Uint8Array(3 * 96 * 96), labels: Uint8Array.of(1) } }),
  FashionMNIST: () => ({ files: { images: idx(3, [1, 28, 28]), labels: idx(1, [1]) } }),
  MNIST: () => ({ files: { images: idx(3, [1, 28, 28]), labels: idx(1, [1]) } }),
  replaceHead: () => ({ model: new nn.Sequential(new nn.Linear(2, 3)) }),
  RandomChoice: () => ({ p: [2] }),
  Normalize: () => ({ mean: [0.25], std: [0.5] }),
  checkShapes: () => ({ imageShape: [1] }),
  evaluate: () => ({ tta: "none" }),
  testTimeAugmentation: () => ({ level: "none" }),
  CosineAnnealingWarmRestarts: () => ({ t0: 3, tMult: 2 }),
  CyclicLR: () => ({ cycleMomentum: true, scaleFn: () => 0.5 }),
  ChainedScheduler: () => {
    const shared = optimizer();
    const { ConstantLR, ExponentialLR } = optim.lrScheduler;
    return { schedulers: [new ConstantLR(shared), new ExponentialLR(shared, 0.5)] };
  },
  SequentialLR: () => {
    const shared = optimizer();
    const { StepLR, ExponentialLR } = optim.lrScheduler;
    return {
      optimizer: shared,
      schedulers: [new ExponentialLR(shared, 0.5), new StepLR(shared, 1)],
      milestones: [1],
    };
  },
};

/** A value of a parameter that is not its default, where there is one. */
function sampleOf({ parameters }: Spec, name: string): unknown {
  const parameter = parameters[name];
  if ("lacks" in parameter) return parameter.fallback;
  if (Object.hasOwn(given, name) && parameter.kind.samples.length === 0) return given[name]();
  const fallback = "fallback" in parameter ? parameter.fallback : undefined;
  const other = parameter.kind.samples.find((sample) => JSON.stringify(sample) !== JSON.stringify(fallback));
  return other ?? fallback;
}

/** A value for every parameter, by name, in their order. */
export function samplesOf(spec: Spec): Record<string, unknown> {
  const all = Object.keys(spec.parameters).map((name) => [name, sampleOf(spec, name)]);
  return { ...Object.fromEntries(all), ...together[spec.name]?.() };
}

/** What must be given, by name. */
export const needed = (spec: Spec): Record<string, unknown> =>
  Object.fromEntries(Object.entries(samplesOf(spec)).filter(([name]) => "needed" in spec.parameters[name]));

type TorchParameter = [name: string, kind: "place" | "named" | "rest", fallback?: unknown];

const golden: { signatures: Record<string, TorchParameter[]> } = JSON.parse(
  readFileSync(new URL("../parity/golden/signatures.json", import.meta.url), "utf8"),
);

const snake = (path: string): string =>
  path.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** torch's signature of what has this path here; undefined where torch has nothing of the kind. */
export function torchSignature(path: string): TorchParameter[] | undefined {
  const { signatures } = golden;
  const room = path.includes(".") ? path : `utils.data.${path}`;
  const own = room.startsWith("data.") ? `utils.${room}` : room;
  const dot = own.lastIndexOf(".");
  const [folder, name] = [snake(own.slice(0, dot)), own.slice(dot + 1)];
  return [name, snake(name), `${snake(name)}_`].map((n) => signatures[`${folder}.${n}`]).find(Boolean);
}

/** `T_max` is `tMax`. */
export const camel = (name: string): string =>
  name
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
