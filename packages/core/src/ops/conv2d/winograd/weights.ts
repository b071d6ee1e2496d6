// Weights at the sixteen points, U = G g Gᵀ with G = [1 0 0; ½ ½ ½; ½ -½ ½; 0 0 1], and their gradient back, Gᵀ U G.
import type { CpuContext } from "../../../devices/cpu/array.ts";
import { kernel } from "../../../devices/cpu/kernel.ts";
import { PANEL } from "../../../devices/cpu/tile.ts";
import type { Local } from "../../../devices/cpu/wasm/builder.ts";
import type { FunctionCode } from "../../../devices/cpu/wasm/encode.ts";
import { i32, type V128, v128 } from "../../../devices/cpu/wasm/expr.ts";
import { type Plan, POINTS } from "./plan.ts";

/** [point][panel of OC][C][16], for the forward product. Returns the address, good until the operation is over. */
export const transformWeights = (ctx: CpuContext, weight: number, p: Plan): number =>
  transform(ctx, weight, p, false);

/** [point][panel of C][OC][16], its transpose, for the input's gradient. */
export const transformTransposed = (ctx: CpuContext, weight: number, p: Plan): number =>
  transform(ctx, weight, p, true);

function transform(ctx: CpuContext, weight: number, p: Plan, transposed: boolean): number {
  const { c, oc } = p.g;
  const [ins, padded] = transposed ? [oc, p.cPadded] : [c, p.ocPadded];
  const to = ctx.temporary(POINTS * ins * padded);
  const key = `winograd weights ${c} ${oc} ${transposed}`;
  ctx.engine.run(key, () => transformCode(p, transposed), Math.min(64, padded / PANEL), [weight, to]);
  return to;
}

/** G applied to three values. */
const spread = ([a, b, c]: V128[], half: V128): V128[] => [
  a,
  v128.mul(v128.add(v128.add(a, c), b), half),
  v128.mul(v128.sub(v128.add(a, c), b), half),
  c,
];

/** Four neighbouring outputs at a time; both numbers of channels are multiples of four. */
function transformCode(p: Plan, transposed: boolean): FunctionCode {
  const { c, oc } = p.g;
  const [ins, outs, padded] = transposed ? [oc, c, p.cPadded] : [c, oc, p.ocPadded];
  const [outStep, inStep] = transposed ? [36, 36 * c] : [36 * c, 36];
  return kernel((k) => {
    const [weight, to] = [k.arg(0), k.arg(1)];
    const [panel, end] = k.share(i32.const(padded / PANEL));
    const [i, j, out, from, target] = Array.from({ length: 5 }, () => k.local("i32"));
    const half = k.local("v128", v128.constF32(0.5));
    const g = Array.from({ length: 9 }, () => k.local("v128"));
    const t = Array.from({ length: 12 }, () => k.local("v128"));
    k.for(panel, panel, end, 1, () =>
      k.for(i, 0, ins, 1, () => {
        k.set(target, i32.add(to, i32.mul(i32.add(i32.mul(panel, ins), i), 4 * PANEL)));
        k.for(j, 0, PANEL, 4, () => {
          k.set(out, i32.add(i32.mul(panel, PANEL), j));
          k.set(from, i32.add(weight, i32.add(i32.mul(out, outStep), i32.mul(i, inStep))));
          for (const values of g) k.set(values, v128.zero());
          k.if(i32.ltU(out, i32.const(outs)), () => {
            for (let lane = 0; lane < 4; lane++)
              g.forEach((values, n) => {
                k.set(values, v128.load32Lane(from, values, lane, 4 * n + lane * outStep));
              });
          });
          for (let x = 0; x < 3; x++)
            spread([g[x], g[3 + x], g[6 + x]], half).forEach((value, y) => {
              k.set(t[3 * y + x], value);
            });
          for (let y = 0; y < 4; y++)
            spread(t.slice(3 * y, 3 * y + 3), half).forEach((value, x) => {
              k.store(target, value, 4 * (4 * y + x) * ins * padded);
            });
          k.bump(target, 16);
        });
      }),
    );
  });
}

/** Adds up the parts' sums [parts][point][C][OC padded] and gives the weight's gradient in OIHW order. */
export function gradientBack(ctx: CpuContext, p: Plan, sums: number, parts: number, to: number): void {
  const { c, oc } = p.g;
  const key = `winograd weight gradient ${c} ${oc}`;
  ctx.engine.run(key, () => backCode(p), Math.min(64, c), [sums, parts, to]);
}

/** Gᵀ applied to four vectors. */
const gather = ([a, b, c, d]: V128[], factor: V128): V128[] => [
  v128.add(a, v128.mul(factor, v128.add(b, c))),
  v128.mul(factor, v128.sub(b, c)),
  v128.add(d, v128.mul(factor, v128.add(b, c))),
];

function backCode(p: Plan): FunctionCode {
  const { c, oc } = p.g;
  const row = 4 * p.ocPadded;
  return kernel((k) => {
    const [sums, parts, to] = [0, 1, 2].map((n) => k.arg(n));
    const [i, end] = k.share(i32.const(c));
    const [o, from, part, target] = Array.from({ length: 4 }, () => k.local("i32"));
    const u = Array.from({ length: POINTS }, () => k.local("v128"));
    const t: Local<"v128">[] = Array.from({ length: 12 }, () => k.local("v128"));
    const result = k.local("v128");
    const factor = k.local("v128", v128.constF32(0.5));
    k.for(i, i, end, 1, () =>
      k.for(o, 0, oc, 4, () => {
        k.set(from, i32.add(sums, i32.add(i32.mul(i, row), i32.mul(o, 4))));
        for (const value of u) k.set(value, v128.zero());
        k.for(part, 0, parts, 1, () => {
          u.forEach((value, n) => {
            k.set(value, v128.add(value, v128.load(from, n * c * row)));
          });
          k.bump(from, POINTS * c * row);
        });
        for (let x = 0; x < 4; x++)
          gather([u[x], u[4 + x], u[8 + x], u[12 + x]], factor).forEach((value, y) => {
            k.set(t[4 * y + x], value);
          });
        k.set(target, i32.add(to, i32.mul(i32.add(i32.mul(o, c), i), 36)));
        for (let y = 0; y < 3; y++)
          gather(t.slice(4 * y, 4 * y + 4), factor).forEach((value, x) => {
            k.set(result, value);
            for (let lane = 0; lane < 4; lane++)
              k.storeLane(target, result, lane, lane * 36 * c + 4 * (3 * y + x));
          });
      }),
    );
  });
}
