// Networks for CIFAR-10 against the same in PyTorch (cifar.py): keys and shapes, and with the same weights logits, loss and gradients.
// A step is taken here of those that take a second; of the others in cifar.long.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { models } from "@tinycnn/vision";
import { checkSteps, made, networks } from "./cifar.ts";
import { keysHash } from "./filled.ts";

test("every network has PyTorch's numbers", () => {
  const named = Object.keys(models.cifar);
  assert.deepEqual(
    named.filter((name) => !networks.some((one) => one.name === name)),
    [],
  );
});

describe("keys and shapes", () => {
  for (const { name, parameters, keys } of networks)
    test(name, () => {
      const model = made(name);
      assert.equal(
        model.parameters().reduce((sum, p) => sum + p.numel, 0),
        parameters,
      );
      assert.equal(keysHash(model), keys);
    });
});

describe("logits, loss and gradients", () => checkSteps("quick"));
