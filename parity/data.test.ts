// Samplers and splits against PyTorch's, draw by draw (data.py), and data sets made of one another.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  DataLoader,
  data,
  defaultGenerator,
  Generator,
  manualSeed,
  type Tensor,
  tensor,
} from "@tinycnn/core";
import golden from "./golden/data.json" with { type: "json" };

const numbers = (length: number) => ({ length, get: (i: number) => [tensor([i]), i] as [Tensor, number] });

type Rest = never[];
/** Each with the arguments that the golden has, a length in the place of a data set. */
const makers: Readonly<Record<string, (first: never, ...rest: Rest) => Iterable<unknown>>> = {
  SequentialSampler: (length: number) => new data.SequentialSampler(numbers(length)),
  RandomSampler: (length: number, ...rest: Rest) => new data.RandomSampler(numbers(length), ...(rest as [])),
  SubsetRandomSampler: (indices: number[]) => new data.SubsetRandomSampler(indices),
  WeightedRandomSampler: (weights: number[], ...rest: [number]) =>
    new data.WeightedRandomSampler(weights, ...rest),
  BatchSampler: (list: number[], ...rest: [number, boolean]) => new data.BatchSampler(list, ...rest),
  randomSplit: (length: number, lengths: number[]) =>
    data.randomSplit(numbers(length), lengths).map(({ indices }) => [...indices]),
};

describe("samplers draw as PyTorch's", () => {
  for (const { name, args, drawn, next } of golden)
    test(`${name}(${JSON.stringify(args).slice(1, -1)})`, () => {
      manualSeed(3);
      const made = makers[name](...(args as unknown as [never, ...Rest]));
      assert.deepEqual(
        drawn.map(() => [...made]),
        drawn,
      );
      assert.equal(defaultGenerator.randint(0, 2 ** 31), next);
      if (name !== "randomSplit") assert.equal((made as data.Sampler).length, drawn[0].length);
    });
});

test("a generator of one's own leaves the default one alone", () => {
  manualSeed(0);
  const before = defaultGenerator.getState();
  const own = () => new Generator(7);
  const list = numbers(6);
  const all = () => [
    [...new data.RandomSampler(list, { generator: own() })],
    [...new data.SubsetRandomSampler([1, 2, 3], own())],
    [...new data.WeightedRandomSampler([1, 2], { numSamples: 3, generator: own() } as never)],
    data.randomSplit(list, [2, 4], { generator: own() }).map(({ indices }) => indices),
  ];
  assert.deepEqual(all(), all());
  assert.deepEqual(defaultGenerator.getState(), before);
});

test("TensorDataset gives rows, alone and in batches", async () => {
  const set = new data.TensorDataset(
    tensor([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
    tensor(Int32Array.of(7, 8, 9)),
  );
  assert.equal(set.length, 3);
  const [x, y] = set.get(-1);
  assert.deepEqual([x.shape, y.shape, y.dtype], [[2], [], "int32"]);
  assert.deepEqual([...(await x.data()), await y.item()], [5, 6, 9]);
  const loader = new DataLoader<Tensor[], Tensor[]>(set, { batchSize: 2 });
  const seen: unknown[] = [];
  for (const [xs, ys] of loader)
    seen.push([xs.shape, [...(await xs.data())], [...(await ys.data())], ys.dtype]);
  assert.deepEqual(seen, [
    [[2, 2], [1, 2, 3, 4], [7, 8], "int32"],
    [[1, 2], [5, 6], [9], "int32"],
  ]);
  assert.throws(() => set.get(3), /TensorDataset: there is no example 3 of 3/);
  assert.throws(
    () => new data.TensorDataset(tensor([1, 2]), tensor([1])),
    /of one length, got \[2\] and \[1\]/,
  );
});

test("Subset and ConcatDataset show others' examples", () => {
  const part = new data.Subset(numbers(5), [4, 0]);
  const both = new data.ConcatDataset([part, numbers(3)]);
  const labels = (set: data.Dataset) => Array.from({ length: set.length }, (_, i) => set.get(i)[1]);
  assert.deepEqual([labels(part), labels(both), both.get(-1)[1]], [[4, 0], [4, 0, 0, 1, 2], 2]);
  assert.throws(() => both.get(5), /ConcatDataset: there is no example 5 of 5/);
  assert.throws(() => data.randomSplit(numbers(5), [2, 2]), /lengths 2, 2 must add up to 5/);
});

test("a class may extend Dataset and Sampler", () => {
  class Squares extends data.Dataset<number> {
    readonly length = 4;
    get(i: number): number {
      return i * i;
    }
  }
  class Backwards extends data.Sampler {
    readonly length = 4;
    *[Symbol.iterator]() {
      for (let i = 3; i >= 0; i--) yield i;
    }
  }
  const seen: number[][] = [];
  const collateFn = (examples: number[]) => examples;
  for (const batch of new DataLoader(new Squares(), { batchSize: 2, sampler: new Backwards(), collateFn }))
    seen.push(batch);
  assert.deepEqual(seen, [
    [9, 4],
    [1, 0],
  ]);
});
