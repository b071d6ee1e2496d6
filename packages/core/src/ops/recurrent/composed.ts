// Recurrences composed of primitives: a product and a few maps for each step.
import { type Formula, formula, type Lowering, type Prims, type Value } from "../prims/prims.ts";
import { plus, sumOver, transpose, zeros } from "../prims/shorthand.ts";
import type { Scalar } from "../scalar/scalar.ts";
import type { Cell } from "./cells.ts";
import { named, type RecurrentParams, type Step, stepsOf } from "./steps.ts";

const made =
  (inputs: number) =>
  (value: Scalar): Formula => ({ ...formula(inputs, () => value), inputs });

function formulasOf(cell: Cell) {
  const kept = cell.saved.length + cell.states;
  const slope = made(kept + cell.states);
  const some = (value: Scalar | undefined): Formula | null => (value ? slope(value) : null);
  return {
    saved: cell.saved.map(made(2 * cell.gates + cell.states)),
    next: cell.next.map(made(kept)),
    x: cell.slopes.x.map(slope),
    r: cell.slopes.r?.map(slope) ?? null,
    states: [some(cell.slopes.h), some(cell.slopes.c)],
  };
}

const slice = (h: Prims, x: Value, dim: number, start: number, length: number): Value =>
  h.view(x, { kind: "slice", dim, start, length, step: 1 });

/** One after the other, two halves at a time: each element is moved a few times, not once for every part. */
function joined(h: Prims, parts: readonly Value[], dim = 0): Value {
  if (parts.length < 2) return parts[0];
  const half = parts.length >> 1;
  const [a, b] = [joined(h, parts.slice(0, half), dim), joined(h, parts.slice(half), dim)];
  const [first, second] = [a.shape[dim], b.shape[dim]];
  const base = zeros(h, a.shape.with(dim, first + second));
  const begun = h.place(base, [{ kind: "slice", dim, start: 0, length: first, step: 1 }], a, "put");
  return h.place(begun, [{ kind: "slice", dim, start: first, length: second, step: 1 }], b, "put");
}

/** Rows in the order of the input, whatever the order of the steps. */
function inOrder(h: Prims, steps: readonly Step[], parts: readonly Value[]): Value {
  const order = steps.map((_, i) => i).sort((a, b) => steps[a].from - steps[b].from || a - b);
  return joined(
    h,
    order.map((i) => parts[i]),
  );
}

interface Trace {
  readonly before: readonly Value[];
  readonly saved: readonly Value[];
  readonly h: Value;
}

function run(h: Prims, cell: Cell, inputs: readonly Value[], params: RecurrentParams) {
  const { x, weight, states: given, bias } = named(cell, inputs);
  const size = weight.shape[1];
  const formulas = formulasOf(cell);
  const turned = transpose(h, weight);
  const ended: Value[][] = [];
  let states = given.map((state) => slice(h, state, 0, 0, 0));
  let active = 0;
  const gatesOf = (all: Value): Value[] =>
    Array.from({ length: cell.gates }, (_, gate) => slice(h, all, 1, gate * size, size));
  const traces = stepsOf(params).map(({ from, rows }): Trace => {
    if (rows < active) {
      ended.unshift(states.map((state) => slice(h, state, 0, rows, active - rows)));
      states = states.map((state) => slice(h, state, 0, 0, rows));
    } else if (rows > active) {
      const others = given.map((state) => slice(h, state, 0, active, rows - active));
      states = states.map((state, i) => joined(h, [state, others[i]]));
    }
    active = rows;
    const before = states;
    const product = h.product(before[0], turned);
    const all = bias ? h.map(plus, [product, bias]) : product;
    const seen = [...gatesOf(slice(h, x, 0, from, rows)), ...gatesOf(all), ...before];
    const saved = formulas.saved.map((value) => h.map(value, seen));
    states = formulas.next.map((value) => h.map(value, [...saved, ...before]));
    return { before, saved, h: states[0] };
  });
  return { traces, last: [states, ...ended] };
}

function forward(h: Prims, cell: Cell, inputs: readonly Value[], params: RecurrentParams): Value {
  const { traces, last } = run(h, cell, inputs, params);
  const hs = traces.map((trace) => trace.h);
  const out = inOrder(h, stepsOf(params), hs);
  return cell.states === 1 ? out : joined(h, [out, ...last.map(([, c]) => c)]);
}

function backward(h: Prims, cell: Cell, inputs: readonly Value[], grad: Value, params: RecurrentParams) {
  const { weight, states: given, bias } = named(cell, inputs);
  const size = weight.shape[1];
  const formulas = formulasOf(cell);
  const steps = stepsOf(params);
  const { traces } = run(h, cell, inputs, params);
  const [n] = given[0].shape;
  // Of the states after the last step: none of h, which is told with the result, and what came for c.
  const ofLast = [
    zeros(h, given[0].shape),
    ...(cell.states === 2 ? [slice(h, grad, 0, grad.shape[0] - n, n)] : []),
  ];
  const started: Value[][] = [];
  let flows = ofLast.map((state) => slice(h, state, 0, 0, 0));
  let active = 0;
  const ofX: Value[] = [];
  const ofR: Value[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const { from, rows } = steps[i];
    const { before, saved } = traces[i];
    if (rows < active) {
      started.unshift(flows.map((flow) => slice(h, flow, 0, rows, active - rows)));
      flows = flows.map((flow) => slice(h, flow, 0, 0, rows));
    } else if (rows > active) {
      const others = ofLast.map((state) => slice(h, state, 0, active, rows - active));
      flows = flows.map((flow, j) => joined(h, [flow, others[j]]));
    }
    active = rows;
    const dh = h.map(plus, [flows[0], slice(h, grad, 0, from, rows)]);
    const seen = [...saved, ...before, dh, ...flows.slice(1)];
    const slopes = (values: readonly Formula[]): Value =>
      joined(
        h,
        values.map((value) => h.map(value, seen)),
        1,
      );
    ofX[i] = slopes(formulas.x);
    ofR[i] = formulas.r ? slopes(formulas.r) : ofX[i];
    const through = h.product(ofR[i], weight);
    flows = flows.map((_, j) => {
      const direct = formulas.states[j] && h.map(formulas.states[j], seen);
      if (j > 0) return direct as Value;
      return direct ? h.map(plus, [through, direct]) : through;
    });
  }
  const [dx, dr] = [ofX, ofR].map((parts) => inOrder(h, steps, parts));
  const hs = inOrder(
    h,
    steps,
    traces.map(({ before }) => before[0]),
  );
  const firsts = [flows, ...started];
  const dstates = given.map((_, j) =>
    joined(
      h,
      firsts.map((some) => some[j]),
    ),
  );
  const dbias = bias ? [h.reshape(sumOver(h, dr, 0), [cell.gates * size])] : [];
  return [dx, h.product(transpose(h, dr), hs), ...dstates, ...dbias];
}

export const lowerOf = (cell: Cell): Lowering<RecurrentParams> => ({
  forward: (h, inputs, params) => forward(h, cell, inputs, params),
  backward: (h, { grad, inputs, params }) => backward(h, cell, inputs, grad, params),
});
