// Max pooling with the channels innermost: a vector is four channels of one pixel, the window's pixels are compared one by one.
import type { PoolGeometry } from "../../../../ops/maxPool2d/index.ts";
import { type KernelBuilder, kernel } from "../../kernel.ts";
import type { Tile } from "../../tile.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, type V128, v128 } from "../../wasm/expr.ts";
import { emitChannels } from "../conv2d/depthwise/apply.ts";
import { emitFill, type Frame, frameFloats, frameRow, paddedFrame } from "../conv2d/pad.ts";

/** Whether windows look beyond the image. */
const isPadded = (g: PoolGeometry): boolean => g.height > g.h || g.width > g.w;
/** The image with all that its windows see around it. */
export const poolFrame = (g: PoolGeometry): Frame => ({
  ...paddedFrame(g),
  height: g.height,
  width: g.width,
});
const imageBytes = (g: PoolGeometry): number => 4 * g.c * g.h * g.w;
const outFloats = (g: PoolGeometry): number => g.c * g.oh * g.ow;

/** Static offsets of the window's pixels, row by row. */
const windowOffsets = (g: PoolGeometry): number[] =>
  Array.from(
    { length: g.kh * g.kw },
    (_, i) => Math.floor(i / g.kw) * g.dh * frameRow(poolFrame(g)) + 4 * (i % g.kw) * g.dw * g.c,
  );

/** The numbers of the window's pixels, made once: V8 would make a constant anew for every vector. */
const windowNumbers = (k: KernelBuilder, g: PoolGeometry): V128[] =>
  windowOffsets(g).map((_, i) => k.local("v128", v128.constI32(i)));

/** What is done besides while windows are gone through. */
interface Beside {
  beforeRow?(y: I32): void;
  /** Before each window. */
  before?(): void;
  /** With the address behind a row's last window. */
  afterRow?(window: I32): void;
}

/** The number along one direction of a window's first pixel that is not on the border, where windows are so many steps in. */
const firstInside = (at: I32, step: number, border: number, dilation: number): I32 =>
  i32.select(
    i32.ltU(i32.mul(at, step), border),
    i32.divU(i32.sub(i32.const(border + dilation - 1), i32.mul(at, step)), dilation),
    0,
  );

/** Keeps in `first` the number of each window's first pixel of the image: its largest, where nothing is larger than −∞. */
function followFirst(k: KernelBuilder, g: PoolGeometry, first: Local<"v128">): Beside {
  const [row, column, x] = [0, 1, 2].map(() => k.local("i32"));
  return {
    beforeRow(y) {
      k.set(row, i32.mul(firstInside(y, g.sh, g.ph, g.dh), g.kw));
      k.set(x, i32.const(0));
    },
    before() {
      k.set(column, firstInside(x, g.sw, g.pw, g.dw));
      k.set(first, v128.splatI32(i32.add(row, column)));
      k.bump(x, 1);
    },
  };
}

/** Calls `body` with the address of each window's first pixel. */
function emitWindows(
  k: KernelBuilder,
  g: PoolGeometry,
  frame: I32,
  body: (window: Local<"i32">) => void,
  beside: Beside = {},
): void {
  const y = k.local("i32");
  const window = k.local("i32");
  k.for(y, 0, g.oh, 1, () => {
    k.set(window, i32.add(frame, i32.mul(y, g.sh * frameRow(poolFrame(g)))));
    beside.beforeRow?.(y);
    k.repeat(g.ow, () => {
      beside.before?.();
      body(window);
      k.bump(window, 4 * g.sw * g.c);
    });
    beside.afterRow?.(window);
  });
}

/** Scratch bytes that a thread needs: the frame, and room for two vectors behind it. */
export const scratchBytes = (g: PoolGeometry): number => roomAt(g) + 64;
const roomAt = (g: PoolGeometry): number => 16 * Math.ceil(frameFloats(poolFrame(g)) / 4 + 1);

export function forwardCode(tile: Tile, g: PoolGeometry): FunctionCode {
  return kernel((k) => {
    const [x, out, argmax, n] = [0, 1, 2, 3].map((i) => k.arg(i));
    const [image, end] = k.share(n);
    const [frame, outAt, argAt, at] = [0, 1, 2, 3].map(() => k.local("i32"));
    const [best, arg, value, take] = [0, 1, 2, 3].map(() => [k.local("v128"), k.local("v128")]);
    const first = k.local("v128");
    const room = k.local("i32", i32.add(k.scratch, roomAt(g)));
    const isFramed = isPadded(g);
    const beside = isFramed ? followFirst(k, g, first) : {};
    const numbers = windowNumbers(k, g);
    if (isPadded(g)) fillWith(k, frameFloats(poolFrame(g)), Number.NEGATIVE_INFINITY);
    k.for(image, image, end, 1, () => {
      k.set(frame, i32.add(x, i32.mul(image, imageBytes(g))));
      if (isPadded(g)) {
        emitFill(k, poolFrame(g), frame, k.scratch);
        k.set(frame, k.scratch);
      }
      k.set(outAt, i32.add(out, i32.mul(image, 4 * outFloats(g))));
      k.set(argAt, i32.add(argmax, i32.mul(image, outFloats(g))));
      const choose = (window: I32): void =>
        emitChannels(k, tile, g.c, (offset, lanes) => {
          const each = lanes > 4 ? [0, 1] : [0];
          k.set(at, i32.add(window, offset));
          windowOffsets(g).forEach((pixel, i) => {
            for (const v of each) {
              k.set(value[v], v128.load(at, pixel + 16 * v));
              if (i === 0) {
                k.set(best[v], value[v]);
                k.set(arg[v], isFramed ? first : v128.zero());
                continue;
              }
              k.set(take[v], v128.or(v128.gt(value[v], best[v]), v128.ne(value[v], value[v])));
              k.set(best[v], v128.bitselect(value[v], best[v], take[v]));
              k.set(arg[v], v128.bitselect(numbers[i], arg[v], take[v]));
            }
          });
          // The higher of a pair first: the order the revectorizer fuses. Numbers go through memory, for bytes are not fused.
          for (const v of each.toReversed()) k.storeLanes(outAt, best[v], Math.min(4, lanes), 16 * v);
          if (lanes > 4) {
            for (const v of each.toReversed()) k.store(room, arg[v], 16 * v);
            const words = v128.narrowI32(v128.load(room), v128.load(room, 16));
            k.storeLane64(argAt, v128.narrowI16(words, v128.zero()), 0);
          } else storeBytes(k, argAt, arg[0], lanes);
          k.bump(outAt, 4 * lanes);
          k.bump(argAt, lanes);
        });
      emitWindows(k, g, frame, choose, beside);
    });
  });
}

/** Stores the first lanes, each 0 to 255, as bytes. */
function storeBytes(k: KernelBuilder, to: I32, numbers: Local<"v128">, lanes: number): void {
  if (lanes < 4) {
    for (let lane = 0; lane < lanes; lane++) k.storeI8(to, v128.laneI32(numbers, lane), lane);
    return;
  }
  const words = v128.narrowI32(numbers, numbers);
  k.storeLane(to, v128.narrowI16(words, v128.zero()), 0);
}

function fillWith(k: KernelBuilder, floats: number, value: number): void {
  const at = k.local("i32", k.scratch);
  k.for(at, at, i32.add(k.scratch, 4 * floats), 16, () => k.store(at, v128.constF32(value)));
}

export function backwardCode(tile: Tile, g: PoolGeometry): FunctionCode {
  const isDilated = g.dh > 1 || g.dw > 1;
  const overlaps = isDilated || g.sh < g.kh || g.sw < g.kw;
  const tiles = !isPadded(g) && !isDilated && g.sh === g.kh && g.sw === g.kw;
  return kernel((k) => {
    const [grad, argmax, dx, n] = [0, 1, 2, 3].map((i) => k.arg(i));
    const [image, end] = k.share(n);
    const [frame, gradAt, argAt, target] = [0, 1, 2, 3].map(() => k.local("i32"));
    const [value, arg, part] = [0, 1, 2].map(() => [k.local("v128"), k.local("v128")]);
    const [to, bytes] = [k.local("i32"), k.local("v128")];
    const numbers = windowNumbers(k, g);
    const row = frameRow(poolFrame(g));
    /** Zeros right of the last window, where windows write all the rest of their rows. */
    const clearRight = (window: I32): void => {
      const floats = (g.w - g.ow * g.kw) * g.c;
      for (let y = 0; y < g.kh; y++) k.fillZero(i32.add(window, y * row), floats);
    };
    k.for(image, image, end, 1, () => {
      k.set(target, i32.add(dx, i32.mul(image, imageBytes(g))));
      k.set(frame, isPadded(g) ? k.scratch : target);
      if (tiles) k.fillZero(i32.add(frame, g.oh * g.kh * row), (g.h - g.oh * g.kh) * g.w * g.c);
      else k.fillZero(frame, frameFloats(poolFrame(g)));
      k.set(gradAt, i32.add(grad, i32.mul(image, 4 * outFloats(g))));
      k.set(argAt, i32.add(argmax, i32.mul(image, outFloats(g))));
      const scatter = (window: I32): void =>
        emitChannels(k, tile, g.c, (offset, lanes) => {
          const each = lanes > 4 ? [0, 1] : [0];
          k.set(bytes, lanes > 4 ? v128.load64Zero(argAt) : v128.load32Zero(argAt));
          k.set(bytes, v128.extendLowU8(bytes));
          k.set(arg[0], v128.extendLowU16(bytes));
          if (lanes > 4) k.set(arg[1], v128.extendHighU16(bytes));
          for (const v of each) k.set(value[v], v128.load(gradAt, 16 * v));
          k.set(to, i32.add(window, offset));
          windowOffsets(g).forEach((at, i) => {
            for (const v of each) {
              const mine = v128.and(value[v], v128.eqI32(arg[v], numbers[i]));
              k.set(part[v], overlaps ? v128.add(mine, v128.load(to, at + 16 * v)) : mine);
            }
            // The higher of a pair first: the order the revectorizer fuses.
            for (const v of each.toReversed()) k.storeLanes(to, part[v], Math.min(4, lanes), at + 16 * v);
          });
          k.bump(gradAt, 4 * lanes);
          k.bump(argAt, lanes);
        });
      emitWindows(k, g, frame, scatter, tiles ? { afterRow: clearRight } : {});
      if (isPadded(g)) emitUnframe(k, poolFrame(g), target);
    });
  });
}

/** Copies the image out of its frame in scratch. */
function emitUnframe(k: KernelBuilder, f: Frame, image: I32): void {
  const source = k.local("i32", i32.add(k.scratch, f.top * frameRow(f) + 4 * f.left * f.channels));
  const target = k.local("i32", image);
  k.repeat(f.h, () => {
    k.copy(target, source, f.w * f.channels);
    k.bump(source, frameRow(f));
    k.bump(target, 4 * f.w * f.channels);
  });
}
