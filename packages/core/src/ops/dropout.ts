// Multiplication with a mask that is drawn elsewhere, one number for every element or for every channel of every image: the second
// half of torch.nn.functional.dropout and dropout2d.
import type { CpuArray, CpuContext } from "../devices/cpu/array.ts";
import { columnMap } from "../devices/cpu/columns.ts";
import { flat } from "../devices/cpu/flat.ts";
import { loops } from "../devices/cpu/loops.ts";
import { v128 } from "../devices/cpu/wasm/expr.ts";
import { ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op, ReferenceKernel } from "./op.ts";
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

const reference: ReferenceKernel<null> = {
  forward([x, mask]) {
    const each = x.data.length / mask.data.length;
    return Float64Array.from(x.data, (value, i) => value * mask.data[Math.floor(i / each)]);
  },
  backward(grad, [, mask]) {
    const each = grad.length / mask.data.length;
    return [Float64Array.from(grad, (g, i) => g * mask.data[Math.floor(i / each)]), null];
  },
};

/** x · mask for the vector kernels; null where they do not apply. */
function multiply(ctx: CpuContext, x: CpuArray, mask: CpuArray): CpuArray | null {
  if (mask.shape.length === x.shape.length) {
    const out = ctx.empty(x, x.layout);
    const arrays = { reads: [x.address, ctx.as(mask, x.layout).address], writes: [out.address] };
    flat(ctx.engine, "mul", x.numel, arrays, ([v, m]) => [v128.mul(v, m)]);
    return out;
  }
  const [n, width, h, w] = x.shape;
  if (width % 4 !== 0) return null;
  const images = ctx.channelsLast(x);
  const out = ctx.empty(x, "channelsLast");
  const arrays = {
    rows: n * h * w,
    width,
    reads: [images.address],
    columns: [mask.address],
    write: out.address,
  };
  columnMap(ctx, "mul", { ...arrays, rowsPerGroup: h * w }, ([v], [m]) => v128.mul(v, m));
  return out;
}

const plain = loops(reference);

/** Inputs x and mask, of x's shape or [N, C] for x [N, C, H, W]. The mask has no gradient. */
export const dropout: Op<null> = {
  name: "dropout",
  takes: [floats("input"), floats("mask")],
  infer,
  reference,
  cpu: {
    forward(ctx, inputs, type, params) {
      const out = multiply(ctx, inputs[0], inputs[1]);
      return out ? { out } : plain.forward(ctx, inputs, type, params);
    },
    backward(ctx, call) {
      const { grad, inputs, needs } = call;
      if (!needs[0]) return [null, null];
      const dx = multiply(ctx, grad, inputs[1]);
      return dx ? [dx, null] : (plain.backward?.(ctx, { ...call, needs: [true, false] }) ?? []);
    },
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
