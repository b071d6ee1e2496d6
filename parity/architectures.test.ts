// torchvision's classifiers against torchvision (architectures.py): keys and shapes, initial weights, and with the same weights logits,
// loss and gradients. `npm test -- --all parity/architectures.test.ts` does all of them; else those that take seconds.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { defaultGenerator, manualSeed, nn, noGrad, type Tensor, tensor } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { assertClose } from "./close.ts";
import golden from "./golden/architectures.json" with { type: "json" };

const everything = process.env.TINYCNN_ROUNDS === "all";
const cases: readonly Case[] = golden.cases;
interface Case {
  name: string;
  parameters: number;
  keys: string;
  initial: number[];
  size?: number;
  pictures?: string;
  jump?: number;
  logits?: number[];
  loss?: number;
  gradients?: number;
  gradNorms?: number[];
}

function seedOf(text: string): number {
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

const make = (name: string, settings = {}): nn.Module =>
  (models as unknown as Record<string, models.Architecture>)[name](settings);

/** Without drawing numbers, which would take a minute. */
function undrawn<T>(run: () => T): T {
  Object.assign(defaultGenerator, { uniformFill: () => {}, normalFill: () => {} });
  try {
    return run();
  } finally {
    Reflect.deleteProperty(defaultGenerator, "uniformFill");
    Reflect.deleteProperty(defaultGenerator, "normalFill");
  }
}

const LARGE = 20e6;

describe("keys and shapes are torchvision's", () => {
  for (const { name, parameters, keys } of cases.filter((one) => everything || one.parameters <= LARGE))
    test(name, () => {
      const model = undrawn(() => make(name));
      const lines = [...model.stateDict()].map(([key, { shape }]) => `${key} ${shape.join("×")}`.trim());
      const hash = createHash("sha256").update(lines.sort().join("\n")).digest("hex");
      assert.equal(
        model.parameters().reduce((sum, p) => sum + p.numel, 0),
        parameters,
      );
      assert.equal(hash.slice(0, 16), keys);
    });
});

describe("initial weights are torchvision's", () => {
  for (const { name, initial } of cases.filter((one) => everything || one.name === "densenet121"))
    test(name, async () => {
      manualSeed(0);
      let [sum, squares] = [0, 0];
      for (const [key, parameter] of make(name).namedParameters()) {
        let own = 0;
        for (const value of await parameter.data()) {
          own += value;
          squares += value * value;
        }
        sum += own * (seedOf(key) / 2 ** 32 + 0.5);
      }
      // The sums are of draws around zero: rounding is of the size of their roots.
      assert.ok(
        Math.abs(sum - initial[0]) <= 1e-7 * (Math.abs(initial[0]) + initial[1]),
        `${sum} ${initial}`,
      );
      assert.ok(Math.abs(squares - initial[1]) <= 1e-7 * initial[1], `${squares} ${initial}`);
    });
});

async function norm(x: Tensor | null): Promise<number> {
  let squares = 0;
  for (const value of (await x?.data()) ?? []) squares += value * value;
  return Math.sqrt(squares);
}

/** Those that are compared in every run; the others with `--all`. */
const QUICK = [
  ...["efficientnet_b0", "mnasnet0_5", "mobilenet_v2", "mobilenet_v3_small", "regnet_y_400mf", "resnet18"],
  ...["shufflenet_v2_x0_5", "squeezenet1_1"],
];

/** architectures.py's: one number that every gradient counts in by its order of magnitude. */
function mixed(norms: readonly number[], keys: readonly string[]): number {
  const largest = Math.max(...norms);
  return norms.reduce(
    (sum, norm, i) => sum + Math.log(norm + 1e-3 * largest) * (seedOf(keys[i]) / 2 ** 32 + 0.5),
    0,
  );
}

/** architectures.py's options_of: nothing left out by chance, and the pictures' size where a network is made for one. */
function optionsOf(name: string, size: number): object {
  const { known } = (models as unknown as Record<string, models.Architecture>)[name].settings;
  return {
    numClasses: 10,
    ...(known.includes("stochasticDepthProb") ? { stochasticDepthProb: 0 } : {}),
    // Inception's output beside the main one needs pictures of 299×299.
    ...(name === "inception_v3" ? { auxLogits: false } : {}),
    ...(known.includes("imageSize") ? { imageSize: size } : {}),
  };
}

/** The outputs beside the main one count three tenths. */
function lossOf(out: Tensor | readonly Tensor[]): Tensor {
  const labels = tensor(Int32Array.of(1, 7, 0, 4));
  const [main, ...beside] = (Array.isArray(out) ? out : [out]).map((logits: Tensor) =>
    nn.functional.crossEntropy(logits, labels),
  );
  return beside.reduce((sum, loss) => sum.add(loss.mul(0.3)), main);
}

/** Without zeros drawn by chance. */
function withoutDropout(model: nn.Module): void {
  for (const [, module] of model.namedModules())
    if (module instanceof nn.Dropout) Object.assign(module, { p: 0 });
}

describe("logits, loss and gradients are torchvision's", () => {
  const measured = cases.filter((one) => one.pictures && (everything || QUICK.includes(one.name)));
  for (const {
    name,
    size = 0,
    pictures = "",
    jump = 0,
    logits = [],
    loss = 0,
    gradients = 0,
    gradNorms = [],
  } of measured)
    test(name, async () => {
      const model = undrawn(() => make(name, optionsOf(name, size)));
      setAll(model);
      withoutDropout(model);
      const x = tensor(Float32Array.from(noise(4 * 3 * size * size, pictures)), {
        shape: [4, 3, size, size],
      });
      model.eval();
      assertClose(await noGrad(() => model(x)).data(), logits, 1e-4, "logits");
      model.train();
      const found = lossOf(model(x));
      assertClose([await found.item()], [loss], 1e-4, "loss");
      found.backward();
      const parameters = [...model.namedParameters()].sort(([a], [b]) => (a < b ? -1 : 1));
      const norms = await Promise.all(parameters.map(([, parameter]) => norm(parameter.grad)));
      const keys = parameters.map(([key]) => key);
      // Where values stand at a ReLU's edge for all pictures that were tried, as in the deepest networks, gradients jump.
      const share = jump > 3e-5 ? Math.max(1e-3, 10 * jump) : 1e-4;
      assert.ok(Math.abs(mixed(norms, keys) - gradients) <= share * keys.length, "gradients");
      const largest = Math.max(...norms);
      for (const [i, wanted] of gradNorms.entries()) {
        const difference: number = Math.abs(norms[i] - wanted);
        const allowed = share * wanted + (share / 100) * largest;
        assert.ok(difference <= allowed, `gradient of ${keys[i]}: ${difference} from ${wanted}`);
      }
    });
});
