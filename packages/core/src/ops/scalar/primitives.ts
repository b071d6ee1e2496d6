// The primitives of the scalar language: value in double precision, partial derivatives. A comparison gives 1 or 0 and has none.
import { erf as erfOf } from "../erf.ts";
import { constant, constantOf, type Scalar } from "./scalar.ts";

export interface Primitive {
  value(...x: number[]): number;
  /** Of int32 operands, where 32 bits are not the last ones of `value`: beyond 2⁵³ doubles lose them. */
  whole?(...x: number[]): number;
  /** By each operand, from the value y and the operands; null where nothing flows. Left out where nothing flows at all. */
  slopes?(y: Scalar, ...x: Scalar[]): (Scalar | null)[];
  /** Whether the value is a truth, 1 or 0. */
  isTruth?: boolean;
}

type Operand = Scalar | number;
const lift = (x: Operand): Scalar => (typeof x === "number" ? constant(x) : x);

/** The table that devices and tests loop over. */
export const primitives: Record<string, Primitive> = {};

export function primitive(name: string, of: Primitive): (...x: Operand[]) => Scalar {
  primitives[name] = of;
  return (...x) => ({ op: name, args: x.map(lift), leaf: null });
}

export const truth = (name: string, value: (...x: number[]) => boolean) =>
  primitive(name, { value: (...x) => (value(...x) ? 1 : 0), isTruth: true });

export const gt = truth("gt", (a, b) => a > b);
export const ge = truth("ge", (a, b) => a >= b);
export const lt = truth("lt", (a, b) => a < b);
export const le = truth("le", (a, b) => a <= b);
export const eq = truth("eq", (a, b) => a === b);
export const ne = truth("ne", (a, b) => a !== b);

/** a where the truth holds, else b. */
export const select = primitive("select", {
  value: (c, a, b) => (c ? a : b),
  slopes: (_y, c) => [null, select(c, 1, 0), select(c, 0, 1)],
});

const plus = primitive("add", { value: (a, b) => a + b, slopes: () => [constant(1), constant(1)] });
const times = primitive("mul", { value: (a, b) => a * b, whole: Math.imul, slopes: (_y, a, b) => [b, a] });

// What differentiation makes of constants is never computed: x + 0, x · 1.
export function add(a: Operand, b: Operand): Scalar {
  const [x, y] = [lift(a), lift(b)];
  return constantOf(x) === 0 ? y : constantOf(y) === 0 ? x : plus(x, y);
}
export function mul(a: Operand, b: Operand): Scalar {
  const [x, y] = [lift(a), lift(b)];
  if (constantOf(x) === 1) return y;
  if (constantOf(y) === 1) return x;
  if (constantOf(x) === -1) return neg(y);
  return constantOf(y) === -1 ? neg(x) : times(x, y);
}

export const sub = primitive("sub", { value: (a, b) => a - b, slopes: () => [constant(1), constant(-1)] });
const over = primitive("div", {
  value: (a, b) => a / b,
  slopes: (y, _a, b) => [div(1, b), neg(div(y, b))],
});
export const div = (a: Operand, b: Operand): Scalar => {
  const [x, y] = [lift(a), lift(b)];
  return constantOf(y) === 1 ? x : over(x, y);
};
export const neg = primitive("neg", { value: (a) => -a, slopes: () => [constant(-1)] });
export const abs = primitive("abs", { value: Math.abs, slopes: (_y, a) => [sign(a)] });
export const sqrt = primitive("sqrt", { value: Math.sqrt, slopes: (y) => [div(0.5, y)] });
export const exp = primitive("exp", { value: Math.exp, slopes: (y) => [y] });
export const log = primitive("log", { value: Math.log, slopes: (_y, a) => [div(1, a)] });
export const expm1 = primitive("expm1", { value: Math.expm1, slopes: (y) => [add(y, 1)] });
export const log1p = primitive("log1p", { value: Math.log1p, slopes: (_y, a) => [div(1, add(a, 1))] });
export const sin = primitive("sin", { value: Math.sin, slopes: (_y, a) => [cos(a)] });
export const cos = primitive("cos", { value: Math.cos, slopes: (_y, a) => [neg(sin(a))] });
export const erf = primitive("erf", {
  value: erfOf,
  slopes: (_y, a) => [mul(2 / Math.sqrt(Math.PI), exp(neg(mul(a, a))))],
});

/** A primitive of its own, since its derivative by its value costs no division. */
export const sigmoid = primitive("sigmoid", {
  value: (a) => 1 / (1 + Math.exp(-a)),
  slopes: (y) => [mul(y, sub(1, y))],
});
export const tanh = primitive("tanh", { value: Math.tanh, slopes: (y) => [sub(1, mul(y, y))] });

/** Half to even, as torch.round. */
function toEven(x: number): number {
  const near = Math.round(x);
  return Math.abs(x % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near;
}
const flat = () => [constant(0)];
export const floor = primitive("floor", { value: Math.floor, slopes: flat });
export const ceil = primitive("ceil", { value: Math.ceil, slopes: flat });
export const trunc = primitive("trunc", { value: Math.trunc, slopes: flat });
export const round = primitive("round", { value: toEven, slopes: flat });

// The gradient at a tie is shared, and passes where one is no number, as PyTorch has it.
/** The smaller; a NaN wins. */
export const min = primitive("min", {
  value: (a, b) => Math.min(a, b),
  slopes: (_y, a, b) => [
    select(eq(a, b), 0.5, select(gt(a, b), 0, 1)),
    select(eq(a, b), 0.5, select(lt(a, b), 0, 1)),
  ],
});
/** The larger; a NaN wins. */
export const max = primitive("max", {
  value: (a, b) => Math.max(a, b),
  slopes: (_y, a, b) => [
    select(eq(a, b), 0.5, select(lt(a, b), 0, 1)),
    select(eq(a, b), 0.5, select(gt(a, b), 0, 1)),
  ],
});
/** In 32 bits; a negative exponent leaves nothing but of 1 and −1, as in torch. */
function wholePower(base: number, exponent: number): number {
  if (exponent < 0) return Math.abs(base) === 1 ? base ** exponent : 0;
  let power = 1;
  for (let [square, rest] = [base, exponent]; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = Math.imul(power, square);
    square = Math.imul(square, square);
  }
  return power;
}
/** As C has it, and torch: of 1 whatever the exponent, and of −1 an infinite one, is 1. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY)) return 1;
  return base ** exponent;
}
export const pow = primitive("pow", {
  value: power,
  whole: wholePower,
  slopes: (y, a, b) => [
    select(eq(b, 0), 0, mul(b, pow(a, sub(b, 1)))),
    select(eq(a, 0), select(ge(b, 0), 0, mul(y, log(a))), mul(y, log(a))),
  ],
});

/** 1, 0 or −1; a NaN gives 0, as torch.sign. */
export const sign = (a: Operand): Scalar => select(gt(a, 0), 1, select(lt(a, 0), -1, 0));
