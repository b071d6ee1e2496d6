// Matrix products with broadcast leading dimensions, as an operation.
import { numelOf, type Shape, ShapeError, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { broadcastIndex, broadcastShape } from "../broadcast.ts";
import type { HostArray, Op } from "../op.ts";
import { sumTo, transpose } from "../prims/shorthand.ts";
import { noise } from "../samples.ts";
import { floats } from "../takes.ts";

/** Calls `visit` with the positions of every product's two factors and of the sum it belongs to. */
function everyTerm(
  a: HostArray,
  b: HostArray,
  out: Shape,
  visit: (at: number, aAt: number, bAt: number) => void,
): void {
  const [m, k] = a.shape.slice(-2);
  const n = out[out.length - 1];
  const batch = out.slice(0, -2);
  const [aOf, bOf] = [a, b].map(({ shape }) => broadcastIndex(shape.slice(0, -2), batch));
  for (let at = 0; at < numelOf(batch); at++)
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++)
        for (let l = 0; l < k; l++)
          visit((at * m + i) * n + j, (aOf(at) * m + i) * k + l, (bOf(at) * k + l) * n + j);
}

/** [..., M, K] · [..., K, N]; leading dimensions broadcast. */
export const product: Op<null> = {
  name: "product",
  takes: [floats("input"), floats("other")],
  infer([a, b]) {
    const [m, k] = a.shape.slice(-2);
    const [inner, n] = b.shape.slice(-2);
    if (a.shape.length < 2 || b.shape.length < 2 || k !== inner)
      throw new ShapeError(
        say`product: matrices ${showShape(a.shape)} and ${showShape(b.shape)} do not fit; the first's columns are as many as the second's rows`,
      );
    const batch = broadcastShape("product", a.shape.slice(0, -2), b.shape.slice(0, -2));
    return { shape: [...batch, m, n], dtype: "float32" };
  },
  reference: {
    forward([a, b], out) {
      const y = new Float64Array(numelOf(out.shape));
      everyTerm(a, b, out.shape, (at, i, j) => {
        y[at] += a.data[i] * b.data[j];
      });
      return y;
    },
    backward(grad, [a, b], out) {
      const da = new Float64Array(a.data.length);
      const db = new Float64Array(b.data.length);
      everyTerm(a, b, out.shape, (at, i, j) => {
        da[i] += grad[at] * b.data[j];
        db[j] += grad[at] * a.data[i];
      });
      return [da, db];
    },
  },
  lower: {
    forward: (h, [a, b]) => h.product(a, b),
    backward: (h, { grad, inputs: [a, b], needs }) => [
      needs[0] ? sumTo(h, h.product(grad, transpose(h, b)), a.shape) : null,
      needs[1] ? sumTo(h, h.product(transpose(h, a), grad), b.shape) : null,
    ],
  },
  samples: () =>
    (
      [
        [
          [3, 5],
          [5, 4],
        ],
        [
          [2, 3, 5],
          [2, 5, 7],
        ],
        [
          [3, 4],
          [2, 4, 3],
        ],
        [
          [2, 1, 3, 2],
          [3, 2, 5],
        ],
      ] as [number[], number[]][]
    ).map(([a, b], i) => ({
      name: `${a} · ${b}`,
      inputs: [noise(a, i + 1), noise(b, i + 10)],
      params: null,
    })),
  errors: [
    {
      inputs: [
        { shape: [2, 3], dtype: "float32" },
        { shape: [2, 3], dtype: "float32" },
      ],
      params: null,
      message: /\[2, 3\] and \[2, 3\] do not fit/,
    },
  ],
};
