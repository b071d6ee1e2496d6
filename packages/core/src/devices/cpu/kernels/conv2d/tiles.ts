// The direct convolution of one padded image, tile by tile: 4 pixels × 16 output channels.
import type { KernelBuilder } from "../../kernel.ts";
import { Accumulators, evenly, halves, PANEL, ROWS, splitRows, type Tile } from "../../tile.ts";
import type { Local } from "../../wasm/builder.ts";
import { type I32, i32, v128 } from "../../wasm/expr.ts";
import type { WindowSink } from "./window.ts";

/** A convolution over a frame in scratch. */
export interface FrameConv {
  /** Input channels, innermost in the frame. */
  c: number;
  /** Floats from one pixel of the frame to the next, if more than those; then the kernel is one pixel wide. */
  pixel?: number;
  /** Bytes from one row of the frame to the next. */
  row: number;
  kh: number;
  kw: number;
  sh: number;
  sw: number;
  oh: number;
  ow: number;
  oc: number;
}

/** Sums up to here are written out completely, without a loop. Speed only. */
const UNROLL_ALL = 36;

/** The largest of 8, 7 … 1 that divides the run of neighbouring values. */
const unrollOf = (run: number): number => [8, 7, 6, 5, 4, 3, 2].find((u) => run % u === 0) ?? 1;

/**
 * Adds all products of one tile to its sums.
 *
 * @param a the tile's first pixel in the frame; left where it was
 * @param b the panel's packed weights, at the half in work
 * @param pixel static distance of row r's pixel, in bytes
 */
export function emitTaps(
  k: KernelBuilder,
  acc: Accumulators,
  conv: FrameConv,
  a: Local<"i32">,
  b: Local<"i32">,
  pixel: (row: number) => number,
): void {
  const run = conv.kw * conv.c;
  const step = (aAt: Local<"i32">, bAt: Local<"i32">, aOffset: number, bOffset: number) =>
    acc.step((r) => [aAt, pixel(r) + aOffset], [bAt, bOffset]);
  if (conv.kh * run <= UNROLL_ALL) {
    for (let ky = 0; ky < conv.kh; ky++)
      for (let i = 0; i < run; i++) step(a, b, ky * conv.row + 4 * i, 4 * PANEL * (ky * run + i));
    return;
  }
  const unroll = unrollOf(run);
  const aAt = k.local("i32");
  const bAt = k.local("i32", b);
  const end = k.local("i32");
  const ky = k.local("i32");
  k.for(ky, 0, conv.kh, 1, () => {
    k.set(aAt, i32.add(a, i32.mul(ky, conv.row)));
    k.set(end, i32.add(aAt, 4 * run));
    k.for(aAt, aAt, end, 4 * unroll, () => {
      for (let i = 0; i < unroll; i++) step(aAt, bAt, 4 * i, 4 * PANEL * i);
      k.bump(bAt, 4 * PANEL * unroll);
    });
  });
}

/** Addresses of one image's convolution. */
export interface Places {
  frame: I32;
  weights: I32;
  bias?: I32;
  out: I32;
}

/** Calls `body` for every panel of output channels, with its lanes: in a loop for the whole ones, apart for a last narrow one. */
export function emitPanels(k: KernelBuilder, oc: number, body: (panel: I32, lanes: number) => void): void {
  const whole = Math.floor(oc / PANEL);
  if (whole > 0) {
    const panel = k.local("i32");
    k.for(panel, 0, whole, 1, () => body(panel, PANEL));
  }
  if (oc % PANEL > 0) body(i32.const(whole), oc % PANEL);
}

/** Convolves the frame and writes the output image, channels innermost. */
export function emitConv(k: KernelBuilder, tile: Tile, conv: FrameConv, at: Places): void {
  const steps = conv.kh * conv.kw * conv.c;
  const pixelStep = 4 * conv.sw * (conv.pixel ?? conv.c);
  const a = k.local("i32");
  const b = k.local("i32");
  const out = k.local("i32");
  const bias = k.local("i32");
  const y = k.local("i32");
  const accumulators = new Map<string, Accumulators>();
  const accumulatorsOf = (rows: number, vectors: number): Accumulators => {
    const key = `${rows} ${vectors}`;
    const acc = accumulators.get(key) ?? new Accumulators(k, { ...tile, vectors }, rows);
    accumulators.set(key, acc);
    return acc;
  };
  emitPanels(k, conv.oc, (panel, lanes) => {
    // Half a panel leaves room for twice as many pixels.
    const isHalf = tile.vectors === 4 && lanes <= PANEL / 2;
    const vectors = isHalf ? 2 : tile.vectors;
    const sizes = isHalf ? evenly(conv.ow, 2 * ROWS) : splitRows(conv.ow);
    for (const half of halves(tile)) {
      const halfLanes = Math.min(4 * vectors, lanes - 4 * half);
      if (halfLanes <= 0) continue;
      const channel = i32.add(i32.mul(panel, 4 * PANEL), 16 * half);
      k.set(b, i32.add(at.weights, i32.add(i32.mul(panel, 4 * PANEL * steps), 16 * half)));
      if (at.bias) k.set(bias, i32.add(at.bias, channel));
      k.set(out, i32.add(at.out, channel));
      k.for(y, 0, conv.oh, 1, () => {
        k.set(a, i32.add(at.frame, i32.mul(y, conv.sh * conv.row)));
        for (const [size, count] of runsOf(sizes)) {
          const acc = accumulatorsOf(size, vectors);
          k.repeat(count, () => {
            if (at.bias) acc.fill((v) => v128.load(bias, 16 * v));
            else acc.zero();
            emitTaps(k, acc, conv, a, b, (r) => r * pixelStep);
            storeTile(k, acc, out, 4 * conv.oc, halfLanes);
            k.bump(a, size * pixelStep);
            k.bump(out, 4 * size * conv.oc);
          });
        }
      });
    }
  });
}

/** Convolves the frame and hands the output over by whole windows of 2×2 pixels; `room` has 256 bytes for a tile. */
export function emitConvWindows(
  k: KernelBuilder,
  tile: Tile,
  conv: FrameConv,
  at: Omit<Places, "out"> & { image: I32; room: I32; sink: ReturnType<WindowSink["begin"]> },
): void {
  const steps = conv.kh * conv.kw * conv.c;
  const pixelStep = 4 * conv.sw * conv.c;
  const rowStep = conv.sh * conv.row;
  const [a, b, bias, y, x, channel] = Array.from({ length: 6 }, () => k.local("i32"));
  const acc = new Accumulators(k, tile, 4);
  const values = [0, 1].map(() => acc.sums.map(() => k.local("v128")));
  const row = 16 * tile.vectors;
  emitPanels(k, conv.oc, (panel, lanes) => {
    for (const half of halves(tile)) {
      if (lanes <= 4 * half) continue;
      const first = i32.add(i32.mul(panel, 4 * PANEL), 16 * half);
      k.set(b, i32.add(at.weights, i32.add(i32.mul(panel, 4 * PANEL * steps), 16 * half)));
      if (at.bias) k.set(bias, i32.add(at.bias, first));
      k.for(y, 0, Math.floor(conv.oh / 2), 1, () => {
        k.set(a, i32.add(at.frame, i32.mul(y, 2 * rowStep)));
        k.for(x, 0, Math.floor(conv.ow / 2), 1, () => {
          if (at.bias) acc.fill((v) => v128.load(bias, 16 * v));
          else acc.zero();
          emitTaps(k, acc, conv, a, b, (r) => (r >> 1) * rowStep + (r & 1) * pixelStep);
          // Through memory: vectors that the sink compares and packs one by one would keep the tile from being fused to 256 bits.
          acc.store((r, v) => [at.room, r * row + 16 * v]);
          const mine = Math.min(4 * tile.vectors, lanes - 4 * half);
          for (let v = 0; 4 * v < mine; ) {
            const together = arePaired(mine - 4 * v) ? 2 : 1;
            k.set(channel, i32.add(first, 16 * v));
            for (let r = 0; r < 4; r++)
              for (let s = 0; s < together; s++)
                k.set(values[s][r], v128.load(at.room, r * row + 16 * (v + s)));
            const window = { image: at.image, y, x, channel, lanes: Math.min(4 * together, mine - 4 * v) };
            at.sink(window, values.slice(0, together));
            v += together;
          }
          k.bump(a, 2 * pixelStep);
        });
      });
    }
  });
}

/** Whether so many lanes are handed on as two vectors: one by one they come to the same. Speed only. */
const arePaired = (lanes: number): boolean => lanes >= 8;

/** [5, 4, 4] → [[5, 1], [4, 2]]. */
function runsOf(sizes: number[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return [...counts];
}

/** Stores a tile of pixels × lanes; rows stand `row` bytes apart. */
export function storeTile(k: KernelBuilder, acc: Accumulators, to: I32, row: number, lanes: number): void {
  const vectors = acc.sums[0].length;
  if (lanes === 4 * vectors) {
    acc.store((r, v) => [to, r * row + 16 * v]);
    return;
  }
  for (let r = 0; r < acc.rows; r++)
    for (let v = 0; 4 * v < lanes; v++) k.storeLanes(to, acc.sums[r][v], lanes - 4 * v, r * row + 16 * v);
}
