// What a recurrent cell computes of one element, described once: the reference, primitives and the cpu's kernel all read it.
// LSTM: Hochreiter & Schmidhuber 1997; GRU: Cho et al. 2014 (https://arxiv.org/abs/1406.1078), the reset gate after the product.
import { add, le, mul, select, sigmoid, sub, tanh } from "../scalar/primitives.ts";
import { argument, type Scalar } from "../scalar/scalar.ts";

/** Gradients of one element, from those of the new states. */
export interface Slopes {
  /** Of each gate's input. */
  readonly x: readonly Scalar[];
  /** Of each gate's product with h, where it is another. */
  readonly r?: readonly Scalar[];
  /** Of h beside the products, and of c; none where nothing flows. */
  readonly h?: Scalar;
  readonly c?: Scalar;
}

export interface Cell {
  readonly name: string;
  /** Each has H rows of the weight and H columns of the input. */
  readonly gates: number;
  /** 1 with h alone, 2 with c beside it. */
  readonly states: 1 | 2;
  /** What new states and gradients are made of: from each gate's input, each gate's product, and the states. */
  readonly saved: readonly Scalar[];
  /** The new states, from what is saved and the states. */
  readonly next: readonly Scalar[];
  /** From what is saved, the states, and the gradients of the new states. */
  readonly slopes: Slopes;
}

interface Described {
  readonly name: string;
  readonly gates: number;
  readonly states: 1 | 2;
  saved(x: readonly Scalar[], r: readonly Scalar[], h: Scalar, c: Scalar): Scalar[];
  next(saved: readonly Scalar[], h: Scalar, c: Scalar): Scalar[];
  slopes(saved: readonly Scalar[], h: Scalar, c: Scalar, dh: Scalar, dc: Scalar): Slopes;
}

const from = (first: number, count: number): Scalar[] =>
  Array.from({ length: count }, (_, i) => argument(first + i));

function cell({ name, gates, states, ...of }: Described): Cell {
  const [h, c] = from(2 * gates, 2);
  const saved = of.saved(from(0, gates), from(gates, gates), h, c);
  const kept = from(0, saved.length);
  const [before, after] = [from(saved.length, 2), from(saved.length + states, 2)];
  const next = of.next(kept, before[0], before[1]);
  return {
    name,
    gates,
    states,
    saved,
    next,
    slopes: of.slopes(kept, before[0], before[1], after[0], after[1]),
  };
}

const sigmoidSlope = (y: Scalar): Scalar => mul(y, sub(1, y));
const tanhSlope = (y: Scalar): Scalar => sub(1, mul(y, y));

/** h' = tanh(x + W·h). */
export const rnnTanh = cell({
  name: "rnnTanh",
  gates: 1,
  states: 1,
  saved: ([x], [r]) => [tanh(add(x, r))],
  next: ([y]) => [y],
  slopes: ([y], _h, _c, dh) => ({ x: [mul(dh, tanhSlope(y))] }),
});

/** h' = max(x + W·h, 0). */
export const rnnRelu = cell({
  name: "rnnRelu",
  gates: 1,
  states: 1,
  saved([x], [r]) {
    const sum = add(x, r);
    return [select(le(sum, 0), 0, sum)];
  },
  next: ([y]) => [y],
  slopes: ([y], _h, _c, dh) => ({ x: [select(le(y, 0), 0, dh)] }),
});

/** Gates i, f, g, o: c' = f·c + i·g, h' = o·tanh(c'). */
export const lstm = cell({
  name: "lstm",
  gates: 4,
  states: 2,
  saved(x, r, _h, c) {
    const [i, f, g, o] = x.map((one, gate) => (gate === 2 ? tanh : sigmoid)(add(one, r[gate])));
    return [i, f, g, o, tanh(add(mul(f, c), mul(i, g)))];
  },
  next: ([i, f, g, o, t], _h, c) => [mul(o, t), add(mul(f, c), mul(i, g))],
  slopes([i, f, g, o, t], _h, c, dh, dc) {
    const all = add(dc, mul(mul(dh, o), tanhSlope(t)));
    const x = [
      mul(mul(all, g), sigmoidSlope(i)),
      mul(mul(all, c), sigmoidSlope(f)),
      mul(mul(all, i), tanhSlope(g)),
      mul(mul(dh, t), sigmoidSlope(o)),
    ];
    return { x, c: mul(all, f) };
  },
});

/** Gates r, z, n: n = tanh(x + r·(W·h)), h' = (1 − z)·n + z·h. */
export const gru = cell({
  name: "gru",
  gates: 3,
  states: 1,
  saved([xr, xz, xn], [rr, rz, rn]) {
    const r = sigmoid(add(xr, rr));
    return [r, sigmoid(add(xz, rz)), tanh(add(xn, mul(r, rn))), rn];
  },
  next: ([, z, n], h) => [add(mul(sub(h, n), z), n)],
  slopes([r, z, n, rn], h, _c, dh) {
    const dn = mul(mul(dh, sub(1, z)), tanhSlope(n));
    const dz = mul(mul(dh, sub(h, n)), sigmoidSlope(z));
    const dr = mul(mul(dn, rn), sigmoidSlope(r));
    return { x: [dr, dz, dn], r: [dr, dz, mul(dn, r)], h: mul(dh, z) };
  },
});
