// The table of layers: enough of them, told apart by name, and every line one that runs, with gradients of what it says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { numelOf } from "@tinycnn/core";
import { layers, timedLayers } from "./index.ts";
import { trainingOf } from "./ours.ts";

test("there are seventy and more, and names tell calls of one size apart", () => {
  assert.ok(layers.length >= 70);
  const names = timedLayers().map(({ name, size }) => `${name} ${size}`);
  assert.equal(new Set(names).size, names.length);
});

/** Floats of the largest input up to which a line is tried here. */
const SMALL = 120_000;

test("small lines run, with their gradients, in each layout", () => {
  const small = layers.filter(({ inputs }) => inputs.every(({ shape }) => numelOf(shape) < SMALL));
  assert.ok(small.length >= 10);
  for (const layer of small)
    for (const one of trainingOf(layer)) {
      one.run();
      one.end();
    }
});
