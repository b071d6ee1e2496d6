// Every operation and every update on the graphics card, over all samples: the reference's numbers, the same bits twice, and what is no
// number stays none.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { agrees, bits, hasKinds, spoilt, updates as updatesAgree } from "../../../../../tests/agreement.ts";
import { PrimitiveDevice } from "../../../../../tests/primitives.ts";
import { noCard, openCard } from "../../../../../tests/webgpu.ts";
import { ops, updates } from "../../ops/registry.ts";
import { ReferenceDevice } from "../reference/device.ts";
import type { WebGpuDevice } from "./device.ts";

let device: WebGpuDevice;
const others = [new ReferenceDevice(), new PrimitiveDevice()];
/** Of larger ones a few samples would take as long as all others. */
const FEW = 600;

before(async () => {
  if (!noCard) device = await openCard();
});

describe("operations", { skip: noCard }, () => {
  for (const op of ops)
    test(op.name, async () => {
      for (const sample of op.samples()) {
        const first = await agrees(device, op, sample);
        const again = await agrees(device, op, sample);
        assert.equal(bits(again), bits(first), `${sample.name}: the same bits twice`);
      }
    });
});

describe("updates", { skip: noCard }, () => {
  for (const op of updates)
    test(op.name, async () => {
      for (const sample of op.samples()) {
        const first = await updatesAgree(device, op, sample);
        assert.equal(bits(await updatesAgree(device, op, sample)), bits(first), sample.name);
      }
    });
});

describe("a number that is none is one where the reference has it", { skip: noCard }, () => {
  for (const op of ops)
    test(op.name, async () => {
      const [sample] = op.samples().filter(({ inputs }) => inputs[0].data.length < FEW);
      for (const by of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        const one = sample && spoilt(sample, by);
        // Of a border's zeros and ∞ a device may make NaN, or leave the product out.
        if (one && op.name !== "convTranspose2d") await hasKinds(device, others, op, one);
      }
    });
});
