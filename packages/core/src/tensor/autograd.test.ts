// What a student may rely on: gradients, modes, messages, and memory that takes care of itself.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { everyDevice } from "../../../../tests/everyDevice.ts";
import {
  defaultDevice,
  manualSeed,
  nn,
  noGrad,
  optim,
  randn,
  setDefaultDevice,
  type Tensor,
  tensor,
} from "../index.ts";

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    setDefaultDevice(device);
    const options = { device, requiresGrad: true };

    test("a chain of operations has the gradient of the whole", async () => {
      const x = tensor([1, -2, 3], options);
      const y = x.mul(x).add(x.mul(2)).sum();
      y.backward();
      assert.equal(await y.item(), 1 + 4 + 9 + 2 * (1 - 2 + 3));
      assert.deepEqual([...(await (x.grad as Tensor).data())], [4, -2, 8]);
    });

    test("gradients of several backward calls add up", async () => {
      const x = tensor([2], options);
      x.mul(3).sum().backward();
      x.mul(4).sum().backward();
      assert.equal(await (x.grad as Tensor).item(), 7);
    });

    test("a leaf has its gradient piece by piece, one that somebody looks at as a whole", async () => {
      const [w, watched] = [tensor([3], options), tensor([3], options)];
      const wholes: Promise<number>[] = [];
      watched.registerHook((grad) => {
        wholes.push(grad.item());
      });
      const pieces: [Promise<number>, Tensor | null][] = [];
      const first = tensor([2], { device }).mul(w).mul(watched);
      first.registerHook(() => {
        pieces.push([(w.grad as Tensor).item(), watched.grad]);
      });
      first.mul(w).mul(watched).sum().backward();
      assert.equal(pieces.length, 1);
      // The last use has given its piece: 2 · 3 · 3 · 3.
      assert.equal(await pieces[0][0], 54);
      assert.equal(pieces[0][1], null);
      assert.deepEqual(await Promise.all(wholes), [108]);
      assert.deepEqual([await (w.grad as Tensor).item(), await (watched.grad as Tensor).item()], [108, 108]);
    });

    test("noGrad records nothing, also across awaits", async () => {
      const x = tensor([2], options);
      const y = await noGrad(async () => {
        const z = x.mul(3);
        await z.item();
        return z.add(1);
      });
      assert.equal(y.requiresGrad, false);
      assert.throws(() => y.sum().backward(), /records no operation/);
    });

    test("backward twice through the same graph says so", () => {
      const y = tensor([2], options).mul(3).sum();
      y.backward();
      assert.throws(() => y.backward(), /went through this graph before/);
    });
  });

describe("messages", () => {
  test("item of a vector", async () => {
    await assert.rejects(tensor([1, 2]).item(), /one element, got shape \[2\]/);
  });
  test("ragged rows", () => assert.throws(() => tensor([[1, 2], [3]]), /different lengths, 2 and 1/));
  test("elements that do not fill a shape", () =>
    assert.throws(() => tensor([1, 2, 3], { shape: [2, 2] }), /3 elements do not fill the shape \[2, 2\]/));
  test("different devices", () => {
    const a = tensor([1], { device: "cpu" });
    const b = tensor([1], { device: "reference" });
    assert.throws(() => a.add(b), /different devices, cpu, reference.*\.to\(device\)/);
  });
  test("a step between forward and backward", () => {
    const linear = new nn.Linear(2, 1);
    const sgd = new optim.SGD(linear.parameters(), { lr: 0.1 });
    const first = linear(tensor([[1, 2]])).sum();
    first.backward();
    const second = linear(tensor([[1, 2]])).sum();
    sgd.step();
    assert.throws(() => second.backward(), /changed in place.*backward\(\) before step\(\)/);
  });
});

describe("memory", () => {
  setDefaultDevice("cpu");
  const model = () =>
    new nn.Sequential(
      new nn.Conv2d(3, 8, 3),
      new nn.ReLU(),
      new nn.Flatten(),
      new nn.Linear(8 * 30 * 30, 10),
    );

  test("a training step leaves nothing behind but what is small", async () => {
    manualSeed(0);
    const net = model();
    const optimizer = new optim.Adam(net.parameters(), {});
    const criterion = new nn.CrossEntropyLoss();
    const x = randn([16, 3, 32, 32]);
    const y = tensor(new Int32Array(16));
    const live: number[] = [];
    let loss = tensor(0);
    for (let i = 0; i < 30; i++) {
      loss = criterion(net(x), y);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      live.push(defaultDevice().liveBytes());
    }
    assert.equal(live[29], live[2]);
    assert.ok(Number.isFinite(await loss.item()));
  });

  test("a model called under noGrad leaves only its result", () => {
    const net = model();
    const x = randn([16, 3, 32, 32]);
    noGrad(() => net(x));
    const before = defaultDevice().liveBytes();
    const results = noGrad(() => Array.from({ length: 5 }, () => net(x)));
    assert.ok(
      defaultDevice().liveBytes() - before <= 5 * 1024,
      `${defaultDevice().liveBytes() - before} bytes`,
    );
    assert.deepEqual(results[4].shape, [16, 10]);
  });

  test("a tensor that a module keeps as its own survives the call", async () => {
    class Keeps extends nn.Module {
      readonly conv = new nn.Conv2d(3, 8, 3);
      seen: Tensor | null = null;
      override forward(x: Tensor): Tensor {
        this.seen = this.conv(x);
        return this.seen.relu().sum();
      }
    }
    const net = new Keeps();
    noGrad(() => net(randn([4, 3, 64, 64])));
    assert.equal((await (net.seen as Tensor).data()).length, 4 * 8 * 62 * 62);
  });
});
