// polygamma, oneHot and whole divisions against PyTorch's (special.py).
import assert from "node:assert/strict";
import { test } from "node:test";
import { autograd, nn, polygamma, tensor } from "@tinycnn/core";
import golden from "./golden/special.json" with { type: "json" };

const F = nn.functional;
const [xs] = golden.xs;

for (const device of ["reference", "cpu"] as const)
  test(`polygamma on ${device}: values, gradients, second gradients`, async () => {
    // torch's trigamma has an error of 1e-9 itself, between 6 and 10; float32 holds the input's digits.
    const share = device === "cpu" ? 1e-5 : 1e-8;
    for (const { n, values, gradients } of golden.polygamma) {
      const x = tensor(Float64Array.from(xs), { device, requiresGrad: true });
      const y = polygamma(n, x);
      const [grad] = autograd.grad(y.sum(), [x], { createGraph: true });
      for (const [found, wanted] of [
        [await y.data(), values],
        [await grad.data(), gradients],
      ] as const)
        for (const [i, value] of wanted.entries()) {
          // Near its poles and zeros what rounds in x counts many times.
          if (device === "cpu" && xs[i] < 0) continue;
          assert.ok(
            Math.abs(found[i] - value) <= share * Math.abs(value),
            `${n} at ${xs[i]}: ${found[i]}, ${value}`,
          );
        }
      const [second] = autograd.grad(grad.sum(), [x]);
      const wanted = await polygamma(n + 2, x.detach()).data();
      for (const [i, value] of (await second.data()).entries())
        assert.ok(Math.abs(value - wanted[i]) <= share * Math.abs(wanted[i]), `${n} at ${xs[i]}, second`);
    }
  });

test("polygamma at poles and beyond, as a method, and what it refuses", async () => {
  const x = tensor([0, -3, Number.POSITIVE_INFINITY, Number.NaN]);
  assert.deepEqual([...(await x.polygamma(1).data())], [Infinity, Infinity, 0, NaN]);
  assert.deepEqual([...(await x.polygamma(2).data())], [-Infinity, -Infinity, -0, NaN]);
  assert.throws(() => polygamma(-1, x), /n must be a whole number of at least 0, got -1/);
  assert.throws(() => polygamma(1.5, x), /n must be a whole number/);
});

test("oneHot gives whole numbers, of as many classes as the largest tells", async () => {
  const labels = tensor([[2, 0], [1, 2]]).int(); // biome-ignore format: a table
  for (const { classes, shape, data } of golden.hot) {
    const hot = classes === -1 ? F.oneHot(labels) : F.oneHot(labels, classes);
    assert.deepEqual([hot.dtype, hot.shape, [...(await hot.data())]], ["int32", shape, data]);
  }
  assert.throws(() => F.oneHot(tensor(new Int32Array())), /cannot be told from no element; give numClasses/);
  assert.throws(() => F.oneHot(tensor(Int32Array.of(3)), 3), /3/);
  assert.throws(() => F.oneHot(tensor(Int32Array.of(-1))), /-1/);
  assert.throws(() => F.oneHot(tensor([1])), /expected int32/);
});

test("whole numbers are not divided by 0, floats are", async () => {
  assert.ok(golden.zero.every(({ refused }) => refused));
  const whole = tensor([7, -7, 0]).int();
  for (const name of ["floorDivide", "remainder", "fmod"] as const) {
    assert.throws(
      () => F[name](whole, 0),
      new RegExp(`${name}: element 0 of the divisor is 0, and whole numbers`),
    );
    assert.throws(() => whole[name](tensor([1, 0, 2]).int()), /element 1 of the divisor is 0/);
    assert.throws(() => whole.clone()[`${name}_`](0), /of the divisor is 0/);
    assert.equal((await whole.float()[name](0).data()).length, 3);
    assert.equal(whole.narrow(0, 0, 0)[name](0).numel, 0);
  }
});
