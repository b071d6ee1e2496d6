// Two-dimensional convolution with bias, as torch.nn.functional.conv2d.
import type { Op } from "../op.ts";
import { floats, pictures } from "../takes.ts";
import { lower } from "./composed.ts";
import { type Conv2dParams, inferConv2d } from "./geometry.ts";
import { conv2dReference } from "./reference.ts";
import { conv2dErrors, conv2dSamples } from "./samples.ts";

/** Inputs x [N, C, H, W], weight [OC, C / groups, KH, KW], bias [OC] or none; output [N, OC, OH, OW]. */
export const conv2d: Op<Conv2dParams> = {
  name: "conv2d",
  takes: [floats("input", pictures), floats("weight"), floats("bias")],
  infer: inferConv2d,
  reference: conv2dReference,
  lower,
  samples: conv2dSamples,
  errors: conv2dErrors,
};
