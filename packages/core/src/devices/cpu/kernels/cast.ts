// Elements in another type.
import { type CastParams, reference } from "../../../ops/cast.ts";
import { toFloats } from "../cast.ts";
import { loops } from "../loops.ts";
import type { CpuKernel } from "./contract.ts";

const plain = loops(reference);

export const cast: CpuKernel<CastParams> = {
  forward(ctx, [x], type, params) {
    if (type.dtype !== "float32" || x.dtype === "float32") return plain.forward(ctx, [x], type, params);
    const out = ctx.empty(type, x.layout);
    toFloats(ctx.engine, x, out);
    return { out };
  },
};
