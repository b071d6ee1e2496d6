// A chunk of an image's channels with a border around, in a thread's scratch.
import type { KernelBuilder } from "../../../kernel.ts";
import { type I32, i32 } from "../../../wasm/expr.ts";
import { borderOf, type Grouped } from "./plan.ts";

export interface ChunkFrame {
  /** Channels of the chunk and of the whole image. */
  readonly channels: number;
  readonly of: number;
  readonly h: number;
  readonly w: number;
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The source of a convolution, or of an input's gradient. */
export function frameOf({ rows, columns }: Grouped, channels: number, of: number): ChunkFrame {
  const [down, across] = [borderOf(rows), borderOf(columns)];
  const size = { h: rows.from, w: columns.from, height: down.size, width: across.size };
  return { channels, of, ...size, top: down.before, left: across.before };
}

/** Floats, with those that a last vector reads beyond. */
export const frameFloats = ({ channels, height, width }: ChunkFrame): number =>
  channels * height * width + 16;
/** Bytes from one row to the next. */
export const frameRow = ({ channels, width }: ChunkFrame): number => 4 * channels * width;

/** Emits the copy of an image's pixels, from its first channel of the chunk on; the border must be zero. */
export function fillFrame(k: KernelBuilder, f: ChunkFrame, image: I32, frame: I32): void {
  const source = k.local("i32", image);
  const target = k.local("i32", i32.add(frame, f.top * frameRow(f) + 4 * f.left * f.channels));
  const [runs, floats] = f.of === f.channels ? [1, f.w * f.channels] : [f.w, f.channels];
  k.repeat(f.h, () => {
    k.repeat(runs, () => {
      k.copy(target, source, floats);
      k.bump(source, runs === 1 ? 4 * floats : 4 * f.of);
      k.bump(target, 4 * floats);
    });
    k.bump(target, frameRow(f) - 4 * f.w * f.channels);
  });
}
