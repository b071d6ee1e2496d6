import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed, randn, tensor } from "@tinycnn/core";
import { datasets } from "../index.ts";
import { defaults, readConfig } from "./config.ts";
import { createMix } from "./mix.ts";

const spec = datasets.spec("cifar10");
const crossEntropy = { name: "cross-entropy" };

test("a mix by name makes shares of classes that add up to 1, and draws anew for each batch", async () => {
  for (const name of ["mixup", "cutmix"]) {
    const { mix } = readConfig({ ...defaults, mix: { name } }, "settings");
    assert.equal(mix?.alpha, 1);
    const mixing = createMix(mix, crossEntropy, spec);
    manualSeed(1);
    const batch: Parameters<NonNullable<typeof mixing>>[0] = [
      randn([4, 3, 8, 8]),
      tensor(Int32Array.of(1, 7, 0, 4)),
    ];
    const shares = await Promise.all([1, 2].map(async () => [...((await mixing?.(batch)[1].data()) ?? [])]));
    for (const rows of shares)
      for (let r = 0; r < 4; r++) {
        const sum = rows.slice(10 * r, 10 * r + 10).reduce((a, b) => a + b, 0);
        assert.ok(Math.abs(sum - 1) < 1e-6, `${name}: ${sum}`);
      }
    assert.notDeepEqual(shares[0], shares[1]);
  }
});

test("a share of the batches is mixed; the others keep their class indices", () => {
  const { mix } = readConfig({ ...defaults, mix: { name: "cutmix", p: 0.25 } }, "settings");
  const mixing = createMix(mix, crossEntropy, spec) as NonNullable<ReturnType<typeof createMix>>;
  manualSeed(0);
  const batch: Parameters<typeof mixing>[0] = [randn([2, 3, 8, 8]), tensor(Int32Array.of(1, 7))];
  const results = Array.from({ length: 400 }, () => mixing(batch));
  const mixed = results.filter((result) => result !== batch);
  assert.ok(mixed.every(([, y]) => y.shape.length === 2));
  assert.ok(mixed.length > 70 && mixed.length < 130, `${mixed.length} of 400`);
  assert.throws(
    () => readConfig({ ...defaults, mix: { name: "cutmix", p: 1.5 } }, "settings"),
    /mix: p: expected a number in \[0, 1\], got/,
  );
});

test("none by default; a loss that knows class indices only, and names that are none, are refused", () => {
  assert.equal(createMix(defaults.mix, crossEntropy, spec), undefined);
  assert.throws(() => createMix({ name: "mixup", alpha: 1 }, { name: "focal" }, spec), {
    name: "UserError",
    message: /mixup makes shares of several classes, which the loss focal cannot take; use cross-entropy/,
  });
  assert.throws(
    () => readConfig({ ...defaults, mix: { name: "mixu" } }, "settings"),
    /mix\.name.*did you mean "mixup"/,
  );
});
