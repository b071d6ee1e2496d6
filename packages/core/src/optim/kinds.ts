// What optimizers and schedules are given besides settings.
import { Parameter } from "../nn/module.ts";
import { thing } from "../options/kinds.ts";
import { isPlain } from "../options/signature.ts";
import { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

/** Parameters, or groups of them with settings of their own. */
export type Params<Settings> =
  | Iterable<Parameter>
  | readonly (Partial<Settings> & { params: Iterable<Parameter> })[];

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.iterator in value;

/** Whether it can be optimised: a parameter, or a tensor that requires a gradient and that no operation made. */
export const canLearn = (value: unknown): value is Parameter =>
  value instanceof Parameter || (value instanceof Tensor && value.requiresGrad && value.isLeaf);

/** Whether all are parameters; an iterator is not used up, its parameters are looked at when they are taken. */
const areParameters = (value: unknown): boolean =>
  isIterable(value) && (!Array.isArray(value) || value.every(canLearn));

const isGroup = (value: unknown): boolean => isPlain(value) && areParameters(value.params);

export const someParams = <Settings>() =>
  thing<Params<Settings>>(
    () => say`a list of parameters, model.parameters(), or of groups { params, lr, … }`,
    (value) => areParameters(value) || (Array.isArray(value) && value.every(isGroup)),
  );

/** What a schedule or wrapper needs of an optimizer. */
export const anOptimizer = <T extends object>() =>
  thing<T>(
    () => say`an optimizer`,
    (value) =>
      typeof value === "object" &&
      value !== null &&
      "paramGroups" in value &&
      Array.isArray(value.paramGroups) &&
      value.paramGroups.length > 0,
  );
