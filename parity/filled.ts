// Models with the weights that architectures.py and cifar.py put into theirs, and what comes of one step with them.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { defaultGenerator, nn, noGrad, type Tensor, tensor } from "@tinycnn/core";
import type { AnyDevice } from "../tests/everyDevice.ts";
import { assertClose } from "./close.ts";

/** What PyTorch found in double precision. */
export interface Measured {
  /** Of the pictures, in pixels, and of what they are made. */
  size: number;
  pictures: string;
  /** By how much gradients jump when everything moves as float32 rounds. */
  jump: number;
  logits: number[];
  loss: number;
  gradients: number;
  gradNorms: number[];
}

export function seedOf(text: string): number {
  let h = 2166136261;
  for (const byte of Buffer.from(text)) h = Math.imul(h ^ byte, 16777619);
  return h >>> 0;
}

/** Numbers in [-1, 1) by whole-number arithmetic. */
function noise(count: number, name: string): Float64Array {
  const seed = seedOf(name);
  return Float64Array.from({ length: count }, (_, i) => {
    let x = Math.imul(i, 2654435761) + seed;
    for (const factor of [0x7feb352d, 0x846ca68b]) x = Math.imul(x ^ (x >>> 16), factor);
    return ((x ^ (x >>> 15)) >>> 0) / 2 ** 31 - 1;
  });
}

/** The weights of architectures.py's set_all. */
function valuesOf(key: string, t: Tensor): Float32Array {
  const bound = Math.sqrt(6 / (t.numel / t.shape[0]));
  const around = key.endsWith("weight") || key.endsWith("running_var") ? 1 : 0;
  const [base, scale] = t.dim > 1 ? [0, bound] : [around, 0.1];
  return Float32Array.from(noise(t.numel, key), (u) => base + scale * u);
}

function setAll(model: nn.Module): void {
  for (const [key, t] of model.stateDict())
    if (t.dtype === "float32") nn.init.edit(t, (data) => data.set(valuesOf(key, t)));
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

async function norm(x: Tensor | null): Promise<number> {
  let squares = 0;
  for (const value of (await x?.data()) ?? []) squares += value * value;
  return Math.sqrt(squares);
}

/** architectures.py's: one number that every gradient counts in by its order of magnitude. */
function mixed(norms: readonly number[], keys: readonly string[]): number {
  const largest = Math.max(...norms);
  return norms.reduce(
    (sum, norm, i) => sum + Math.log(norm + 1e-3 * largest) * (seedOf(keys[i]) / 2 ** 32 + 0.5),
    0,
  );
}

/** The outputs beside the main one count three tenths. */
function lossOf(out: Tensor | readonly Tensor[]): Tensor {
  const all: Tensor[] = [out].flat();
  const labels = tensor(Int32Array.of(1, 7, 0, 4), { device: all[0].device });
  const [main, ...beside] = all.map((logits) => nn.functional.crossEntropy(logits, labels));
  return beside.reduce((sum, loss) => sum.add(loss.mul(0.3)), main);
}

/** Without zeros drawn by chance. */
function withoutDropout(model: nn.Module): void {
  for (const [, module] of model.namedModules())
    if (module instanceof nn.Dropout || module.constructor.name === "StochasticDepth")
      Object.assign(module, { p: 0 });
}

/** Logits in eval mode, loss and gradients of one step. */
export async function checkStep(
  model: nn.Module,
  measured: Partial<Measured>,
  device: AnyDevice = "cpu",
): Promise<void> {
  const { size = 0, pictures = "", jump = 0, gradients = 0, gradNorms = [] } = measured;
  setAll(model);
  withoutDropout(model);
  const x = tensor(Float32Array.from(noise(4 * 3 * size * size, pictures)), {
    shape: [4, 3, size, size],
    device,
  });
  model.eval();
  assertClose(await noGrad(() => model(x)).data(), measured.logits ?? [], 1e-4, "logits");
  model.train();
  const loss = lossOf(model(x));
  assertClose([await loss.item()], [measured.loss ?? 0], 1e-4, "loss");
  loss.backward();
  const parameters = [...model.namedParameters()].sort(([a], [b]) => (a < b ? -1 : 1));
  const norms = await Promise.all(parameters.map(([, parameter]) => norm(parameter.grad)));
  const keys = parameters.map(([key]) => key);
  // Where values stand at a ReLU's edge for all pictures that were tried, as in the deepest networks, gradients jump.
  const share = jump > 3e-5 ? Math.max(1e-3, 10 * jump) : 1e-4;
  const apart = Math.abs(mixed(norms, keys) - gradients);
  assert.ok(apart <= share * keys.length, `gradients: ${apart} of ${keys.length}`);
  const largest = Math.max(...norms);
  for (const [i, wanted] of gradNorms.entries()) {
    const difference: number = Math.abs(norms[i] - wanted);
    const allowed = share * wanted + (share / 100) * largest;
    assert.ok(difference <= allowed, `gradient of ${keys[i]}: ${difference} from ${wanted}`);
  }
}
