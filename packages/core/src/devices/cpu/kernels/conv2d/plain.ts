// A convolution of one group, without dilation, by the algorithm that suits its sizes.
import type { Geometry } from "../../../../ops/conv2d/geometry.ts";
import type { CpuContext } from "../../array.ts";
import { type ConvBackwardCall, plainGrad } from "./backward.ts";
import { directBackward } from "./direct.ts";
import { type ConvCall, convForward } from "./forward.ts";
import { loadPixels, storePixels } from "./window.ts";
import { winogradBackward } from "./winograd/backward.ts";
import { winogradForward } from "./winograd/forward.ts";
import { suitsWinograd } from "./winograd/plan.ts";

export function plainForward(ctx: CpuContext, g: Geometry, call: ConvCall): void {
  if (suitsWinograd(g)) winogradForward(ctx, g, call, storePixels(g, call.out));
  else convForward(ctx, g, call);
}

export function plainBackward(ctx: CpuContext, g: Geometry, call: ConvBackwardCall, grad: number): void {
  if (suitsWinograd(g)) winogradBackward(ctx, g, loadPixels(g, grad), call);
  else directBackward(ctx, g, plainGrad(g, grad), call, grad);
}
