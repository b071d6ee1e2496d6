// The gradient of a depthwise convolution's weight and bias: for four channels the sums of all taps over a row of pixels, added to those of
// the rows before.
import { kernel } from "../../../kernel.ts";
import { madd, type Tile } from "../../../tile.ts";
import type { Local } from "../../../wasm/builder.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { i32, v128 } from "../../../wasm/expr.ts";
import { type Depthwise, emitChannels, weightRow } from "./apply.ts";
import { chunksOf, meetings } from "./lines.ts";

/** Sums that are kept in registers. Speed only. */
const TOGETHER = 10;

/** Rows of taps that are summed together. */
function rowsTogether(taps: number, columns: number): number[][] {
  const each = Math.max(1, Math.floor(TOGETHER / columns));
  return Array.from({ length: Math.ceil(taps / each) }, (_, i) =>
    Array.from({ length: Math.min(each, taps - i * each) }, (_, j) => i * each + j),
  );
}

/** args: input, output's gradient, images, sums [parts][taps][channels], the bias's [parts][channels] or 0 */
export function gradWeightCode(tile: Tile, d: Depthwise): FunctionCode {
  const { rows, columns, channels } = d;
  const pixel = 4 * channels;
  const [inRow, outRow] = [pixel * columns.from, pixel * columns.to];
  const sumRow = 4 * weightRow(channels);
  const chunks = chunksOf(columns, 1);
  return kernel((k) => {
    const [x, grad, images, allSums, allBias] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const [image, end] = k.share(images);
    const sums = k.local("i32", i32.add(allSums, i32.mul(k.part, sumRow * rows.taps * columns.taps)));
    const bias = k.local("i32", i32.add(allBias, i32.mul(k.part, sumRow)));
    const [y, image0, gradRow] = Array.from({ length: 3 }, () => k.local("i32"));
    k.fillZero(k.scratch, columns.from * channels + 16);
    k.fillZero(sums, (sumRow / 4) * rows.taps * columns.taps);
    if (d.biased) k.fillZero(bias, sumRow / 4);
    const seen = meetings(rows, 0);
    const rowAt = seen.map(() => k.local("i32"));

    const emitRows = (group: readonly number[], isFirst: boolean): void =>
      emitChannels(k, tile, channels, (offset, lanes) => {
        const each = Array.from({ length: Math.ceil(lanes / 4) }, (_, v) => v);
        const vectors = (): Local<"v128">[] => each.map(() => k.local("v128"));
        const totals = group.map(() => Array.from({ length: columns.taps }, vectors));
        const [g, value, biasSum] = [vectors(), vectors(), vectors()];
        const [gradAt, sumAt, at, from] = Array.from({ length: 4 }, () => k.local("i32"));
        for (const total of [...totals.flat(), ...(isFirst && d.biased ? [biasSum] : [])])
          for (const v of each) k.set(total[v], v128.zero());
        for (const chunk of chunks) {
          k.set(gradAt, i32.add(i32.add(gradRow, i32.const(chunk.start * pixel)), offset));
          k.set(from, i32.add(i32.const(chunk.base * pixel), offset));
          k.repeat(chunk.times, () => {
            for (const v of each) k.set(g[v], v128.load(gradAt, 16 * v));
            if (isFirst && d.biased) for (const v of each) k.set(biasSum[v], v128.add(biasSum[v], g[v]));
            group.forEach((ky, i) => {
              k.set(at, i32.add(rowAt[seen.findIndex(({ tap }) => tap === ky)], from));
              for (const { tap, at: column } of chunk.results[0])
                for (const v of each) {
                  k.set(value[v], v128.load(at, column * pixel + 16 * v));
                  k.set(totals[i][tap][v], madd(tile, value[v], g[v], totals[i][tap][v]));
                }
            });
            k.bump(gradAt, pixel);
            k.bump(from, pixel * columns.move);
          });
        }
        k.set(sumAt, i32.add(sums, offset));
        group.forEach((ky, i) => {
          totals[i].forEach((total, kx) => {
            const place = sumRow * (ky * columns.taps + kx);
            // The higher of a pair first: the order the revectorizer fuses.
            for (const v of each.toReversed())
              k.store(sumAt, v128.add(total[v], v128.load(sumAt, place + 16 * v)), place + 16 * v);
          });
        });
        if (!(isFirst && d.biased)) return;
        k.set(sumAt, i32.add(bias, offset));
        for (const v of each.toReversed())
          k.store(sumAt, v128.add(biasSum[v], v128.load(sumAt, 16 * v)), 16 * v);
      });

    k.for(image, image, end, 1, () => {
      k.set(image0, i32.add(x, i32.mul(image, rows.from * inRow)));
      k.set(gradRow, i32.add(grad, i32.mul(image, rows.to * outRow)));
      k.for(y, 0, rows.to, 1, () => {
        seen.forEach(({ at }, i) => {
          const place = k.local("i32", i32.add(i32.mul(y, rows.move), i32.const(at)));
          k.set(rowAt[i], k.scratch);
          k.if(i32.ltU(place, i32.const(rows.from)), () =>
            k.set(rowAt[i], i32.add(image0, i32.mul(place, inRow))),
          );
        });
        rowsTogether(rows.taps, columns.taps).forEach((group, i) => {
          emitRows(group, i === 0);
        });
        k.bump(gradRow, outRow);
      });
    });
  });
}
