// Modules in lists and by name, found like any others: "0", "1", … or their names in state dicts.
import { NoSuchIndexError, NotPossibleError, OutOfRangeError } from "../errors.ts";
import { wrong } from "../options/faults.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { type AnyModule, Module } from "./module.ts";

function checked(as: string, modules: readonly unknown[]): void {
  for (const [i, module] of modules.entries())
    if (!(module instanceof Module)) throw wrong(as, say`element ${i}`, say`a module`, module);
}

function notCalled(kind: string): Error {
  return new NotPossibleError(
    say`${kind} computes nothing by itself; call the modules in it, or use Sequential`,
  );
}

/** Modules by number, to be called as the model's own forward says: `for (const layer of list) x = layer(x)`. */
export class ModuleList extends Module {
  constructor(modules: Iterable<AnyModule> = []) {
    super();
    this.extend(modules);
  }

  #at(index: number): string {
    return String(index < 0 ? index + this.count : index);
  }

  /** How many there are. (A function's `length` is JavaScript's own.) */
  get count(): number {
    return this.children().length;
  }

  get(index: number): Module {
    const found = Object.getOwnPropertyDescriptor(this, this.#at(index))?.value;
    if (found instanceof Module) return found;
    throw new NoSuchIndexError(say`ModuleList: there is no module ${index}, there are ${this.count}`);
  }

  append(module: AnyModule): this {
    return this.extend([module]);
  }

  extend(modules: Iterable<AnyModule>): this {
    const all = [...modules];
    checked("ModuleList", all);
    const from = this.count;
    Object.assign(this, Object.fromEntries(all.map((module, i) => [from + i, module])));
    return this;
  }

  [Symbol.iterator](): Iterator<Module> {
    return this.children()[Symbol.iterator]();
  }

  override forward(..._inputs: Tensor[]): Tensor {
    throw notCalled("ModuleList");
  }
}

/** Modules by name. */
export class ModuleDict extends Module {
  constructor(modules: Readonly<Record<string, AnyModule>> = {}) {
    super();
    this.update(modules);
  }

  keys(): string[] {
    return [...this.namedChildren()].map(([name]) => name);
  }
  values(): Module[] {
    return this.children();
  }
  entries(): [string, Module][] {
    return [...this.namedChildren()];
  }
  has(name: string): boolean {
    return this.keys().includes(name);
  }

  get(name: string): Module {
    const found = this.entries().find(([key]) => key === name);
    if (found) return found[1];
    throw new OutOfRangeError(
      say`ModuleDict: there is no module "${name}", there are ${this.keys().join(", ")}`,
    );
  }

  set(name: string, module: AnyModule): this {
    return this.update({ [name]: module });
  }

  update(modules: Readonly<Record<string, AnyModule>>): this {
    checked("ModuleDict", Object.values(modules));
    Object.assign(this, modules);
    return this;
  }

  override forward(..._inputs: Tensor[]): Tensor {
    throw notCalled("ModuleDict");
  }
}
