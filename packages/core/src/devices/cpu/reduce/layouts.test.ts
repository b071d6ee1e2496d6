// Images are reduced as they lie, over any of their dimensions: the same numbers in both layouts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { amax, amin } from "../../../ops/extremes.ts";
import type { Op } from "../../../ops/op.ts";
import { mean, sum } from "../../../ops/reduce.ts";
import { noise } from "../../../ops/samples.ts";
import { CpuArray } from "../array.ts";
import { CpuDevice } from "../device.ts";
import { toChannelsLast } from "../layout.ts";

const device = new CpuDevice(2);
const DIMS = [0, 1, 2, 3];
const subsets = Array.from({ length: 15 }, (_, i) => DIMS.filter((d) => ((i + 1) >> d) & 1));

for (const shape of [
  [3, 5, 4, 7],
  [2, 64, 3, 3],
  [1, 130, 1, 2],
])
  for (const op of [sum, mean, amax, amin] as Op[])
    test(`${op.name} of ${shape.join("×")}`, () => {
      const type = { shape, dtype: "float32" as const };
      const plain = device.fromHost(Float32Array.from(noise(shape, 1).data), type) as CpuArray;
      const turned = CpuArray.empty(device.engine, type, "channelsLast");
      toChannelsLast(device.engine, plain, turned);
      for (const dims of subsets)
        for (const keepdim of [false, true]) {
          const params = { dims, keepdim, nanShares: false };
          const results = [plain, turned].map((x) => {
            const { out } = device.forward(op, [x], op.infer([x], params), params);
            const values = device.peek(out);
            out.release();
            return values;
          });
          for (const [i, value] of results[0].entries())
            assert.ok(
              Math.abs(value - results[1][i]) <= 1e-5 * Math.max(1, Math.abs(value)),
              `dims ${dims}, element ${i}: ${value} and ${results[1][i]}`,
            );
        }
    });
