// Operations with a gradient of one's own. torch.autograd.Function.

import type { DeviceArray } from "../devices/device.ts";
import { NotPossibleError, WrongTypeError } from "../errors.ts";
import type { Op } from "../ops/op.ts";
import { nextCall } from "../tensor/apply.ts";
import { Call } from "../tensor/call.ts";
import { isGradEnabled, noGrad } from "../tensor/mode.ts";
import { Tensor } from "../tensor/tensor.ts";
import { sameShape, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";

/** What forward leaves for backward; fields of any name may be added. */
export class FunctionContext {
  #saved: readonly Tensor[] = [];
  /** Whether each argument of forward is a tensor that requires a gradient. */
  readonly needsInputGrad: readonly boolean[];
  [field: string]: unknown;

  constructor(needsInputGrad: readonly boolean[]) {
    this.needsInputGrad = needsInputGrad;
  }

  /** Keeps tensors for backward, where they are `savedTensors`. */
  saveForBackward(...tensors: Tensor[]): void {
    this.#saved = tensors;
  }
  get savedTensors(): readonly Tensor[] {
    return this.#saved;
  }
}

type Given = Tensor | null | undefined;

interface Definition {
  readonly name: string;
  forward(ctx: FunctionContext, ...args: never[]): Tensor;
  backward(ctx: FunctionContext, grad: Tensor): Given | readonly Given[];
}

/** The recorded call of one; its gradient is the user's. */
class FunctionCall extends Call {
  readonly #again: () => Tensor;

  constructor(out: Tensor, name: string, inputs: readonly Tensor[], again: () => Tensor) {
    // Only its name is ever asked for.
    const op = { name } as Op;
    const handles = inputs.map(({ handle }) => handle);
    super(out.device, op, handles, { shape: out.shape, dtype: out.dtype }, null);
    this.#again = again;
  }
  override get saved(): DeviceArray[] {
    return [];
  }
  override again(): DeviceArray {
    return this.#again().array.retain();
  }
}

function ownGradients(
  definition: Definition,
  ctx: FunctionContext,
  args: readonly unknown[],
  grad: Tensor,
): (Tensor | null)[] {
  const given = definition.backward(ctx, grad);
  const all = Array.isArray(given) ? (given as Given[]) : [given as Given];
  if (all.length !== args.length)
    throw new NotPossibleError(
      say`${definition.name}: backward gave ${all.length} gradients for ${args.length} arguments of forward; give one for each, null for what has none`,
    );
  return args.flatMap((arg, i) => {
    if (!(arg instanceof Tensor)) return [];
    const one = all[i] ?? null;
    if (one && !sameShape(one.shape, arg.shape))
      throw new NotPossibleError(
        say`${definition.name}: backward gave a gradient of shape ${showShape(one.shape)} for argument ${i} of shape ${showShape(arg.shape)}`,
      );
    return [one];
  });
}

/**
 * An operation whose gradient is written by hand: a class with `static forward(ctx, …args)`, which computes without being recorded
 * and gives one tensor, and `static backward(ctx, grad)`, which gives a gradient for each argument, null for what has none. It is called
 * as `MyFunction.apply(…args)`. A backward made of recorded operations can be differentiated again.
 */
// biome-ignore lint/complexity/noStaticOnlyClass: PyTorch's form
export abstract class AutogradFunction {
  static apply(this: unknown, ...args: unknown[]): Tensor {
    // biome-ignore lint/complexity/noThisInStatic: the class that it is called on
    const definition = this as Definition;
    for (const name of ["forward", "backward"] as const)
      if (typeof definition[name] !== "function")
        throw new WrongTypeError(say`${definition.name}: an autograd.Function has static ${name}(ctx, …)`);
    const inputs = args.filter((arg) => arg instanceof Tensor);
    const ctx = new FunctionContext(args.map((arg) => arg instanceof Tensor && arg.requiresGrad));
    const forward = (): Tensor => noGrad(() => definition.forward(ctx, ...(args as never[])));
    const made: unknown = forward();
    if (!(made instanceof Tensor))
      throw new WrongTypeError(
        say`${definition.name}: forward gives one tensor, got ${Array.isArray(made) ? "array" : typeof made}; several results are not here yet, use one Function for each`,
      );
    const isOther = made.node !== null || made.requiresGrad || inputs.includes(made);
    const result = isOther ? made.detach() : made;
    const records = isGradEnabled() && result.dtype === "float32" && inputs.some((x) => x.requiresGrad);
    if (!records) return result;
    const own = (grad: Tensor) => ownGradients(definition, ctx, args, grad);
    result.made(new FunctionCall(result, definition.name, inputs, forward), inputs, nextCall(), own);
    return result;
  }
}
