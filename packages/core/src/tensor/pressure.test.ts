import assert from "node:assert/strict";
import { test } from "node:test";
import type { Device } from "../devices/device.ts";
import { isPressed, noteGivenBack } from "./pressure.ts";

const MIB = 2 ** 20;

/** A device that holds so many MiB. */
const holding = (mib: number): Device => ({ liveBytes: () => mib * MIB }) as Device;

test("a device is full beyond what a step's graph holds and half a GiB", () => {
  assert.equal(isPressed(holding(512)), false);
  assert.equal(isPressed(holding(513)), true);
  let held = 1700;
  const device = { liveBytes: () => held * MIB } as Device;
  assert.equal(isPressed(device), true, "nothing is known of steps yet");
  noteGivenBack(device, 1000 * MIB);
  assert.equal(isPressed(device), false);
  held = 1800;
  assert.equal(isPressed(device), true, "two graphs, of which one is forgotten");
});

test("no graph is so large that a WebAssembly memory may be filled with it", () => {
  const device = holding(3100);
  noteGivenBack(device, 4000 * MIB);
  assert.equal(isPressed(device), true);
});

test("a small graph after a large one changes nothing: the large one comes again", () => {
  const device = holding(1700);
  noteGivenBack(device, 1000 * MIB);
  noteGivenBack(device, 10 * MIB);
  assert.equal(isPressed(device), false);
});
