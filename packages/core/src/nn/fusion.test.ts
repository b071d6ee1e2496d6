// Runs of layers as one operation: where there is one, and that it gives what the layers give one by one.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertClose } from "../../../../parity/close.ts";
import { wave } from "../../../../parity/wave.ts";
import { CpuDevice } from "../devices/cpu/device.ts";
import type { Device } from "../devices/device.ts";
import { ReferenceDevice } from "../devices/reference/device.ts";
import { nn, type Tensor, tensor } from "../index.ts";

class OwnReLU extends nn.ReLU {
  override forward(x: Tensor): Tensor {
    return super.forward(x).mul(2);
  }
}

const conv = (options: object = {}): nn.Module => new nn.Conv2d(4, 8, 3, { padding: 1, ...options });

/** Layers, and the operations that the cpu does for them. */
const cases: Record<string, [layers: () => nn.Module[], ops: string[]]> = {
  "conv, pool": [() => [conv(), new nn.MaxPool2d(2)], ["convPool"]],
  "conv, relu, pool": [() => [conv(), new nn.ReLU(), new nn.MaxPool2d(2)], ["convPool"]],
  "no bias": [() => [conv({ bias: false }), new nn.ReLU(), new nn.MaxPool2d(2)], ["convPool"]],
  strided: [() => [conv({ stride: 2, padding: 0 }), new nn.MaxPool2d(2)], ["convPool"]],
  "a pool of three": [() => [conv(), new nn.MaxPool2d(3)], ["conv2d", "maxPool2d"]],
  "a pool of two, in steps of one": [
    () => [conv(), new nn.MaxPool2d(2, { stride: 1 })],
    ["conv2d", "maxPool2d"],
  ],
  "a padded pool": [
    () => [conv(), new nn.ReLU(), new nn.MaxPool2d(2, { padding: 1 })],
    ["conv2d", "relu", "maxPool2d"],
  ],
  "another function between": [
    () => [conv(), new nn.Tanh(), new nn.MaxPool2d(2)],
    ["conv2d", "tanh", "maxPool2d"],
  ],
  "a relu of one's own": [
    () => [conv(), new OwnReLU(), new nn.MaxPool2d(2)],
    ["conv2d", "relu", "mul", "maxPool2d"],
  ],
  "norm, gelu": [
    () => [conv(), new nn.BatchNorm2d(8), new nn.GELU()],
    ["conv2d", "channelStats", "batchNorm"],
  ],
  "norm, relu": [
    () => [conv(), new nn.BatchNorm2d(8), new nn.ReLU()],
    ["conv2d", "channelStats", "batchNorm"],
  ],
  "norm, relu6": [
    () => [conv(), new nn.BatchNorm2d(8), new nn.ReLU6()],
    ["conv2d", "channelStats", "batchNorm"],
  ],
  "norm, silu": [
    () => [conv(), new nn.BatchNorm2d(8), new nn.SiLU()],
    ["conv2d", "channelStats", "batchNorm"],
  ],
  "norm, hardswish": [
    () => [conv(), new nn.BatchNorm2d(8), new nn.Hardswish()],
    ["conv2d", "channelStats", "batchNorm"],
  ],
  "norm, a relu of one's own": [
    () => [conv(), new nn.BatchNorm2d(8), new OwnReLU()],
    ["conv2d", "channelStats", "batchNorm", "relu", "mul"],
  ],
  "norm, gelu by tanh": [
    () => [conv(), new nn.BatchNorm2d(8), new nn.GELU({ approximate: "tanh" })],
    ["conv2d", "channelStats", "batchNorm", "geluTanh"],
  ],
};

/** Output, gradients and the operations done. */
async function results(device: Device, layers: nn.Module[], hooked: boolean) {
  const net = new nn.Sequential(...layers);
  net.to(device);
  for (const parameter of net.parameters())
    parameter.handle.replace(device.fromHost(Float32Array.from(wave(parameter.shape, 5)), parameter));
  // A layer with a hook is run by itself.
  if (hooked) for (const layer of layers) layer.registerForwardHook(() => {});
  const x = tensor(wave([2, 4, 9, 10], 7), { shape: [2, 4, 9, 10], device, requiresGrad: true });
  const done: string[] = [];
  const forward = device.forward;
  device.forward = (op, ...rest) => {
    done.push(op.name);
    return forward.call(device, op, ...rest);
  };
  const y = net(x);
  device.forward = forward;
  y.mul(tensor(wave(y.shape, 11), { shape: y.shape, device }))
    .sum()
    .backward();
  const grads = [x, ...net.parameters()].map(({ grad }) => (grad as Tensor).data());
  return { done, data: await Promise.all([y.data(), ...grads]) };
}

describe("layers together are what they are one by one", () => {
  const cpu = new CpuDevice(1);
  const reference = new ReferenceDevice();
  for (const [name, [layers, ops]] of Object.entries(cases))
    test(name, async () => {
      const alone = await results(reference, layers(), true);
      const together = await results(cpu, layers(), false);
      assert.deepEqual(together.done, ops);
      for (const found of [
        together,
        await results(reference, layers(), false),
        await results(cpu, layers(), true),
      ])
        found.data.forEach((data, i) => {
          assertClose(data, Array.from(alone.data[i]), 4e-6, i === 0 ? "output" : `gradient ${i}`);
        });
    });
});
