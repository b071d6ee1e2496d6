// Examples as a batch, as torch.utils.data.default_collate puts them together: structure by structure, every tensor along a new first
// dimension, its type kept.
import { OutOfRangeError, WrongTypeError } from "../errors.ts";
import { promoted } from "../ops/dtypes.ts";
import { show } from "../options/faults.ts";
import { isPlain } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { noGrad } from "../tensor/mode.ts";
import { stack } from "../tensor/movement.ts";
import { Tensor } from "../tensor/tensor.ts";
import { type Data, type DType, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";

type Elements = Float32Array | Float64Array | Int32Array | Uint8Array;

/** What batches can be made of, anything but nothing. The pair is there so that `get: () => [x, 1]` is taken for one. */
export type Example =
  | readonly [unknown, unknown]
  | readonly unknown[]
  | Tensor
  | number
  | bigint
  | boolean
  | string
  | object;

/** What a batch of such examples is. */
export type Collated<E> = E extends Tensor | number | boolean | bigint | Elements
  ? Tensor
  : E extends string
    ? string[]
    : E extends readonly unknown[] | Readonly<Record<string, unknown>>
      ? { -readonly [K in keyof E]: Collated<E[K]> }
      : unknown;

/** Where in an example something stands, for people: example 3, place 1, "mask". */
interface At {
  readonly indices: ArrayLike<number>;
  readonly path: string;
}

const shownAt = ({ indices, path }: At, i: number): string =>
  path ? say`example ${indices[i]} at ${path}` : say`example ${indices[i]}`;

const refused = (at: At, i: number, value: unknown): TypeError =>
  value instanceof Promise
    ? new WrongTypeError(
        say`DataLoader: ${shownAt(at, i)} is a promise; a batch cannot wait for it. Read the examples before, and let get answer at once`,
      )
    : new WrongTypeError(
        say`DataLoader: ${shownAt(at, i)} is ${show(value)}, which does not stack; expected a tensor, a number, a truth, a text, a typed array, or arrays and objects of these (or give collateFn)`,
      );

const unlike = (at: At, i: number, expected: string, got: string): TypeError =>
  new WrongTypeError(
    say`DataLoader: ${shownAt(at, 0)} is ${expected}, ${shownAt(at, i)} is ${got}; a batch is of one kind`,
  );

function alike<T>(at: At, examples: readonly unknown[], is: (value: unknown) => value is T): readonly T[] {
  const odd = examples.findIndex((value) => !is(value));
  if (odd >= 0) throw unlike(at, odd, show(examples[0]), show(examples[odd]));
  return examples as readonly T[];
}

function checkShapes(at: At, types: readonly { shape: readonly number[] }[]): void {
  const [{ shape }] = types;
  const odd = types.findIndex(
    (type) => type.shape.length !== shape.length || type.shape.some((size, d) => size !== shape[d]),
  );
  if (odd < 0) return;
  const advice = shape.length === 3 ? say`; add a Resize or a crop that makes them equal` : "";
  throw new ShapeError(
    say`DataLoader: ${shownAt(at, 0)} has the shape ${showShape(shape)}, ${shownAt(at, odd)} ${showShape(types[odd].shape)}; they do not make a batch${advice}`,
  );
}

const STORES = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, bool: Uint8Array } as const;

function joined(parts: readonly ArrayLike<number>[], { shape, dtype }: TensorType): Tensor {
  const size = parts[0].length;
  const data = new STORES[dtype](size * parts.length);
  parts.forEach((part, i) => {
    data.set(part, i * size);
  });
  return tensor(data as Data, { shape: [parts.length, ...shape], dtype });
}

/** Read at once where they can be; where the device would have to be waited for, joined there. */
function tensors(at: At, all: readonly Tensor[]): Tensor {
  checkShapes(at, all);
  const parts = all.map((x) => x.device.peek(x.array));
  if (parts.some((part) => part === null)) return noGrad(() => stack(all));
  return joined(parts as Data[], { shape: all[0].shape, dtype: promoted(all) });
}

function arrays(at: At, all: readonly Elements[]): Tensor {
  const shapes = all.map(({ length }) => ({ shape: [length] }));
  checkShapes(at, shapes);
  const dtype: DType =
    all[0] instanceof Int32Array ? "int32" : all[0] instanceof Uint8Array ? "uint8" : "float32";
  return joined(all, { shape: shapes[0].shape, dtype });
}

const INT32 = 2 ** 31;

/**
 * Whole numbers are classes: int32, as torch makes int64 of Python's. One that is not whole makes the batch float32. JavaScript does
 * not tell 1 from 1.0: whoever means numbers that happen to be whole gives tensors.
 */
function numbers(all: readonly number[]): Tensor {
  const isWhole = all.every((x) => Number.isInteger(x) && x >= -INT32 && x < INT32);
  return tensor(isWhole ? Int32Array.from(all) : Float32Array.from(all));
}

function bigints(at: At, all: readonly bigint[]): Tensor {
  const far = all.findIndex((x) => BigInt.asIntN(32, x) !== x);
  if (far >= 0)
    throw new OutOfRangeError(
      say`DataLoader: ${shownAt(at, far)} is ${`${all[far]}n`}, which int32 does not hold`,
    );
  return tensor(Int32Array.from(all, Number));
}

function lists(at: At, all: readonly (readonly unknown[])[]): unknown[] {
  const { length } = all[0];
  const odd = all.findIndex((list) => list.length !== length);
  if (odd >= 0)
    throw new OutOfRangeError(
      say`DataLoader: ${shownAt(at, 0)} has ${length} entries, ${shownAt(at, odd)} ${all[odd].length}; a batch is of one length`,
    );
  return Array.from({ length }, (_, k) =>
    collated(
      all.map((list) => list[k]),
      { ...at, path: `${at.path}[${k}]` },
    ),
  );
}

function objects(at: At, all: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const keys = Object.keys(all[0]);
  const odd = all.findIndex((object) => keys.some((key) => !Object.hasOwn(object, key)));
  if (odd >= 0) {
    const lacking = keys.find((key) => !Object.hasOwn(all[odd], key)) as string;
    throw new OutOfRangeError(
      say`DataLoader: ${shownAt(at, odd)} has no "${lacking}", which ${shownAt(at, 0)} has`,
    );
  }
  return Object.fromEntries(
    keys.map((key) => {
      const inner = { ...at, path: at.path ? `${at.path}.${key}` : key };
      return [
        key,
        collated(
          all.map((object) => object[key]),
          inner,
        ),
      ];
    }),
  );
}

const isElements = (value: unknown): value is Elements =>
  [Float32Array, Float64Array, Int32Array, Uint8Array].some((kind) => value instanceof kind);

/** Each kind that stacks, the most common first. */
const KINDS: readonly [is: (value: unknown) => boolean, make: (at: At, all: never) => unknown][] = [
  [(x) => x instanceof Tensor, tensors],
  [(x) => typeof x === "number", (_at: At, all: readonly number[]) => numbers(all)],
  [(x) => typeof x === "boolean", (_at: At, all: readonly boolean[]) => tensor(all)],
  [(x) => typeof x === "string", (_at: At, all: readonly string[]) => [...all]],
  [(x) => typeof x === "bigint", bigints],
  [Array.isArray, lists],
  [isElements, arrays],
  [isPlain, objects],
];

function collated(examples: readonly unknown[], at: At): unknown {
  for (const [is, make] of KINDS) {
    if (!is(examples[0])) continue;
    const odd = examples.findIndex((value) => value instanceof Promise);
    if (odd >= 0) throw refused(at, odd, examples[odd]);
    return make(at, alike(at, examples, is as (value: unknown) => value is never) as never);
  }
  throw refused(at, 0, examples[0]);
}

/**
 * Examples as a batch: tensors, numbers, truths and typed arrays stacked along a new first dimension, texts in an array, arrays and
 * objects entry by entry.
 *
 * @param indices their places in the data set, for errors; from 0 by default
 * @throws TypeError, ShapeError or RangeError naming the example that does not go with the first
 */
export const defaultCollate = (
  examples: readonly unknown[],
  indices: ArrayLike<number> = examples.map((_, i) => i),
): unknown => collated(examples, { indices, path: "" });
