// Going through the tiles of a chunk, between images in memory and the points in scratch.
import type { KernelBuilder } from "../../../kernel.ts";
import type { Tile } from "../../../tile.ts";
import type { Local } from "../../../wasm/builder.ts";
import { type I32, i32, type V128, v128 } from "../../../wasm/expr.ts";
import { emitFill, emitTake, frameFloats, frameRow } from "../pad.ts";
import { storeVectors, type WindowAt, type WindowSink, type WindowSource } from "../window.ts";
import type { Plan } from "./plan.ts";
import type { Arithmetic } from "./scheme.ts";
import { type Bundle, emitSquare } from "./transforms.ts";

/** A chunk: some images, and tile rows [from, to) of each. */
export interface Chunk {
  firstImage: Local<"i32">;
  images: Local<"i32">;
  fromRow: Local<"i32">;
  toRow: Local<"i32">;
}

const frameBytes = (p: Plan): number => 4 * frameFloats(p.frame);

/** Calls `body` for every chunk of the images [first, end): `begin` once for its images, `body` for each range of rows. */
export function emitChunks(
  k: KernelBuilder,
  p: Plan,
  [first, end]: [Local<"i32">, Local<"i32">],
  steps: { begin?(chunk: Chunk): void; body(chunk: Chunk): void; finish?(chunk: Chunk): void },
): void {
  const chunk = { firstImage: first, images: k.local("i32"), fromRow: k.local("i32"), toRow: k.local("i32") };
  k.for(first, first, end, p.images, () => {
    k.set(chunk.images, i32.sub(end, first));
    k.set(chunk.images, i32.select(i32.ltU(chunk.images, i32.const(p.images)), chunk.images, p.images));
    steps.begin?.(chunk);
    k.for(chunk.fromRow, 0, p.th, p.rows, () => {
      k.set(chunk.toRow, i32.add(chunk.fromRow, p.rows));
      k.set(chunk.toRow, i32.select(i32.ltU(chunk.toRow, i32.const(p.th)), chunk.toRow, p.th));
      steps.body(chunk);
    });
    steps.finish?.(chunk);
  });
}

interface TileAt {
  image: Local<"i32">;
  y: Local<"i32">;
  x: Local<"i32">;
  /** Number of the tile in the chunk. */
  tile: Local<"i32">;
  /** Image's number in the chunk. */
  place: Local<"i32">;
}

/** Calls `body` for every tile of a chunk, in order. */
function emitTiles(k: KernelBuilder, p: Plan, chunk: Chunk, body: (at: TileAt) => void): void {
  const [place, y, x, tile, image] = Array.from({ length: 5 }, () => k.local("i32"));
  k.set(tile, i32.const(0));
  k.for(place, 0, chunk.images, 1, () => {
    k.set(image, i32.add(chunk.firstImage, place));
    k.for(y, chunk.fromRow, chunk.toRow, 1, () =>
      k.for(x, 0, p.tw, 1, () => {
        body({ image, y, x, tile, place });
        k.bump(tile, 1);
      }),
    );
  });
}

/** Calls `body` with the place of each of the chunk's images in memory and of its frame. */
function emitImages(
  k: KernelBuilder,
  p: Plan,
  chunk: Chunk,
  [images, frames]: [I32, I32],
  body: (image: I32, frame: I32) => void,
): void {
  const i = k.local("i32");
  const { c, h, w } = p.g;
  k.for(i, 0, chunk.images, 1, () => {
    const image = i32.add(images, i32.mul(i32.add(chunk.firstImage, i), 4 * c * h * w));
    body(image, i32.add(frames, i32.mul(i, frameBytes(p))));
  });
}

/** Copies the chunk's images into their frames. */
export function emitFrames(k: KernelBuilder, p: Plan, chunk: Chunk, images: I32, frames: I32): void {
  emitImages(k, p, chunk, [images, frames], (image, frame) => emitFill(k, p.frame, image, frame));
}

/** Copies the gradients of the chunk's images out of their frames. */
export function emitUnframe(k: KernelBuilder, p: Plan, chunk: Chunk, grads: I32, dx: I32): void {
  emitImages(k, p, chunk, [dx, grads], (image, frame) => emitTake(k, p.frame, image, frame));
}

/** First pixel of a tile in its frame. */
const tileInFrame = (p: Plan, frames: I32, at: TileAt): I32 =>
  i32.add(
    i32.add(frames, i32.mul(at.place, frameBytes(p))),
    i32.add(i32.mul(at.y, p.scheme.out * frameRow(p.frame)), i32.mul(at.x, 4 * p.scheme.out * p.frame.pixel)),
  );

/** Distance of a pixel of a tile from its first, tiles of the input being squares row by row. */
const framePixel = (p: Plan, i: number): number =>
  Math.floor(i / p.scheme.side) * frameRow(p.frame) + 4 * (i % p.scheme.side) * p.frame.pixel;

/** What transforms are emitted with. */
export interface Tools {
  tile: Tile;
  arithmetic: Arithmetic;
}

/** Neighbouring vectors that go through a transform together: a pair, where the revectorizer can make one vector of it. */
const sideBySide = (tile: Tile, channels: number): number =>
  tile.name === "wide" && channels % 8 === 0 ? 2 : 1;

/** Neighbouring vectors. */
const loadBundle = (from: I32, offset: number, side: number): Bundle =>
  Array.from({ length: side }, (_, s) => v128.load(from, offset + 16 * s));

/** Stores them, the higher of a pair first: the order the revectorizer fuses. */
function storeBundle(k: KernelBuilder, to: I32, bundle: Bundle, offset: number): void {
  for (let s = bundle.length - 1; s >= 0; s--) k.store(to, bundle[s], offset + 16 * s);
}

/** Adds them to what stands there: all loads before all stores, or they would not be fused. */
function addBundle(k: KernelBuilder, to: I32, bundle: Bundle, offset: number): void {
  const sums = bundle.map((value, s) => k.local("v128", v128.add(value, v128.load(to, offset + 16 * s))));
  storeBundle(k, to, sums, offset);
}

/** Transformed input of every tile, from the frames. */
export function emitToInput(
  k: KernelBuilder,
  { tile, arithmetic: the }: Tools,
  p: Plan,
  chunk: Chunk,
  at: { frames: I32; input: I32 },
): void {
  const [from, to, end] = Array.from({ length: 3 }, () => k.local("i32"));
  const side = sideBySide(tile, p.g.c);
  emitTiles(k, p, chunk, (place) => {
    k.set(from, tileInFrame(p, at.frames, place));
    k.set(to, i32.add(at.input, i32.mul(place.tile, 4 * p.inputRow)));
    k.set(end, i32.add(from, 4 * p.g.c));
    k.for(from, from, end, 16 * side, () => {
      emitSquare(
        k,
        [p.scheme.input, the],
        p.scheme.side,
        (pixel) => loadBundle(from, framePixel(p, pixel), side),
        (i, bundle) => storeBundle(k, to, bundle, 4 * i * p.inputPoint),
      );
      k.bump(to, 16 * side);
    });
  });
}

/** Adds the transposed transform of the input's gradient at all points to the frames. */
export function emitFromInput(
  k: KernelBuilder,
  { tile, arithmetic: the }: Tools,
  p: Plan,
  chunk: Chunk,
  at: { input: I32; frames: I32 },
): void {
  const [from, to, end] = Array.from({ length: 3 }, () => k.local("i32"));
  const side = sideBySide(tile, p.g.c);
  emitTiles(k, p, chunk, (place) => {
    k.set(to, tileInFrame(p, at.frames, place));
    k.set(from, i32.add(at.input, i32.mul(place.tile, 4 * p.inputRow)));
    k.set(end, i32.add(from, 4 * p.g.c));
    k.for(from, from, end, 16 * side, () => {
      emitSquare(
        k,
        [p.scheme.inputTransposed, the],
        p.scheme.side,
        (i) => loadBundle(from, 4 * i * p.inputPoint, side),
        (pixel, bundle) => addBundle(k, to, bundle, framePixel(p, pixel)),
      );
      k.bump(to, 16 * side);
    });
  });
}

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
      k.set(to, i32.add(at.bias, channel));
      const sums = y[0].map((_, s) =>
        windowsOf(p.scheme)
          .map(({ pixels }) =>
            pixels.filter((pixel) => pixel < p.scheme.out ** 2).map((pixel): V128 => y[pixel][s]),
          )
          .map((pixels) => pairwise(pixels))
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
