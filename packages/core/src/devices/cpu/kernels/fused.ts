// Where one pass for several operations is faster on the cpu.
import type { TensorType } from "../../../tensor/types.ts";
import { suitsVectors } from "./batchNorm/matrix.ts";

/** Operations that stand for several, and for which inputs one pass is faster here than one after the other. */
export const fused: Readonly<Record<string, (input: TensorType) => boolean>> = {
  convPool: () => true,
  batchNorm: ({ shape }) => suitsVectors(shape),
};
