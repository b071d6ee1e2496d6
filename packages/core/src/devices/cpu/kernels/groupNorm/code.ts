// Group normalisation of images with their channels innermost, image by image: sums of every channel over the pixels, from these the
// numbers of every group, and every pixel anew, whatever the size of a group.
import { type KernelBuilder, kernel } from "../../kernel.ts";
import type { Tile } from "../../tile.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { f32, type I32, i32, type V128, v128 } from "../../wasm/expr.ts";

export interface Sizes {
  readonly channels: number;
  readonly pixels: number;
  readonly groups: number;
}

/** Channels that are gone through together: a line of the cache. Speed only. */
const CHUNK = 16;

/** Floats of a row of one number a channel. */
export const roomOf = ({ channels }: Sizes): number => CHUNK * Math.ceil(channels / CHUNK);
/** Such rows in a thread's scratch. */
const ROWS = 4;
export const scratchOf = (s: Sizes): number => 4 * ROWS * roomOf(s) + 64;

type Vectors = readonly Local<"v128">[];

class Image {
  readonly k: KernelBuilder;
  readonly s: Sizes;
  readonly #offset: Local<"i32">;
  readonly #end: Local<"i32">;
  /** Rows of numbers of the channels, in scratch. */
  readonly rows: readonly Local<"i32">[];

  constructor(k: KernelBuilder, s: Sizes) {
    this.k = k;
    this.s = s;
    [this.#offset, this.#end] = [k.local("i32"), k.local("i32")];
    this.rows = Array.from({ length: ROWS }, (_, i) => k.local("i32", i32.add(k.scratch, 4 * i * roomOf(s))));
  }

  /** Calls `body` for every chunk of channels, told its distance in bytes and how many channels it has. */
  chunks(body: (offset: Local<"i32">, lanes: number) => void): void {
    const { channels } = this.s;
    const whole = channels - (channels % CHUNK);
    this.k.for(this.#offset, 0, i32.const(4 * whole), 4 * CHUNK, () => body(this.#offset, CHUNK));
    if (channels === whole) return;
    this.k.set(this.#offset, i32.const(4 * whole));
    body(this.#offset, channels - whole);
  }

  made(lanes: number, of: (v: number) => V128): Vectors {
    return Array.from({ length: Math.ceil(lanes / 4) }, (_, v) => this.k.local("v128", of(v)));
  }

  row(i: number, offset: I32, lanes: number): Vectors {
    const at = this.k.local("i32", i32.add(this.rows[i], offset));
    return this.made(lanes, (v) => v128.load(at, 16 * v));
  }

  /** The higher of a pair first: the order the revectorizer fuses. */
  store(at: I32, values: readonly V128[], lanes = 4 * values.length): void {
    for (let v = values.length - 1; v >= 0; v--) this.k.storeLanes(at, values[v], lanes - 4 * v, 16 * v);
  }

  /** Calls `body` for every pixel of the arrays, `at` their chunk's place. */
  pixels(arrays: readonly I32[], offset: I32, body: (at: readonly Local<"i32">[]) => void): void {
    const { k } = this;
    const at = arrays.map((array) => k.local("i32", i32.add(array, offset)));
    const step = 4 * this.s.channels;
    k.set(this.#end, i32.add(at[0], step * this.s.pixels));
    k.for(at[0], at[0], this.#end, step, () => {
      body(at);
      for (const other of at.slice(1)) k.bump(other, step);
    });
  }

  /** Sums of the pixels of each channel, to rows. */
  sums(
    arrays: readonly I32[],
    to: readonly number[],
    held: readonly number[],
    terms: (at: readonly Local<"i32">[], v: number, held: readonly Vectors[]) => V128[],
  ): void {
    const { k } = this;
    this.chunks((offset, lanes) => {
      const total = to.map(() => this.made(lanes, () => v128.zero()));
      const kept = held.map((row) => this.row(row, offset, lanes));
      this.pixels(arrays, offset, (at) => {
        const all = total[0].map((_, v) => terms(at, v, kept).map((term) => k.local("v128", term)));
        total.forEach((sums, s) => {
          sums.forEach((sum, v) => k.set(sum, v128.add(sum, all[v][s])));
        });
      });
      total.forEach((sums, s) => {
        this.store(k.local("i32", i32.add(this.rows[to[s]], offset)), sums);
      });
    });
  }

  /** Calls `body` for every group, told a way to sum a row over its channels and one to fill a row with a number. */
  groups(
    body: (
      sum: (of: (at: Local<"i32">) => V128) => Local<"v128">,
      fill: (row: number, value: V128) => void,
      group: Local<"i32">,
    ) => void,
  ): void {
    const { k } = this;
    const each = 4 * (this.s.channels / this.s.groups);
    const [group, first, at, end] = Array.from({ length: 4 }, () => k.local("i32"));
    const walk = (visit: () => void): void => k.for(at, first, end, 4, visit);
    k.for(group, 0, i32.const(this.s.groups), 1, () => {
      k.set(first, i32.mul(group, each));
      k.set(end, i32.add(first, each));
      body(
        (of) => {
          const sum = k.local("v128", v128.zero());
          walk(() => k.set(sum, v128.add(sum, of(at))));
          return sum;
        },
        (row, value) => walk(() => k.storeLane(i32.add(this.rows[row], at), value, 0)),
        group,
      );
    });
  }

  /** A channel's number in every lane. */
  number(base: I32, at: I32): V128 {
    return v128.load32Splat(i32.add(base, at));
  }
}

const [MEAN, FACTOR, SUM, DOT] = [0, 1, 2, 3];

/** args: images, input, result, mean and scale of each group, eps, weight, bias */
export function forwardCode(tile: Tile, s: Sizes): FunctionCode {
  return kernel((k) => {
    const [image, end] = k.share(k.arg(0));
    const [input, result, stats, weight, bias] = [1, 2, 3, 5, 6].map((i) => k.arg(i));
    const [x, y, stat] = [k.local("i32"), k.local("i32"), k.local("i32")];
    const eps = k.argSplat(4);
    const share = k.constant(s.groups / (s.channels * s.pixels));
    const of = new Image(k, s);
    k.for(image, image, end, 1, () => {
      k.set(x, i32.add(input, i32.mul(image, 4 * s.channels * s.pixels)));
      k.set(y, i32.add(result, i32.mul(image, 4 * s.channels * s.pixels)));
      k.set(stat, i32.add(stats, i32.mul(image, 8 * s.groups)));
      of.sums([x], [SUM], [], ([at], v) => [v128.load(at, 16 * v)]);
      of.groups((sum, fill) => {
        const total = sum((at) => of.number(of.rows[SUM], at));
        fill(MEAN, v128.mul(total, share));
      });
      of.sums([x], [SUM], [MEAN], ([at], v, [mean]) => {
        const away = k.local("v128", v128.sub(v128.load(at, 16 * v), mean[v]));
        return [v128.mul(away, away)];
      });
      of.groups((sum, fill, group) => {
        const total = sum((at) => of.number(of.rows[SUM], at));
        const variance = v128.add(v128.mul(total, share), eps);
        const scale = k.local("v128", v128.div(k.constant(1), v128.sqrt(variance)));
        fill(FACTOR, scale);
        const to = k.local("i32", i32.add(stat, i32.shl(group, 3)));
        const mean = f32.load(i32.add(of.rows[MEAN], i32.mul(group, (4 * s.channels) / s.groups)));
        k.storeF32(to, mean);
        k.storeLane(to, scale, 0, 4);
      });
      of.chunks((offset, lanes) => {
        const [mean, scale] = [of.row(MEAN, offset, lanes), of.row(FACTOR, offset, lanes)];
        const [w, b] = [weight, bias].map((from) => {
          const at = k.local("i32", i32.add(from, offset));
          return of.made(lanes, (v) => v128.load(at, 16 * v));
        });
        const factor = of.made(lanes, (v) => v128.mul(scale[v], w[v]));
        of.pixels([x, y], offset, ([from, to]) => {
          const values = of.made(lanes, (v) =>
            v128.add(v128.mul(v128.sub(v128.load(from, 16 * v), mean[v]), factor[v]), b[v]),
          );
          of.store(to, values, lanes);
        });
      });
    });
  }, tile);
}

/** args: images, input, gradient, mean and scale of each group, gradient of the input, weight, sums of a part [parts, 2, room] */
export function backwardCode(tile: Tile, s: Sizes): FunctionCode {
  const room = roomOf(s);
  return kernel((k) => {
    const [image, end] = k.share(k.arg(0));
    const [input, gradient, stats, result, weight, own] = [1, 2, 3, 4, 5, 6].map((i) => k.arg(i));
    const part = k.local("i32", i32.add(own, i32.mul(k.part, 8 * room)));
    const [x, g, dx, stat] = Array.from({ length: 4 }, () => k.local("i32"));
    const share = k.constant(s.groups / (s.channels * s.pixels));
    const of = new Image(k, s);
    k.fillZero(part, 2 * room);
    k.for(image, image, end, 1, () => {
      const place = i32.mul(image, 4 * s.channels * s.pixels);
      k.set(x, i32.add(input, place));
      k.set(g, i32.add(gradient, place));
      k.set(dx, i32.add(result, place));
      k.set(stat, i32.add(stats, i32.mul(image, 8 * s.groups)));
      const statOf = (group: I32) => k.local("i32", i32.add(stat, i32.shl(group, 3)));
      of.groups((_sum, fill, group) => fill(MEAN, v128.load32Splat(statOf(group))));
      of.sums([x, g], [SUM, DOT], [MEAN], ([from, arrived], v, [mean]) => {
        const value = k.local("v128", v128.load(arrived, 16 * v));
        return [value, v128.mul(value, v128.sub(v128.load(from, 16 * v), mean[v]))];
      });
      of.groups((sum, fill, group) => {
        const scale = k.local("v128", v128.load32Splat(statOf(group), 4));
        const add = (to: I32, value: V128): void => {
          const now = v128.add(v128.load32Splat(to), value);
          k.storeLane(to, k.local("v128", now), 0);
        };
        // Each channel's share of the gradients of weight and bias on the way.
        const dot = sum((at) => {
          const normal = k.local("v128", v128.mul(of.number(of.rows[DOT], at), scale));
          add(i32.add(part, at), normal);
          return v128.mul(normal, of.number(weight, at));
        });
        const total = sum((at) => {
          const value = k.local("v128", of.number(of.rows[SUM], at));
          add(i32.add(i32.add(part, at), 4 * room), value);
          return v128.mul(value, of.number(weight, at));
        });
        fill(FACTOR, scale);
        fill(SUM, v128.mul(v128.mul(total, share), scale));
        fill(DOT, v128.mul(v128.mul(dot, share), v128.mul(scale, scale)));
      });
      of.chunks((offset, lanes) => {
        const [mean, scale, sum, dot] = [MEAN, FACTOR, SUM, DOT].map((row) => of.row(row, offset, lanes));
        const weightAt = k.local("i32", i32.add(weight, offset));
        const factor = of.made(lanes, (v) => v128.mul(scale[v], v128.load(weightAt, 16 * v)));
        of.pixels([x, g, dx], offset, ([from, arrived, to]) => {
          const values = of.made(lanes, (v) => {
            const flows = v128.sub(v128.mul(v128.load(arrived, 16 * v), factor[v]), sum[v]);
            return v128.sub(flows, v128.mul(v128.sub(v128.load(from, 16 * v), mean[v]), dot[v]));
          });
          of.store(to, values, lanes);
        });
      });
    });
  }, tile);
}
