// Going through the tiles of a chunk, between images in memory and the points in scratch.
import type { KernelBuilder } from "../../../kernel.ts";
import type { Tile } from "../../../tile.ts";
import type { Local } from "../../../wasm/builder.ts";
import { type I32, i32, v128 } from "../../../wasm/expr.ts";
import { emitFill, emitTake, frameFloats, frameRow } from "../pad.ts";
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

export interface TileAt {
  image: Local<"i32">;
  y: Local<"i32">;
  x: Local<"i32">;
  /** Number of the tile in the chunk. */
  tile: Local<"i32">;
  /** Image's number in the chunk. */
  place: Local<"i32">;
}

/** Calls `body` for every tile of a chunk, in order. */
export function emitTiles(k: KernelBuilder, p: Plan, chunk: Chunk, body: (at: TileAt) => void): void {
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
export const sideBySide = (tile: Tile, channels: number): number =>
  tile.name === "wide" && channels % 8 === 0 ? 2 : 1;

/** Neighbouring vectors. */
export const loadBundle = (from: I32, offset: number, side: number): Bundle =>
  Array.from({ length: side }, (_, s) => v128.load(from, offset + 16 * s));

/** Stores them, the higher of a pair first: the order the revectorizer fuses. */
export function storeBundle(k: KernelBuilder, to: I32, bundle: Bundle, offset: number): void {
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
