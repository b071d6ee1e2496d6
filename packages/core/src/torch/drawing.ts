// Random tensors beyond rand and randn: torch.randint, randperm, bernoulli, normal, multinomial, with torch's draws from its stream.
import { OutOfRangeError } from "../errors.ts";
import { either, flag, number, optional, thing, whole } from "../options/kinds.ts";
import { has, lacksNamed, named, needs, type Parameters } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { type TensorOptions, tensor } from "../tensor/create.ts";
import { aShape, place } from "../tensor/creation.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { peeked } from "../tensor/peek.ts";
import { defaultGenerator, Generator } from "../tensor/random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkShape, numelOf, type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { input, isTensor, tensorKind } from "./kinds.ts";

const generator = named(
  optional(
    thing<Generator>(
      () => say`a Generator`,
      (value) => value instanceof Generator,
    ),
  ),
  null,
);
interface Drawn {
  generator?: Generator | null;
}
type Options = TensorOptions & Drawn;

interface Randint {
  (high: number, size: Shape, options?: Options): Tensor;
  (low: number, high: number, size: Shape, options?: Options): Tensor;
}

/** Whole numbers from low (0 by default) to below high, int32, as torch.randint draws them. */
export const randint: Randint = reading(
  signature("randint", {
    low: needs(whole()),
    high: needs(either(whole(), aShape)),
    size: has(optional(aShape), null),
    generator,
    ...place,
  }),
  ({ low, high, size, generator, ...options }) => {
    const [from, to, shape] = typeof high === "number" ? [low, high, size] : [0, low, high];
    if (shape === null)
      throw new ShapeError(say`randint: the sizes are missing, such as randint(${from}, ${to}, [2, 3])`);
    checkShape("randint", shape);
    const draws = generator ?? defaultGenerator;
    const data = Float64Array.from({ length: numelOf(shape) }, () => draws.randint(from, to));
    return tensor(data, { ...options, dtype: options.dtype ?? "int32", shape });
  },
);

/** 0 … n − 1 in random order, int32, as torch.randperm draws it. */
export const randperm: (n: number, options?: Options) => Tensor = reading(
  signature("randperm", { n: needs(whole(0)), generator, ...place }),
  ({ n, generator, ...options }) =>
    tensor((generator ?? defaultGenerator).randperm(n), { ...options, dtype: options.dtype ?? "int32" }),
);

const isChance = (p: number): boolean => p >= 0 && p <= 1;

/** A one with the probability that each element of the input is, else a zero. */
export const bernoulli: (input: Tensor, options?: Drawn) => Tensor = reading(
  signature("bernoulli", { input, generator, out: lacksNamed(null) }),
  ({ input, generator }) => {
    const chances = peeked("bernoulli", input);
    const draws = generator ?? defaultGenerator;
    const wrong = chances.findIndex((p) => !isChance(p));
    if (wrong >= 0)
      throw new OutOfRangeError(
        say`bernoulli: element ${wrong} is ${chances[wrong]}, expected probabilities from 0 to 1`,
      );
    const data = Float32Array.from(chances, (p) => (draws.rand() < p ? 1 : 0));
    return tensor(data, { shape: input.shape, dtype: input.dtype, device: input.device });
  },
);

interface Normal {
  (mean: number, std: number, size: Shape, options?: Options): Tensor;
  (mean: Tensor, std?: Tensor | number, options?: Drawn): Tensor;
  (mean: number, std: Tensor, options?: Drawn): Tensor;
}

const numberOrTensor = either(number(), tensorKind);

/** Normal numbers of that mean and standard deviation, numbers with sizes or tensors with an element for each. */
export const normal: Normal = reading(
  signature("normal", {
    mean: needs(numberOrTensor),
    std: has(numberOrTensor, 1),
    size: has(optional(aShape), null),
    generator,
    ...place,
  } satisfies Parameters),
  ({ mean, std, size, generator, ...options }) => {
    const draws = generator ?? defaultGenerator;
    const given = [mean, std].filter(isTensor);
    if (given.length === 0 && size === null)
      throw new ShapeError(say`normal: the sizes are missing, such as normal(0, 1, [2, 3])`);
    const like = given.reduce((a, b) => (b.numel > a.numel ? b : a), given[0]);
    const shape = size ?? like.shape;
    checkShape("normal", shape);
    const data = new Float32Array(numelOf(shape));
    if (typeof mean === "number" && typeof std === "number") {
      draws.normalFill(data, mean, std);
      return tensor(data, { ...options, shape });
    }
    draws.normalFill(data, 0, 1);
    const plain = tensor(data, { ...options, device: options.device ?? like.device, shape });
    return elementwise.add(elementwise.mul(plain, std as Tensor), mean as Tensor);
  },
);

/** Positions drawn with replacement, by the sums of a row's weights in floats, as torch has it. */
function withReplacement(row: Float32Array, out: Int32Array, draws: Generator): void {
  const sums = new Float32Array(row.length);
  let sum = 0;
  row.forEach((weight, i) => {
    sum = Math.fround(sum + weight);
    sums[i] = sum;
  });
  for (let i = 0; i < sums.length; i++) sums[i] /= sum;
  for (let k = 0; k < out.length; k++) {
    const drawn = draws.double();
    // Sums may end a little below 1, and the draw above them.
    let [left, right] = [0, sums.length - 1];
    while (right > left) {
      const middle = left + Math.floor((right - left) / 2);
      if (sums[middle] < drawn) left = middle + 1;
      else right = middle;
    }
    out[k] = left;
  }
}

/** Positions of the largest of weight / exponential, each at most once. */
function withoutReplacement(row: Float32Array, out: Int32Array, noise: Float32Array): void {
  const scores = row.map((weight, i) => weight / noise[i]);
  const order = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b);
  out.set(order.slice(0, out.length));
}

function checkWeights(row: Float32Array, samples: number, replacement: boolean): void {
  const wrong = row.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (wrong >= 0)
    throw new OutOfRangeError(
      say`multinomial: weight ${wrong} is ${row[wrong]}, expected a finite number of at least 0`,
    );
  const positive = row.reduce((count, weight) => count + Number(weight > 0), 0);
  if (positive === 0 || (!replacement && samples > row.length))
    throw new OutOfRangeError(
      say`multinomial: ${samples} samples of ${row.length} weights, ${positive} of them above 0; without replacement there are at most as many samples as weights, and one weight at least is above 0`,
    );
}

/**
 * So many positions for each row of weights [N] or [M, N], drawn in proportion to them; int32 [numSamples] or [M, numSamples].
 *
 * @param replacement whether a position may come twice
 */
export const multinomial: (
  input: Tensor,
  numSamples: number,
  replacement?: boolean | Drawn,
  options?: Drawn,
) => Tensor = reading(
  signature("multinomial", {
    input,
    numSamples: needs(whole(1)),
    replacement: has(flag, false),
    generator,
    out: lacksNamed(null),
  }),
  ({ input, numSamples, replacement, generator }) => {
    if (input.dim < 1 || input.dim > 2)
      throw new ShapeError(
        say`multinomial expects weights of shape [N] or [M, N], got ${showShape(input.shape)}`,
      );
    const weights = Float32Array.from(peeked("multinomial", input));
    const draws = generator ?? defaultGenerator;
    const size = input.shape[input.dim - 1];
    const rows = weights.length / size;
    const found = new Int32Array(rows * numSamples);
    const rowOf = (r: number) => weights.subarray(r * size, (r + 1) * size);
    for (let r = 0; r < rows; r++) checkWeights(rowOf(r), numSamples, replacement);
    const isOnce = !replacement;
    const noise = new Float32Array(isOnce ? weights.length : 0);
    draws.exponentialFill(noise);
    for (let r = 0; r < rows; r++) {
      const out = found.subarray(r * numSamples, (r + 1) * numSamples);
      if (isOnce) withoutReplacement(rowOf(r), out, noise.subarray(r * size));
      else withReplacement(rowOf(r), out, draws);
    }
    return tensor(found, { shape: [...input.shape.slice(0, -1), numSamples], device: input.device });
  },
);
