// Weights in the order the tiles read them, and gradients back in PyTorch's.
//
// Packed: panels of 16 output channels, in each the taps (ky, kx) and input channels in the order the pixels stand in memory, in
// each step 16 values side by side; channels beyond the last are zeros.
import type { Geometry } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import { type KernelBuilder, kernel } from "../../kernel.ts";
import { transposeBlock } from "../../layout.ts";
import { PANEL } from "../../tile.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../wasm/expr.ts";

export const panelsOf = (channels: number): number => Math.ceil(channels / PANEL);

/** Packs OIHW weights for the forward pass. Returns the address, good until the operation is over. */
export function packForward(ctx: CpuContext, weight: number, g: Geometry): number {
  return pack(ctx, weight, g, false);
}

/** Packs them for the input's gradient: input channels become outputs, and the kernel is turned by 180°. */
export function packFlipped(ctx: CpuContext, weight: number, g: Geometry): number {
  return pack(ctx, weight, g, true);
}

function pack(ctx: CpuContext, weight: number, g: Geometry, flipped: boolean): number {
  const [outs, ins] = flipped ? [g.c, g.oc] : [g.oc, g.c];
  const steps = g.kh * g.kw * ins;
  const to = ctx.temporary(panelsOf(outs) * PANEL * steps);
  const key = `conv2d weights ${g.oc} ${g.c} ${g.kh} ${g.kw} ${flipped}`;
  const parts = Math.min(64, panelsOf(outs) * g.kh * g.kw);
  ctx.engine.run(key, () => packCode(g, flipped), parts, [weight, to]);
  return to;
}

function packCode(g: Geometry, flipped: boolean): FunctionCode {
  const taps = g.kh * g.kw;
  const [outs, ins] = flipped ? [g.c, g.oc] : [g.oc, g.c];
  // Distances in OIHW memory, in bytes, between neighbouring outputs and inputs.
  const [outStep, inStep] = flipped ? [4 * taps, 4 * taps * g.c] : [4 * taps * g.c, 4 * taps];
  return kernel((k) => {
    const weight = k.arg(0);
    const to = k.arg(1);
    const [unit, end] = k.share(i32.const(panelsOf(outs) * taps));
    const [panel, tap, source, target, i] = Array.from({ length: 5 }, () => k.local("i32"));
    const values = k.local("v128");
    const block = transposeBlock(k);
    /** Sixteen outputs of one input, four at a time; those from `lanes` on are zeros. */
    const single = (lanes: number) => {
      for (let v = 0; v < PANEL; v += 4) {
        const width = Math.min(4, lanes - v);
        if (width === 4 && outStep === 4) k.set(values, v128.load(source, 4 * v));
        else {
          k.set(values, v128.zero());
          for (let lane = 0; lane < width; lane++)
            k.set(values, v128.load32Lane(source, values, lane, (v + lane) * outStep));
        }
        k.store(target, values, 4 * v);
      }
    };
    /** Of four inputs that are neighbours. */
    const square = (lanes: number) => {
      for (let v = 0; v < PANEL; v += 4)
        block(
          (r) => (v + r < lanes ? v128.load(source, (v + r) * outStep) : v128.zero()),
          (r, four) => k.store(target, four, 4 * (PANEL * r + v)),
        );
    };
    const inputs = (lanes: number) => {
      const squares = inStep === 4 ? ins - (ins % 4) : 0;
      const step = (count: number) => {
        k.bump(source, count * inStep);
        k.bump(target, count * 4 * PANEL);
      };
      k.for(i, 0, squares, 4, () => {
        square(lanes);
        step(4);
      });
      k.for(i, squares, ins, 1, () => {
        single(lanes);
        step(1);
      });
    };
    k.for(unit, unit, end, 1, () => {
      k.set(panel, i32.divU(unit, i32.const(taps)));
      k.set(tap, i32.remU(unit, i32.const(taps)));
      k.set(target, i32.add(to, i32.mul(unit, 4 * PANEL * ins)));
      const from: I32 = flipped ? i32.sub(i32.const(taps - 1), tap) : tap;
      k.set(source, i32.add(weight, i32.add(i32.mul(from, 4), i32.mul(panel, PANEL * outStep))));
      emitLanes(k, panel, outs, inputs);
    });
  });
}

/** Calls `body` for the lanes of a panel: all of them, or those of a last narrow one. */
function emitLanes(k: KernelBuilder, panel: I32, channels: number, body: (lanes: number) => void): void {
  const [whole, rest] = [Math.floor(channels / PANEL), channels % PANEL];
  if (rest === 0) body(PANEL);
  else if (whole === 0) body(rest);
  else
    k.if(
      i32.ltU(panel, i32.const(whole)),
      () => body(PANEL),
      () => body(rest),
    );
}

/**
 * Adds up the parts' sums [parts][taps × C][OC rounded up] and puts them in OIHW order.
 *
 * @param sums address of the parts' sums
 * @param to address of the weight's gradient
 */
export function unpackGradient(ctx: CpuContext, g: Geometry, sums: number, parts: number, to: number): void {
  const key = `conv2d weight gradient ${g.oc} ${g.c} ${g.kh} ${g.kw}`;
  ctx.engine.run(key, () => unpackCode(g), Math.min(64, unpackUnits(g)), [sums, parts, to]);
}

/** Input channels that are put in order together: a line of the cache in each of a panel's outputs. Speed only. */
const TOGETHER = 16;

const unpackUnits = (g: Geometry): number => panelsOf(g.oc) * Math.ceil(g.c / TOGETHER);

function unpackCode(g: Geometry): FunctionCode {
  const taps = g.kh * g.kw;
  const panels = panelsOf(g.oc);
  // Bytes of a row of sums, of a part's sums, and between neighbouring outputs of OIHW.
  const row = 4 * panels * PANEL;
  const part = row * taps * g.c;
  const outStep = 4 * taps * g.c;
  return kernel((k) => {
    const [sums, parts, to] = [0, 1, 2].map((i) => k.arg(i));
    const [unit, end] = k.share(i32.const(unpackUnits(g)));
    const [panel, i, last, from, line, at, target, p] = Array.from({ length: 8 }, () => k.local("i32"));
    const totals = Array.from({ length: 4 }, () => k.local("v128"));
    const block = transposeBlock(k);
    /** Adds up rows of four outputs, of `line`, from `offset` bytes on, in the parts' order. */
    const addUp = (rows: number, offset: number) => {
      const mine = totals.slice(0, rows);
      for (const total of mine) k.set(total, v128.zero());
      k.set(at, line);
      k.for(p, 0, parts, 1, () => {
        mine.forEach((total, r) => k.set(total, v128.add(total, v128.load(at, offset + r * row))));
        k.bump(at, part);
      });
    };
    /** So many inputs of a tap, from `line` to `target`. */
    const inputs = (lanes: number, count: 4 | 1) => {
      for (let v = 0; v < lanes; v += 4) {
        const width = Math.min(4, lanes - v);
        const place = (lane: number) => (v + lane) * outStep;
        addUp(count, 4 * v);
        if (count === 1)
          for (let lane = 0; lane < width; lane++) k.storeLane(target, totals[0], lane, place(lane));
        else
          block(
            (r) => totals[r],
            (lane, four) => {
              if (lane < width) k.store(target, four, place(lane));
            },
          );
      }
    };
    const allTaps = (lanes: number, count: 4 | 1) => {
      k.set(line, from);
      k.repeat(taps, () => {
        inputs(lanes, count);
        k.bump(line, g.c * row);
        k.bump(target, 4 * count);
      });
      k.bump(from, count * row);
    };
    k.for(unit, unit, end, 1, () => {
      k.set(panel, i32.remU(unit, i32.const(panels)));
      k.set(i, i32.mul(i32.divU(unit, i32.const(panels)), TOGETHER));
      k.set(last, i32.add(i, TOGETHER));
      k.set(last, i32.select(i32.ltU(last, i32.const(g.c)), last, g.c));
      k.set(from, i32.add(sums, i32.add(i32.mul(panel, 4 * PANEL), i32.mul(i, row))));
      k.set(target, i32.add(to, i32.add(i32.mul(panel, PANEL * outStep), i32.mul(i, 4 * taps))));
      emitLanes(k, panel, g.oc, (lanes) => {
        // Of one tap, four inputs stand side by side.
        if (taps === 1 && g.c >= 4) k.for(i, i, i32.sub(last, 3), 4, () => allTaps(lanes, 4));
        k.for(i, i, last, 1, () => allTaps(lanes, 1));
      });
    });
  });
}
