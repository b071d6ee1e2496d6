import assert from "node:assert/strict";
import { test } from "node:test";
import { rand } from "@tinycnn/core";
import { create, names, TinyCNN } from "./index.ts";

const cases = [
  { inChannels: 3, imageSize: 32, parameters: 545_098 },
  { inChannels: 1, imageSize: 28, parameters: 421_642 },
];

for (const { parameters, ...input } of cases)
  test(`TinyCNN for ${input.inChannels}×${input.imageSize}×${input.imageSize} has ${parameters} parameters`, () => {
    const model = create("tinycnn", { ...input, numClasses: 10 });
    assert.equal(
      model.parameters().reduce((sum, p) => sum + p.numel, 0),
      parameters,
    );
    const logits = model(rand([2, input.inChannels, input.imageSize, input.imageSize]));
    assert.deepEqual(logits.shape, [2, 10]);
  });

test("TinyCNN's parameters have PyTorch's names and layouts", () => {
  const shapes = [...new TinyCNN().namedParameters()].map(
    ([name, { shape }]) => `${name} ${shape.join("×")}`,
  );
  assert.deepEqual(shapes, [
    "conv.0.weight 32×3×3×3",
    "conv.0.bias 32",
    "conv.3.weight 64×32×3×3",
    "conv.3.bias 64",
    "fc.1.weight 128×4096",
    "fc.1.bias 128",
    "fc.3.weight 10×128",
    "fc.3.bias 10",
  ]);
});

test("models refuse what they cannot be", () => {
  assert.deepEqual(names(), ["tinycnn"]);
  assert.throws(() => new TinyCNN({ imageSize: 30 }), /multiple of 4 \(it is halved twice\), got 30/);
  assert.throws(
    () => create("tiny", { inChannels: 1, imageSize: 28, numClasses: 10 }),
    /did you mean "tinycnn"/,
  );
});
