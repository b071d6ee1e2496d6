// Nodes that compute elements one by one.
import { full, nn, say, type Tensor, tensor } from "@tinycnn/core";
import { asTensor, type Nodes, Places, type Run, refuse, type Value, type Work } from "./node.ts";

const F = nn.functional;

const one =
  (f: (x: Tensor) => Tensor): Run =>
  (work) =>
    f(work.tensor(0));

/** Of sizes and places, where both are; each with the others of its vector, or one with all. */
function wholly(work: Work, f: (a: number, b: number) => number): Places | null {
  const [a, b] = [work.value(0), work.value(1)];
  if (!(a instanceof Places && b instanceof Places)) return null;
  const length = Math.max(a.values.length, b.values.length);
  const at = ({ values }: Places, i: number) => values[values.length === 1 ? 0 : i];
  const shape = a.shape.length >= b.shape.length ? a.shape : b.shape;
  return new Places(
    shape,
    Array.from({ length }, (_, i) => f(at(a, i), at(b, i))),
  );
}

const two =
  (f: (x: Tensor, y: Tensor) => Tensor, ofPlaces?: (a: number, b: number) => number): Run =>
  (work) =>
    (ofPlaces && wholly(work, ofPlaces)) ?? f(work.tensor(0), work.tensor(1));

const several =
  (f: (x: Tensor, y: Tensor) => Tensor): Run =>
  (work) =>
    Array.from({ length: work.count }, (_, i) => work.tensor(i)).reduce(f);

/** From the limits on, either of which may be missing. */
function clip(work: Work): Tensor {
  const [low, high] = [work.maybe(1), work.maybe(2)];
  const above = low ? work.tensor(0).maximum(low) : work.tensor(0);
  return high ? above.minimum(high) : above;
}

function choose(work: Work): Value {
  const [condition, yes, no] = [work.value(0), work.value(1), work.value(2)];
  if (!(condition instanceof Places && yes instanceof Places && no instanceof Places))
    return work.tensor(1).where(work.tensor(0), work.tensor(2));
  return new Places(
    condition.shape,
    condition.values.map((truth, i) => (truth ? yes : no).values[i]),
  );
}

const TYPES: Readonly<Record<number, "float32" | "int32" | "uint8" | "bool">> = {
  1: "float32",
  2: "uint8",
  6: "int32",
  7: "int32",
  9: "bool",
  10: "float32",
  11: "float32",
};

function cast(work: Work): Value {
  const to = work.whole("to", 1);
  const value = work.value(0);
  if (to === 7 && value instanceof Places) return value;
  const type = TYPES[to] ?? refuse(say`Cast to ONNX's type ${to} is not known here`);
  return asTensor(value).to(type);
}

export const elements: Nodes = {
  Relu: one(F.relu),
  LeakyRelu: (work) => F.leakyRelu(work.tensor(0), work.float("alpha", 0.01)),
  PRelu: (work) => {
    const [x, slope] = [work.tensor(0), work.tensor(1)];
    return x.where(x.gt(0), x.mul(slope));
  },
  Elu: (work) => F.elu(work.tensor(0), work.float("alpha", 1)),
  Celu: (work) => F.celu(work.tensor(0), work.float("alpha", 1)),
  Selu: one(F.selu),
  Sigmoid: one(F.sigmoid),
  Tanh: one(F.tanh),
  HardSigmoid: (work) => {
    const [alpha, beta] = [work.float("alpha", 0.2), work.float("beta", 0.5)];
    return work.tensor(0).mul(alpha).add(beta).clamp(0, 1);
  },
  HardSwish: one(F.hardswish),
  Softplus: one((x) => F.softplus(x)),
  Softsign: one(F.softsign),
  Mish: one(F.mish),
  Gelu: (work) => F.gelu(work.tensor(0), { approximate: work.text("approximate", "none") as "none" }),
  Erf: one((x) => x.erf()),
  Exp: one((x) => x.exp()),
  Log: one((x) => x.log()),
  Sqrt: one((x) => x.sqrt()),
  Abs: one((x) => x.abs()),
  Neg: one((x) => x.neg()),
  Sign: one((x) => x.sign()),
  Reciprocal: one((x) => x.reciprocal()),
  Floor: one((x) => x.floor()),
  Ceil: one((x) => x.ceil()),
  Round: one((x) => x.round()),
  Sin: one((x) => x.sin()),
  Cos: one((x) => x.cos()),
  Not: one((x) => x.logicalNot()),
  Clip: clip,
  Add: two(
    (x, y) => x.add(y),
    (a, b) => a + b,
  ),
  Sub: two(
    (x, y) => x.sub(y),
    (a, b) => a - b,
  ),
  Mul: two(
    (x, y) => x.mul(y),
    (a, b) => a * b,
  ),
  Div: two(
    (x, y) => (x.dtype === "float32" || y.dtype === "float32" ? x.div(y) : x.div(y).trunc().to("int32")),
    (a, b) => Math.trunc(a / b),
  ),
  Pow: two((x, y) => x.pow(y)),
  Greater: two((x, y) => x.gt(y)),
  GreaterOrEqual: two((x, y) => x.ge(y)),
  Less: two((x, y) => x.lt(y)),
  LessOrEqual: two((x, y) => x.le(y)),
  Equal: two(
    (x, y) => x.eq(y),
    (a, b) => Number(a === b),
  ),
  And: two((x, y) => x.logicalAnd(y)),
  Or: two((x, y) => x.logicalOr(y)),
  Min: several((x, y) => x.minimum(y)),
  Max: several((x, y) => x.maximum(y)),
  Sum: several((x, y) => x.add(y)),
  Where: choose,
  Cast: cast,
  Identity: (work) => work.value(0),
  Dropout: (work) => {
    const p = work.count > 1 && work.maybe(1) ? 0.5 : work.float("ratio", 0.5);
    const x = work.tensor(0);
    return work.training ? F.dropout(x, p, true) : x;
  },
  ConstantOfShape: (work) => {
    const given = work.given("value");
    const of = typeof given === "object" && "tensor" in given ? given.tensor : null;
    const value = of?.data[0] ?? 0;
    const shape = work.places(0);
    const numel = shape.reduce((a, b) => a * b, 1);
    if (of?.type === "int64") {
      work.expects(numel <= 64, say`${numel} sizes`);
      return new Places(shape, new Array<number>(numel).fill(value));
    }
    if (of?.type === "bool" || of?.type === "int32")
      return tensor(new Int32Array(numel).fill(value), { shape }).to(of.type);
    return full(shape, value);
  },
};
