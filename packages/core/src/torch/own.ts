// Methods of tensors that torch has as nothing else: as another tensor, as text, as lists.
import { repeat } from "../tensor/arranging.ts";
import { cast } from "../tensor/cast.ts";
import { reshape } from "../tensor/functional.ts";
import { asView } from "../tensor/inPlace.ts";
import { expand, permute } from "../tensor/movement.ts";
import { peeked } from "../tensor/peek.ts";
import { Tensor } from "../tensor/tensor.ts";
import { to } from "../tensor/to.ts";
import { checkDType, type DType } from "../tensor/types.ts";

/** Elements as nested arrays; truths as true and false. */
export type Listed = number | boolean | Listed[];

function listed(x: Tensor): Listed {
  const data = peeked("tolist", x);
  const one = (value: number): number | boolean => (x.dtype === "bool" ? value !== 0 : value);
  let at = 0;
  const rows = (dim: number): Listed =>
    dim === x.dim ? one(data[at++]) : Array.from({ length: x.shape[dim] }, () => rows(dim + 1));
  return rows(0);
}

const bytes: Readonly<Record<DType, number>> = { float32: 4, int32: 4, uint8: 1, bool: 1 };

interface Own {
  /** The same elements under the other's shape. */
  viewAs(other: Tensor): Tensor;
  /** The same elements under the other's shape. */
  reshapeAs(other: Tensor): Tensor;
  /** Dimensions of size 1 repeated up to the other's shape. */
  expandAs(other: Tensor): Tensor;
  /** The elements in the other's type. */
  typeAs(other: Tensor): Tensor;
  /** The elements in a type: itself where it is its own. */
  type(dtype: DType): Tensor;
  /** The elements as int32, PyTorch's int64. */
  long(): Tensor;
  /** There is no float64 here. @throws RangeError that says what to take */
  double(): never;
  /** There is no float16 here. @throws RangeError that says what to take */
  half(): never;
  /** The tensor itself: the elements always lie row by row. */
  contiguous(): Tensor;
  /** True: the elements always lie row by row. */
  isContiguous(): boolean;
  /** Whether the elements are floats. */
  isFloatingPoint(): boolean;
  /** Bytes of an element. */
  elementSize(): number;
  /** Elements as nested arrays, of a tensor without dimensions the number, on a device that can be read at once. */
  tolist(): Listed;
  /** The tensor on the cpu. */
  cpu(): Tensor;
  /** As often along each dimension; more sizes than dimensions make new ones in front. */
  repeat(...sizes: (number | readonly number[])[]): Tensor;
  /** Number of dimensions. */
  ndimension(): number;
}

const own: { [K in keyof Own]: (x: Tensor, ...rest: Parameters<Own[K]>) => ReturnType<Own[K]> } = {
  viewAs: (x, other) => asView(reshape(x, other.shape), x),
  reshapeAs: (x, other) => asView(reshape(x, other.shape), x),
  expandAs: (x, other) => asView(expand(x, other.shape), x),
  typeAs: (x, other) => cast(x, other.dtype),
  type: (x, dtype) => cast(x, checkDType(dtype)),
  long: (x) => cast(x, "int32"),
  double: () => checkDType("float64") as never,
  half: () => checkDType("float16") as never,
  contiguous: (x) => x,
  isContiguous: () => true,
  isFloatingPoint: ({ dtype }) => dtype === "float32",
  elementSize: ({ dtype }) => bytes[dtype],
  tolist: listed,
  cpu: (x) => to(x, "cpu"),
  repeat: (x, ...sizes) => repeat(x, sizes.flat()),
  ndimension: (x) => x.dim,
};

interface Fields {
  /** Number of dimensions. */
  readonly ndim: number;
  /** Bytes of an element. */
  readonly itemsize: number;
  /** The tensor with its dimensions in reverse. */
  readonly T: Tensor;
  /** Every matrix of the last two dimensions on its side. */
  readonly mT: Tensor;
}

const fields: { [K in keyof Fields]: (x: Tensor) => Fields[K] } = {
  ndim: (x) => x.dim,
  itemsize: ({ dtype }) => bytes[dtype],
  T: (x) =>
    permute(
      x,
      x.shape.map((_, dim) => x.dim - 1 - dim),
    ),
  mT: (x) =>
    permute(
      x,
      x.shape.map((_, dim) => (dim < x.dim - 2 ? dim : 2 * x.dim - 3 - dim)),
    ),
};

declare module "../tensor/tensor.ts" {
  interface Tensor extends Own, Fields {}
}

for (const [name, call] of Object.entries(own))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: unknown[]) {
      return (call as (x: Tensor, ...rest: unknown[]) => unknown)(this, ...rest);
    },
  });
for (const [name, get] of Object.entries(fields))
  Object.defineProperty(Tensor.prototype, name, {
    get(this: Tensor) {
      const value = get(this);
      return value instanceof Tensor ? asView(value, this) : value;
    },
  });
