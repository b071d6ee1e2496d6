// Arithmetic, as torch.add, sub, mul, div and their like.
import { type DType, ShapeError, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { promoted } from "../dtypes.ts";
import * as s from "../scalar/primitives.ts";
import { floats, numbers } from "../takes.ts";
import { elementwise } from "./elementwise.ts";

function powerType(...inputs: TensorType[]): DType {
  const type = promoted(inputs);
  if (type === "bool")
    throw new ShapeError(say`pow: truths have no powers; make numbers of them with .${"int()"}`);
  return type;
}

const truthsLess = (): string => say`truths are compared with .ne(), or made numbers with .${"int()"}`;

export const add = elementwise({ name: "add", f: (a, b) => s.add(a, b), result: "promote" });
export const sub = elementwise({
  name: "sub",
  takes: [numbers("input", truthsLess), numbers("other", truthsLess)],
  f: (a, b) => s.sub(a, b),
  result: "promote",
});
export const mul = elementwise({ name: "mul", f: (a, b) => s.mul(a, b), result: "promote" });
export const div = elementwise({ name: "div", f: (a, b) => s.div(a, b), domain: "positive" });
export const neg = elementwise({
  name: "neg",
  takes: [numbers("input")],
  f: (x) => s.neg(x),
  result: "promote",
});
export const abs = elementwise({
  name: "abs",
  takes: [numbers("input")],
  f: (x) => s.abs(x),
  result: "promote",
});
/** 1, 0 or −1. */
export const sign = elementwise({ name: "sign", f: (x) => s.sign(x), result: "promote" });
export const square = elementwise({ name: "square", f: (x) => s.mul(x, x), result: "number" });
/** x³: in products, as torch has it. */
export const cube = elementwise({
  name: "cube",
  torch: null,
  f: (x) => s.mul(x, s.mul(x, x)),
  result: "number",
});
/** 1 / x. */
export const reciprocal = elementwise({ name: "reciprocal", f: (x) => s.div(1, x), domain: "positive" });
export const sqrt = elementwise({ name: "sqrt", f: (x) => s.sqrt(x), domain: "positive" });
/** 1 / √x. */
export const rsqrt = elementwise({ name: "rsqrt", f: (x) => s.div(1, s.sqrt(x)), domain: "positive" });
/** a to the power of b. */
export const pow = elementwise({
  name: "pow",
  f: (a, b) => s.pow(a, b),
  result: powerType,
  domain: "positive",
});

export const exp = elementwise({ name: "exp", f: (x) => s.exp(x) });
/** e^x − 1, exact near 0. */
export const expm1 = elementwise({ name: "expm1", f: (x) => s.expm1(x) });
/** The natural logarithm. */
export const log = elementwise({ name: "log", f: (x) => s.log(x), domain: "positive" });
/** ln(1 + x), exact near 0. */
export const log1p = elementwise({ name: "log1p", f: (x) => s.log1p(x), domain: "positive" });
export const log2 = elementwise({ name: "log2", f: (x) => s.mul(s.log(x), Math.LOG2E), domain: "positive" });
export const log10 = elementwise({
  name: "log10",
  f: (x) => s.mul(s.log(x), Math.LOG10E),
  domain: "positive",
});
export const sin = elementwise({ name: "sin", f: (x) => s.sin(x) });
export const cos = elementwise({ name: "cos", f: (x) => s.cos(x) });
/** The error function. */
export const erf = elementwise({ name: "erf", f: (x) => s.erf(x) });

export const floor = elementwise({
  name: "floor",
  takes: [numbers("input")],
  f: (x) => s.floor(x),
  result: "promote",
  domain: "halves",
});
export const ceil = elementwise({
  name: "ceil",
  takes: [numbers("input")],
  f: (x) => s.ceil(x),
  result: "promote",
  domain: "halves",
});
export const trunc = elementwise({
  name: "trunc",
  takes: [numbers("input")],
  f: (x) => s.trunc(x),
  result: "promote",
  domain: "halves",
});
/** To the nearest whole number, halves to the even one. */
export const round = elementwise({
  name: "round",
  takes: [numbers("input")],
  f: (x) => s.round(x),
  result: "promote",
});

/** The smaller of two; a NaN wins. */
export const minimum = elementwise({ name: "minimum", f: (a, b) => s.min(a, b), result: "promote" });
/** The larger of two; a NaN wins. */
export const maximum = elementwise({ name: "maximum", f: (a, b) => s.max(a, b), result: "promote" });
/** The same elements in memory of their own. */
export const clone = elementwise({ name: "clone", f: (x) => x, result: "promote" });
/** Held between low and high; the gradient passes where the element lies between them, the ends included. */
export const clamp = elementwise({
  name: "clamp",
  numbers: ["min", "max"],
  f: (x, low, high) => s.select(s.lt(x, low), low, s.select(s.gt(x, high), high, x)),
  gradient: (g, x, low, high) => [s.select(s.ge(x, low), s.select(s.le(x, high), g, 0), 0)],
  result: "promote",
  checked: [
    { min: -1, max: 2 },
    { min: Number.NEGATIVE_INFINITY, max: 0.5 },
  ],
});
/** a + weight · (b − a). */
export const lerp = elementwise({
  name: "lerp",
  takes: [floats("input"), floats("end"), floats("weight")],
  f: (a, b, weight) => s.add(a, s.mul(weight, s.sub(b, a))),
});
