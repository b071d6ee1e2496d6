// Means of windows, plane by plane: a window's rows are added up, then the columns of what they give. Backward the same way round.
import { type KernelBuilder, kernel } from "../../kernel.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { f32, type I32, i32, v128 } from "../../wasm/expr.ts";

export interface Planes {
  readonly h: number;
  readonly w: number;
  readonly oh: number;
  readonly ow: number;
}

/** Words of a span in the table: from, to, one over its count. */
export const SPAN = 3;

/** A row of sums, up to whole vectors. */
export const scratchBytes = ({ w }: Planes): number => 4 * (w + 4);

interface Frame {
  /** The plane's first element, of the images and of the means. */
  readonly image: Local<"i32">;
  readonly mean: Local<"i32">;
  /** The spans of the row and of the column that are looked at. */
  readonly row: Local<"i32">;
  readonly column: Local<"i32">;
}

/** args: images, means, planes, rows' spans, columns' spans */
export function planes(k: KernelBuilder, { h, w, oh, ow }: Planes, body: (frame: Frame) => void): void {
  const [plane, end] = k.share(k.arg(2));
  const [image, mean, row, column] = Array.from({ length: 4 }, () => k.local("i32"));
  k.for(plane, plane, end, 1, () => {
    k.set(image, i32.add(k.arg(0), i32.mul(plane, 4 * h * w)));
    k.set(mean, i32.add(k.arg(1), i32.mul(plane, 4 * oh * ow)));
    body({ image, mean, row, column });
  });
}

/** Goes through a table of spans. */
export function spans(
  k: KernelBuilder,
  arg: number,
  at: Local<"i32">,
  count: number,
  body: () => void,
): void {
  const from = k.arg(arg);
  k.for(at, from, i32.add(from, 4 * SPAN * count), 4 * SPAN, body);
}

export const from = (span: I32): I32 => i32.load(span);
export const to = (span: I32): I32 => i32.load(span, 4);
export const share = (span: I32) => f32.load(span, 8);

/** Calls `body` with the address of each element of the row of sums that lies in the column's span. */
function within(k: KernelBuilder, column: Local<"i32">, body: (at: Local<"i32">) => void): void {
  const at = k.local("i32", i32.add(k.scratch, i32.shl(from(column), 2)));
  const end = k.local("i32", i32.add(k.scratch, i32.shl(to(column), 2)));
  k.for(at, at, end, 4, () => body(at));
}

/** Calls `body` for every vector of a row with its offset and lanes. */
export function vectors(k: KernelBuilder, w: number, body: (offset: I32, lanes: number) => void): void {
  const offset = k.local("i32");
  k.for(offset, 0, 16 * Math.floor(w / 4), 16, () => body(offset, 4));
  if (w % 4 > 0) body(i32.const(16 * Math.floor(w / 4)), w % 4);
}

export function forwardCode(g: Planes): FunctionCode {
  return kernel((k) => {
    const [at, y] = [k.local("i32"), k.local("i32")];
    const [sum, total] = [k.local("v128"), k.local("f32")];
    planes(k, g, ({ image, mean, row, column }) =>
      spans(k, 3, row, g.oh, () => {
        vectors(k, g.w, (offset) => {
          k.set(sum, v128.zero());
          k.set(at, i32.add(i32.add(image, offset), i32.mul(from(row), 4 * g.w)));
          k.for(y, from(row), k.local("i32", to(row)), 1, () => {
            k.set(sum, v128.add(sum, v128.load(at)));
            k.bump(at, 4 * g.w);
          });
          k.store(i32.add(k.scratch, offset), sum);
        });
        spans(k, 4, column, g.ow, () => {
          k.set(total, f32.const(0));
          within(k, column, (x) => k.set(total, f32.add(total, f32.load(x))));
          k.storeF32(mean, f32.mul(total, f32.mul(share(row), share(column))));
          k.bump(mean, 4);
        });
      }),
    );
  });
}

export function backwardCode(g: Planes): FunctionCode {
  return kernel((k) => {
    const [at, y] = [k.local("i32"), k.local("i32")];
    const value = k.local("f32");
    planes(k, g, ({ image, mean, row, column }) => {
      k.fillZero(image, g.h * g.w);
      spans(k, 3, row, g.oh, () => {
        vectors(k, g.w, (offset) => k.store(i32.add(k.scratch, offset), v128.zero()));
        spans(k, 4, column, g.ow, () => {
          k.set(value, f32.mul(f32.load(mean), f32.mul(share(row), share(column))));
          within(k, column, (x) => k.storeF32(x, f32.add(f32.load(x), value)));
          k.bump(mean, 4);
        });
        k.set(at, i32.add(image, i32.mul(from(row), 4 * g.w)));
        k.for(y, from(row), k.local("i32", to(row)), 1, () => {
          vectors(k, g.w, (offset, lanes) => {
            const there = i32.add(at, offset);
            k.storeLanes(there, v128.add(v128.load(there), v128.load(i32.add(k.scratch, offset))), lanes);
          });
          k.bump(at, 4 * g.w);
        });
      });
    });
  });
}
