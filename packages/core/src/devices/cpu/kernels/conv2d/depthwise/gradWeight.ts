// The gradient of a depthwise convolution's weight and bias: a few channels of an image in a frame, and for four or eight of them the sums
// of several taps over all pixels in registers, added to those of the images before.
import { kernel } from "../../../kernel.ts";
import { madd, type Tile } from "../../../tile.ts";
import type { Local } from "../../../wasm/builder.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../../wasm/expr.ts";
import { type ChunkFrame, fillFrame, frameFloats, frameRow } from "../narrow/frame.ts";
import { borderOf } from "../narrow/plan.ts";
import { type Depthwise, emitChannels, weightRow } from "./apply.ts";
import { meetings } from "./lines.ts";

/** Sums that are kept in registers. Speed only. */
const TOGETHER = 10;
/** Channels of a frame: a line of the cache. Speed only. */
const CHUNK = 16;

/** Rows of taps that are summed together. */
function rowsTogether(taps: number, columns: number): number[][] {
  const each = Math.max(1, Math.floor(TOGETHER / columns));
  return Array.from({ length: Math.ceil(taps / each) }, (_, i) =>
    Array.from({ length: Math.min(each, taps - i * each) }, (_, j) => i * each + j),
  );
}

function frameOf({ rows, columns, channels: of }: Depthwise, channels: number): ChunkFrame {
  const [down, across] = [borderOf(rows), borderOf(columns)];
  const size = { h: rows.from, w: columns.from, height: down.size, width: across.size };
  return { channels, of, ...size, top: down.before, left: across.before };
}

/** Scratch bytes that a thread needs. */
export const gradWeightScratch = (d: Depthwise): number => 4 * frameFloats(frameOf(d, CHUNK)) + 64;

/** args: input, output's gradient, images, sums [parts][taps][channels], the bias's [parts][channels] or 0 */
export function gradWeightCode(tile: Tile, d: Depthwise): FunctionCode {
  const { rows, columns, channels } = d;
  const sumRow = 4 * weightRow(channels);
  const gradPixel = 4 * channels;
  const [down, across] = [meetings(rows, 0), meetings(columns, 0)];
  const unroll = columns.to % 4 === 0 ? 4 : columns.to % 2 === 0 ? 2 : 1;
  return kernel((k) => {
    const [x, grad, images, allSums, allBias] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const [image, end] = k.share(images);
    const sums = k.local("i32", i32.add(allSums, i32.mul(k.part, sumRow * rows.taps * columns.taps)));
    const bias = k.local("i32", i32.add(allBias, i32.mul(k.part, sumRow)));
    const [first, image0, grad0, y, a, b, stop] = Array.from({ length: 7 }, () => k.local("i32"));
    k.fillZero(sums, (sumRow / 4) * rows.taps * columns.taps);
    if (d.biased) k.fillZero(bias, sumRow / 4);

    /** Sums of some rows of taps, for the channels of a chunk that begins at `first` bytes of a pixel. */
    const emitRows = (frame: ChunkFrame, group: readonly number[], isFirst: boolean): void =>
      emitChannels(k, tile, frame.channels, (offset, lanes) => {
        const each = Array.from({ length: Math.ceil(lanes / 4) }, (_, v) => v);
        const vectors = (): Local<"v128">[] => each.map(() => k.local("v128"));
        const met = down.filter(({ tap }) => group.includes(tap));
        const totals = met.map(() => across.map(vectors));
        const [g, value, biasSum] = [vectors(), vectors(), vectors()];
        const isBiased = isFirst && d.biased;
        for (const total of [...totals.flat(), ...(isBiased ? [biasSum] : [])])
          for (const v of each) k.set(total[v], v128.zero());
        const pixel = 4 * frame.channels * columns.move;
        k.set(b, i32.add(grad0, i32.add(first, offset)));
        k.for(y, 0, i32.const(rows.to), 1, () => {
          k.set(a, i32.add(i32.add(k.scratch, offset), i32.mul(y, rows.move * frameRow(frame))));
          k.set(stop, i32.add(b, columns.to * gradPixel));
          k.for(b, b, stop, unroll * gradPixel, () => {
            for (let u = 0; u < unroll; u++) {
              for (const v of each) k.set(g[v], v128.load(b, u * gradPixel + 16 * v));
              if (isBiased) for (const v of each) k.set(biasSum[v], v128.add(biasSum[v], g[v]));
              met.forEach((row, i) => {
                across.forEach((column, j) => {
                  const at =
                    (row.at + frame.top) * frameRow(frame) + 4 * frame.channels * (column.at + frame.left);
                  for (const v of each) k.set(value[v], v128.load(a, at + u * pixel + 16 * v));
                  for (const v of each) k.set(totals[i][j][v], madd(tile, value[v], g[v], totals[i][j][v]));
                });
              });
            }
            k.bump(a, unroll * pixel);
          });
        });
        // All are read before one is written, and the higher of a pair is written first: what the revectorizer fuses. Lanes beyond the
        // channels are in room that nobody reads.
        const add = (to: I32, place: number, total: readonly Local<"v128">[]): void => {
          for (const v of each) k.set(total[v], v128.add(total[v], v128.load(to, place + 16 * v)));
          for (const v of each.toReversed()) k.store(to, total[v], place + 16 * v);
        };
        const sumsAt = k.local("i32", i32.add(sums, i32.add(first, offset)));
        met.forEach((row, i) => {
          across.forEach((column, j) => {
            add(sumsAt, sumRow * (row.tap * columns.taps + column.tap), totals[i][j]);
          });
        });
        if (isBiased) add(k.local("i32", i32.add(bias, i32.add(first, offset))), 0, biasSum);
      });

    const emitChunk = (frame: ChunkFrame): void => {
      fillFrame(k, frame, i32.add(image0, first), k.scratch);
      rowsTogether(rows.taps, columns.taps).forEach((group, i) => {
        emitRows(frame, group, i === 0);
      });
    };

    const whole = channels - (channels % CHUNK);
    /** Chunks of every image; the frame's border is zero from the beginning. */
    const everyImage = (frame: ChunkFrame, from: number, to: number): void => {
      k.fillZero(k.scratch, frameFloats(frame));
      k.for(image, image, end, 1, () => {
        k.set(image0, i32.add(x, i32.mul(image, 4 * rows.from * columns.from * channels)));
        k.set(grad0, i32.add(grad, i32.mul(image, 4 * rows.to * columns.to * channels)));
        k.for(first, 4 * from, i32.const(4 * to), 4 * CHUNK, () => emitChunk(frame));
      });
    };
    const begin = k.local("i32", image);
    if (whole > 0) everyImage(frameOf(d, CHUNK), 0, whole);
    k.set(image, begin);
    if (channels > whole) everyImage(frameOf(d, channels - whole), whole, channels);
  }, tile);
}
