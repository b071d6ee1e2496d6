// Layers that parity/layered.py ran: initial weights bit for bit, results however nested, gradients of inputs and weights.
import assert from "node:assert/strict";
import { manualSeed, nn, Tensor, tensor } from "@tinycnn/core";
import type { AnyDevice } from "../tests/everyDevice.ts";
import { assertSome, made, numberOf, type Some } from "./made.ts";

/** A tensor made by rule, or of whole numbers or truths as they stand. */
interface Given {
  shape: number[];
  seed?: number;
  put?: [place: number, value: number | string][];
  views?: [name: "transpose" | "narrow", ...args: number[]][];
  dtype?: "int32" | "bool";
  whole?: number[];
}

type Nested = Given | null | number | boolean | string | Nested[] | { [name: string]: Nested };

export interface Solved {
  inputs: Nested[];
  results: (Some & { shape: number[] })[];
  grads?: (Some | null)[];
  weightGrads?: (Some | null)[];
}

export interface LayerCase extends Solved {
  kind: string;
  args: unknown[];
  options: Record<string, unknown>;
  training: boolean;
  weights: [name: string, shape: number[], some: Some][];
}

const isGiven = (value: Nested): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Array.isArray(value.shape);

/** The inputs as a call takes them; every tensor before it was looked at goes to the leaves. */
function seenOf(value: Nested, device: AnyDevice, leaves: Tensor[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => seenOf(one, device, leaves));
  if (!isGiven(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, seenOf(one, device, leaves)]));
  const { shape, seed, put = [], views = [], dtype, whole } = value;
  if (whole) {
    const leaf = tensor(Int32Array.from(whole), { shape, device });
    leaves.push(leaf);
    return dtype === "bool" ? leaf.bool() : leaf;
  }
  const data = made(shape, seed);
  for (const [place, number] of put) data[place] = numberOf(number);
  const leaf = tensor(data, { shape, device, requiresGrad: true });
  leaves.push(leaf);
  return views.reduce<Tensor>(
    (x, [name, ...args]) => (x[name] as (...numbers: number[]) => Tensor).apply(x, args),
    leaf,
  );
}

/** Tensors in the order in which they stand. */
const flat = (value: unknown): Tensor[] =>
  value instanceof Tensor ? [value] : Array.isArray(value) ? value.flatMap(flat) : [];

/** Compares what a call gives, and the gradients of what it takes. */
export async function checkCall(
  call: (...args: unknown[]) => unknown,
  { inputs, results, grads, weightGrads }: Solved,
  {
    device,
    tolerance,
    what,
    parameters = [],
  }: { device: AnyDevice; tolerance: number; what: string; parameters?: Tensor[] },
): Promise<void> {
  const leaves: Tensor[] = [];
  const found = flat(call(...(seenOf(inputs, device, leaves) as unknown[])));
  assert.deepEqual(
    found.map(({ shape }) => shape),
    results.map(({ shape }) => shape),
    what,
  );
  for (const [i, y] of found.entries())
    assertSome(await y.data(), results[i], tolerance, `${what}: result ${i}`);
  if (!grads) return;
  const parts = found.map((y) =>
    y
      .mul(
        tensor(
          Float32Array.from({ length: y.numel }, (_, i) => (i % 5) - 1.5),
          { shape: y.shape, device },
        ),
      )
      .sum(),
  );
  parts.reduce((a, b) => a.add(b)).backward();
  for (const [name, tensors, wanted] of [
    ["input", leaves, grads],
    ["weight", parameters, weightGrads ?? []],
  ] as const)
    for (const [i, grad] of wanted.entries()) {
      if (!grad) continue;
      const own = tensors[i].grad;
      assert.ok(own || grad.data.every((x) => x === 0), `${what}: no gradient of ${name} ${i}`);
      if (own) assertSome(await own.data(), grad, tolerance, `${what}: gradient of ${name} ${i}`);
    }
}

const kinds = nn as unknown as Record<string, new (...args: unknown[]) => nn.Module>;

export const namedCase = ({ kind, args, options, inputs, training }: LayerCase): string =>
  `${kind}(${JSON.stringify([...args, options]).slice(1, -1)}) ${training ? "" : "eval "}of ${JSON.stringify(inputs)}`;

/** Makes the layer from seed 5 and runs it. */
export async function checkLayer(one: LayerCase, device: AnyDevice, tolerance: number): Promise<void> {
  const what = namedCase(one);
  manualSeed(5);
  const layer = new kinds[one.kind](...one.args, one.options);
  layer.train(one.training);
  const state = layer.stateDict();
  assert.deepEqual(
    [...state].map(([name, { shape }]) => [name, shape]),
    one.weights.map(([name, shape]) => [name, shape]),
    what,
  );
  for (const [name, , some] of one.weights)
    assertSome(
      await (state.get(name) as Tensor).data(),
      { ...some, data: some.data.map((x) => Math.fround(numberOf(x))) },
      0,
      `${what}: ${name}`,
    );
  layer.to(device);
  const call = layer as unknown as (...args: unknown[]) => unknown;
  await checkCall(call, one, { device, tolerance, what, parameters: layer.parameters() });
}
