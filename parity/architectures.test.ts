// torchvision's classifiers against torchvision (architectures.py): keys and shapes, initial weights, and with the same weights logits,
// loss and gradients. `npm test -- --all parity/architectures.test.ts` does all of them; else those that take seconds.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { manualSeed, type nn } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { checkStep, keysHash, type Measured, seedOf, undrawn } from "./filled.ts";
import golden from "./golden/architectures.json" with { type: "json" };

const everything = process.env.TINYCNN_ROUNDS === "all";
const cases: readonly Case[] = golden.cases;
interface Case extends Partial<Measured> {
  name: string;
  parameters: number;
  keys: string;
  initial: number[];
}

const make = (name: string, settings = {}): nn.Module =>
  (models as unknown as Record<string, models.Architecture>)[name](settings);

const LARGE = 20e6;

describe("keys and shapes are torchvision's", () => {
  for (const { name, parameters, keys } of cases.filter((one) => everything || one.parameters <= LARGE))
    test(name, () => {
      const model = undrawn(() => make(name));
      assert.equal(
        model.parameters().reduce((sum, p) => sum + p.numel, 0),
        parameters,
      );
      assert.equal(keysHash(model), keys);
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

/** Those that are compared in every run; the others with `--all`. */
const QUICK = [
  ...["efficientnet_b0", "mnasnet0_5", "mobilenet_v2", "mobilenet_v3_small", "regnet_y_400mf", "resnet18"],
  ...["shufflenet_v2_x0_5", "squeezenet1_1"],
];

/**
 * Networks in which a value stands so near a ReLU's edge that the cpu's kernels, which round more than PyTorch's in wide convolutions, fall on
 * its other side: by how much their gradients jump then. The reference device has PyTorch's (see the last group).
 */
const EDGES: Readonly<Record<string, number>> = { googlenet: 4e-4, regnet_x_400mf: 8e-4 };

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

describe("logits, loss and gradients are torchvision's", () => {
  for (const one of cases.filter(({ name, pictures }) => pictures && (everything || QUICK.includes(name))))
    test(one.name, () =>
      checkStep(
        undrawn(() => make(one.name, optionsOf(one.name, one.size ?? 0))),
        { ...one, jump: Math.max(one.jump ?? 0, EDGES[one.name] ?? 0) },
      ),
    );
});

describe("where gradients jump on the cpu, the reference device has torchvision's", () => {
  for (const one of cases.filter(({ name }) => everything && name in EDGES))
    test(one.name, () => {
      const model = undrawn(() => make(one.name, optionsOf(one.name, one.size ?? 0)));
      return checkStep(model.to("reference"), one, "reference");
    });
});
