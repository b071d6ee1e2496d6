// Sums of gradients.
import type { Device, DeviceArray } from "../devices/device.ts";
import { axpy } from "../ops/axpy.ts";

/** target += other, elements of equal shape. */
export function addInto(device: Device, target: DeviceArray, other: DeviceArray): void {
  device.update(axpy, [target, other], { alpha: 1 });
}
