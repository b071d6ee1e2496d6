// Elements put, or added, where an index names them along a dimension, as torch.scatter and torch.scatter_add.

import type { Data } from "../../tensor/types.ts";
import { ShapeError, sameShape, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { converted } from "../dtypes.ts";
import type { HostArray, Op, ReferenceKernel } from "../op.ts";
import type { Lowering, Prims, Value } from "../prims/prims.ts";
import { zeros } from "../prims/shorthand.ts";
import { integers, noise } from "../samples.ts";
import { anything, indices, numbers } from "../takes.ts";
import { takenBy } from "./gather.ts";
import { type AlongParams, checkIndex, checkPlace, placesOf, within } from "./places.ts";

type How = "put" | "add";

/** Puts or adds `part`, element by element, into `data` at the places. */
export function spread(data: Data, places: Int32Array, part: ArrayLike<number>, how: How): void {
  if (how === "put") for (let i = 0; i < places.length; i++) data[places[i]] = part[i];
  else for (let i = 0; i < places.length; i++) data[places[i]] += part[i];
}

function infer(name: string, [x, index, src]: TensorType[], params: AlongParams): TensorType {
  checkIndex(name, x, index, params);
  if (!sameShape(index.shape, src.shape))
    throw new ShapeError(
      say`${name}: an index of shape ${showShape(index.shape)} and a source of shape ${showShape(src.shape)}; they are of one shape`,
    );
  if (src.dtype !== x.dtype)
    throw new ShapeError(
      say`${name}: the source is ${src.dtype} and the input is ${x.dtype}; they are of one type`,
    );
  return { shape: x.shape, dtype: x.dtype };
}

/** The base with `part` where the index names it. */
function put(h: Prims, base: Value, index: Value, part: Value, dim: number, how: How): Value {
  const path = within(base, index, dim);
  if (path.length === 0) return h.scatter(base, dim, index, part, how);
  return h.place(base, path, h.scatter(h.view(base, ...path), dim, index, part, how), "put");
}

function lowering(name: string, how: How): Lowering<AlongParams> {
  return {
    forward(h, [x, index, src], { dim }) {
      h.within(index, x.shape[dim], (place, at) => checkPlace(name, place, at, x.shape[dim]));
      return put(h, x, index, src, dim, how);
    },
    backward: (h, { grad, inputs: [, index], params: { dim } }) => [
      how === "add" ? grad : put(h, grad, index, zeros(h, index.shape), dim, "put"),
      null,
      takenBy(h, grad, dim, index),
    ],
  };
}

function reference(name: string, how: How): ReferenceKernel<AlongParams> {
  return {
    forward([x, index, src], out, { dim }) {
      const y = converted(x.data, out.dtype);
      spread(y, placesOf(name, x.shape, index, dim), src.data, how);
      return y;
    },
    backward(grad, [x, index], _out, { dim }) {
      const places = placesOf(name, x.shape, index, dim);
      const dx = Float64Array.from(grad);
      if (how === "put") spread(dx, places, new Float64Array(places.length), "put");
      return [dx, null, Float64Array.from(places, (at) => grad[at])];
    },
  };
}

/** Each place of a line at most once, in an order of its own. */
function once(shape: readonly number[], dim: number, size: number, seed: number): HostArray {
  const index = integers(shape, seed, size);
  const step = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const order = Array.from({ length: size }, (_, i) => (i * 2 + seed) % size);
  const data = Int32Array.from(index.data, (_, i) => order[Math.floor(i / step) % shape[dim]]);
  return { ...index, data };
}

/** Places named twice are for sums alone: of several that are put one stays. */
const twice = [
  {
    name: "a vector, twice",
    inputs: [noise([4], 1), integers([9], 2, 4), noise([9], 3)],
    params: { dim: 0 },
  },
];

function scattering(name: string, how: How): Op<AlongParams> {
  const input = how === "add" ? numbers : anything;
  return {
    name,
    takes: [input("input"), indices("index"), input("src")],
    infer: (inputs, params) => infer(name, inputs, params),
    reference: reference(name, how),
    lower: lowering(name, how),
    samples: () => [
      ...(how === "add" ? twice : []),
      {
        name: "rows",
        inputs: [noise([3, 7], 1), once([3, 4], 1, 7, 2), noise([3, 4], 3)],
        params: { dim: 1 },
      },
      {
        name: "columns",
        inputs: [noise([5, 6], 1), once([5, 6], 0, 5, 2), noise([5, 6], 3)],
        params: { dim: 0 },
      },
      {
        name: "a part",
        inputs: [noise([4, 9, 5], 5), once([4, 3, 2], 1, 9, 6), noise([4, 3, 2], 7)],
        params: { dim: 1 },
      },
    ],
    errors: [
      {
        inputs: [
          { shape: [2, 3], dtype: "float32" },
          { shape: [2, 3], dtype: "int32" },
          { shape: [2, 2], dtype: "float32" },
        ],
        params: { dim: 1 },
        message: /an index of shape \[2, 3\] and a source of shape \[2, 2\]/,
      },
      {
        inputs: [
          { shape: [0], dtype: "float32" },
          { shape: [1], dtype: "int32" },
          { shape: [1], dtype: "float32" },
        ],
        params: { dim: 0 },
        message: /dimension 0 of \[0\] has no place/,
      },
    ],
  };
}

/** Input, index int32 and source of one shape; output as the input. */
export const scatter = scattering("scatter", "put");
/** The same with the sums where several meet. */
export const scatterAdd = scattering("scatterAdd", "add");
