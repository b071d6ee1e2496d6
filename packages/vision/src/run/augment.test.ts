import assert from "node:assert/strict";
import { test } from "node:test";
import { datasets } from "../index.ts";
import { augmentSchema, augmentTransform } from "./augment.ts";

const spec = datasets.spec("cifar10");
const text = (augment: Parameters<typeof augmentTransform>[0]): string =>
  String(augmentTransform(augment, spec));

test("null is the lecture's pipeline, none leaves pictures as they are", () => {
  assert.match(text(null), /^Compose\(\[RandomCrop.*RandomHorizontalFlip.*ToTensor.*Normalize/);
  assert.match(text("none"), /^Compose\(\[ToTensor\(\), Normalize/);
});

test("the lecture's has a name on the command line", () => {
  assert.equal(augmentSchema.parse("crop-flip"), null);
  assert.equal(augmentSchema.parse("none"), "none");
  assert.equal(augmentSchema.safeParse("crop").success, false);
});

test("a list gets the ToTensor and the Normalize that it lacks", () => {
  assert.match(
    text([{ name: "RandomRotation", degrees: 15 }]),
    /RandomRotation\(15\), ToTensor\(\), Normalize/,
  );
  const erasing = [{ name: "ToTensor" }, { name: "RandomErasing", p: 0.2 }];
  assert.match(text(erasing), /ToTensor\(\), RandomErasing\(0\.2\), Normalize/);
  const whole = [{ name: "ToTensor" }, { name: "Normalize", mean: [0.5], std: [0.5] }];
  assert.equal(text(whole).match(/Normalize/g)?.length, 1);
});

test("the lecture's order, RandomErasing before ToTensor, is refused: what to move where", () => {
  assert.throws(() => augmentTransform([{ name: "RandomErasing", p: 0.2 }, { name: "ToTensor" }], spec), {
    name: "UserError",
    message:
      /^augment: .*RandomErasing works on tensors, but stands before ToTensor. Move RandomErasing behind ToTensor$/,
  });
  assert.throws(
    () => augmentTransform([{ name: "RandomErasin" }], spec),
    /augment: unknown transform.*did you mean "RandomErasing"/,
  );
});
