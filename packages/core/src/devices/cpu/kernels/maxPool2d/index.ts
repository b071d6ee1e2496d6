// Max pooling: the place of each maximum in its window is kept as a byte.
import {
  geometryOf,
  type MaxPool2dParams,
  type PoolGeometry,
  reference,
} from "../../../../ops/maxPool2d/index.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { loops } from "../../loops.ts";
import { splitBatch } from "../../split.ts";
import type { CpuKernel } from "../contract.ts";
import { backwardCode, forwardCode, scratchBytes } from "./code.ts";

function scratchFor(ctx: CpuContext, g: PoolGeometry): void {
  ctx.engine.scratch(scratchBytes(g));
}

const keyOf = (g: PoolGeometry): string => Object.values(g).join(" ");

const plain = loops(reference);
/** The place of a maximum in its window is kept as a byte. */
const fitsByte = ({ kernelSize: [kh, kw] }: MaxPool2dParams): boolean => kh * kw <= 256;

export const maxPool2d: CpuKernel<MaxPool2dParams> = {
  forward(ctx, inputs, type, params) {
    if (!fitsByte(params)) return plain.forward(ctx, inputs, type, params);
    const [x] = inputs;
    const g = geometryOf(x, params);
    const out = ctx.empty(type, "channelsLast");
    const argmax = ctx.empty({ shape: type.shape, dtype: "uint8" }, "channelsLast");
    scratchFor(ctx, g);
    const args = [ctx.channelsLast(x).address, out.address, argmax.address, x.shape[0]];
    ctx.engine.run(`maxPool2d ${keyOf(g)}`, (tile) => forwardCode(tile, g), splitBatch(x.shape[0]), args);
    return { out, saved: [argmax] };
  },
  backward(ctx, call) {
    const {
      grad,
      inputs: [x],
      saved: [argmax],
      params,
    } = call;
    if (!fitsByte(params)) return plain.backward?.(ctx, call) ?? [];
    const g = geometryOf(x, params);
    const dx: CpuArray = ctx.empty(x, "channelsLast");
    scratchFor(ctx, g);
    const args = [ctx.channelsLast(grad).address, argmax.address, dx.address, x.shape[0]];
    ctx.engine.run(
      `maxPool2d backward ${keyOf(g)}`,
      (tile) => backwardCode(tile, g),
      splitBatch(x.shape[0]),
      args,
    );
    return [dx];
  },
};
