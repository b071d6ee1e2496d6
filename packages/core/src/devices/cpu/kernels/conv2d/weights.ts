// Weights in the order the tiles read them, and gradients back in PyTorch's.
//
// Packed: panels of 16 output channels, in each the taps (ky, kx) and input channels in the order the pixels stand in memory, in
// each step 16 values side by side; channels beyond the last are zeros.
import type { Geometry } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import { kernel } from "../../kernel.ts";
import { PANEL } from "../../tile.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { f32, type I32, i32 } from "../../wasm/expr.ts";

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
    const first = k.local("i32");
    const tap = k.local("i32");
    const source = k.local("i32");
    const target = k.local("i32");
    const i = k.local("i32");
    const j = k.local("i32");
    const value = k.local("i32");
    k.for(unit, unit, end, 1, () => {
      k.set(first, i32.mul(i32.divU(unit, i32.const(taps)), PANEL));
      k.set(tap, i32.remU(unit, i32.const(taps)));
      k.set(target, i32.add(to, i32.mul(unit, 4 * PANEL * ins)));
      const from: I32 = flipped ? i32.sub(i32.const(taps - 1), tap) : tap;
      k.set(source, i32.add(weight, i32.add(i32.mul(from, 4), i32.mul(first, outStep))));
      k.for(i, 0, ins, 1, () => {
        k.for(j, 0, PANEL, 1, () => {
          k.set(value, i32.const(0));
          k.if(i32.ltU(i32.add(first, j), i32.const(outs)), () =>
            k.set(value, i32.load(i32.add(source, i32.mul(j, outStep)))),
          );
          k.storeI32(i32.add(target, i32.mul(j, 4)), value);
        });
        k.bump(source, inStep);
        k.bump(target, 4 * PANEL);
      });
    });
  });
}

/**
 * Adds up the parts' sums [parts][taps × C][OC rounded up] and puts them in OIHW order.
 *
 * @param sums address of the parts' sums
 * @param to address of the weight's gradient
 */
export function unpackGradient(ctx: CpuContext, g: Geometry, sums: number, parts: number, to: number): void {
  const key = `conv2d weight gradient ${g.oc} ${g.c} ${g.kh} ${g.kw}`;
  ctx.engine.run(key, () => unpackCode(g), Math.min(64, g.oc), [sums, parts, to]);
}

function unpackCode(g: Geometry): FunctionCode {
  const taps = g.kh * g.kw;
  const row = 4 * panelsOf(g.oc) * PANEL;
  return kernel((k) => {
    const sums = k.arg(0);
    const parts = k.arg(1);
    const to = k.arg(2);
    const [o, end] = k.share(i32.const(g.oc));
    const from = k.local("i32");
    const target = k.local("i32");
    const tap = k.local("i32");
    const i = k.local("i32");
    const p = k.local("i32");
    const sum = k.local("f32");
    k.for(o, o, end, 1, () => {
      k.set(target, i32.add(to, i32.mul(o, 4 * taps * g.c)));
      k.for(i, 0, g.c, 1, () =>
        k.for(tap, 0, taps, 1, () => {
          k.set(from, i32.add(sums, i32.add(i32.mul(o, 4), i32.mul(i32.add(i32.mul(tap, g.c), i), row))));
          k.set(sum, f32.const(0));
          k.for(p, 0, parts, 1, () => {
            k.set(sum, f32.add(sum, f32.load(from)));
            k.bump(from, row * taps * g.c);
          });
          k.storeF32(target, sum);
          k.bump(target, 4);
        }),
      );
    });
  });
}
