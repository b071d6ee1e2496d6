// Convolutions in groups, dilated ones, and such with a padding as wide as the kernel: each made of plain ones, but where every
// channel is a group.
import type { GroupedGeometry } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import type { ConvBackwardCall } from "./backward.ts";
import { depthwiseBackward, depthwiseForward, isDepthwise } from "./depthwise/index.ts";
import type { ConvCall } from "./forward.ts";
import { groupedBackward, groupedForward } from "./grouped.ts";
import { narrowBackward, narrowForward, suitsNarrow } from "./narrow/index.ts";
import { plainBackward, plainForward } from "./plain.ts";
import { isSpread, spreadBackward, spreadForward } from "./spread.ts";

/** Whether the kernels take it as it is. */
export const isPlain = (g: GroupedGeometry): boolean => g.groups === 1 && !isSpread(g);

const withinForward = (ctx: CpuContext, g: GroupedGeometry, call: ConvCall): void =>
  (g.groups === 1 ? plainForward : groupedForward)(ctx, g, call);
const withinBackward = (ctx: CpuContext, g: GroupedGeometry, call: ConvBackwardCall, grad: number): void =>
  (g.groups === 1 ? plainBackward : groupedBackward)(ctx, g, call, grad);

/** Images with their channels innermost, at the addresses of the call. */
export function generalForward(ctx: CpuContext, g: GroupedGeometry, call: ConvCall): void {
  if (isDepthwise(g)) depthwiseForward(ctx, g, call);
  else if (suitsNarrow(g)) narrowForward(ctx, g, call);
  else if (isSpread(g)) spreadForward(ctx, g, call, withinForward);
  else withinForward(ctx, g, call);
}

/** The gradients that have an address in the call, of the output's gradient at `grad`. */
export function generalBackward(
  ctx: CpuContext,
  g: GroupedGeometry,
  call: ConvBackwardCall,
  grad: number,
): void {
  if (isDepthwise(g)) depthwiseBackward(ctx, g, call, grad);
  else if (suitsNarrow(g)) narrowBackward(ctx, g, call, grad);
  else if (isSpread(g)) spreadBackward(ctx, g, call, grad, withinBackward);
  else withinBackward(ctx, g, call, grad);
}
