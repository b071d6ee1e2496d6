// Activations that are given as vectors, value and derivative.
import type { ActivationParams } from "../../../ops/activation.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import type { KernelBuilder } from "../kernel.ts";
import type { Tile } from "../tile.ts";
import { type V128, v128 } from "../wasm/expr.ts";
import type { CpuKernel } from "./contract.ts";

export interface VectorActivation {
  name: string;
  vector(k: KernelBuilder, x: V128, value: V128, tile: Tile): V128;
  /** The derivative. */
  slope(k: KernelBuilder, x: V128, value: V128, tile: Tile): V128;
}

export const activation = ({ name, vector, slope }: VectorActivation): CpuKernel<ActivationParams> => ({
  forward(ctx, [x], type, { value }) {
    const out = ctx.empty(type, x.layout);
    const arrays = { reads: [x.address], writes: [out.address], scalars: [bits(value)] };
    flat(ctx.engine, name, x.numel, arrays, ([v], [s], k, tile) => [vector(k, v, s, tile)]);
    return { out };
  },
  backward(ctx, { grad, inputs: [x], params: { value }, spare }) {
    const dx = spare?.layout === x.layout ? spare.retain() : ctx.empty(x, x.layout);
    const reads = [ctx.as(grad, x.layout).address, x.address];
    const arrays = { reads, writes: [dx.address], scalars: [bits(value)] };
    flat(ctx.engine, `${name} backward`, x.numel, arrays, ([g, v], [s], k, tile) => [
      v128.mul(g, slope(k, v, s, tile)),
    ]);
    return [dx];
  },
});
