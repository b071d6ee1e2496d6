// Methods with an underscore: `x.add_(1)` is x.add(1) in the place of x.
import { OutOfRangeError } from "../errors.ts";
import { either, number, optional, thing } from "../options/kinds.ts";
import { has, named, needs } from "../options/parameters.ts";
import { signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { change, overwrite, overwriteWith } from "../tensor/inPlace.ts";
import { peeked } from "../tensor/peek.ts";
import { defaultGenerator, Generator } from "../tensor/random.ts";
import { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { anyTensor, scalar, tensorKind } from "./kinds.ts";

/** Those that are another method in the tensor's place. */
const SAME = [
  ...([
    "abs",
    "absolute",
    "acos",
    "acosh",
    "addcdiv",
    "addcmul",
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
  ] as const),
  ...(["arctan", "arctan2", "arctanh", "asin", "asinh", "atan", "atan2", "atanh", "bitwiseAnd"] as const),
  ...(["bitwiseLeftShift", "bitwiseNot", "bitwiseOr", "bitwiseRightShift", "bitwiseXor", "ceil"] as const),
  ...(["clamp", "clampMax", "clampMin", "clip", "copysign", "cos", "cosh", "cumprod", "cumsum"] as const),
  ...([
    "deg2rad",
    "digamma",
    "div",
    "divide",
    "eq",
    "erf",
    "erfc",
    "erfinv",
    "exp",
    "exp2",
    "expm1",
  ] as const),
  ...(["fix", "floor", "floorDivide", "fmod", "frac", "gcd", "ge", "greater", "greaterEqual", "gt"] as const),
  ...([
    "heaviside",
    "hypot",
    "i0",
    "indexAdd",
    "indexCopy",
    "indexFill",
    "indexPut",
    "lcm",
    "ldexp",
  ] as const),
  ...(["le", "lerp", "less", "lessEqual", "lgamma", "log", "log10", "log1p", "log2", "logicalAnd"] as const),
  ...([
    "logicalNot",
    "logicalOr",
    "logicalXor",
    "logit",
    "lt",
    "maskedFill",
    "maskedScatter",
    "mul",
  ] as const),
  ...(["multiply", "nanToNum", "ne", "neg", "negative", "notEqual", "pow", "put", "rad2deg"] as const),
  ...(["reciprocal", "relu", "remainder", "renorm", "round", "rsqrt", "scatter", "scatterAdd"] as const),
  ...([
    "scatterReduce",
    "sgn",
    "sigmoid",
    "sign",
    "sin",
    "sinc",
    "sinh",
    "sqrt",
    "square",
    "subtract",
  ] as const),
  ...(["tan", "tanh", "tril", "triu", "trueDivide", "trunc", "xlogy"] as const),
] as const;

type Plain = Pick<Tensor, (typeof SAME)[number]>;

type Same = { [K in keyof Plain as `${K}_`]: Plain[K] };

interface Own extends Same {
  /** Adds a tensor or number, times alpha if given, in place. */
  add_(other: Tensor | number, options?: { alpha?: number }): this;
  /** Takes a tensor or number, times alpha if given, off in place. */
  sub_(other: Tensor | number, options?: { alpha?: number }): this;
  /** Every element that number, in place. */
  fill_(value: number | Tensor): this;
  /** Every element 0, in place. */
  zero_(): this;
  /** The elements of another tensor, that broadcasts, in place. */
  copy_(src: Tensor): this;
  /** Normal numbers in place, as torch draws them. */
  normal_(mean?: number, std?: number, options?: { generator?: Generator | null }): this;
  /** Numbers uniform in [from, to) in place, as torch draws them. */
  uniform_(from?: number, to?: number, options?: { generator?: Generator | null }): this;
  /** Ones with probability p, a number or a tensor of them, else zeros, in place, as torch draws them. */
  bernoulli_(p?: number | Tensor, options?: { generator?: Generator | null }): this;
  /** Exponential numbers of that rate in place, as torch draws them. */
  exponential_(lambd?: number, options?: { generator?: Generator | null }): this;
}

declare module "../tensor/tensor.ts" {
  interface Tensor extends Own {}
}

const generator = named(
  optional(
    thing<Generator>(
      () => say`a Generator`,
      (value) => value instanceof Generator,
    ),
  ),
  null,
);

const method = (name: string, call: (x: Tensor, ...rest: unknown[]) => Tensor): void => {
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: unknown[]) {
      return call(this, ...rest);
    },
  });
};

for (const name of SAME)
  method(`${name}_`, (x, ...rest) =>
    change(`${name}_`, x, (before) => (before[name] as (...rest: unknown[]) => Tensor)(...rest)),
  );

for (const [name, compute] of [
  ["add_", elementwise.add],
  ["sub_", elementwise.sub],
] as const) {
  const own = signature(name, { other: needs(either(scalar, tensorKind)), alpha: named(number(), 1) });
  method(name, (x, ...rest) => {
    const { other, alpha } = own.read(rest);
    const scaled =
      alpha === 1 ? other : typeof other === "number" ? other * alpha : elementwise.mul(other, alpha);
    return change(name, x, (before) => compute(before, scaled));
  });
}

const filling = signature("fill_", { value: needs(either(scalar, tensorKind)) });
const filled = (name: string, x: Tensor, value: number | Tensor): Tensor =>
  overwrite(name, x, typeof value === "number" ? tensor(value, { device: x.device, dtype: x.dtype }) : value);
method("fill_", (x, ...rest) => filled("fill_", x, filling.read(rest).value));
method("zero_", (x) => filled("zero_", x, 0));

const copying = signature("copy_", { src: needs(anyTensor) });
method("copy_", (x, ...rest) => overwrite("copy_", x, copying.read(rest).src));

/** Draws of a float for each element. */
const drawn = (name: string, x: Tensor, draw: (out: Float32Array) => void): Tensor => {
  const data = new Float32Array(x.numel);
  draw(data);
  return overwriteWith(name, x, data);
};

const normal = signature("normal_", { mean: has(number(), 0), std: has(number({ min: 0 }), 1), generator });
method("normal_", (x, ...rest) => {
  const { mean, std, generator } = normal.read(rest);
  return drawn("normal_", x, (out) => (generator ?? defaultGenerator).normalFill(out, mean, std));
});

const uniform = signature("uniform_", { from: has(number(), 0), to: has(number(), 1), generator });
method("uniform_", (x, ...rest) => {
  const { from, to, generator } = uniform.read(rest);
  if (from > to) throw new OutOfRangeError(say`uniform_: from is ${from}, which is above to, ${to}`);
  return drawn("uniform_", x, (out) => (generator ?? defaultGenerator).uniformFill(out, from, to));
});

const chance = number({ min: 0, max: 1 });
const bernoulli = signature("bernoulli_", { p: has(either(chance, tensorKind), 0.5), generator });
method("bernoulli_", (x, ...rest) => {
  const { p, generator } = bernoulli.read(rest);
  const draws = generator ?? defaultGenerator;
  if (typeof p === "number") return drawn("bernoulli_", x, (out) => draws.bernoulliFill(out, p));
  const chances = peeked("bernoulli_", p.expand(x.shape));
  return drawn("bernoulli_", x, (out) => {
    for (let i = 0; i < out.length; i++) out[i] = draws.rand() < chances[i] ? 1 : 0;
  });
});

const exponential = signature("exponential_", { lambd: has(number({ above: 0 }), 1), generator });
method("exponential_", (x, ...rest) => {
  const { lambd, generator } = exponential.read(rest);
  return drawn("exponential_", x, (out) => {
    (generator ?? defaultGenerator).exponentialFill(out);
    for (let i = 0; i < out.length; i++) out[i] /= lambd;
  });
});
