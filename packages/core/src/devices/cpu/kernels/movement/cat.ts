// Arrays one after the other as strided copies.
import { type CatParams, parts } from "../../../../ops/movement/cat.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { bytesOf } from "../../elements.ts";
import type { CpuKernel } from "../contract.ts";
import { cut, paste } from "./slice.ts";

/** Bytes up to which handing a copy to a kernel takes longer than the copy. Speed only. */
const SHORT = 32_768;

/** Few bytes that lie one after the other. @returns whether they did */
function joinShort(ctx: CpuContext, inputs: readonly CpuArray[], out: CpuArray, dim: number): boolean {
  const width = bytesOf(out.dtype);
  const isStraight = ({ layout }: CpuArray): boolean => layout === "contiguous";
  if (width * out.numel > SHORT || !isStraight(out) || !inputs.every(isStraight)) return false;
  for (let d = 0; d < dim; d++) if (out.shape[d] !== 1) return false;
  let to = out.address;
  for (const { address, numel } of inputs) {
    ctx.engine.u8.copyWithin(to, address, address + width * numel);
    to += width * numel;
  }
  return true;
}

export const cat: CpuKernel<CatParams> = {
  forward(ctx, inputs, type, { dim }) {
    // As the largest lies: what convolutions gave stays as they want it.
    const largest = inputs.reduce((most, input) => (input.numel > most.numel ? input : most));
    const out = ctx.empty(type, largest.layout);
    if (joinShort(ctx, inputs, out, dim)) return { out };
    parts(inputs, dim).forEach((part, i) => {
      paste(ctx, inputs[i], out, part);
    });
    return { out };
  },
  backward: (ctx, { grad, inputs, needs, params: { dim } }) =>
    parts(inputs, dim).map((part, i) => (needs[i] ? cut(ctx, grad, part) : null)),
};
