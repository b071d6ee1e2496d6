import assert from "node:assert/strict";
import { test } from "node:test";
import { nn, optim, setDefaultDevice } from "@tinycnn/core";
import { defaults } from "./config.ts";
import { createOptimizer } from "./optimizers.ts";

const small = () =>
  new nn.Sequential(
    new nn.Conv2d(3, 4, 3),
    new nn.BatchNorm2d(4),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.Linear(4, 2),
  );

test("muon takes the filters, SGD the rest, with rates of their own", () => {
  setDefaultDevice("cpu");
  const config = { ...defaults, optimizer: "muon", lr: 0.2, auxLr: 0.5, biasLr: 10, weightDecay: 0.01 };
  const { paramGroups } = createOptimizer(small().parameters(), config);
  const groups = paramGroups as optim.ParamGroup<{ lr: number; weightDecay: number }>[];
  assert.deepEqual(
    groups.map(({ params, lr }) => [params.map(({ shape }) => [...shape]), lr]),
    [
      [[[4, 3, 3, 3]], 0.2],
      [[[2, 4]], 0.5],
      [[[4], [4], [4], [2]], 10],
    ],
  );
  // Rate times decay is the same for all that SGD has.
  const pulls = groups.slice(1).map(({ lr, weightDecay }) => lr * weightDecay);
  assert.ok(pulls.every((pull) => Math.abs(pull - 0.005) < 1e-12));
});

test("muon says what it cannot train", () => {
  assert.throws(
    () => createOptimizer(new nn.Linear(4, 2).parameters(), { ...defaults, optimizer: "muon" }),
    /--optimizer muon: this model has no convolution; use sgd or adam/,
  );
});

test("Lookahead may go around any of them", () => {
  const config = { ...defaults, optimizer: "muon", lookahead: { k: 5, alpha: 0.5 } };
  assert.ok(createOptimizer(small().parameters(), config) instanceof optim.Lookahead);
});
