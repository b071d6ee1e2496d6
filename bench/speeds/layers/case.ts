// A layer as a network has it: a line of ours, and the same in PyTorch.
import type { nn, Tensor } from "@tinycnn/core";
import type { Input } from "../sizes.ts";

export interface Layer {
  readonly name: string;
  readonly inputs: readonly Input[];
  /** Makes the line; a module's parameters are asked for their gradients beside the inputs. */
  readonly ours: () => { run: (x: readonly Tensor[]) => Tensor; module?: nn.Module };
  /** An expression of `torch`, `F`, the list of inputs `x`, and what `prepare` made. */
  readonly torch: string;
  readonly prepare?: string;
  /** Inputs whose gradients training asks for; all floats if not given. */
  readonly needs?: readonly number[];
}

/** A line of functions alone. */
export const line = (
  name: string,
  inputs: readonly Input[],
  run: (...x: Tensor[]) => Tensor,
  torch: string,
  more: Pick<Layer, "prepare" | "needs"> = {},
): Layer => ({ name, inputs, torch, ours: () => ({ run: (x) => run(...x) }), ...more });

/** A module of ours and one of PyTorch's, called with the first input; `torch` and `run` take what is looked at of the result of `m`. */
export const moduleLine = <M extends nn.Module<never[], unknown>>(
  name: string,
  inputs: readonly Input[],
  make: () => M,
  run: (m: M, x: Tensor) => Tensor,
  torchModule: string,
  torch = "m(x[0])",
): Layer => ({
  name,
  inputs,
  torch,
  prepare: `m = ${torchModule}; x.extend(m.parameters())`,
  ours: () => {
    const m = make();
    return { run: ([x]) => run(m, x), module: m as unknown as nn.Module };
  },
});
