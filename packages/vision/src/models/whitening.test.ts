import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed, nn, noGrad, rand, tensor } from "@tinycnn/core";
import { Airbench94, initWhitening, whiten } from "./index.ts";
import { symmetricEigen } from "./jacobi.ts";

/** A symmetric matrix of numbers in [-1, 1]. */
const symmetric = (n: number, seed: number): number[][] =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => Math.sin(seed + 7.3 * (i + j) + 1.9 * i * j)),
  );

test("symmetricEigen: A·v = λ·v, vectors at right angles, values from the largest down", () => {
  for (const n of [1, 2, 3, 12, 27]) {
    const matrix = symmetric(n, n);
    const { values, vectors } = symmetricEigen(matrix);
    assert.deepEqual(
      values,
      values.toSorted((a, b) => b - a),
    );
    vectors.forEach((v, k) => {
      matrix.forEach((row, i) => {
        const image = row.reduce((sum, a, j) => sum + a * v[j], 0);
        assert.ok(Math.abs(image - values[k] * v[i]) < 1e-13 * n, `${n}: row ${i} of vector ${k}`);
      });
      vectors.forEach((w, l) => {
        const product = v.reduce((sum, a, i) => sum + a * w[i], 0);
        assert.ok(Math.abs(product - (k === l ? 1 : 0)) < 1e-13, `${n}: vectors ${k} and ${l}`);
      });
    });
  }
});

test("symmetricEigen: known values, diagonal and singular matrices, refusals", () => {
  const { values, vectors } = symmetricEigen([
    [2, 1],
    [1, 2],
  ]);
  assert.ok(Math.abs(values[0] - 3) < 1e-15 && Math.abs(values[1] - 1) < 1e-15);
  assert.ok(Math.abs(Math.abs(vectors[0][0]) - Math.SQRT1_2) < 1e-15);
  assert.deepEqual(
    symmetricEigen([
      [0, 0],
      [0, 5],
    ]).values,
    [5, 0],
  );
  const ones = symmetricEigen(symmetric(3, 0).map((row) => row.map(() => 1))).values;
  assert.ok(Math.abs(ones[0] - 3) < 1e-15 && Math.abs(ones[2]) < 1e-15);
  assert.throws(() => symmetricEigen([[1, 2]]), /row 0 has 2 elements, expected 1/);
  assert.throws(
    () =>
      symmetricEigen([
        [1, 2],
        [3, 1],
      ]),
    /expects a symmetric matrix .* got 2 at 0, 1 and 3 at 1, 0/,
  );
});

/** Images whose neighbours and channels are alike: blurred noise. */
async function correlated(): Promise<ReturnType<typeof rand>> {
  manualSeed(1);
  const blur = new nn.Conv2d(3, 3, 3, { padding: 1 });
  return noGrad(() => blur(rand([20, 3, 12, 12])));
}

test("whitened: outputs of the first half are uncorrelated and of variance λ / (λ + eps); the second half is their negative", async () => {
  const images = await correlated();
  const conv = new nn.Conv2d(3, 24, 2, { bias: false });
  const eps = 1e-6;
  await whiten(conv, images, eps);
  const out = noGrad(() => conv(images)); // [20, 24, 11, 11]
  const data = await out.data();
  const pixels = 121;
  const product = (a: number, b: number): number => {
    let sum = 0;
    for (let n = 0; n < 20; n++)
      for (let p = 0; p < pixels; p++)
        sum += data[(n * 24 + a) * pixels + p] * data[(n * 24 + b) * pixels + p];
    return sum / (20 * pixels);
  };
  for (let a = 0; a < 12; a++)
    for (let b = 0; b < 12; b++)
      assert.ok(Math.abs(product(a, b) - (a === b ? 1 : 0)) < 0.01, `${a}, ${b}: ${product(a, b)}`);
  const weight = await conv.weight.data();
  assert.deepEqual(
    weight.slice(144),
    weight.slice(0, 144).map((x) => -x),
  );
});

test("the network's first filters are set and stay as they are; other sizes are refused", async () => {
  const model = new Airbench94();
  await initWhitening(model, await correlated());
  const { weight, bias } = model.whitening;
  assert.equal(weight.requiresGrad, false);
  assert.equal(bias?.requiresGrad, true);
  await assert.rejects(
    whiten(new nn.Conv2d(3, 12, 2), rand([1, 3, 4, 4])),
    /over 3×2×2 needs 24 filters, got 12/,
  );
  await assert.rejects(
    initWhitening(model, tensor(new Float32Array(16), { shape: [1, 1, 4, 4] })),
    /expects images \[N, 3, H, W\], got \[1, 1, 4, 4\]/,
  );
});
