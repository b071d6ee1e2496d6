// Arrays one after the other as strided copies.
import { type CatParams, parts } from "../../../../ops/movement/cat.ts";
import type { CpuKernel } from "../contract.ts";
import { cut, paste } from "./slice.ts";

export const cat: CpuKernel<CatParams> = {
  forward(ctx, inputs, type, { dim }) {
    // As the largest lies: what convolutions gave stays as they want it.
    const largest = inputs.reduce((most, input) => (input.numel > most.numel ? input : most));
    const out = ctx.empty(type, largest.layout);
    parts(inputs, dim).forEach((part, i) => {
      paste(ctx, inputs[i], out, part);
    });
    return { out };
  },
  backward: (ctx, { grad, inputs, needs, params: { dim } }) =>
    parts(inputs, dim).map((part, i) => (needs[i] ? cut(ctx, grad, part) : null)),
};
