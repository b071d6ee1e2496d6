// Images as the kernels of batch normalisation see them.
import { perChannel } from "../../../../ops/batchNorm/channels.ts";
import type { Shape } from "../../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { suitsColumns } from "../../columns.ts";

/** The array as a matrix of a column to a channel. */
export function matrixOf(ctx: CpuContext, x: CpuArray): { array: CpuArray; rows: number; width: number } {
  const array = x.shape.length === 4 ? ctx.channelsLast(x) : ctx.contiguous(x);
  return { array, rows: perChannel(x.shape), width: x.shape[1] };
}

/** Whether the vector kernels, which take four columns at once, can do it. */
export const suitsVectors = (shape: Shape): boolean => suitsColumns(perChannel(shape), shape[1]);
