// Multiplication with a mask that is drawn elsewhere, one number for every element or for every channel of every image: the second
// half of torch.nn.functional.dropout and dropout2d.
import { ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op, ReferenceKernel } from "./op.ts";
import type { Prims, Value } from "./prims/prims.ts";
import { times } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { floats } from "./takes.ts";

function infer([x, mask]: TensorType[]): TensorType {
  const channels = x.shape.length === 4 && sameShape(mask.shape, x.shape.slice(0, 2));
  if (!channels && !sameShape(mask.shape, x.shape))
    throw new ShapeError(
      say`dropout expects a mask of the input's shape ${showShape(x.shape)}, or of its first two sizes for images; got ${showShape(mask.shape)}`,
    );
  return { shape: x.shape, dtype: "float32" };
}

export const reference: ReferenceKernel<null> = {
  forward([x, mask]) {
    const each = x.data.length / mask.data.length;
    return Float64Array.from(x.data, (value, i) => value * mask.data[Math.floor(i / each)]);
  },
  backward(grad, [, mask]) {
    const each = grad.length / mask.data.length;
    return [Float64Array.from(grad, (g, i) => g * mask.data[Math.floor(i / each)]), null];
  },
};

/** The mask as it meets x's elements. */
const over = (h: Prims, mask: Value, x: Value): Value =>
  sameShape(mask.shape, x.shape) ? mask : h.reshape(mask, [...mask.shape, 1, 1]);

/** Inputs x and mask, of x's shape or [N, C] for x [N, C, H, W]. The mask has no gradient. */
export const dropout: Op<null> = {
  name: "dropout",
  takes: [floats("input"), floats("mask")],
  infer,
  reference,
  lower: {
    forward: (h, [x, mask]) => h.map(times, [x, over(h, mask, x)]),
    backward: (h, { grad, inputs: [x, mask] }) => [h.map(times, [grad, over(h, mask, x)]), null],
  },
  samples: () => [
    { name: "elements", inputs: [noise([3, 4_000], 1), noise([3, 4_000], 2)], params: null },
    { name: "images", inputs: [noise([2, 3, 5, 4], 3), noise([2, 3, 5, 4], 4)], params: null },
    { name: "channels", inputs: [noise([3, 8, 5, 4], 5), noise([3, 8], 6)], params: null },
    { name: "odd channels", inputs: [noise([2, 3, 5, 4], 7), noise([2, 3], 8)], params: null },
  ],
  errors: [
    {
      inputs: [
        { shape: [2, 3, 4], dtype: "float32" },
        { shape: [2, 3], dtype: "float32" },
      ],
      params: null,
      message: /mask of the input's shape \[2, 3, 4\]/,
    },
  ],
};
