// What layers say of their sizes.
import { ShapeError } from "../tensor/types.ts";
import { say } from "../words/index.ts";

/** Refuses sizes that are not whole numbers of at least 1. */
export function positive(layer: string, sizes: Record<string, number>): void {
  for (const [name, size] of Object.entries(sizes))
    if (!Number.isInteger(size) || size < 1)
      throw new ShapeError(say`${layer}: ${name} must be a whole number of at least 1, got ${size}`);
}

export const showPair = ([a, b]: readonly [number, number]): string => `[${a}, ${b}]`;
