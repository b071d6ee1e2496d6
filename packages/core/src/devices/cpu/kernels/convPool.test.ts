// A NaN anywhere in a window of the fused pooling wins, as PyTorch's does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GuardedDevice } from "../../../../../../tests/guarded.ts";
import { resultOf } from "../../../ops/check.ts";
import { convPool } from "../../../ops/convPool/index.ts";
import type { CpuDevice } from "../device.ts";
import type { Tile } from "../tile.ts";

const tiles: Tile[] = [
  { name: "narrow", vectors: 2, fused: false },
  { name: "wide", vectors: 4, fused: false },
];
const [rows, columns] = [4, 6];

/** What each pixel is times 1 for every channel, pooled. */
function pooled(device: CpuDevice, pixels: Float32Array, channels: number, relu: boolean): Float32Array {
  const x = { shape: [1, 1, rows, columns], dtype: "float32" as const };
  const weight = { shape: [channels, 1, 1, 1], dtype: "float32" as const };
  const params = { stride: [1, 1], padding: [0, 0], relu } as const;
  const inputs = [device.fromHost(pixels, x), device.fromHost(new Float32Array(channels).fill(1), weight)];
  const { out } = device.forward(convPool, inputs, resultOf(convPool, [x, weight], params), params);
  return device.peek(out) as Float32Array;
}

for (const tile of tiles)
  test(`${tile.name} tile: a NaN at every pixel, among larger and smaller ones`, () => {
    const device = new GuardedDevice(tile);
    for (const channels of [1, 3, 4, 8, 17])
      for (const relu of [true, false])
        for (let at = 0; at < rows * columns; at++) {
          const pixels = Float32Array.from({ length: rows * columns }, (_, i) =>
            i === at ? Number.NaN : ((5 * i) % 7) - 3,
          );
          const window = ((at >> 1) % (columns / 2)) + (columns / 2) * Math.floor(at / (2 * columns));
          const found = pooled(device, pixels, channels, relu);
          for (const [i, value] of found.entries())
            assert.equal(
              Number.isNaN(value),
              i % ((rows * columns) / 4) === window,
              `${channels} channels, pixel ${at}, output ${i}: ${value}`,
            );
        }
  });
