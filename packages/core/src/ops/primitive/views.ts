// Views, and what is placed where they look, as operations: each is the other's gradient.
import { type Data, numelOf, ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { givenBack, taken, walk } from "../movement/walk.ts";
import type { HostArray, Op } from "../op.ts";
import { zeros } from "../prims/shorthand.ts";
import { rowMajor, type Strided, through, type View } from "../prims/views.ts";
import { noise } from "../samples.ts";
import { anything } from "../takes.ts";

export interface ViewParams {
  readonly path: readonly View[];
}
export interface PlaceParams extends ViewParams {
  readonly how: "put" | "add";
}

const seen = ({ shape }: { shape: readonly number[] }, path: readonly View[]): Strided =>
  through(rowMajor(shape), path);

const window: View = { kind: "unfold", dim: 1, size: 3, step: 2, dilation: 1 };
const paths: [name: string, shape: number[], path: View[]][] = [
  ["windows", [2, 7, 3], [window, { kind: "permute", dims: [1, 0, 3, 2] }]],
  ["overlapping windows", [3, 6], [{ ...window, size: 4, step: 1 }]],
  ["windows with holes", [2, 9], [{ ...window, dilation: 2 }]],
  ["backwards", [4, 5], [{ kind: "slice", dim: 1, start: 4, length: 5, step: -1 }]],
  [
    "a part on its side",
    [4, 5],
    [
      { kind: "slice", dim: 0, start: 1, length: 2, step: 2 },
      { kind: "permute", dims: [1, 0] },
    ],
  ],
];

/** The elements through views, one upon the other. */
export const viewed: Op<ViewParams> = {
  name: "viewed",
  takes: [anything("input")],
  infer: ([x], { path }) => ({ shape: seen(x, path).shape, dtype: x.dtype }),
  reference: {
    forward([x], out, { path }) {
      const { strides, offset } = seen(x, path);
      return taken(x.data, out, strides, offset);
    },
    backward(grad, [x], out, { path }) {
      const { strides, offset } = seen(x, path);
      return [givenBack(grad, out.shape, strides, x.data.length, offset)];
    },
  },
  lower: {
    forward: (h, [x], { path }) => h.view(x, ...path),
    backward: (h, { grad, inputs: [x], params: { path } }) => [h.place(zeros(h, x.shape), path, grad, "add")],
  },
  samples: () => paths.map(([name, shape, path]) => ({ name, inputs: [noise(shape, 1)], params: { path } })),
  errors: [],
};

function placedInto(
  base: Data,
  of: HostArray,
  { path, how }: PlaceParams,
  part: (i: number) => number,
): Data {
  const { shape, strides, offset } = seen(of, path);
  walk(shape, strides, offset, (i, at) => {
    base[at] = how === "put" ? part(i) : base[at] + part(i);
  });
  return base;
}

/** `base` with `part` where views of it look: put there, none upon another, or added. */
export const placed: Op<PlaceParams> = {
  name: "placed",
  takes: [anything("base"), anything("part")],
  infer([base, part], { path }) {
    const { shape } = seen(base, path);
    if (!sameShape(shape, part.shape))
      throw new ShapeError(
        say`placed: a part of shape ${showShape(part.shape)} where ${showShape(shape)} is looked at`,
      );
    return { shape: base.shape, dtype: base.dtype };
  },
  reference: {
    forward: ([base, part], _out, params) => placedInto(base.data.slice(), base, params, (i) => part.data[i]),
    backward(grad, [base, part], _out, params) {
      const { strides, offset } = seen(base, params.path);
      const through = Float64Array.from(grad);
      if (params.how === "put") placedInto(through, base, params, () => 0);
      return [through, Float64Array.from(taken(grad, { ...part, dtype: "float32" }, strides, offset))];
    },
  },
  lower: {
    forward: (h, [base, part], { path, how }) => h.place(base, path, part, how),
    backward: (h, { grad, inputs: [, part], params: { path, how } }) => [
      how === "add" ? grad : h.place(grad, path, zeros(h, part.shape), "put"),
      h.view(grad, ...path),
    ],
  },
  samples: () =>
    paths.flatMap(([name, shape, path]) => {
      const to = seen({ shape }, path).shape;
      const isOnce = numelOf(to) <= numelOf(shape) && name !== "windows";
      const ways = isOnce ? (["put", "add"] as const) : (["add"] as const);
      return ways.map((how) => ({
        name: `${name}, ${how}`,
        inputs: [noise(shape, 1), noise(to, 2)],
        params: { path, how },
      }));
    }),
  errors: [
    {
      inputs: [
        { shape: [4], dtype: "float32" },
        { shape: [3], dtype: "float32" },
      ],
      params: { path: [{ kind: "slice", dim: 0, start: 0, length: 2, step: 1 }], how: "put" },
      message: /a part of shape \[3\] where \[2\]/,
    },
  ],
};
