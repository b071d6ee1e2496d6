// torchvision's classifiers against torchvision (architectures.py): keys and shapes, initial weights, and with the same weights logits,
// loss and gradients of those that take a second. `--all` has every one's keys and initial weights; the other steps are in
// architectures.long.test.ts and architectures.trust.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { manualSeed } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { type Classifier, checkSteps, classifiers, made } from "./classifiers.ts";
import { keysHash, seedOf, undrawn } from "./filled.ts";

const everything = process.env.TINYCNN_ROUNDS === "all";

const LARGE = 20e6;

test("every classifier has PyTorch's numbers", () => {
  const named = Object.entries(models).filter(([, one]) => typeof one === "function" && "settings" in one);
  const lacking = named.map(([name]) => name).filter((name) => !classifiers.some((one) => one.name === name));
  assert.deepEqual(lacking, ["VisionTransformer"], "a class that vit_b_16 and its kin are made of");
});

/** Of what PyTorch needs longest for, less is compared. */
const KEYS_ALONE = [
  ...["convnext_base", "convnext_large", "efficientnet_b6", "efficientnet_b7", "efficientnet_v2_m"],
  ...["swin_b", "vit_b_32", "vit_l_16", "vit_l_32", "vit_h_14"],
];
const LOGITS_ALONE = ["efficientnet_v2_l"];

test("of all others the numbers of a step are compared", () => {
  const named = (lacks: (one: Classifier) => boolean): string[] =>
    classifiers.filter(lacks).map(({ name }) => name);
  assert.deepEqual(named(({ logits }) => !logits).sort(), KEYS_ALONE.sort());
  assert.deepEqual(
    named(({ logits, loss }) => logits !== undefined && loss === undefined).sort(),
    LOGITS_ALONE.sort(),
  );
});

describe("keys and shapes are torchvision's", () => {
  for (const { name, parameters, keys } of classifiers.filter((one) => everything || one.parameters <= LARGE))
    test(name, () => {
      const model = undrawn(() => made(name));
      assert.equal(
        model.parameters().reduce((sum, p) => sum + p.numel, 0),
        parameters,
      );
      assert.equal(keysHash(model), keys);
    });
});

describe("initial weights are torchvision's", () => {
  for (const { name, initial } of classifiers.filter((one) => everything || one.name === "densenet121")) {
    if (initial === undefined) continue;
    test(name, async () => {
      manualSeed(0);
      let [sum, squares] = [0, 0];
      for (const [key, parameter] of made(name).namedParameters()) {
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
  }
});

describe("logits, loss and gradients are torchvision's", () => checkSteps("quick"));
