// Methods of tensors alone: new ones like this one, what is told of it, parts with names of their own.
import { flag, number, whole } from "../options/kinds.ts";
import { has, needs } from "../options/parameters.ts";
import { signature } from "../options/signature.ts";
import { full, type Nested, ones, type TensorOptions, tensor, zeros } from "../tensor/create.ts";
import { dimOf } from "../tensor/dims.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { permute, reshape, sum, unflatten } from "../tensor/functional.ts";
import { indexSelect } from "../tensor/indexing.ts";
import { asView, overwriteWith } from "../tensor/inPlace.ts";
import { narrow, split } from "../tensor/movement.ts";
import { peeked } from "../tensor/peek.ts";
import { dot, outer } from "../tensor/products.ts";
import { defaultGenerator } from "../tensor/random.ts";
import { prelu } from "../tensor/slopes.ts";
import { Tensor } from "../tensor/tensor.ts";
import { checkDType, type Data, type Shape, ShapeError, sameShape, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { bernoulli, multinomial } from "./drawing.ts";
import { uniqueConsecutive } from "./searching.ts";

type Options = TensorOptions;

interface Another {
  /** Zeros of that shape, of this tensor's type and device. */
  newZeros(size: Shape, options?: Options): Tensor;
  /** Ones of that shape, of this tensor's type and device. */
  newOnes(size: Shape, options?: Options): Tensor;
  /** Zeros here, in PyTorch whatever lay there; of that shape, of this tensor's type and device. */
  newEmpty(size: Shape, options?: Options): Tensor;
  /** Every element the same, of that shape, of this tensor's type and device. */
  newFull(size: Shape, fillValue: number, options?: Options): Tensor;
  /** A tensor of those elements, of this tensor's type and device. */
  newTensor(data: Nested | Data, options?: Options): Tensor;
  /** Number of elements. */
  nelement(): number;
  /** How far apart in memory the neighbours of each dimension are, or of one: the elements always lie row by row. */
  stride(): number[];
  stride(dim: number): number;
  /** 0: every tensor begins where its memory does. */
  storageOffset(): number;
  /** Whether another has this shape. */
  isSameSize(other: Tensor): boolean;
  /** Whether there are negative elements of this type. */
  isSigned(): boolean;
  /** False: there are no complex numbers here. */
  isComplex(): boolean;
  /** Whether the only element is not 0. @throws ShapeError for more or fewer elements */
  isNonzero(): boolean;
  /** −1, as for every tensor of PyTorch's that is on no graphics card of a number. */
  getDevice(): number;
  /** A copy of the elements as a typed array, row by row; numpy's part here. */
  numpy(): Data;
  /** The tensor itself: memory is not paged here. */
  pinMemory(): Tensor;
  /** The sum over the dimensions that broadcasting to this shape would have repeated. */
  sumToSize(...size: (number | Shape)[]): Tensor;
  /** This tensor's elements where the condition holds, else the other's. */
  where(condition: Tensor, other: Tensor | number): Tensor;
  /** torch.bernoulli of this tensor's chances. */
  bernoulli(): Tensor;
  /** torch.multinomial of this tensor's weights. */
  multinomial(numSamples: number, replacement?: boolean): Tensor;
  /** torch.uniqueConsecutive of this tensor. */
  uniqueConsecutive(options?: { returnInverse?: boolean; returnCounts?: boolean }): Tensor | Tensor[];
  uniqueConsecutive(returnInverse: boolean, returnCounts?: boolean): Tensor | Tensor[];
  /** x where positive, weight · x elsewhere. */
  prelu(weight: Tensor): Tensor;
  /** x where it is further than lambd (0.5) from 0, else 0. */
  hardshrink(lambd?: number): Tensor;
  /** The product of two vectors, one number. */
  vdot(other: Tensor): Tensor;
  /** All products of the elements of two vectors, a matrix. */
  ger(vec2: Tensor): Tensor;
  /** All windows of that size along a dimension, `step` apart, as a new last dimension. */
  unfold(dimension: number, size: number, step: number): Tensor;
  /** Parts of these sizes along a dimension, the first by default. */
  splitWithSizes(sizes: readonly number[], dim?: number): Tensor[];
  /** `length` elements of a dimension from `start` on, as a copy. */
  narrowCopy(dim: number, start: number, length: number): Tensor;
  /** Whole numbers from `from` (0) to below `to` in place, as torch draws them. */
  random_(from?: number, to?: number): this;
  /** A number on the diagonal of a matrix, in place. */
  fillDiagonal_(fillValue: number, wrap?: boolean): this;
  /** There is no int16 here. @throws RangeError that says what to take */
  short(): never;
  /** There is no int8 here. @throws RangeError that says what to take */
  char(): never;
  /** There is no bfloat16 here. @throws RangeError that says what to take */
  bfloat16(): never;
}

const like = (x: Tensor, options: Options = {}): Options => ({
  dtype: x.dtype,
  device: x.device,
  ...options,
});

const stridesOf = ({ shape }: Tensor): number[] =>
  shape.map((_, dim) => shape.slice(dim + 1).reduce((product, size) => product * Math.max(1, size), 1));

function summed(x: Tensor, size: Shape): Tensor {
  const ahead = x.dim - size.length;
  const fits = ahead >= 0 && size.every((n, d) => n === 1 || n === x.shape[d + ahead]);
  if (!fits)
    throw new ShapeError(
      say`sumToSize: ${showShape(x.shape)} is not what ${showShape(size)} broadcasts to; its sizes are the same, or 1, from the last on`,
    );
  const gone = x.shape.flatMap((n, d) => (d < ahead || (size[d - ahead] === 1 && n !== 1) ? [d] : []));
  return gone.length === 0 ? x : reshape(sum(x, gone, true), size);
}

function windows(x: Tensor, dimension: number, size: number, step: number): Tensor {
  const line = x.dim === 0 ? reshape(x, [1]) : x;
  const at = dimOf("unfold", line, dimension);
  const all = line.shape[at];
  if (!(size >= 0 && size <= all && step > 0))
    throw new ShapeError(
      say`unfold: windows of ${size}, ${step} apart, along dimension ${dimension} of ${showShape(x.shape)}; they fit in, and are at least 1 apart`,
    );
  const count = Math.floor((all - size) / step) + 1;
  const places = Int32Array.from(
    { length: count * size },
    (_, i) => Math.floor(i / size) * step + (i % size),
  );
  const taken = unflatten(indexSelect(line, at, tensor(places, { device: x.device })), at, [count, size]);
  const others = taken.shape.map((_, dim) => dim).filter((dim) => dim !== at + 1);
  return permute(taken, [...others, at + 1]);
}

const random = signature("random_", { from: has(whole(), 0), to: has(whole(), null) });
function drawn(x: Tensor, args: unknown[]): Tensor {
  const { from, to } = random.read(args);
  const [low, high] = args.length === 1 && to === null ? [0, from] : [from, to];
  const most: Readonly<Record<string, number>> = {
    float32: 2 ** 24 + 1,
    int32: 2 ** 31,
    uint8: 256,
    bool: 2,
  };
  const end = high ?? most[x.dtype];
  const data = Float64Array.from({ length: x.numel }, () => defaultGenerator.randint(low, end));
  return overwriteWith("random_", x, data);
}

const filling = signature("fillDiagonal_", { fillValue: needs(number()), wrap: has(flag, false) });
function diagonalFilled(x: Tensor, args: unknown[]): Tensor {
  const { fillValue, wrap } = filling.read(args);
  if (x.dim < 2)
    throw new ShapeError(
      say`${"fillDiagonal_"} expects at least ${2} dimensions, got shape ${showShape(x.shape)}`,
    );
  if (x.dim > 2 && x.shape.some((size) => size !== x.shape[0]))
    throw new ShapeError(say`fillDiagonal_: dimensions of one size, got ${showShape(x.shape)}`);
  const step = stridesOf(x).reduce((a, b) => a + b, 0);
  const data = Float64Array.from(peeked("fillDiagonal_", x));
  const end = wrap || x.dim > 2 ? data.length : Math.min(x.shape[0], x.shape[1]) * step;
  for (let i = 0; i < Math.min(end, data.length); i += step) data[i] = fillValue;
  return overwriteWith("fillDiagonal_", x, data);
}

type Made = { [K in keyof Another]: (x: Tensor, ...rest: never[]) => unknown };
const made: Made = {
  newZeros: (x, size: Shape, options?: Options) => zeros(size, like(x, options)),
  newOnes: (x, size: Shape, options?: Options) => ones(size, like(x, options)),
  newEmpty: (x, size: Shape, options?: Options) => zeros(size, like(x, options)),
  newFull: (x, size: Shape, value: number, options?: Options) => full(size, value, like(x, options)),
  newTensor: (x, data: Nested | Data, options?: Options) => tensor(data, like(x, options)),
  nelement: (x) => x.numel,
  stride: (x, dim?: number) => (dim === undefined ? stridesOf(x) : stridesOf(x)[dimOf("stride", x, dim)]),
  storageOffset: () => 0,
  isSameSize: (x, other: Tensor) => sameShape(x.shape, other.shape),
  isSigned: ({ dtype }) => dtype === "float32" || dtype === "int32",
  isComplex: () => false,
  isNonzero(x) {
    if (x.numel !== 1)
      throw new ShapeError(
        say`isNonzero: a tensor of one element has a truth, got shape ${showShape(x.shape)}`,
      );
    return peeked("isNonzero", x)[0] !== 0;
  },
  getDevice: () => -1,
  numpy: (x) => peeked("numpy", x).slice(),
  pinMemory: (x) => x,
  sumToSize: (x, ...size: (number | Shape)[]) => summed(x, size.flat() as number[]),
  where: (x, condition: Tensor, other: Tensor | number) => elementwise.where(condition, x, other),
  bernoulli: (x) => bernoulli(x),
  multinomial: (x, numSamples: number, replacement?: boolean) => multinomial(x, numSamples, replacement),
  uniqueConsecutive: (x, ...rest: [options: object]) => uniqueConsecutive(x, ...rest),
  prelu: (x, weight: Tensor) => prelu(x, weight),
  hardshrink: (x, lambd?: number) => elementwise.hardshrink(x, lambd),
  vdot: (x, other: Tensor) => dot(x, other),
  ger: (x, vec2: Tensor) => outer(x, vec2),
  unfold: (x, dimension: number, size: number, step: number) => asView(windows(x, dimension, size, step), x),
  splitWithSizes: (x, sizes: readonly number[], dim?: number) => asView(split(x, sizes, dim), x),
  narrowCopy: (x, dim: number, start: number, length: number) => narrow(x, dim, start, length),
  random_: (x, ...args: unknown[]) => drawn(x, args),
  fillDiagonal_: (x, ...args: unknown[]) => diagonalFilled(x, args),
  short: () => checkDType("int16"),
  char: () => checkDType("int8"),
  bfloat16: () => checkDType("bfloat16"),
};

interface Told {
  /** Whether it is on a graphics card by CUDA: never here. */
  readonly isCuda: boolean;
  /** Whether most elements are left out: never here. */
  readonly isSparse: boolean;
  /** Whether the elements are rounded to a few steps: never here. */
  readonly isQuantized: boolean;
  /** Whether it has a shape and no elements: never here. */
  readonly isMeta: boolean;
  /** A matrix on its side. */
  readonly H: Tensor;
}
const told: { [K in keyof Told]: (x: Tensor) => Told[K] } = {
  isCuda: () => false,
  isSparse: () => false,
  isQuantized: () => false,
  isMeta: () => false,
  H: (x) => x.mT,
};

declare module "../tensor/tensor.ts" {
  interface Tensor extends Another, Told {}
}

for (const [name, call] of Object.entries(made))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: never[]) {
      return (call as (x: Tensor, ...rest: unknown[]) => unknown)(this, ...rest);
    },
  });
for (const [name, get] of Object.entries(told))
  Object.defineProperty(Tensor.prototype, name, {
    get(this: Tensor) {
      const value = get(this);
      return value instanceof Tensor ? asView(value, this) : value;
    },
  });
