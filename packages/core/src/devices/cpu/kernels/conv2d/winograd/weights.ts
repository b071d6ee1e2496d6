// Weights at the points, U = G g Gᵀ, and their gradient back, Gᵀ U G.
import type { CpuContext } from "../../../array.ts";
import { kernel } from "../../../kernel.ts";
import { transposeBlock } from "../../../layout.ts";
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

/** Inputs of a panel that are transformed before they are written: of every point a few whole lines of the cache. Speed only. */
const TOGETHER = 4;
/** Bytes of them at one point. */
const RUN = 4 * PANEL * TOGETHER;

function transform(ctx: CpuContext, weight: number, p: Plan, transposed: boolean): number {
  const { c, oc } = p.g;
  const [ins, padded] = transposed ? [oc, p.cPadded] : [c, p.ocPadded];
  const { points } = p.scheme;
  const to = ctx.temporary(points * ins * padded);
  ctx.engine.scratch(points * RUN);
  const key = `winograd weights ${points} ${c} ${oc} ${transposed}`;
  ctx.engine.run(key, (tile) => transformCode(tile, p, transposed), Math.min(64, padded / PANEL), [
    weight,
    to,
  ]);
  return to;
}

/**
 * Four neighbouring outputs at a time; both numbers of channels are multiples of four. Points lie so far apart that the cache keeps none
 * of their lines until the next part of it is written: they go through the scratch.
 */
function transformCode(tile: Tile, p: Plan, transposed: boolean): FunctionCode {
  const { c, oc } = p.g;
  const [ins, outs, padded] = transposed ? [oc, c, p.cPadded] : [c, oc, p.ocPadded];
  const [outStep, inStep] = transposed ? [36, 36 * c] : [36 * c, 36];
  return kernel((k) => {
    const [weight, to] = [k.arg(0), k.arg(1)];
    const the = arithmetic(k, tile);
    const [panel, end] = k.share(i32.const(padded / PANEL));
    const [i, s, j, out, from, room, source, target] = Array.from({ length: 8 }, () => k.local("i32"));
    const g = Array.from({ length: 9 }, () => k.local("v128"));
    const block = transposeBlock(k);
    /** The taps of four outputs, each a vector of the four. */
    const take = (): void => {
      for (const first of [0, 4])
        block(
          (lane) => v128.load(from, 4 * first + lane * outStep),
          (n, four) => k.set(g[first + n], four),
        );
      for (let lane = 0; lane < 4; lane++)
        k.set(g[8], v128.load32Lane(from, g[8], lane, 32 + lane * outStep));
    };
    /** What the scratch holds goes to the points. */
    const give = (): void => {
      k.set(target, i32.add(to, i32.mul(i32.add(i32.mul(panel, ins), i), 4 * PANEL)));
      k.set(source, k.scratch);
      k.repeat(p.scheme.points, () => {
        // The higher of a pair first: the order the revectorizer fuses.
        for (let pair = 0; pair < RUN; pair += 32)
          for (const at of [pair + 16, pair]) k.store(target, v128.load(source, at), at);
        k.bump(source, RUN);
        k.bump(target, 4 * ins * padded);
      });
    };
    k.for(panel, panel, end, 1, () =>
      k.for(i, 0, ins, TOGETHER, () => {
        k.set(room, k.scratch);
        k.for(s, 0, TOGETHER, 1, () =>
          k.for(j, 0, PANEL, 4, () => {
            k.set(out, i32.add(i32.mul(panel, PANEL), j));
            k.set(from, i32.add(weight, i32.add(i32.mul(out, outStep), i32.mul(i32.add(i, s), inStep))));
            for (const values of g) k.set(values, v128.zero());
            k.if(i32.ltU(out, i32.const(outs)), take);
            emitSquare(
              k,
              [p.scheme.weights, the],
              3,
              (n) => [g[n]],
              (point, [value]) => k.store(room, value, RUN * point),
            );
            k.bump(room, 16);
          }),
        );
        give();
      }),
    );
  });
}

/** Adds up the parts' sums [parts][point][C][OC padded] and gives the weight's gradient in OIHW order. */
export function gradientBack(ctx: CpuContext, p: Plan, sums: number, parts: number, to: number): void {
  const { c, oc } = p.g;
  ctx.engine.scratch(4 * PANEL * p.scheme.points);
  const key = `winograd weight gradient ${p.scheme.points} ${c} ${oc}`;
  ctx.engine.run(key, (tile) => backCode(tile, p), Math.min(64, c), [sums, parts, to]);
}

/** A panel of outputs at a time: of every point a whole line of the cache, which would be gone before its next part is read. */
function backCode(tile: Tile, p: Plan): FunctionCode {
  const { c, oc } = p.g;
  const { points, side, weightsTransposed } = p.scheme;
  const row = 4 * p.ocPadded;
  return kernel((k) => {
    const [sums, parts, to] = [0, 1, 2].map((n) => k.arg(n));
    const the = arithmetic(k, tile);
    const [i, end] = k.share(i32.const(c));
    const [o, j, out, from, part, line, room, target] = Array.from({ length: 8 }, () => k.local("i32"));
    const totals = Array.from({ length: PANEL / 4 }, () => k.local("v128"));
    /** Sixteen outputs of every point, of all parts in their order, to the scratch. */
    const addUp = (): void => {
      k.set(line, from);
      k.set(room, k.scratch);
      k.repeat(points, () => {
        for (const total of totals) k.set(total, v128.zero());
        k.set(target, line);
        k.for(part, 0, parts, 1, () => {
          totals.forEach((total, v) => {
            k.set(total, v128.add(total, v128.load(target, 16 * v)));
          });
          k.bump(target, points * c * row);
        });
        // The higher of a pair first: the order the revectorizer fuses.
        for (const v of [1, 0, 3, 2]) k.store(room, totals[v], 16 * v);
        k.bump(room, 4 * PANEL);
        k.bump(line, c * row);
      });
    };
    k.for(i, i, end, 1, () =>
      k.for(o, 0, oc, PANEL, () => {
        k.set(from, i32.add(sums, i32.add(i32.mul(i, row), i32.mul(o, 4))));
        addUp();
        k.set(room, k.scratch);
        k.for(j, 0, PANEL, 4, () => {
          k.set(out, i32.add(o, j));
          k.if(i32.ltU(out, i32.const(oc)), () => {
            k.set(target, i32.add(to, i32.mul(i32.add(i32.mul(out, c), i), 36)));
            emitSquare(
              k,
              [weightsTransposed, the],
              side,
              (n) => [v128.load(room, 4 * PANEL * n)],
              (tap, [value]) => {
                for (let lane = 0; lane < 4; lane++)
                  k.storeLane(target, value, lane, lane * 36 * c + 4 * tap);
              },
            );
          });
          k.bump(room, 16);
        });
      }),
    );
  });
}
