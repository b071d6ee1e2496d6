// Whether two ways of making something made the same: its settings, and what it does.
import assert from "node:assert/strict";
import { DataLoader, isGradEnabled, manualSeed, nn, optim, Tensor, tensor } from "@tinycnn/core";
import { transforms } from "@tinycnn/vision";
import { picture } from "./samples/values.ts";

/** All elements, or those at both ends of many. */
const elements = (all: ArrayLike<number>): number[] =>
  all.length <= 500
    ? Array.from(all)
    : [all.length, ...Array.from(all).slice(0, 50), ...Array.from(all).slice(-50)];

type Plain = (value: unknown, seen: Set<unknown>) => Promise<unknown>;

/** All that can be seen of a value, tensors by their elements. */
const plain: Plain = async (value, seen) => {
  if (value instanceof Tensor) return [value.dtype, value.shape, elements(await value.data())];
  if (ArrayBuffer.isView(value)) return elements(value as Uint8Array);
  if (typeof value !== "object" && !(value instanceof nn.Module)) return String(value);
  if (value === null || seen.has(value)) return null;
  seen.add(value);
  const fields = Object.entries(value as object).map(async ([key, inner]) => [key, await plain(inner, seen)]);
  return [value.constructor?.name, await Promise.all(fields)];
};

/** Lets it work: an optimizer steps, a schedule goes on, a loader gives its batches. */
async function work(made: unknown): Promise<unknown> {
  if (made instanceof optim.Optimizer) {
    const { params } = made.paramGroups[0];
    for (let step = 1; step <= 3; step++) {
      for (const parameter of params) parameter.grad = tensor([[0.5 * step, -step]]);
      // LBFGS asks for the loss.
      made.step(() => tensor(0.5));
    }
    return Promise.all(params.map(async (parameter: Tensor) => [...(await parameter.data())]));
  }
  if (made instanceof optim.lrScheduler.LRScheduler) {
    const rates = [made.getLastLr()];
    for (let step = 0; step < 2; step++) {
      made.step();
      rates.push(made.getLastLr());
    }
    return rates;
  }
  if (made instanceof transforms.ImageTransform || made instanceof transforms.ToTensor)
    return plain(made(picture()), new Set());
  if (made instanceof transforms.TensorTransform)
    return plain(made(new transforms.ToTensor()(picture())), new Set());
  if (made instanceof DataLoader) return Promise.all([...made].map((batch) => plain(batch, new Set())));
  return null;
}

export async function same(one: () => unknown, other: () => unknown): Promise<void> {
  const seen = [];
  for (const make of [one, other]) {
    manualSeed(7);
    const made = await make();
    seen.push([String(made), await plain(made, new Set()), await work(made)]);
  }
  assert.deepEqual(seen[0], seen[1]);
  assert.ok(isGradEnabled());
}
