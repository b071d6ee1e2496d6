// Recurrent layers on the cpu. What every step begins with is written as the step before computes it, so that the weight's gradient is one
// product over all steps.

import type { Cell } from "../../../../ops/recurrent/cells.ts";
import * as cells from "../../../../ops/recurrent/cells.ts";
import { named, type RecurrentParams, type Step, stepsOf } from "../../../../ops/recurrent/steps.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { gemm } from "../../gemm.ts";
import { PANEL, ROWS } from "../../tile.ts";
import type { CpuKernel } from "../contract.ts";
import { sumRows } from "../linear.ts";
import { backwardCode, flowFloats } from "./backward.ts";
import { forwardCode } from "./forward.ts";
import { type Packing, packCode, panelFloats } from "./panels.ts";

/** Parts that sequences are shared in: each reads the whole weight at every step, so that few rows are no part. Speed only. */
const splitSequences = (n: number): number => {
  const tiles = Math.ceil(n / ROWS);
  return Math.max(1, Math.min(16, 2 ** Math.floor(Math.log2(Math.max(1, tiles / 2)))));
};

function packed(ctx: CpuContext, weight: CpuArray, packing: Packing, bias = 0): number {
  const panels = packing.gates * Math.ceil(packing.across / PANEL);
  const at = ctx.temporary(panels * panelFloats(packing.depth));
  ctx.engine.run(`recurrent panels ${Object.values(packing).join(" ")}`, () => packCode(packing), panels, [
    weight.address,
    at,
    bias,
  ]);
  return at;
}

/** Steps as words, and one of nothing after them. */
function tableOf(ctx: CpuContext, steps: readonly Step[]): number {
  const at = ctx.temporary(2 * steps.length + 2);
  ctx.engine.i32.set([...steps.flatMap(({ from, rows }) => [from, rows]), 0, 0], at / 4);
  return at;
}

/** A state before every step, as far as it is known: where a sequence begins. */
function before(ctx: CpuContext, steps: readonly Step[], state: CpuArray, rows: number): CpuArray {
  const [, size] = state.shape;
  const all = ctx.empty({ shape: [rows, size], dtype: "float32" });
  const source = ctx.contiguous(state).address / 4;
  let begun = 0;
  for (const { from, rows: now } of steps) {
    if (now > begun)
      ctx.engine.f32.copyWithin(
        all.address / 4 + (from + begun) * size,
        source + begun * size,
        source + now * size,
      );
    begun = Math.max(begun, now);
  }
  return all;
}

const recurrent = (cell: Cell): CpuKernel<RecurrentParams> => ({
  forward(ctx, inputs, type, params) {
    const { x, weight, states, bias } = named(cell, inputs);
    const { engine } = ctx;
    const [rows] = x.shape;
    const [n, size] = states[0].shape;
    const steps = stepsOf(params);
    const across = size;
    const packing = { depth: size, row: 1, col: size, gates: cell.gates, across };
    const panels = packed(ctx, ctx.contiguous(weight), packing, bias && ctx.contiguous(bias).address);
    const out = ctx.empty(type);
    const begins = states.map((state) => before(ctx, steps, state, rows));
    const saved = ctx.empty({ shape: [rows, cell.saved.length * size], dtype: "float32" });
    const parts = splitSequences(n);
    engine.scratch(4 * PANEL * cell.gates * ROWS * (Math.ceil(n / ROWS / parts) + 1));
    engine.run(`recurrent ${cell.name} ${size}`, (tile) => forwardCode(tile, cell, size), parts, [
      ctx.contiguous(x).address,
      panels,
      begins[0].address,
      begins[1]?.address ?? 0,
      out.address,
      saved.address,
      out.address + 4 * rows * size,
      tableOf(ctx, steps),
      steps.length,
      n,
    ]);
    return { out, saved: [saved, ...begins] };
  },

  backward(ctx, { grad: given, inputs, saved: kept, params, needs }) {
    const { x, weight, states, bias } = named(cell, inputs);
    const wanted = named(cell, needs);
    const { engine } = ctx;
    const [rows, width] = x.shape;
    const [n, size] = states[0].shape;
    const [saved, hs, cs] = kept;
    const grad = ctx.contiguous(given);
    const packing = { depth: width, row: size, col: 1, gates: 1, across: size };
    const panels = packed(ctx, ctx.contiguous(weight), packing);
    const dx = ctx.empty(x);
    const dr = cell.slopes.r ? ctx.keep(ctx.empty(x)) : dx;
    const flow = flowFloats(size);
    const dh = ctx.temporary(n * flow);
    engine.f32.fill(0, dh / 4, dh / 4 + n * flow);
    const dc = states[1] ? ctx.empty(states[1]) : null;
    const lastC = grad.address / 4 + rows * size;
    if (dc) engine.f32.copyWithin(dc.address / 4, lastC, lastC + n * size);
    const steps = stepsOf(params).reverse();
    const code = (tile: typeof engine.tile) => backwardCode(tile, cell, size);
    engine.run(`recurrent ${cell.name} ${size}, backward`, code, splitSequences(n), [
      grad.address,
      saved.address,
      hs.address,
      cs?.address ?? 0,
      panels,
      dx.address,
      dr.address,
      dh,
      dc?.address ?? 0,
      tableOf(ctx, steps),
      steps.length,
      n,
    ]);
    const dweight = wanted.weight ? ctx.empty(weight) : null;
    if (dweight)
      gemm(engine, {
        m: width,
        n: size,
        k: rows,
        a: { at: dr.address, row: 1, col: width },
        b: { at: hs.address, row: size, col: 1 },
        c: { at: dweight.address, row: size },
      });
    const dbias = bias && wanted.bias ? ctx.empty(bias) : null;
    if (dbias) sumRows(ctx, dr.address, rows, width, dbias.address);
    const first = wanted.states[0] ? ctx.empty(states[0]) : null;
    for (let i = 0; first && i < n; i++)
      engine.f32.copyWithin(first.address / 4 + i * size, dh / 4 + i * flow, dh / 4 + i * flow + size);
    if (!wanted.x) ctx.keep(dx);
    if (dc && !wanted.states[1]) ctx.keep(dc);
    const ofStates = [first, ...(dc ? [wanted.states[1] ? dc : null] : [])];
    return [wanted.x ? dx : null, dweight, ...ofStates, ...(bias ? [dbias] : [])];
  },
});

export const rnnTanh = recurrent(cells.rnnTanh);
export const rnnRelu = recurrent(cells.rnnRelu);
export const lstm = recurrent(cells.lstm);
export const gru = recurrent(cells.gru);
