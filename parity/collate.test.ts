// What the loader makes of examples, against torch.utils.data.default_collate (parity/collate.py): structures, types, shapes, values.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { DataLoader, type DType, stack, Tensor, tensor } from "@tinycnn/core";

const path = join(import.meta.dirname, "golden/collate.json");
const golden: Record<string, { examples: unknown[]; batch: unknown }> = JSON.parse(
  readFileSync(path, "utf8"),
);

interface Told {
  tensor?: (number | boolean)[];
  dtype: DType;
  shape: number[];
  object?: Record<string, unknown>;
}

/** What the script wrote, as it was. */
function made(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== "object" || value === null) return value;
  const { tensor: elements, dtype, shape, object = {} } = value as Told;
  if (elements) return tensor(Float32Array.from(elements, Number), { shape, dtype });
  return Object.fromEntries(Object.entries(object).map(([key, one]) => [key, made(one)]));
}

/** As the script writes it. */
async function told(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(told));
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Tensor) {
    const elements = Array.from(await value.data(), (x) => (value.dtype === "bool" ? x !== 0 : x));
    return { tensor: elements, dtype: value.dtype, shape: [...value.shape] };
  }
  const entries = Object.entries(value).map(async ([key, one]) => [key, await told(one)] as const);
  return { object: Object.fromEntries(await Promise.all(entries)) };
}

const batchOf = (examples: readonly unknown[]): unknown => {
  const [batch, ...more] = new DataLoader(examples as never[], { batchSize: examples.length });
  assert.equal(more.length, 0);
  return batch;
};

describe("batches of every structure, as PyTorch makes them", () => {
  for (const [name, { examples, batch }] of Object.entries(golden))
    test(name, async () => {
      const given = examples.map(made);
      if (batch === null) assert.throws(() => batchOf(given), /DataLoader: example \d/);
      else assert.deepEqual(await told(batchOf(given)), batch);
    });
});

const refuses = (examples: readonly unknown[], message: RegExp): void =>
  void assert.throws(() => batchOf(examples), message);

test("what does not stack is named with its place", () => {
  const x = tensor([[1, 2]]);
  refuses([[x, null]], /example 0 at \[1\] is null, which does not stack; expected a tensor/);
  refuses(
    [
      [x, 1],
      [x, "cat"],
    ],
    /example 0 at \[1\] is 1, example 1 at \[1\] is "cat"/,
  );
  refuses(
    [{ mask: x }, { mask: tensor([1]) }],
    /example 0 at mask has the shape \[1, 2\], example 1 at mask \[1\]/,
  );
  refuses([{ a: 1 }, { b: 1 }], /example 1 has no "a", which example 0 has/);
  refuses([[1], [1, 2]], /example 0 has 1 entries, example 1 2/);
  refuses([Promise.resolve(x)], /example 0 is a promise; a batch cannot wait/);
  refuses([x, Promise.resolve(x)], /example 1 is a promise/);
  refuses([new Map()], /example 0 is Map, which does not stack/);
  refuses([2n ** 40n], /1099511627776n, which int32 does not hold/);
  // Equal in number, not in shape.
  refuses([tensor([[1, 2]]), tensor([[1], [2]])], /has the shape \[1, 2\], example 1 \[2, 1\]/);
});

test("what JavaScript has beside Python: typed arrays, big integers, numbers that are none", async () => {
  const of = (batch: unknown) => told(batch);
  assert.deepEqual(await of(batchOf([Float64Array.of(0.5, 1), Float64Array.of(2, 3)])), {
    tensor: [0.5, 1, 2, 3],
    dtype: "float32",
    shape: [2, 2],
  });
  assert.deepEqual(await of(batchOf([Uint8Array.of(200), Uint8Array.of(3)])), {
    tensor: [200, 3],
    dtype: "uint8",
    shape: [2, 1],
  });
  assert.deepEqual(await of(batchOf([5n, -3n])), { tensor: [5, -3], dtype: "int32", shape: [2] });
  const { tensor: elements, dtype } = (await of(batchOf([Number.NaN, 1]))) as Told;
  assert.ok(Number.isNaN(elements?.[0]) && dtype === "float32");
});

test("a data set of one's own, in an order of its own, and a function that makes its batches", async () => {
  const squares = { length: 5, get: (i: number) => ({ x: tensor([i]), y: i * i }) };
  const batches = [...new DataLoader(squares, { batchSize: 2 })];
  assert.deepEqual([...(await batches[2].y.data())], [16]);
  assert.deepEqual(batches[0].x.shape, [2, 1]);
  const longest = (all: { x: Tensor; y: number }[]) => [stack(all.map(({ x }) => x)), all.length] as const;
  const own = [...new DataLoader(squares, { batchSize: 3, collateFn: longest })];
  assert.deepEqual(
    own.map(([x, n]) => [x.shape, n]),
    [
      [[3, 1], 3],
      [[2, 1], 2],
    ],
  );
});

test("batches that are over can still be read", async () => {
  const pairs = Array.from({ length: 4 }, (_, i) => ({ x: tensor([i]), list: [tensor([i + 0.5])] }));
  const [first, second] = [...new DataLoader(pairs, { batchSize: 2 })];
  assert.deepEqual([...(await first.x.data())], [0, 1]);
  assert.deepEqual([...(await second.list[0].data())], [2.5, 3.5]);
});
