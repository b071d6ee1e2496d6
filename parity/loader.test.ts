// DataLoader against PyTorch's (loader.py): what comes, in which order, and whose random stream it was drawn from.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DataLoader, data, defaultGenerator, Generator, manualSeed, Tensor } from "@tinycnn/core";
import golden from "./golden/loader.json" with { type: "json" };

type Pair = [number, number];
const draw = () => defaultGenerator.randint(0, 1000);
const drawing = () => ({ length: 11, get: (i: number): Pair => [i, draw()] });

class Stream extends data.IterableDataset<Pair> {
  readonly #count: number;
  readonly #shared: boolean;

  constructor(count: number, shared: boolean) {
    super();
    this.#count = count;
    this.#shared = shared;
  }
  *[Symbol.iterator](): Iterator<Pair> {
    const info = data.getWorkerInfo();
    const [start, step] = info && this.#shared ? [info.id, info.numWorkers] : [0, 1];
    for (let i = start; i < this.#count + (info?.id ?? 0); i += step) yield [i, draw()];
  }
}

const lazy = {
  length: 5,
  *[Symbol.iterator](): Iterator<number> {
    for (let i = 0; i < 5; i++) yield defaultGenerator.randint(0, 11);
  },
};

const kinds: Readonly<Record<string, () => unknown>> = {
  map: drawing,
  all: () => new Stream(7, false),
  shared: () => new Stream(10, true),
  chain: () => new data.ChainDataset([new Stream(3, false), new Stream(4, false)]),
};

const plain = async (value: unknown): Promise<unknown> =>
  value instanceof Tensor
    ? [...(await value.data())]
    : Array.isArray(value)
      ? Promise.all(value.map(plain))
      : value;

function loaderOf(kind: string, given: Record<string, unknown>): DataLoader {
  const options = { ...given };
  if (options.generator) options.generator = new Generator(options.generator as number);
  if (options.sampler) options.sampler = lazy;
  if (options.workerInitFn) options.workerInitFn = (id: number) => manualSeed(100 + id);
  return new DataLoader(kinds[kind]() as never, options);
}

describe("DataLoader gives and draws what PyTorch's does", () => {
  for (const { kind, options, passes, next } of golden)
    test(`${kind}, ${JSON.stringify(options)}`, async () => {
      manualSeed(3);
      const loader = loaderOf(kind, options as Record<string, unknown>);
      const seen: unknown[] = [];
      for (const _ of passes) seen.push(await Promise.all([...loader].map(plain)));
      assert.deepEqual(seen, passes);
      assert.equal(defaultGenerator.randint(0, 2 ** 31), next);
      if (kind === "map") assert.equal(loader.length, passes[0].length);
      assert.equal(data.getWorkerInfo(), null);
    });
});

describe("what goes through a loader besides", () => {
  test("lists of batches may be samplers, and change from pass to pass", async () => {
    manualSeed(0);
    const loader = new DataLoader(drawing(), {
      batchSampler: new data.BatchSampler(new data.RandomSampler(drawing()), 4, true),
    });
    assert.equal(loader.length, 2);
    const passes = await Promise.all(
      [...loader, ...loader].map(async ([i]) => [...(await (i as unknown as Tensor).data())]),
    );
    assert.deepEqual(
      passes.map(({ length }) => length),
      [4, 4, 4, 4],
    );
    assert.notDeepEqual(passes.slice(0, 2), passes.slice(2));
  });

  test("a function of one's own makes single examples and batches", () => {
    const one = new DataLoader(drawing(), {
      batchSize: null,
      collateFn: ((example: Pair) => example[0] * 2) as never,
    });
    assert.deepEqual([...one].slice(0, 3), [0, 2, 4]);
    const stream = new DataLoader(new Stream(5, false), {
      batchSize: 2,
      collateFn: (pairs: Pair[]) => pairs.map(([i]) => i),
    });
    assert.deepEqual([...stream], [[0, 1], [2, 3], [4]]);
  });

  test("examples are prepared one batch ahead, each before it is asked for", () => {
    const told: string[] = [];
    const dataset = {
      length: 5,
      get: (i: number) => {
        told.push(`get ${i}`);
        return [i, i] as Pair;
      },
      prepare: (indices: Int32Array) => {
        told.push(`prepare ${[...indices]}`);
      },
    };
    for (const _ of new DataLoader(dataset, 2)) told.push("step");
    assert.deepEqual(told, [
      "prepare 0,1",
      "get 0",
      "get 1",
      "prepare 2,3",
      "step",
      "get 2",
      "get 3",
      "prepare 4",
      "step",
      "get 4",
      "step",
    ]);
  });

  test("a part of a data set has its examples prepared there", () => {
    const told: number[][] = [];
    const dataset = {
      length: 5,
      get: (i: number): Pair => [i, i],
      prepare: (indices: Int32Array) => void told.push([...indices]),
    };
    for (const _ of new DataLoader(new data.Subset(dataset, [4, 0, 3]), 2));
    assert.deepEqual(told, [[4, 0], [3]]);
    assert.equal(new data.Subset(drawing(), [1]).prepare, undefined);
  });

  test("StackDataset puts data sets side by side, in order or by name", () => {
    const [a, b] = [
      [1, 2],
      [3, 4],
    ];
    assert.deepEqual(new data.StackDataset<number>(a, b).get(1), [2, 4]);
    const named = new data.StackDataset<number>({ a, b });
    assert.deepEqual([named.get(0), named.length], [{ a: 1, b: 3 }, 2]);
    assert.throws(() => new data.StackDataset<number>(a, [1]), /of one length, got 2 and 1/);
    assert.throws(() => new data.StackDataset(), /expected data sets/);
  });

  test("what does not go together is refused", () => {
    const refuses = (options: object, says: RegExp, dataset: unknown = drawing()) =>
      assert.throws(() => new DataLoader(dataset as never, options), says);
    refuses({ batchSampler: [[1]], batchSize: 2 }, /batchSampler decides everything/);
    refuses({ batchSampler: [[1]], dropLast: true }, /batchSampler decides everything/);
    refuses({ batchSize: null, dropLast: true }, /no last one/);
    refuses({ shuffle: true }, /order of its own/, new Stream(1, false));
    refuses({ sampler: [1], shuffle: true }, /not both/);
    assert.throws(() => new DataLoader(new Stream(1, false)).length, /does not know how long/);
    assert.throws(() => new data.ChainDataset([drawing()] as never), /an IterableDataset/);
    const loader = new DataLoader(drawing(), { numWorkers: 2 });
    assert.throws(() => loader.resume({ samplerSeed: null, batch: 1 }), /only begun/);
    const broken = new DataLoader(
      {
        length: 2,
        get: () => {
          throw new Error("broken");
        },
      },
      { numWorkers: 1 },
    );
    assert.throws(() => [...broken], /broken/);
    assert.equal(data.getWorkerInfo(), null);
  });
});
