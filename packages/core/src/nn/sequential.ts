// Modules one after the other, as torch.nn.Sequential: named "0", "1", … in state dicts.
import type { Tensor } from "../tensor/tensor.ts";
import { runLayers } from "./fusion.ts";
import { Module } from "./module.ts";

export class Sequential extends Module {
  constructor(...layers: Module[]) {
    super();
    Object.assign(this, layers);
  }

  get layers(): Module[] {
    return [...this.namedChildren()].map(([, layer]) => layer);
  }

  override forward(x: Tensor): Tensor {
    return runLayers(this.layers, x);
  }
}
