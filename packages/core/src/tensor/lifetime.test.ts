// What can be named can be read, whatever its size: what a call gave, what a field, a hook or a closure holds, what user code made on
// the way; after backward(), after a step, without recording.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type AnyDevice, everyDevice } from "../../../../tests/everyDevice.ts";
import { cases, Net } from "../../../../tests/lifetimes.ts";
import { rounds } from "../../../../tests/rounds.ts";
import { ones, optim, type Tensor } from "../index.ts";

async function assertAll(tensor: Tensor, value: number, what: string): Promise<void> {
  const data = await tensor.data();
  assert.equal(data.length, tensor.numel, what);
  for (let i = 0; i < data.length; i++)
    if (data[i] !== value) assert.equal(data[i], value, `${what} at ${i}`);
}

const sizes: Record<AnyDevice, number[]> = {
  cpu: [8_191, 8_193, 1_000_000],
  reference: [8_193, 8_191, 1_000_000].slice(0, rounds(1, 3)),
  primitives: [8_193],
};

for (const device of everyDevice)
  for (const n of sizes[device])
    describe(`${n} elements on ${device}`, () => {
      for (const [name, run] of Object.entries(cases))
        test(name, async () => {
          const net = new Net(device);
          const optimizer = new optim.SGD(net.parameters(), { lr: 0.5 });
          const step = (loss: Tensor): void => {
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
          };
          const read = await run({ net, x: ones([n], { device }), device, step });
          // What is read once can be read again.
          for (let i = 0; i < 2; i++)
            for (const [tensor, value] of read) await assertAll(tensor, value, name);
        });
    });

test("what a closure took out of a model, and a step made stale, says how to keep it", async () => {
  const net = new Net("cpu");
  const features: Tensor[] = [];
  net.forward = (input) => {
    features.push(net.middle(input));
    return features[0].add(1);
  };
  const optimizer = new optim.SGD(net.parameters(), { lr: 0.5 });
  net(ones([10]))
    .sum()
    .backward();
  optimizer.step();
  await assert.rejects(features[0].data(), /changed in place since.*Return it from forward.*\.detach\(\)/);
});
