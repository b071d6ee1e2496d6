// Gradients of gradients against PyTorch in double precision: on the reference device to its digits, on the cpu to float32's.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { autograd, nn, type Tensor, tensor } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import golden from "./golden/autograd.json" with { type: "json" };

const F = nn.functional as unknown as Record<string, (...args: unknown[]) => Tensor>;

function tools(device: string) {
  const wave = (shape: number[], k = 1, requiresGrad = false): Tensor => {
    const numel = shape.reduce((a, b) => a * b, 1);
    const data = Float64Array.from({ length: numel }, (_, i) => Math.sin(i * 0.7 * k + k));
    return tensor(data, { shape, device, requiresGrad });
  };
  return { wave, leaf: (shape: number[], k = 1): Tensor => wave(shape, k, true) };
}

type Tools = ReturnType<typeof tools>;
type Found = (Tensor | null)[];

const third: Record<string, (x: Tensor) => Tensor> = {
  tanh: (x) => x.tanh(),
  cube: (x) => x.pow(3),
  "fourth power": (x) => x.pow(4),
  "exp of sin": (x) => x.sin().exp(),
  softplus: (x) => F.softplus(x),
  silu: (x) => F.silu(x),
  gelu: (x) => F.gelu(x),
  reciprocal: (x) => x.add(2).reciprocal(),
  log: (x) => x.add(2).log(),
  mish: (x) => F.mish(x),
};

const one = (made: (Tensor | null)[]): Tensor => made[0] as Tensor;

const cases: Record<string, (tools: Tools) => Found> = {
  gradient_penalty({ leaf, wave }) {
    const [w1, b1, w2, b2] = [leaf([4, 2, 3, 3]), leaf([4], 2), leaf([1, 64], 3), leaf([1], 4)];
    const [gamma, beta, x] = [leaf([4], 5), leaf([4], 6), leaf([3, 2, 4, 4], 7)];
    const [mean, variance] = [wave([4], 8), wave([4], 9).square().add(0.5)];
    const norm = new nn.BatchNorm2d(4);
    const h = F.conv2d(x, w1, b1, { padding: 1 });
    assert.ok(norm);
    const wide = (one: Tensor): Tensor => one.reshape(1, 4, 1, 1);
    const normal = h
      .sub(wide(mean))
      .div(wide(variance.add(1e-5).sqrt()))
      .mul(wide(gamma))
      .add(wide(beta));
    const active = F.leakyRelu(normal, 0.2);
    const out = F.linear(active.tanh().flatten(1), w2, b2);
    const gradOutputs = wave(out.shape as number[])
      .mul(0)
      .add(1);
    const grads = one(autograd.grad(out, x, { gradOutputs, createGraph: true, retainGraph: true }));
    const penalty = grads.flatten(1).square().sum(1).sqrt().sub(1).square().mean().mul(10);
    penalty.add(out.mean()).backward();
    return [penalty, ...[w1, b1, w2, b2, gamma, beta, x].map(({ grad }) => grad)];
  },
  pooled({ leaf }) {
    const [x, w] = [leaf([2, 2, 6, 6]), leaf([3, 2, 3, 3], 2)];
    const out = F.avgPool2d(F.maxPool2d(F.conv2d(x, w), 2), 2).flatten(1);
    const labels = tensor(Int32Array.of(2, 0), { device: x.device });
    const loss = F.crossEntropy(out.mul(out), labels);
    const [gx, gw] = autograd.grad(loss, [x, w], { createGraph: true });
    gx.mul(gx).sum().add(gw.pow(3).sum()).backward();
    return [x.grad, w.grad];
  },
  hessian_vector({ leaf, wave }) {
    const [x, v] = [leaf([2, 3]), wave([2, 3], 3)];
    const loss = x.softmax(1).mul(x.exp()).sum().add(F.gelu(x).sum());
    const [g] = autograd.grad(loss, x, { createGraph: true });
    return autograd.grad(g, x, v);
  },
  batch_statistics({ leaf, wave }) {
    const [x, gamma] = [leaf([4, 3]), leaf([3], 2)];
    const norm = new nn.BatchNorm1d(3).to(x.device) as nn.BatchNorm1d & Record<string, unknown>;
    Object.assign(norm, { weight: gamma, bias: wave([3], 4) });
    const y = (norm as unknown as (x: Tensor) => Tensor)(x);
    const [g] = autograd.grad(y.pow(3).sum(), x, { createGraph: true });
    g.mul(g).sum().backward();
    return [x.grad, gamma.grad];
  },
  unused({ leaf }) {
    const [x, y, z] = [leaf([2]), leaf([2], 2), leaf([2], 3)];
    return autograd.grad(x.floor().sum().add(y.sum()), [x, y, z], { allowUnused: true });
  },
  several({ leaf, wave }) {
    const [x, y] = [leaf([3]), leaf([3], 2)];
    const [a, b] = [x.mul(y), x.add(y).sum()];
    const found = autograd.grad([a, b], [x, y], { gradOutputs: [wave([3], 5), null], retainGraph: true });
    a.backward(wave([3], 6), true);
    autograd.backward([a, b], [wave([3], 5), null], { inputs: [x] });
    return [...found, x.grad, y.grad];
  },
  hooks({ leaf }) {
    const x = leaf([3]);
    const y = x.mul(3);
    y.registerHook((g) => g.mul(2));
    y.retainGrad();
    x.registerHook((g) => g.add(1));
    y.mul(y).add(y).sum().backward();
    return [y.grad, x.grad];
  },
  inner({ leaf }) {
    const x = leaf([3]);
    const h = x.sin();
    const [gh, gx] = autograd.grad(h.mul(h).mul(x).sum(), [h, x], { createGraph: true });
    return [gh, gx, one(autograd.grad(gh.mul(gx).sum(), x))];
  },
  create_graph({ leaf }) {
    const x = leaf([3]);
    x.pow(3).sum().backward({ createGraph: true });
    const g = x.grad as Tensor;
    x.grad = null;
    g.mul(g).sum().backward();
    return [g, x.grad];
  },
};

async function assertClose(found: Found, expected: (number[] | null)[], device: string): Promise<void> {
  assert.equal(found.length, expected.length);
  for (const [i, wanted] of expected.entries()) {
    const data = await found[i]?.data();
    assert.equal(data === undefined, wanted === null, `${i}`);
    const tolerance = device === "cpu" ? 2e-5 : 1e-9;
    const scale = Math.max(1, ...(wanted ?? []).map(Math.abs));
    wanted?.forEach((value, at) => {
      const gap = Math.abs((data as Float64Array)[at] - value);
      assert.ok(gap <= tolerance * scale, `${i} at ${at}: ${data?.[at]}, PyTorch ${value}`);
    });
    assert.equal(data?.length, wanted?.length);
  }
}

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const [name, expected] of Object.entries(golden.orders))
      test(`three derivatives of ${name}`, async () => {
        const x = tools(device).leaf([4]);
        let y = third[name](x);
        const found = expected.map(() => {
          y = one(autograd.grad(y.sum(), x, { createGraph: true }));
          return y;
        });
        await assertClose(found, expected, device);
      });
    for (const [name, expected] of Object.entries(golden.cases))
      test(name.replaceAll("_", " "), () => assertClose(cases[name](tools(device)), expected, device));
  });

test("every case is compared", () => {
  assert.deepEqual(Object.keys(golden.cases).sort(), Object.keys(cases).sort());
  assert.deepEqual(Object.keys(golden.orders).sort(), Object.keys(third).sort());
});
