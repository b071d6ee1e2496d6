// Parameters in lists and by name, found like any others: "0", "1", … or their names in state dicts.
import { NoSuchIndexError, NotPossibleError, OutOfRangeError } from "../errors.ts";
import { wrong } from "../options/faults.ts";
import { Tensor } from "../tensor/tensor.ts";
import { showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { Module, Parameter } from "./module.ts";

/** A tensor becomes a parameter, as in PyTorch. */
function parameterOf(as: string, value: unknown, where: string): Parameter {
  if (value instanceof Parameter) return value;
  if (value instanceof Tensor) return new Parameter(value);
  throw wrong(as, where, say`a parameter or a tensor`, value);
}

const shown = (value: Parameter): string =>
  `Parameter containing: [${value.dtype} of ${showShape(value.shape)}]`;

abstract class Parameters extends Module {
  /** How many there are. (A function's `length` is JavaScript's own.) */
  get count(): number {
    return this.entries().length;
  }
  entries(): [string, Parameter][] {
    return Object.entries(this).filter(
      (entry): entry is [string, Parameter] => entry[1] instanceof Parameter,
    );
  }

  /** Whoever names a parameter finds it under that name. */
  override stateName(property: string): string {
    return property;
  }

  override forward(..._inputs: Tensor[]): Tensor {
    throw new NotPossibleError(
      say`${this.constructor.name} computes nothing by itself; use the parameters in it`,
    );
  }

  override toString(): string {
    const lines = this.entries().map(([name, value]) => `\n    (${name}): ${shown(value)}`);
    return `${this.constructor.name}(${lines.join("")}${lines.length > 0 ? "\n" : ""})`;
  }
}

/** Parameters by number: `for (const weight of list) x = x.mul(weight)`. */
export class ParameterList extends Parameters {
  constructor(values: Iterable<Tensor> = []) {
    super();
    this.extend(values);
  }

  #at(index: number): string {
    return String(index < 0 ? index + this.count : index);
  }

  /** @throws RangeError where there is none of that number */
  get(index: number): Parameter {
    const found = Object.getOwnPropertyDescriptor(this, this.#at(index))?.value;
    if (found instanceof Parameter) return found;
    throw new NoSuchIndexError(say`ParameterList: there is no parameter ${index}, there are ${this.count}`);
  }

  /** Another in the place of one that is there. */
  set(index: number, value: Tensor): this {
    this.get(index);
    Object.assign(this, { [this.#at(index)]: parameterOf("ParameterList", value, say`element ${index}`) });
    return this;
  }

  append(value: Tensor): this {
    return this.extend([value]);
  }

  extend(values: Iterable<Tensor>): this {
    const from = this.count;
    const all = [...values].map((value, i) => parameterOf("ParameterList", value, say`element ${i}`));
    Object.assign(this, Object.fromEntries(all.map((value, i) => [from + i, value])));
    return this;
  }

  [Symbol.iterator](): Iterator<Parameter> {
    return this.entries()
      .map(([, value]) => value)
      [Symbol.iterator]();
  }
}

/** Parameters by name. */
export class ParameterDict extends Parameters {
  constructor(values: Readonly<Record<string, Tensor>> = {}) {
    super();
    this.update(values);
  }

  keys(): string[] {
    return this.entries().map(([name]) => name);
  }
  values(): Parameter[] {
    return this.entries().map(([, value]) => value);
  }
  has(name: string): boolean {
    return this.keys().includes(name);
  }

  /** @throws RangeError where there is none of that name */
  get(name: string): Parameter {
    const found = this.entries().find(([key]) => key === name);
    if (found) return found[1];
    throw new OutOfRangeError(
      say`ParameterDict: there is no parameter "${name}", there are ${this.keys().join(", ")}`,
    );
  }

  set(name: string, value: Tensor): this {
    return this.update({ [name]: value });
  }

  update(values: Readonly<Record<string, Tensor>>): this {
    const all = Object.entries(values).map(([name, value]) => [
      name,
      parameterOf("ParameterDict", value, JSON.stringify(name)),
    ]);
    Object.assign(this, Object.fromEntries(all));
    return this;
  }

  /** Takes one out. */
  pop(name: string): Parameter {
    const found = this.get(name);
    Reflect.deleteProperty(this, name);
    return found;
  }
}
