// Layer normalisation, a line after the other: what is read once is in the cache for the passes that follow.
import { type LayerNormParams, linesOf } from "../../../ops/layerNorm.ts";
import { bits } from "../engine.ts";
import { type KernelBuilder, kernel } from "../kernel.ts";
import { splitFlat } from "../split.ts";
import type { Local } from "../wasm/builder.ts";
import type { FunctionCode } from "../wasm/encode.ts";
import { f32, type I32, i32, type V128, v128 } from "../wasm/expr.ts";
import type { CpuKernel } from "./contract.ts";
import { sumRows } from "./linear.ts";

/** Vectors that are summed side by side. */
const TOGETHER = 4;

/** Calls a body for every vector of a line, told its distance in bytes, which of the vectors side by side it is, and its lanes. */
function along(
  k: KernelBuilder,
  count: number,
  body: (at: Local<"i32">, which: number, lanes: number) => void,
): void {
  const at = k.local("i32", i32.const(0));
  const whole = Math.floor(count / (4 * TOGETHER));
  const rest = count - 4 * TOGETHER * whole;
  k.repeat(whole, () => {
    for (let which = 0; which < TOGETHER; which++) {
      body(at, which, 4);
      k.bump(at, 16);
    }
  });
  for (let done = 0; done < rest; done += 4) {
    body(at, (done / 4) % TOGETHER, Math.min(4, rest - done));
    k.bump(at, 16);
  }
}

/** Sums of a line, each in all lanes. */
function sums(
  k: KernelBuilder,
  count: number,
  made: Local<"v128">[],
  terms: (at: Local<"i32">) => V128[],
): void {
  const parts = made.map(() => Array.from({ length: TOGETHER }, () => k.local("v128")));
  for (const part of parts.flat()) k.set(part, v128.zero());
  along(k, count, (at, which, lanes) => {
    terms(at).forEach((term, i) => {
      const value = lanes === 4 ? term : v128.and(term, v128.maskLanes(lanes));
      k.set(parts[i][which], v128.add(parts[i][which], value));
    });
  });
  made.forEach((target, i) => {
    const [a, b, c, d] = parts[i];
    k.set(target, v128.add(v128.add(a, b), v128.add(c, d)));
    const lane = (at: number) => v128.lane(target, at);
    k.set(target, v128.splat(f32.add(f32.add(lane(0), lane(1)), f32.add(lane(2), lane(3)))));
  });
}

const from = (base: I32, at: I32): V128 => v128.load(i32.add(base, at));

/** Arguments: rows, input, result, mean and scale of each row, eps, weight, bias. */
function forwardCode(count: number, affine: boolean): FunctionCode {
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const [input, result, stats, weight, bias] = [1, 2, 3, 5, 6].map((i) => k.arg(i));
    const [x, y] = [k.local("i32"), k.local("i32")];
    const [mean, scale] = [k.local("v128"), k.local("v128")];
    const share = k.constant(1 / count);
    const away = (at: I32): V128 => k.local("v128", v128.sub(from(x, at), mean));
    k.for(row, row, end, 1, () => {
      k.set(x, i32.add(input, i32.mul(row, 4 * count)));
      k.set(y, i32.add(result, i32.mul(row, 4 * count)));
      sums(k, count, [mean], (at) => [from(x, at)]);
      k.set(mean, v128.mul(mean, share));
      sums(k, count, [scale], (at) => {
        const d = away(at);
        return [v128.mul(d, d)];
      });
      k.set(scale, v128.add(v128.mul(scale, share), k.argSplat(4)));
      k.set(scale, v128.div(k.constant(1), v128.sqrt(scale)));
      k.storeLane(i32.add(stats, i32.mul(row, 8)), mean, 0);
      k.storeLane(i32.add(stats, i32.mul(row, 8)), scale, 0, 4);
      along(k, count, (at, _which, lanes) => {
        const normal = v128.mul(v128.sub(from(x, at), mean), scale);
        const value = affine ? v128.add(v128.mul(normal, from(weight, at)), from(bias, at)) : normal;
        k.storeLanes(i32.add(y, at), value, lanes);
      });
    });
  });
}

/** Arguments: rows, input, gradient, mean and scale of each row, gradient of the input, weight, sums of a part [parts, 2, room]. */
function backwardCode(count: number, affine: boolean, room: number): FunctionCode {
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const [input, grad, stats, result, weight, own] = [1, 2, 3, 4, 5, 6].map((i) => k.arg(i));
    const [x, g, y] = [k.local("i32"), k.local("i32"), k.local("i32")];
    const [mean, scale, sum, dot] = Array.from({ length: 4 }, () => k.local("v128"));
    const part = k.local("i32", i32.add(own, i32.mul(k.part, 8 * room)));
    if (affine) k.fillZero(part, 2 * room);
    const share = k.constant(1 / count);
    const normalAt = (at: I32): V128 => k.local("v128", v128.mul(v128.sub(from(x, at), mean), scale));
    const arrivedAt = (value: V128, at: I32): V128 =>
      k.local("v128", affine ? v128.mul(value, from(weight, at)) : value);
    k.for(row, row, end, 1, () => {
      k.set(x, i32.add(input, i32.mul(row, 4 * count)));
      k.set(g, i32.add(grad, i32.mul(row, 4 * count)));
      k.set(y, i32.add(result, i32.mul(row, 4 * count)));
      k.set(mean, v128.load32Splat(i32.add(stats, i32.mul(row, 8))));
      k.set(scale, v128.load32Splat(i32.add(stats, i32.mul(row, 8)), 4));
      sums(k, count, [sum, dot], (at) => {
        const [value, normal] = [k.local("v128", from(g, at)), normalAt(at)];
        const arrived = arrivedAt(value, at);
        if (affine) {
          // Lanes beyond the line are in the room that nobody reads.
          const [dw, db] = [i32.add(part, at), i32.add(i32.add(part, at), 4 * room)];
          k.store(dw, v128.add(v128.load(dw), v128.mul(value, normal)));
          k.store(db, v128.add(v128.load(db), value));
        }
        return [arrived, v128.mul(arrived, normal)];
      });
      k.set(sum, v128.mul(sum, share));
      k.set(dot, v128.mul(dot, share));
      along(k, count, (at, _which, lanes) => {
        const normal = normalAt(at);
        const arrived = arrivedAt(from(g, at), at);
        const flows = v128.sub(v128.sub(arrived, sum), v128.mul(normal, dot));
        k.storeLanes(i32.add(y, at), v128.mul(scale, flows), lanes);
      });
    });
  });
}

/** Parts that each sum up what flows to weight and bias. Speed only. */
const partsOf = (rows: number, count: number): number => Math.min(16, rows, splitFlat(rows * count));

export const layerNorm: CpuKernel<LayerNormParams> = {
  forward(ctx, [x, weight, bias], type, params) {
    const { rows, count } = linesOf(x, params);
    const out = ctx.empty(type);
    const stats = ctx.empty({ shape: [rows, 2], dtype: "float32" });
    if (out.numel === 0) return { out, saved: [stats] };
    const [w, b] = [weight, bias].map((part) => (part ? ctx.contiguous(part).address : 0));
    const key = `layerNorm ${count} ${!!weight}`;
    ctx.engine.run(key, () => forwardCode(count, !!weight), Math.min(rows, splitFlat(rows * count)), [
      rows,
      ctx.contiguous(x).address,
      out.address,
      stats.address,
      bits(params.eps),
      w,
      b,
    ]);
    return { out, saved: [stats] };
  },

  backward(ctx, { grad, inputs: [x, weight, bias], saved: [stats], params, needs }) {
    const { rows, count } = linesOf(x, params);
    const dx = ctx.empty(x);
    const parts = partsOf(rows, count);
    const room = 4 * Math.ceil(count / 4);
    const own = ctx.temporary(2 * room * Math.max(1, parts));
    const w = weight ? ctx.contiguous(weight).address : 0;
    if (dx.numel > 0)
      ctx.engine.run(
        `layerNorm backward ${count} ${!!weight}`,
        () => backwardCode(count, !!weight, room),
        parts,
        [rows, ctx.contiguous(x).address, ctx.contiguous(grad).address, stats.address, dx.address, w, own],
      );
    if (!needs[0]) ctx.keep(dx);
    if (!weight) return [needs[0] ? dx : null];
    const all = ctx.temporary(2 * room);
    sumRows(ctx, own, parts, 2 * room, all);
    const ofAffine = [weight, bias].map((like, i) => {
      if (!needs[1 + i]) return null;
      const made = ctx.empty(like);
      ctx.engine.f32.copyWithin(made.address / 4, all / 4 + i * room, all / 4 + i * room + count);
      return made;
    });
    return [needs[0] ? dx : null, ...ofAffine];
  },
};
