// Elements taken by an index, and put or added where one would take them, as operations: each is the other's gradient.
import { NoSuchIndexError } from "../../errors.ts";
import { type Data, type Shape, ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { hostArray } from "../dtypes.ts";
import { stepsOf, walk } from "../movement/walk.ts";
import type { HostArray, Op } from "../op.ts";
import { zeros } from "../prims/shorthand.ts";
import { integers, noise } from "../samples.ts";
import { anything, indices } from "../takes.ts";

export interface GatherParams {
  readonly dim: number;
}
export interface ScatterParams extends GatherParams {
  readonly how: "put" | "add";
}

/** Calls `visit` with each place of the index and the position that it names in an array of that shape. */
function everySpot(
  shape: Shape,
  dim: number,
  index: HostArray,
  visit: (i: number, at: number) => void,
): void {
  const steps = stepsOf(shape);
  walk(index.shape, steps.with(dim, 0), 0, (i, at) => {
    const k = index.data[i];
    if (!(k >= 0 && k < shape[dim]))
      throw new NoSuchIndexError(say`index ${k} is out of range for dimension ${dim} of size ${shape[dim]}`);
    visit(i, at + k * steps[dim]);
  });
}

function fits(name: string, shape: Shape, index: Shape, dim: number): void {
  if (index.length !== shape.length || !sameShape(index.with(dim, shape[dim]), shape))
    throw new ShapeError(
      say`${name}: an index of shape ${showShape(index)} for ${showShape(shape)}; only the sizes of dimension ${dim} may differ`,
    );
}

const cases: [shape: number[], index: number[], dim: number][] = [
  [[3, 5], [3, 2], 1],
  [[4, 3], [7, 3], 0],
  [[2, 3, 4], [2, 3, 6], 2],
];
/** Different ones, so that what is put stays. */
const chosen = (shape: number[], dim: number, from: number): HostArray => {
  if (shape[dim] > from) return integers(shape, 3, from);
  const data = hostArray({ shape, dtype: "int32" });
  const steps = stepsOf(shape);
  return { shape, dtype: "int32", data: data.map((_, i) => (Math.floor(i / steps[dim]) + 1) % from) };
};

/** Along a dimension the elements at `index`, whose other sizes are the input's. */
export const gathered: Op<GatherParams> = {
  name: "gathered",
  takes: [anything("input"), indices("index")],
  infer([x, index], { dim }) {
    fits("gathered", x.shape, index.shape, dim);
    return { shape: index.shape, dtype: x.dtype };
  },
  reference: {
    forward([x, index], out, { dim }) {
      const y = hostArray(out);
      everySpot(x.shape, dim, index, (i, at) => {
        y[i] = x.data[at];
      });
      return y;
    },
    backward(grad, [x, index], _out, { dim }) {
      const dx = new Float64Array(x.data.length);
      everySpot(x.shape, dim, index, (i, at) => {
        dx[at] += grad[i];
      });
      return [dx, null];
    },
  },
  lower: {
    forward: (h, [x, index], { dim }) => h.gather(x, dim, index),
    backward: (h, { grad, inputs: [x, index], params: { dim } }) => [
      h.scatter(zeros(h, x.shape), dim, index, grad, "add"),
      null,
    ],
  },
  samples: () =>
    cases.map(([shape, index, dim]) => ({
      name: `${index} of ${shape}, dimension ${dim}`,
      inputs: [noise(shape, 1), integers(index, 2, shape[dim])],
      params: { dim },
    })),
  errors: [
    {
      inputs: [
        { shape: [3, 5], dtype: "float32" },
        { shape: [2, 5], dtype: "int32" },
      ],
      params: { dim: 1 },
      message: /index of shape \[2, 5\] for \[3, 5\]/,
    },
  ],
};

function scatteredInto(
  base: Data,
  shape: Shape,
  index: HostArray,
  part: Data | null,
  params: ScatterParams,
): Data {
  everySpot(shape, params.dim, index, (i, at) => {
    base[at] = (params.how === "put" ? 0 : base[at]) + (part?.[i] ?? 0);
  });
  return base;
}

/** `base` with `part` where gathering would take it from; of several that are put at one place one stays. */
export const scattered: Op<ScatterParams> = {
  name: "scattered",
  takes: [anything("base"), indices("index"), anything("part")],
  infer([base, index, part], { dim }) {
    fits("scattered", base.shape, index.shape, dim);
    fits("scattered", part.shape, index.shape, dim);
    return { shape: base.shape, dtype: base.dtype };
  },
  reference: {
    forward: ([base, index, part], _out, params) =>
      scatteredInto(base.data.slice(), base.shape, index, part.data, params),
    backward(grad, [base, index, part], _out, params) {
      const through = Float64Array.from(grad);
      if (params.how === "put") scatteredInto(through, base.shape, index, null, params);
      const dpart = new Float64Array(part.data.length);
      everySpot(base.shape, params.dim, index, (i, at) => {
        dpart[i] = grad[at];
      });
      return [through, null, dpart];
    },
  },
  lower: {
    forward: (h, [base, index, part], { dim, how }) => h.scatter(base, dim, index, part, how),
    backward: (h, { grad, inputs: [, index, part], params: { dim, how } }) => [
      how === "add" ? grad : h.scatter(grad, dim, index, zeros(h, part.shape), "put"),
      null,
      h.gather(grad, dim, index),
    ],
  },
  samples: () =>
    cases.flatMap(([shape, index, dim]) =>
      (index[dim] > shape[dim] ? (["add"] as const) : (["put", "add"] as const)).map((how) => ({
        name: `${index} into ${shape}, dimension ${dim}, ${how}`,
        inputs: [noise(shape, 1), chosen(index, dim, shape[dim]), noise(index, 4)],
        params: { dim, how },
      })),
    ),
  errors: [
    {
      inputs: [
        { shape: [3], dtype: "float32" },
        { shape: [2, 1], dtype: "int32" },
        { shape: [2], dtype: "float32" },
      ],
      params: { dim: 0, how: "put" },
      message: /index of shape \[2, 1\] for \[3\]/,
    },
  ],
};
