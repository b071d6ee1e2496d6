// Weights at the points, U = G g Gᵀ, and their gradient back, Gᵀ U G.
import type { CpuContext } from "../../../array.ts";
import { kernel } from "../../../kernel.ts";
import { PANEL, type Tile } from "../../../tile.ts";
import type { FunctionCode } from "../../../wasm/encode.ts";
import { i32, v128 } from "../../../wasm/expr.ts";
import { arithmetic } from "./arithmetic.ts";
import type { Plan } from "./plan.ts";
import { emitSquare } from "./transforms.ts";

/** [point][panel of OC][C][16], for the forward product. Returns the address, good until the operation is over. */
export const transformWeights = (ctx: CpuContext, weight: number, p: Plan): number =>
  transform(ctx, weight, p, false);

/** [point][panel of C][OC][16], its transpose, for the input's gradient. */
export const transformTransposed = (ctx: CpuContext, weight: number, p: Plan): number =>
  transform(ctx, weight, p, true);

function transform(ctx: CpuContext, weight: number, p: Plan, transposed: boolean): number {
  const { c, oc } = p.g;
  const [ins, padded] = transposed ? [oc, p.cPadded] : [c, p.ocPadded];
  const { points } = p.scheme;
  const to = ctx.temporary(points * ins * padded);
  const key = `winograd weights ${points} ${c} ${oc} ${transposed}`;
  ctx.engine.run(key, (tile) => transformCode(tile, p, transposed), Math.min(64, padded / PANEL), [
    weight,
    to,
  ]);
  return to;
}

/** Four neighbouring outputs at a time; both numbers of channels are multiples of four. */
function transformCode(tile: Tile, p: Plan, transposed: boolean): FunctionCode {
  const { c, oc } = p.g;
  const [ins, outs, padded] = transposed ? [oc, c, p.cPadded] : [c, oc, p.ocPadded];
  const [outStep, inStep] = transposed ? [36, 36 * c] : [36 * c, 36];
  return kernel((k) => {
    const [weight, to] = [k.arg(0), k.arg(1)];
    const the = arithmetic(k, tile);
    const [panel, end] = k.share(i32.const(padded / PANEL));
    const [i, j, out, from, target] = Array.from({ length: 5 }, () => k.local("i32"));
    const g = Array.from({ length: 9 }, () => k.local("v128"));
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
          emitSquare(
            k,
            [p.scheme.weights, the],
            3,
            (n) => [g[n]],
            (point, [value]) => k.store(target, value, 4 * point * ins * padded),
          );
          k.bump(target, 16);
        });
      }),
    );
  });
}

/** Adds up the parts' sums [parts][point][C][OC padded] and gives the weight's gradient in OIHW order. */
export function gradientBack(ctx: CpuContext, p: Plan, sums: number, parts: number, to: number): void {
  const { c, oc } = p.g;
  const key = `winograd weight gradient ${p.scheme.points} ${c} ${oc}`;
  ctx.engine.run(key, (tile) => backCode(tile, p), Math.min(64, c), [sums, parts, to]);
}

function backCode(tile: Tile, p: Plan): FunctionCode {
  const { c, oc } = p.g;
  const { points, side, weightsTransposed } = p.scheme;
  const row = 4 * p.ocPadded;
  return kernel((k) => {
    const [sums, parts, to] = [0, 1, 2].map((n) => k.arg(n));
    const the = arithmetic(k, tile);
    const [i, end] = k.share(i32.const(c));
    const [o, from, part, target] = Array.from({ length: 4 }, () => k.local("i32"));
    const u = Array.from({ length: points }, () => k.local("v128"));
    k.for(i, i, end, 1, () =>
      k.for(o, 0, oc, 4, () => {
        k.set(from, i32.add(sums, i32.add(i32.mul(i, row), i32.mul(o, 4))));
        for (const value of u) k.set(value, v128.zero());
        k.for(part, 0, parts, 1, () => {
          u.forEach((value, n) => {
            k.set(value, v128.add(value, v128.load(from, n * c * row)));
          });
          k.bump(from, points * c * row);
        });
        k.set(target, i32.add(to, i32.mul(i32.add(i32.mul(o, c), i), 36)));
        emitSquare(
          k,
          [weightsTransposed, the],
          side,
          (n) => [u[n]],
          (tap, [value]) => {
            for (let lane = 0; lane < 4; lane++) k.storeLane(target, value, lane, lane * 36 * c + 4 * tap);
          },
        );
      }),
    );
  });
}
