// GELU as vectors: exact by a polynomial, and by tanh.
import { HALF_TAIL, TAIL_END } from "../../../ops/erf.ts";
import { CUBE, SCALE } from "../../../ops/gelu.ts";
import type { KernelBuilder } from "../kernel.ts";
import { madd, type Tile } from "../tile.ts";
import { exp } from "../wasm/exp.ts";
import { type V128, v128 } from "../wasm/expr.ts";
import { activation, type VectorActivation } from "./activation.ts";

const { add, sub, mul, div, abs } = v128;

// No exponential: what both functions have left of their limit at a = |x| is a low polynomial's eighth power times something
// simple, and next to nothing from TAIL_END on. Polynomials fitted here: least largest error on [0, TAIL_END] by linear programs on Chebyshev
// points, in double precision, linearised anew until it fell no further. Highest power first.
/** Φ(−a) − a · φ(a) = w(a)⁸ · r(a), within 8e-8; 2.5e-7 as floats, scaled against each other so that they round least. */
const SLOPE = [-0.00020025184, 0.0026098853, -0.0050900914, -0.03860667, -0.037332, 0.96915734];
const SLOPE_FACTOR = [-1.0052648e-5, -0.011545211, 0.06254643, -0.07684914, -0.8271796, 0.642415];

function polynomial(k: KernelBuilder, tile: Tile, [first, ...rest]: readonly number[], x: V128): V128 {
  return rest.reduce((sum: V128, a) => madd(tile, sum, x, k.constant(a)), k.constant(first));
}

/** polynomial(a)⁸ · factor below TAIL_END, 0 from there on; a NaN stays one. */
function fading(k: KernelBuilder, tile: Tile, coefficients: readonly number[], a: V128, factor: V128): V128 {
  const square = (x: V128): V128 => {
    const root = k.local("v128", x);
    return mul(root, root);
  };
  const power = square(square(square(polynomial(k, tile, coefficients, a))));
  return v128.andNot(mul(power, factor), v128.gt(a, k.constant(TAIL_END)));
}

/** x · Φ(x). */
export const exact: VectorActivation = {
  name: "gelu",
  vector(k, x, _value, tile) {
    const a = k.local("v128", abs(x));
    // Multiplied, not held above 0: of −∞ it is none, as PyTorch's.
    const kept = mul(x, v128.and(k.constant(1), v128.gt(x, v128.zero())));
    return sub(kept, fading(k, tile, HALF_TAIL, a, a));
  },
  slope(k, x, _value, tile) {
    const a = k.local("v128", abs(x));
    const below = k.local("v128", fading(k, tile, SLOPE, a, polynomial(k, tile, SLOPE_FACTOR, a)));
    const slope = v128.bitselect(below, sub(k.constant(1), below), v128.lt(x, v128.zero()));
    // Of ±∞ it is none, as PyTorch's.
    return add(slope, mul(x, v128.zero()));
  },
};
export const gelu = activation(exact);

/** 1 / (1 + e^−u), u = SCALE · (x + CUBE · x³): (1 + tanh(u / 2)) / 2. */
function gateVector(k: KernelBuilder, x: V128): V128 {
  const minus = mul(mul(x, k.constant(-SCALE)), add(k.constant(1), mul(mul(x, x), k.constant(CUBE))));
  const u = k.local("v128", minus);
  const gate = div(k.constant(1), add(k.constant(1), exp(k, u)));
  // Where exp is held in its range the gate is closed.
  return k.local("v128", v128.andNot(gate, v128.gt(u, k.constant(87))));
}

/** x · (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2. */
export const geluTanh = activation({
  name: "geluTanh",
  vector: (k, x) => mul(x, gateVector(k, x)),
  slope(k, x) {
    const s = gateVector(k, x);
    const du = mul(k.constant(SCALE), add(k.constant(1), mul(mul(x, x), k.constant(3 * CUBE))));
    return add(s, mul(mul(mul(x, s), sub(k.constant(1), s)), du));
  },
});
