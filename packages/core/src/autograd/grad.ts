// torch.autograd.grad and torch.autograd.backward.
import { NotPossibleError } from "../errors.ts";
import { either, flag, list, optional } from "../options/kinds.ts";
import { has, lacks, needs, type Places } from "../options/parameters.ts";
import { describe, signature } from "../options/signature.ts";
import { aTensor } from "../options/things.ts";
import { backwardOf, rootsOf } from "../tensor/backward.ts";
import { arrays, type Flow, filled, tensors } from "../tensor/flow.ts";
import { Pass } from "../tensor/pass.ts";
import { inScope } from "../tensor/scope.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";

/** One tensor, or several. */
export type Some<T = Tensor> = T | readonly T[];

/** What `autograd.grad` takes by name. */
export interface GradOptions {
  /** Gradients of the outputs, each of its shape; 1 for an output of one element. */
  gradOutputs?: Some<Tensor | null> | null;
  /** Whether the graph stays for another pass; as createGraph by default. */
  retainGraph?: boolean | null;
  /** Whether the gradients are recorded, so that they can be differentiated again. */
  createGraph?: boolean;
  onlyInputs?: true;
  /** Whether inputs that the outputs do not depend on give null, instead of an error. */
  allowUnused?: boolean;
  isGradsBatched?: false;
}

interface Grad {
  (outputs: Some, inputs: Some, options: GradOptions & { allowUnused: true }): (Tensor | null)[];
  (outputs: Some, inputs: Some, options?: GradOptions): Tensor[];
  (
    outputs: Some,
    inputs: Some,
    ...more: Places<
      [
        gradOutputs: Some<Tensor | null> | null,
        retainGraph: boolean | null,
        createGraph: boolean,
        onlyInputs: true,
        allowUnused: boolean,
        isGradsBatched: false,
      ],
      GradOptions
    >
  ): Tensor[];
}

const some = either(aTensor, list(aTensor));
const someOrNone = optional(either(aTensor, list(optional(aTensor))));

const listed = <T>(given: Some<T>): readonly T[] => [given].flat() as T[];

interface Asked {
  readonly outputs: readonly Tensor[];
  readonly inputs: readonly Tensor[];
  readonly gradOutputs: readonly (Tensor | null)[] | null;
  readonly retainGraph: boolean;
}

/** The gradient of each input; null where none is. */
function gradients<G>(
  flow: Flow<G>,
  { outputs, inputs, gradOutputs, retainGraph }: Asked,
): (Tensor | null)[] {
  const found = new Map<Tensor, Tensor>();
  const pass = new Pass<G>({
    flow,
    wanted: new Set(inputs),
    retainGraph,
    settle: (tensor, gradient) => found.set(tensor, flow.to(tensor.device, gradient)),
    settleZero: (tensor) => found.set(tensor, filled(tensor, 0)),
  });
  pass.run(rootsOf("autograd.grad", flow, outputs, gradOutputs));
  return inputs.map((input) => found.get(input) ?? null);
}

const gradSignature = signature("autograd.grad", {
  outputs: needs(some),
  inputs: needs(some),
  gradOutputs: has(someOrNone, null),
  retainGraph: has(optional(flag), null),
  createGraph: has(flag, false),
  onlyInputs: lacks(true),
  allowUnused: has(flag, false),
  isGradsBatched: lacks(false),
});

/**
 * Gradients of outputs by inputs, which need not be leaves; nothing is added to any `grad`. As torch.autograd.grad.
 *
 * @returns one for each input; with allowUnused null for those that the outputs do not depend on
 */
export const grad: Grad = ((...args: unknown[]) => {
  const { createGraph, allowUnused, ...given } = gradSignature.read(args);
  const inputs = listed(given.inputs);
  const odd = inputs.find(({ requiresGrad }) => !requiresGrad);
  if (odd)
    throw new NotPossibleError(
      say`autograd.grad: an input of shape ${showShape(odd.shape)} requires no gradient; make it with { requiresGrad: true }, or take the tensor that was computed with`,
    );
  const asked: Asked = {
    outputs: listed(given.outputs),
    inputs,
    gradOutputs: given.gradOutputs && listed(given.gradOutputs),
    retainGraph: given.retainGraph ?? createGraph,
  };
  const made = createGraph
    ? inScope(
        () => tensors.within(() => gradients(tensors, asked)),
        (all) => new Set(all.filter((one) => one !== null)),
      )
    : gradients(arrays, asked);
  const unused = made.indexOf(null);
  if (unused >= 0 && !allowUnused)
    throw new NotPossibleError(
      say`autograd.grad: the outputs do not depend on input ${unused} of shape ${showShape(inputs[unused].shape)}; with { allowUnused: true } its gradient is null`,
    );
  return made;
}) as Grad;
describe(grad, gradSignature);

export interface BackwardManyOptions {
  gradTensors?: Some<Tensor | null> | null;
  retainGraph?: boolean | null;
  createGraph?: boolean;
  gradVariables?: null;
  inputs?: Some | null;
}

const backwardSignature = signature("autograd.backward", {
  tensors: needs(some),
  gradTensors: has(someOrNone, null),
  retainGraph: has(optional(flag), null),
  createGraph: has(flag, false),
  gradVariables: lacks(null, () => say`It is called gradTensors today`),
  inputs: has(optional(some), null),
});

/** Tensor.backward of several tensors at once. As torch.autograd.backward. */
export const backward = ((...args: unknown[]) => {
  const { tensors: outputs, gradTensors, ...options } = backwardSignature.read(args);
  backwardOf(listed(outputs), gradTensors && listed(gradTensors), options);
}) as (
  tensors: Some,
  ...more: Places<
    [
      gradTensors: Some<Tensor | null> | null,
      retainGraph: boolean | null,
      createGraph: boolean,
      gradVariables: null,
      inputs: Some | null,
    ],
    BackwardManyOptions
  >
) => void;
describe(backward, backwardSignature);
