// The operations on elements that are compared with PyTorch, as JSON for the scripts in Python: name, PyTorch's function, how many
// tensors it takes, where its samples lie, whether it takes floats. Those that take more than a tensor or two are written out there.
import type { ElementwiseOp } from "../packages/core/src/ops/elementwise/elementwise.ts";
import * as operations from "../packages/core/src/ops/elementwise/index.ts";

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const all: readonly ElementwiseOp[] = Object.values(operations);
const list = all.flatMap(({ described }) => {
  const { name, f, torch = `torch.${snake(name)}`, numbers = [], domain = "all", takes = [] } = described;
  const isPlain = torch !== null && numbers.length === 0 && f.length < 3;
  const floats = takes.every(({ dtypes }) => dtypes.includes("float32"));
  return isPlain ? [{ name, torch, tensors: f.length, domain, floats }] : [];
});
console.log(JSON.stringify(list));
