// What tensors have to do with gradients, as methods.
import { NotPossibleError, WrongTypeError } from "../errors.ts";
import { either, flag, list, optional } from "../options/kinds.ts";
import { has, type Places } from "../options/parameters.ts";
import { describe, signature } from "../options/signature.ts";
import { aTensor } from "../options/things.ts";
import { say } from "../words/index.ts";
import { type BackwardOptions, backwardOf } from "./backward.ts";
import { Tensor } from "./tensor.ts";
import { showShape } from "./types.ts";

/** Takes a gradient; a tensor that it gives takes its place. */
export type GradHook = NonNullable<Tensor["hooks"]> extends Set<infer Hook> ? Hook : never;

/** Takes back what was registered. */
export interface RemovableHandle {
  remove(): void;
}

declare module "./tensor.ts" {
  interface Tensor {
    /**
     * Adds to `grad` of every leaf that requires it the derivative of this tensor by it, times `gradient` (1 for one element; of this
     * tensor's shape for others), and gives back the memory of what was made on the way, unless `retainGraph`. With `createGraph` the
     * gradients are recorded and can be differentiated again. With `inputs` only those get a gradient. As torch.Tensor.backward.
     */
    backward(
      ...more: Places<
        [
          gradient: Tensor | null,
          retainGraph: boolean | null,
          createGraph: boolean,
          inputs: Tensor | readonly Tensor[] | null,
        ],
        BackwardOptions
      >
    ): void;
    /**
     * Calls `hook` with this tensor's gradient whenever one is computed, whole; a tensor that it gives takes the gradient's place.
     *
     * @returns what takes it back: `.remove()`
     */
    registerHook(hook: GradHook): RemovableHandle;
    /** Keeps the gradient of a tensor that is no leaf, and its elements, for after backward(). */
    retainGrad(): void;
    /** Whether retainGrad has been called on a tensor that is no leaf. */
    readonly retainsGrad: boolean;
    /** Cuts the tensor itself off from the graph: it is a leaf then, and requires no gradient. */
    detach_(): this;
    /** Sets whether a gradient is asked for, of a leaf of float32. */
    requiresGrad_(requiresGrad?: boolean): this;
    /** The recorded operation that made it, by its name; null for a leaf. */
    readonly gradFn: { readonly name: string } | null;
  }
}

const backwardSignature = signature("backward", {
  gradient: has(optional(aTensor), null),
  retainGraph: has(optional(flag), null),
  createGraph: has(flag, false),
  inputs: has(optional(either(aTensor, list(aTensor))), null),
});

function backward(this: Tensor, ...args: unknown[]): void {
  if (args.length === 0) {
    backwardOf([this], null, {});
    return;
  }
  const { gradient, ...options } = backwardSignature.read(args);
  backwardOf([this], gradient && [gradient], options);
}
describe(backward, backwardSignature);

function registerHook(this: Tensor, hook: GradHook): RemovableHandle {
  if (typeof hook !== "function")
    throw new WrongTypeError(
      say`registerHook takes a function of the gradient: write x.registerHook((grad) => …)`,
    );
  if (!this.requiresGrad)
    throw new NotPossibleError(
      say`registerHook: this tensor requires no gradient, so there is none to look at`,
    );
  // Each is called as often as it is registered.
  const own: GradHook = (grad) => hook(grad);
  this.hooks ??= new Set();
  this.hooks.add(own);
  return {
    remove: () => {
      this.hooks?.delete(own);
      if (this.hooks?.size === 0) this.hooks = null;
    },
  };
}

function retainGrad(this: Tensor): void {
  if (!this.requiresGrad)
    throw new NotPossibleError(say`retainGrad: this tensor requires no gradient, so there is none to keep`);
  if (!this.isLeaf) this.keepsGrad = true;
}

function detach_(this: Tensor): Tensor {
  this.cut();
  return this;
}

function requiresGrad_(this: Tensor, requiresGrad = true): Tensor {
  if (!this.isLeaf && !requiresGrad)
    throw new NotPossibleError(
      say`requiresGrad_(false): an operation made this tensor of shape ${showShape(this.shape)}; only of leaves it can be changed. .detach() gives the same elements without a gradient`,
    );
  if (requiresGrad && this.dtype !== "float32")
    throw new WrongTypeError(
      say`requiresGrad_: a tensor of ${this.dtype} has no gradient, only float32 has; convert it with .float()`,
    );
  this.requiresGrad = requiresGrad;
  return this;
}

for (const [name, value] of Object.entries({ backward, registerHook, retainGrad, detach_, requiresGrad_ }))
  Object.defineProperty(Tensor.prototype, name, { value });
Object.defineProperty(Tensor.prototype, "retainsGrad", {
  get(this: Tensor) {
    return this.keepsGrad;
  },
});
Object.defineProperty(Tensor.prototype, "gradFn", {
  get(this: Tensor) {
    return this.node ? { name: this.node.call.name } : null;
  },
});
