// How exactly devices multiply float32.
import { OutOfRangeError } from "../errors.ts";
import { say } from "../words/index.ts";

/** As PyTorch's: "highest" rounds as float32 does, the others may round more to be faster. */
export type Float32MatmulPrecision = "highest" | "high" | "medium";

const precisions: readonly string[] = ["highest", "high", "medium"] satisfies Float32MatmulPrecision[];

let current: Float32MatmulPrecision = "highest";

/**
 * Sets how exactly matrix products and convolutions are made from now on, as torch.set_float32_matmul_precision. "high" (and "medium",
 * which is the same here) lets wide convolutions on small images take larger Winograd tiles: their results are within 1e-4 of the
 * largest value. At "highest" a 3×3 convolution, of Winograd tiles too, is within 4e-6 of it up to 256 channels, 8e-6 up to 512. (On a GPU, PyTorch's "high" keeps 10 bits of 23, about 1e-3.)
 *
 * @throws RangeError for another word
 */
export function setFloat32MatmulPrecision(precision: Float32MatmulPrecision): void {
  if (!precisions.includes(precision))
    throw new OutOfRangeError(
      say`setFloat32MatmulPrecision: expected one of ${precisions.join(", ")}, got ${precision}`,
    );
  current = precision;
}

/** How exactly products of float32 are computed, as setFloat32MatmulPrecision said; "highest" at first. */
export const getFloat32MatmulPrecision = (): Float32MatmulPrecision => current;
