// The gradient of a depthwise convolution's weight and bias: row by row of the output's gradient, for four or eight channels the sums of
// several taps over the row in registers, added to those of the rows before.
import { type KernelBuilder, kernel } from "../../../kernel.ts";
import { madd, type Tile } from "../../../tile.ts";
import type { Local } from "../../../wasm/builder.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../../wasm/expr.ts";
import { type Depthwise, emitChannels, emitZeros, type RowTap, rowTaps, weightRow } from "./apply.ts";
import { type Chunk, chunksOf } from "./lines.ts";

/** Sums that are kept in registers. Speed only. */
const TOGETHER = 10;
/** Columns of the output's gradient that are taken together. Speed only. */
const COLUMNS = 4;

/** Rows of taps in groups that are summed together. */
function groupsOf<T>(taps: readonly T[], columns: number): T[][] {
  const each = Math.max(1, Math.floor(TOGETHER / columns));
  return Array.from({ length: Math.ceil(taps.length / each) }, (_, i) =>
    taps.slice(i * each, (i + 1) * each),
  );
}

type Vectors = readonly Local<"v128">[];

/** A chunk's products, added to the sums [row of taps][column of taps]; `at` and `gradAt` are its first places. */
function emitChunk(
  k: KernelBuilder,
  tile: Tile,
  pixel: number,
  chunk: Chunk,
  taps: readonly { readonly at: I32; readonly sums: readonly Vectors[] }[],
  gradAt: I32,
  bias: Vectors | null,
): void {
  const last = Math.max(-1, ...chunk.results.flat().map(({ at }) => at));
  const each = (taps[0]?.sums[0] ?? []).map((_, v) => v);
  const grads = chunk.results.map((_, i) =>
    each.map((v) => k.local("v128", v128.load(gradAt, i * pixel + 16 * v))),
  );
  if (bias) for (const g of grads) for (const v of each) k.set(bias[v], v128.add(bias[v], g[v]));
  const value = each.map(() => k.local("v128"));
  for (const { at, sums } of taps)
    for (let column = 0; column <= last; column++) {
      const uses = chunk.results.flatMap((met, i) =>
        met.filter((one) => one.at === column).map(({ tap }) => ({ g: grads[i], sum: sums[tap] })),
      );
      if (uses.length === 0) continue;
      for (const v of each) k.set(value[v], v128.load(at, column * pixel + 16 * v));
      for (const { g, sum } of uses) for (const v of each) k.set(sum[v], madd(tile, value[v], g[v], sum[v]));
    }
}

/** args: input, output's gradient, images, sums [parts][taps][channels], the bias's [parts][channels] or 0 */
export function gradWeightCode(tile: Tile, d: Depthwise): FunctionCode {
  const { rows, columns, channels } = d;
  const pixel = 4 * channels;
  const sumRow = 4 * weightRow(channels);
  const toRow = pixel * columns.to;
  const chunks = chunksOf(columns, COLUMNS);
  return kernel((k) => {
    const [x, grad, images, allSums, allBias] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const [image, end] = k.share(images);
    const sums = k.local("i32", i32.add(allSums, i32.mul(k.part, sumRow * rows.taps * columns.taps)));
    const biasSums = k.local("i32", i32.add(allBias, i32.mul(k.part, sumRow)));
    const [image0, gradRow, y] = [0, 1, 2].map(() => k.local("i32"));
    k.fillZero(sums, (sumRow / 4) * rows.taps * columns.taps);
    if (d.biased) k.fillZero(biasSums, sumRow / 4);
    emitZeros(k, d);

    /** Some rows of taps for a row of the output's gradient. */
    const emitRow = (group: readonly RowTap[], isBiased: boolean): void =>
      emitChannels(k, tile, channels, (offset, lanes) => {
        const each = Array.from({ length: Math.ceil(lanes / 4) }, (_, v) => v);
        const sumsAt = k.local("i32", i32.add(sums, offset));
        const biasAt = k.local("i32", i32.add(biasSums, offset));
        const placeOf = (row: RowTap, column: number): number => sumRow * (row.tap * columns.taps + column);
        const zeros = (): Vectors => each.map(() => k.local("v128", v128.zero()));
        const taps = group.map((row) => ({
          row,
          at: k.local("i32"),
          sums: Array.from({ length: columns.taps }, zeros),
        }));
        const bias = isBiased ? zeros() : null;
        const gradAt = k.local("i32");
        for (const chunk of chunks) {
          for (const { row, at } of taps)
            k.set(at, i32.add(i32.add(row.row, offset), i32.const(pixel * chunk.base)));
          k.set(gradAt, i32.add(i32.add(gradRow, offset), i32.const(pixel * chunk.start)));
          k.repeat(chunk.times, () => {
            emitChunk(k, tile, pixel, chunk, taps, gradAt, bias);
            for (const { at } of taps) k.bump(at, pixel * COLUMNS * columns.move);
            k.bump(gradAt, pixel * COLUMNS);
          });
        }
        // A long sum is built of short ones, which rounds less. All are read before one is written, and the higher of a pair is written
        // first: what the revectorizer fuses. Lanes beyond the channels are in room that nobody reads.
        const store = (at: I32, place: number, all: Vectors): void => {
          for (const v of each) k.set(all[v], v128.add(all[v], v128.load(at, place + 16 * v)));
          for (const v of each.toReversed()) k.store(at, all[v], place + 16 * v);
        };
        for (const { row, sums } of taps)
          sums.forEach((all, column) => {
            store(sumsAt, placeOf(row, column), all);
          });
        if (bias) store(biasAt, 0, bias);
      });

    k.for(image, image, end, 1, () => {
      k.set(image0, i32.add(x, i32.mul(image, 4 * rows.from * columns.from * channels)));
      k.set(gradRow, i32.add(grad, i32.mul(image, rows.to * toRow)));
      k.for(y, 0, i32.const(rows.to), 1, () => {
        const groups = groupsOf(rowTaps(k, d, 0, image0, y), columns.taps);
        k.if(i32.ltU(y, rows.to - 1), () => k.touch(i32.add(gradRow, toRow), toRow));
        groups.forEach((group, i) => {
          emitRow(group, d.biased && i === 0);
        });
        k.bump(gradRow, toRow);
      });
    });
  }, tile);
}
