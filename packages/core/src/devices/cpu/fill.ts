// The same number everywhere.
import type { CpuArray, CpuContext } from "./array.ts";
import { bits } from "./engine.ts";
import { flat } from "./flat.ts";

/** Sets every element of a float array. */
export function fill(ctx: CpuContext, array: CpuArray, x: number): void {
  const arrays = { reads: [], writes: [array.address], scalars: [bits(x)] };
  flat(ctx.engine, "fill", array.numel, arrays, (_reads, [value]) => [value]);
}
