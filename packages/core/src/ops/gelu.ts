// GELU (Hendrycks & Gimpel 2016, https://arxiv.org/abs/1606.08415), exact and by tanh, as torch.nn.functional.gelu.
import type { KernelBuilder } from "../devices/cpu/kernel.ts";
import { exp } from "../devices/cpu/wasm/exp.ts";
import { type V128, v128 } from "../devices/cpu/wasm/expr.ts";
import { activation } from "./activation.ts";
import { erf } from "./erf.ts";

const { add, sub, mul, div, abs, constF32: c } = v128;

/** Φ(x), the standard normal distribution, and its density. */
const normal = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2;
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** erfc(z) = e^(−z²) · (a₁t + … + a₅t⁵), t = 1 / (1 + pz), z ≥ 0, within 1.5e-7 (Abramowitz & Stegun 7.1.26); a₅ first. */
const ERFC = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
const ERFC_P = 0.3275911;

/** Φ(x) within 2e-7, and e^(−x²/2). */
function normalVector(k: KernelBuilder, x: V128): { phi: V128; bell: V128 } {
  const bell = exp(k, mul(mul(x, x), c(-0.5)));
  const t = k.local("v128", div(c(1), add(c(1), mul(abs(x), c(ERFC_P * Math.SQRT1_2)))));
  const sum = ERFC.slice(1).reduce((total, a) => add(mul(total, t), c(a)), c(ERFC[0]));
  const tail = k.local("v128", mul(mul(mul(sum, t), bell), c(0.5)));
  return { phi: v128.bitselect(tail, sub(c(1), tail), v128.lt(x, v128.zero())), bell };
}

/** x · Φ(x). */
export const gelu = activation({
  name: "gelu",
  f: (x) => x * normal(x),
  df: (x) => normal(x) + x * density(x),
  vector: (k, x) => mul(x, normalVector(k, x).phi),
  slope(k, x) {
    const { phi, bell } = normalVector(k, x);
    return add(phi, mul(mul(x, bell), c(1 / Math.sqrt(2 * Math.PI))));
  },
});

/** The tanh's argument, √(2/π)·(x + 0.044715·x³), is half of SCALE · (x + CUBE · x³). */
const SCALE = 2 * Math.sqrt(2 / Math.PI);
const CUBE = 0.044715;

const gate = (x: number): number => 1 / (1 + Math.exp(-SCALE * (x + CUBE * x ** 3)));

/** 1 / (1 + e^−u), u = SCALE · (x + CUBE · x³): (1 + tanh(u / 2)) / 2. */
function gateVector(k: KernelBuilder, x: V128): V128 {
  const minus = mul(mul(x, c(-SCALE)), add(c(1), mul(mul(x, x), c(CUBE))));
  return k.local("v128", div(c(1), add(c(1), exp(k, minus))));
}

/** x · (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2. */
export const geluTanh = activation({
  name: "geluTanh",
  f: (x) => x * gate(x),
  df: (x) => gate(x) + x * gate(x) * (1 - gate(x)) * SCALE * (1 + 3 * CUBE * x * x),
  vector: (k, x) => mul(x, gateVector(k, x)),
  slope(k, x) {
    const s = gateVector(k, x);
    const du = mul(c(SCALE), add(c(1), mul(mul(x, x), c(3 * CUBE))));
    return add(s, mul(mul(mul(x, s), sub(c(1), s)), du));
  },
});
