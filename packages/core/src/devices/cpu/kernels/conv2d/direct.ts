// The gradients of a direct convolution of one group: with strides that of the input by itself.
import type { Geometry } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import { type ConvBackwardCall, convBackward, type GradSource, plainGrad } from "./backward.ts";
import { narrowInput } from "./narrow/index.ts";
import { inBlocks } from "./pointwise.ts";

/** @param pixels the output's gradient pixel by pixel, if there is one */
export function directBackward(
  ctx: CpuContext,
  g: Geometry,
  source: GradSource,
  call: ConvBackwardCall,
  pixels: number | null,
): void {
  // Spread by the stride most of the output's gradient would be zeros.
  const isApart = pixels !== null && call.dx !== 0 && g.sh * g.sw > 1;
  if (isApart) narrowInput(ctx, { ...g, dh: 1, dw: 1, groups: 1 }, call, pixels);
  const rest = isApart ? { ...call, dx: 0 } : call;
  if (!(rest.dx || rest.dweight || rest.dbias)) return;
  if (pixels === null) convBackward(ctx, g, source, rest);
  else {
    const blocks = inBlocks(g, rest.n);
    convBackward(ctx, blocks.g, plainGrad(blocks.g, pixels), { ...rest, n: blocks.n });
  }
}
