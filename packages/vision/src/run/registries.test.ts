// Everything that a config can name is made with its default settings: what it is given is what its description takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nn, optim } from "@tinycnn/core";
import { spec } from "../datasets/index.ts";
import { losses } from "./losses.ts";
import { mixes } from "./mix.ts";
import { optimizers } from "./optimizers.ts";
import { schedules } from "./schedules.ts";

const model = () => new nn.Conv2d(1, 2, 3);
for (const [name, { make }] of Object.entries(optimizers))
  test(`optimizer ${name}`, () =>
    assert.ok(make(model().parameters(), { lr: 0.1 }) instanceof optim.Optimizer));

for (const [name, { make, settings }] of Object.entries(schedules))
  test(`schedule ${name}`, () => {
    const optimizer = new optim.SGD(model().parameters(), 0.1, 0.9);
    const context = { optimizer, epochs: 4, stepsPerEpoch: 3, warmupEpochs: 1 };
    const { main } = make({ name, ...settings.parse({}) }, context);
    assert.equal(main === null, name === "none");
  });

for (const [name, { make, settings }] of Object.entries(losses))
  test(`loss ${name}`, () => assert.ok(make({ name, ...settings.parse({}) }, null) instanceof nn.Module));

for (const [name, { make, settings }] of Object.entries(mixes))
  test(`mix ${name}`, () =>
    assert.equal(typeof make({ name, ...settings.parse({}) }, spec("fashion-mnist")), "function"));
