// torch's own names for some of torch.linalg, and tensors' methods.
import { Tensor } from "../tensor/tensor.ts";
import { pinv } from "./decompositions.ts";
import { det, inv, logdet, matrixPower, slogdet } from "./solving.ts";

const methods = {
  /** The determinants of square matrices [..., n, n]. */
  det,
  /** Their logarithms. */
  logdet,
  /** Sign of the determinant and logarithm of its size. */
  slogdet,
  /** The inverses of square matrices [..., n, n]. */
  inverse: inv,
  /** Moore and Penrose's inverse. */
  pinverse: pinv,
  /** Square matrices multiplied with themselves. */
  matrixPower,
};

export { det, inv as inverse, logdet, matrixPower, pinv as pinverse, slogdet };

type Method<F> = F extends (input: Tensor, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never;
type Methods = { [K in keyof typeof methods]: Method<(typeof methods)[K]> };

declare module "../tensor/tensor.ts" {
  interface Tensor extends Methods {}
}

for (const [name, call] of Object.entries(methods))
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: unknown[]) {
      return (call as (...args: unknown[]) => unknown)(this, ...rest);
    },
  });
