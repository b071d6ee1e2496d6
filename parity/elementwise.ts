// The operations on elements that are compared with PyTorch, as JSON for the scripts in Python: name, PyTorch's function, how many
// tensors it takes, where its samples lie. Those that take more than a tensor or two are written out there.
import type { ElementwiseOp } from "../packages/core/src/ops/elementwise/elementwise.ts";
import * as operations from "../packages/core/src/ops/elementwise/index.ts";

const all: readonly ElementwiseOp[] = Object.values(operations);
const list = all.flatMap(({ described }) => {
  const { name, f, torch = `torch.${name}`, numbers = [], domain = "all" } = described;
  const isPlain = torch !== null && numbers.length === 0 && f.length < 3;
  return isPlain ? [{ name, torch, tensors: f.length, domain }] : [];
});
console.log(JSON.stringify(list));
