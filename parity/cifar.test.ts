// Networks for CIFAR-10 against the same in PyTorch (cifar.py): keys and shapes, and with the same weights logits, loss and gradients.
// `npm test -- --all parity/cifar.test.ts` takes a step of all of them; else of those that take a second.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { models } from "@tinycnn/vision";
import { checkStep, keysHash, type Measured, undrawn } from "./filled.ts";
import golden from "./golden/cifar.json" with { type: "json" };

const everything = process.env.TINYCNN_ROUNDS === "all";

interface Case extends Partial<Measured> {
  name: string;
  parameters: number;
  keys: string;
}
const cases: readonly Case[] = golden.cases;
const make = (name: string) =>
  undrawn(() => (models.cifar as unknown as Record<string, models.cifar.CifarModel>)[name]());

describe("keys and shapes", () => {
  for (const { name, parameters, keys } of cases)
    test(name, () => {
      const model = make(name);
      assert.equal(
        model.parameters().reduce((sum, p) => sum + p.numel, 0),
        parameters,
      );
      assert.equal(keysHash(model), keys);
    });
});

const QUICK = ["lenet", "mobilenet", "shufflenet_g2", "cifar_regnet_x_200mf", "pnasnet_b", "densenet_cifar"];

describe("logits, loss and gradients", () => {
  for (const one of cases.filter(({ name, pictures }) => pictures && (everything || QUICK.includes(name))))
    test(one.name, () => checkStep(make(one.name), one));
});
