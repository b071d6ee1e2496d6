// The forward pass: frames, transformed input, products, output windows.
import type { Geometry } from "../../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../../array.ts";
import { type KernelBuilder, kernel } from "../../../kernel.ts";
import { splitBatch } from "../../../split.ts";
import { ROWS, type Tile } from "../../../tile.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { type I32, i32 } from "../../../wasm/expr.ts";
import type { ConvCall } from "../forward.ts";
import { WINDOW_ROOM, type WindowSink, withSink } from "../window.ts";
import { arithmetic } from "./arithmetic.ts";
import { forwardByPoints, suitsPoints } from "./byPoints.ts";
import { emitFromOutput } from "./outputTiles.ts";
import { frameSpace, inputSpace, outputSpace, type Plan, planKey, planOf } from "./plan.ts";
import { emitProduct } from "./products.ts";
import { type Chunk, emitChunks, emitFrames, emitToInput } from "./tiles.ts";
import { transformWeights } from "./weights.ts";

/** Blocks of four tiles in a chunk. */
export function blocksOf(k: KernelBuilder, p: Plan, chunk: Chunk): I32 {
  const tiles = i32.mul(i32.mul(chunk.images, i32.sub(chunk.toRow, chunk.fromRow)), p.tw);
  return k.local("i32", i32.shrU(i32.add(tiles, ROWS - 1), 2));
}

export function winogradForward(
  ctx: CpuContext,
  g: Geometry,
  call: Omit<ConvCall, "out">,
  sink: WindowSink,
): void {
  const p = planOf(g);
  if (suitsPoints(p)) {
    forwardByPoints(ctx, p, call, sink);
    return;
  }
  const weights = transformWeights(ctx, call.weight, p);
  ctx.engine.scratch(4 * (frameSpace(p) + inputSpace(p) + outputSpace(p)) + WINDOW_ROOM + 256);
  const biased = call.bias !== 0;
  const key = `winograd ${planKey(p)} ${biased} ${sink.key}`;
  const args = withSink([call.x, weights, call.n, call.bias], sink);
  ctx.engine.run(key, (tile) => forwardCode(tile, p, biased, sink), splitBatch(call.n), args);
}

function forwardCode(tile: Tile, p: Plan, biased: boolean, sink: WindowSink): FunctionCode {
  return kernel((k) => {
    const [x, weights, n] = [0, 1, 2].map((i) => k.arg(i));
    const bias = biased ? k.arg(3) : undefined;
    const take = sink.begin(k, k.scratch);
    const tools = { tile, arithmetic: arithmetic(k, tile) };
    const frames = k.local("i32", i32.add(k.scratch, WINDOW_ROOM));
    const input = k.local("i32", i32.add(frames, 4 * frameSpace(p)));
    const output = k.local("i32", i32.add(input, 4 * inputSpace(p)));
    k.fillZero(frames, frameSpace(p));
    emitChunks(k, p, k.share(n), {
      begin: (chunk) => emitFrames(k, p, chunk, x, frames),
      body: (chunk) => {
        emitToInput(k, tools, p, chunk, { frames, input });
        emitProduct(k, tile, {
          points: p.scheme.points,
          from: input,
          fromPoint: p.inputPoint,
          fromRow: p.inputRow,
          ins: p.g.c,
          weights,
          to: output,
          toPoint: p.outputPoint,
          toRow: p.outputRow,
          outs: p.ocPadded,
          blocks: blocksOf(k, p, chunk),
        });
        emitFromOutput(k, tools, p, chunk, { output, bias, sink: take });
      },
    });
  });
}
