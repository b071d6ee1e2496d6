// When a device fills up with what was forgotten. The collector does not see device memory: where more is held than training needs,
// tensors are to weigh in JavaScript's memory as much as on the device. That costs time, so a step's own graph must not count.
import type { Device } from "../devices/device.ts";

/** Bytes that may be held beside a step's graph. */
const BESIDE_BYTES = 512 * 2 ** 20;

/** Bytes beyond which a device is full whatever a step needs: a WebAssembly memory holds 4 GiB. */
const FULL_BYTES = 3 * 2 ** 30;

/** The most that a backward pass has given back, by device: what a step's graph holds. */
const graphs = new WeakMap<Device, number>();

/** Takes note of what a backward pass gave back. */
export function noteGivenBack(device: Device, bytes: number): void {
  graphs.set(device, Math.max(graphs.get(device) ?? 0, bytes));
}

/** Whether more is held than training needs. */
export function isPressed(device: Device): boolean {
  const held = device.liveBytes();
  if (held <= BESIDE_BYTES) return false;
  const graph = graphs.get(device) ?? 0;
  return held > Math.min(FULL_BYTES, BESIDE_BYTES + 1.25 * graph);
}
