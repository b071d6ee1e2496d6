// The weight's gradient of one image: for every tap and input channel (4 or 5 at a time) and 16 output channels, the sum over all
// pixels of input × output gradient.
import type { Geometry } from "../../../../ops/conv2d/geometry.ts";
import type { KernelBuilder } from "../../kernel.ts";
import { Accumulators, halves, PANEL, splitRows, type Tile } from "../../tile.ts";
import { type I32, i32, v128 } from "../../wasm/expr.ts";
import { panelsOf } from "./weights.ts";

export interface GradWeightPlaces {
  /** The padded input. */
  frame: I32;
  /** Bytes between pixels and between rows of that. */
  pixel: number;
  row: number;
  /** The output gradient's first pixel, OC innermost. */
  grad: I32;
  /** Bytes between its pixels and between its rows. */
  gradPixel: number;
  gradRow: number;
  /** The sums [taps × C][OC rounded up to panels], added to. */
  sums: I32;
}

/**
 * Emits it. Output channels beyond the last panel's end read whatever follows the gradient's pixel; their sums are never looked
 * at.
 */
export function emitGradWeight(k: KernelBuilder, tile: Tile, g: Geometry, at: GradWeightPlaces): void {
  const run = g.kw * g.c;
  const sumRow = 4 * panelsOf(g.oc) * PANEL;
  const sizes = splitRows(run);
  const accumulators = new Map([...new Set(sizes)].map((size) => [size, new Accumulators(k, tile, size)]));
  const [ky, y, a, b, end, frame, sums, panel, left] = Array.from({ length: 9 }, () => k.local("i32"));
  const pixelStep = g.sw * at.pixel;
  // Speed only.
  const unroll = g.ow % 4 === 0 ? 4 : g.ow % 2 === 0 ? 2 : 1;

  const sumTile = (acc: Accumulators, half: number): void => {
    const place = (r: number, v: number): [I32, number] => [sums, r * sumRow + 16 * v];
    acc.zero();
    k.for(y, 0, g.oh, 1, () => {
      k.set(a, i32.add(left, i32.mul(y, g.sh * at.row)));
      k.set(
        b,
        i32.add(i32.add(at.grad, i32.mul(y, at.gradRow)), i32.add(i32.mul(panel, 4 * PANEL), 16 * half)),
      );
      k.set(end, i32.add(b, g.ow * at.gradPixel));
      k.for(b, b, end, unroll * at.gradPixel, () => {
        for (let u = 0; u < unroll; u++) acc.step((r) => [a, u * pixelStep + 4 * r], [b, u * at.gradPixel]);
        k.bump(a, unroll * pixelStep);
      });
    });
    acc.add((r, v) => v128.load(...place(r, v)));
    acc.store(place);
  };

  k.for(panel, 0, panelsOf(g.oc), 1, () => {
    for (const half of halves(tile)) {
      k.for(ky, 0, g.kh, 1, () => {
        k.set(frame, i32.add(at.frame, i32.mul(ky, at.row)));
        k.set(left, frame);
        k.set(
          sums,
          i32.add(i32.add(at.sums, i32.mul(ky, run * sumRow)), i32.add(i32.mul(panel, 4 * PANEL), 16 * half)),
        );
        const counts = new Map<number, number>();
        for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
        for (const [size, count] of counts)
          k.repeat(count, () => {
            sumTile(accumulators.get(size) as Accumulators, half);
            k.bump(left, 4 * size);
            k.bump(sums, size * sumRow);
          });
      });
    }
  });
}

/** sums[oc] += the gradient's sum over all pixels. */
export function emitGradBias(k: KernelBuilder, g: Geometry, at: GradWeightPlaces, sums: I32): void {
  const [y, b, end, channel] = Array.from({ length: 4 }, () => k.local("i32"));
  const sum = k.local("v128");
  k.for(channel, 0, 4 * panelsOf(g.oc) * PANEL, 16, () => {
    k.set(sum, v128.zero());
    k.for(y, 0, g.oh, 1, () => {
      k.set(b, i32.add(i32.add(at.grad, i32.mul(y, at.gradRow)), channel));
      k.set(end, i32.add(b, g.ow * at.gradPixel));
      k.for(b, b, end, at.gradPixel, () => k.set(sum, v128.add(sum, v128.load(b))));
    });
    k.store(i32.add(sums, channel), v128.add(sum, v128.load(i32.add(sums, channel))));
  });
}
