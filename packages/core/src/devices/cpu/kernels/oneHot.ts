// Rows of zeros, and a 1 in each.
import { checkLabel } from "../../../ops/classes.ts";
import type { OneHotParams } from "../../../ops/oneHot.ts";
import { fill } from "../fill.ts";
import { viewOf } from "../loops.ts";
import type { CpuKernel } from "./contract.ts";

export const oneHot: CpuKernel<OneHotParams> = {
  forward(ctx, [input], type, { classes }) {
    const labels = ctx.contiguous(input);
    viewOf(ctx, labels).forEach((label, i) => {
      checkLabel("oneHot", label, i, classes);
    });
    const out = ctx.empty(type);
    fill(ctx, out, 0);
    const [places, row] = [viewOf(ctx, labels), viewOf(ctx, out)];
    for (let i = 0; i < places.length; i++) row[i * classes + places[i]] = 1;
    return { out };
  },
};
