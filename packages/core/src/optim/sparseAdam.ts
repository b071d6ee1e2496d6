import { NotPossibleError } from "../errors.ts";
import { say } from "../words/index.ts";

/** PyTorch's Adam for gradients that are mostly left out: there are none here. */
export class SparseAdam {
  constructor(..._args: unknown[]) {
    throw new NotPossibleError(
      say`SparseAdam is for sparse gradients, which there are not here; use Adam, which computes the same of the whole gradient`,
    );
  }
}
