// Tensors within values: alone, in arrays, maps, sets and plain objects, however nested. What a model may return, keep or hand on.
import { Tensor } from "./tensor.ts";

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

function partsOf(value: object): Iterable<unknown> {
  if (Array.isArray(value) || value instanceof Set) return value;
  if (value instanceof Map) return value.values();
  return isPlain(value) ? Object.values(value) : [];
}

/** Adds every tensor of a value to those found. It runs after every call of a model: nothing is made but where something is nested. */
export function findTensors(value: unknown, found: Set<Tensor>, seen?: Set<object>): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Tensor) {
    found.add(value);
    return;
  }
  if (ArrayBuffer.isView(value) || seen?.has(value)) return;
  let within = seen;
  for (const part of partsOf(value)) {
    if (typeof part !== "object" || part === null) continue;
    within ??= new Set();
    within.add(value);
    findTensors(part, found, within);
  }
}

/** Every tensor of a value, once. Objects of a class are not looked into. */
export function tensorsIn(value: unknown): Set<Tensor> {
  const found = new Set<Tensor>();
  findTensors(value, found);
  return found;
}
