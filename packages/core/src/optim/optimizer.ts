// The base of every optimizer, as torch.optim.Optimizer.
import type { Device } from "../devices/device.ts";
import { Parameter } from "../nn/module.ts";
import { wrong } from "../options/faults.ts";
import type { Signature } from "../options/signature.ts";
import { Tensor } from "../tensor/tensor.ts";
import { numelOf, sameShape, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Params } from "./kinds.ts";
import { optimizerStepped } from "./lrScheduler/watch.ts";
import { gradientsCleared, gradientsUsed } from "./watchGradients.ts";

/** Parameters that share settings. */
export type ParamGroup<Settings> = { params: Parameter[] } & Settings;

/** What an optimizer remembers, by name: tensors such as `0.expAvg`, and numbers such as `0.step`. */
export interface OptimizerState {
  tensors: Map<string, Tensor>;
  numbers: Record<string, number>;
}

export abstract class Optimizer<Settings extends { lr: number }> {
  readonly paramGroups: ParamGroup<Settings>[];
  protected readonly slots = new Map<Parameter, Record<string, Tensor>>();
  protected readonly steps = new Map<Parameter, number>();
  /** Names of the tensors kept for each parameter. */
  protected abstract readonly slotNames: readonly string[];

  /**
   * @param params parameters, or groups of them with settings of their own
   * @param settings for all groups that do not say otherwise
   * @param signature what the optimizer takes; groups may set nothing else
   */
  constructor(params: Params<Settings>, settings: Settings, signature?: Signature) {
    this.paramGroups = groupsOf(params).map((group, i) => ({
      ...settings,
      ...checked(group, say`${this.constructor.name}, group ${i + 1}`, signature),
    }));
    if (this.parameters().length === 0)
      throw new Error(say`${this.constructor.name}: no parameters were given`);
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
          throw new RangeError(
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

  /** Updates one parameter from its gradient; `step` counts from 1. */
  protected abstract update(
    parameter: Parameter,
    grad: Tensor,
    slots: Record<string, Tensor>,
    settings: Settings,
    step: number,
  ): void;

  /** One step for every parameter that has a gradient. */
  step(): void {
    optimizerStepped(this);
    gradientsUsed(this);
    for (const group of this.paramGroups)
      for (const parameter of group.params) {
        if (!parameter.grad) continue;
        const step = (this.steps.get(parameter) ?? 0) + 1;
        this.steps.set(parameter, step);
        this.update(parameter, parameter.grad, this.#slotsOf(parameter), group, step);
      }
  }

  #slotsOf(parameter: Parameter): Record<string, Tensor> {
    let slots = this.slots.get(parameter);
    if (!slots) {
      slots = Object.fromEntries(this.slotNames.map((name) => [name, zeroLike(parameter)]));
      this.slots.set(parameter, slots);
    }
    return slots;
  }

  /** Sets all gradients to zero, as zero_grad(set_to_none=False). Their memory serves the next backward(). */
  zeroGrad(): void {
    gradientsCleared(this);
    for (const parameter of this.parameters()) {
      const { grad } = parameter;
      if (!grad) continue;
      grad.handle.reset(() => zeroArray(parameter.device, parameter));
      parameter.gradIsZero = true;
    }
  }

  /** Everything needed to go on exactly: `<parameter's number>.<name>`, and the groups' settings, `group.<number>.lr` and so on. */
  stateDict(): OptimizerState {
    const tensors = new Map<string, Tensor>();
    const numbers: Record<string, number> = {};
    this.parameters().forEach((parameter, i) => {
      const step = this.steps.get(parameter);
      if (step === undefined) return;
      numbers[`${i}.step`] = step;
      for (const [name, tensor] of Object.entries(this.#slotsOf(parameter)))
        tensors.set(`${i}.${name}`, tensor);
    });
    this.paramGroups.forEach((group, i) => {
      for (const [name, value] of settingsOf(group)) numbers[`group.${i}.${name}`] = value;
    });
    return { tensors, numbers };
  }

  /** @throws Error naming a tensor that is missing or has another shape, before anything is changed */
  loadStateDict(state: OptimizerState): void {
    const loaded: [Parameter, number, Record<string, Tensor>][] = [];
    this.parameters().forEach((parameter, i) => {
      const step = state.numbers[`${i}.step`];
      if (step === undefined) return;
      const entries = this.slotNames.map(
        (name) => [name, slotFrom(state, `${i}.${name}`, parameter)] as const,
      );
      loaded.push([parameter, step, Object.fromEntries(entries)]);
    });
    for (const [parameter, step, slots] of loaded) {
      this.steps.set(parameter, step);
      this.slots.set(parameter, slots);
    }
    this.paramGroups.forEach((group, i) => {
      const prefix = `group.${i}.`;
      for (const [name, value] of Object.entries(state.numbers))
        if (name.startsWith(prefix)) setSetting(group, name.slice(prefix.length), value);
    });
  }
}

type Group<Settings> = Partial<Settings> & { params: Parameter[] };

/** One group of all, or those that were given. */
function groupsOf<Settings>(params: Params<Settings>): Group<Settings>[] {
  const list = [...params];
  const groups = list[0] === undefined || list[0] instanceof Parameter ? [{ params: list }] : list;
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
    if (!(parameter instanceof Parameter)) throw wrong(as, "params", say`parameters alone`, parameter);
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
  if (!tensor) throw new Error(say`optimizer state: ${name} is missing`);
  if (!sameShape(tensor.shape, parameter.shape))
    throw new Error(
      say`optimizer state: ${name} has shape ${showShape(tensor.shape)}, its parameter ${showShape(parameter.shape)}`,
    );
  const moved = tensor.to(parameter.device);
  return new Tensor(moved.device, moved.device.copy(moved.array));
}

const zeroArray = (device: Device, like: Tensor) =>
  device.fromHost(new Float32Array(numelOf(like.shape)), { shape: like.shape, dtype: "float32" });
/** Zeros of a tensor's shape on its device. */
export const zeroLike = (like: Tensor): Tensor => new Tensor(like.device, zeroArray(like.device, like));
