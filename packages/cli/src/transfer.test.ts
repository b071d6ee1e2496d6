// Training that begins with weights for other classes, as a user meets it.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import sharp from "sharp";
import { commands } from "../../../tests/children.ts";

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-transfer-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

for (const label of ["dark", "light"])
  for (let i = 0; i < 12; i++) {
    mkdirSync(join(cwd, "grey", label), { recursive: true });
    const pixels = Uint8Array.from(
      { length: 40 * 36 },
      (_, at) => (label === "dark" ? 20 : 150) + ((at * (i + 3)) % 97),
    );
    const picture = sharp(pixels, { raw: { width: 40, height: 36, channels: 1 } });
    writeFileSync(join(cwd, "grey", label, `${i}.png`), await picture.png().toBuffer());
  }

test("train --pretrained takes what comes with tinycnn, brings pictures to what it wants, and names it", async () => {
  const shared = ["train", "--data", "grey", "--threads", "1", "--epochs", "1", "--no-download"];
  const [told, resnet, foreign, alone] = await commands(cwd, [
    [[...shared, "--pretrained", "--backbone-lr", "0", "--out", "run"]],
    [[...shared, "--pretrained", "IMAGENET1K_V9", "--model", "resnet18", "--out", "no"]],
    [[...shared, "--pretrained", "--model", "vgg", "--out", "no"]],
    [[...shared, "--backbone-lr", "0.5", "--out", "no"]],
  ]);
  assert.equal(told.code, 0, told.stderr);
  for (const said of [
    /begins with ResNet9_Weights\.CIFAR10_V1: all layers but the last stay as they are/,
    /pictures: 32×32 in colour/,
    /normalised as ResNet9_Weights\.CIFAR10_V1 wants it: mean 0\.4914/,
  ])
    assert.match(told.stdout, said);
  const config = JSON.parse(readFileSync(join(cwd, "run", "config.json"), "utf8"));
  assert.deepEqual(
    [config.model, config.modelOptions, config.transfer],
    ["resnet9", { width: 24 }, { weights: "ResNet9_Weights.CIFAR10_V1", backbone: 0 }],
  );
  assert.match(resnet.stderr, /did you mean "IMAGENET1K_V1"/);
  assert.match(foreign.stderr, /of vgg there are no weights to begin with/);
  assert.match(alone.stderr, /--backbone-lr needs --pretrained/);
});

test("a folder of weights says itself what model it has, how wide, and of what data; what disagrees is refused", async () => {
  const weights = join(import.meta.dirname, "../../vision/pretrained/resnet9-cifar10");
  const shared = ["predict", "grey/dark/1.png", "--no-picture", "--weights", weights];
  const [told, otherModel, otherData] = await commands(cwd, [
    [shared],
    [[...shared, "--model", "vgg"]],
    [[...shared, "--dataset", "mnist"]],
  ]);
  assert.equal(told.code, 0, told.stderr);
  assert.match(told.stdout, /\[Top-3\] .*%, .*%, .*%/);
  assert.match(otherModel.stderr, /the model in it is resnet9, not vgg; leave --model out/);
  assert.match(otherData.stderr, /was trained on CIFAR-10, not on mnist; leave --dataset out/);
});
