// Angles and hyperbolas, as torch.tan, asin, sinh and their like; float32 whatever comes in.
import * as m from "../scalar/functions.ts";
import * as s from "../scalar/primitives.ts";
import { elementwise } from "./elementwise.ts";
import { floatsAlone } from "./types.ts";

const { mul } = s;

export const tan = elementwise({ name: "tan", f: (x) => m.tan(x), domain: "unit" });
/** The angle whose sine is x, −π/2 to π/2; NaN beyond ±1. */
export const asin = elementwise({ name: "asin", f: (x) => m.asin(x), domain: "inside" });
/** The angle whose cosine is x, 0 to π; NaN beyond ±1. */
export const acos = elementwise({ name: "acos", f: (x) => m.acos(x), domain: "inside" });
/** The angle whose tangent is x, −π/2 to π/2. */
export const atan = elementwise({ name: "atan", f: (x) => m.atan(x) });
export const sinh = elementwise({ name: "sinh", f: (x) => m.sinh(x) });
export const cosh = elementwise({ name: "cosh", f: (x) => m.cosh(x) });
export const asinh = elementwise({ name: "asinh", f: (x) => m.asinh(x) });
/** NaN below 1. */
export const acosh = elementwise({ name: "acosh", f: (x) => m.acosh(x), domain: "above" });
/** NaN beyond ±1. */
export const atanh = elementwise({ name: "atanh", f: (x) => m.atanh(x), domain: "inside" });
/** The angle of the point (other, input) from the first axis, −π to π. */
export const atan2 = elementwise({ name: "atan2", f: (y, x) => m.atan2(y, x) });
/** √(a² + b²), without overflow. */
export const hypot = elementwise({
  name: "hypot",
  f: (a, b) => m.hypot(a, b),
  result: floatsAlone("hypot"),
});
/** sin(πx) / (πx), 1 at 0. */
export const sinc = elementwise({ name: "sinc", f: (x) => m.sinc(x) });
export const deg2rad = elementwise({ name: "deg2rad", f: (x) => mul(x, Math.PI / 180) });
export const rad2deg = elementwise({ name: "rad2deg", f: (x) => mul(x, 180 / Math.PI) });
