// Sorting: every part sorts its share of the lines, in a place of its own.
import type { ArgsortParams } from "../../../../ops/argsort/index.ts";
import type { CpuKernel } from "../contract.ts";
import { BESIDE, sortCode } from "./code.ts";

/** Elements of a line that a thread should have at least; and parts, since each sorts in a place of its own. Speed only. */
const LEAST = 1024;
const MOST = 16;

export const argsort: CpuKernel<ArgsortParams> = {
  forward(ctx, [input], type, { dim, descending, count }) {
    const x = ctx.contiguous(input);
    const out = ctx.empty(type);
    const length = x.shape[dim];
    const step = x.shape.slice(dim + 1).reduce((a, b) => a * b, 1);
    if (count === 0 || x.numel === 0) return { out };
    const lines = x.numel / length;
    const parts = Math.max(1, Math.min(lines, MOST, Math.floor(x.numel / LEAST)));
    const floats = 4 * (length + BESIDE);
    const place = ctx.temporary(parts * floats);
    const args = [lines, length, step, count, x.address, out.address, place, 4 * floats];
    ctx.engine.run(`argsort ${x.dtype} ${descending}`, () => sortCode(x.dtype, descending), parts, args);
    return { out };
  },
};
