// A convolution's passes on the cpu, for conv2d and for what is fused with it: arrays in the layout that kernels want, and the
// algorithm that suits the sizes.
import { type Conv2dParams, type Geometry, geometryOf } from "../../../../ops/conv2d/geometry.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import type { GradSource } from "./backward.ts";
import { directBackward } from "./direct.ts";
import { convForward } from "./forward.ts";
import { generalBackward, generalForward, isPlain } from "./general.ts";
import type { WindowSink, WindowSource } from "./window.ts";
import { winogradBackward } from "./winograd/backward.ts";
import { winogradForward } from "./winograd/forward.ts";
import { suitsWinograd } from "./winograd/plan.ts";

/** Where the output goes: by windows, or, where Winograd does not serve, pixel by pixel if no direct sink is given. */
export interface Output {
  windows(g: Geometry): WindowSink;
  direct?(g: Geometry): WindowSink;
}

/** Convolves x with weight and bias (or none) of `inputs`; `out` is for pixels that go there directly. */
export function forward(
  ctx: CpuContext,
  [x, weight, bias]: CpuArray[],
  params: Conv2dParams,
  out: CpuArray,
  to: Output,
): void {
  const g = geometryOf(x, weight, params);
  const call = {
    n: x.shape[0],
    x: ctx.channelsLast(x).address,
    weight: ctx.contiguous(weight).address,
    bias: bias?.address ?? 0,
    out: out.address,
  };
  if (!isPlain(g)) generalForward(ctx, g, call);
  else if (suitsWinograd(g)) winogradForward(ctx, g, call, to.windows(g));
  else convForward(ctx, g, call, to.direct?.(g));
}

/** Where the output's gradient comes from, for either algorithm. */
export interface Gradient {
  /** Pixel by pixel, for what is neither. */
  address: number;
  /** Whether that is the convolution's own. */
  isPlain: boolean;
  windows(g: Geometry): WindowSource;
  direct(g: Geometry): GradSource;
}

/** Gradients of x, weight and bias, of those that need one. */
export function backward(
  ctx: CpuContext,
  [x, weight, bias]: CpuArray[],
  params: Conv2dParams,
  needs: boolean[],
  from: Gradient,
): (CpuArray | null)[] {
  const g = geometryOf(x, weight, params);
  const dx = needs[0] ? ctx.empty(x, "channelsLast") : null;
  const dweight = needs[1] ? ctx.empty(weight) : null;
  const dbias = bias && needs[2] ? ctx.empty(bias) : null;
  const call = {
    n: x.shape[0],
    x: ctx.channelsLast(x).address,
    weight: ctx.contiguous(weight).address,
    dx: dx?.address ?? 0,
    dweight: dweight?.address ?? 0,
    dbias: dbias?.address ?? 0,
  };
  if (!isPlain(g)) generalBackward(ctx, g, call, from.address);
  else if (suitsWinograd(g)) winogradBackward(ctx, g, from.windows(g), call);
  else directBackward(ctx, g, from.direct(g), call, from.isPlain ? from.address : null);
  return [dx, dweight, dbias];
}
