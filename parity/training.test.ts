// The lecture's first 20 steps from seed 0 against PyTorch's, on the shipped sample and on synthetic pictures in CIFAR-10's layout.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { tensor } from "@tinycnn/core";
import { datasets, type ImageDataset } from "@tinycnn/vision";
import { findSample } from "@tinycnn/vision/node";
import { assertClose } from "./close.ts";
import golden from "./golden/training.json" with { type: "json" };
import { logitsOf, newModel, rehearse } from "./rehearse.ts";
import { syntheticCifar } from "./synthetic.ts";

const STEPS = 20;
/** Largest relative difference of the loss in the first step and in the last; between them it may grow with the steps. */
const FIRST = 1e-4;
const LAST = 1e-3;

const sha = (values: Float32Array | Int32Array): string =>
  createHash("sha256")
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest("hex")
    .slice(0, 16);

const sets: Record<string, () => Promise<{ train: ImageDataset; held: ImageDataset }>> = {
  "fashion-mnist": async () => {
    const sample = findSample("fashion-mnist")!;
    return { train: await sample.load({ train: true }), held: await sample.load({ train: false }) };
  },
  cifar10: async () => {
    const images = new datasets.CIFAR10([syntheticCifar(2816)]);
    return { train: images.slice(0, 2560), held: images.slice(2560, 2816) };
  },
};

for (const { dataset, initial, batches, losses, logits } of golden)
  describe(datasets.spec(dataset).title, async () => {
    const { train, held } = await sets[dataset]();
    const ours = await rehearse(train, STEPS);

    test("initial weights are bit-equal", () =>
      assert.deepEqual(
        Object.fromEntries([...ours.initial].map(([name, values]) => [name, sha(values)])),
        initial,
      ));

    for (const [i, { draws, pixels, labels }] of batches.entries())
      test(`batch ${i + 1}: indices, crops, mirrors, pixels and labels are equal`, () => {
        assert.deepEqual(ours.batches[i].draws, draws);
        assert.equal(sha(Int32Array.from(ours.batches[i].labels)), labels);
        assert.equal(sha(ours.batches[i].pixels), pixels);
      });

    test(`losses: within ${FIRST} of PyTorch's at step 1, ${LAST} at step ${STEPS}`, () => {
      for (const [i, expected] of losses.entries()) {
        const allowed = FIRST + ((LAST - FIRST) * i) / (STEPS - 1);
        const off = Math.abs(ours.losses[i] / expected - 1);
        assert.ok(off <= allowed, `step ${i + 1}: ${ours.losses[i]}, PyTorch ${expected}, off by ${off}`);
      }
    });

    test("logits of the initial weights on test pictures are within 1e-4", async () => {
      const model = newModel(train.spec);
      const shapes = model.stateDict();
      const state = [...ours.initial].map(
        ([name, values]) => [name, tensor(values, { shape: shapes.get(name)!.shape })] as const,
      );
      model.loadStateDict(new Map(state));
      assertClose(await logitsOf(model, held.slice(0, 8)), logits, 1e-4, "logits");
    });
  });
