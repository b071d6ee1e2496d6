// The gradients, by the transpose of every step of the forward pass: the output's gradient is carried to the points once
// and serves both products.
import type { Geometry } from "../../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../../array.ts";
import { type KernelBuilder, kernel } from "../../../kernel.ts";
import { splitSums } from "../../../split.ts";
import type { Tile } from "../../../tile.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { type I32, i32 } from "../../../wasm/expr.ts";
import type { ConvBackwardCall } from "../backward.ts";
import { unpackGradient } from "../weights.ts";
import { WINDOW_ROOM, type WindowSource, withSink } from "../window.ts";
import { arithmetic } from "./arithmetic.ts";
import { backwardByPoints, suitsPoints } from "./byPoints.ts";
import { blocksOf } from "./forward.ts";
import { emitToOutput } from "./outputTiles.ts";
import { frameSpace, inputSpace, outputSpace, type Plan, planKey, planOf, weightFloats } from "./plan.ts";
import { emitGradProduct, emitProduct } from "./products.ts";
import { type Chunk, emitChunks, emitFrames, emitFromInput, emitToInput, emitUnframe } from "./tiles.ts";
import { gradientBack, transformTransposed } from "./weights.ts";

interface Wants {
  dx: boolean;
  dw: boolean;
  db: boolean;
}

export function winogradBackward(
  ctx: CpuContext,
  g: Geometry,
  source: WindowSource,
  call: ConvBackwardCall,
): void {
  const p = planOf(g);
  if (suitsPoints(p)) {
    backwardByPoints(ctx, p, source, call);
    return;
  }
  const parts = splitSums(call.n, 4 * weightFloats(p));
  const weights = call.dx && transformTransposed(ctx, call.weight, p);
  const sums = call.dweight && ctx.temporary(parts * weightFloats(p));
  const biasSums = call.dbias && ctx.temporary(parts * p.ocPadded);
  ctx.engine.scratch(4 * (2 * frameSpace(p) + inputSpace(p) + outputSpace(p)) + WINDOW_ROOM + 256);
  const wants = { dx: call.dx !== 0, dw: sums !== 0, db: biasSums !== 0 };
  const key = `winograd backward ${planKey(p)} ${source.key} ${Object.values(wants)}`;
  const args = withSink([call.x, weights, call.n, call.dx, sums, biasSums], source);
  ctx.engine.run(key, (tile) => backwardCode(tile, p, source, wants), parts, args);
  if (call.dweight) gradientBack(ctx, p, sums, parts, call.dweight);
  if (call.dbias) unpackGradient(ctx, { ...g, c: 1, kh: 1, kw: 1 }, biasSums, parts, call.dbias);
}

function backwardCode(tile: Tile, p: Plan, source: WindowSource, wants: Wants): FunctionCode {
  return kernel((k) => {
    const [x, weights, n, dx, allSums, allBias] = [0, 1, 2, 3, 4, 5].map((i) => k.arg(i));
    const give = source.begin(k, k.scratch);
    const tools = { tile, arithmetic: arithmetic(k, tile) };
    const frames = k.local("i32", i32.add(k.scratch, WINDOW_ROOM));
    const grads = k.local("i32", i32.add(frames, 4 * frameSpace(p)));
    const input = k.local("i32", i32.add(grads, 4 * frameSpace(p)));
    const output = k.local("i32", i32.add(input, 4 * inputSpace(p)));
    const sums = k.local("i32", i32.add(allSums, i32.mul(k.part, 4 * weightFloats(p))));
    const bias = k.local("i32", i32.add(allBias, i32.mul(k.part, 4 * p.ocPadded)));
    if (wants.dw) {
      k.fillZero(frames, frameSpace(p));
      k.fillZero(sums, weightFloats(p));
      // Blocks of four reach past a chunk's last tile: what they find there must not count.
      k.fillZero(input, inputSpace(p));
      k.fillZero(output, outputSpace(p));
    }
    if (wants.db) k.fillZero(bias, p.ocPadded);
    emitChunks(k, p, k.share(n), {
      begin: (chunk) => {
        if (wants.dw) emitFrames(k, p, chunk, x, frames);
        if (wants.dx) k.fillZero(grads, frameSpace(p));
      },
      body: (chunk) => {
        const blocks = blocksOf(k, p, chunk);
        if (wants.dw) clearTail(k, p, chunk, input, output);
        emitToOutput(k, tools, p, chunk, { output, bias: wants.db ? bias : undefined, source: give });
        if (wants.dw) {
          emitToInput(k, tools, p, chunk, { frames, input });
          emitGradProducts(k, tile, p, { input, output, sums, blocks });
        }
        if (!wants.dx) return;
        emitProduct(k, tile, {
          points: p.scheme.points,
          from: output,
          fromPoint: p.outputPoint,
          fromRow: p.outputRow,
          ins: p.g.oc,
          weights,
          to: input,
          toPoint: p.inputPoint,
          toRow: p.inputRow,
          outs: p.cPadded,
          blocks,
        });
        emitFromInput(k, tools, p, chunk, { input, frames: grads });
      },
      finish: (chunk) => {
        if (wants.dx) emitUnframe(k, p, chunk, grads, dx);
      },
    });
  });
}

/** Adds every point's products of a chunk to its sums. */
function emitGradProducts(
  k: KernelBuilder,
  tile: Tile,
  p: Plan,
  at: { input: I32; output: I32; sums: I32; blocks: I32 },
): void {
  const [point, input, output, sums] = Array.from({ length: 4 }, () => k.local("i32"));
  k.for(point, 0, p.scheme.points, 1, () => {
    k.set(input, i32.add(at.input, i32.mul(point, 4 * p.inputPoint)));
    k.set(output, i32.add(at.output, i32.mul(point, 4 * p.outputPoint)));
    k.set(sums, i32.add(at.sums, i32.mul(point, 4 * p.g.c * p.ocPadded)));
    emitGradProduct(k, tile, {
      input,
      inputRow: p.inputRow,
      output,
      outputRow: p.outputRow,
      sums,
      c: p.g.c,
      ocPadded: p.ocPadded,
      blocks: at.blocks,
    });
  });
}

/** Zeros the tiles that fill up a chunk's last block of four, at every point. */
function clearTail(k: KernelBuilder, p: Plan, chunk: Chunk, input: I32, output: I32): void {
  const [tile, end, point] = Array.from({ length: 3 }, () => k.local("i32"));
  const tiles = i32.mul(i32.mul(chunk.images, i32.sub(chunk.toRow, chunk.fromRow)), p.tw);
  k.set(tile, tiles);
  k.set(end, i32.and(i32.add(tile, 3), -4));
  k.for(tile, tile, end, 1, () =>
    k.for(point, 0, p.scheme.points, 1, () => {
      const place = (base: I32, pointFloats: number, row: number) =>
        i32.add(base, i32.add(i32.mul(point, 4 * pointFloats), i32.mul(tile, 4 * row)));
      k.fillZero(place(input, p.inputPoint, p.inputRow), p.inputRow);
      k.fillZero(place(output, p.outputPoint, p.outputRow), p.outputRow);
    }),
  );
}
