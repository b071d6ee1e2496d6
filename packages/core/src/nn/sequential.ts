// Modules one after the other, as torch.nn.Sequential: named "0", "1", … in state dicts.
import type { Tensor } from "../tensor/tensor.ts";
import { fusionOf } from "./fusion.ts";
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
    const { layers } = this;
    let value = x;
    for (let i = 0; i < layers.length; ) {
      const fusion = fusionOf(layers.slice(i), value);
      value = fusion ? fusion.run(value) : layers[i](value);
      i += fusion?.length ?? 1;
    }
    return value;
  }
}
