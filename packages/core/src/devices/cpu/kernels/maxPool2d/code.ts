// Max pooling with the channels innermost: a vector is four channels of one pixel, the window's pixels are compared one by one.
import type { PoolGeometry } from "../../../../ops/maxPool2d/index.ts";
import { type KernelBuilder, kernel } from "../../kernel.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, type V128, v128 } from "../../wasm/expr.ts";
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

/** Calls `body` for every vector of channels with its byte offset and lanes. */
function emitChannels(k: KernelBuilder, c: number, body: (offset: I32, lanes: number) => void): void {
  const whole = c - (c % 4);
  if (whole > 0) {
    const offset = k.local("i32");
    k.for(offset, 0, 4 * whole, 16, () => body(offset, 4));
  }
  if (c % 4 > 0) body(i32.const(4 * whole), c % 4);
}

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

export function forwardCode(g: PoolGeometry): FunctionCode {
  return kernel((k) => {
    const [x, out, argmax, n] = [0, 1, 2, 3].map((i) => k.arg(i));
    const [image, end] = k.share(n);
    const [frame, outAt, argAt] = [0, 1, 2].map(() => k.local("i32"));
    const [best, arg, value, take, first] = [0, 1, 2, 3, 4].map(() => k.local("v128"));
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
        emitChannels(k, g.c, (offset, lanes) => {
          windowOffsets(g).forEach((at, i) => {
            k.set(value, v128.load(i32.add(window, offset), at));
            if (i === 0) {
              k.set(best, value);
              k.set(arg, isFramed ? first : v128.zero());
              return;
            }
            k.set(take, v128.or(v128.gt(value, best), v128.not(v128.eq(value, value))));
            k.set(best, v128.bitselect(value, best, take));
            k.set(arg, v128.bitselect(numbers[i], arg, take));
          });
          k.storeLanes(outAt, best, lanes);
          storeBytes(k, argAt, arg, lanes);
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

export function backwardCode(g: PoolGeometry): FunctionCode {
  const isDilated = g.dh > 1 || g.dw > 1;
  const overlaps = isDilated || g.sh < g.kh || g.sw < g.kw;
  const tiles = !isPadded(g) && !isDilated && g.sh === g.kh && g.sw === g.kw;
  return kernel((k) => {
    const [grad, argmax, dx, n] = [0, 1, 2, 3].map((i) => k.arg(i));
    const [image, end] = k.share(n);
    const [frame, gradAt, argAt, target] = [0, 1, 2, 3].map(() => k.local("i32"));
    const [value, arg, part] = [0, 1, 2].map(() => k.local("v128"));
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
        emitChannels(k, g.c, (offset, lanes) => {
          k.set(value, v128.load(gradAt));
          k.set(arg, v128.extendLowU16(v128.extendLowU8(v128.load32Zero(argAt))));
          windowOffsets(g).forEach((at, i) => {
            const to = i32.add(window, offset);
            k.set(part, v128.and(value, v128.eqI32(arg, numbers[i])));
            k.storeLanes(to, overlaps ? v128.add(part, v128.load(to, at)) : part, lanes, at);
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
