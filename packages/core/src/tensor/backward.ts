// backward(): gradients into `grad`. torch.autograd.backward and torch.Tensor.backward.

import type { DeviceArray } from "../devices/device.ts";
import { NotPossibleError } from "../errors.ts";
import { say } from "../words/index.ts";
import { addInto } from "./accumulate.ts";
import { arrays, type Flow, filled, tensors } from "./flow.ts";
import { Pass, type Roots } from "./pass.ts";
import { noteGivenBack } from "./pressure.ts";
import { inScope } from "./scope.ts";
import { Tensor } from "./tensor.ts";
import { ShapeError, sameShape, showShape } from "./types.ts";

export interface BackwardOptions {
  /** Gradient of the tensor itself, of its shape; 1 for a tensor of one element. */
  gradient?: Tensor | null;
  /** Whether the graph stays for another backward(); as createGraph by default. */
  retainGraph?: boolean | null;
  /** Whether the gradients are recorded, so that they can be differentiated again. */
  createGraph?: boolean;
  /** Tensors into whose grad it goes; every leaf by default. */
  inputs?: Tensor | readonly Tensor[] | null;
}

/** Roots with their gradients. @throws for tensors from which there is no way, and gradients that do not fit */
export function rootsOf<G>(
  name: string,
  flow: Flow<G>,
  outputs: readonly Tensor[],
  gradients: readonly (Tensor | null)[] | null,
): Roots<G> {
  if (gradients && gradients.length !== outputs.length)
    throw new ShapeError(
      say`${name}: got ${gradients.length} gradients for ${outputs.length} tensors, expected one for each`,
    );
  return outputs.map((root, i) => {
    const gradient = gradients?.[i] ?? null;
    if (!gradient && root.numel !== 1)
      throw new ShapeError(
        say`${name} starts at a tensor of one element, a loss; got shape ${showShape(root.shape)}. A criterion such as nn.CrossEntropyLoss, or .mean(), makes one number of it; for any other tensor give its gradient`,
      );
    if (!root.requiresGrad)
      throw new NotPossibleError(
        say`${name}: this tensor records no operation. Either nothing it was computed from requires a gradient, or it was computed under noGrad. Compute the loss from the model's output, outside of noGrad`,
      );
    if (gradient && !(sameShape(gradient.shape, root.shape) && gradient.dtype === "float32"))
      throw new ShapeError(
        say`${name}: the gradient is ${gradient.dtype} of shape ${showShape(gradient.shape)}, expected float32 of the tensor's shape ${showShape(root.shape)}`,
      );
    return [root, gradient ? flow.from(gradient) : flow.ones(root)];
  });
}

/** A leaf's gradient goes to `grad`, where it is added to what is there. */
function settle(leaf: Tensor, grad: DeviceArray): void {
  if (!leaf.grad) leaf.grad = new Tensor(leaf.device, grad);
  else if (leaf.gradIsZero) leaf.grad.handle.replace(grad);
  else {
    addInto(leaf.device, leaf.grad.array, grad);
    grad.release();
    leaf.grad.handle.changed();
  }
  leaf.gradIsZero = false;
}

/** The same of a recorded one: what was there stays whoever's it is. */
function settleRecorded(leaf: Tensor, grad: Tensor): void {
  leaf.grad = leaf.grad && !leaf.gradIsZero ? tensors.sum(leaf.device, leaf.grad, grad) : grad;
  leaf.gradIsZero = false;
}

function settleZero(leaf: Tensor): void {
  if (leaf.grad && !leaf.gradIsZero) return;
  if (leaf.grad) leaf.grad.handle.replace(filled(leaf, 0).array.retain());
  else leaf.grad = filled(leaf, 0);
  leaf.gradIsZero = false;
}

const listed = <T>(some: T | readonly T[]): readonly T[] => [some].flat() as T[];

/** Adds to `grad` of every leaf that requires it, or of `inputs`, the derivative of the tensors, each times its gradient. */
export function backwardOf(
  outputs: readonly Tensor[],
  gradients: readonly (Tensor | null)[] | null,
  { retainGraph, createGraph = false, inputs = null }: Omit<BackwardOptions, "gradient">,
): void {
  const name = "backward()";
  const wanted = inputs && new Set(listed(inputs));
  const settings = { wanted, retainGraph: retainGraph ?? createGraph, settleZero };
  if (createGraph) {
    const run = (): Set<Tensor> => {
      const pass = new Pass({ ...settings, flow: tensors, settle: settleRecorded });
      const settled = pass.run(rootsOf(name, tensors, outputs, gradients));
      return new Set([...settled].flatMap(({ grad }) => grad ?? []));
    };
    inScope(
      () => tensors.within(run),
      (made) => made,
    );
    return;
  }
  const [{ device }] = outputs;
  const before = device.liveBytes();
  new Pass({ ...settings, flow: arrays, settle }).run(rootsOf(name, arrays, outputs, gradients));
  noteGivenBack(device, before - device.liveBytes());
}
