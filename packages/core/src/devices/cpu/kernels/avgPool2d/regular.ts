// Means of windows of one width, a step of one or two columns apart: four outputs at a time.
import type { Span } from "../../../../ops/avgPool2d.ts";
import { kernel } from "../../kernel.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { i32, type V128, v128 } from "../../wasm/expr.ts";
import { from, type Planes, planes, share, spans, to, vectors } from "./code.ts";

/** Windows of a dimension: output i is that of `width` pixels from `step` · i − `before` on, as far as there are such pixels. */
export interface Regular {
  readonly width: number;
  readonly step: number;
  readonly before: number;
}

/** Pixels of the longest span. */
export const longest = (of: readonly Span[]): number =>
  of.reduce((most, { from, to }) => Math.max(most, to - from), 0);

/** How the spans of a dimension of that size are regular; null where they are not, or lie further apart. */
export function regularity(of: readonly Span[], size: number): Regular | null {
  const width = longest(of);
  for (const step of [1, 2])
    for (let before = 0; before < width; before++) {
      const fits = of.every(({ from, to }, i) => {
        const first = step * i - before;
        return from === Math.max(0, first) && to === Math.min(size, first + width);
      });
      if (fits) return { width, step, before };
    }
  return null;
}

/** The row of sums with the nothing before and after it, and what is read beyond. */
export const regularScratch = ({ w, ow }: Planes, { width, step, before }: Regular): number =>
  4 * (Math.max(before + w, step * (ow + 3)) + width + 12);

const lanesFrom = (first: number): number[] =>
  [0, 2, 4, 6].flatMap((lane) => Array.from({ length: 4 }, (_, byte) => 4 * (lane + first) + byte));
const [EVEN, ODD] = [lanesFrom(0), lanesFrom(1)];

/** args: images, means, planes, rows' spans, one over the count of each column's window */
export function regularCode(g: Planes, columns: Regular, tall: number): FunctionCode {
  const { width, step, before } = columns;
  return kernel((k) => {
    const [at, y, sums] = Array.from({ length: 3 }, () => k.local("i32"));
    const [sum, factor] = [k.local("v128"), k.local("v128")];
    k.fillZero(k.scratch, before + g.w + width);
    const sumsAt = k.local("i32", i32.add(k.scratch, 4 * before));
    const shares = k.arg(4);

    /** The sums of four windows. */
    const total = (): V128 => {
      const taps: V128[] = [];
      for (let j = 0; j < width; j += step) {
        const first = k.local("v128", v128.load(sums, 4 * j));
        if (step === 1) taps.push(first);
        else {
          const second = k.local("v128", v128.load(sums, 4 * j + 16));
          taps.push(v128.shuffle(first, second, EVEN));
          if (j + 1 < width) taps.push(v128.shuffle(first, second, ODD));
        }
      }
      return taps.reduce((a, b) => v128.add(a, b));
    };

    planes(k, g, ({ image, mean, row }) =>
      spans(k, 3, row, g.oh, () => {
        const top = k.local("i32", i32.add(image, i32.mul(from(row), 4 * g.w)));
        const many = k.local("i32", i32.sub(to(row), from(row)));
        const everyVector = (body: () => void): void =>
          vectors(k, g.w, (offset, lanes) => {
            k.set(at, i32.add(top, offset));
            body();
            k.storeLanes(i32.add(sumsAt, offset), sum, lanes);
          });
        k.if(
          i32.eq(many, tall),
          () =>
            everyVector(() => {
              const lines = Array.from({ length: tall }, (_, r) => v128.load(at, 4 * r * g.w));
              k.set(
                sum,
                lines.reduce((a, b) => v128.add(a, b)),
              );
            }),
          () =>
            everyVector(() => {
              k.set(sum, v128.zero());
              k.for(y, 0, many, 1, () => {
                k.set(sum, v128.add(sum, v128.load(at)));
                k.bump(at, 4 * g.w);
              });
            }),
        );
        k.set(factor, v128.splat(share(row)));
        k.set(sums, k.scratch);
        vectors(k, g.ow, (offset, lanes) => {
          const scale = v128.mul(factor, v128.load(i32.add(shares, offset)));
          k.storeLanes(i32.add(mean, offset), v128.mul(total(), scale), lanes);
          k.bump(sums, 16 * step);
        });
        k.bump(mean, 4 * g.ow);
      }),
    );
  });
}

const TWICE = [0, 0, 4, 4].flatMap((lane) => [0, 1, 2, 3].map((byte) => lane + byte));

/** Whether windows are two columns wide, side by side, and no two share a row: their gradients are written, not added. */
export const areDoubled = (rows: readonly Span[], columns: readonly Span[], w: number): boolean => {
  const found = regularity(columns, w);
  const isPair = found !== null && found.width === 2 && found.step === 2 && found.before === 0;
  return isPair && 2 * columns.length <= w && rows.every(({ from }, i) => i === 0 || rows[i - 1].to <= from);
};

/** The gradient of such windows; args as regularCode's. @param isWhole whether every pixel is in one */
export function doubledCode(g: Planes, isWhole: boolean): FunctionCode {
  return kernel((k) => {
    const [at, y] = [k.local("i32"), k.local("i32")];
    const [factor, value, low, high] = Array.from({ length: 4 }, () => k.local("v128"));
    const shares = k.arg(4);
    planes(k, g, ({ image, mean, row }) => {
      if (!isWhole) k.fillZero(image, g.h * g.w);
      spans(k, 3, row, g.oh, () => {
        k.set(factor, v128.splat(share(row)));
        const top = k.local("i32", i32.add(image, i32.mul(from(row), 4 * g.w)));
        const many = k.local("i32", i32.sub(to(row), from(row)));
        vectors(k, g.ow, (offset, lanes) => {
          const scale = v128.mul(factor, v128.load(i32.add(shares, offset)));
          k.set(value, v128.mul(v128.load(i32.add(mean, offset)), scale));
          k.set(low, v128.shuffle(value, value, TWICE));
          k.set(
            high,
            v128.shuffle(
              value,
              value,
              TWICE.map((byte) => byte + 8),
            ),
          );
          k.set(at, i32.add(top, i32.mul(offset, 2)));
          k.for(y, 0, many, 1, () => {
            k.storeLanes(at, low, Math.min(4, 2 * lanes));
            if (lanes > 2) k.storeLanes(at, high, 2 * lanes - 4, 16);
            k.bump(at, 4 * g.w);
          });
        });
        k.bump(mean, 4 * g.ow);
      });
    });
  });
}
