// Mean squared error, as torch.nn.functional.mse_loss without its broadcasting, which hides mistakes.
import { numelOf, ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op, ReferenceKernel } from "./op.ts";
import { formula } from "./prims/prims.ts";
import { scaled, total } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { mul, sub } from "./scalar/primitives.ts";
import { floats } from "./takes.ts";

const likelyClasses = (): string =>
  say`MSELoss compares numbers with numbers, and this looks like class indices: use nn.OneHotMSELoss, which makes a one-hot target of them, or functional.oneHot(labels, classes).float(); nn.CrossEntropyLoss takes class indices as they are and suits classification better`;

function infer([x, target]: TensorType[]): TensorType {
  if (!sameShape(x.shape, target.shape))
    throw new ShapeError(
      say`MSELoss expects a target of the prediction's shape ${showShape(x.shape)}, got ${showShape(target.shape)}`,
    );
  return { shape: [], dtype: "float32" };
}

const reference: ReferenceKernel<null> = {
  forward([x, target]) {
    let sum = 0;
    for (let i = 0; i < x.data.length; i++) sum += (x.data[i] - target.data[i]) ** 2;
    return Float64Array.of(sum / x.data.length);
  },
  backward(grad, [x, target]) {
    const scale = (2 * grad[0]) / x.data.length;
    const dx = Float64Array.from(x.data, (value, i) => scale * (value - target.data[i]));
    return [dx, dx.map((value) => -value)];
  },
};

const squares = formula(2, (x, target) => mul(sub(x, target), sub(x, target)));
const slopes = formula(3, (x, target, g, by) => mul(mul(by, g), sub(x, target)));

/** Inputs prediction and target, float32 of one shape; output a scalar. */
export const mse: Op<null> = {
  name: "mse",
  takes: [floats("input"), floats("target", likelyClasses)],
  infer,
  reference,
  lower: {
    forward: (h, [x, target]) =>
      h.map(scaled, [total(h, h.map(squares, [x, target]))], [1 / numelOf(x.shape)]),
    backward(h, { grad, inputs: [x, target] }) {
      const by = 2 / numelOf(x.shape);
      return [h.map(slopes, [x, target, grad], [by]), h.map(slopes, [x, target, grad], [-by])];
    },
  },
  samples: () => [{ name: "a batch", inputs: [noise([7, 10], 1), noise([7, 10], 2)], params: null }],
  errors: [
    {
      inputs: [
        { shape: [4, 10], dtype: "float32" },
        { shape: [4], dtype: "int32" },
      ],
      params: null,
      message: /class indices: use nn\.OneHotMSELoss/,
    },
    {
      inputs: [
        { shape: [4, 10], dtype: "float32" },
        { shape: [4, 1], dtype: "float32" },
      ],
      params: null,
      message: /the prediction's shape \[4, 10\], got \[4, 1\]/,
    },
  ],
};
