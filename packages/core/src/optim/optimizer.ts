// The base of every optimizer, as torch.optim.Optimizer.

import type { Device } from "../devices/device.ts";
import { NotPossibleError, OutOfRangeError } from "../errors.ts";
import type { Parameter } from "../nn/module.ts";
import { wrong } from "../options/faults.ts";
import { flag } from "../options/kinds.ts";
import { has } from "../options/parameters.ts";
import { signature as describing, type Signature } from "../options/signature.ts";
import { enableGrad } from "../tensor/mode.ts";
import { Tensor } from "../tensor/tensor.ts";
import { numelOf, sameShape, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { fromTorch, isTorchState, type OptimizerState, type TorchOptimizerState } from "./fromTorch.ts";
import { canLearn, type Params } from "./kinds.ts";
import { optimizerStepped } from "./lrScheduler/watch.ts";
import { gradientsCleared, gradientsUsed } from "./watchGradients.ts";

export type { OptimizerState };

/** Parameters that share settings. */
export type ParamGroup<Settings> = { params: Parameter[] } & Settings;

/** What all optimizers have: groups of parameters with settings of their own, and their state. As torch.optim.Optimizer. */
export abstract class Optimizer<Settings extends { lr: number }> {
  readonly paramGroups: ParamGroup<Settings>[];
  protected readonly slots = new Map<Parameter, Record<string, Tensor>>();
  protected readonly steps = new Map<Parameter, number>();
  readonly #settings: Settings;
  readonly #signature?: Signature;
  readonly #scalars = new Map<Parameter, Record<string, number>>();
  /** Names of the tensors kept for each parameter. */
  protected abstract readonly slotNames: readonly string[];

  /**
   * @param params parameters, or groups of them with settings of their own
   * @param settings for all groups that do not say otherwise
   * @param signature what the optimizer takes; groups may set nothing else
   */
  constructor(params: Params<Settings>, settings: Settings, signature?: Signature) {
    this.#settings = settings;
    this.#signature = signature;
    this.paramGroups = groupsOf(params).map((group, i) => ({
      ...settings,
      ...checked(group, say`${this.constructor.name}, group ${i + 1}`, signature),
    }));
    if (this.parameters().length === 0)
      throw new NotPossibleError(say`${this.constructor.name}: no parameters were given`);
    this.#refuseShared();
    gradientsCleared(this);
  }

  /** A parameter in two groups would be stepped twice. */
  #refuseShared(): void {
    const owners = new Map<Parameter, number>();
    this.paramGroups.forEach(({ params }, i) => {
      for (const parameter of params) {
        const owner = owners.get(parameter) ?? i;
        if (owner !== i)
          throw new OutOfRangeError(
            say`${this.constructor.name}: a parameter of shape ${showShape(parameter.shape)} is in the groups ${owner + 1} and ${i + 1}; put it into one of them`,
          );
        owners.set(parameter, i);
      }
    });
  }

  /** Of all groups, in order. */
  protected parameters(): Parameter[] {
    return this.paramGroups.flatMap((group) => group.params);
  }

  /** Every parameter with its group and its number. */
  #each(visit: (parameter: Parameter, group: ParamGroup<Settings>, i: number) => void): void {
    let i = 0;
    for (const group of this.paramGroups) for (const parameter of group.params) visit(parameter, group, i++);
  }

  /** Updates one parameter from its gradient; `step` counts from 1. */
  protected abstract update(
    parameter: Parameter,
    grad: Tensor,
    slots: Record<string, Tensor>,
    settings: Settings,
    step: number,
  ): void;

  /**
   * One step for every parameter that has a gradient.
   *
   * @param closure computes the loss anew, with its gradients, before the step @returns what it gave
   */
  step(closure?: () => Tensor): Tensor | undefined {
    const loss = closure && enableGrad(closure);
    optimizerStepped(this);
    gradientsUsed(this);
    for (const group of this.paramGroups)
      for (const parameter of group.params) {
        if (!parameter.grad) continue;
        const step = (this.steps.get(parameter) ?? 0) + 1;
        this.steps.set(parameter, step);
        this.update(parameter, parameter.grad, this.#slotsOf(parameter, group), group, step);
      }
    return loss;
  }

  /** Further parameters with settings of their own; what the group does not say is as the optimizer was told first. */
  addParamGroup(group: Partial<Settings> & { params: Iterable<Parameter> }): void {
    const as = say`${this.constructor.name}, group ${this.paramGroups.length + 1}`;
    const own = { ...group, params: [...group.params] };
    this.paramGroups.push({ ...this.#settings, ...checked(own, as, this.#signature) });
    try {
      this.#refuseShared();
    } catch (error) {
      this.paramGroups.pop();
      throw error;
    }
  }

  /** Which tensors are kept for the parameters of a group: all that there are names for. */
  protected slotsFor(_settings: Settings): readonly string[] {
    return this.slotNames;
  }

  /** The number that a tensor is full of before the first step. */
  protected slotStart(_name: string, _settings: Settings): number {
    return 0;
  }

  /** Numbers that are kept for each parameter beside the count of its steps, as before the first of them. */
  protected scalarStarts(_settings: Settings): Record<string, number> {
    return {};
  }

  /** The numbers kept for a parameter, to be written. */
  protected scalarsOf(parameter: Parameter, settings: Settings): Record<string, number> {
    let scalars = this.#scalars.get(parameter);
    if (!scalars) {
      scalars = this.scalarStarts(settings);
      this.#scalars.set(parameter, scalars);
    }
    return scalars;
  }

  #slotsOf(parameter: Parameter, settings: Settings): Record<string, Tensor> {
    let slots = this.slots.get(parameter);
    if (!slots) {
      slots = {};
      this.slots.set(parameter, slots);
    }
    for (const name of this.slotsFor(settings))
      slots[name] ??= filledLike(parameter, this.slotStart(name, settings));
    return slots;
  }

  /**
   * Sets all gradients to zero, as zero_grad of PyTorch 1: their memory serves the next backward(). With setToNone there are none
   * afterwards, and steps pass over parameters that get none.
   */
  zeroGrad(setToNone: boolean | { setToNone?: boolean } = false): void {
    gradientsCleared(this);
    const { setToNone: isNone } = zeroing.read([setToNone]);
    for (const parameter of this.parameters()) {
      const { grad } = parameter;
      if (!grad) continue;
      if (isNone) {
        parameter.grad = null;
        continue;
      }
      grad.handle.reset(() => zeroArray(parameter.device, parameter));
      parameter.gradIsZero = true;
    }
  }

  /** Everything needed to go on exactly: `<parameter's number>.<name>`, and the groups' settings, `group.<number>.lr` and so on. */
  stateDict(): OptimizerState {
    const tensors = new Map<string, Tensor>();
    const numbers: Record<string, number> = {};
    this.#each((parameter, group, i) => {
      const step = this.steps.get(parameter);
      if (step === undefined) return;
      numbers[`${i}.step`] = step;
      for (const [name, x] of Object.entries(this.scalarsOf(parameter, group))) numbers[`${i}.${name}`] = x;
      for (const [name, tensor] of Object.entries(this.#slotsOf(parameter, group)))
        tensors.set(`${i}.${name}`, tensor);
    });
    this.paramGroups.forEach((group, i) => {
      for (const [name, value] of settingsOf(group)) numbers[`group.${i}.${name}`] = value;
    });
    return { tensors, numbers };
  }

  /**
   * Goes on from a state of this optimizer's, or of PyTorch's of the same name out of a file of torch.save.
   *
   * @throws Error naming a tensor that is missing or has another shape, before anything is changed
   */
  loadStateDict(given: OptimizerState | TorchOptimizerState): void {
    const isTorch = isTorchState(given);
    const state = isTorch ? fromTorch(given, this.paramGroups) : given;
    // PyTorch keeps nothing of what the settings leave unused.
    const slotOf = (parameter: Parameter, group: ParamGroup<Settings>, i: number, name: string): Tensor =>
      isTorch && !state.tensors.has(`${i}.${name}`)
        ? filledLike(parameter, this.slotStart(name, group))
        : slotFrom(state, `${i}.${name}`, parameter);
    const loaded: [Parameter, number, Record<string, Tensor>, Record<string, number>][] = [];
    this.#each((parameter, group, i) => {
      const step = state.numbers[`${i}.step`];
      if (step === undefined) return;
      const needed = this.slotsFor(group);
      const slots = this.slotNames
        .filter((name) => needed.includes(name) || state.tensors.has(`${i}.${name}`))
        .map((name) => [name, slotOf(parameter, group, i, name)] as const);
      const scalars = Object.entries(this.scalarStarts(group)).map(
        ([name, start]) => [name, state.numbers[`${i}.${name}`] ?? start] as const,
      );
      loaded.push([parameter, step, Object.fromEntries(slots), Object.fromEntries(scalars)]);
    });
    // As in PyTorch a parameter that had no step then has none now.
    for (const kept of [this.steps, this.slots, this.#scalars]) kept.clear();
    for (const [parameter, step, slots, scalars] of loaded) {
      this.steps.set(parameter, step);
      this.slots.set(parameter, slots);
      this.#scalars.set(parameter, scalars);
    }
    this.paramGroups.forEach((group, i) => {
      const prefix = `group.${i}.`;
      for (const [name, value] of Object.entries(state.numbers))
        if (name.startsWith(prefix)) setSetting(group, name.slice(prefix.length), value);
    });
  }
}

const zeroing = describing("zeroGrad", { setToNone: has(flag, false) });

type Group<Settings> = Partial<Settings> & { params: Parameter[] };

/** One group of all, or those that were given. */
function groupsOf<Settings>(params: Params<Settings>): Group<Settings>[] {
  const list = [...params];
  const groups = list[0] === undefined || canLearn(list[0]) ? [{ params: list }] : list;
  return (groups as (Partial<Settings> & { params: Iterable<Parameter> })[]).map((group) => ({
    ...group,
    params: [...group.params],
  }));
}

/** @throws ArgumentError for a setting that the optimizer does not have, or that it cannot take */
function checked<Settings>(
  group: Group<Settings>,
  as: string,
  signature: Signature | undefined,
): Group<Settings> {
  for (const parameter of group.params)
    if (!canLearn(parameter)) throw wrong(as, "params", say`parameters alone`, parameter);
  if (!signature) return group;
  const { params, ...settings } = group;
  return { params, ...signature.readSome(settings, as) } as Group<Settings>;
}

/** A group's settings that are numbers, and pairs of numbers as `betas.0`, `betas.1`. */
function settingsOf(group: object): [name: string, value: number][] {
  return Object.entries(group).flatMap(([name, value]): [string, number][] => {
    if (typeof value === "number") return [[name, value]];
    const numbers = Array.isArray(value) && value.every((x) => typeof x === "number");
    return numbers ? value.map((x, i) => [`${name}.${i}`, x]) : [];
  });
}

function setSetting(group: object, name: string, value: number): void {
  const [key, at] = name.split(".");
  const before = (group as Record<string, unknown>)[key];
  const next = at === undefined ? value : (before as number[]).with(Number(at), value);
  Object.assign(group, { [key]: next });
}

/** A tensor of a state, copied for its parameter. */
export function slotFrom(state: OptimizerState, name: string, parameter: Parameter): Tensor {
  const tensor = state.tensors.get(name);
  if (!tensor) throw new NotPossibleError(say`optimizer state: ${name} is missing`);
  if (!sameShape(tensor.shape, parameter.shape))
    throw new NotPossibleError(
      say`optimizer state: ${name} has shape ${showShape(tensor.shape)}, its parameter ${showShape(parameter.shape)}`,
    );
  const moved = tensor.to(parameter.device);
  return new Tensor(moved.device, moved.device.copy(moved.array));
}

const zeroArray = (device: Device, like: Tensor) =>
  device.fromHost(new Float32Array(numelOf(like.shape)), { shape: like.shape, dtype: "float32" });
function filledLike(like: Tensor, value: number): Tensor {
  const data = new Float32Array(like.numel).fill(value);
  return new Tensor(like.device, like.device.fromHost(data, { shape: like.shape, dtype: "float32" }));
}
/** Zeros of a tensor's shape on its device. */
export const zeroLike = (like: Tensor): Tensor => new Tensor(like.device, zeroArray(like.device, like));
