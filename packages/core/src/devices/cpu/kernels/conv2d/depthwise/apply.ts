// A depthwise convolution, or its input's gradient: four channels are a vector, of which a few neighbouring results are summed at once,
// row by row. Nothing is padded: rows beyond the source are a row of zeros, columns beyond it are left out of the code.
import { type KernelBuilder, kernel } from "../../../kernel.ts";
import { madd, type Tile } from "../../../tile.ts";
import type { Local } from "../../../wasm/builder.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../../wasm/expr.ts";
import { type Chunk, chunksOf, type Line, meetings } from "./lines.ts";

export interface Depthwise {
  readonly channels: number;
  readonly rows: Line;
  readonly columns: Line;
  readonly biased: boolean;
}

/** Results of a row that are summed together. Speed only. */
const TOGETHER = 4;

/** Floats from one tap's weights to the next. */
export const weightRow = (channels: number): number => Math.ceil(channels / 16) * 16;

/** Calls `body` for every few channels: pairs of vectors where tiles are wide, with their offset in bytes. */
export function emitChannels(
  k: KernelBuilder,
  tile: Tile,
  channels: number,
  body: (offset: I32, lanes: number) => void,
): void {
  const offset = k.local("i32");
  let at = 0;
  for (const lanes of tile.name === "wide" ? [8, 4] : [4]) {
    const end = at + (channels - at) - ((channels - at) % lanes);
    if (end > at) k.for(offset, 4 * at, 4 * end, 4 * lanes, () => body(offset, lanes));
    at = end;
  }
  if (at < channels) body(i32.const(4 * at), channels - at);
}

export interface RowTap {
  readonly tap: number;
  /** Address of the source's row. */
  readonly row: Local<"i32">;
}

/** A row of zeros in the scratch, for those beyond the source: its floats, and bytes of scratch. */
const zerosOf = ({ columns, channels }: Depthwise): number => columns.from * channels + 16;
export const scratchOf = (d: Depthwise): number => 4 * zerosOf(d) + 64;
export const emitZeros = (k: KernelBuilder, d: Depthwise): void => k.fillZero(k.scratch, zerosOf(d));

/**
 * The rows that a row of results is a sum of, `round` times `rows.move` further than those of its phase's first. What the next row needs
 * beside them is read ahead.
 */
export function rowTaps(k: KernelBuilder, d: Depthwise, phase: number, image0: I32, round: I32): RowTap[] {
  const { rows, columns, channels } = d;
  const fromRow = 4 * columns.from * channels;
  const met = meetings(rows, phase);
  const base = k.local("i32", i32.mul(round, rows.move));
  const taps = met.map(({ tap, at }) => {
    const row = k.local("i32");
    const place = k.local("i32", i32.add(base, i32.const(at)));
    k.set(row, k.scratch);
    k.if(i32.ltU(place, i32.const(rows.from)), () => k.set(row, i32.add(image0, i32.mul(place, fromRow))));
    return { tap, row };
  });
  const next = k.local("i32", i32.add(base, i32.const(Math.max(-1, ...met.map(({ at }) => at)) + 1)));
  for (let i = 0; i < rows.move; i++) {
    k.if(i32.ltU(next, i32.const(rows.from)), () =>
      k.touch(i32.add(image0, i32.mul(next, fromRow)), fromRow),
    );
    k.bump(next, 1);
  }
  return taps;
}

interface Places {
  weights: I32;
  bias: I32;
  out: Local<"i32">;
}

/** A chunk of results of one row, for some channels; `moved` is the chunk's distance from its first, in bytes of the source and of the result. */
function emitChunk(
  k: KernelBuilder,
  tile: Tile,
  d: Depthwise,
  chunk: Chunk,
  taps: readonly RowTap[],
  places: Places,
  moved: { from: I32; to: I32 },
): void {
  const pixel = 4 * d.channels;
  const columnTaps = [...new Set(chunk.results.flat().map(({ tap }) => tap))];
  const last = Math.max(-1, ...chunk.results.flat().map(({ at }) => at));
  emitChannels(k, tile, d.channels, (offset, lanes) => {
    const vectors = Math.ceil(lanes / 4);
    const each = Array.from({ length: vectors }, (_, v) => v);
    const sums = chunk.results.map(() => each.map(() => k.local("v128")));
    const [at, weightAt, source] = [k.local("i32"), k.local("i32"), k.local("i32")];
    const weights = new Map(columnTaps.map((tap) => [tap, each.map(() => k.local("v128"))]));
    const values = each.map(() => k.local("v128"));
    k.set(weightAt, i32.add(places.weights, offset));
    for (const sum of sums)
      for (const v of each)
        k.set(sum[v], d.biased ? v128.load(i32.add(places.bias, offset), 16 * v) : v128.zero());
    k.set(source, i32.add(moved.from, offset));
    for (const { tap: ky, row } of taps) {
      k.set(at, i32.add(row, source));
      for (const [kx, w] of weights)
        for (const v of each)
          k.set(w[v], v128.load(weightAt, 4 * weightRow(d.channels) * (ky * d.columns.taps + kx) + 16 * v));
      for (let column = 0; column <= last; column++) {
        const uses = chunk.results.flatMap((met, result) =>
          met.filter((one) => one.at === column).map(({ tap }) => ({ result, tap })),
        );
        if (uses.length === 0) continue;
        for (const v of each) k.set(values[v], v128.load(at, column * pixel + 16 * v));
        for (const { result, tap } of uses)
          for (const v of each) {
            const w = weights.get(tap) as Local<"v128">[];
            k.set(sums[result][v], madd(tile, values[v], w[v], sums[result][v]));
          }
      }
    }
    k.set(at, i32.add(i32.add(places.out, moved.to), offset));
    sums.forEach((sum, result) => {
      // The higher of a pair first: the order the revectorizer fuses.
      for (const v of each.toReversed())
        k.storeLanes(at, sum[v], Math.min(4, lanes - 4 * v), (chunk.start + result) * pixel + 16 * v);
    });
  });
}

/** args: source, weights [taps][channels], bias, result, images */
export function applyCode(tile: Tile, d: Depthwise): FunctionCode {
  const { rows, columns, channels } = d;
  const [fromRow, toRow] = [4 * columns.from * channels, 4 * columns.to * channels];
  const chunks = chunksOf(columns, TOGETHER);
  const length = columns.period * Math.ceil(TOGETHER / columns.period);
  return kernel((k) => {
    const [source, weights, bias, to, images] = [0, 1, 2, 3, 4].map((i) => k.arg(i));
    const [unit, end] = k.share(i32.mul(images, rows.to));
    const [image, y, out, image0] = Array.from({ length: 4 }, () => k.local("i32"));
    const [from, moved] = [k.local("i32"), k.local("i32")];
    emitZeros(k, d);
    k.for(unit, unit, end, 1, () => {
      k.set(image, i32.divU(unit, i32.const(rows.to)));
      k.set(y, i32.sub(unit, i32.mul(image, rows.to)));
      k.set(image0, i32.add(source, i32.mul(image, rows.from * fromRow)));
      k.set(out, i32.add(to, i32.mul(unit, toRow)));
      for (let phase = 0; phase < rows.period; phase++) {
        const emit = (): void => {
          const round = k.local("i32", i32.divU(y, i32.const(rows.period)));
          const taps = rowTaps(k, d, phase, image0, round);
          for (const chunk of chunks) {
            k.set(from, i32.const(4 * chunk.base * channels));
            k.set(moved, i32.const(0));
            k.repeat(chunk.times, () => {
              emitChunk(k, tile, d, chunk, taps, { weights, bias, out }, { from, to: moved });
              k.bump(from, (4 * channels * length * columns.move) / columns.period);
              k.bump(moved, 4 * channels * length);
            });
          }
        };
        if (rows.period === 1) emit();
        else k.if(i32.eq(i32.remU(y, i32.const(rows.period)), phase), emit);
      }
    });
  });
}
