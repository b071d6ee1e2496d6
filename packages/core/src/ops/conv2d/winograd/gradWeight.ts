// The weight's gradient where its sums at all points are larger than a second-level cache: the transformed input and output gradient
// of many images go to memory first, and then each point's sums are built in one go and stay in the cache.
import type { CpuContext } from "../../../devices/cpu/array.ts";
import { type KernelBuilder, kernel } from "../../../devices/cpu/kernel.ts";
import { splitBatch } from "../../../devices/cpu/split.ts";
import { PANEL, ROWS, type Tile } from "../../../devices/cpu/tile.ts";
import type { FunctionCode } from "../../../devices/cpu/wasm/encode.ts";
import { type I32, i32 } from "../../../devices/cpu/wasm/expr.ts";
import { keyOf } from "../forward.ts";
import { WINDOW_ROOM, type WindowSource, withSink } from "../window.ts";
import { frameSpace, type Plan } from "./plan.ts";
import { emitGradProduct } from "./products.ts";
import { emitFrames, emitToInput, emitToOutput } from "./tiles.ts";

/** Sums up to here are built chunk by chunk beside the input's gradient. */
const CACHED_BYTES = 4 * 2 ** 20;

/** Bytes of transformed values in memory at a time. */
const BATCH_BYTES = 16 * 2 ** 20;

/** Tiles whose products are added up before the sums are written: their rows stay in the first-level cache. */
const RUN = 64;

export const sumFloats = (p: Plan): number => p.scheme.points * p.g.c * p.ocPadded;

export const suitsPoints = (p: Plan): boolean => 4 * sumFloats(p) > CACHED_BYTES;

/** The plan of `images` images in memory at once, each a chunk of its own. */
function planOfBatch(p: Plan, images: number): Plan {
  // Rows that do not begin in the same few sets of the cache.
  const [cPadded, ocPadded] = [p.cPadded + PANEL, p.ocPadded + PANEL];
  const tiles = Math.ceil((images * p.th * p.tw) / ROWS) * ROWS;
  const [inputPoint, outputPoint] = [tiles * cPadded, tiles * ocPadded];
  return { ...p, images: 1, rows: p.th, tiles, cPadded, ocPadded, inputPoint, outputPoint };
}

/** Images at a time, a multiple of four so that only the last batch can end inside a block. */
function imagesOf(p: Plan, n: number): number {
  const bytes = 4 * p.scheme.points * p.th * p.tw * (p.cPadded + p.ocPadded + 2 * PANEL);
  return Math.min(n, Math.max(4, Math.floor(BATCH_BYTES / bytes / 4) * 4));
}

/**
 * Sums of the weight's gradient at all points, [point][C][OC padded].
 *
 * @returns their address, good until the operation is over
 */
export function gradientByPoints(
  ctx: CpuContext,
  p: Plan,
  source: WindowSource,
  call: { n: number; x: number },
): number {
  const { points } = p.scheme;
  const images = imagesOf(p, call.n);
  const batch = planOfBatch(p, images);
  const sums = ctx.temporary(sumFloats(p));
  const input = ctx.temporary(points * batch.inputPoint);
  const output = ctx.temporary(points * batch.outputPoint);
  ctx.engine.scratch(4 * frameSpace(batch) + WINDOW_ROOM + 256);
  const name = `${keyOf(p.g)} ${images}`;
  for (let first = 0; first < call.n; first += images) {
    const count = Math.min(images, call.n - first);
    const args = withSink([call.x, first, count, input, output], source);
    ctx.engine.run(
      `winograd points ${name} ${source.key}`,
      (tile) => pointsCode(tile, batch, source),
      splitBatch(count),
      args,
    );
    const tiles = count * p.th * p.tw;
    const code = (tile: Tile) => sumsCode(tile, p, batch);
    ctx.engine.run(`winograd sums ${name}`, code, points, [input, output, sums, tiles, first]);
  }
  return sums;
}

/** Images [first, first + count) to their tiles' values at all points. */
function pointsCode(tile: Tile, p: Plan, source: WindowSource): FunctionCode {
  return kernel((k) => {
    const [x, first, count, input, output] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const give = source.begin(k, k.scratch);
    const frames = k.local("i32", i32.add(k.scratch, WINDOW_ROOM));
    const [i, end] = k.share(count);
    const [fromRow, toRow] = [k.local("i32", i32.const(0)), k.local("i32", i32.const(p.th))];
    const [firstImage, tiles] = [k.local("i32"), k.local("i32")];
    const chunk = { firstImage, images: k.local("i32", i32.const(1)), fromRow, toRow };
    k.fillZero(frames, frameSpace(p));
    k.for(i, i, end, 1, () => {
      k.set(firstImage, i32.add(first, i));
      k.set(tiles, i32.mul(i, p.th * p.tw));
      const place = (base: I32, row: number) => k.local("i32", i32.add(base, i32.mul(tiles, 4 * row)));
      emitToOutput(k, tile, p, chunk, { output: place(output, p.ocPadded), source: give });
      emitFrames(k, p, chunk, x, frames);
      emitToInput(k, tile, p, chunk, { frames, input: place(input, p.cPadded) });
    });
  });
}

/** Each point's products of the first `tiles` tiles to its sums: anew for the first images, added for the others. */
function sumsCode(tile: Tile, p: Plan, batch: Plan): FunctionCode {
  const pointFloats = p.g.c * p.ocPadded;
  return kernel((k) => {
    const [input, output, sums, tiles, first] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const [point, end] = k.share(i32.const(p.scheme.points));
    const [left, right, to, blocks, run] = Array.from({ length: 5 }, () => k.local("i32"));
    k.for(point, point, end, 1, () => {
      k.set(left, i32.add(input, i32.mul(point, 4 * batch.inputPoint)));
      k.set(right, i32.add(output, i32.mul(point, 4 * batch.outputPoint)));
      k.set(to, i32.add(sums, i32.mul(point, 4 * pointFloats)));
      k.if(i32.ltU(first, i32.const(1)), () => k.fillZero(to, pointFloats));
      clearRows(k, [left, batch.cPadded], tiles);
      clearRows(k, [right, batch.ocPadded], tiles);
      k.set(blocks, i32.shrU(i32.add(tiles, ROWS - 1), 2));
      k.for(run, 0, blocks, RUN / ROWS, () => {
        const rest = k.local("i32", i32.sub(blocks, run));
        k.set(rest, i32.select(i32.ltU(rest, i32.const(RUN / ROWS)), rest, RUN / ROWS));
        emitGradProduct(k, tile, {
          input: left,
          inputRow: batch.cPadded,
          output: right,
          outputRow: batch.ocPadded,
          sums: to,
          c: p.g.c,
          ocPadded: p.ocPadded,
          blocks: rest,
        });
        k.bump(left, 4 * RUN * batch.cPadded);
        k.bump(right, 4 * RUN * batch.ocPadded);
      });
    });
  });
}

/** Zeros the rows that fill up the last block of four. */
function clearRows(k: KernelBuilder, [base, floats]: [I32, number], tiles: I32): void {
  const [row, end] = [k.local("i32", tiles), k.local("i32", i32.and(i32.add(tiles, ROWS - 1), -ROWS))];
  k.for(row, row, end, 1, () => k.fillZero(i32.add(base, i32.mul(row, 4 * floats)), floats));
}
