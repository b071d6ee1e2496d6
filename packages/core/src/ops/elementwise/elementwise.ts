// An operation on elements, from one description: broadcasting, types, the float64 reference, gradients, samples. Devices make their
// code of the same description (`map`).
import type { DType, Shape, TensorType } from "../../tensor/types.ts";
import { broadcastIndex, broadcastShape } from "../broadcast.ts";
import { converted, hostArray, promoted } from "../dtypes.ts";
import type { HostArray, MapDescription, Op, ReferenceKernel } from "../op.ts";
import { mapped } from "../prims/mapped.ts";
import { noise } from "../samples.ts";
import { gradientsOf } from "../scalar/differentiate.ts";
import { evaluator } from "../scalar/evaluate.ts";
import { argument, number, type Scalar } from "../scalar/scalar.ts";
import { anything, type Input } from "../takes.ts";

/** Numbers that a call gives beside its tensors, such as a slope. */
export type Numbers = Readonly<Record<string, number>>;

/**
 * Type of the result. "float": float32 whatever comes in; "promote": the type that torch computes with; "number": the same, where
 * truths count as int32; "truth": bool; or a rule of its own.
 */
export type ResultType = "float" | "promote" | "number" | "truth" | ((...inputs: TensorType[]) => DType);

/** Where its samples lie: everywhere, above 0, above 1, between −1 and 1 or well within, between 0 and 1, whole numbers and halves among the others. */
export type Domain = "all" | "positive" | "above" | "unit" | "inside" | "shares" | "halves";

export interface Elementwise {
  readonly name: string;
  /** Where PyTorch has it, if not as torch.NAME and as a method of tensors: a function such as "F.silu" alone; null for nowhere. */
  readonly torch?: string | null;
  /** The value from the elements, and from the numbers after them. */
  readonly f: (...x: Scalar[]) => Scalar;
  /** Gradients from the result's gradient, the elements and the numbers, where the derived ones are not torch's; null where torch has none. */
  readonly gradient?: ((g: Scalar, ...x: Scalar[]) => Scalar[]) | null;
  /** Names of the numbers. */
  readonly numbers?: readonly string[];
  readonly result?: ResultType;
  /** Types of the inputs where not all are taken; the last stands for all that follow. */
  readonly takes?: readonly Input[];
  readonly domain?: Domain;
  /** Numbers on which it is checked. */
  readonly checked?: readonly Numbers[];
  /** Largest error of a device's float32, relative to the largest value. */
  readonly tolerance?: number;
}

function resultType(kind: ResultType, inputs: readonly TensorType[]): DType {
  if (typeof kind === "function") return kind(...inputs);
  if (kind === "float") return "float32";
  if (kind === "truth") return "bool";
  const type = promoted(inputs);
  return kind === "number" && type === "bool" ? "int32" : type;
}

/** Plain loops over a description's inputs, broadcast together. */
export function referenceOf(
  { value, gradients, numbers }: MapDescription,
  inputs: number,
): ReferenceKernel<Numbers> {
  const valueAt = evaluator(value);
  const wholeAt = evaluator(value, true);
  const slopesAt = gradients.map((gradient) => gradient && evaluator(gradient));
  const numbersOf = (params: Numbers): number[] => numbers.map((name) => params[name]);
  const indexesOf = (arrays: readonly TensorType[], out: Shape) =>
    arrays.map(({ shape }) => broadcastIndex(shape, out));
  return {
    forward(arrays, out, params) {
      const given = { arguments: new Array<number>(inputs), numbers: numbersOf(params) };
      const index = indexesOf(arrays, out.shape);
      const result = hostArray(out);
      const at = out.dtype === "float32" ? valueAt : wholeAt;
      for (let i = 0; i < result.length; i++) {
        for (let j = 0; j < inputs; j++) given.arguments[j] = arrays[j].data[index[j](i)];
        result[i] = out.dtype === "bool" ? Number(at(given) !== 0) : at(given);
      }
      return result;
    },
    backward: gradients.every((gradient) => gradient === null)
      ? undefined
      : (grad, arrays, out, params) => {
          const given = { arguments: new Array<number>(inputs + 1), numbers: numbersOf(params), result: 0 };
          const index = indexesOf(arrays, out.shape);
          const grads = arrays.map(({ data }, j) => (slopesAt[j] ? new Float64Array(data.length) : null));
          for (let i = 0; i < grad.length; i++) {
            for (let j = 0; j < inputs; j++) given.arguments[j] = arrays[j].data[index[j](i)];
            given.arguments[inputs] = grad[i];
            given.result = out.data[i];
            grads.forEach((into, j) => {
              if (into) into[index[j](i)] += (slopesAt[j] as (typeof slopesAt)[number] & object)(given);
            });
          }
          return grads;
        },
  };
}

/** An operation on elements, and what it was described by: functions, methods and lists follow from that. */
export interface ElementwiseOp<D extends Elementwise = Elementwise> extends Op<Numbers> {
  readonly described: D;
}

/** An operation on elements. */
export function elementwise<const D extends Elementwise>(described: D): ElementwiseOp<D> {
  const { name, f, numbers = [], result = "float", tolerance } = described;
  const count = f.length - numbers.length;
  const xs = Array.from({ length: count }, (_, i) => argument(i));
  const all = [...xs, ...numbers.map((_, i) => number(i))];
  const value = f(...all);
  const g = argument(count);
  const derived = () => described.gradient?.(g, ...all) ?? gradientsOf(value, xs, g);
  const isFlat = result === "truth" || described.gradient === null;
  const gradients = isFlat ? xs.map(() => null) : derived();
  const map: MapDescription = { value, gradients, numbers };
  return {
    name,
    described,
    takes: described.takes ?? [anything("input"), anything("other")],
    infer: (inputs) => ({
      shape: inputs.map(({ shape }) => shape).reduce((a, b) => broadcastShape(name, a, b)),
      dtype: resultType(result, inputs),
    }),
    reference: referenceOf(map, count),
    map,
    lower: mapped<Numbers>(value, gradients, numbers),
    samples: () => samplesOf(described, count),
    errors: count < 2 ? [] : [sampleMisfit(count, described.takes)],
    tolerance,
  };
}

function sampleMisfit(count: number, takes: readonly Input[] = [anything("input")]) {
  const typed = (shape: Shape, i: number): TensorType => ({
    shape,
    dtype: takes[Math.min(i, takes.length - 1)].dtypes[0],
  });
  const inputs = [[2, 3], [2, 4], ...new Array<Shape>(count - 2).fill([1])].map(typed);
  return { inputs, params: {}, message: /\[2, 3\] and \[2, 4\] do not broadcast/ };
}

/** Numbers of a domain, different for every seed. */
function sampleNumbers(domain: Domain, shape: Shape, seed: number): HostArray {
  const array = noise(shape, seed, domain === "unit" || domain === "inside" || shape.length === 0 ? 1 : 4);
  const shaped = (x: number): number => {
    if (domain === "inside") return Math.fround(0.9 * x);
    if (domain === "above") return Math.fround(Math.abs(x) + 1.1);
    if (domain === "positive") return Math.fround(Math.abs(x) + 0.1);
    if (domain === "shares") return Math.fround((Math.abs(x) % 1) * 0.9 + 0.05);
    return domain === "halves" && Math.abs(x) < 2 ? Math.round(2 * x) / 2 + 1e-3 : x;
  };
  return { ...array, data: Float64Array.from(array.data, shaped) };
}

const sampleTruths = (shape: Shape, seed: number): HostArray => ({
  shape,
  dtype: "bool",
  data: converted(
    Array.from(noise(shape, seed).data, (x) => Number(x > 0)),
    "bool",
  ),
});

const sampleWholes = (shape: Shape, seed: number): HostArray => ({
  shape,
  dtype: "int32",
  data: converted(
    Array.from(noise(shape, seed, 40).data, (x) => Math.round(Math.abs(x))),
    "int32",
  ),
});

function samplesOf({ checked = [{}], domain = "all", takes = [] }: Elementwise, count: number) {
  const takesType = (i: number, dtype: DType): boolean =>
    takes[Math.min(i, takes.length - 1)]?.dtypes.includes(dtype) ?? true;
  const sample = (shape: Shape, i: number): HostArray => {
    if (takesType(i, "float32")) return sampleNumbers(domain, shape, i + 1);
    return takesType(i, "int32") ? sampleWholes(shape, i + 1) : sampleTruths(shape, i + 1);
  };
  const made = (name: string, shapes: readonly Shape[], params: Numbers) => ({
    name: Object.keys(params).length > 0 ? `${name} ${JSON.stringify(params)}` : name,
    inputs: shapes.map(sample),
    params,
  });
  const all = (shape: Shape): Shape[] => new Array<Shape>(count).fill(shape);
  const others = (first: Shape, second: Shape): Shape[] => [first, second, ...all([]).slice(2)];
  return checked.flatMap((params) => [
    made("a vector", all([37]), params),
    made("images", all([2, 3, 5, 4]), params),
    made("many", all([3, 1_500]), params),
    made("one number", all([]), params),
    made("nothing", all([0, 3]), params),
    ...(count < 2
      ? []
      : [
          made("a row", others([3, 7], [7]), params),
          made("a column", others([3, 1], [3, 7]), params),
          made("with a number", others([2, 2, 2, 2], []), params),
          made("channels", others([2, 3, 4, 5], [3, 1, 1]), params),
          made("both ways", others([4, 1, 9], [1, 6, 1]), params),
        ]),
  ]);
}
