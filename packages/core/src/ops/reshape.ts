// The same elements under another shape, as torch.reshape; flatten is one.
import { checkShape, numelOf, type Shape, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op } from "./op.ts";
import { noise } from "./samples.ts";
import { anything } from "./takes.ts";

export interface ReshapeParams {
  /** One size may be -1: whatever is left. */
  shape: Shape;
}

function infer([x]: TensorType[], { shape }: ReshapeParams): TensorType {
  checkShape(
    "reshape",
    shape.map((size) => (size === -1 ? 0 : size)),
  );
  const numel = numelOf(x.shape);
  const unknown = shape.filter((size) => size === -1).length;
  const known = numelOf(shape.filter((size) => size !== -1));
  const fits = unknown === 0 ? known === numel : unknown === 1 && known > 0 && numel % known === 0;
  if (!fits)
    throw new ShapeError(
      say`reshape: ${numel} elements of shape ${showShape(x.shape)} do not fit into ${showShape(shape)}; the sizes multiplied must give ${numel}, and one of them may be -1`,
    );
  return { shape: shape.map((size) => (size === -1 ? numel / known : size)), dtype: x.dtype };
}

export const reshape: Op<ReshapeParams> = {
  name: "reshape",
  takes: [anything("input")],
  infer,
  reference: {
    forward: ([x]) => x.data.slice(),
    backward: (grad) => [Float64Array.from(grad)],
  },
  lower: {
    forward: (h, [x], _params, out) => h.reshape(x, out.shape),
    backward: (h, { grad, inputs: [x] }) => [h.reshape(grad, x.shape)],
  },
  samples: () => [
    { name: "flatten", inputs: [noise([2, 3, 4, 5], 1)], params: { shape: [2, -1] } },
    { name: "to images", inputs: [noise([2, 12], 2)], params: { shape: [2, 3, 2, 2] } },
  ],
  errors: [
    {
      inputs: [{ shape: [2, 3], dtype: "float32" }],
      params: { shape: [4, -1] },
      message: /6 elements.*\[4, -1\]/,
    },
  ],
};
