// Gradients of parts of one array, which are added to each other in place: whatever lies how, they are the reference's.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertClose } from "../../../../../../../parity/close.ts";
import { wave } from "../../../../../../../parity/wave.ts";
import { nn, ones, type Tensor, tensor } from "../../../../index.ts";
import type { Device } from "../../../device.ts";
import { ReferenceDevice } from "../../../reference/device.ts";
import { CpuDevice } from "../../device.ts";
import { runsOf } from "./runs.ts";

/** Shapes, the dimension that is cut, and how long its parts are; the first part is taken twice. */
const cases: [shape: number[], dim: number, lengths: number[]][] = [
  [[9], 0, [4, 5]],
  [[64, 130], 0, [1, 40, 23]],
  [[1, 4096], 1, [2048, 2048]],
  [[20, 6, 70], 2, [1, 60, 9]],
  [[2, 58, 5, 4], 1, [29, 29]],
  [[3, 5, 4, 6], 2, [1, 3]],
  [[20, 6, 3, 7], 3, [2, 5]],
  [[17, 24, 2, 2], 0, [16, 1]],
];

async function gradient(
  device: Device,
  shape: number[],
  dim: number,
  lengths: number[],
  isConvolved: boolean,
) {
  const leaf = tensor(wave(shape, 3), { shape, device, requiresGrad: true });
  // What a convolution gives has its channels innermost.
  const x = isConvolved
    ? nn.functional.conv2d(leaf, ones([shape[1], 1, 1, 1]).to(device), null, { groups: shape[1] })
    : leaf.mul(2);
  let start = 0;
  const parts = [...lengths, lengths[0]].map((length, i) => {
    const part = x.narrow(dim, i < lengths.length ? start : 0, length);
    start += length;
    return part.mul(tensor(wave(part.shape, i + 5), { shape: part.shape, device })).sum();
  });
  parts.reduce((all, part) => all.add(part)).backward();
  return (leaf.grad as Tensor).data();
}

describe("parts of one array", () => {
  const [cpu, reference] = [new CpuDevice(2), new ReferenceDevice()];
  for (const [shape, dim, lengths] of cases)
    for (const isConvolved of shape.length === 4 ? [false, true] : [false])
      test(`${shape}, dimension ${dim}${isConvolved ? ", channels innermost" : ""}`, async () => {
        const wanted = await gradient(reference, shape, dim, lengths, isConvolved);
        const found = await gradient(cpu, shape, dim, lengths, isConvolved);
        assertClose(found, Array.from(wanted), 1e-6, "gradient");
      });
  test("elements that are no neighbours have none", () => {
    assert.equal(runsOf([4, 6], "contiguous", { dim: 1, start: 0, length: 3, step: 2 }), null);
    assert.equal(runsOf([4, 6], "contiguous", { dim: 1, start: 0, length: 0, step: 1 }), null);
  });
});
