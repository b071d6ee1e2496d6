// Whole networks on the graphics card beside the cpu: the same losses, step by step.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getDevice } from "@tinycnn/core";
import { noCard, openCard } from "./webgpu.ts";
import { type NetworkName, networks, steps } from "./webgpuSteps.ts";

const COUNT = 20;

describe("on the graphics card, 20 steps have the cpu's losses", { skip: noCard }, () => {
  for (const name of Object.keys(networks) as NetworkName[])
    test(name, async (t) => {
      const here = await steps(getDevice("cpu"), name, COUNT);
      const there = await steps(await openCard(), name, COUNT);
      assert.equal(there.losses.length, COUNT);
      const apart = there.losses.map((loss, i) => Math.abs(loss - here.losses[i]) / here.losses[i]);
      t.diagnostic(`losses ${here.losses[0]} to ${here.losses[COUNT - 1]}, apart ${Math.max(...apart)}`);
      for (const [i, one] of apart.entries())
        assert.ok(one <= 1e-4, `step ${i}: ${there.losses[i]}, on the cpu ${here.losses[i]}`);
    });
});
