// torchvision's pictures of nothing, byte for byte, and the random stream left alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultGenerator, manualSeed } from "@tinycnn/core";
import { datasets, type Image } from "@tinycnn/vision";
import golden from "./golden/fakeData.json" with { type: "json" };

for (const { size, imageSize, numClasses, randomOffset, examples, next } of golden)
  test(`FakeData of ${imageSize.join("×")}`, () => {
    manualSeed(5);
    const fake = new datasets.FakeData<Image>({
      size,
      imageSize: imageSize as never,
      numClasses,
      randomOffset,
    });
    assert.equal(fake.length, size);
    examples.forEach(([bytes, target], i) => {
      const [image, own] = fake.get(i);
      assert.deepEqual([[...image.data], own], [bytes, target]);
    });
    assert.equal(defaultGenerator.rand(), next);
    assert.throws(() => fake.get(size), /no example/);
  });

test("FakeData through functions of one's own", () => {
  const fake = new datasets.FakeData(
    2,
    [1, 1, 1],
    3,
    (image: Image) => image.data.length,
    (target) => -target - 1,
  );
  assert.equal(fake.get(0)[0], 1);
  assert.ok(fake.get(1)[1] < 0);
});
