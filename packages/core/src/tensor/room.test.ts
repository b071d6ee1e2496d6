// Memory of graphs that nobody goes back through: released by hosts that count, made room for where nothing else helps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { CpuDevice } from "../devices/cpu/device.ts";
import {
  enableGrad,
  isGradEnabled,
  keepingResult,
  nn,
  noGrad,
  ones,
  randn,
  release,
  setGradEnabled,
  type Tensor,
} from "../index.ts";

const small = { name: "narrow", vectors: 2, fused: false } as const;
const MIB = 2 ** 20;

/** About 2 MiB of activations a forward pass of 16 images. */
const model = (device: CpuDevice): nn.Sequential => {
  const net = new nn.Sequential(
    new nn.Conv2d(3, 8, 3, { padding: 1 }),
    new nn.BatchNorm2d(8),
    new nn.ReLU(),
    new nn.Dropout(0.5),
    new nn.Flatten(),
    new nn.Linear(8 * 32 * 32, 10),
  );
  net.to(device);
  return net;
};

test("1,000 batches with gradients that nobody wants, released one by one: memory stays within two passes", () => {
  const device = new CpuDevice(1, small);
  const net = model(device);
  const x = randn([4, 3, 32, 32], { device });
  const start = device.liveBytes();
  const first = net(x);
  const pass = device.liveBytes() - start;
  release(first);
  let most = 0;
  for (let i = 0; i < 1_000; i++) {
    const logits = net(x);
    most = Math.max(most, device.liveBytes() - start);
    release({ logits: [logits] });
  }
  assert.ok(pass > 4 * 8 * 32 * 32 * 4, `${pass} bytes a pass`);
  assert.ok(most <= 2 * pass, `${most} bytes, ${pass} a pass`);
  assert.ok(device.liveBytes() - start < pass / 10, `${device.liveBytes() - start} bytes are left`);
});

test("what another graph, or its maker, still uses is not released", async () => {
  const device = new CpuDevice(1, small);
  const net = new nn.Linear(3, 2);
  net.to(device);
  const x = randn([4, 3], { device });
  const hidden = net(x);
  const [left, right] = [hidden.mul(2), hidden.mul(3)];
  const loss = right.sum();
  release([left, hidden]);
  loss.backward();
  assert.equal((net.weight.grad as Tensor).numel, 6);
  assert.equal((await x.data()).length, 12);
  await assert.rejects(left.data(), /was released/);
});

test("what was released while a recorded call used it goes with that call, numbers too", () => {
  const device = new CpuDevice(1, small);
  const weight = ones([8], { device, requiresGrad: true });
  const step = (): void => {
    const x = randn([8], { device });
    const loss = weight.mul(x).mul(2).pow(3).add(1).sum();
    release(x);
    loss.backward();
    release(loss);
  };
  step();
  const before = device.liveBytes();
  for (let i = 0; i < 20; i++) step();
  assert.equal(device.liveBytes(), before);
  release(weight.detach().mul(2));
  assert.equal(device.liveBytes(), before);
});

test("of a function's tensors its result alone is kept", async () => {
  const device = new CpuDevice(1, small);
  const weight = ones([8], { device, requiresGrad: true });
  const before = device.liveBytes();
  const result = keepingResult(() => {
    const [twice, unused] = [weight.mul(2), randn([8], { device })];
    return twice.add(unused.detach()).mul(0).add(twice).sum();
  });
  assert.equal(await result.item(), 16);
  result.backward();
  assert.deepEqual([...(await (weight.grad as Tensor).data())], new Array(8).fill(2));
  release([result, weight.grad]);
  assert.equal(device.liveBytes(), before);
});

test("200 passes in a loop that never waits, nothing kept: no error in a memory for twenty", async () => {
  const device = new CpuDevice(1, small, 64);
  const net = model(device);
  const x = randn([16, 3, 32, 32], { device });
  let logits = net(x);
  for (let i = 0; i < 200; i++) logits = net(x);
  assert.equal((await logits.data()).length, 160);
  assert.ok(device.liveBytes() <= 64 * MIB);
});

test("what was moved away comes back: values as they were, gradients as without", async () => {
  const roomy = new CpuDevice(1, small);
  const tight = new CpuDevice(1, small, 64);
  const results = [];
  for (const device of [roomy, tight]) {
    const net = new nn.Sequential(
      new nn.Conv2d(3, 8, 3, { padding: 1 }),
      new nn.MaxPool2d(2),
      new nn.Flatten(),
    );
    net.to(device);
    for (const parameter of net.parameters())
      parameter.handle.replace(device.fromHost(new Float32Array(parameter.numel).fill(0.125), parameter));
    const x = randn([16, 3, 32, 32], { device });
    x.handle.replace(
      device.fromHost(
        Float32Array.from({ length: x.numel }, (_, i) => (i * 7919) % 13),
        x,
      ),
    );
    const early = net(x);
    const losses = Array.from({ length: 60 }, (_, i) => net(x.mul(i + 1)).mean());
    early.mean().backward();
    losses[0].backward();
    results.push([
      await early.data(),
      await losses[3].data(),
      await (net.parameters()[0].grad as Tensor).data(),
    ]);
  }
  assert.deepEqual(results[1], results[0]);
});

test("one tensor that is too large is still refused in words", () => {
  const device = new CpuDevice(1, small, 64);
  assert.throws(
    () => ones([64, 1024, 1024], { device }),
    /out of memory: 2\d\d MiB wanted, 64 MiB is the most/,
  );
});

test("operations without gradients in a loop that never waits", () => {
  const device = new CpuDevice(1, small, 64);
  let x = randn([1_000_000], { device });
  for (let i = 0; i < 100; i++) x = noGrad(() => x.mul(0.5));
  assert.equal(x.numel, 1_000_000);
});

test("what was moved off a device is the collector's, in a loop that never waits as well", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const device = new CpuDevice(1, small, 32);
  const kept = (): number => {
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const before = kept();
  for (let i = 0; i < 40; i++) ones([1_000_000], { device });
  const left = kept() - before;
  assert.ok(left < 64 * MIB, `${left} of ${160 * MIB} bytes`);
});

test("blocks that record or do not: nested, asynchronous ones that overlap, set from within", async () => {
  assert.equal(
    noGrad(() => enableGrad(() => isGradEnabled())),
    true,
  );
  let [endFirst, endSecond] = [() => {}, () => {}];
  const first = noGrad(() => new Promise<void>((resolve) => (endFirst = resolve)));
  const second = noGrad(() => new Promise<void>((resolve) => (endSecond = resolve)));
  endFirst();
  await first;
  assert.equal(isGradEnabled(), false, "the second has not ended");
  endSecond();
  await second;
  assert.equal(isGradEnabled(), true);
  noGrad(() => setGradEnabled(true));
  assert.equal(isGradEnabled(), true);
  enableGrad(() => setGradEnabled(false));
  assert.equal(isGradEnabled(), true, "a block puts back what was");
  setGradEnabled(false);
  assert.equal(isGradEnabled(), false);
  setGradEnabled(true);
  assert.throws(() => noGrad(() => assert.fail("within")), /within/);
  assert.equal(isGradEnabled(), true);
});
