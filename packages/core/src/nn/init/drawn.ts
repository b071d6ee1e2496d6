// Weights drawn from the default generator, as torch.nn.init draws them.
import { OutOfRangeError } from "../../errors.ts";
import { erf } from "../../ops/erf.ts";
import { choice, number } from "../../options/kinds.ts";
import { has, needs, type Places } from "../../options/parameters.ts";
import { defaultGenerator } from "../../tensor/random.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { numelOf, type Shape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { checkDims, filling } from "./fill.ts";
import { gainOf, nonlinearities } from "./gain.ts";

/** Inputs that one output sums over, and outputs that one input goes to. */
function fans(name: string, shape: Shape): { in: number; out: number } {
  checkDims(name, shape, say`2 or more`, (dims) => dims >= 2);
  const field = numelOf(shape.slice(2));
  return { in: shape[1] * field, out: shape[0] * field };
}

const between = (data: Float32Array, bound: number): void =>
  defaultGenerator.uniformFill(data, -bound, bound);

/** Uniform in [a, b), [0, 1) by default. */
export const uniform_: (tensor: Tensor, a?: number, b?: number) => Tensor = filling(
  "uniform_",
  { a: has(number(), 0), b: has(number(), 1) },
  (data, _shape, { a, b }) => {
    if (a > b) throw new OutOfRangeError(say`uniform_ expects a range from a to b, got ${a} to ${b}`);
    defaultGenerator.uniformFill(data, a, b);
  },
);

/** Normal, with mean 0 and standard deviation 1 by default. */
export const normal_: (tensor: Tensor, mean?: number, std?: number) => Tensor = filling(
  "normal_",
  { mean: has(number(), 0), std: has(number({ min: 0 }), 1) },
  (data, _shape, { mean, std }) => defaultGenerator.normalFill(data, mean, std),
);

const gain = { gain: has(number(), 1) };
type WithGain = (tensor: Tensor, gain?: number) => Tensor;

/** Uniform with variance gain²·2 / (fan in + fan out) (Glorot & Bengio 2010). */
export const xavierUniform_: WithGain = filling("xavierUniform_", gain, (data, shape, { gain }) => {
  const fan = fans("xavierUniform_", shape);
  between(data, Math.sqrt(3) * (gain * Math.sqrt(2 / (fan.in + fan.out))));
});
/** Normal with variance gain²·2 / (fan in + fan out) (Glorot & Bengio 2010). */
export const xavierNormal_: WithGain = filling("xavierNormal_", gain, (data, shape, { gain }) => {
  const fan = fans("xavierNormal_", shape);
  defaultGenerator.normalFill(data, 0, gain * Math.sqrt(2 / (fan.in + fan.out)));
});

const kaiming = {
  /** Slope of the leaky ReLU that follows, 0 by default. */
  a: has(number(), 0),
  /** Whether the forward's ("fan_in", default) or the backward's variance is kept. */
  mode: has(choice("fan_in", "fan_out", "fanIn", "fanOut"), "fan_in"),
  nonlinearity: has(nonlinearities, "leaky_relu"),
};
type Mode = "fan_in" | "fan_out" | "fanIn" | "fanOut";
interface KaimingOptions {
  a?: number;
  mode?: Mode;
  nonlinearity?: string;
}
interface Kaiming {
  (tensor: Tensor, options?: KaimingOptions): Tensor;
  (tensor: Tensor, ...more: Places<[a: number, mode: Mode, nonlinearity: string], KaimingOptions>): Tensor;
}
function kaimingStd(name: string, shape: Shape, a: number, mode: string, nonlinearity: string): number {
  const fan = fans(name, shape);
  return gainOf(nonlinearity, a) / Math.sqrt(/out$/i.test(mode) ? fan.out : fan.in);
}

/** Uniform with variance gain² / fan (He et al. 2015, https://arxiv.org/abs/1502.01852). */
export const kaimingUniform_: Kaiming = filling(
  "kaimingUniform_",
  kaiming,
  (data, shape, { a, mode, nonlinearity }) =>
    between(data, Math.sqrt(3) * kaimingStd("kaimingUniform_", shape, a, mode, nonlinearity)),
);
/** Normal with variance gain² / fan (He et al. 2015, https://arxiv.org/abs/1502.01852). */
export const kaimingNormal_: Kaiming = filling(
  "kaimingNormal_",
  kaiming,
  (data, shape, { a, mode, nonlinearity }) =>
    defaultGenerator.normalFill(data, 0, kaimingStd("kaimingNormal_", shape, a, mode, nonlinearity)),
);

const normalBelow = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2;

/** The inverse of erf: a first guess (S. Winitzki 2008) that Newton's method makes exact. */
function inverseErf(y: number): number {
  if (Math.abs(y) >= 1) return Math.sign(y) * Number.POSITIVE_INFINITY;
  const log = Math.log1p(-y * y);
  const half = 2 / (Math.PI * 0.147) + log / 2;
  let x = Math.sign(y) * Math.sqrt(Math.sqrt(half * half - log / 0.147) - half);
  for (let i = 0; i < 4; i++) x -= ((erf(x) - y) * Math.sqrt(Math.PI)) / (2 * Math.exp(-x * x));
  return x;
}

/** Normal, drawn again in effect until it lies in [a, b], which is [−2, 2] by default. */
export const truncNormal_: (tensor: Tensor, mean?: number, std?: number, a?: number, b?: number) => Tensor =
  filling(
    "truncNormal_",
    { mean: has(number(), 0), std: has(number({ above: 0 }), 1), a: has(number(), -2), b: has(number(), 2) },
    (data, _shape, { mean, std, a, b }) => {
      const [low, high] = [a, b].map((x) => 2 * normalBelow((x - mean) / std) - 1);
      defaultGenerator.uniformFill(data, low, high);
      for (let i = 0; i < data.length; i++)
        data[i] = Math.min(Math.max(inverseErf(data[i]) * std * Math.SQRT2 + mean, a), b);
    },
  );

/** Columns made orthogonal to those before and of length 1, in place: Q of a QR whose R has a positive diagonal. */
function orthonormalise(columns: Float64Array[]): void {
  columns.forEach((column, at) => {
    // Twice is enough.
    for (let pass = 0; pass < 2; pass++)
      for (const before of columns.slice(0, at)) {
        const shared = before.reduce((sum, x, i) => sum + x * column[i], 0);
        for (let i = 0; i < column.length; i++) column[i] -= shared * before[i];
      }
    const length = Math.hypot(...column);
    for (let i = 0; i < column.length; i++) column[i] /= length;
  });
}

/** Rows, or columns where they are fewer, that are orthogonal, times gain (Saxe et al. 2013); sizes from the second on count as one. */
export const orthogonal_: WithGain = filling("orthogonal_", gain, (data, shape, { gain }) => {
  checkDims("orthogonal_", shape, say`2 or more`, (dims) => dims >= 2);
  if (data.length === 0) return;
  defaultGenerator.normalFill(data, 0, 1);
  const rows = shape[0];
  const width = data.length / rows;
  const isWide = rows < width;
  const at = (column: number, i: number): number => (isWide ? column * width + i : i * width + column);
  const columns = Array.from({ length: Math.min(rows, width) }, (_, c) =>
    Float64Array.from({ length: Math.max(rows, width) }, (_, i) => data[at(c, i)]),
  );
  orthonormalise(columns);
  columns.forEach((column, c) => {
    column.forEach((x, i) => {
      data[at(c, i)] = Math.fround(x) * gain;
    });
  });
});

/** A matrix of normal values, of every column the share `sparsity` set to 0 (Martens 2010). */
export const sparse_: (tensor: Tensor, sparsity: number, std?: number) => Tensor = filling(
  "sparse_",
  { sparsity: needs(number({ min: 0, max: 1 })), std: has(number({ min: 0 }), 0.01) },
  (data, shape, { sparsity, std }) => {
    checkDims("sparse_", shape, "2", (dims) => dims === 2);
    const [rows, columns] = shape;
    const zeros = Math.ceil(sparsity * rows);
    defaultGenerator.normalFill(data, 0, std);
    for (let column = 0; column < columns; column++)
      for (const row of defaultGenerator.randperm(rows).subarray(0, zeros)) data[row * columns + column] = 0;
  },
);
