// The derivatives of digamma, as torch.polygamma: on the host, in double precision.
import { AutogradFunction, type FunctionContext } from "../autograd/function.ts";
import * as special from "../ops/special.ts";
import { whole } from "../options/kinds.ts";
import { needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { peeked } from "../tensor/peek.ts";
import { Tensor } from "../tensor/tensor.ts";
import { input } from "./kinds.ts";

class Derivative extends AutogradFunction {
  static forward(ctx: FunctionContext, n: number, x: Tensor): Tensor {
    ctx.n = n;
    ctx.saveForBackward(x);
    const values = Float64Array.from(peeked("polygamma", x), (value) => special.polygamma(n, value));
    return tensor(values, { shape: x.shape, device: x.device });
  }

  static backward(ctx: FunctionContext, grad: Tensor): (Tensor | null)[] {
    const [x] = ctx.savedTensors;
    return [null, elementwise.mul(grad, polygamma((ctx.n as number) + 1, x))];
  }
}

/** The n-th derivative of digamma, digamma itself for n = 0; float32. Elements are read at once. */
export const polygamma: (n: number, input: Tensor) => Tensor = reading(
  signature("polygamma", { n: needs(whole(0)), input }),
  ({ n, input }) => (n === 0 ? elementwise.digamma(input) : Derivative.apply(n, input)),
);

declare module "../tensor/tensor.ts" {
  interface Tensor {
    /** The n-th derivative of digamma at each element. */
    polygamma(n: number): Tensor;
  }
}
Object.defineProperty(Tensor.prototype, "polygamma", {
  value(this: Tensor, n: number) {
    return polygamma(n, this);
  },
});
