// Models with the weights that apart.py puts into theirs, and what comes of one step with them (measured.py).
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultGenerator, nn, noGrad, type Tensor, tensor } from "@tinycnn/core";
import { assertClose } from "./close.ts";

/** What PyTorch found in double precision. */
export interface Measured {
  /** Of the pictures, in pixels, and of what they are made. */
  size: number;
  pictures: string;
  /** The number beside their names of which some weights are made, so that no value stands at an edge. */
  salts: Readonly<Record<string, number>>;
  logits: readonly number[];
  /** Not of the largest, of which logits alone are compared. */
  loss?: number;
  /** Of every gradient, in the order of the sorted keys, its product with noise: float32 in base64. */
  gradients?: string;
}

/** What a golden file has of each network. */
export const measuredIn = <T>(file: string): readonly T[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, "golden", file), "utf8")).cases;

export const isMeasured = <T extends Partial<Measured>>(one: T): one is T & Measured =>
  one.logits !== undefined;

export function seedOf(text: string): number {
  let h = 2166136261;
  for (const byte of Buffer.from(text)) h = Math.imul(h ^ byte, 16777619);
  return h >>> 0;
}

/** Calls `each` with numbers in [-1, 1) by whole-number arithmetic. */
function noise(count: number, name: string, each: (u: number, i: number) => void): void {
  const seed = seedOf(name);
  for (let i = 0; i < count; i++) {
    let x = (Math.imul(i, 2654435761) + seed) | 0;
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
    x = Math.imul(x ^ (x >>> 16), 0x846ca68b);
    each(((x ^ (x >>> 15)) >>> 0) / 2 ** 31 - 1, i);
  }
}

/** What apart.py's `drawn` adds to noise of a tensor's name, and multiplies it by. */
function ruleOf(key: string, t: Tensor): [base: number, scale: number] {
  if (t.dim > 1) return [0, Math.sqrt(6 / (t.numel / t.shape[0]))];
  if (key.endsWith("running_mean")) return [0, 0.1];
  if (key.endsWith("bias")) return [0.5, 0.5];
  return key.endsWith("running_var") ? [1, 0.1] : [0.5, 0.05];
}

function setAll(model: nn.Module, salts: Measured["salts"]): void {
  for (const [key, t] of model.stateDict()) {
    if (t.dtype !== "float32") continue;
    const [base, scale] = ruleOf(key, t);
    nn.init.edit(t, (data) =>
      noise(t.numel, key in salts ? `${key} ${salts[key]}` : key, (u, i) => {
        data[i] = base + scale * u;
      }),
    );
  }
}

/** Without drawing numbers, which would take a minute. */
export function undrawn<T>(run: () => T): T {
  Object.assign(defaultGenerator, { uniformFill: () => {}, normalFill: () => {} });
  try {
    return run();
  } finally {
    Reflect.deleteProperty(defaultGenerator, "uniformFill");
    Reflect.deleteProperty(defaultGenerator, "normalFill");
  }
}

/** Of all keys and shapes. */
export function keysHash(model: nn.Module): string {
  const lines = [...model.stateDict()].map(([key, { shape }]) => `${key} ${shape.join("×")}`.trim());
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex").slice(0, 16);
}

/** A gradient's product with noise of its name, and its norm. */
async function seen(key: string, gradient: Tensor | null): Promise<{ product: number; norm: number }> {
  const values = (await gradient?.data()) ?? [];
  let [product, squares] = [0, 0];
  noise(values.length, `${key} seen`, (u, i) => {
    product += u * values[i];
    squares += values[i] * values[i];
  });
  return { product, norm: Math.sqrt(squares) };
}

/** The outputs beside the main one count three tenths. */
function lossOf(out: Tensor | readonly Tensor[]): Tensor {
  const all: Tensor[] = [out].flat();
  const labels = tensor(Int32Array.of(1, 7, 0, 4));
  const [main, ...beside] = all.map((logits) => nn.functional.crossEntropy(logits, labels));
  return beside.reduce((sum, loss) => sum.add(loss.mul(0.3)), main);
}

/** Without zeros drawn by chance. */
function withoutDropout(model: nn.Module): void {
  for (const [, module] of model.namedModules())
    if (module instanceof nn.Dropout || module.constructor.name === "StochasticDepth")
      Object.assign(module, { p: 0 });
}

const numbersOf = (base64: string): Float32Array => new Float32Array(Uint8Array.fromBase64(base64).buffer);

/** Every gradient is PyTorch's within 1e-4 of its norm, or of a hundredth of the largest: many are nothing but rounding. */
async function checkGradients(model: nn.Module, gradients: string): Promise<void> {
  const parameters = [...model.namedParameters()].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = await Promise.all(parameters.map(([key, { grad }]) => seen(key, grad)));
  const least = 1e-2 * Math.max(...all.map(({ norm }) => norm));
  const wanted = numbersOf(gradients);
  assert.equal(wanted.length, all.length, "gradients");
  for (const [i, { product, norm }] of all.entries()) {
    const share = Math.abs(product - wanted[i]) / (norm + least);
    assert.ok(share <= 1e-4, `gradient of ${parameters[i][0]}: off by ${share} of its norm ${norm}`);
  }
}

/** Logits in eval mode, loss and gradients of one step, within 1e-4. */
export async function checkStep(model: nn.Module, measured: Measured): Promise<void> {
  const { size, pictures, salts, logits, loss, gradients } = measured;
  setAll(model, salts);
  withoutDropout(model);
  const pixels = new Float32Array(4 * 3 * size * size);
  noise(pixels.length, pictures, (u, i) => {
    pixels[i] = u;
  });
  const x = tensor(pixels, { shape: [4, 3, size, size] });
  model.eval();
  assertClose(await noGrad(() => model(x)).data(), logits, 1e-4, "logits");
  if (loss === undefined || gradients === undefined) return;
  model.train();
  const found = lossOf(model(x));
  assertClose([await found.item()], [loss], 1e-4, "loss");
  found.backward();
  await checkGradients(model, gradients);
}
