import assert from "node:assert/strict";
import { test } from "node:test";
import { DataLoader, nn, type Tensor, tensor } from "@tinycnn/core";
import { Answers } from "./answers.ts";

/** Prefers class 0 over class 1 by `margin` on images of 1, the other way round on images of -1. */
class Says extends nn.Module {
  readonly linear = new nn.Linear(4, 2, { bias: false });

  constructor(margin: number) {
    super();
    nn.init.edit(this.linear.weight, (data) => data.fill(0).fill(margin / 4, 0, 4));
  }

  override forward(x: Tensor): Tensor {
    return this.linear(x.flatten(1));
  }
}

// Images of 1, 1 and -1, of the classes 0, 1 and 1, the same from every side.
const loader = new DataLoader(
  {
    length: 3,
    get: (i) => {
      const value = i < 2 ? 1 : -1;
      return [tensor(new Float32Array(4).fill(value), { shape: [1, 2, 2] }), i === 0 ? 0 : 1];
    },
  },
  { batchSize: 2 },
);

test("the mean of probabilities decides, whatever the number of views", async () => {
  const answers = new Answers(2);
  const every = (accuracy: number) => ({ none: accuracy, translate: accuracy });
  // The second image is of class 1 although it looks like the first.
  assert.deepEqual(await answers.add(new Says(-10), loader), every(1 / 3));
  assert.deepEqual(answers.accuracies(), every(1 / 3));
  assert.deepEqual(await answers.add(new Says(2), loader), every(2 / 3));
  assert.deepEqual(answers.accuracies(), every(1 / 3));
  // Two networks that are fairly sure against one that is quite sure: the mean of the logits would say otherwise.
  assert.deepEqual(await answers.add(new Says(2), loader), every(2 / 3));
  assert.deepEqual(answers.accuracies(), every(2 / 3));
});
