// Atomics as cells have it: a wait that can be stopped.
import type { Interrupts } from "./interrupt.ts";

const SLICE_MS = 50;

/** The worker's own, but for `wait`, which looks in between whether the cell is to stop. */
export function atomicsFor({ tick }: Pick<Interrupts, "tick">): typeof Atomics {
  const wait = Atomics.wait as (array: Int32Array, index: number, value: number, timeout: number) => string;
  const own = Object.create(
    Object.getPrototypeOf(Atomics),
    Object.getOwnPropertyDescriptors(Atomics),
  ) as typeof Atomics;
  const stoppable = (array: Int32Array, index: number, value: number, timeout = Number.POSITIVE_INFINITY) => {
    const end = performance.now() + (Number.isNaN(timeout) ? Number.POSITIVE_INFINITY : timeout);
    for (;;) {
      tick();
      const left = Math.max(0, end - performance.now());
      const result = wait.call(Atomics, array, index, value, Math.min(SLICE_MS, left));
      if (result !== "timed-out" || left <= SLICE_MS) return result;
    }
  };
  Object.defineProperty(own, "wait", { value: stoppable, writable: true, configurable: true });
  return own;
}
