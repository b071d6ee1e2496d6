// Modules one after the other, as torch.nn.Sequential: named "0", "1", … in state dicts.
import { wrong } from "../options/faults.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { runLayers } from "./fusion.ts";
import { Module } from "./module.ts";

/** Layers one after the other, each given what the one before it returned. Convolution, ReLU and pooling in a row run as one operation. As torch.nn.Sequential. */
export class Sequential extends Module {
  constructor(...layers: Module[]) {
    super();
    for (const [i, layer] of layers.entries())
      if (!(layer instanceof Module))
        throw wrong(
          "Sequential",
          say`argument ${i + 1}`,
          say`a module, as in Sequential(first, second)`,
          layer,
        );
    Object.assign(this, layers);
  }

  get layers(): Module[] {
    return [...this.namedChildren()].map(([, layer]) => layer);
  }

  override forward(x: Tensor): Tensor {
    return runLayers(this.layers, x);
  }
}
