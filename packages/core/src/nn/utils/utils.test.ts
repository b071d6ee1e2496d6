import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nn, type Tensor, tensor } from "../../index.ts";

const withGrads = (...grads: number[][]): nn.Parameter[] =>
  grads.map((grad) => {
    const parameter = new nn.Parameter(tensor(grad.map(() => 0)));
    parameter.grad = tensor(grad);
    return parameter;
  });
const gradsOf = (parameters: nn.Parameter[]) =>
  Promise.all(parameters.map(async ({ grad }) => [...(await (grad as Tensor).data())]));

describe("clipping", () => {
  test("by norm: all gradients shrink together, the norm before is returned", async () => {
    const parameters = withGrads([3, 0], [0, 4]);
    assert.equal(await nn.utils.clipGradNorm(parameters, 1).item(), 5);
    const [[a], [, b]] = await gradsOf(parameters);
    assert.ok(Math.abs(a - 0.6) < 1e-6 && Math.abs(b - 0.8) < 1e-6);
  });

  test("by norm: small gradients stay, other norms are measured", async () => {
    const parameters = withGrads([3, 0], [0, -4]);
    assert.equal(
      await nn.utils.clipGradNorm(parameters, 10, { normType: Number.POSITIVE_INFINITY }).item(),
      4,
    );
    assert.equal(await nn.utils.clipGradNorm(parameters, 10, { normType: 1 }).item(), 7);
    assert.deepEqual(await gradsOf(parameters), [
      [3, 0],
      [0, -4],
    ]);
  });

  test("by value", async () => {
    const parameters = withGrads([3, -0.25], [0.5, -4]);
    nn.utils.clipGradValue(parameters, 0.5);
    assert.deepEqual(await gradsOf(parameters), [
      [0.5, -0.25],
      [0.5, -0.5],
    ]);
  });

  test("parameters without gradients do not count", async () => {
    assert.equal(await nn.utils.clipGradNorm(new nn.Linear(2, 2).parameters(), 1).item(), 0);
    assert.throws(() => nn.utils.clipGradNorm([], -1), /maxNorm must be a number of at least 0, got -1/);
  });
});

/** The lecture's network after its second convolution was widened. */
const widened = (features: number) =>
  new nn.Sequential(
    new nn.Sequential(
      new nn.Conv2d(3, 32, 3, { padding: 1 }),
      new nn.ReLU(),
      new nn.MaxPool2d(2),
      new nn.Conv2d(32, 128, 3, { padding: 1 }),
      new nn.BatchNorm2d(128),
      new nn.ReLU(),
      new nn.MaxPool2d(2),
    ),
    new nn.Sequential(new nn.Flatten(), new nn.Linear(features, 10)),
  );

describe("shapes checked when the model is built", () => {
  test("a model that fits: every layer's sizes, and nothing changed", () => {
    const model = widened(8192);
    const shapes = nn.utils.checkShapes(model, [3, 32, 32]);
    assert.deepEqual(shapes.at(-1), { name: "1.1", kind: "Linear", input: [1, 8192], output: [1, 10] });
    assert.equal(shapes.length, 9);
    assert.ok(model.training);
    assert.ok(!Object.hasOwn(model.layers[0], "forward"));
  });

  test("a stale Linear: the sum that failed, and the fix", () => {
    assert.throws(
      () => nn.utils.checkShapes(widened(4096), [3, 32, 32]),
      /^ShapeError: 1\.1: Linear expects 4096, gets 8192 = 128×8×8; make it Linear\(8192, 10\)$/,
    );
  });

  test("other layers: which, and after what", () => {
    const stale = new nn.Sequential(new nn.Conv2d(3, 16, 3), new nn.BatchNorm2d(32));
    assert.throws(
      () => nn.utils.checkShapes(stale, [3, 8, 8]),
      /1: BatchNorm2d got \[1, 16, 6, 6\], after 0 gave \[1, 16, 6, 6\]: BatchNorm2d expects 32 channels, gets 16/,
    );
    const small = new nn.Sequential(new nn.Conv2d(3, 4, 3), new nn.ReLU(), new nn.MaxPool2d(2));
    const flat = new nn.Sequential(new nn.Flatten(), new nn.BatchNorm2d(27));
    assert.throws(() => nn.utils.checkShapes(flat, [3, 3, 3]), /1: BatchNorm2d got \[1, 27\], after 0 gave/);
    assert.throws(() => nn.utils.checkShapes(small, [3, 3, 3]), /2: MaxPool2d got \[1, 4, 1, 1\]/);
    assert.throws(() => nn.utils.checkShapes(small, [1, 9, 9]), /0: Conv2d got \[1, 1, 9, 9\]/);
  });
});
