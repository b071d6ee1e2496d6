// Photos through our reading, resizing and model give PIL's, torchvision's and PyTorch's probabilities.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { manualSeed, noGrad, type Tensor } from "@tinycnn/core";
import { type DatasetSpec, datasets, models, transforms } from "@tinycnn/vision";
import { readPhoto } from "@tinycnn/vision/node";
import golden from "./golden/predict.json" with { type: "json" };

const TOLERANCE = 1e-3;
const photos = join(import.meta.dirname, "photos");

/** The initial weights of seed 0, the last layer 20 times as large: an untrained model that is sure of itself. */
function sureModel({ channels, size, classes }: DatasetSpec) {
  manualSeed(0);
  const model = models.create("tinycnn", {
    inChannels: channels,
    imageSize: size,
    numClasses: classes.length,
  });
  const state = [...model.stateDict()].map(([name, t]): [string, Tensor] => [
    name,
    noGrad(() => (name.startsWith("fc.3.") ? t.mul(20) : t)),
  ]);
  model.loadStateDict(new Map(state));
  return model.eval();
}

for (const name of datasets.names()) {
  const spec = datasets.spec(name);
  const cases = golden.filter(({ dataset }) => dataset === name);
  test(`${spec.title}: every probability of ${cases.length} photos within ${TOLERANCE}`, async () => {
    const model = sureModel(spec);
    const transform = transforms.photoTransform(spec);
    for (const { photo, probabilities } of cases) {
      const x = transform(await readPhoto(join(photos, photo), { mode: spec.channels === 1 ? "L" : "RGB" }));
      const found = await noGrad(() => model(x.reshape(1, ...x.shape)).softmax(1)).data();
      for (const [i, expected] of probabilities.entries())
        assert.ok(
          Math.abs(found[i] - expected) <= TOLERANCE,
          `${photo}, ${spec.classes[i]}: ${found[i]}, PyTorch ${expected}`,
        );
    }
  });
}
