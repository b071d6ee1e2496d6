// Operations and their gradients against PyTorch in double precision, on both devices.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Generator, nn, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
import { assertClose } from "./close.ts";
import golden from "./golden/ops.json" with { type: "json" };

/** Of the reference device, which calculates in double precision, and of float32. */
const TOLERANCES: Record<AnyDevice, number> = { reference: 1e-9, primitives: 1e-9, cpu: 2e-6 };

type Golden = (typeof golden)[number];
type Params = Record<string, never>;
type Call = (inputs: Tensor[], params: Params) => Tensor;

const calls: Record<string, Call> = {
  conv2d: ([x, weight, bias], params) => nn.functional.conv2d(x, weight, bias, params),
  maxPool2d: ([x], { kernelSize, ...params }) => nn.functional.maxPool2d(x, kernelSize, params),
  linear: ([x, weight, bias]) => nn.functional.linear(x, weight, bias),
  crossEntropy: ([logits, labels]) => nn.functional.crossEntropy(logits, labels),
  relu: ([x]) => x.relu(),
  softmax: ([x], { dim }) => x.softmax(dim),
  logSoftmax: ([x], { dim }) => x.logSoftmax(dim),
  argmax: ([x], { dim }) => x.argmax(dim),
  add: ([a, b]) => a.add(b),
  sub: ([a, b]) => a.sub(b),
  mul: ([a, b]) => a.mul(b),
  div: ([a, b]) => a.div(b),
  sum: ([x], { dim }) => x.sum(dim),
  mean: ([x], { dim }) => x.mean(dim),
};

async function check({ op, seed, shapes, labels, params, outShape, out, grads }: Golden, device: AnyDevice) {
  const generator = new Generator(seed);
  const uniform = (shape: readonly number[], requiresGrad: boolean) => {
    const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
    generator.uniformFill(data, -1, 1);
    return tensor(data, { shape, device, requiresGrad });
  };
  const inputs = shapes.map((shape) => uniform(shape, grads !== null));
  const classes = labels
    ? [
        tensor(
          Int32Array.from({ length: shapes[0][0] }, () => generator.randint(0, labels)),
          { device },
        ),
      ]
    : [];
  const result = calls[op]([...inputs, ...classes], params as Params);
  assert.deepEqual(result.shape, outShape);
  const tolerance = TOLERANCES[device];
  assertClose(await result.data(), out, tolerance, "output");
  if (!grads) return;
  result.mul(uniform(outShape, false)).sum().backward();
  for (const [i, expected] of grads.entries())
    assertClose(await inputs[i].grad!.data(), expected, tolerance, `gradient of input ${i}`);
}

for (const device of everyDevice)
  for (const expected of golden) {
    const { op, shapes, params } = expected;
    const written = [shapes.map((shape) => `[${shape}]`).join(" "), JSON.stringify(params)].join(" ");
    test(`${device}: ${op} ${written}`, () => check(expected, device));
  }
