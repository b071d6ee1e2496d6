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

/** Every tensor of a value, once. Objects of a class are not looked into. */
export function* tensorsIn(value: unknown, seen: Set<object> = new Set()): Generator<Tensor> {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Tensor) yield value;
  else if (!ArrayBuffer.isView(value)) for (const part of partsOf(value)) yield* tensorsIn(part, seen);
}
