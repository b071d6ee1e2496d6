// The cpu kernel of an optimizer's step on elements, made of its description: one pass over memory.
import type { UpdateOp } from "../../../ops/op.ts";
import type { CpuUpdate } from "../kernels/contract.ts";
import { toChannelsLast } from "../layout.ts";
import { map } from "./map.ts";

/** @param op an operation in place with a `map` */
export const stepKernel =
  <P>(op: UpdateOp<P>): CpuUpdate<P> =>
  (ctx, inputs, params) => {
    const { code, reads, writes, numbers } = (op.map as NonNullable<typeof op.map>)(params);
    const written = writes.map((i) => inputs[i]);
    // Parameters lie contiguous, but for one that is an image with its channels innermost.
    const targets = written.map((array) =>
      array.layout === "contiguous" ? array : ctx.keep(ctx.empty(array)),
    );
    const read = reads.map((i) => inputs[i]);
    map(ctx, inputs[0].shape, "contiguous", { code, reads: read, numbers, writes: targets });
    written.forEach((array, i) => {
      if (targets[i] !== array) toChannelsLast(ctx.engine, targets[i], array);
    });
  };
