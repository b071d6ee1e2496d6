// Going through the tiles of a chunk, between images in memory and the sixteen points in scratch.
import type { KernelBuilder } from "../../../devices/cpu/kernel.ts";
import type { Tile } from "../../../devices/cpu/tile.ts";
import type { Local } from "../../../devices/cpu/wasm/builder.ts";
import { type I32, i32, v128 } from "../../../devices/cpu/wasm/expr.ts";
import { emitFill, frameFloats, frameRow } from "../pad.ts";
import { storeVectors, type WindowAt, type WindowSink, type WindowSource } from "../window.ts";
import { type Plan, POINTS } from "./plan.ts";
import { emitInput, emitInputTransposed, emitOutput, emitOutputTransposed } from "./transforms.ts";

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

/** Copies the chunk's images into their frames. */
export function emitFrames(k: KernelBuilder, p: Plan, chunk: Chunk, images: I32, frames: I32): void {
  const i = k.local("i32");
  const { c, h, w } = p.g;
  k.for(i, 0, chunk.images, 1, () => {
    const image = i32.add(images, i32.mul(i32.add(chunk.firstImage, i), 4 * c * h * w));
    emitFill(k, p.frame, image, i32.add(frames, i32.mul(i, frameBytes(p))));
  });
}

/** First pixel of a tile in its frame. */
const tileInFrame = (p: Plan, frames: I32, at: TileAt): I32 =>
  i32.add(
    i32.add(frames, i32.mul(at.place, frameBytes(p))),
    i32.add(i32.mul(at.y, 2 * frameRow(p.frame)), i32.mul(at.x, 8 * p.g.c)),
  );

const framePixel = (p: Plan, i: number): number => (i >> 2) * frameRow(p.frame) + 4 * (i & 3) * p.g.c;

/** Neighbouring vectors that go through a transform together: a pair, where the revectorizer can make one vector of it. */
const sideBySide = (tile: Tile, channels: number): number =>
  tile.name === "wide" && channels % 8 === 0 ? 2 : 1;

const bundles = (k: KernelBuilder, side: number, length: number): Local<"v128">[][] =>
  Array.from({ length: side }, () => Array.from({ length }, () => k.local("v128")));

function loadAll(k: KernelBuilder, to: Local<"v128">[][], from: I32, offset: (i: number) => number): void {
  for (const i of to[0].keys())
    to.forEach((one, s) => {
      k.set(one[i], v128.load(from, offset(i) + 16 * s));
    });
}

/** Stores them, the higher of a pair first: the order the revectorizer fuses. `add` adds what stands there. */
function storeAll(
  k: KernelBuilder,
  from: Local<"v128">[][],
  to: I32,
  offset: (i: number) => number,
  add = false,
): void {
  for (const i of from[0].keys())
    for (let s = from.length - 1; s >= 0; s--) {
      const place = offset(i) + 16 * s;
      k.store(to, add ? v128.add(from[s][i], v128.load(to, place)) : from[s][i], place);
    }
}

/** Transformed input of every tile, from the frames. */
export function emitToInput(
  k: KernelBuilder,
  tile: Tile,
  p: Plan,
  chunk: Chunk,
  at: { frames: I32; input: I32 },
): void {
  const [from, to, end] = Array.from({ length: 3 }, () => k.local("i32"));
  const side = sideBySide(tile, p.g.c);
  const d = bundles(k, side, POINTS);
  emitTiles(k, p, chunk, (place) => {
    k.set(from, tileInFrame(p, at.frames, place));
    k.set(to, i32.add(at.input, i32.mul(place.tile, 4 * p.cPadded)));
    k.set(end, i32.add(from, 4 * p.g.c));
    k.for(from, from, end, 16 * side, () => {
      loadAll(k, d, from, (i) => framePixel(p, i));
      for (const one of d) emitInput(k, one);
      storeAll(k, d, to, (i) => 4 * i * p.inputPoint);
      k.bump(to, 16 * side);
    });
  });
}

/** Adds the transposed transform of the input's gradient at all points to the frames. */
export function emitFromInput(
  k: KernelBuilder,
  tile: Tile,
  p: Plan,
  chunk: Chunk,
  at: { input: I32; frames: I32 },
): void {
  const [from, to, end] = Array.from({ length: 3 }, () => k.local("i32"));
  const side = sideBySide(tile, p.g.c);
  const d = bundles(k, side, POINTS);
  emitTiles(k, p, chunk, (place) => {
    k.set(to, tileInFrame(p, at.frames, place));
    k.set(from, i32.add(at.input, i32.mul(place.tile, 4 * p.cPadded)));
    k.set(end, i32.add(from, 4 * p.g.c));
    k.for(from, from, end, 16 * side, () => {
      loadAll(k, d, from, (i) => 4 * i * p.inputPoint);
      for (const one of d) emitInputTransposed(k, one);
      storeAll(k, d, to, (i) => framePixel(p, i), true);
      k.bump(to, 16 * side);
    });
  });
}

/** Calls `body` for every window of a chunk and every `side` vectors of its channels. */
function emitWindows(
  k: KernelBuilder,
  p: Plan,
  chunk: Chunk,
  [output, side]: [I32, number],
  body: (at: WindowAt, point: Local<"i32">) => void,
): void {
  const [channel, point] = [k.local("i32"), k.local("i32")];
  emitTiles(k, p, chunk, ({ image, y, x, tile }) => {
    k.set(point, i32.add(output, i32.mul(tile, 4 * p.ocPadded)));
    k.for(channel, 0, 4 * p.g.oc, 16 * side, () => {
      body({ image, y, x, channel, lanes: 4 * side }, point);
      k.bump(point, 16 * side);
    });
  });
}

/** Output windows from all points, plus bias, to the sink. */
export function emitFromOutput(
  k: KernelBuilder,
  tile: Tile,
  p: Plan,
  chunk: Chunk,
  at: { output: I32; bias?: I32; sink: ReturnType<WindowSink["begin"]> },
): void {
  const side = sideBySide(tile, p.g.oc);
  const [m, y] = [bundles(k, side, POINTS), bundles(k, side, 4)];
  const bias = k.local("v128");
  emitWindows(k, p, chunk, [at.output, side], (window, point) => {
    loadAll(k, m, point, (i) => 4 * i * p.outputPoint);
    y.forEach((four, s) => {
      emitOutput(k, m[s], four);
      if (!at.bias) return;
      k.set(bias, v128.load(i32.add(at.bias, window.channel), 16 * s));
      for (const value of four) k.set(value, v128.add(value, bias));
    });
    at.sink(window, y);
  });
}

/** The windows' gradients at all points, and their sum over pixels added to `bias` if it is given. */
export function emitToOutput(
  k: KernelBuilder,
  tile: Tile,
  p: Plan,
  chunk: Chunk,
  at: { output: I32; bias?: I32; source: ReturnType<WindowSource["begin"]> },
): void {
  const side = sideBySide(tile, p.g.oc);
  const [m, y] = [bundles(k, side, POINTS), bundles(k, side, 4)];
  const to = k.local("i32");
  emitWindows(k, p, chunk, [at.output, side], (window, point) => {
    at.source(window, y);
    if (at.bias) {
      k.set(to, i32.add(at.bias, window.channel));
      const sums = y.map((four, v) =>
        v128.add(v128.load(to, 16 * v), v128.add(v128.add(four[0], four[1]), v128.add(four[2], four[3]))),
      );
      storeVectors(k, to, sums, 4 * side);
    }
    y.forEach((four, s) => {
      emitOutputTransposed(k, four, m[s]);
    });
    storeAll(k, m, point, (i) => 4 * i * p.outputPoint);
  });
}
