// Activations: each is one function of one number, given with its derivative in double precision and as vectors.
import { bits } from "../devices/cpu/engine.ts";
import { flat } from "../devices/cpu/flat.ts";
import type { KernelBuilder } from "../devices/cpu/kernel.ts";
import type { Tile } from "../devices/cpu/tile.ts";
import { type V128, v128 } from "../devices/cpu/wasm/expr.ts";
import type { Op } from "./op.ts";
import { noise } from "./samples.ts";
import { floats } from "./takes.ts";

export interface ActivationParams {
  /** A number that the function depends on, such as leaky ReLU's slope; 0 where there is none. */
  value: number;
}

export interface Activation {
  name: string;
  f(x: number, value: number): number;
  df(x: number, value: number): number;
  vector(k: KernelBuilder, x: V128, value: V128, tile: Tile): V128;
  /** The derivative. */
  slope(k: KernelBuilder, x: V128, value: V128, tile: Tile): V128;
  /** Values of the parameter on which it is checked. */
  checked?: number[];
}

/** The operation of an activation; input and output of one shape. */
export function activation({ name, f, df, vector, slope, checked = [0] }: Activation): Op<ActivationParams> {
  return {
    name,
    takes: [floats("input")],
    infer: ([x]) => ({ shape: x.shape, dtype: "float32" }),
    reference: {
      forward: ([x], _out, { value }) => Float64Array.from(x.data, (v) => f(v, value)),
      backward: (grad, [x], _out, { value }) => [Float64Array.from(grad, (g, i) => g * df(x.data[i], value))],
    },
    cpu: {
      forward(ctx, [x], type, { value }) {
        const out = ctx.empty(type, x.layout);
        const arrays = { reads: [x.address], writes: [out.address], scalars: [bits(value)] };
        flat(ctx.engine, name, x.numel, arrays, ([v], [s], k, tile) => [vector(k, v, s, tile)]);
        return { out };
      },
      backward(ctx, { grad, inputs: [x], params: { value } }) {
        const dx = ctx.empty(x, x.layout);
        const reads = [ctx.as(grad, x.layout).address, x.address];
        const arrays = { reads, writes: [dx.address], scalars: [bits(value)] };
        flat(ctx.engine, `${name} backward`, x.numel, arrays, ([g, v], [s], k, tile) => [
          v128.mul(g, slope(k, v, s, tile)),
        ]);
        return [dx];
      },
    },
    samples: () =>
      checked.flatMap((value) => [
        { name: `a vector, ${value}`, inputs: [noise([37], 1, 4)], params: { value } },
        { name: `images, ${value}`, inputs: [noise([2, 3, 5, 4], 2, 12)], params: { value } },
        { name: `many, ${value}`, inputs: [noise([3, 5_000], 3, 0.5)], params: { value } },
      ]),
    errors: [],
  };
}
