// States of PyTorch's optimizers, as torch.save writes them: { state: { 0: { exp_avg, step } }, param_groups: [{ lr, params }] }.
import { OutOfRangeError } from "../errors.ts";
import { peeked } from "../tensor/peek.ts";
import { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

/** What an optimizer remembers, by name: tensors such as `0.expAvg`, and numbers such as `0.step`. */
export interface OptimizerState {
  tensors: Map<string, Tensor>;
  numbers: Record<string, number>;
}

type Entries = ReadonlyMap<string | number, unknown> | Readonly<Record<string, unknown>>;

/** PyTorch's form of the same. */
export interface TorchOptimizerState {
  readonly state: Entries;
  readonly param_groups: readonly Readonly<Record<string, unknown>>[];
}

const entriesOf = (all: unknown): [string, unknown][] =>
  all instanceof Map
    ? [...all].map(([key, value]) => [String(key), value])
    : Object.entries(Object(all) as object);

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

export const isTorchState = (state: object): state is TorchOptimizerState =>
  "state" in state && "param_groups" in state && Array.isArray(state.param_groups);

/** A tensor without dimensions, as PyTorch keeps steps, is a number here. */
const plain = (value: unknown): unknown =>
  value instanceof Tensor && value.dim === 0 ? peeked("loadStateDict", value)[0] : value;

/**
 * PyTorch's state in the form of one's own.
 *
 * @param groups the parameter groups that it is for
 * @throws RangeError when it is of other groups
 */
export function fromTorch(
  { state, param_groups }: TorchOptimizerState,
  groups: readonly ({ readonly params: readonly unknown[] } & object)[],
): OptimizerState {
  const counts = (all: readonly object[]): string =>
    all.map((group) => ("params" in group ? (group.params as unknown[]).length : 0)).join(" + ");
  if (counts(param_groups) !== counts(groups))
    throw new OutOfRangeError(
      say`optimizer state: it is of ${counts(param_groups)} parameters, this optimizer has ${counts(groups)}`,
    );
  const tensors = new Map<string, Tensor>();
  const numbers: Record<string, number> = {};
  for (const [i, slots] of entriesOf(state)) {
    // Some of PyTorch's optimizers, such as SGD, count no steps: those with a state have made one.
    numbers[`${i}.step`] = 1;
    for (const [name, value] of entriesOf(slots).map(([name, one]) => [camel(name), plain(one)] as const))
      if (value instanceof Tensor) tensors.set(`${i}.${name}`, value);
      else if (typeof value === "number") numbers[`${i}.${name}`] = value;
    if (![...tensors.keys()].some((key) => key.startsWith(`${i}.`))) delete numbers[`${i}.step`];
  }
  param_groups.forEach((group, i) => {
    for (const [name, value] of Object.entries(group)) {
      const own = camel(name);
      if (!Object.hasOwn(groups[i], own)) continue;
      if (typeof value === "number") numbers[`group.${i}.${own}`] = value;
      else if (Array.isArray(value) && own !== "params" && value.every((x) => typeof x === "number"))
        value.forEach((x, k) => {
          numbers[`group.${i}.${own}.${k}`] = x;
        });
    }
  });
  return { tensors, numbers };
}
