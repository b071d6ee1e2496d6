// What the family promises beside its samples: layouts that mix, types that mix, gradients only of what needs one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { getDevice, nn, type Tensor, tensor } from "../../index.ts";
import { noise } from "../samples.ts";

const { functional } = nn;
const cpu = getDevice("cpu", { threads: 2 });
const reference = getDevice("reference");

const close = async (found: Tensor, expected: Tensor): Promise<void> => {
  assert.deepEqual(found.shape, expected.shape);
  const [a, b] = [await found.data(), await expected.data()];
  a.forEach((x, i) => {
    assert.ok(Math.abs(x - b[i]) <= 2e-6 * Math.max(1, Math.abs(b[i])), `${i}: ${x}, reference ${b[i]}`);
  });
};

/** Pictures whose channels lie innermost, as a convolution leaves them, and gradients by every input. */
function mixed(device: typeof cpu, other: readonly number[], needs: readonly [boolean, boolean]) {
  const made = (shape: readonly number[], seed: number, requiresGrad: boolean): Tensor =>
    tensor(Float32Array.from(noise(shape, seed).data), { shape, device, requiresGrad });
  const picture = made([2, 3, 5, 7], 1, needs[0]);
  const weight = made([3, 3, 1, 1], 2, false);
  const b = made(other, 3, needs[1]);
  const convolved = functional.conv2d(picture, weight);
  const y = functional.mul(convolved, b);
  y.mul(y).sum().backward();
  return { y, grads: [picture.grad, b.grad] };
}

for (const other of [
  [2, 3, 5, 7],
  [3, 1, 1],
  [2, 3, 1, 1],
  [1, 3, 5, 7],
  [3, 5, 7],
  [5, 7],
  [7],
  [1],
  [],
  [2, 1, 5, 7],
])
  for (const needs of [
    [true, true],
    [true, false],
    [false, true],
  ] as const)
    test(`channels innermost times [${other}], gradients of ${needs}`, async () => {
      const [found, expected] = [mixed(cpu, other, needs), mixed(reference, other, needs)];
      await close(found.y, expected.y);
      for (const i of [0, 1]) {
        const grad = found.grads[i];
        assert.equal(grad !== null, needs[i]);
        if (grad) await close(grad, expected.grads[i] as Tensor);
      }
    });

test("powers that have an operation of their own are that operation, bit for bit", async () => {
  const values = Float32Array.from({ length: 200 }, (_, i) => (i + 1) / 7);
  const x = tensor(values, { device: cpu });
  const cases: [power: number, expected: Tensor][] = [
    [2, x.square()],
    [0.5, x.sqrt()],
    [-0.5, x.rsqrt()],
    [-1, x.reciprocal()],
    [-2, x.square().reciprocal()],
  ];
  for (const [power, expected] of cases)
    assert.deepEqual(await x.pow(power).data(), await expected.data(), `${power}`);
  const whole = tensor(Int32Array.from([-3, 0, 5]), { device: cpu });
  assert.deepEqual(await whole.pow(2).data(), Int32Array.from([9, 0, 25]));
});

test("whole numbers meet floats, and stay whole among themselves", async () => {
  for (const device of [cpu, reference]) {
    const bytes = tensor(Uint8Array.of(0, 1, 200, 255), { device });
    const whole = tensor(Int32Array.of(-1, 2, 16_777_217, 4), { device });
    const floats = tensor([0.5, 1, -2, 4], { device });
    const seen = async (x: Tensor): Promise<[string, number[]]> => [x.dtype, [...(await x.data())]];
    assert.deepEqual(await seen(bytes.add(bytes)), ["uint8", [0, 2, 144, 254]]);
    assert.deepEqual(await seen(bytes.add(whole)), ["int32", [-1, 3, 16_777_417, 259]]);
    assert.deepEqual(await seen(whole.mul(2)), ["int32", [-2, 4, 33_554_434, 8]]);
    assert.deepEqual(await seen(whole.eq(16_777_217)), ["bool", [0, 0, 1, 0]]);
    assert.deepEqual(await seen(bytes.mul(floats)), ["float32", [0, 1, -400, 1020]]);
    assert.deepEqual(await seen(bytes.relu()), ["uint8", [0, 1, 200, 255]]);
    assert.deepEqual(await seen(functional.sqrt(bytes.clamp(0, 4))), ["float32", [0, 1, 2, 2]]);
    assert.deepEqual(await seen(bytes.sum()), ["int32", [456]]);
    assert.throws(() => bytes.mean(), /mean: input is uint8.*convert it with \.float\(\)/);
    assert.equal((await seen(bytes.float().mean()))[1][0], 114);
  }
});

test("more elements than a float counts add up", async () => {
  const ones = tensor(new Float32Array(20_000_000).fill(1), { device: cpu });
  assert.equal(await ones.sum().item(), 20_000_000);
  assert.equal(await ones.mean().item(), 1);
});

test("clamp wants an end", () => {
  assert.throws(() => tensor([1], { device: cpu }).clamp(), /neither min nor max/);
});
