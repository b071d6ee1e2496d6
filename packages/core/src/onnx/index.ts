// Models as graphs that ONNX knows.

import type { Module } from "../nn/module.ts";
import { cat, narrow } from "../tensor/movement.ts";
import { Tensor } from "../tensor/tensor.ts";
import { tensorsIn } from "../tensor/tree.ts";
import { say } from "../words/index.ts";
import { BATCHES, Emitter, timesBatch, zipped } from "./emit.ts";
import type { Graph, Port } from "./graph.ts";
import { OnnxError, refuse } from "./refuse.ts";
import { rules } from "./rules/index.ts";
import type { Rule } from "./rules/rule.ts";
import type { Step, Trace, Traced } from "./step.ts";
import { traced } from "./trace.ts";

export { ONNX_TYPES } from "./emit.ts";
export type { Attribute, Attributes, ElementType, Graph, GraphNode, Initializer, Port } from "./graph.ts";
export { OnnxError } from "./refuse.ts";

/** What making a graph of a model takes by name. */
export interface GraphOptions {
  /** What the input is called, "input" by default. */
  inputName?: string;
  /** What the results are called, "output", or "output_0" and so on for several, by default. */
  outputNames?: readonly string[];
  /** What the open size is called, "batch" by default. */
  batchName?: string;
}

/** The example of a batch of so many, whatever their number was. */
function batchOf(x: Tensor, size: number): Tensor {
  const first = narrow(x, 0, 0, 1);
  return cat(
    Array.from({ length: size }, () => first),
    0,
  );
}

/** Steps of both batches, side by side. @throws OnnxError where the size of the batch decides what is computed */
function paired(a: Trace, b: Trace): [Step, Step][] {
  const isSame = a.steps.length === b.steps.length && a.steps.every(({ key }, i) => key === b.steps[i].key);
  if (!isSame) refuse(say`a model that computes another way for another size of the batch`);
  return a.steps.map((step, i) => [step, b.steps[i]]);
}

const nameOfKey = ({ key }: Step): string => (typeof key === "string" ? key : key.name);

const elementsOf = async ({ values, tensor }: Traced): Promise<ArrayLike<number>> =>
  values ?? (await tensor?.data()) ?? [];

/** Gives names to what no step made: parameters their own, other tensors and numbers stand in the file. */
async function nameSource(
  e: Emitter,
  [value, other]: readonly [Traced, Traced],
  names: ReadonlyMap<unknown, string>,
): Promise<void> {
  if (e.isNamed(value)) return;
  const own = value.tensor && names.get(value.tensor.array);
  const data = await elementsOf(value);
  const { shape, dtype } = value;
  if (own !== undefined) {
    e.name(value, e.initializer(own, { type: dtype, shape, data }));
    return;
  }
  const isSized = zipped([shape, other.shape]).some((sizes) => timesBatch(sizes) !== null);
  if (!isSized) {
    const others =
      value.tensor && value.tensor.array === other.tensor?.array ? data : await elementsOf(other);
    if (!Array.from(data).every((x, i) => Object.is(x, others[i])))
      refuse(say`a tensor of ${nameOfShape(shape)} that the model makes for its batch`);
    e.name(value, e.constant(dtype, shape, data));
    return;
  }
  const first = data[0] ?? 0;
  if (!Array.from(data).every((x) => x === first))
    refuse(say`a tensor of ${nameOfShape(shape)} that the model makes for its batch`);
  e.name(value, e.node("Expand", [e.constant(dtype, [], [first]), e.sizes([shape, other.shape])]));
}

const nameOfShape = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

const portOf = (name: string, [a, b]: readonly [Traced, Traced], batch: string): Port => ({
  name,
  type: a.dtype,
  shape: zipped([a.shape, b.shape]).map(([size, other], dim) => {
    const times = timesBatch([size, other]);
    return times === null ? size : times === 1 && dim === 0 ? batch : `${batch}_${times}`;
  }),
});

/**
 * What a model computes in evaluation mode, as a graph for batches of any size.
 *
 * The model is run on two batches, of two examples and of three; sizes that differ are left open. Whatever its forward() is written in,
 * the operations are what counts; one that decides by what it reads in a tensor is written as it decided here.
 *
 * @param x an example of what goes in, [N, ...]: only its shape, beside the batch, and its type matter where the model decides nothing
 * @throws OnnxError naming what ONNX cannot say
 */
export async function graphOf(
  model: Module,
  x: Tensor,
  { inputName = "input", outputNames, batchName = "batch" }: GraphOptions = {},
): Promise<Graph> {
  if (!(x instanceof Tensor) || x.dim === 0)
    throw new OnnxError(say`ONNX export: the example is no tensor with a batch of inputs`);
  const modes = model.modules().map((module) => [module, module.training] as const);
  model.eval();
  let traces: Trace[];
  try {
    const run = (input: Tensor) => [...tensorsIn(model(input))];
    traces = BATCHES.map((size) => traced(run, batchOf(x, size)));
  } finally {
    for (const [module, training] of modes) module.training = training;
  }
  const [a, b] = traces;
  const e = new Emitter(inputName);
  e.name(a.input, inputName);
  const names = new Map([...model.stateDict()].map(([name, tensor]) => [tensor.array as unknown, name]));
  const steps = paired(a, b);
  const outputs = a.outputs.map((output, i) => [output, b.outputs[i]] as const);
  // Parameters have their names before anything else could take one.
  for (const [step, other] of steps)
    for (const [i, value] of step.inputs.entries())
      if (value.tensor && names.has(value.tensor.array)) await nameSource(e, [value, other.inputs[i]], names);
  const madeBySteps = new Set(steps.map(([{ out }]) => out));
  for (const [step, other] of steps) {
    for (const [i, value] of step.inputs.entries())
      if (!madeBySteps.has(value)) await nameSource(e, [value, other.inputs[i]], names);
    const { isSized, emit } = rules.get(step.key) as Rule;
    if (!isSized && JSON.stringify(step.params) !== JSON.stringify(other.params))
      refuse(say`${nameOfKey(step)} with settings that the batch decides`);
    const made = emit(e, {
      x: step.inputs.map((value) => e.nameOf(value)),
      params: step.params,
      inputs: [step.inputs, other.inputs],
      out: [step.out, other.out],
      bothParams: [step.params, other.params],
    });
    e.name(step.out, made);
  }
  const wanted = outputNames ?? outputs.map((_, i) => (outputs.length === 1 ? "output" : `output_${i}`));
  return {
    nodes: [...e.nodes, ...outputs.map(([value], i) => identity(e.nameOf(value), wanted[i]))],
    initializers: e.initializers,
    inputs: [portOf(inputName, [a.input, b.input], batchName)],
    outputs: outputs.map((both, i) => portOf(wanted[i], both, batchName)),
  };
}

const identity = (from: string, to: string) => ({
  op: "Identity",
  inputs: [from],
  outputs: [to],
  attributes: {},
});
