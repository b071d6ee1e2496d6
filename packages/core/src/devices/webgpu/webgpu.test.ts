// The graphics card: opening it, what it reads and writes when, what it refuses, and a sample of every operation.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { agrees, agreesInParts, updates as updatesAgree } from "../../../../../tests/agreement.ts";
import { noCard, openCard } from "../../../../../tests/webgpu.ts";
import { TinycnnError } from "../../errors.ts";
import { cast } from "../../ops/cast.ts";
import { add, relu } from "../../ops/elementwise/index.ts";
import { ops, updates } from "../../ops/registry.ts";
import { CpuDevice } from "../cpu/device.ts";
import type { DeviceArray } from "../device.ts";
import { DeviceLostError } from "../lost.ts";
import { getDevice } from "../registry.ts";
import { choose, compared, type Trial } from "./choose.ts";
import type { WebGpuDevice } from "./device.ts";

let device: WebGpuDevice;

before(async () => {
  if (!noCard) device = await openCard();
});

const type = (...shape: number[]) => ({ shape, dtype: "float32" }) as const;
const made = (...values: number[]): DeviceArray =>
  device.fromHost(Float32Array.from(values), type(values.length));
const sum = (a: DeviceArray, b: DeviceArray): DeviceArray =>
  device.forward(add, [a, b], type(...a.shape), {}).out;

test("before it is open its name is answered with the call that opens it", () => {
  assert.throws(() => getDevice("webgpu"), /await openDevice\("webgpu"\)/);
});

describe("on a card", { skip: noCard }, () => {
  test("says what it is", () => {
    assert.equal(device.name, "webgpu");
    assert.match(device.description, /^webgpu \(.+\)$/);
  });

  test("what came from the host is there at once, until it is written; what is computed is waited for", async () => {
    const x = made(1, 2, 3);
    assert.deepEqual([...(device.peek(x) ?? [])], [1, 2, 3]);
    const y = sum(x, x);
    assert.equal(device.peek(y), null);
    assert.deepEqual([...(await device.read(y))], [2, 4, 6]);
    const axpy = updates.find(({ name }) => name === "axpy");
    assert.ok(axpy);
    const copy = device.copy(x);
    device.update(axpy, [x, y], axpy.samples()[0].params);
    assert.equal(device.peek(x), null);
    assert.deepEqual([...(device.peek(copy) ?? [])], [1, 2, 3], "a copy stays what it was");
  });

  test("what was read is there from then on, in its type", async () => {
    for (const dtype of ["float32", "int32", "uint8", "bool"] as const) {
      const wanted = { shape: [3], dtype };
      const { out } = device.forward(cast, [made(3, 0, dtype === "bool" ? 1 : 7)], wanted, { dtype });
      const first = await device.read(out);
      assert.deepEqual([...first], dtype === "bool" ? [1, 0, 1] : [3, 0, 7], dtype);
      assert.deepEqual(device.peek(out), first, dtype);
    }
  });

  test("many operations are one submission, many reads one wait", async () => {
    const { counts } = device.queue;
    const before = { ...counts };
    const parts = Array.from({ length: 20 }, (_, i) => sum(made(i, 1), made(1, i)));
    const read = await Promise.all(parts.map((part) => device.read(part)));
    read.forEach((data, i) => {
      assert.deepEqual([...data], [i + 1, i + 1]);
    });
    assert.equal(counts.dispatches - before.dispatches, 20);
    assert.equal(counts.submissions - before.submissions, 1);
    assert.equal(counts.maps - before.maps, 1);
  });

  test("what is computed of an array is of its elements then, whatever takes its memory", async () => {
    let wrong = 0;
    const sums: [DeviceArray, number][] = [];
    for (let i = 0; i < 300; i++) {
      const x = made(i, i, i, i);
      sums.push([sum(x, x), 2 * i]);
      x.release();
    }
    for (const [array, value] of sums) if ((await device.read(array)).some((v) => v !== value)) wrong++;
    assert.equal(wrong, 0);
  });

  test("a loop that computes the same makes nothing new after its first rounds", async () => {
    const { buffers, pipelines } = device.queue;
    const round = async (i: number): Promise<void> => {
      const [x, y] = [made(i, 2, 3), made(1, i, 3)];
      const z = sum(x, y);
      const w = device.forward(relu, [z], type(3), {}).out;
      await device.read(w);
      for (const array of [x, y, z, w]) array.release();
    };
    for (let i = 0; i < 10; i++) await round(i);
    const before = [buffers.made, pipelines.groupsMade, pipelines.compiled];
    for (let i = 0; i < 20; i++) await round(i);
    assert.deepEqual([buffers.made, pipelines.groupsMade, pipelines.compiled], before);
  });

  test("what is no number stays none, to the bit", async () => {
    const x = made(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1);
    const { out } = device.forward(relu, [x], type(4), {});
    assert.deepEqual([...(await device.read(out))], [Number.NaN, Number.POSITIVE_INFINITY, 0, 0]);
  });

  test("an array that no buffer holds is refused with both sizes", () => {
    assert.throws(
      () => device.queue.buffers.take(2 ** 40),
      /1048576 MiB is more than the \d+ MiB.*smaller batches/,
    );
  });

  test("a full budget asks for room, and says so where there is none", () => {
    const { buffers } = device.queue;
    assert.throws(() => buffers.take(buffers.budget), /no room for \d+ MiB|is more than/);
  });
});

describe("which device it is", { skip: noCard }, () => {
  const cpu = new CpuDevice(1);

  test("without a card, and with a software adapter, the cpu, and why", async () => {
    const none = await choose(cpu, () => {
      throw new TinycnnError("there is no graphics card", { code: "no-device" });
    });
    assert.deepEqual(none, { device: cpu, reason: "the cpu: there is no graphics card" });
    const software = await choose(cpu, () => Promise.resolve(device));
    assert.equal(software.device, cpu);
    assert.match(software.reason, /^the cpu: webgpu \(.*\) is no graphics card/);
  });

  /** Something that the cpu does in a second, and the card in so many. */
  const taking = (seconds: number): Trial => ({
    name: "a step",
    seconds: async (where) => (where === cpu ? 1 : seconds),
  });

  test("one that is ten times slower than the cpu stays unused, one that is clearly ahead is taken", async () => {
    const slow = await compared(cpu, device, { trial: taking(10) });
    assert.equal(slow.device, cpu);
    assert.match(
      slow.reason,
      /^the cpu: webgpu \(.*\) is 0\.10 times as fast for a step, 1\.2 are asked for/,
    );
    assert.equal((await compared(cpu, device, { trial: taking(0.84) })).device, cpu);
    const fast = await compared(cpu, device, { trial: taking(0.8) });
    assert.equal(fast.device, device);
    assert.match(fast.reason, /\): 1\.25 times as fast as the cpu for a step$/);
  });

  test("a convolution is timed where nothing else is named, and what was measured is remembered", async () => {
    const kept = new Map<string, number>();
    const measurements = {
      get: (key: string) => kept.get(key),
      set: (key: string, ratio: number) => void kept.set(key, ratio),
    };
    const first = await compared(cpu, device, { measurements });
    assert.match(first.reason, /for a convolution/);
    assert.equal(kept.size, 1);
    for (const key of kept.keys()) kept.set(key, 7);
    const again = await compared(cpu, device, { measurements, trial: taking(1) });
    assert.match(again.reason, /7\.00 times/);
  });

  test("one that computes wrongly, or fails, stays unused, and why", async () => {
    const wrong = new Proxy(device, {
      get(_, key) {
        if (key === "read") return async () => new Float32Array(1_000);
        const value = Reflect.get(device, key, device);
        return typeof value === "function" ? value.bind(device) : value;
      },
    });
    const odd = await compared(cpu, wrong, { trial: taking(0.1) });
    assert.equal(odd.device, cpu);
    assert.match(odd.reason, /gives other numbers for conv2d$/);
    const failing: Trial = { name: "a step", seconds: () => Promise.reject(new Error("too much")) };
    assert.match((await compared(cpu, device, { trial: failing })).reason, /^the cpu: .* failed: too much$/);
  });
});

test("a card that is lost says so to who reads, and another can be opened", { skip: noCard }, async () => {
  const other = await openCard();
  const x = other.fromHost(Float32Array.of(1, 2), type(2));
  const { out } = other.forward(add, [x, x], type(2), {});
  other.queue.destroy();
  await assert.rejects(() => other.read(out), DeviceLostError);
  assert.ok(other.isLost);
  const next = await openCard();
  const y = next.fromHost(Float32Array.of(1, 2), type(2));
  assert.deepEqual([...(await next.read(next.forward(add, [y, y], type(2), {}).out))], [2, 4]);
});

describe("a sample of every operation", { skip: noCard }, () => {
  // Recurrent ones are many programs each: with all others in the long run.
  for (const op of ops.filter(({ name }) => !/^(gru|lstm|rnn)/.test(name)))
    test(op.name, async () => {
      const [sample] = op.samples();
      await agrees(device, op, sample);
    });
  for (const op of updates)
    test(`update ${op.name}`, async () => {
      await updatesAgree(device, op, op.samples()[0]);
    });
});

describe("every sample of what is written by hand", { skip: noCard }, () => {
  for (const op of ops.filter(({ name }) => name === "linear" || name === "crossEntropy"))
    test(`${op.name}, its gradients asked for in every way`, async () => {
      for (const sample of op.samples()) await agreesInParts(device, op, sample);
    });
  for (const op of updates.filter(({ name }) => name === "adam"))
    test(op.name, async () => {
      for (const sample of op.samples()) await updatesAgree(device, op, sample);
    });
});
