// Room on a device that is full. Tensors that nobody can reach any more are given back when JavaScript has collected them, which a loop
// that never waits does not see. So before an allocation fails, elements go elsewhere, the oldest first: what a model made on its way
// is given back and computed again if a gradient asks for it, anything else moves to JavaScript's memory, where the collector counts
// it at once.
import type { Device } from "../devices/device.ts";
import type { Handle } from "./handle.ts";

/** Handles with memory on a device, oldest first. They do not keep their tensors alive. */
const held = new WeakMap<Device, Set<Handle>>();

/** At least this share of what is held is moved at a time. */
const SHARE = 0.25;

/** The one asked for last, found without a search: small operations would feel it. Speed only. */
let latest: { readonly device: Device; readonly handles: Set<Handle> } | null = null;

function handlesOf(device: Device): Set<Handle> {
  if (latest?.device === device) return latest.handles;
  let handles = held.get(device);
  if (!handles) {
    handles = new Set();
    held.set(device, handles);
    device.onFull?.((bytes) => makeRoom(device, bytes));
  }
  latest = { device, handles };
  return handles;
}

/** Takes note of a handle that has memory on the device. */
export function watch(device: Device, handle: Handle): void {
  handlesOf(device).add(handle);
}

/** The handle has no memory there, or its tensor is gone. */
export function unwatch(device: Device, handle: Handle): void {
  handlesOf(device).delete(handle);
}

/** Told of handles whose tensors need no longer be watched for their end. */
type Moved = (handle: Handle) => void;
let told: Moved = () => {};
export function onMoved(listener: Moved): void {
  told = listener;
}

/** Moves at least so many bytes off the device, if that many can be. @returns whether anything was moved */
function makeRoom(device: Device, bytes: number): boolean {
  const before = device.liveBytes();
  const wanted = Math.max(bytes, SHARE * before);
  const handles = handlesOf(device);
  // Results of operations first: what was made otherwise is rather a weight, or a batch.
  const [results, others] = [true, false].map((made) =>
    [...handles].filter(({ call }) => (call !== null) === made),
  );
  for (const handle of [...results, ...others]) {
    if (handle.isInner && handle.call) handle.giveBack();
    else handle.park();
    handle.call?.release();
    if (!handle.held) {
      handles.delete(handle);
      told(handle);
    }
    if (before - device.liveBytes() >= wanted) break;
  }
  return device.liveBytes() < before;
}
