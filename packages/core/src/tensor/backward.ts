// Reverse-mode differentiation over the recorded calls.
import type { DeviceArray } from "../devices/device.ts";
import { say } from "../words/index.ts";
import { addInto } from "./accumulate.ts";
import { noteGivenBack } from "./pressure.ts";
import { type Node, Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

/** Tensors with a recorded call, from `root` down, latest call first. */
function recorded(root: Tensor): Tensor[] {
  const seen = new Set<Tensor>();
  const stack = [root];
  while (stack.length > 0) {
    const tensor = stack.pop() as Tensor;
    if (tensor.spent)
      throw new Error(
        say`backward() went through this graph before: a tensor of shape ${showShape(tensor.shape)} has given back what it held. Compute the loss anew before each backward()`,
      );
    if (!tensor.node || seen.has(tensor)) continue;
    seen.add(tensor);
    stack.push(...tensor.node.inputs);
  }
  return [...seen].sort((a, b) => (b.node?.order ?? 0) - (a.node?.order ?? 0));
}

export function backward(root: Tensor): void {
  if (root.numel !== 1)
    throw new ShapeError(
      say`backward() starts at a tensor of one element, a loss; got shape ${showShape(root.shape)}. A criterion such as nn.CrossEntropyLoss, or .mean(), makes one number of it`,
    );
  if (!root.requiresGrad)
    throw new Error(
      say`backward(): this tensor records no operation. Either nothing it was computed from requires a gradient, or it was computed under noGrad. Compute the loss from the model's output, outside of noGrad`,
    );
  const device = root.device;
  const before = device.liveBytes();
  const grads = new Map<Tensor, DeviceArray>();
  grads.set(root, device.fromHost(Float32Array.of(1), { shape: root.shape, dtype: "float32" }));
  const order = recorded(root);
  for (const tensor of order) step(tensor, grads);
  if (order.length === 0) settle(root, grads);
  noteGivenBack(device, before - device.liveBytes());
}

/** Goes through one call: takes its result's gradient, adds to those of its inputs, lets go of what it kept. */
function step(tensor: Tensor, grads: Map<Tensor, DeviceArray>): void {
  const node = tensor.node;
  const grad = grads.get(tensor);
  if (!node || !grad) return;
  const { call, inputs } = node;
  const at = call.changed();
  if (at >= 0)
    throw new Error(
      say`backward() through ${call.op.name}: its input ${at} of shape ${showShape(inputs[at].shape)} was changed in place after the call, for example by an optimizer's step; call backward() before step()`,
    );
  const results = gradients(tensor, node, grad);
  grads.delete(tensor);
  if (tensor.keepsGrad) tensor.grad = new Tensor(tensor.device, grad);
  else grad.release();
  tensor.spend();
  results.forEach((result, i) => {
    if (result) add(inputs[i], result, grads);
  });
}

/** The inputs' gradients. What they are made of is held meanwhile: making room must not take it away. */
function gradients(tensor: Tensor, { call, inputs }: Node, grad: DeviceArray): (DeviceArray | null)[] {
  const needs = inputs.map((input) => input.requiresGrad);
  const arrays = inputs.map((input) => input.array.retain());
  const out = tensor.array.retain();
  const saved = call.saved.map((array) => array.retain());
  const { op, params } = call;
  const results = tensor.device.backward(op, { grad, inputs: arrays, out, saved, params, needs });
  for (const array of [...arrays, out, ...saved]) array.release();
  return results;
}

function add(input: Tensor, grad: DeviceArray, grads: Map<Tensor, DeviceArray>): void {
  const before = grads.get(input);
  if (before) {
    addInto(input.device, before, grad);
    grad.release();
  } else grads.set(input, grad);
  if (!input.node) settle(input, grads);
}

/** A leaf's gradient goes to `grad`, where it is added to what is there. */
function settle(leaf: Tensor, grads: Map<Tensor, DeviceArray>): void {
  const grad = grads.get(leaf) as DeviceArray;
  grads.delete(leaf);
  if (!leaf.grad) leaf.grad = new Tensor(leaf.device, grad);
  else if (leaf.gradIsZero) leaf.grad.handle.replace(grad);
  else {
    addInto(leaf.device, leaf.grad.array, grad);
    grad.release();
    leaf.grad.handle.changed();
  }
  leaf.gradIsZero = false;
}
