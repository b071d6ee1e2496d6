// Layers against PyTorch (parity/layers.py): initial weights bit for bit, results, gradients of inputs and of weights.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { nn, type Tensor, tensor } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { checkLayer, type LayerCase } from "./cases.ts";

const golden: { cases: LayerCase[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/layers.json"), "utf8"),
);
const told = ({ kind, args, options, inputs }: LayerCase): string =>
  `${kind}(${JSON.stringify([...args, options])}) of ${inputs.map(({ shape }) => `[${shape}]`)}`;

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const kind of new Set(golden.cases.map((one) => one.kind)))
      test(kind, async () => {
        for (const one of golden.cases)
          if (one.kind === kind) await checkLayer(one, [...one.args, one.options], device, told(one));
      });
  });

class Stack extends nn.Module {
  readonly layers = new nn.ModuleList([new nn.Linear(2, 2), new nn.Linear(2, 1)]);
  readonly heads = new nn.ModuleDict({ low: new nn.Linear(1, 1) });

  override forward(x: Tensor): Tensor {
    let y = x;
    for (const layer of this.layers) y = layer(y);
    return this.heads.get("low")(y);
  }
}

test("modules in lists and by name: torch's keys, found and changed", async () => {
  const model = new Stack();
  assert.deepEqual(
    [...model.namedParameters()].map(([name]) => name),
    ["0.weight", "0.bias", "1.weight", "1.bias"]
      .map((name) => `layers.${name}`)
      .concat(["heads.low.weight", "heads.low.bias"]),
  );
  assert.equal(model.layers.get(-1), model.layers.children()[1]);
  model.layers.append(new nn.ReLU());
  assert.equal(model.layers.count, 3);
  assert.deepEqual(model.heads.keys(), ["low"]);
  assert.deepEqual(model(tensor([[1, 2]])).shape, [1, 1]);
  assert.throws(() => model.layers.get(3), /there is no module 3, there are 3/);
  assert.throws(() => new nn.ModuleList([1 as unknown as nn.Module]), /element 0 must be a module, got 1/);
  assert.throws(() => model.layers(tensor([1])), /ModuleList computes nothing by itself/);
});

test("a module's own methods: walking, applying, finding, adding, freezing", async () => {
  const model = new nn.Sequential(new nn.Linear(2, 2), new nn.Sequential(new nn.ReLU(), new nn.Linear(2, 1)));
  const order: string[] = [];
  model.apply((module) => {
    order.push(module.constructor.name);
    if (module instanceof nn.Linear) nn.init.constant_(module.weight, 0.5);
  });
  assert.deepEqual(order, ["Linear", "ReLU", "Linear", "Sequential", "Sequential"]);
  assert.deepEqual([...(await model.parameters()[0].data())], [0.5, 0.5, 0.5, 0.5]);
  assert.equal(model.modules().length, 5);
  assert.equal(model.modules()[0], model);
  assert.equal(model.children().length, 2);
  assert.ok(model.getSubmodule("1.1") instanceof nn.Linear);
  assert.equal(model.getSubmodule(""), model);
  assert.throws(() => model.getSubmodule("1.2"), /has no module "1\.2"; it has 0, 1, 1\.0, 1\.1/);
  model.addModule("2", new nn.Identity());
  assert.equal(model.layers.length, 3);
  model.registerBuffer("scale", tensor([2]));
  assert.ok(model.stateDict().has("scale"));
  assert.ok(
    model
      .requiresGrad_(false)
      .parameters()
      .every(({ requiresGrad }) => !requiresGrad),
  );
});
