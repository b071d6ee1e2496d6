// Devices by name: those that come with the library, and one that is told of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PrimitiveDevice } from "../../../../tests/primitives.ts";
import { tensor } from "../index.ts";
import type { CpuDevice } from "./cpu/device.ts";
import { deviceNames, getDevice, registerDevice } from "./registry.ts";

test("a device is known by the name that it was registered under, made at its first use, once", async () => {
  let made = 0;
  const make = () => {
    made++;
    return new PrimitiveDevice();
  };
  assert.throws(
    () => getDevice("mine"),
    /unknown device "mine", expected one of auto, cpu, reference, webgpu/,
  );
  registerDevice("mine", make);
  assert.deepEqual(deviceNames(), ["auto", "cpu", "reference", "webgpu", "mine"]);
  assert.equal(made, 0);
  const x = tensor([1, 2], { device: "mine" });
  assert.equal(x.device, getDevice("mine"));
  assert.deepEqual([...(await x.to("mine").add(1).to("cpu").data())], [2, 3]);
  assert.equal(made, 1);
});

test("a name is given once", () => {
  for (const name of ["cpu", "auto"])
    assert.throws(
      () => registerDevice(name, () => new PrimitiveDevice()),
      (error: Error) => error instanceof RangeError && error.message.includes(`"${name}" already`),
    );
});

test("memory is whole MiB that a WebAssembly memory can have", () => {
  for (const memory of [0, 63, 64.5, 4097, Number.NaN])
    assert.throws(() => getDevice("cpu", { memory }), /memory: expected whole MiB from 64 to 4096, got/);
});

test("portable is yes or no, and comes before anything is computed", () => {
  const wrong = "yes" as unknown as boolean;
  assert.throws(() => getDevice("cpu", { portable: wrong }), /portable: expected true or false, got yes/);
  const { engine } = getDevice("cpu") as CpuDevice;
  if (engine.tile.fused)
    assert.throws(() => getDevice("cpu", { portable: true }), /already runs with fused multiply-add/);
});
