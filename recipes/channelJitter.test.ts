import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed } from "@tinycnn/core";
import { ChannelJitter } from "./channelJitter.ts";

const shape = { channels: 3, height: 2, width: 2 };

test("each channel gets a factor and a shift of its own, within the amount", () => {
  manualSeed(0);
  const jitter = new ChannelJitter(0.2);
  const seen: number[] = [];
  for (let round = 0; round < 200; round++) {
    const values = Float32Array.from({ length: 12 }, (_, i) => i % 4);
    jitter.write(values, shape);
    for (let c = 0; c < 3; c++) {
      const [shift, next] = values.subarray(4 * c);
      const factor = next - shift;
      assert.ok(Math.abs(shift) <= 0.2 && Math.abs(factor - 1) <= 0.2 + 1e-6, `${factor} ${shift}`);
      assert.ok(Math.abs(values[4 * c + 3] - (3 * factor + shift)) < 1e-6);
      seen.push(factor, shift);
    }
  }
  assert.equal(new Set(seen).size > 1150, true, "hardly any draw comes twice");
  assert.ok(Math.max(...seen) > 1.19 && Math.min(...seen) < -0.19);
});

test("the same seed, the same values; another amount is refused", () => {
  const once = (): Float32Array => {
    manualSeed(3);
    const values = new Float32Array(12).fill(1);
    new ChannelJitter(0.1).write(values, shape);
    return values;
  };
  assert.deepEqual(once(), once());
  assert.throws(() => new ChannelJitter(1), /from 0, below 1, got 1/);
});
