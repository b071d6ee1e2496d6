// Where tensors are, and what is one.

import type { Device, DeviceName } from "../devices/device.ts";
import { deviceOf } from "../devices/registry.ts";
import { checkTensor } from "../tensor/apply.ts";
import { Tensor } from "../tensor/tensor.ts";

/** The device of that name, as torch.device: for `.to(device)` and `{ device }`. @throws RangeError naming those there are */
export const device = (name: DeviceName | Device): Device => deviceOf(name);

/** Whether it is a tensor. */
export const isTensor = (value: unknown): value is Tensor => value instanceof Tensor;

/** Number of elements. */
export function numel(input: Tensor): number {
  checkTensor("numel", "input", input);
  return input.numel;
}
