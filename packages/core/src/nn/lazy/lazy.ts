// Modules that learn from their first input how large they are, and then are those of which they are the beginning, as torch.nn.modules.lazy.

import type { Tensor } from "../../tensor/tensor.ts";
import { Module } from "../module.ts";

/** What a module keeps when it becomes another. */
const KEPT: ReadonlySet<string> = new Set(["training", "forwardHooks", "forwardPreHooks", "backwardHooks"]);

/**
 * A module without tensors. Its first input makes it another module, whose weights are drawn then; it has no parameters before, and asking
 * for them is an error: an optimizer would miss them.
 */
export abstract class LazyModule extends Module {
  /** What the module is for such an input. */
  protected abstract madeFor(x: Tensor): Module;

  override get isLazy(): boolean {
    return true;
  }

  override forward(x: Tensor): Tensor {
    const made = this.madeFor(x).to(x.device);
    const self = this as unknown as Record<string, unknown>;
    for (const name of Object.keys(self)) if (!KEPT.has(name)) delete self[name];
    for (const [name, value] of Object.entries(made)) if (!KEPT.has(name)) self[name] = value;
    Object.setPrototypeOf(this, Object.getPrototypeOf(made));
    return this.forward(x);
  }
}
