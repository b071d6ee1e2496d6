import assert from "node:assert/strict";
import { test } from "node:test";
import { DataLoader, defaultGenerator, manualSeed, setDefaultDevice, tensor } from "../index.ts";

setDefaultDevice("cpu");

const numbers = {
  length: 10,
  get: (i: number): [ReturnType<typeof tensor>, number] => [tensor([i, -i]), i % 3],
};

const labelsOf = async (loader: DataLoader): Promise<number[][]> => {
  const batches: number[][] = [];
  for (const [x] of loader) batches.push([...(await x.data())].filter((_, i) => i % 2 === 0));
  return batches;
};

test("batches in order, the last one short", async () => {
  const loader = new DataLoader(numbers, { batchSize: 4 });
  assert.equal(loader.length, 3);
  assert.deepEqual(await labelsOf(loader), [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
  assert.equal(new DataLoader(numbers, { batchSize: 4, dropLast: true }).length, 2);
});

test("a pass that is taken up again in the middle gives the rest of it", async () => {
  manualSeed(7);
  const whole = await labelsOf(new DataLoader(numbers, { batchSize: 3, shuffle: true }));
  manualSeed(7);
  const first = new DataLoader(numbers, { batchSize: 3, shuffle: true });
  const pass = first[Symbol.iterator]();
  pass.next();
  pass.next();
  const generator = defaultGenerator.getState();
  const second = new DataLoader(numbers, { batchSize: 3, shuffle: true });
  second.resume(first.state());
  manualSeed(99);
  defaultGenerator.setState(generator);
  assert.deepEqual(await labelsOf(second), whole.slice(2));
});

test("impossible batch sizes are refused", () =>
  assert.throws(
    () => new DataLoader(numbers, { batchSize: 0 }),
    /batchSize must be a whole number of at least 1 or null, got 0/,
  ));

test("no workers are none more than by default", async () => {
  const loader = new DataLoader(numbers, { batchSize: 10, numWorkers: 0 });
  assert.deepEqual(await labelsOf(loader), [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  for (const numWorkers of [-1, 0.5])
    assert.throws(
      () => new DataLoader(numbers, { numWorkers }),
      /numWorkers must be a whole number of at least 0/,
    );
});

test("without shuffle the order stays, with it every pass has an order of its own, of all examples", async () => {
  for (const options of [
    { batchSize: 10 },
    { batchSize: 10, shuffle: null },
    { batchSize: 10, shuffle: false },
  ])
    assert.deepEqual(await labelsOf(new DataLoader(numbers, options)), [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  manualSeed(1);
  const loader = new DataLoader(numbers, { batchSize: 10, shuffle: true });
  const [[first], [second]] = [await labelsOf(loader), await labelsOf(loader)];
  const sorted = (list: number[]) => list.toSorted((a, b) => a - b);
  assert.notDeepEqual(first, sorted(first));
  assert.notDeepEqual(first, second);
  assert.deepEqual([sorted(first), sorted(second)], [sorted(first), sorted(first)]);
});

test("dropLast leaves out a short last batch alone", async () => {
  const sizes = async (batchSize: number, dropLast: boolean) =>
    (await labelsOf(new DataLoader(numbers, { batchSize, dropLast }))).map(({ length }) => length);
  assert.deepEqual(await sizes(4, true), [4, 4]);
  assert.deepEqual(await sizes(5, true), [5, 5]);
  assert.deepEqual(await sizes(4, false), [4, 4, 2]);
});
