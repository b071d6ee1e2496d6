// GELU (Hendrycks & Gimpel 2016, https://arxiv.org/abs/1606.08415), exact and by tanh, as torch.nn.functional.gelu.
import { type Activation, activation } from "./activation.ts";
import { erf } from "./erf.ts";
import * as s from "./scalar/primitives.ts";

/** Φ(x), the standard normal distribution, and its density. */
const normal = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2;
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** x · Φ(x). */
export const exact: Activation = {
  name: "gelu",
  f: (x) => x * normal(x),
  df: (x) => normal(x) + x * density(x),
  scalar: (x) => s.mul(x, s.mul(0.5, s.add(1, s.erf(s.div(x, Math.SQRT2))))),
};
export const gelu = activation(exact);

/** The tanh's argument, √(2/π)·(x + 0.044715·x³), is half of SCALE · (x + CUBE · x³). */
export const SCALE = 2 * Math.sqrt(2 / Math.PI);
export const CUBE = 0.044715;

const gate = (x: number): number => 1 / (1 + Math.exp(-SCALE * (x + CUBE * x ** 3)));

/** x · (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2. */
export const geluTanh = activation({
  name: "geluTanh",
  f: (x) => x * gate(x),
  df: (x) => gate(x) + x * gate(x) * (1 - gate(x)) * SCALE * (1 + 3 * CUBE * x * x),
  scalar: (x) => s.mul(x, s.sigmoid(s.mul(SCALE, s.add(x, s.mul(CUBE, s.mul(x, s.mul(x, x))))))),
});
