// Channels in turns, which leaves images as they lie. Those of two groups, innermost, are zipped four at a time.
import type { ChannelShuffleParams } from "../../../../ops/movement/channelShuffle.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { kernel } from "../../kernel.ts";
import { splitFlat } from "../../split.ts";
import { copyStrided } from "../../strided.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../wasm/expr.ts";
import type { CpuKernel } from "../contract.ts";

const words = (...lanes: number[]): number[] =>
  lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]);
/** Of two vectors: the first halves in turns, the second halves; every other number from the first on, from the second on. */
const [LOW, HIGH] = [words(0, 4, 1, 5), words(2, 6, 3, 7)];
const [EVEN, ODD] = [words(0, 2, 4, 6), words(1, 3, 5, 7)];

/** args: pixels, source, target; a pixel's halves of `each` numbers are zipped, or taken apart. */
function zipCode(each: number, isZip: boolean): FunctionCode {
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const [source, target, at] = [k.local("i32"), k.local("i32"), k.local("i32")];
    const [a, b] = [k.local("v128"), k.local("v128")];
    const half = 4 * each;
    k.set(source, i32.add(k.arg(1), i32.mul(row, 2 * half)));
    k.set(target, i32.add(k.arg(2), i32.mul(row, 2 * half)));
    const four = (from: I32): void => {
      const apart = i32.add(isZip ? source : target, from);
      const zipped = i32.add(isZip ? target : source, i32.add(from, from));
      if (isZip) {
        k.set(a, v128.load(apart));
        k.set(b, v128.load(apart, half));
        k.store(zipped, v128.shuffle(a, b, LOW));
        k.store(zipped, v128.shuffle(a, b, HIGH), 16);
      } else {
        k.set(a, v128.load(zipped));
        k.set(b, v128.load(zipped, 16));
        k.store(apart, v128.shuffle(a, b, EVEN));
        k.store(apart, v128.shuffle(a, b, ODD), half);
      }
    };
    k.for(row, row, end, 1, () => {
      k.for(at, 0, i32.const(half - (half % 16)), 16, () => four(at));
      // The last four once more where they are no whole vector further.
      if (half % 16 > 0) four(i32.const(half - 16));
      k.bump(source, 2 * half);
      k.bump(target, 2 * half);
    });
  });
}

function shuffled(ctx: CpuContext, x: CpuArray, groups: number): CpuArray {
  const { shape, layout, address } = x;
  const [n, c, h, w] = shape;
  const out = ctx.empty(x, layout);
  const [each, pixels] = [c / groups, h * w];
  const isZip = groups === 2;
  if (layout === "channelsLast" && c >= 8 && (isZip || each === 2)) {
    const key = `zip ${c / 2} ${isZip}`;
    const args = [n * pixels, address, out.address];
    ctx.engine.run(key, () => zipCode(c / 2, isZip), Math.min(n * pixels, splitFlat(x.numel)), args);
    return out;
  }
  if (layout === "channelsLast") {
    const from = { address, strides: [c, 1, each] };
    copyStrided(ctx, x, [n * pixels, each, groups], from, { address: out.address, strides: [c, groups, 1] });
    return out;
  }
  const from = { address, strides: [c * pixels, pixels, each * pixels, 1] };
  const to = { address: out.address, strides: [c * pixels, groups * pixels, pixels, 1] };
  copyStrided(ctx, x, [n, each, groups, pixels], from, to);
  return out;
}

export const channelShuffle: CpuKernel<ChannelShuffleParams> = {
  forward: (ctx, [x], _type, { groups }) => ({ out: shuffled(ctx, x, groups) }),
  backward: (ctx, { grad, params: { groups } }) => [shuffled(ctx, grad, grad.shape[1] / groups)],
};
