// Direct convolution on the cpu: each image is padded into scratch and convolved there.
import type { CpuContext } from "../../devices/cpu/array.ts";
import { kernel } from "../../devices/cpu/kernel.ts";
import { splitBatch } from "../../devices/cpu/split.ts";
import type { Tile } from "../../devices/cpu/tile.ts";
import type { FunctionCode } from "../../devices/cpu/wasm/encode.ts";
import { i32 } from "../../devices/cpu/wasm/expr.ts";
import type { Geometry } from "./geometry.ts";
import { emitFill, type Frame, frameFloats, frameRow } from "./pad.ts";
import { emitConv } from "./tiles.ts";
import { packForward } from "./weights.ts";

/** The input image with its padding around it. */
export const inputFrame = (g: Geometry): Frame => ({
  channels: g.c,
  h: g.h,
  w: g.w,
  height: g.h + 2 * g.ph,
  width: g.w + 2 * g.pw,
  top: g.ph,
  left: g.pw,
  dy: 1,
  dx: 1,
});

export const keyOf = (g: Geometry): string => Object.values(g).join(" ");

/** Addresses of an operation on n images, channels innermost; bias 0 for none. */
export interface ConvCall {
  n: number;
  x: number;
  weight: number;
  bias: number;
  out: number;
}

export function convForward(ctx: CpuContext, g: Geometry, call: ConvCall): void {
  const packed = packForward(ctx, call.weight, g);
  ctx.engine.scratch(4 * frameFloats(inputFrame(g)) + 64);
  const biased = call.bias !== 0;
  const key = `conv2d ${keyOf(g)} ${biased}`;
  const args = [call.x, packed, call.out, call.n, call.bias];
  ctx.engine.run(key, (tile) => forwardCode(tile, g, biased), splitBatch(call.n), args);
}

function forwardCode(tile: Tile, g: Geometry, biased: boolean): FunctionCode {
  const frame = inputFrame(g);
  return kernel((k) => {
    const [x, weights, out, n] = [0, 1, 2, 3].map((i) => k.arg(i));
    const bias = biased ? k.arg(4) : undefined;
    const [image, end] = k.share(n);
    k.fillZero(k.scratch, frameFloats(frame));
    k.for(image, image, end, 1, () => {
      emitFill(k, frame, i32.add(x, i32.mul(image, 4 * g.c * g.h * g.w)), k.scratch);
      const places = { frame: k.scratch, weights, bias, out: i32.add(out, i32.mul(image, 4 * g.oc * g.oh * g.ow)) };
      emitConv(k, tile, { ...g, row: frameRow(frame) }, places);
    });
  });
}
