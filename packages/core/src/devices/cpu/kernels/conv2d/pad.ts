// A padded copy of one image in a thread's scratch: the kernels then need no care at the border.
import type { KernelBuilder } from "../../kernel.ts";
import { type I32, i32 } from "../../wasm/expr.ts";

/** Where the pixels of an image stand inside a larger, zeroed frame: channels innermost, sizes in pixels. */
export interface Frame {
  channels: number;
  /** Floats from one pixel of the frame to the next: its channels, or more. */
  pixel: number;
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
  pixel: g.c,
  h: g.h,
  w: g.w,
  height: g.h + 2 * g.ph,
  width: g.w + 2 * g.pw,
  top: g.ph,
  left: g.pw,
  dy: 1,
  dx: 1,
});

/**
 * Floats from one pixel to the next, of which columns of pixels are read: an odd number of lines of the cache where channels fill an
 * even one, for then all would meet in a few places of it. Speed only.
 */
export const apart = (channels: number): number => (channels % 32 === 0 ? channels + 16 : channels);

export const frameFloats = (f: Frame): number => f.height * f.width * f.pixel;
/** Bytes from one row of the frame to the next. */
export const frameRow = (f: Frame): number => 4 * f.width * f.pixel;

/** Copies an image into its frame; the rest of the frame must be zero. */
export function emitFill(k: KernelBuilder, f: Frame, image: I32, frame: I32): void {
  emitRuns(k, f, [image, frame], (inImage, inFrame, floats) => k.copy(inFrame, inImage, floats));
}

/** Copies an image out of its frame. */
export function emitTake(k: KernelBuilder, f: Frame, image: I32, frame: I32): void {
  emitRuns(k, f, [image, frame], (inImage, inFrame, floats) => k.copy(inImage, inFrame, floats));
}

/** Calls `copy` for every run of floats that are neighbours in the image and in the frame: a row, or a pixel. */
function emitRuns(
  k: KernelBuilder,
  f: Frame,
  [image, frame]: [I32, I32],
  copy: (inImage: I32, inFrame: I32, floats: number) => void,
): void {
  const source = k.local("i32", image);
  const row = k.local("i32", i32.add(frame, f.top * frameRow(f) + 4 * f.left * f.pixel));
  const target = k.local("i32");
  const apart = f.dx * f.pixel;
  const [runs, floats] = apart === f.channels ? [1, f.w * f.channels] : [f.w, f.channels];
  k.repeat(f.h, () => {
    k.set(target, row);
    k.repeat(runs, () => {
      copy(source, target, floats);
      k.bump(source, 4 * floats);
      k.bump(target, 4 * apart);
    });
    k.bump(row, f.dy * frameRow(f));
  });
}
