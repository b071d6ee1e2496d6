// What is called before and after a module, and when gradients have gone back through it: torch.nn.Module's hooks.

import { AutogradFunction, type FunctionContext } from "../autograd/function.ts";
import { NotPossibleError } from "../errors.ts";
import { outOfScope } from "../tensor/scope.ts";
import { Tensor } from "../tensor/tensor.ts";
import { tensorsIn } from "../tensor/tree.ts";
import { say } from "../words/index.ts";

type Grads = (Tensor | null)[];

/** Receives a module, its inputs and its output after each call. A tensor, or a list, that it returns takes the output's place. */
export type ForwardHook<M = unknown, Output = Tensor> = (
  module: M,
  inputs: Tensor[],
  output: Output,
) => unknown;
/** Receives a module and its inputs before each call. A tensor, or a list of inputs, that it returns takes their place. */
export type ForwardPreHook<M = unknown> = (module: M, inputs: Tensor[]) => unknown;
/**
 * Receives a module when gradients have gone back through it: for its inputs, null for one that has none, and for its outputs. A tensor,
 * or a list of one, that it returns takes the place of the gradient of the only input.
 */
export type BackwardHook<M = unknown> = (module: M, gradInput: Grads, gradOutput: Grads) => unknown;

/** Of one module. */
export interface Hooked {
  readonly forwardHooks: ReadonlySet<ForwardHook>;
  readonly forwardPreHooks: ReadonlySet<ForwardPreHook>;
  readonly backwardHooks: ReadonlySet<BackwardHook>;
}

/** What takes another's place; other values, such as what push gives, are no answer. */
const isAnswer = (value: unknown): value is Tensor | unknown[] =>
  value instanceof Tensor || Array.isArray(value);

/** Hands a tensor on; its gradient is told on the way back, and may be another then. */
class Passing extends AutogradFunction {
  static forward(ctx: FunctionContext, x: Tensor, told: (grad: Tensor) => Tensor): Tensor {
    ctx.told = told;
    return x;
  }
  static backward(ctx: FunctionContext, grad: Tensor): Grads {
    return [(ctx.told as (grad: Tensor) => Tensor)(grad), null];
  }
}
type Told = (grad: Tensor, place: number) => Tensor;

/** The tensors among values that gradients flow through, each handed on. */
const passed = (values: readonly unknown[], isPassed: readonly boolean[], told: Told): unknown[] =>
  values.map((value, i) =>
    isPassed[i] ? Passing.apply(value as Tensor, (grad: Tensor) => told(grad, i)) : value,
  );
const flows = (values: readonly unknown[]): boolean[] =>
  values.map((value) => value instanceof Tensor && value.requiresGrad);

/** The answer of a hook in the place of the gradient. @throws Error where it is not known which gradient that is */
function answered(answer: unknown, grad: Tensor, isOnly: boolean): Tensor {
  if (!isAnswer(answer)) return grad;
  const [one] = [answer].flat();
  if (isOnly && one instanceof Tensor) return one;
  throw new NotPossibleError(
    say`a backward hook gave gradients in the place of others: here that is possible for a module with one input that has a gradient`,
  );
}

function throughBackward(module: Hooked, inputs: unknown[], run: (inputs: unknown[]) => unknown): unknown {
  const isIn = flows(inputs);
  const gradInput: Grads = inputs.map(() => null);
  let gradOutput: Grads = [];
  const wanted = isIn.filter(Boolean).length;
  const tell = (grad: Tensor): Tensor => {
    let now = grad;
    for (const hook of module.backwardHooks) {
      const answer = hook(module, [...gradInput], [...gradOutput]);
      now = answered(answer, now, wanted === 1);
    }
    return now;
  };
  const countOf = (grads: Grads): number => grads.filter((grad) => grad !== null).length;
  const output = run(
    passed(inputs, isIn, (grad, i) => {
      gradInput[i] = grad;
      return countOf(gradInput) === wanted ? tell(grad) : grad;
    }),
  );
  const outputs = [output].flat() as unknown[];
  const isOut = flows(outputs);
  gradOutput = outputs.map(() => null);
  const all = passed(outputs, isOut, (grad, i) => {
    gradOutput[i] = grad;
    // Where no input has a gradient there is none to wait for.
    if (wanted === 0 && countOf(gradOutput) === isOut.filter(Boolean).length) tell(grad);
    return grad;
  });
  return Array.isArray(output) ? all : all[0];
}

/** Runs a module's forward with everything that is to be called around it. */
export function hooked(module: Hooked, given: unknown[], run: (inputs: unknown[]) => unknown): unknown {
  const shown = (values: unknown, hook: () => unknown): unknown => outOfScope(tensorsIn(values), hook);
  let inputs = given;
  for (const hook of module.forwardPreHooks) {
    const answer = shown(inputs, () => hook(module, inputs as Tensor[]));
    if (isAnswer(answer)) inputs = Array.isArray(answer) ? answer : [answer];
  }
  // What gradients go back through is what hooks made of the output.
  const whole = (values: unknown[]): unknown => {
    let output = run(values);
    for (const hook of module.forwardHooks) {
      const answer = shown([values, output], () => hook(module, values as Tensor[], output as Tensor));
      if (isAnswer(answer)) output = answer;
    }
    return output;
  };
  return module.backwardHooks.size > 0 ? throughBackward(module, inputs, whole) : whole(inputs);
}
