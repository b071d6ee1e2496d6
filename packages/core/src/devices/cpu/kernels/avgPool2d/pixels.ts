// Means of windows of images whose channels are innermost: four channels of a pixel at a time. Rows of a window are added up first, as
// in planes.
import type { Span } from "../../../../ops/avgPool2d.ts";
import { type KernelBuilder, kernel } from "../../kernel.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, type V128, v128 } from "../../wasm/expr.ts";
import { from, type Planes, share, spans, to } from "./code.ts";

export interface Pixels extends Planes {
  /** Channels, a multiple of four. */
  readonly c: number;
  /** Rows and columns of every window, where all are alike: they are written out. */
  readonly same: readonly [rows: number, columns: number] | null;
  /** Whether windows share no pixel. */
  readonly areApart: boolean;
}

/** Pixels of a window that are written out. Speed only. */
const MOST = 16;

const lengths = (of: readonly Span[]): Set<number> => new Set(of.map(({ from, to }) => to - from));
const apart = (of: readonly Span[]): boolean => of.every(({ from }, i) => i === 0 || of[i - 1].to <= from);

export function pixelsOf(
  [, c, h, w]: readonly number[],
  [rows, columns]: readonly (readonly Span[])[],
): Pixels {
  const [tall, wide] = [[...lengths(rows)], [...lengths(columns)]];
  const isSame = tall.length === 1 && wide.length === 1 && tall[0] * wide[0] <= MOST;
  return {
    ...{ h, w, oh: rows.length, ow: columns.length, c },
    same: isSame ? [tall[0], wide[0]] : null,
    areApart: apart(rows) && apart(columns),
  };
}

/** Calls `body` for every four channels of every window of a row. */
function windows(
  k: KernelBuilder,
  { w, ow, c }: Pixels,
  { image, mean, row }: { image: I32; mean: Local<"i32">; row: I32 },
  body: (places: { first: Local<"i32">; mean: Local<"i32">; scale: V128; column: I32 }) => void,
): void {
  const [column, first, end] = Array.from({ length: 3 }, () => k.local("i32"));
  const scale = k.local("v128");
  const rowAt = k.local("i32", i32.add(image, i32.mul(from(row), 4 * w * c)));
  spans(k, 4, column, ow, () => {
    k.set(scale, v128.mul(v128.splat(share(row)), v128.splat(share(column))));
    k.set(first, i32.add(rowAt, i32.mul(from(column), 4 * c)));
    k.set(end, i32.add(first, 4 * c));
    k.for(first, first, end, 16, () => {
      body({ first, mean, scale, column });
      k.bump(mean, 16);
    });
  });
}

/** Calls `body` for each column of a window with its first pixel, and `each` within for each of its pixels. */
function walk(
  k: KernelBuilder,
  { w, c, same }: Pixels,
  { first, row, column }: { first: Local<"i32">; row: I32; column: I32 },
  { begin, each, end }: { begin?: () => void; each(at: I32, offset: number): void; end?: () => void },
): void {
  if (same) {
    for (let x = 0; x < same[1]; x++) {
      begin?.();
      for (let y = 0; y < same[0]; y++) each(first, 4 * c * (y * w + x));
      end?.();
    }
    return;
  }
  const [at, x, y] = Array.from({ length: 3 }, () => k.local("i32"));
  k.for(x, 0, k.local("i32", i32.sub(to(column), from(column))), 1, () => {
    begin?.();
    k.set(at, i32.add(first, i32.mul(x, 4 * c)));
    k.for(y, from(row), k.local("i32", to(row)), 1, () => {
      each(at, 0);
      k.bump(at, 4 * w * c);
    });
    end?.();
  });
}

/** One row of windows an item. args: images, means, rows of all images, rows' spans, columns' spans */
export function pixelsForward(g: Pixels): FunctionCode {
  const { h, w, oh, ow, c } = g;
  return kernel((k) => {
    const [item, end] = k.share(k.arg(2));
    const [mean, image, row] = Array.from({ length: 3 }, () => k.local("i32"));
    const [total, sum] = [k.local("v128"), k.local("v128")];
    k.for(item, item, end, 1, () => {
      k.set(image, i32.add(k.arg(0), i32.mul(i32.divU(item, i32.const(oh)), 4 * h * w * c)));
      k.set(row, i32.add(k.arg(3), i32.mul(i32.remU(item, i32.const(oh)), 12)));
      k.set(mean, i32.add(k.arg(1), i32.mul(item, 4 * ow * c)));
      windows(k, g, { image, mean, row }, ({ first, scale, column }) => {
        k.set(total, v128.zero());
        walk(
          k,
          g,
          { first, row, column },
          {
            begin: () => k.set(sum, v128.zero()),
            each: (at, offset) => k.set(sum, v128.add(sum, v128.load(at, offset))),
            end: () => k.set(total, v128.add(total, sum)),
          },
        );
        k.store(mean, v128.mul(total, scale));
      });
    });
  });
}

/** One image an item. args: images, means, images' number, rows' spans, columns' spans */
export function pixelsBackward(g: Pixels): FunctionCode {
  const { h, w, oh, ow, c, areApart } = g;
  return kernel((k) => {
    const [item, end] = k.share(k.arg(2));
    const [mean, image, row] = Array.from({ length: 3 }, () => k.local("i32"));
    const value = k.local("v128");
    k.for(item, item, end, 1, () => {
      k.set(image, i32.add(k.arg(0), i32.mul(item, 4 * h * w * c)));
      k.set(mean, i32.add(k.arg(1), i32.mul(item, 4 * oh * ow * c)));
      k.fillZero(image, h * w * c);
      spans(k, 3, row, oh, () =>
        windows(k, g, { image, mean, row }, ({ first, scale, column }) => {
          k.set(value, v128.mul(v128.load(mean), scale));
          const each = (at: I32, offset: number): void =>
            k.store(at, areApart ? value : v128.add(v128.load(at, offset), value), offset);
          walk(k, g, { first, row, column }, { each });
        }),
      );
    });
  });
}
