// Recurrences as plain loops in double precision.
import { numelOf } from "../../tensor/types.ts";
import type { HostArray, ReferenceKernel } from "../op.ts";
import { evaluator } from "../scalar/evaluate.ts";
import type { Scalar } from "../scalar/scalar.ts";
import type { Cell } from "./cells.ts";
import { named, type RecurrentParams, stepsOf } from "./steps.ts";

type Evaluate = (values: readonly number[]) => number;
const evaluating = (root: Scalar): Evaluate => {
  const value = evaluator(root);
  return (values) => value({ arguments: values, numbers: [] });
};

/** One sequence at one step. */
interface Trace {
  /** Its row of the input and of the result, and its number. */
  readonly row: number;
  readonly n: number;
  readonly before: readonly Float64Array[];
  /** For every element what the cell saves. */
  readonly saved: number[][];
}

function run(cell: Cell, inputs: HostArray[], params: RecurrentParams, visit: (trace: Trace) => void) {
  const { x, weight, states, bias } = named(cell, inputs);
  const size = weight.shape[1];
  const width = cell.gates * size;
  const now = states.map(({ data }) => Float64Array.from(data));
  const [saving, next] = [cell.saved.map(evaluating), cell.next.map(evaluating)];
  for (const { from, rows } of stepsOf(params))
    for (let n = 0; n < rows; n++) {
      const before = now.map((state) => state.slice(n * size, (n + 1) * size));
      const products = Array.from({ length: width }, (_, g) =>
        before[0].reduce((sum, value, i) => sum + value * weight.data[g * size + i], bias?.data[g] ?? 0),
      );
      const saved = Array.from(before[0], (_, j) => {
        const gates = Array.from({ length: cell.gates }, (_, gate) => gate * size + j);
        const given = [
          ...gates.map((g) => x.data[(from + n) * width + g]),
          ...gates.map((g) => products[g]),
          ...before.map((state) => state[j]),
        ];
        return saving.map((value) => value(given));
      });
      saved.forEach((kept, j) => {
        const given = [...kept, ...before.map((state) => state[j])];
        next.forEach((value, i) => {
          now[i][n * size + j] = value(given);
        });
      });
      visit({ row: from + n, n, before, saved });
    }
  return { now, size, width };
}

function forward(cell: Cell, inputs: HostArray[], params: RecurrentParams, numel: number): Float64Array {
  const out = new Float64Array(numel);
  const next = evaluating(cell.next[0]);
  const { now, size } = run(cell, inputs, params, ({ row, before, saved }) => {
    saved.forEach((kept, j) => {
      out[row * before[0].length + j] = next([...kept, ...before.map((state) => state[j])]);
    });
  });
  if (now[1]) out.set(now[1], out.length - now[1].length);
  return size === 0 ? new Float64Array(0) : out;
}

function backward(cell: Cell, grad: ArrayLike<number>, inputs: HostArray[], params: RecurrentParams) {
  const traces: Trace[] = [];
  const { size, width } = run(cell, inputs, params, (trace) => traces.push(trace));
  const grads = inputs.map(({ data }) => new Float64Array(data.length));
  const { x: dx, weight: dweight, states: dstates, bias: dbias } = named(cell, grads);
  const { weight } = named(cell, inputs);
  if (dstates[1]) dstates[1].set(Array.from(grad).slice(-dstates[1].length || grad.length));
  const slopes = {
    x: cell.slopes.x.map(evaluating),
    r: (cell.slopes.r ?? cell.slopes.x).map(evaluating),
    states: [cell.slopes.h, cell.slopes.c].map((slope) => (slope ? evaluating(slope) : () => 0)),
  };
  for (const { row, n, before, saved } of traces.reverse()) {
    const products = new Float64Array(width);
    saved.forEach((kept, j) => {
      const at = n * size + j;
      dstates[0][at] += grad[row * size + j];
      const given = [...kept, ...before.map((state) => state[j]), ...dstates.map((state) => state[at])];
      slopes.x.forEach((slope, gate) => {
        dx[row * width + gate * size + j] = slope(given);
      });
      slopes.r.forEach((slope, gate) => {
        products[gate * size + j] = slope(given);
      });
      dstates.forEach((state, i) => {
        state[at] = slopes.states[i](given);
      });
    });
    products.forEach((g, gate) => {
      if (dbias) dbias[gate] += g;
      for (let i = 0; i < size; i++) {
        dweight[gate * size + i] += g * before[0][i];
        dstates[0][n * size + i] += g * weight.data[gate * size + i];
      }
    });
  }
  return grads;
}

export const referenceOf = (cell: Cell): ReferenceKernel<RecurrentParams> => ({
  forward: (inputs, out, params) => forward(cell, inputs, params, numelOf(out.shape)),
  backward: (grad, inputs, _out, params) => backward(cell, grad, inputs, params),
});
