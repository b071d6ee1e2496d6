import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { manualSeed, nn, setDefaultDevice, tensor } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { wave } from "../parity/wave.ts";
import { airbenchRecipes } from "./airbenchRecipes.ts";

const BATCH = 16;

/** A small network of the kind, and images in three classes, told apart by their brightest channel. */
async function lesson() {
  setDefaultDevice("cpu");
  manualSeed(0);
  const model = new models.Airbench94({ widths: [8, 16, 16], numClasses: 3 });
  const labels = Int32Array.from({ length: BATCH }, (_, i) => i % 3);
  const values = Float32Array.from(wave([BATCH, 3, 32, 32], 1), (x, i) => {
    const [image, channel] = [Math.floor(i / 3072), Math.floor(i / 1024) % 3];
    return x + (channel === labels[image] ? 1 : 0);
  });
  const x = tensor(values, { shape: [BATCH, 3, 32, 32] });
  await models.initWhitening(model, x);
  return { model, x, y: tensor(labels) };
}

for (const [name, recipe] of Object.entries(airbenchRecipes))
  describe(name, () => {
    test("trains every parameter that wants a gradient, once", async () => {
      const { model } = await lesson();
      const optimizer = recipe.make(model, { batchSize: BATCH, momentum: 0.85 });
      const given = optimizer.paramGroups.flatMap(({ params }) => params);
      const wanted = model.parameters().filter(({ requiresGrad }) => requiresGrad);
      assert.equal(new Set(given).size, given.length);
      assert.deepEqual(new Set(given), new Set(wanted));
    });

    test("a few steps lower the loss", async () => {
      const { model, x, y } = await lesson();
      const optimizer = recipe.make(model, { batchSize: BATCH, momentum: 0.85 });
      const criterion = new nn.CrossEntropyLoss({ labelSmoothing: 0.2, reduction: "sum" });
      const losses: number[] = [];
      for (let step = 0; step < 12; step++) {
        const loss = criterion(model(x), y);
        losses.push((await loss.item()) / BATCH);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
      }
      assert.ok(losses[11] < losses[0] - 0.1, losses.map((l) => l.toFixed(3)).join(" "));
    });

    test("the rate ends low", () => {
      assert.ok(recipe.lrShare(0.99) < 0.1);
      assert.ok(recipe.lrShare(0.3) > 0.6);
    });
  });
