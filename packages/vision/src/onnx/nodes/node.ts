// How a node is carried out. What goes in and comes out are tensors, and int64 vectors: sizes and places, which stay numbers.
import { say, Tensor, tensor } from "@tinycnn/core";
import * as onnx from "@tinycnn/core/onnx";

/** Whole numbers that are sizes or places: what Shape gives, and what is computed of it. */
export class Places {
  readonly shape: readonly number[];
  readonly values: readonly number[];

  constructor(shape: readonly number[], values: readonly number[]) {
    this.shape = shape;
    this.values = values;
  }
}

export type Value = Tensor | Places;

export const refuse = (what: string): never => {
  throw new onnx.OnnxError(what);
};

const [LOWEST, HIGHEST] = [-(2 ** 31), 2 ** 31 - 1];

/** Numbers as a tensor, where elements are computed with. */
export const asTensor = (value: Value): Tensor => {
  if (value instanceof Tensor) return value;
  const held = value.values.map((x) => Math.min(HIGHEST, Math.max(LOWEST, x)));
  return tensor(Int32Array.from(held), { shape: value.shape });
};

/** One node at work. */
export class Work {
  readonly op: string;
  readonly training: boolean;
  readonly outputs: number;
  readonly #inputs: readonly (Value | null)[];
  readonly #attributes: onnx.Attributes;

  constructor(node: onnx.GraphNode, inputs: readonly (Value | null)[], training: boolean) {
    this.op = node.op;
    this.training = training;
    this.outputs = node.outputs.length;
    this.#inputs = inputs;
    this.#attributes = node.attributes;
  }

  get count(): number {
    return this.#inputs.length;
  }

  value(i: number): Value {
    return this.#inputs[i] ?? refuse(say`${this.op} needs input ${i}`);
  }
  tensor(i: number): Tensor {
    return asTensor(this.value(i));
  }
  maybe(i: number): Tensor | null {
    const value = this.#inputs[i] ?? null;
    return value && asTensor(value);
  }

  /** Whole numbers that must be known before anything is computed. */
  places(i: number): readonly number[] {
    const value = this.value(i);
    if (value instanceof Places) return value.values;
    return refuse(say`${this.op}: its sizes come out of a computation, which is not understood here`);
  }
  maybePlaces(i: number): readonly number[] | null {
    return this.#inputs[i] ? this.places(i) : null;
  }

  whole(name: string, otherwise: number): number {
    const value = this.#attributes[name];
    return typeof value === "number" ? value : otherwise;
  }
  wholes(name: string): readonly number[] | null {
    const value = this.#attributes[name];
    return Array.isArray(value) ? (value as readonly number[]) : null;
  }
  float(name: string, otherwise: number): number {
    const value = this.#attributes[name];
    return typeof value === "object" && "float" in value ? value.float : otherwise;
  }
  text(name: string, otherwise: string): string {
    const value = this.#attributes[name];
    return typeof value === "string" ? value : otherwise;
  }
  given(name: string): onnx.Attribute | undefined {
    return Object.hasOwn(this.#attributes, name) ? this.#attributes[name] : undefined;
  }

  /** A dimension of a value of so many; negative ones count from the last. */
  dim(given: number, dims: number): number {
    const dim = given < 0 ? given + dims : given;
    return dim >= 0 && dim < dims ? dim : refuse(say`${this.op}: dimension ${given} of ${dims}`);
  }

  /** Refuses what is not asked for usually. */
  expects(isUsual: boolean, what: string): void {
    if (!isUsual) refuse(say`${this.op} with ${what} is not known here`);
  }
}

export type Run = (work: Work) => Value | readonly Value[];
export type Nodes = Readonly<Record<string, Run>>;
