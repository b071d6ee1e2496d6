// The gradients of a direct convolution, image by image: both want the output's gradient and find it in the cache.
import { type Geometry, keyOf } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import { type KernelBuilder, kernel } from "../../kernel.ts";
import { splitSums } from "../../split.ts";
import { PANEL, type Tile } from "../../tile.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32 } from "../../wasm/expr.ts";
import { emitGradBias, emitGradWeight } from "./gradWeight.ts";
import { apart, emitFill, type Frame, frameFloats, frameRow, paddedFrame } from "./pad.ts";
import { emitConv } from "./tiles.ts";
import { packFlipped, panelsOf, unpackGradient } from "./weights.ts";
import { SINK_ARGS, storeVectors, WINDOW_ROOM, type WindowSource, withSink } from "./window.ts";

/** The output's gradient, spread by the stride and framed so that a convolution over it gives the input's gradient. */
export const gradFrame = (g: Geometry): Frame => ({
  channels: g.oc,
  pixel: g.kw === 1 ? apart(g.oc) : g.oc,
  h: g.oh,
  w: g.ow,
  height: g.h + g.kh - 1,
  width: g.w + g.kw - 1,
  top: g.kh - 1 - g.ph,
  left: g.kw - 1 - g.pw,
  dy: g.sh,
  dx: g.sw,
});

/** The input as the weight's gradient reads it. */
const inputFrame = (g: Geometry): Frame => ({ ...paddedFrame(g), pixel: g.kw === 1 ? apart(g.c) : g.c });

/** How the output's gradient gets into its frame; other ways belong to fused operations. */
export interface GradSource {
  key: string;
  /** @param room WINDOW_ROOM bytes of the thread's own */
  emit(k: KernelBuilder, tile: Tile, frame: Frame, places: { image: I32; to: I32; room: I32 }): void;
  args: number[];
}

export interface ConvBackwardCall {
  n: number;
  x: number;
  weight: number;
  /** Addresses of the results, 0 for those not wanted. */
  dx: number;
  dweight: number;
  dbias: number;
}

/** The plain source: gradients of the output as they are. */
export const plainGrad = (g: Geometry, grad: number): GradSource => ({
  key: "plain",
  emit(k, _tile, frame, { image, to }) {
    emitFill(k, frame, i32.add(k.arg(SINK_ARGS), i32.mul(image, 4 * g.oc * g.oh * g.ow)), to);
  },
  args: [grad],
});

/** Gradients by windows: those of pixels that no window names are zero. */
export const windowGrad = (g: Geometry, source: WindowSource): GradSource => ({
  key: source.key,
  args: source.args,
  emit(k, tile, frame, { image, to, room }) {
    const give = source.begin(k, room);
    const [y, x, channel, at] = Array.from({ length: 4 }, () => k.local("i32"));
    const values = [0, 1].map(() => Array.from({ length: 4 }, () => k.local("v128")));
    const pixel = (i: number) => (i >> 1) * g.sh * frameRow(frame) + (i & 1) * g.sw * 4 * frame.pixel;
    const first = i32.add(to, frame.top * frameRow(frame) + 4 * frame.left * frame.pixel);
    k.for(y, 0, Math.floor(g.oh / 2), 1, () =>
      k.for(x, 0, Math.floor(g.ow / 2), 1, () => {
        k.set(
          at,
          i32.add(i32.add(first, i32.mul(y, 2 * g.sh * frameRow(frame))), i32.mul(x, 8 * g.sw * frame.pixel)),
        );
        emitVectors(k, tile, g.oc, channel, (lanes) => {
          const together = values.slice(0, Math.ceil(lanes / 4));
          give({ image, y, x, channel, lanes }, together);
          for (let i = 0; i < 4; i++) {
            const vectors = together.map((four) => four[i]);
            storeVectors(k, i32.add(at, channel), vectors, lanes, pixel(i));
          }
        });
      }),
    );
  },
});

/** Calls `body` for every four channels, or eight where a tile is wide, the last perhaps fewer, with `channel` set to their offset in bytes. */
function emitVectors(
  k: KernelBuilder,
  tile: Tile,
  channels: number,
  channel: Local<"i32">,
  body: (lanes: number) => void,
): void {
  // Speed only.
  const together = tile.name === "wide" && channels % 8 === 0 ? 8 : 4;
  const whole = channels - (channels % together);
  k.for(channel, 0, 4 * whole, 4 * together, () => body(together));
  if (channels === whole) return;
  k.set(channel, i32.const(4 * whole));
  body(channels - whole);
}

export function convBackward(ctx: CpuContext, g: Geometry, source: GradSource, call: ConvBackwardCall): void {
  const rows = g.kh * g.kw * g.c;
  const width = panelsOf(g.oc) * PANEL;
  const parts = splitSums(call.n, 4 * rows * width);
  const flipped = call.dx && packFlipped(ctx, call.weight, g);
  const sums = (call.dweight || call.dbias) && ctx.temporary(parts * rows * width);
  const biasSums = call.dbias && ctx.temporary(parts * width);
  ctx.engine.scratch(4 * (frameFloats(inputFrame(g)) + frameFloats(gradFrame(g))) + WINDOW_ROOM + 256);
  const wants = { dx: call.dx !== 0, dw: sums !== 0, db: biasSums !== 0 };
  const key = `conv2d backward ${keyOf(g)} ${source.key} ${wants.dx} ${wants.dw} ${wants.db}`;
  const args = withSink([call.x, flipped, call.n, call.dx, sums, biasSums], source);
  ctx.engine.run(key, (tile) => backwardCode(tile, g, source, wants), parts, args);
  if (call.dweight) unpackGradient(ctx, g, sums, parts, call.dweight);
  if (call.dbias) unpackGradient(ctx, { ...g, c: 1, kh: 1, kw: 1 }, biasSums, parts, call.dbias);
}

interface Wants {
  dx: boolean;
  dw: boolean;
  db: boolean;
}

function backwardCode(tile: Tile, g: Geometry, source: GradSource, wants: Wants): FunctionCode {
  const xFrame = inputFrame(g);
  const yFrame = gradFrame(g);
  const width = panelsOf(g.oc) * PANEL;
  const sumFloats = g.kh * g.kw * g.c * width;
  return kernel((k) => {
    const [x, flipped, n, dx, allSums, allBias] = [0, 1, 2, 3, 4, 5].map((i) => k.arg(i));
    const [image, end] = k.share(n);
    const grad = k.local("i32", i32.add(k.scratch, WINDOW_ROOM));
    const padded = k.local("i32", i32.add(grad, 4 * frameFloats(yFrame) + 64));
    const sums = k.local("i32", i32.add(allSums, i32.mul(k.part, 4 * sumFloats)));
    const bias = k.local("i32", i32.add(allBias, i32.mul(k.part, 4 * width)));
    k.fillZero(grad, frameFloats(yFrame));
    if (wants.dw) k.fillZero(padded, frameFloats(xFrame));
    if (wants.dw) k.fillZero(sums, sumFloats);
    if (wants.db) k.fillZero(bias, width);
    const pixel = 4 * yFrame.pixel;
    const places = {
      frame: padded,
      pixel: 4 * xFrame.pixel,
      row: frameRow(xFrame),
      grad: k.local("i32", i32.add(grad, yFrame.top * frameRow(yFrame) + yFrame.left * pixel)),
      gradPixel: pixel * g.sw,
      gradRow: frameRow(yFrame) * g.sh,
      sums,
    };
    k.for(image, image, end, 1, () => {
      source.emit(k, tile, yFrame, { image, to: grad, room: k.scratch });
      if (wants.dw) {
        emitFill(k, xFrame, i32.add(x, i32.mul(image, 4 * g.c * g.h * g.w)), padded);
        emitGradWeight(k, tile, g, places);
      }
      if (wants.db) emitGradBias(k, g, places, bias);
      if (wants.dx) {
        const conv = {
          c: g.oc,
          pixel: yFrame.pixel,
          oc: g.c,
          kh: g.kh,
          kw: g.kw,
          sh: 1,
          sw: 1,
          oh: g.h,
          ow: g.w,
          row: frameRow(yFrame),
        };
        emitConv(k, tile, conv, {
          frame: grad,
          weights: flipped,
          out: i32.add(dx, i32.mul(image, 4 * g.c * g.h * g.w)),
        });
      }
    });
  });
}
