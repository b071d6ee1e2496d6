// Values that fit each other for operations on tensors.
import { distributions, type Tensor, tensor, zeros } from "@tinycnn/core";
import { column, pictures, row, type Samples } from "./values.ts";

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

export const operations: Samples = {
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
  addmm: () => ({ mat1: column(), mat2: row() }),
  addmv: () => ({ input: tensor([5]), mat: row(), vec: tensor([1, 2, 4]) }),
  addr: () => ({ vec1: tensor([2, 3]), vec2: tensor([1, 2, 4]) }),
  addbmm: () => ({ batch1: column().unsqueeze(0), batch2: row().unsqueeze(0) }),
  baddbmm: () => ({ batch1: column().unsqueeze(0), batch2: row().unsqueeze(0) }),
  ...linalgOf(),
};
