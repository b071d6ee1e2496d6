// What may be relied on beside numbers: memory that stays flat, graphs that stay or go, words.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { autograd, defaultDevice, manualSeed, nn, noGrad, randn, type Tensor, tensor } from "../index.ts";

const leaf = (...values: number[]): Tensor => tensor(values, { requiresGrad: true });
const numbers = async (x: Tensor | null): Promise<number[]> => [...((await x?.data()) ?? [])];

describe("graphs", () => {
  test("retainGraph keeps one for another pass, without it it is gone", async () => {
    const x = leaf(2, 3);
    const y = x.mul(x).sum();
    y.backward({ retainGraph: true });
    y.backward();
    assert.deepEqual(await numbers(x.grad), [8, 12]);
    assert.throws(() => y.backward(), /went through this graph before.*retainGraph/);
  });
  test("grad adds to no leaf, and asks for its inputs alone", async () => {
    const [x, w] = [leaf(2), leaf(3)];
    const [g] = autograd.grad(x.mul(w).sum(), x);
    assert.deepEqual(await numbers(g), [3]);
    assert.equal(x.grad, null);
    assert.equal(w.grad, null);
    assert.equal(g.requiresGrad, false);
  });
  test("what is kept of a gradient is not what later sums change", async () => {
    const x = leaf(1, 2);
    const y = x.reshape(2);
    y.retainGrad();
    y.sum().add(x.sum()).backward();
    assert.deepEqual(await numbers(y.grad), [1, 1]);
    assert.deepEqual(await numbers(x.grad), [2, 2]);
  });
  test("a gradient that is given or kept stays, whatever the next ones are written to", async () => {
    const x = leaf(1, -2);
    const y = x.mul(2);
    y.retainGrad();
    const given = tensor([3, 4]);
    y.relu().backward(given);
    assert.deepEqual(await Promise.all([given, y.grad, x.grad].map(numbers)), [
      [3, 4],
      [3, 0],
      [6, 0],
    ]);
  });
  test("a gradient that goes two ways is not written to by one", async () => {
    const x = leaf(1, -2);
    const y = x.mul(2);
    y.relu()
      .add(y.mul(y))
      .backward(tensor([3, 4]));
    assert.deepEqual(await numbers(x.grad), [30, -64]);
  });
  test("a hook sees the whole gradient of a leaf, once, and can be taken back", async () => {
    const x = leaf(1, 2);
    const seen: number[][] = [];
    const handle = x.registerHook((g) => void seen.push([...(g.device.peek(g.array) ?? [])]));
    x.mul(2).add(x.mul(3)).sum().backward();
    assert.deepEqual(seen, [[5, 5]]);
    handle.remove();
    x.mul(2).sum().backward();
    assert.equal(seen.length, 1);
  });
  test("of two hooks one is taken back, the other stays", () => {
    const x = leaf(1, 2);
    const seen: string[] = [];
    const first = x.registerHook(() => void seen.push("first"));
    x.registerHook(() => void seen.push("second"));
    first.remove();
    x.mul(2).sum().backward();
    assert.deepEqual(seen, ["second"]);
  });
  test("gradients of what was asked for before its graph went: the words, for one tensor and for several", () => {
    const x = leaf(2, 3);
    const y = x.mul(x).sum();
    y.backward();
    assert.throws(() => autograd.grad(y, leaf(1)), /went through this graph before: a tensor of shape/);
  });
  test("what does not depend on the input has zeros as its derivatives", async () => {
    const constant = () => tensor([[4, 5]]).sum();
    assert.deepEqual(await numbers(autograd.functional.hessian(constant, tensor([1, -2]))), [0, 0, 0, 0]);
    const straight = (x: Tensor) => x.mul(3).sum();
    assert.deepEqual(await numbers(autograd.functional.hessian(straight, tensor([1, -2]))), [0, 0, 0, 0]);
  });
  test("detach_ and requiresGrad_ change the tensor itself", () => {
    const x = leaf(1);
    const y = x.mul(2);
    assert.deepEqual([x.isLeaf, y.isLeaf, y.gradFn?.name], [true, false, "mul"]);
    assert.equal(y.detach_(), y);
    assert.deepEqual([y.isLeaf, y.requiresGrad, y.gradFn], [true, false, null]);
    assert.equal(y.requiresGrad_().requiresGrad, true);
    assert.throws(() => x.mul(2).requiresGrad_(false), /only of leaves/);
    assert.throws(() => tensor(Int32Array.of(1)).requiresGrad_(), /int32 has no gradient/);
  });
  test("a tensor of several elements takes its gradient", async () => {
    const x = leaf(1, 2);
    x.mul(3).backward(tensor([1, 10]));
    assert.deepEqual(await numbers(x.grad), [3, 30]);
    assert.throws(() => x.mul(3).backward(), /one element.*give its gradient/);
    assert.throws(() => x.mul(3).backward(tensor([1])), /shape \[1\], expected float32.*\[2\]/);
  });
  test("what is wrong is said", () => {
    const [x, y] = [leaf(1), leaf(2)];
    assert.throws(() => autograd.grad(x.sum(), y), /do not depend on input 0.*allowUnused/);
    assert.throws(() => autograd.grad(x.sum(), tensor([1])), /requires no gradient/);
    assert.throws(
      () =>
        autograd.grad(
          noGrad(() => x.sum()),
          x,
        ),
      /records no operation/,
    );
    assert.throws(() => autograd.grad([x.sum()], x, { gradOutputs: [null, null] }), /2 gradients for 1/);
    assert.throws(() => tensor([1]).registerHook(() => null), /requires no gradient/);
    x.registerHook(() => tensor([1, 2]));
    assert.throws(() => x.sum().backward(), /a hook of a tensor of shape \[1\] gave.*\[2\]/);
  });
});

test("the first operation whose gradient is NaN is named, with the line that called it", () => {
  const x = leaf(0);
  const risky = (): Tensor => x.sqrt().mul(0).sum();
  risky().backward();
  assert.throws(
    () => autograd.detectAnomaly(() => risky().backward()),
    (error: Error) =>
      error.name === "AnomalyError" && /gradient of sqrt by its input 0.*autograd\.test/s.test(error.message),
  );
  assert.equal(autograd.isAnomalyEnabled(), false);
});

test("memory stays flat over steps with a gradient penalty", async () => {
  manualSeed(0);
  const net = new nn.Sequential(
    new nn.Conv2d(3, 4, 3),
    new nn.LeakyReLU(0.2),
    new nn.Flatten(),
    new nn.Linear(4 * 6 * 6, 1),
  );
  const live: number[] = [];
  for (let i = 0; i < 60; i++) {
    const x = randn([8, 3, 8, 8]).requiresGrad_();
    const out = net(x);
    const [g] = autograd.grad(out.sum(), x, { createGraph: true });
    const penalty = g.flatten(1).square().sum(1).sqrt().sub(1).square().mean();
    for (const parameter of net.parameters()) parameter.grad = null;
    out.mean().add(penalty).backward();
    if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 1));
    live.push(defaultDevice().liveBytes());
  }
  const most = (from: number): number => Math.max(...live.slice(from, from + 20));
  assert.ok(most(40) <= 1.5 * most(10), `${most(10)} bytes, then ${most(40)}`);
});
