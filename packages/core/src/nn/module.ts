// The base of every layer and model, as torch.nn.Module.

import type { Device, DeviceName } from "../devices/device.ts";
import { deviceOf } from "../devices/registry.ts";
import { NotPossibleError, WrongTypeError } from "../errors.ts";
import { wrong } from "../options/faults.ts";
import { nearest } from "../options/nearest.ts";
import { inScope } from "../tensor/scope.ts";
import { Tensor } from "../tensor/tensor.ts";
import { findTensors, tensorsIn } from "../tensor/tree.ts";
import { say } from "../words/index.ts";
import {
  type Hooked,
  hooked,
  type BackwardHook as OfGradients,
  type ForwardPreHook as OfInputs,
  type ForwardHook as OfOutput,
} from "./hooks.ts";
import { loadInto, type StateDict, type Unmatched } from "./loadState.ts";

const HOOKS = ["forwardHooks", "forwardPreHooks", "backwardHooks"] as const;

/** A tensor that a module learns. */
export class Parameter extends Tensor {
  constructor(from: Tensor) {
    super(from.device, from.array.retain(), true);
  }

  override toString(): string {
    return `Parameter containing:\n${super.toString()}`;
  }
}

/** Modules are called like functions: `model(x)` runs `forward(x)`. What goes in and comes out is a tensor unless the class says otherwise. */
export interface Module<In extends unknown[] = Tensor[], Out = Tensor> {
  (...inputs: In): Out;
}

/** A module whatever it takes and gives. */
export type AnyModule = Module<never[], unknown>;

/** Called with a module, its inputs and its output after each call; what it returns, if anything, takes the output's place. */
export type ForwardHook = OfOutput<Module>;
/** Called with a module and its inputs before each call; what it returns, if anything, takes their place. */
export type ForwardPreHook = OfInputs<Module>;
/** Called with a module and the gradients of its input and output when they are there. */
export type BackwardHook = OfGradients<Module>;

/**
 * Parameters, submodules and buffers are found among a module's own properties, in the order of their assignment, under the
 * property's name.
 */
export abstract class Module<In extends unknown[] = Tensor[], Out = Tensor> {
  declare training: boolean;
  /** Hooks on this module alone. */
  declare readonly forwardHooks: Set<ForwardHook>;
  declare readonly forwardPreHooks: Set<ForwardPreHook>;
  declare readonly backwardHooks: Set<BackwardHook>;

  constructor() {
    const self = ((...inputs: In) => call(self, inputs)) as Module<In, Out>;
    Object.setPrototypeOf(self, new.target.prototype);
    self.training = true;
    for (const name of HOOKS) Object.assign(self, { [name]: new Set() });
    // The fields of derived classes are set on what this constructor returns.
    // biome-ignore lint/correctness/noConstructorReturn: a module is a function with the class's methods
    return self;
  }

  /** What the module computes. Call the module itself, `model(x)`, so that hooks run and memory is kept in bounds. */
  abstract forward(...inputs: In): Out;

  /** What stands between the parentheses when the module is printed. */
  extraRepr(): string {
    return "";
  }

  children(): Module[] {
    return [...this.namedChildren()].map(([, child]) => child);
  }
  /** This module and all below it. */
  modules(): Module[] {
    return [...this.namedModules()].map(([, module]) => module);
  }

  /** Calls a function with every module below this one and then with this one itself, as PyTorch does: to set initial weights. */
  apply(fn: (module: Module) => void): this {
    for (const child of this.children()) child.apply(fn);
    fn(this as AnyModule as Module);
    return this;
  }

  /** The module at a dotted path, `layer1.0.conv1`; itself for "". @throws Error for a path that leads nowhere */
  getSubmodule(target: string): Module {
    const found = [...this.namedModules()].find(([path]) => path === target);
    if (found) return found[1];
    const known = [...this.namedModules()].map(([path]) => path).filter((path) => path !== "");
    throw new NotPossibleError(
      say`${this.constructor.name} has no module ${JSON.stringify(target)}; it has ${known.join(", ")}`,
    );
  }

  /** Makes a module a child under that name, as assigning it to a property does. */
  addModule(name: string, module: AnyModule): void {
    if (!(module instanceof Module)) throw wrong("addModule", "module", say`a module`, module);
    Object.assign(this, { [name]: module });
  }

  /** Makes a tensor state that is not learned under that name, as assigning it to a property does. */
  registerBuffer(name: string, tensor: Tensor): void {
    if (!(tensor instanceof Tensor)) throw wrong("registerBuffer", "tensor", say`a tensor`, tensor);
    Object.assign(this, { [name]: tensor });
  }

  /** Whether the parameters here and below learn. */
  requiresGrad_(requiresGrad = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad = requiresGrad;
    return this;
  }

  *namedChildren(): Generator<[string, Module]> {
    for (const [name, value] of Object.entries(this)) if (value instanceof Module) yield [name, value];
  }

  /** This module ("") and all below it, by dotted path. */
  *namedModules(prefix = ""): Generator<[string, Module]> {
    yield [prefix, this as AnyModule as Module];
    for (const [name, child] of this.namedChildren())
      yield* child.namedModules(prefix ? `${prefix}.${name}` : name);
  }

  /** `conv.0.weight` and so on, in PyTorch's names and order. */
  namedParameters(): Generator<[string, Parameter]> {
    return named(this, (value) => value instanceof Parameter);
  }
  /** Tensors that are state but not learned, such as running statistics: a property runningMean is named `running_mean`. */
  namedBuffers(): Generator<[string, Tensor]> {
    return named(this, (value): value is Tensor => value instanceof Tensor && !(value instanceof Parameter));
  }
  parameters(): Parameter[] {
    return [...this.namedParameters()].map(([, parameter]) => parameter);
  }
  buffers(): Tensor[] {
    return [...this.namedBuffers()].map(([, buffer]) => buffer);
  }

  /** Training mode on or off, here and below; dropout and batch normalisation behave differently. */
  train(mode = true): this {
    for (const [, module] of this.namedModules()) module.training = mode;
    return this;
  }
  eval(): this {
    return this.train(false);
  }

  /** Whether its tensors are made only when it is first called. */
  get isLazy(): boolean {
    return false;
  }

  /** The name in state dicts of the tensor that is this property: PyTorch's, `runningMean` is `running_mean`. */
  stateName(property: string): string {
    return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }

  /** Moves parameters and buffers. The tensors stay the same objects only if they are there already. */
  to(device: Device | DeviceName): this {
    const target = deviceOf(device);
    for (const [, module] of this.namedModules())
      for (const [name, value] of Object.entries(module)) {
        if (!(value instanceof Tensor) || value.device === target) continue;
        const moved = value.to(target);
        Object.assign(module, { [name]: value instanceof Parameter ? new Parameter(moved) : moved });
      }
    return this;
  }

  /** Forgets gradients, as Optimizer.zeroGrad. */
  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.grad = null;
  }

  /** Called after each call. @returns what removes it */
  registerForwardHook(hook: ForwardHook): () => void {
    this.forwardHooks.add(hook);
    return () => this.forwardHooks.delete(hook);
  }
  /** Called before each call. @returns what removes it */
  registerForwardPreHook(hook: ForwardPreHook): () => void {
    this.forwardPreHooks.add(hook);
    return () => this.forwardPreHooks.delete(hook);
  }
  /** Called when gradients have gone back through a call, once those of all its inputs are there. @returns what removes it */
  registerFullBackwardHook(hook: BackwardHook): () => void {
    this.backwardHooks.add(hook);
    return () => this.backwardHooks.delete(hook);
  }
  /** Whether something is called around it, so that it must run by itself. */
  get isHooked(): boolean {
    return this.forwardHooks.size > 0 || this.forwardPreHooks.size > 0 || this.backwardHooks.size > 0;
  }

  /** Parameters and buffers by name; the tensors themselves, not copies. */
  stateDict(): Map<string, Tensor> {
    return new Map<string, Tensor>([...this.namedParameters(), ...this.namedBuffers()]);
  }

  /**
   * Overwrites parameters and buffers.
   *
   * @param strict whether every name must be on both sides, true by default; shapes must agree either way
   * @returns the names that were on one side only
   * @throws ArgumentError for what holds no tensors by name, Error that lists every missing, unexpected and misshapen tensor, before
   *   anything is changed
   */
  loadStateDict(state: StateDict, strict = true): Unmatched {
    return loadInto(this.stateDict(), state, strict);
  }

  /** The module as text, its children indented, in PyTorch's manner. */
  toString(): string {
    const children = [...this.namedChildren()].map(([name, child]) =>
      `(${name}): ${child}`.replaceAll("\n", "\n  "),
    );
    const [kind, extra] = [this.constructor.name, this.extraRepr()];
    if (children.length === 0) return `${kind}(${extra})`;
    const lines = extra ? [extra, ...children] : children;
    return `${kind}(\n  ${lines.join("\n  ")}\n)`;
  }
}

/** Tensors of a kind among the properties of a module and those below it, by dotted path. */
function* named<T extends Tensor>(
  root: AnyModule,
  accept: (value: unknown) => value is T,
): Generator<[string, T]> {
  for (const [path, module] of root.namedModules()) {
    if (module.isLazy) throw notYet(module, path);
    for (const [name, value] of Object.entries(module))
      if (accept(value)) {
        const own = module.stateName(name);
        yield [path ? `${path}.${own}` : own, value];
      }
  }
}

/** A lazy module before its first input: an optimizer that saw nothing of it would never train it. */
const notYet = (module: AnyModule, path: string): Error =>
  new NotPossibleError(
    say`${module.constructor.name}${path && ` (${path})`} has no weights before its first input; call the model once, with zeros of the shape that it will get, before its parameters are asked for`,
  );

/** Adds every tensor a module holds as a property or within one, here and below: these survive the end of a call. */
function findHeld(module: AnyModule, found: Set<Tensor>): void {
  for (const value of Object.values(module))
    if (value instanceof Module) findHeld(value, found);
    else findTensors(value, found);
}

/** A module that says nothing of what it computes; a misspelt `forward` is the likeliest reason. */
function noForward(module: AnyModule): TypeError {
  const kind = module.constructor.name;
  const near = nearest("forward", Object.getOwnPropertyNames(Object.getPrototypeOf(module)));
  const fix = near ? say`Is ${near} meant to be it?` : say`Write forward(x) { return … } in the class`;
  return new WrongTypeError(say`${kind} has no forward(), which says what it computes. ${fix}`);
}

function call<In extends unknown[], Out>(module: Module<In, Out>, inputs: In): Out {
  if (typeof module.forward !== "function") throw noForward(module);
  const forward = (given: unknown[]): unknown => module.forward(...(given as In));
  const run = (): Out =>
    (module.isHooked ? hooked(module as Hooked, inputs, forward) : forward(inputs)) as Out;
  return inScope(run, (output) => {
    const named = tensorsIn(output);
    findHeld(module, named);
    return named;
  });
}
