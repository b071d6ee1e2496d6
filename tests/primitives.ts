// A device that is nothing but the primitives, in plain loops over double-precision floats: it knows no operation by name, and has all
// of them by what they say they are made of.
import type { BackwardCall, Device, DeviceArray } from "../packages/core/src/devices/device.ts";
import { broadcastIndex, broadcastShape } from "../packages/core/src/ops/broadcast.ts";
import { converted, hostArray } from "../packages/core/src/ops/dtypes.ts";
import type { Op, UpdateOp } from "../packages/core/src/ops/op.ts";
import type { Formula, Prims, Reduction, Value } from "../packages/core/src/ops/prims/prims.ts";
import { rowMajor, type Strided, through, type View } from "../packages/core/src/ops/prims/views.ts";
import { evaluator } from "../packages/core/src/ops/scalar/evaluate.ts";

import {
  type Data,
  type DType,
  numelOf,
  type Shape,
  type TensorType,
} from "../packages/core/src/tensor/types.ts";

/** Elements somewhere in memory, in steps. */
class Elements implements Strided, Value {
  readonly dtype: DType;
  readonly data: Data;
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;

  constructor(dtype: DType, data: Data, { shape, strides, offset }: Strided) {
    this.dtype = dtype;
    this.data = data;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  // JavaScript's own memory: nothing to count.
  retain(): this {
    return this;
  }
  release(): void {}
}

const own = (value: Value): Elements => value as Elements;

/** Calls `visit` with the place of each element, row by row. */
function walk({ shape, strides, offset }: Strided, visit: (at: number, i: number) => void): void {
  let i = 0;
  const along = (dim: number, at: number): void => {
    if (dim === shape.length) visit(at, i++);
    else for (let k = 0; k < shape[dim]; k++) along(dim + 1, at + k * strides[dim]);
  };
  along(0, offset);
}

/** The elements row by row; not to be written. */
function rowsOf(value: Value): Data {
  const x = own(value);
  const { shape, strides } = rowMajor(x.shape);
  const isWhole = x.data.length === numelOf(shape) && String(strides) === String(x.strides);
  if (isWhole) return x.data;
  const data = hostArray(x);
  walk(x, (at, i) => {
    data[i] = x.data[at];
  });
  return data;
}

/** The same elements, row-major, in memory of their own. */
function copied(value: Value): Elements {
  const data = rowsOf(value);
  const mine = data === own(value).data ? data.slice() : data;
  return new Elements(value.dtype, mine, rowMajor(value.shape));
}

const fresh = (shape: Shape, dtype: DType = "float32"): Elements =>
  new Elements(dtype, hostArray({ shape, dtype }), rowMajor(shape));

/** Steps of an array that is repeated to a shape. */
const repeated = (value: Value, shape: Shape): Elements =>
  prims.view(value, { kind: "expand", shape }) as Elements;

function set(into: Data, at: number, value: number, how: "put" | "add"): void {
  into[at] = how === "put" ? value : into[at] + value;
}

/** Puts each element of `part` where `spot` says, in a copy of the base. */
function placed(base: Value, part: Value, how: "put" | "add", spots: (base: Elements) => number[]): Elements {
  const result = copied(base);
  const data = rowsOf(part);
  spots(result).forEach((at, i) => set(result.data, at, data[i], how));
  return result;
}

/** The places of the elements that an index takes along a dimension of a row-major array. */
function taken(from: Elements, dim: number, index: Value): number[] {
  const spots: number[] = [];
  const chosen = rowsOf(index);
  // Where each would lie if the index were 0.
  walk({ shape: index.shape, strides: from.strides.with(dim, 0), offset: 0 }, (at, i) => {
    const k = chosen[i];
    if (!(k >= 0 && k < from.shape[dim]))
      throw new RangeError(`index ${k} of a dimension of ${from.shape[dim]}`);
    spots.push(at + k * from.strides[dim]);
  });
  return spots;
}

const reductions: Record<Reduction, { start: number; step(best: number, x: number, i: number): number }> = {
  sum: { start: 0, step: (sum, x) => sum + x },
  max: { start: Number.NEGATIVE_INFINITY, step: (best, x) => Math.max(best, x) },
  // The place; the values themselves are looked up by reduce.
  argmax: { start: 0, step: (best) => best },
};

const evaluators = new WeakMap<Formula, Record<"float" | "whole", ReturnType<typeof evaluator>>>();
function evaluatorOf(f: Formula, dtype: DType): ReturnType<typeof evaluator> {
  let made = evaluators.get(f);
  if (!made) {
    made = { float: evaluator(f.value), whole: evaluator(f.value, true) };
    evaluators.set(f, made);
  }
  return made[dtype === "float32" ? "float" : "whole"];
}

export const prims: Prims = {
  constant: (values, { shape, dtype }) => new Elements(dtype, converted(values, dtype), rowMajor(shape)),

  map(f, inputs, numbers = [], dtype = "float32") {
    if (inputs.length !== f.inputs || numbers.length !== f.numbers)
      throw new Error(`a formula of ${f.inputs} and ${f.numbers} got ${inputs.length} and ${numbers.length}`);
    const shape = inputs.map((x) => x.shape).reduce((a, b) => broadcastShape("map", a, b));
    const at = evaluatorOf(f, dtype);
    const from = inputs.map(rowsOf);
    const index = inputs.map((x) => broadcastIndex(x.shape, shape));
    const values = new Float64Array(numelOf(shape));
    const given = { arguments: new Array<number>(inputs.length), numbers };
    for (let i = 0; i < values.length; i++) {
      for (let j = 0; j < inputs.length; j++) given.arguments[j] = from[j][index[j](i)];
      values[i] = at(given);
    }
    return prims.constant(values, { shape, dtype });
  },

  reduce(how, value, dims) {
    const x = { shape: value.shape, dtype: value.dtype, data: rowsOf(value) };
    const wide = x.shape.map((size, dim) => (dims.includes(dim) ? 1 : size));
    const dtype = how === "argmax" || (how === "sum" && x.dtype !== "float32") ? "int32" : x.dtype;
    const index = broadcastIndex(wide, x.shape);
    const { start, step } = reductions[how];
    const best = new Float64Array(numelOf(wide)).fill(start);
    const largest = new Float64Array(best.length);
    const seen = new Int32Array(best.length);
    x.data.forEach((element, i) => {
      const at = index(i);
      const isLarger = element > largest[at] || (Number.isNaN(element) && !Number.isNaN(largest[at]));
      if (seen[at] === 0 || isLarger) {
        largest[at] = element;
        if (how === "argmax") best[at] = seen[at];
      }
      best[at] = step(best[at], element, seen[at]++);
    });
    return prims.constant(best, { shape: wide, dtype });
  },

  product(a, b) {
    const [m, k] = a.shape.slice(-2);
    const [inner, n] = b.shape.slice(-2);
    if (k !== inner) throw new Error(`a product of [${a.shape}] and [${b.shape}]`);
    const batch = broadcastShape("product", a.shape.slice(0, -2), b.shape.slice(0, -2));
    const [left, right] = [rowsOf(repeated(a, [...batch, m, k])), rowsOf(repeated(b, [...batch, k, n]))];
    const out = fresh([...batch, m, n]);
    for (let row = 0; row < numelOf(batch) * m; row++)
      for (let j = 0; j < n; j++) {
        let sum = 0;
        const from = Math.floor(row / m) * k;
        for (let i = 0; i < k; i++) sum += left[row * k + i] * right[(from + i) * n + j];
        out.data[row * n + j] = sum;
      }
    return out;
  },

  view: (x, ...path) => new Elements(x.dtype, own(x).data, through(own(x), path)),

  reshape(x, shape) {
    if (numelOf(shape) !== numelOf(x.shape)) throw new Error(`[${x.shape}] is not [${shape}]`);
    return new Elements(x.dtype, rowsOf(x), rowMajor(shape));
  },

  place: (base, path, part, how) =>
    placed(base, part, how, (result) => {
      const spots: number[] = [];
      const view = through(result, path as View[]);
      if (String(view.shape) !== String(part.shape)) throw new Error(`[${part.shape}] into [${view.shape}]`);
      walk(view, (at) => spots.push(at));
      return spots;
    }),

  gather(x, dim, index) {
    const from = new Elements(x.dtype, rowsOf(x), rowMajor(x.shape));
    const out = fresh(index.shape, x.dtype);
    taken(from, dim, index).forEach((at, i) => set(out.data, i, from.data[at], "put"));
    return out;
  },

  scatter: (base, dim, index, part, how) => placed(base, part, how, (result) => taken(result, dim, index)),

  cast: (x, dtype) => prims.constant(rowsOf(x), { shape: x.shape, dtype }),

  within(x, limit, complain) {
    const data = rowsOf(x);
    const at = data.findIndex((value) => !(value >= 0 && value < limit));
    if (at >= 0) complain(data[at], at);
  },
};

/** What the operation gives, if it is of the type that it said. */
function asSaid(value: Value, { shape, dtype }: TensorType, what: string): Elements {
  if (String(value.shape) !== String(shape) || value.dtype !== dtype)
    throw new Error(`${what} is ${value.dtype} [${value.shape}], said to be ${dtype} [${shape}]`);
  return copied(value);
}

export class PrimitiveDevice implements Device {
  readonly name = "primitives";
  readonly description = "primitives (float64 loops, one thread)";

  fromHost(data: Data, { shape, dtype }: TensorType): DeviceArray {
    return new Elements(dtype, converted(data, dtype), rowMajor(shape));
  }

  peek(array: DeviceArray): Data {
    return copied(array).data;
  }

  read(array: DeviceArray): Promise<Data> {
    return Promise.resolve(this.peek(array));
  }

  copy(array: DeviceArray): DeviceArray {
    return copied(array);
  }

  park(array: DeviceArray): () => DeviceArray {
    return () => array;
  }

  forward<P>(op: Op<P>, inputs: DeviceArray[], type: TensorType, params: P) {
    const out = op.lower.forward(prims, inputs, params, type);
    return { out: asSaid(out, type, op.name), saved: [] };
  }

  backward<P>(op: Op<P>, { grad, inputs, out, params, needs }: BackwardCall<P>): (DeviceArray | null)[] {
    const grads = op.lower.backward?.(prims, { grad, inputs, out, params, needs }) ?? [];
    return grads.map((g, i) => {
      const type = { shape: inputs[i].shape, dtype: "float32" } as const;
      return g && needs[i] ? asSaid(g, type, `${op.name}'s gradient ${i}`) : null;
    });
  }

  update<P>(op: UpdateOp<P>, inputs: DeviceArray[], params: P): void {
    const values = op.lower(prims, inputs, params);
    values.forEach((value, i) => {
      if (value) own(inputs[i]).data.set(asSaid(value, inputs[i], `${op.name}'s input ${i}`).data);
    });
  }

  liveBytes(): number {
    return 0;
  }
}
