// Direct convolution on the cpu: each image is padded into scratch and convolved there.
import { type Geometry, keyOf } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import { kernel } from "../../kernel.ts";
import { splitBatch } from "../../split.ts";
import type { Tile } from "../../tile.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { i32 } from "../../wasm/expr.ts";
import { emitFill, frameFloats, frameRow, paddedFrame } from "./pad.ts";
import { inBlocks } from "./pointwise.ts";
import { emitConv, emitConvWindows } from "./tiles.ts";
import { packForward } from "./weights.ts";
import { WINDOW_ROOM, type WindowSink, withSink } from "./window.ts";

/** Addresses of an operation on n images, channels innermost; bias 0 for none. */
export interface ConvCall {
  n: number;
  x: number;
  weight: number;
  bias: number;
  out: number;
}

/** Bytes of one tile's sums at the start of the scratch, and the sink's behind them. */
const TILE_ROOM = 256;
const ROOM = TILE_ROOM + WINDOW_ROOM;

const isPadded = (g: Geometry): boolean => g.ph + g.pw > 0;

/** How the output leaves the tiles: pixel by pixel to `call.out`, or by windows to a sink. */
export function convForward(ctx: CpuContext, whole: Geometry, call: ConvCall, sink?: WindowSink): void {
  const { g, n } = sink ? { g: whole, n: call.n } : inBlocks(whole, call.n);
  const packed = packForward(ctx, call.weight, g);
  ctx.engine.scratch(ROOM + (isPadded(g) ? 4 * frameFloats(paddedFrame(g)) : 0) + 64);
  const biased = call.bias !== 0;
  const key = `conv2d ${keyOf(g)} ${biased} ${sink?.key}`;
  const args = [call.x, packed, call.out, n, call.bias];
  const emit = (tile: Tile) => forwardCode(tile, g, biased, sink);
  ctx.engine.run(key, emit, splitBatch(n), sink ? withSink(args, sink) : args);
}

function forwardCode(tile: Tile, g: Geometry, biased: boolean, sink: WindowSink | undefined): FunctionCode {
  const frame = paddedFrame(g);
  const conv = { ...g, row: frameRow(frame) };
  return kernel((k) => {
    const [x, weights, out, n] = [0, 1, 2, 3].map((i) => k.arg(i));
    const bias = biased ? k.arg(4) : undefined;
    const take = sink?.begin(k, k.local("i32", i32.add(k.scratch, TILE_ROOM)));
    const [image, end] = k.share(n);
    const padded = k.local("i32", i32.add(k.scratch, ROOM));
    if (isPadded(g)) k.fillZero(padded, frameFloats(frame));
    k.for(image, image, end, 1, () => {
      const input = i32.add(x, i32.mul(image, 4 * g.c * g.h * g.w));
      if (isPadded(g)) emitFill(k, frame, input, padded);
      else k.set(padded, input);
      const places = { frame: padded, weights, bias };
      if (take) emitConvWindows(k, tile, conv, { ...places, image, room: k.scratch, sink: take });
      else emitConv(k, tile, conv, { ...places, out: i32.add(out, i32.mul(image, 4 * g.oc * g.oh * g.ow)) });
    });
  });
}
