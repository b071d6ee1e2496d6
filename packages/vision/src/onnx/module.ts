// A graph as a module: it runs, learns and moves between devices as any other.
import { nn, say, Tensor, tensor } from "@tinycnn/core";
import type * as onnx from "@tinycnn/core/onnx";
import { elements } from "./nodes/elements.ts";
import { layers } from "./nodes/layers.ts";
import { movement } from "./nodes/movement.ts";
import { type Nodes, Places, refuse, type Value, Work } from "./nodes/node.ts";

const nodes: Nodes = { ...elements, ...layers, ...movement };

/** Inputs of batch normalisation that are not learned. */
const [MEAN, VARIANCE] = [3, 4];
const STORES = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, bool: Uint8Array } as const;

function storedValue({ type, shape, data }: onnx.Initializer): Value {
  if (type === "int64") return new Places(shape, Array.from(data));
  return tensor(STORES[type].from(data), { shape, dtype: type });
}

/** Names of tensors that learn: floats of more than one element, beside the statistics of batch normalisation. */
function learned({ nodes, initializers }: onnx.Graph): Set<string> {
  const statistics = new Set(
    nodes.flatMap(({ op, inputs }) => (op === "BatchNormalization" ? [inputs[MEAN], inputs[VARIANCE]] : [])),
  );
  const isLearned = (name: string, { type, shape }: onnx.Initializer) =>
    type === "float32" && shape.length > 0 && !statistics.has(name);
  return new Set([...initializers].flatMap(([name, one]) => (isLearned(name, one) ? [name] : [])));
}

/** @throws OnnxError for a node that is not known here, or reads what no node before it made */
function check({ nodes: list, initializers, inputs, outputs }: onnx.Graph): void {
  const made = new Set(["", ...initializers.keys(), ...inputs.map(({ name }) => name)]);
  for (const node of list) {
    if (node.op !== "Constant" && !Object.hasOwn(nodes, node.op))
      refuse(
        say`the operation ${node.op} is not known here; known are ${Object.keys(nodes).sort().join(", ")}`,
      );
    for (const name of node.inputs)
      if (!made.has(name))
        refuse(say`${node.op} reads ${JSON.stringify(name)}, which nothing before it makes`);
    for (const name of node.outputs) made.add(name);
  }
  for (const { name } of outputs)
    if (!made.has(name)) refuse(say`the result ${JSON.stringify(name)} is made by no node`);
  if (inputs.length === 0 || outputs.length === 0) refuse(say`it takes nothing, or gives nothing`);
}

/**
 * A model out of an ONNX file. Its tensors are parameters and buffers under their names in the file; called in training mode, batch
 * normalisation and dropout train.
 */
export class OnnxModel extends nn.Module {
  readonly graph: onnx.Graph;
  /** Texts about the model. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Names in the file, by the property that holds a tensor. */
  readonly names: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, Places>;

  /** @throws OnnxError for a graph with an operation that is not known here */
  constructor(graph: onnx.Graph, metadata: Readonly<Record<string, string>> = {}) {
    super();
    check(graph);
    const learns = learned(graph);
    const [names, places] = [new Map<string, string>(), new Map<string, Places>()];
    let count = 0;
    const constants = graph.nodes.flatMap(({ op, outputs, attributes }) =>
      op === "Constant" ? [[outputs[0], constantOf(attributes)] as const] : [],
    );
    for (const [name, of] of [...graph.initializers, ...constants]) {
      const value = storedValue(of);
      if (value instanceof Places) {
        places.set(name, value);
        continue;
      }
      const property = `tensor${count++}`;
      names.set(property, name);
      Object.assign(this, { [property]: learns.has(name) ? new nn.Parameter(value) : value });
    }
    this.graph = graph;
    this.metadata = metadata;
    this.names = names;
    this.places = places;
  }

  override stateName(property: string): string {
    return this.names.get(property) ?? property;
  }

  override forward(...inputs: Tensor[]): Tensor {
    const { graph } = this;
    if (inputs.length !== graph.inputs.length)
      refuse(say`the model takes ${graph.inputs.length} inputs, got ${inputs.length}`);
    const values = new Map<string, Value>(this.places);
    for (const [property, name] of this.names)
      values.set(name, (this as unknown as Record<string, Tensor>)[property]);
    for (const [i, { name }] of graph.inputs.entries()) values.set(name, inputs[i]);
    for (const node of graph.nodes) {
      if (node.op === "Constant") continue;
      const given = node.inputs.map((name) => (name === "" ? null : (values.get(name) as Value)));
      const made = nodes[node.op](new Work(node, given, this.training));
      const results = Array.isArray(made) ? (made as Value[]) : [made as Value];
      for (const [i, name] of node.outputs.entries()) if (i < results.length) values.set(name, results[i]);
    }
    const results = graph.outputs.map(({ name }) => values.get(name));
    const [first] = results;
    return first instanceof Tensor ? first : refuse(say`the first result is no tensor`);
  }
}

function constantOf(attributes: onnx.Attributes): onnx.Initializer {
  const { value, value_float, value_int, value_ints } = attributes;
  if (typeof value === "object" && "tensor" in value) return value.tensor;
  if (typeof value_float === "object" && "float" in value_float)
    return { type: "float32", shape: [], data: [value_float.float] };
  if (typeof value_int === "number") return { type: "int64", shape: [], data: [value_int] };
  if (Array.isArray(value_ints)) return { type: "int64", shape: [value_ints.length], data: value_ints };
  return refuse(say`a constant in it is of a kind that is not known here`);
}
