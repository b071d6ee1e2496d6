// Many channels: the weights at all points are larger than a second-level cache, so a chunk of tiles that goes through all points
// would wait for them. The transformed values of many images go to memory instead, and each point's product of all of them is made
// in one go. Parts of a job are images or points, and every sum is built by one part, in order.
import type { CpuContext } from "../../../array.ts";
import { type KernelBuilder, kernel } from "../../../kernel.ts";
import { splitBatch } from "../../../split.ts";
import { PANEL, ROWS, type Tile } from "../../../tile.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { type I32, i32 } from "../../../wasm/expr.ts";
import type { ConvBackwardCall } from "../backward.ts";
import type { ConvCall } from "../forward.ts";
import { unpackGradient } from "../weights.ts";
import { WINDOW_ROOM, type WindowSink, type WindowSource, withSink } from "../window.ts";
import { arithmetic } from "./arithmetic.ts";
import { emitFromOutput, emitToOutput } from "./outputTiles.ts";
import { frameSpace, type Plan, planKey, weightFloats } from "./plan.ts";
import { emitGradProduct, emitProduct } from "./products.ts";
import { type Chunk, emitFrames, emitFromInput, emitToInput, emitUnframe } from "./tiles.ts";
import { gradientBack, transformTransposed, transformWeights } from "./weights.ts";

/** Weights at all points up to here stay in a cache beside a chunk's tiles. Speed only. */
const CACHED_BYTES = 4 * 2 ** 20;

/** Bytes of transformed values in memory at a time. Speed only. */
const BATCH_BYTES = 48 * 2 ** 20;

/** Tiles whose products are added up before the weight's sums are written: their rows stay in the first-level cache. Speed only. */
const RUN = 64;

export const suitsPoints = (p: Plan): boolean => 4 * weightFloats(p) > CACHED_BYTES;

/** Images [first, first + count) of a batch; their tiles' values at all points stand in `input` and `output`. */
interface Batch {
  first: number;
  count: number;
}

/** The tiles of a batch in memory, each image a chunk of its own. */
function planOfBatch(p: Plan, images: number): Plan {
  // Neither rows nor points begin in the same few sets of the cache.
  const [inputRow, outputRow] = [p.cPadded + PANEL, p.ocPadded + PANEL];
  const tiles = Math.ceil((images * p.th * p.tw) / ROWS) * ROWS;
  const [inputPoint, outputPoint] = [tiles * inputRow + PANEL, tiles * outputRow + PANEL];
  return { ...p, images: 1, rows: p.th, tiles, inputRow, outputRow, inputPoint, outputPoint };
}

/** Images at a time, a multiple of four so that only the last batch can end inside a block. */
function imagesOf(p: Plan, n: number): number {
  const bytes = 4 * p.scheme.points * p.th * p.tw * (p.cPadded + p.ocPadded + 2 * PANEL);
  return Math.min(n, Math.max(4, Math.floor(BATCH_BYTES / bytes / 4) * 4));
}

/** Kernels that go through the images of a batch or through the points, for one plan. */
function kernelsOf(ctx: CpuContext, whole: Plan, n: number) {
  const images = imagesOf(whole, n);
  const p = planOfBatch(whole, images);
  const name = `${planKey(p)} ${images}`;
  ctx.engine.scratch(4 * frameSpace(p) + WINDOW_ROOM + 256);
  return {
    p,
    input: ctx.temporary(p.scheme.points * p.inputPoint),
    output: ctx.temporary(p.scheme.points * p.outputPoint),
    /** Parts of a whole batch. */
    parts: splitBatch(images),
    batches: Array.from({ length: Math.ceil(n / images) }, (_, i): Batch => {
      const first = i * images;
      return { first, count: Math.min(images, n - first) };
    }),
    eachImage(key: string, { first, count }: Batch, emit: (tile: Tile) => FunctionCode, args: number[]) {
      ctx.engine.run(`winograd ${key} ${name}`, emit, splitBatch(count), [first, count, ...args]);
    },
    eachPoint(key: string, { first, count }: Batch, emit: (tile: Tile) => FunctionCode, args: number[]) {
      const tiles = count * p.th * p.tw;
      ctx.engine.run(`winograd ${key} ${name}`, emit, p.scheme.points, [first, tiles, ...args]);
    },
  };
}

export function forwardByPoints(
  ctx: CpuContext,
  whole: Plan,
  call: Omit<ConvCall, "out">,
  sink: WindowSink,
): void {
  const { p, input, output, batches, eachImage, eachPoint } = kernelsOf(ctx, whole, call.n);
  const weights = transformWeights(ctx, call.weight, p);
  const biased = call.bias !== 0;
  for (const batch of batches) {
    eachImage("input", batch, (tile) => toInputCode(tile, p), [call.x, input]);
    eachPoint("product", batch, (tile) => productCode(tile, p, false), [input, weights, output]);
    const args = withSink([batch.first, batch.count, output, call.bias], sink).slice(2);
    eachImage(`output ${biased} ${sink.key}`, batch, (tile) => fromOutputCode(tile, p, biased, sink), args);
  }
}

export function backwardByPoints(
  ctx: CpuContext,
  whole: Plan,
  source: WindowSource,
  call: ConvBackwardCall,
): void {
  const { p, input, output, parts, batches, eachImage, eachPoint } = kernelsOf(ctx, whole, call.n);
  const weights = call.dx && transformTransposed(ctx, call.weight, p);
  const sums = call.dweight && ctx.temporary(weightFloats(p));
  const biasSums = call.dbias && ctx.temporary(parts * p.ocPadded);
  const biased = call.dbias !== 0;
  for (const batch of batches) {
    const args = withSink([batch.first, batch.count, output, biasSums], source).slice(2);
    eachImage(
      `gradient ${biased} ${source.key}`,
      batch,
      (tile) => toOutputCode(tile, p, biased, source),
      args,
    );
    if (call.dweight) {
      eachImage("input", batch, (tile) => toInputCode(tile, p), [call.x, input]);
      eachPoint("sums", batch, (tile) => sumsCode(tile, p), [input, output, sums]);
    }
    if (!call.dx) continue;
    eachPoint("product back", batch, (tile) => productCode(tile, p, true), [output, weights, input]);
    eachImage("input back", batch, (tile) => fromInputCode(tile, p), [input, call.dx]);
  }
  if (call.dweight) gradientBack(ctx, p, sums, 1, call.dweight);
  if (call.dbias) unpackGradient(ctx, { ...p.g, c: 1, kh: 1, kw: 1 }, biasSums, parts, call.dbias);
}

/** What a kernel that transforms begins with: its tools, and a frame behind the sink's or source's room. */
function begin(k: KernelBuilder, tile: Tile) {
  const tools = { tile, arithmetic: arithmetic(k, tile) };
  return { tools, frame: k.local("i32", i32.add(k.scratch, WINDOW_ROOM)) };
}

/** Calls `body` for each image of this part with the image as a chunk and the place of its first tile's row in an array. */
function emitImages(
  k: KernelBuilder,
  p: Plan,
  body: (chunk: Chunk, place: (base: I32, row: number) => I32) => void,
): void {
  const [first, count] = [k.arg(0), k.arg(1)];
  const [i, end] = k.share(count);
  const [fromRow, toRow] = [k.local("i32", i32.const(0)), k.local("i32", i32.const(p.th))];
  const [firstImage, tiles] = [k.local("i32"), k.local("i32")];
  const chunk = { firstImage, images: k.local("i32", i32.const(1)), fromRow, toRow };
  k.for(i, i, end, 1, () => {
    k.set(firstImage, i32.add(first, i));
    k.set(tiles, i32.mul(i, p.th * p.tw));
    body(chunk, (base, row) => k.local("i32", i32.add(base, i32.mul(tiles, 4 * row))));
  });
}

/** Images to their tiles' values at all points. */
function toInputCode(tile: Tile, p: Plan): FunctionCode {
  return kernel((k) => {
    const [x, input] = [k.arg(2), k.arg(3)];
    const { tools, frame } = begin(k, tile);
    k.fillZero(frame, frameSpace(p));
    emitImages(k, p, (chunk, place) => {
      emitFrames(k, p, chunk, x, frame);
      emitToInput(k, tools, p, chunk, { frames: frame, input: place(input, p.inputRow) });
    });
  });
}

/** The input's gradient at all points to images. */
function fromInputCode(tile: Tile, p: Plan): FunctionCode {
  return kernel((k) => {
    const [input, dx] = [k.arg(2), k.arg(3)];
    const { tools, frame } = begin(k, tile);
    emitImages(k, p, (chunk, place) => {
      k.fillZero(frame, frameSpace(p));
      emitFromInput(k, tools, p, chunk, { frames: frame, input: place(input, p.inputRow) });
      emitUnframe(k, p, chunk, frame, dx);
    });
  });
}

/** All points to output windows. */
function fromOutputCode(tile: Tile, p: Plan, biased: boolean, sink: WindowSink): FunctionCode {
  return kernel((k) => {
    const output = k.arg(2);
    const bias = biased ? k.arg(3) : undefined;
    const take = sink.begin(k, k.scratch);
    const { tools } = begin(k, tile);
    emitImages(k, p, (chunk, place) => {
      emitFromOutput(k, tools, p, chunk, { output: place(output, p.outputRow), bias, sink: take });
    });
  });
}

/** The output's gradients at all points; each part's sum over pixels to its own row of bias sums. */
function toOutputCode(tile: Tile, p: Plan, biased: boolean, source: WindowSource): FunctionCode {
  return kernel((k) => {
    const [first, output, sums] = [k.arg(0), k.arg(2), k.arg(3)];
    const give = source.begin(k, k.scratch);
    const { tools } = begin(k, tile);
    const bias = biased ? k.local("i32", i32.add(sums, i32.mul(k.part, 4 * p.ocPadded))) : undefined;
    if (bias) k.if(i32.ltU(first, i32.const(1)), () => k.fillZero(bias, p.ocPadded));
    emitImages(k, p, (chunk, place) => {
      emitToOutput(k, tools, p, chunk, { output: place(output, p.outputRow), bias, source: give });
    });
  });
}

/** Each point's product of tiles and weights: input to output, or back. */
function productCode(tile: Tile, p: Plan, back: boolean): FunctionCode {
  const input = { channels: p.g.c, padded: p.cPadded, row: p.inputRow, point: p.inputPoint };
  const output = { channels: p.g.oc, padded: p.ocPadded, row: p.outputRow, point: p.outputPoint };
  const [from, to] = back ? [output, input] : [input, output];
  return kernel((k) => {
    const [tiles, source, weights, target] = [1, 2, 3, 4].map((i) => k.arg(i));
    const [point, end] = k.share(i32.const(p.scheme.points));
    const at = (base: I32, floats: number): I32 => k.local("i32", i32.add(base, i32.mul(point, 4 * floats)));
    const blocks = k.local("i32", i32.shrU(i32.add(tiles, ROWS - 1), 2));
    k.for(point, point, end, 1, () =>
      emitProduct(k, tile, {
        points: 1,
        from: at(source, from.point),
        fromPoint: from.point,
        fromRow: from.row,
        ins: from.channels,
        weights: at(weights, from.channels * to.padded),
        to: at(target, to.point),
        toPoint: to.point,
        toRow: to.row,
        outs: to.padded,
        blocks,
      }),
    );
  });
}

/** Each point's products of the tiles to its sums, [point][C][OC padded]: anew for the first images, added for the others. */
function sumsCode(tile: Tile, p: Plan): FunctionCode {
  const pointFloats = p.g.c * p.ocPadded;
  return kernel((k) => {
    const [first, tiles, input, output, sums] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const [point, end] = k.share(i32.const(p.scheme.points));
    const [left, right, to, blocks, run] = Array.from({ length: 5 }, () => k.local("i32"));
    k.for(point, point, end, 1, () => {
      k.set(left, i32.add(input, i32.mul(point, 4 * p.inputPoint)));
      k.set(right, i32.add(output, i32.mul(point, 4 * p.outputPoint)));
      k.set(to, i32.add(sums, i32.mul(point, 4 * pointFloats)));
      k.if(i32.ltU(first, i32.const(1)), () => k.fillZero(to, pointFloats));
      clearRows(k, [left, p.inputRow], tiles);
      clearRows(k, [right, p.outputRow], tiles);
      k.set(blocks, i32.shrU(i32.add(tiles, ROWS - 1), 2));
      k.for(run, 0, blocks, RUN / ROWS, () => {
        const rest = k.local("i32", i32.sub(blocks, run));
        k.set(rest, i32.select(i32.ltU(rest, i32.const(RUN / ROWS)), rest, RUN / ROWS));
        emitGradProduct(k, tile, {
          input: left,
          inputRow: p.inputRow,
          output: right,
          outputRow: p.outputRow,
          sums: to,
          c: p.g.c,
          ocPadded: p.ocPadded,
          blocks: rest,
        });
        k.bump(left, 4 * RUN * p.inputRow);
        k.bump(right, 4 * RUN * p.outputRow);
      });
    });
  });
}

/** Zeros the rows that fill up the last block of four. */
function clearRows(k: KernelBuilder, [base, floats]: [I32, number], tiles: I32): void {
  const [row, end] = [k.local("i32", tiles), k.local("i32", i32.and(i32.add(tiles, ROWS - 1), -ROWS))];
  k.for(row, row, end, 1, () => k.fillZero(i32.add(base, i32.mul(row, 4 * floats)), floats));
}
