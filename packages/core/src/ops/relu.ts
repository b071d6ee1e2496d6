// max(x, 0), as torch.relu; a NaN stays one.
import { flat } from "../devices/cpu/flat.ts";
import { v128 } from "../devices/cpu/wasm/expr.ts";
import type { Op } from "./op.ts";
import { noise } from "./samples.ts";

export const relu: Op<null> = {
  name: "relu",
  infer: ([x]) => ({ shape: x.shape, dtype: "float32" }),
  reference: {
    forward: ([x]) => Float64Array.from(x.data, (value) => (value < 0 ? 0 : value)),
    backward: (grad, _inputs, out) => [Float64Array.from(grad, (g, i) => (out.data[i] > 0 ? g : 0))],
  },
  cpu: {
    forward(ctx, [x], type) {
      const out = ctx.empty(type, x.layout);
      flat(ctx.engine, "relu", x.numel, { reads: [x.address], writes: [out.address] }, ([v]) => [
        v128.pmax(v, v128.zero()),
      ]);
      return { out };
    },
    backward(ctx, { grad, out }) {
      const dx = ctx.empty(out, out.layout);
      const reads = [ctx.as(grad, out.layout).address, out.address];
      flat(ctx.engine, "relu backward", out.numel, { reads, writes: [dx.address] }, ([g, y]) => [
        v128.and(g, v128.gt(y, v128.zero())),
      ]);
      return [dx];
    },
  },
  samples: () => [
    { name: "a vector", inputs: [noise([37], 1)], params: null },
    { name: "images", inputs: [noise([2, 3, 5, 4], 2)], params: null },
    { name: "many", inputs: [noise([3, 5_000], 3)], params: null },
  ],
  errors: [],
};
