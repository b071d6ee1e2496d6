// Products of matrices, one or many, as torch.matmul has them for two or more dimensions.
import { numelOf, type Shape, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { broadcastIndex, broadcastShape } from "./broadcast.ts";
import { hostArray } from "./dtypes.ts";
import type { ErrorSample, HostArray, Op, Sample } from "./op.ts";
import type { Prims, Value } from "./prims/prims.ts";
import { dimsOf, sumTo, times, transpose } from "./prims/shorthand.ts";
import { integers, noise } from "./samples.ts";
import { numbers } from "./takes.ts";

export interface MatmulParams {
  /** Whether an operand lies on its side: it is read as the transpose of its last two dimensions. */
  turned: readonly [boolean, boolean];
}

export interface MatmulSizes {
  m: number;
  k: number;
  n: number;
  /** Of the result, and of the operands, without the last two dimensions. */
  batch: Shape;
  batches: readonly [Shape, Shape];
}

const readAs = ({ shape }: TensorType, turned: boolean): Shape =>
  turned ? [...shape.slice(0, -2), ...shape.slice(-2).reverse()] : shape;

/** @throws ShapeError where inner sizes differ or the others do not broadcast */
export function matmulSizes(a: TensorType, b: TensorType, { turned }: MatmulParams): MatmulSizes {
  const [left, right] = [readAs(a, turned[0]), readAs(b, turned[1])];
  if (left.length < 2 || right.length < 2)
    throw new ShapeError(say`matmul expects matrices, got shapes ${showShape(left)} and ${showShape(right)}`);
  const [m, k] = left.slice(-2);
  const [inner, n] = right.slice(-2);
  if (k !== inner)
    throw new ShapeError(
      say`matmul: shapes ${showShape(left)} and ${showShape(right)} do not multiply, ${k} columns meet ${inner} rows; transpose one of them, or look at where it comes from`,
    );
  const batches = [left.slice(0, -2), right.slice(0, -2)] as const;
  return { m, k, n, batches, batch: broadcastShape("matmul", ...batches) };
}

function infer([a, b]: TensorType[], params: MatmulParams): TensorType {
  if (a.dtype !== b.dtype)
    throw new ShapeError(say`matmul: got ${a.dtype} and ${b.dtype}, expected one type`);
  const { batch, m, n } = matmulSizes(a, b, params);
  return { shape: [...batch, m, n], dtype: a.dtype };
}

/** Calls `visit` with the places of every product in the result and in both operands. */
function everyProduct(
  a: HostArray,
  b: HostArray,
  params: MatmulParams,
  visit: (at: number, aAt: number, bAt: number) => void,
): void {
  const { m, k, n, batch, batches } = matmulSizes(a, b, params);
  const [ofA, ofB] = batches.map((own) => broadcastIndex(own, batch));
  const [aRow, aCol] = params.turned[0] ? [1, m] : [k, 1];
  const [bRow, bCol] = params.turned[1] ? [1, k] : [n, 1];
  for (let one = 0; one < numelOf(batch); one++) {
    const [aFrom, bFrom] = [ofA(one) * m * k, ofB(one) * k * n];
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++)
        for (let l = 0; l < k; l++)
          visit((one * m + i) * n + j, aFrom + i * aRow + l * aCol, bFrom + l * bRow + j * bCol);
  }
}

const upright = (h: Prims, x: Value, turned: boolean): Value => (turned ? transpose(h, x) : x);

/** Whole numbers wrap around, which sums of products in their own type do. */
function wholeProduct(h: Prims, a: Value, b: Value, { shape, dtype }: TensorType): Value {
  const rows = h.reshape(a, [...a.shape, 1]);
  const columns = h.reshape(b, [...b.shape.slice(0, -2), 1, ...b.shape.slice(-2)]);
  const products = h.map(times, [rows, columns], [], "int32");
  return h.cast(h.reshape(h.reduce("sum", products, [dimsOf(products).length - 2]), shape), dtype);
}

const float = (...shape: number[]): TensorType => ({ shape, dtype: "float32" });
const plain: MatmulParams = { turned: [false, false] };
const errors: ErrorSample<MatmulParams>[] = [
  { inputs: [float(2, 3), float(4, 5)], params: plain, message: /3 columns meet 4 rows/ },
  { inputs: [float(3), float(3, 5)], params: plain, message: /expects matrices, got shapes \[3\]/ },
  { inputs: [float(2, 2, 3), float(4, 3, 5)], params: plain, message: /sizes 2 and 4 differ/ },
  {
    inputs: [float(2, 3), { shape: [3, 2], dtype: "int32" }],
    params: plain,
    message: /got float32 and int32, expected one type/,
  },
];

type Case = [a: Shape, b: Shape, turned?: MatmulParams["turned"]];
const cases: readonly Case[] = [
  [
    [5, 7],
    [7, 3],
  ],
  [
    [33, 65],
    [65, 21],
  ],
  [
    [7, 5],
    [7, 3],
    [true, false],
  ],
  [
    [5, 7],
    [19, 7],
    [false, true],
  ],
  [
    [9, 1],
    [3, 9],
    [true, true],
  ],
  [
    [1, 300],
    [300, 1],
  ],
  [
    [37, 12],
    [12, 1],
  ],
  [
    [3, 5, 6],
    [3, 6, 4],
  ],
  [
    [3, 6, 5],
    [6, 4],
    [true, false],
  ],
  [
    [4, 5, 6],
    [6, 18],
  ],
  [
    [5, 6],
    [2, 3, 6, 4],
  ],
  [
    [2, 1, 5, 6],
    [3, 4, 6],
    [false, true],
  ],
  [
    [18, 2, 3],
    [18, 3, 2],
  ],
  [
    [3, 0],
    [0, 4],
  ],
  [
    [2, 3, 0],
    [0, 2],
  ],
];

/** Inputs a [..., M, K] and b [..., K, N], either on its side; output [..., M, N], whose leading sizes broadcast. */
export const matmul: Op<MatmulParams> = {
  name: "matmul",
  takes: [numbers("input"), numbers("other")],
  infer,
  reference: {
    forward([a, b], type, params) {
      const y = hostArray(type);
      const product = type.dtype === "float32" ? (p: number, q: number) => p * q : Math.imul;
      everyProduct(a, b, params, (at, aAt, bAt) => {
        y[at] += product(a.data[aAt], b.data[bAt]);
      });
      return y;
    },
    backward(grad, [a, b], _out, params) {
      const da = new Float64Array(a.data.length);
      const db = new Float64Array(b.data.length);
      everyProduct(a, b, params, (at, aAt, bAt) => {
        da[aAt] += grad[at] * b.data[bAt];
        db[bAt] += grad[at] * a.data[aAt];
      });
      return [da, db];
    },
  },
  lower: {
    forward(h, [a, b], { turned }, type) {
      const [left, right] = [upright(h, a, turned[0]), upright(h, b, turned[1])];
      return type.dtype === "float32" ? h.product(left, right) : wholeProduct(h, left, right, type);
    },
    backward(h, { grad, inputs: [a, b], params: { turned }, needs }) {
      const [left, right] = [upright(h, a, turned[0]), upright(h, b, turned[1])];
      const toA = () => upright(h, h.product(grad, transpose(h, right)), turned[0]);
      const toB = () => upright(h, h.product(transpose(h, left), grad), turned[1]);
      return [needs[0] ? sumTo(h, toA(), a.shape) : null, needs[1] ? sumTo(h, toB(), b.shape) : null];
    },
  },
  samples: () =>
    cases
      .map(
        ([a, b, turned = plain.turned], i): Sample<MatmulParams> => ({
          name: `${showShape(a)}${turned[0] ? "ᵀ" : ""} · ${showShape(b)}${turned[1] ? "ᵀ" : ""}`,
          inputs: [noise(a, 2 * i + 1), noise(b, 2 * i + 2)],
          params: { turned },
        }),
      )
      .concat({
        name: "whole numbers",
        inputs: [integers([2, 3, 4], 70, 100), integers([4, 5], 71, 100)],
        params: plain,
      }),
  errors,
};
