// What models become as ONNX, as one can read it.
import { nn, type Tensor } from "@tinycnn/core";
import type * as onnx from "@tinycnn/core/onnx";

export interface Exported {
  readonly name: string;
  readonly model: () => nn.Module;
  /** Of an example. */
  readonly shape: readonly number[];
  /** float32, unless it is said. */
  readonly dtype?: "int32" | "uint8" | "bool";
  /** The result, see `shown`; null where that is a page. */
  readonly text: string | null;
}

class Computing extends nn.Module {
  readonly f: (x: Tensor) => Tensor;

  constructor(f: (x: Tensor) => Tensor) {
    super();
    this.f = f;
  }

  override forward(x: Tensor): Tensor {
    return this.f(x);
  }
}

/** A function as a model. */
export const of = (f: (x: Tensor) => Tensor): nn.Module => new Computing(f);

function shownAttribute([name, value]: [string, onnx.Attribute]): string {
  if (Array.isArray(value)) return `${name}=[${value.join(" ")}]`;
  if (typeof value === "object" && "float" in value) return `${name}=${value.float}`;
  return `${name}=${value}`;
}

/** A constant: its type, unless these are places or sizes, its shape, unless it is a number or a list, and its elements. */
function shownConstant({ attributes: { value } }: onnx.GraphNode): string {
  if (typeof value !== "object" || !("tensor" in value)) return "?";
  const { type, shape, data } = value.tensor;
  const elements = Array.from(data, (x) => (Number.isInteger(x) ? x : Number(x.toPrecision(6)))).join(" ");
  const text = shape.length === 0 ? elements : `[${elements}]`;
  return [type === "int64" ? "" : type, shape.length > 1 ? shape.join("×") : "", text]
    .filter((part) => part !== "")
    .join(" ");
}

/** The size of the batch, as nodes compute it. */
const BATCH = "Slice(Shape(input), [0], [1])";

/** The first result, written as a formula of the inputs and of what has names; `N` is the size of the batch. */
export function shown({ nodes, outputs }: onnx.Graph): string {
  const made = new Map<string, string>();
  for (const node of nodes) {
    const attributes = Object.entries(node.attributes).map(shownAttribute);
    const given = node.inputs.map((name) => made.get(name) ?? name);
    const text =
      node.op === "Constant"
        ? shownConstant(node)
        : node.op === "Identity"
          ? given[0]
          : `${node.op}(${[...given, ...attributes].join(", ")})`;
    made.set(node.outputs[0], text);
  }
  return (made.get(outputs[0].name) as string).replaceAll(BATCH, "N");
}
