import assert from "node:assert/strict";
import { test } from "node:test";
import { DataLoader, nn, type Tensor, tensor } from "../index.ts";
import { evaluate, testTimeAugmentation } from "./index.ts";

/** Two logits of an image [1, 2, 3]: the pixel of row 1, column 2, and 1.25 times that of row 0, column 0. */
class Corners extends nn.Module {
  readonly linear = new nn.Linear(6, 2, { bias: false });

  constructor() {
    super();
    nn.init.edit(this.linear.weight, (data) => data.fill(0).set([1], 5));
    nn.init.edit(this.linear.weight, (data) => data.set([1.25], 6));
  }

  override forward(x: Tensor): Tensor {
    return this.linear(x.flatten(1));
  }
}

// 1 2 3
// 4 5 6
const image = () =>
  tensor([
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  ]);

test("views are mirrored, moved by a pixel with a reflected border, and weighted", async () => {
  const model = new Corners();
  const answers = async (level: "none" | "mirror" | "translate") => [
    ...(await (await testTimeAugmentation(model, image(), level)).data()),
  ];
  assert.deepEqual(await answers("none"), [6, 1.25]);
  // Its mirror image has 4 and 3 there.
  assert.deepEqual(await answers("mirror"), [5, 2.5]);
  // From row -1 and column -1 the image is 5 4 5 / 2 1 2, mirrored the same; from row 1 and column 1: 5 6 5 / 2 3 2, likewise.
  assert.deepEqual(await answers("translate"), [0.5 * 5 + 0.5 * 2, 1.25 * (0.5 * 2 + 0.5 * 5)]);
});

test("evaluate answers with the mean of the views when asked", async () => {
  // The second class wins only in the mean over the translated views.
  const model = new Corners();
  const loader = new DataLoader({ length: 2, get: () => [image().reshape(1, 2, 3), 1] }, { batchSize: 2 });
  assert.equal((await evaluate(model, loader, 2)).accuracy, 0);
  assert.equal((await evaluate(model, loader, 2, undefined, { tta: "mirror" })).accuracy, 0);
  const mean = await evaluate(model, loader, 2, undefined, { tta: "translate" });
  assert.equal(mean.accuracy, 1);
  assert.ok(Math.abs(mean.loss - Math.log(1 + Math.exp(3.5 - 4.375))) < 1e-6);
});

test("unknown levels and what are no images are refused", async () => {
  const model = new Corners();
  await assert.rejects(
    testTimeAugmentation(model, image(), "flip" as "mirror"),
    /level must be one of "none", "mirror", "translate", got "flip"/,
  );
  await assert.rejects(
    testTimeAugmentation(model, tensor([[1, 2]])),
    /expects images \[N, C, H, W\], got \[1, 2\]/,
  );
});
