// Formulas of elements as nodes: each primitive of the scalar language is a node, or a few.

import { primitives } from "../ops/scalar/primitives.ts";
import { constantOf, type Scalar } from "../ops/scalar/scalar.ts";
import type { DType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Emitter } from "./emit.ts";
import { refuse } from "./refuse.ts";

type Make = (e: Emitter, x: readonly string[], one: (value: number) => string) => string;

const node =
  (op: string): Make =>
  (e, x) =>
    e.node(op, x);

/** ONNX's nodes of the same name are these. */
const same = (names: string) =>
  Object.fromEntries(names.split(" ").map((name) => [name, node(capital(name))]));
const capital = (name: string): string => name[0].toUpperCase() + name.slice(1);

const makers: Readonly<Record<string, Make>> = {
  ...same("add sub mul div neg abs sqrt exp log sin cos tan asin acos atan sinh cosh asinh acosh atanh"),
  ...same("erf sigmoid tanh floor ceil round min max pow"),
  gt: node("Greater"),
  ge: node("GreaterOrEqual"),
  lt: node("Less"),
  le: node("LessOrEqual"),
  eq: node("Equal"),
  ne: (e, x) => e.node("Not", [e.node("Equal", x)]),
  select: node("Where"),
  expm1: (e, [x], one) => e.node("Sub", [e.node("Exp", [x]), one(1)]),
  log1p: (e, [x], one) => e.node("Log", [e.node("Add", [x, one(1)])]),
  exp2: (e, [x], one) => e.node("Pow", [one(2), x]),
  erfc: (e, [x], one) => e.node("Sub", [one(1), e.node("Erf", [x])]),
  trunc: (e, [x]) => e.node("Mul", [e.node("Sign", [x]), e.node("Floor", [e.node("Abs", [x])])]),
};

const isTruth = ({ op }: Scalar): boolean => primitives[op ?? ""]?.isTruth === true;

/**
 * @param inputs names, in the order of the arguments, all of the type that is computed with
 * @param dtype what is computed with, and what comes out
 */
export function formulaNodes(
  e: Emitter,
  value: Scalar,
  inputs: readonly string[],
  numbers: readonly number[],
  types: { readonly computed: DType; readonly out: DType },
): string {
  const { computed, out } = types;
  const one = (number: number): string => e.constant(computed, [], [number]);
  const made = new Map<Scalar, string>();
  const leaf = (part: Scalar): string => {
    if (part.leaf?.kind === "argument") return inputs[part.leaf.index];
    if (part.leaf?.kind === "number") return one(numbers[part.leaf.index]);
    return one(constantOf(part) as number);
  };
  /** As a truth, or as a number. */
  const as = (part: Scalar, wantsTruth: boolean): string => {
    const name = visit(part);
    if (isTruth(part) === wantsTruth || (part.leaf && computed === "bool")) return name;
    return e.cast(name, wantsTruth ? "bool" : computed);
  };
  const visit = (part: Scalar): string => {
    const known = made.get(part);
    if (known !== undefined) return known;
    const make = part.op === null ? null : makers[part.op];
    if (make === undefined) return refuse(say`the function ${String(part.op)}`);
    const name = make
      ? make(
          e,
          part.args.map((arg, i) => as(arg, part.op === "select" && i === 0)),
          one,
        )
      : leaf(part);
    made.set(part, name);
    return name;
  };
  const result = visit(value);
  const type = isTruth(value) ? "bool" : computed;
  return type === out ? result : e.cast(result, out);
}
