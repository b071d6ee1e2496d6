// A formula over arrays as an operation, so that the gradient that an operation says in primitives can be recorded itself. Its own
// gradients are formulas again: it can be differentiated any number of times.
import type { DType } from "../../tensor/types.ts";
import { broadcastShape } from "../broadcast.ts";
import { type Numbers, referenceOf } from "../elementwise/elementwise.ts";
import type { MapDescription, Op } from "../op.ts";
import { mapped } from "../prims/mapped.ts";
import { type Formula, formula } from "../prims/prims.ts";
import { noise } from "../samples.ts";
import { gradientsOf } from "../scalar/differentiate.ts";
import * as s from "../scalar/primitives.ts";
import { argument, type Scalar } from "../scalar/scalar.ts";
import { anything } from "../takes.ts";

const isTruth = ({ op }: Scalar): boolean => s.primitives[op ?? ""]?.isTruth === true;
/** As a number: devices may keep a truth in another way than 1 and 0. */
const numeral = (part: Scalar): Scalar => (isTruth(part) ? s.select(part, 1, 0) : part);
const truth = (part: Scalar): Scalar => (isTruth(part) ? part : s.ne(part, 0));

/** The description with one leaf for each argument, since differentiation knows them by identity, and truths only where one is asked. */
function withArguments(root: Scalar, xs: readonly Scalar[]): Scalar {
  const made = new Map<Scalar, Scalar>();
  const visit = (part: Scalar): Scalar => {
    if (part.leaf?.kind === "argument") return xs[part.leaf.index];
    const known = made.get(part);
    if (known) return known;
    const args = part.args.map(visit);
    const asked = args.map((arg, i) => (part.op === "select" && i === 0 ? truth(arg) : numeral(arg)));
    const now = part.op === null ? part : { ...part, args: asked };
    made.set(part, now);
    return now;
  };
  return visit(root);
}

const made = new WeakMap<Formula, Map<DType, Op<Numbers>>>();
let count = 0;

function make({ value, inputs, numbers }: Formula, dtype: DType): Op<Numbers> {
  const xs = Array.from({ length: inputs }, (_, i) => argument(i));
  const described = withArguments(value, xs);
  const own = dtype === "bool" ? truth(described) : numeral(described);
  const names = Array.from({ length: numbers }, (_, i) => `n${i}`);
  const gradients =
    dtype === "float32" && !isTruth(described) ? gradientsOf(own, xs, argument(inputs)) : xs.map(() => null);
  const map: MapDescription = { value: own, gradients, numbers: names };
  // Devices keep code by name.
  const name = `formula${count++}`;
  return {
    name,
    takes: [anything("input")],
    infer: (arrays) => ({
      shape: arrays.map(({ shape }) => shape).reduce((a, b) => broadcastShape(name, a, b)),
      dtype,
    }),
    reference: referenceOf(map, inputs),
    map,
    lower: mapped<Numbers>(own, gradients, names),
    samples: () => [],
    errors: [],
  };
}

/** The operation of a formula, made once. */
export function formulaOp(of: Formula, dtype: DType = "float32"): Op<Numbers> {
  let byType = made.get(of);
  if (!byType) {
    byType = new Map();
    made.set(of, byType);
  }
  let op = byType.get(dtype);
  if (!op) {
    op = make(of, dtype);
    byType.set(dtype, op);
  }
  return op;
}

/** The numbers of a formula as its operation takes them. */
export const numbersOf = (numbers: readonly number[]): Numbers =>
  Object.fromEntries(numbers.map((value, i) => [`n${i}`, value]));

const curved = formula(2, (x, y, by) => s.add(s.mul(by, s.mul(x, s.sin(y))), s.div(s.tanh(x), s.exp(y))));

/** One formula of all, to be checked as other operations are. */
export const curve: Op<Numbers> = {
  ...formulaOp(curved),
  samples: () => [
    { name: "images", inputs: [noise([2, 3, 5], 1), noise([3, 1], 2)], params: numbersOf([1.5]) },
  ],
};
