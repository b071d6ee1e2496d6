// Inputs that are a batch or one of it: PyTorch takes [C, H, W] where it takes [N, C, H, W].
import { say } from "../words/index.ts";
import { checkTensor } from "./apply.ts";
import { squeeze, unsqueeze } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

const SIDES = ["D", "H", "W"];

/** What such a batch is called: [N, C, L], [N, C, H, W], [N, C, D, H, W]. */
function shapeWords(dims: number, ahead: string): string {
  const sides = dims === 1 ? ["L"] : SIDES.slice(3 - dims);
  return `[${ahead}C, ${sides.join(", ")}]`;
}

/** @throws ShapeError for what is no batch of so many dimensions after the channels, and not one of it */
export function checkBatch(name: string, x: Tensor, dims: number): void {
  checkTensor(name, "input", x);
  if (x.dim === dims + 1 || x.dim === dims + 2) return;
  const shapes = [shapeWords(dims, "N, "), shapeWords(dims, "")];
  throw new ShapeError(
    say`${name} expects an input of shape ${shapes.join(say` or `)}, got ${showShape(x.shape)}`,
  );
}

/** Calls `run` with the input as a batch [N, C, ...] of so many dimensions after the channels; of one of it gives what was made of it. */
export function asBatch(name: string, x: Tensor, dims: number, run: (batch: Tensor) => Tensor): Tensor {
  checkBatch(name, x, dims);
  return x.dim === dims + 2 ? run(x) : squeeze(run(unsqueeze(x, 0)), 0);
}
