// Finding where gradients stop being numbers.
import type { Device, DeviceArray } from "../devices/device.ts";
import { say } from "../words/index.ts";

let isOn = false;
/** Where in the code calls were made, while it is looked for. */
const places = new WeakMap<object, string>();

/** A gradient that is NaN, with the operation and the code whose it is. */
export class AnomalyError extends Error {
  override name = "AnomalyError";
  readonly code = "anomaly";
}

/** Whether gradients are looked at, as torch.is_anomaly_enabled. */
export const isAnomalyEnabled = (): boolean => isOn;

/**
 * Whether backward() looks at every gradient from now on, and throws at the first operation that makes one NaN, naming it and the
 * line that called it. Slow: for finding a fault. As torch.autograd.set_detect_anomaly.
 */
export function setDetectAnomaly(mode: boolean): void {
  isOn = mode;
}

/** Runs a function with setDetectAnomaly(true); an asynchronous one until its promise settles. As torch.autograd.detect_anomaly. */
export function detectAnomaly<T>(body: () => T): T {
  const before = isOn;
  const end = (): void => {
    isOn = before;
  };
  isOn = true;
  let result: T;
  try {
    result = body();
  } catch (error) {
    end();
    throw error;
  }
  if (result instanceof Promise) return result.finally(end) as T;
  end();
  return result;
}

/** Takes note of where a recorded call is made. */
export function notePlace(call: object): void {
  if (isOn) places.set(call, new Error().stack?.split("\n").slice(3).join("\n") ?? "");
}

/** @throws AnomalyError for gradients that are NaN, while they are looked for */
export function checkNumbers(
  call: { readonly name: string },
  device: Device,
  made: () => (DeviceArray | null)[],
): void {
  if (!isOn) return;
  made().forEach((array, i) => {
    if (!array?.dtype.startsWith("float") || !device.peek(array)?.some(Number.isNaN)) return;
    const place = places.get(call);
    const where = place ? say` It was called here:\n${place}` : "";
    throw new AnomalyError(say`the gradient of ${call.name} by its input ${i} is NaN.${where}`);
  });
}
