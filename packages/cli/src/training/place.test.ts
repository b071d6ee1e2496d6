// Where a training is computed when nobody says it: on the card that is clearly faster at its model, else on the cpu; and why.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { type ChoiceOptions, type Device, getDevice, TinycnnError } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { noCard, openCard } from "../../../../tests/webgpu.ts";
import { choose } from "../../../core/src/devices/webgpu/choose.ts";
import type { WebGpuDevice } from "../../../core/src/devices/webgpu/device.ts";
import { defaults } from "../run/config.ts";
import { measurementsIn, placeOf } from "./place.ts";

const folder = mkdtempSync(join(tmpdir(), "tinycnn-place-"));
const cacheBefore = process.env.TINYCNN_CACHE;
process.env.TINYCNN_CACHE = folder;
after(() => {
  rmSync(folder, { recursive: true, force: true });
  if (cacheBefore === undefined) delete process.env.TINYCNN_CACHE;
  else process.env.TINYCNN_CACHE = cacheBefore;
});

const cpu = getDevice("cpu", { threads: 1 });
const { spec } = datasets.FashionMNIST;
const config = { ...defaults, dataset: "fashion-mnist" as const, batchSize: 4 };

/** Where "auto" goes on a machine with this card. @param factor what a step is said to take there, of a second here */
const auto = (open: () => Promise<WebGpuDevice>, factor = 1) =>
  placeOf({ device: "auto" }, config, spec, ({ trial, measurements }: ChoiceOptions) =>
    choose(cpu, open, {
      measurements,
      trial: trial && {
        ...trial,
        seconds: async (device) => {
          assert.ok((await trial.seconds(cpu)) > 0);
          return device === cpu ? 1 : factor;
        },
      },
    }),
  );

let card: Promise<WebGpuDevice> | undefined;
/** The card of the tests, said to be a real one. */
const real = (): Promise<WebGpuDevice> => {
  card ??= openCard().then((opened) => Object.defineProperty(opened, "isSoftware", { value: false }));
  return card;
};

test("without an adapter: the cpu, and why", async () => {
  const none = new TinycnnError("there is no graphics card that can be reached", { code: "no-device" });
  const { device, reason } = await auto(() => Promise.reject(none));
  assert.equal(device, cpu);
  assert.equal(reason, "the cpu: there is no graphics card that can be reached");
});

describe("with an adapter", { skip: noCard }, () => {
  test("that computes on the processor: the cpu, and why", async () => {
    const { device, reason } = await auto(openCard);
    assert.equal(device, cpu);
    assert.match(reason ?? "", /^the cpu: webgpu \(.*\) is no graphics card but computes on the processor$/);
  });

  test("ten times slower than the cpu at a step of the model: the cpu, and why; it is remembered", async () => {
    const { device, reason } = await auto(real, 10);
    assert.equal(device, cpu);
    assert.match(reason ?? "", /is 0\.10 times as fast for a step of tinycnn, 1\.2 are asked for$/);
    const kept: Record<string, number> = JSON.parse(readFileSync(join(folder, "devices.json"), "utf8"));
    const [[key, ratio]] = Object.entries(kept);
    assert.match(key, /"tinycnn".*,4,1,28.*\| cpu.*\| webgpu/);
    assert.equal(ratio, 0.1);
    // Measured once: that it would be fast now is not looked at.
    assert.equal((await auto(real, 1e-6)).reason, reason);
  });

  test("far ahead: the card, and why", async () => {
    rmSync(join(folder, "devices.json"));
    const { device, reason } = await auto(real, 0.01);
    assert.equal(device.name, "webgpu");
    assert.match(reason ?? "", /^webgpu \(.*\): 100\.00 times as fast as the cpu for a step of tinycnn$/);
  });
});

test("one that is named is taken without a word", async () => {
  const never = (): Promise<{ device: Device; reason: string }> => assert.fail("nothing is to be chosen");
  assert.deepEqual(await placeOf({ device: "cpu" }, config, spec, never), { device: cpu, reason: null });
});

test("a file of measurements that is none is as if it were not there", () => {
  const file = join(folder, "odd", "devices.json");
  const memory = measurementsIn(file, "a model");
  assert.equal(memory.get("both"), undefined);
  memory.set("both", 2);
  assert.equal(memory.get("both"), 2);
  for (const text of ["", "[]", '{"a": "b"}', `{"${"x".repeat(3_000)}": 1}`]) {
    writeFileSync(file, text);
    assert.equal(memory.get("both"), undefined, text.slice(0, 20));
  }
  measurementsIn(join(file, "below"), "a model").set("both", 2);
  assert.ok(existsSync(file));
});
