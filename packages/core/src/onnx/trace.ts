// What a model computes, as a list of steps: it is run once, and every operation is written down. An operation that ONNX has no node for
// is written down as what it is made of.

import type { Op } from "../ops/op.ts";
import type { Formula, Prims, Reduction, Value } from "../ops/prims/prims.ts";
import { rowMajor, through, type View } from "../ops/prims/views.ts";
import { listening } from "../tensor/apply.ts";
import { noGrad } from "../tensor/mode.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { DType, Shape, TensorType } from "../tensor/types.ts";
import { rules } from "./rules/index.ts";
import type { Key, Step, Trace, Traced } from "./step.ts";

const numelIn = (shape: Shape, dims: readonly number[]): Shape =>
  shape.map((size, dim) => (dims.includes(dim) ? 1 : size));

class Recorder {
  readonly steps: Step[] = [];
  /** By their elements, since a change in place gives a tensor others; by the tensor where these were made again. */
  readonly #byArray = new Map<unknown, Traced>();
  readonly #byTensor = new Map<Tensor, Traced>();

  value({ shape, dtype }: TensorType, source: Pick<Traced, "tensor" | "values"> = {}): Traced {
    return { shape, dtype, ...source };
  }

  know(tensor: Tensor, as: Traced): Traced {
    this.#byArray.set(tensor.array, as);
    this.#byTensor.set(tensor, as);
    return as;
  }

  of(tensor: Tensor): Traced {
    const known = this.#byArray.get(tensor.array) ?? this.#byTensor.get(tensor);
    return known ?? this.know(tensor, this.value(tensor, { tensor }));
  }

  step(key: Key, inputs: readonly Traced[], params: unknown, type: TensorType): Traced {
    const out = this.value(type);
    this.steps.push({ key, params, inputs, out });
    return out;
  }

  hear(op: Op, inputs: readonly Tensor[], params: unknown, result: Tensor): void {
    const values = inputs.map((input) => this.of(input));
    this.know(result, this.#carriedOut(op, values, params, result));
  }

  #carriedOut(op: Op, inputs: readonly Traced[], params: unknown, type: TensorType): Traced {
    const rule = rules.get(op);
    const suits = rule && (rule.suits?.(params, inputs) ?? true);
    if (suits) return this.step(op, inputs, params, type);
    return op.lower.forward(this.#prims(), inputs, params, type) as Traced;
  }

  /** The primitives, each a step. */
  #prims(): Prims {
    const own = (value: Value): Traced => value as Traced;
    const add = (key: Key, inputs: readonly Value[], params: unknown, shape: Shape, dtype: DType) =>
      this.step(key, inputs.map(own), params, { shape, dtype });
    const shapeOf = (inputs: readonly Value[]): Shape =>
      inputs.map(({ shape }) => shape).reduce(broadcast, []);
    return {
      constant: (values, type) => this.value(type, { values }),
      map: (f: Formula, inputs, numbers = [], dtype = "float32") =>
        add("map", inputs, { value: f.value, numbers }, shapeOf(inputs), dtype),
      reduce(how: Reduction, x, dims) {
        const dtype = how === "argmax" || (how === "sum" && x.dtype !== "float32") ? "int32" : x.dtype;
        return add("reduce", [x], { how, dims }, numelIn(x.shape, dims), dtype);
      },
      product: (a, b) =>
        add(
          "product",
          [a, b],
          {},
          [...broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2)), a.shape.at(-2)!, b.shape.at(-1)!],
          "float32",
        ),
      view: (x, ...path: View[]) =>
        path.reduce<Value>(
          (seen, view) => add("view", [seen], view, through(rowMajor(seen.shape), [view]).shape, seen.dtype),
          x,
        ),
      reshape: (x, shape) => add("reshape", [x], { shape }, shape, x.dtype),
      place: (base, path, part, how) => add("place", [base, part], { path, how }, base.shape, base.dtype),
      gather: (x, dim, index) => add("gather", [x, index], { dim }, index.shape, x.dtype),
      scatter: (base, dim, index, part, how) =>
        add("scatter", [base, index, part], { dim, how }, base.shape, base.dtype),
      cast: (x, dtype) => (x.dtype === dtype ? x : add("cast", [x], { dtype }, x.shape, dtype)),
      within: () => {},
    };
  }
}

function broadcast(a: Shape, b: Shape): Shape {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const ahead = long.length - short.length;
  return long.map((size, dim) => (dim >= ahead && size === 1 ? short[dim - ahead] : size));
}

/** Runs a function of one tensor, and writes down what it computes. */
export function traced(run: (x: Tensor) => readonly Tensor[], x: Tensor): Trace {
  const recorder = new Recorder();
  const input = recorder.know(x, recorder.value(x));
  const outputs = listening(
    (op, inputs, params, result) => recorder.hear(op, inputs, params, result),
    () => noGrad(() => run(x)).map((output) => recorder.of(output)),
  );
  return { input, outputs, steps: recorder.steps };
}
