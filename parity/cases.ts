// Cases that parity/cases.py wrote: inputs, results and gradients.
import assert from "node:assert/strict";
import { type DType, manualSeed, nn, type Tensor, tensor } from "@tinycnn/core";
import type { AnyDevice } from "../tests/everyDevice.ts";

type Number = number | string;

/** What float32 on either side may make. */
const TOLERANCE = 3e-6;

export interface Elements {
  shape: number[];
  dtype: DType;
  data: Number[];
}

/** How an input is looked at before the call: a method of tensors and its arguments. */
export type View = [name: "transpose" | "narrow", ...args: number[]];

export interface Given extends Elements {
  views?: View[];
}

export interface Solved {
  result: Elements;
  /** Of the inputs, null for one that has none. */
  grads?: (Number[] | null)[];
}

export const numberOf = (x: Number): number =>
  typeof x === "string" ? Number(x.replace("inf", "Infinity")) : x;

/** The inputs as leaves, and as the call sees them. */
export function made(inputs: readonly Given[], device: AnyDevice): { leaves: Tensor[]; seen: Tensor[] } {
  const leaves = inputs.map(({ data, shape, dtype }) =>
    tensor(Float64Array.from(data, numberOf), { shape, dtype, device, requiresGrad: dtype === "float32" }),
  );
  const look = (x: Tensor, [name, ...args]: View): Tensor =>
    (x[name] as (...numbers: number[]) => Tensor)(...args);
  return { leaves, seen: leaves.map((x, i) => (inputs[i].views ?? []).reduce(look, x)) };
}

/** Fails where a number is further from PyTorch's than `tolerance` times the largest of them (at least 1). */
export function assertNear(
  found: ArrayLike<number>,
  wanted: readonly Number[],
  tolerance: number,
  what: string,
): void {
  assert.equal(found.length, wanted.length, what);
  const finite = wanted.map(numberOf).filter(Number.isFinite);
  const scale = finite.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  wanted.forEach((text, i) => {
    const [got, torch] = [found[i], numberOf(text)];
    const same = Object.is(got, torch) || got === torch || Math.abs(got - torch) <= tolerance * scale;
    assert.ok(same, `${what}, element ${i}: ${got}, PyTorch ${text}`);
  });
}

/** Compares what a call gave, and the gradients it has, with PyTorch's. */
export async function check(
  y: Tensor,
  { result, grads }: Solved,
  leaves: readonly Tensor[],
  tolerance: number,
  what: string,
): Promise<void> {
  assert.deepEqual(y.shape, result.shape, what);
  assert.equal(y.dtype, result.dtype, what);
  assertNear(await y.data(), result.data, tolerance, what);
  if (!grads) return;
  if (!y.requiresGrad) {
    assert.ok(
      grads.every((grad) => grad === null),
      `${what}: no gradient`,
    );
    return;
  }
  const direction = Float32Array.from({ length: y.numel }, (_, i) => (i % 5) - 1.5);
  y.mul(tensor(direction, { shape: y.shape, device: y.device }))
    .sum()
    .backward();
  for (const [i, grad] of grads.entries()) {
    if (!grad) continue;
    const own = leaves[i].grad;
    assert.ok(own || grad.length === 0 || grad.every((x) => x === 0), `${what}: no gradient ${i}`);
    if (own) assertNear(await own.data(), grad, tolerance, `${what}: gradient ${i}`);
  }
}

/** A layer with its arguments, its weights as seed 5 draws them, and their gradients. */
export interface LayerCase extends Solved {
  kind: string;
  args: unknown[];
  options: object;
  inputs: Given[];
  /** Training mode if not given. */
  train?: boolean;
  weights: [name: string, data: number[]][];
  weightGrads: Number[][];
}

const kinds = nn as unknown as Record<string, new (...args: unknown[]) => nn.Module>;

/** Makes the layer and compares all of it: names and bits of the weights, the result, gradients of inputs and of weights. */
export async function checkLayer(
  one: LayerCase,
  args: readonly unknown[],
  device: AnyDevice,
  what: string,
): Promise<void> {
  manualSeed(5);
  const layer = new kinds[one.kind](...args).train(one.train ?? true);
  const state = layer.stateDict();
  assert.deepEqual(
    [...state.keys()],
    one.weights.map(([name]) => name),
    what,
  );
  for (const [name, data] of one.weights) {
    const found = await (state.get(name) as Tensor).data();
    assert.deepEqual([...found], data.map(Math.fround), `${what}: ${name}`);
  }
  layer.to(device);
  const { leaves, seen } = made(one.inputs, device);
  await check(layer(...seen), one, leaves, TOLERANCE, what);
  if (!one.grads) return;
  for (const [i, parameter] of layer.parameters().entries()) {
    const grad = await (parameter.grad as Tensor).data();
    assertNear(grad, one.weightGrads[i], TOLERANCE, `${what}: gradient of weight ${i}`);
  }
}

/** Fails where a number is further from PyTorch's than that share of itself, or of 1 where it is smaller. */
export function assertEachNear(found: ArrayLike<number>, wanted: readonly Number[], what: string): void {
  assert.equal(found.length, wanted.length, what);
  wanted.forEach((text, i) => {
    const [got, torch] = [found[i], numberOf(text)];
    const near = Math.abs(got - torch) <= TOLERANCE * Math.max(1, Math.abs(torch));
    assert.ok(near || Object.is(got, torch) || got === torch, `${what} ${i}: ${got}, PyTorch ${text}`);
  });
}
