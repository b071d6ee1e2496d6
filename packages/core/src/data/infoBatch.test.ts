import assert from "node:assert/strict";
import { test } from "node:test";
import { DataLoader, InfoBatch, manualSeed, setDefaultDevice, tensor } from "../index.ts";

setDefaultDevice("cpu");

const SIZE = 1000;
const all = Int32Array.from({ length: SIZE }, (_, i) => i);
/** Three of four examples are easy. */
const losses = Float32Array.from(all, (i) => (i % 4 === 0 ? 4 : 0.1));

function second(options: { epochs: number; ratio?: number; full?: number }, seed = 0): InfoBatch {
  manualSeed(seed);
  const sampler = new InfoBatch(SIZE, options);
  sampler.setEpoch(0);
  assert.deepEqual(sampler.order.toSorted(), all, "nothing is known at first");
  sampler.record(all, losses);
  sampler.setEpoch(1);
  return sampler;
}

test("easy examples are thinned out, hard ones stay", () => {
  const { order } = second({ epochs: 10, ratio: 0.4 });
  assert.equal(new Set(order).size, order.length);
  assert.equal(order.filter((i) => i % 4 === 0).length, 250);
  const easy = order.length - 250;
  assert.ok(easy > 410 && easy < 490, `${easy} of 750 stay, expected about 450`);
  assert.notDeepEqual(order, order.toSorted());
  assert.deepEqual(second({ epochs: 10, ratio: 0.4 }).order, order, "the same seed, the same examples");
});

test("weights make up for what is left out", () => {
  let total = 0;
  const rounds = 40;
  for (let seed = 0; seed < rounds; seed++) {
    const sampler = second({ epochs: 10 }, seed);
    const weights = sampler.weights(sampler.order);
    sampler.order.forEach((index, i) => {
      assert.equal(weights[i], index % 4 === 0 ? 1 : 2);
      total += weights[i] * losses[index];
    });
  }
  const mean = losses.reduce((sum, loss) => sum + loss, 0);
  assert.ok(Math.abs(total / rounds / mean - 1) < 0.005, `${total / rounds}, expected about ${mean}`);
});

test("the last passes show everything", () => {
  const sampler = second({ epochs: 8, full: 0.25 });
  sampler.setEpoch(5);
  assert.ok(sampler.length < SIZE);
  sampler.setEpoch(6);
  assert.equal(sampler.length, SIZE);
  assert.deepEqual(new Set(sampler.weights(all)), new Set([1]));
});

test("a loader takes its examples from the sampler, pass by pass", async () => {
  const sampler = second({ epochs: 10 });
  const numbers = {
    length: SIZE,
    get: (i: number): [ReturnType<typeof tensor>, number] => [tensor([i]), 0],
  };
  const loader = new DataLoader(numbers, { batchSize: 64, sampler, dropLast: true });
  for (const epoch of [1, 2]) {
    sampler.setEpoch(epoch);
    assert.equal(loader.length, Math.floor(sampler.length / 64));
    const seen: number[] = [];
    for (const [x] of loader) seen.push(...(await x.data()));
    assert.deepEqual(seen, [...sampler.order.subarray(0, 64 * loader.length)]);
  }
  assert.throws(() => [...loader], /call setEpoch before each pass/);
  const state = { samplerSeed: null, batch: 3 };
  assert.throws(() => loader.resume(state), /a pass with a sampler cannot be gone on with/);
  assert.throws(() => new DataLoader(numbers, { sampler, shuffle: true }), /sampler or shuffle/);
});

test("what cannot be is refused", () => {
  assert.throws(() => new InfoBatch(0, { epochs: 1 }), /size/);
  assert.throws(() => new InfoBatch(4, { epochs: 0 }), /epochs/);
  assert.throws(() => new InfoBatch(4, { epochs: 1, ratio: 1 }), /ratio/);
  assert.throws(() => new InfoBatch(4, { epochs: 1, full: 2 }), /full/);
  assert.throws(() => new InfoBatch(4, { epochs: 1 }).record(all, [1]), /1 losses for 1000 examples/);
});

test("where a pass stands comes back in another of the same size, and in no other", () => {
  const sampler = second({ epochs: 10 });
  const { scores, order, weights } = sampler.stateDict();
  const other = new InfoBatch(SIZE, { epochs: 10 });
  other.loadStateDict({ scores, order, weights });
  assert.deepEqual(other.stateDict(), sampler.stateDict());
  assert.deepEqual(other.weights(order), sampler.weights(order));
  assert.throws(() => new InfoBatch(SIZE + 1, { epochs: 10 }).loadStateDict(sampler.stateDict()), {
    name: "RangeError",
    message: `InfoBatch: the state is not of ${SIZE + 1} examples`,
  });
  const foreign = { scores, weights, order: Int32Array.of(SIZE) };
  assert.throws(() => other.loadStateDict(foreign), /not of/);
});

test("an example without a loss, or with one that is no number, stays, and the mean is that of the others", () => {
  manualSeed(0);
  const sampler = new InfoBatch(4, { epochs: 10, ratio: 0.99 });
  sampler.setEpoch(0);
  sampler.record(Int32Array.of(0, 1, 2), [2, Number.NaN, 4]);
  // Mean 3: only the first lies below it.
  const left = Array.from({ length: 30 }, (_, i) => {
    sampler.setEpoch(1 + (i % 5));
    return sampler.order.toSorted().join();
  });
  assert.ok(left.includes("1,2,3"), left.join(" "));
  assert.deepEqual(new Set(left), new Set(["1,2,3", "0,1,2,3"].filter((order) => left.includes(order))));
  assert.deepEqual([...sampler.weights(Int32Array.of(0, 1, 2, 3))].map(Math.round), [100, 1, 1, 1]);
});

test("a loss that is exactly the mean is not easy", () => {
  const sampler = new InfoBatch(3, { epochs: 10, ratio: 0.9 });
  sampler.setEpoch(0);
  sampler.record(Int32Array.of(0, 1, 2), [2, 2, 2]);
  for (let i = 0; i < 10; i++) {
    sampler.setEpoch(1);
    assert.equal(sampler.length, 3);
  }
});
