// Going through the output tiles of a chunk, between points in scratch and windows of 2 × 2 pixels.
import type { KernelBuilder } from "../../../kernel.ts";
import type { Local } from "../../../wasm/builder.ts";
import { type I32, i32, type V128, v128 } from "../../../wasm/expr.ts";
import { storeVectors, type WindowAt, type WindowSink, type WindowSource } from "../window.ts";
import type { Plan } from "./plan.ts";
import {
  type Chunk,
  emitTiles,
  loadBundle,
  sideBySide,
  storeBundle,
  type TileAt,
  type Tools,
} from "./tiles.ts";
import { emitSquare } from "./transforms.ts";

/** A window of an output tile: its row and column there, and its four pixels' places in the tile. */
interface TileWindow {
  y: number;
  x: number;
  pixels: number[];
}

/** Windows along a side of a tile; the last one of an odd tile is half outside. */
const windowsAcross = (scheme: Plan["scheme"]): number => Math.ceil(scheme.out / 2);

function windowsOf(scheme: Plan["scheme"]): TileWindow[] {
  const { out } = scheme;
  const across = windowsAcross(scheme);
  return Array.from({ length: across * across }, (_, i) => {
    const [y, x] = [Math.floor(i / across), i % across];
    const pixel = (row: number, column: number) =>
      row < out && column < out ? row * out + column : out * out;
    return {
      y,
      x,
      pixels: [0, 1, 2, 3].map((j) => pixel(2 * y + (j >> 1), 2 * x + (j & 1))),
    };
  });
}

/** Output pixels of a tile as bundles of locals, and one more for all that is outside. */
const outputLocals = (k: KernelBuilder, p: Plan, side: number): Local<"v128">[][] =>
  Array.from({ length: p.scheme.out ** 2 + 1 }, () => Array.from({ length: side }, () => k.local("v128")));

/** The pixels of a window as sinks and sources know them: by vector, then by pixel. */
const windowValues = ({ pixels }: TileWindow, y: Local<"v128">[][]): Local<"v128">[][] =>
  y[0].map((_, s) => pixels.map((pixel) => y[pixel][s]));

/** Calls `body` for every tile of a chunk and every `side` vectors of its channels. */
function emitOutputTiles(
  k: KernelBuilder,
  p: Plan,
  chunk: Chunk,
  [output, side]: [I32, number],
  body: (at: TileAt, channel: Local<"i32">, point: Local<"i32">) => void,
): void {
  const [channel, point] = [k.local("i32"), k.local("i32")];
  emitTiles(k, p, chunk, (at) => {
    k.set(point, i32.add(output, i32.mul(at.tile, 4 * p.outputRow)));
    k.for(channel, 0, 4 * p.g.oc, 16 * side, () => {
      body(at, channel, point);
      k.bump(point, 16 * side);
    });
  });
}

/** Calls `body` for every window of a tile that is in the image; `otherwise` for the rest. */
function emitWindows(
  k: KernelBuilder,
  p: Plan,
  at: TileAt,
  [channel, side]: [Local<"i32">, number],
  steps: { body(window: TileWindow, at: WindowAt): void; otherwise?(window: TileWindow): void },
): void {
  const across = windowsAcross(p.scheme);
  const [y, x] = [k.local("i32"), k.local("i32")];
  const [rows, columns] = [Math.ceil(p.g.oh / 2), Math.ceil(p.g.ow / 2)];
  for (const window of windowsOf(p.scheme)) {
    k.set(y, i32.add(i32.mul(at.y, across), window.y));
    k.set(x, i32.add(i32.mul(at.x, across), window.x));
    const conditions = [
      ...(window.y >= across - (p.th * across - rows) ? [i32.ltU(y, i32.const(rows))] : []),
      ...(window.x >= across - (p.tw * across - columns) ? [i32.ltU(x, i32.const(columns))] : []),
    ];
    const body = () => steps.body(window, { image: at.image, y, x, channel, lanes: 4 * side });
    if (conditions.length === 0) body();
    else
      k.if(
        conditions.reduce((a, b) => i32.and(a, b)),
        body,
        steps.otherwise && (() => steps.otherwise?.(window)),
      );
  }
}

/** Output windows from all points, plus bias, to the sink. */
export function emitFromOutput(
  k: KernelBuilder,
  { tile, arithmetic: the }: Tools,
  p: Plan,
  chunk: Chunk,
  at: { output: I32; bias?: I32; sink: ReturnType<WindowSink["begin"]> },
): void {
  const side = sideBySide(tile, p.g.oc);
  const y = outputLocals(k, p, side);
  const biases = Array.from({ length: side }, () => k.local("v128"));
  emitOutputTiles(k, p, chunk, [at.output, side], (place, channel, point) => {
    if (at.bias)
      for (const [s, bias] of biases.entries()) k.set(bias, v128.load(i32.add(at.bias, channel), 16 * s));
    emitSquare(
      k,
      [p.scheme.output, the],
      p.scheme.side,
      (i) => loadBundle(point, 4 * i * p.outputPoint, side),
      (pixel, bundle) => {
        for (const [s, value] of bundle.entries())
          k.set(y[pixel][s], at.bias ? v128.add(value, biases[s]) : value);
      },
    );
    emitWindows(k, p, place, [channel, side], {
      body: (window, where) => at.sink(where, windowValues(window, y)),
    });
  });
}

/** The sum of up to four, two by two. */
const pairwise = ([a, b, ...others]: V128[]): V128 => {
  const pair = b ? v128.add(a, b) : a;
  return others.length > 0 ? v128.add(pair, pairwise(others)) : pair;
};

/** The windows' gradients at all points, and their sum over pixels added to `bias` if it is given. */
export function emitToOutput(
  k: KernelBuilder,
  { tile, arithmetic: the }: Tools,
  p: Plan,
  chunk: Chunk,
  at: { output: I32; bias?: I32; source: ReturnType<WindowSource["begin"]> },
): void {
  const side = sideBySide(tile, p.g.oc);
  const y = outputLocals(k, p, side);
  const to = k.local("i32");
  emitOutputTiles(k, p, chunk, [at.output, side], (place, channel, point) => {
    emitWindows(k, p, place, [channel, side], {
      body: (window, where) => at.source(where, windowValues(window, y)),
      otherwise(window) {
        for (const value of windowValues(window, y).flat()) k.set(value, v128.zero());
      },
    });
    if (at.bias) {
      // What is outside of the image is zero.
      k.set(to, i32.add(at.bias, channel));
      const sums = y[0].map((_, s) =>
        windowsOf(p.scheme)
          .map(({ pixels }) => pairwise(pixels.map((pixel): V128 => y[pixel][s])))
          .reduce((sum, window) => v128.add(sum, window), v128.load(to, 16 * s)),
      );
      storeVectors(k, to, sums, 4 * side);
    }
    emitSquare(
      k,
      [p.scheme.outputTransposed, the],
      p.scheme.out,
      (pixel) => y[pixel],
      (i, bundle) => storeBundle(k, point, bundle, 4 * i * p.outputPoint),
    );
  });
}
