// Division that leaves something, as torch.remainder, fmod, floor_divide; and what whole numbers share. By 0 whole numbers give 0 here;
// calls refuse it first.
import * as m from "../scalar/functions.ts";
import * as s from "../scalar/primitives.ts";
import { bits, floats } from "../takes.ts";
import { elementwise } from "./elementwise.ts";
import { numbersAlone } from "./types.ts";

/** What is left of a ÷ b, with a's sign: C's fmod, JavaScript's %. */
export const fmod = elementwise({
  name: "fmod",
  f: (a, b) => m.rest(a, b),
  result: numbersAlone("fmod"),
});
/** What is left of a ÷ b, with b's sign: Python's %. */
export const remainder = elementwise({
  name: "remainder",
  f: (a, b) => {
    const left = m.rest(a, b);
    const isOther = s.select(s.lt(left, 0), s.select(s.lt(b, 0), 0, 1), s.select(s.lt(b, 0), 1, 0));
    return s.select(s.ne(left, 0), s.select(s.ne(isOther, 0), s.add(left, b), left), left);
  },
  gradient: (g, a, b) => [g, s.neg(s.mul(g, m.floorDivision(a, b)))],
  result: numbersAlone("remainder"),
});
/** a ÷ b down to a whole number: Python's //. */
export const floorDivide = elementwise({
  name: "floorDivide",
  f: (a, b) => m.floorDivision(a, b),
  result: numbersAlone("floorDivide"),
  gradient: null,
});
/** What stands behind the point, with x's sign. */
export const frac = elementwise({
  name: "frac",
  takes: [floats("input")],
  f: (x) => s.sub(x, s.trunc(x)),
  gradient: (g) => [g],
  domain: "halves",
});
/** Greatest common divisor of whole numbers. */
export const gcd = elementwise({
  name: "gcd",
  takes: [bits("input"), bits("other")],
  f: (a, b) => m.gcd(a, b),
  result: numbersAlone("gcd"),
  gradient: null,
});
/** Least common multiple of whole numbers. */
export const lcm = elementwise({
  name: "lcm",
  takes: [bits("input"), bits("other")],
  f: (a, b) => m.lcm(a, b),
  result: numbersAlone("lcm"),
  gradient: null,
});
