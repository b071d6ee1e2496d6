// The dropouts of torch.nn.functional beside those of elements and images.
import { flag, number } from "../options/kinds.ts";
import { has } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as operations from "../tensor/dropouts.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { anInput, lacksInplace } from "./check.ts";

type Call = (input: Tensor, p?: number, training?: boolean, inplace?: false) => Tensor;

/** torch has the last two off unless they are told that they are training. */
const dropping = (
  name: string,
  isTraining: boolean,
  run: (x: Tensor, p: number, training: boolean) => Tensor,
): Call =>
  reading(
    signature(name, {
      input: anInput,
      p: has(number({ min: 0, max: 1 }), 0.5),
      training: has(flag, isTraining),
      inplace: lacksInplace,
    }),
    ({ input, p, training }) => run(input, p, training),
  );

/** In training, whole channels of [N, C, L] or [C, L] become 0 with probability p, the others grow by 1 / (1 − p). */
export const dropout1d: Call = dropping("dropout1d", true, operations.dropout1d);
/** The same with [N, C, D, H, W] or [C, D, H, W]. */
export const dropout3d: Call = dropping("dropout3d", true, operations.dropout3d);
/** Elements become SELU's floor with probability p where `training` (false unless given), mean and variance staying. */
export const alphaDropout: Call = dropping("alphaDropout", false, operations.alphaDropout);
/** The same with whole channels of [N, C, …]. */
export const featureAlphaDropout: Call = dropping(
  "featureAlphaDropout",
  false,
  operations.featureAlphaDropout,
);
