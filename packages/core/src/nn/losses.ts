// Losses as modules.
import * as functional from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { Module } from "./module.ts";

/** Mean cross-entropy of logits [N, C] and int32 class indices [N]; `criterion(logits, labels)`. */
export class CrossEntropyLoss extends Module {
  override forward(logits: Tensor, labels: Tensor): Tensor {
    return functional.crossEntropy(logits, labels);
  }
}
