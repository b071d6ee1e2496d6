// Operations whose gradient Python writes: torch.autograd.Function.
import { autograd, type Tensor } from "@tinycnn/core";

type Apply = (...args: unknown[]) => Tensor;

export const functions = {
  /**
   * @param forward computes, of tensors that Python knows
   * @param backward gives a gradient for each of `inputs`, or nothing
   */
  ownFunction(
    name: string,
    forward: () => Tensor,
    backward: (grad: Tensor) => (Tensor | undefined)[],
    inputs: Tensor[],
  ): Tensor {
    const definition = {
      name,
      forward: () => forward(),
      backward: (_ctx: unknown, grad: Tensor) => [...backward(grad)],
    };
    return (autograd.Function.apply as Apply).call(definition, ...inputs);
  },
};
