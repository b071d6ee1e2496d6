// A padded copy of one image in a thread's scratch: the kernels then need no care at the border.
import type { KernelBuilder } from "../../devices/cpu/kernel.ts";
import type { Local } from "../../devices/cpu/wasm/builder.ts";
import { type I32, i32 } from "../../devices/cpu/wasm/expr.ts";

/** Where the pixels of an image stand inside a larger, zeroed frame: channels innermost, sizes in pixels. */
export interface Frame {
  channels: number;
  /** Of the image. */
  h: number;
  w: number;
  /** Of the frame. */
  height: number;
  width: number;
  /** Of the image's first pixel. */
  top: number;
  left: number;
  /** Distances between pixels: more than 1 leaves zeros between. */
  dy: number;
  dx: number;
}

/** The image with its padding around it. */
export const paddedFrame = (g: { c: number; h: number; w: number; ph: number; pw: number }): Frame => ({
  channels: g.c,
  h: g.h,
  w: g.w,
  height: g.h + 2 * g.ph,
  width: g.w + 2 * g.pw,
  top: g.ph,
  left: g.pw,
  dy: 1,
  dx: 1,
});

export const frameFloats = (f: Frame): number => f.height * f.width * f.channels;
/** Bytes from one row of the frame to the next. */
export const frameRow = (f: Frame): number => 4 * f.width * f.channels;

/** Copies an image into its frame; the rest of the frame must be zero. */
export function emitFill(k: KernelBuilder, f: Frame, image: I32, frame: I32): void {
  const source = k.local("i32", image);
  const target = k.local("i32", i32.add(frame, f.top * frameRow(f) + 4 * f.left * f.channels));
  k.repeat(f.h, () => {
    if (f.dx === 1) k.copy(target, source, f.w * f.channels);
    else copySpaced(k, f, source, target);
    k.bump(source, 4 * f.w * f.channels);
    k.bump(target, f.dy * frameRow(f));
  });
}

function copySpaced(k: KernelBuilder, f: Frame, row: Local<"i32">, to: Local<"i32">): void {
  const source = k.local("i32", row);
  const target = k.local("i32", to);
  k.repeat(f.w, () => {
    k.copy(target, source, f.channels);
    k.bump(source, 4 * f.channels);
    k.bump(target, 4 * f.dx * f.channels);
  });
}
