// Files that were changed by chance or made to do harm: each is refused in our words, or holds what it held before; none takes a second,
// or memory that is out of proportion.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changed, random } from "../../../../tests/changed.ts";
import {
  ascii,
  fileOf,
  joined,
  long,
  numbers,
  pickled,
  STORAGE,
  tensorOf,
  text,
  u32,
} from "../../../../tests/pickled.ts";
import { rounds } from "../../../../tests/rounds.ts";
import { Tensor, tensor } from "../index.ts";
import { load, save, WeightsError } from "./index.ts";
import { Zip, zipped } from "./zip.ts";

/** What one file may take. A time decides nothing in `npm test`, only where every round is run. */
const MAX_MS = rounds(Number.POSITIVE_INFINITY, 1_000);
const MAX_BYTES = 256 * 2 ** 20;

const told = (says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof WeightsError, String(error));
  assert.match(error.message, says);
  return true;
};

describe("made to do harm", () => {
  const files: Readonly<Record<string, readonly [pickle: Uint8Array, says: RegExp]>> = {
    "calls a command": [pickled("cos\nsystem\n(", text("ls"), "tR"), /wants os\.system/],
    "asks for an attribute": [pickled("c__builtin__\ngetattr\n((tR"), /wants __builtin__\.getattr/],
    "calls by name on the stack": [pickled(text("posix"), text("system"), [0x93]), /wants posix\.system/],
    "calls by numbers on the stack": [pickled([0x4b, 1, 0x4b, 2, 0x93]), /a name is missing/],
    "calls a name of JavaScript's objects": [
      pickled("c__proto__\nconstructor\n)R"),
      /wants __proto__\.constructor/,
    ],
    "calls a storage": [pickled("ctorch\nFloatStorage\n)R"), /calls what cannot be called/],
    "makes an instance": [pickled("ctorch\nFloatStorage\n)", [0x81]), /needs what byte 129/],
    "a tensor of 2^40 elements of one": [
      pickled(tensorOf(0n, [2n ** 20n, 2n ** 20n], [0n, 0n])),
      /far more memory/,
    ],
    "a tensor with more elements than numbers count": [
      pickled(tensorOf(0n, [2n ** 40n, 2n ** 40n], [0n, 0n])),
      /no shape/,
    ],
    "sizes that overflow beside a 0": [
      pickled(tensorOf(0n, [2n ** 40n, 2n ** 40n, 0n], [1n, 1n, 1n])),
      /no shape/,
    ],
    "a negative stride": [pickled(tensorOf(0n, [2n], [-1n])), /no shape/],
    "an element beyond the storage": [pickled(tensorOf(1n, [4n], [1n])), /beyond its elements/],
    "a stride beyond all numbers": [pickled(tensorOf(0n, [3n], [2n ** 52n])), /beyond its elements/],
    "a negative offset": [pickled(tensorOf(-1n, [1n], [1n])), /no elements/],
    "a list in itself": [pickled("]", [0x71, 0], [0x68, 0], "a"), /more than 64 deep/],
    "a dict in itself": [pickled("}", [0x71, 0], text("a"), [0x68, 0], "s"), /more than 64 deep/],
    "lists 200,000 deep": [
      pickled(new Uint8Array(200_000).fill(0x5d), new Uint8Array(199_999).fill(0x61)),
      /64 deep/,
    ],
    "lists of lists, 2^60 in all": [
      pickled(
        "(]",
        ...Array.from({ length: 60 }, (_, i) => joined([0x71, i], "](", [0x68, i, 0x68, i], "e")),
        "t",
      ),
      /more than 1000000 values/,
    ],
    "a key __proto__": [pickled("}", text("__proto__"), "}s"), /the key __proto__/],
    "a key that is a list": [pickled("}]Ns"), /neither a text nor a number/],
    "millions of marks": [pickled(new Uint8Array(3_000_000).fill(0x28)), /more than 2000000 values/],
    "millions of dicts": [pickled("(", "}K\u0001Ns".repeat(100_001), "t"), /more than 100000 dicts/],
    "a number of 200 bytes": [pickled([0x8a, 200], new Uint8Array(200)), /more than 16 bytes/],
    "a text longer than the file": [pickled("X", u32(0xffffffff)), /ends in the middle/],
    "a text that is no UTF-8": [pickled([0x8c, 1, 0xff]), /no UTF-8/],
    "no value": [pickled(), /value is missing/],
    "two values": [pickled("NN"), /left over/],
    "a name of no end": [pickled("c", "a".repeat(1000)), /has no end/],
    "no stop": [joined([0x80, 2], "N"), /ends in the middle/],
    "a later protocol": [joined([0x80, 6], "N."), /protocol after 5/],
    "a storage of a class that is none": [
      pickled("(", text("storage"), "ccollections\nOrderedDict\n", text("0"), text("cpu"), "K\u0004tQ"),
      /no elements/,
    ],
    "another storage's size": [
      pickled(
        "ctorch._utils\n_rebuild_tensor_v2\n((",
        text("storage"),
        "ctorch\nFloatStorage\n",
        text("0"),
        text("cpu"),
        [0x4b, 5],
        "tQ",
        long(0n),
        "((}tR",
      ),
      /missing|no shape|16 bytes, expected 20/,
    ],
    "a storage that is not there": [
      pickled(
        "ctorch._utils\n_rebuild_tensor_v2\n((",
        text("storage"),
        "ctorch\nFloatStorage\n",
        text("../../etc"),
        text("cpu"),
        [0x4b, 4],
        "tQ",
        long(0n),
        numbers([1n]),
        numbers([1n]),
        [0x89],
        "}tR",
      ),
      /elements \.\.\/\.\.\/etc are missing/,
    ],
    "a class as a value": [pickled("ctorch\nFloatStorage\n"), /neither a tensor nor a plain value/],
    "a storage as a value": [pickled(STORAGE), /neither a tensor nor a plain value/],
  };
  for (const [name, [pickle, says]] of Object.entries(files))
    test(name, async () => {
      const before = performance.now();
      await assert.rejects(load(fileOf(pickle)), told(says));
      assert.ok(performance.now() - before < MAX_MS);
    });

  const files16 = () => new Map([["a/data.pkl", pickled("N")]]);
  test("a zip with two pickles, with none, and what is none", async () => {
    const two = files16().set("b/data.pkl", pickled("N"));
    await assert.rejects(load(zipped(two)), told(/no data\.pkl/));
    await assert.rejects(load(zipped(new Map([["a/x", ascii("x")]]))), told(/no data\.pkl/));
    await assert.rejects(load(ascii("PK")), told(/no list of its parts/));
    await assert.rejects(load(new Uint8Array(0)), told(/no file of torch\.save/));
    await assert.rejects(load(zipped(files16().set("a/byteorder", ascii("big")))), told(/big-endian/));
  });

  test("a compressed part, a part twice, parts that overlap", async () => {
    const good = zipped(files16());
    const view = (change: (v: DataView, list: number) => void) => {
      const bytes = good.slice();
      const v = new DataView(bytes.buffer);
      change(v, v.getUint32(bytes.length - 6, true));
      return bytes;
    };
    await assert.rejects(load(view((v, list) => v.setUint16(list + 10, 8, true))), told(/compressed/));
    await assert.rejects(load(view((v, list) => v.setUint32(list + 24, 0xffffffff, true))), told(/4 GiB/));
    await assert.rejects(load(view((v, list) => v.setUint32(list + 42, 7, true))), told(/no beginning/));
    const twice = joined(good.subarray(0, -22), good.subarray(-22));
    const v = new DataView(twice.buffer);
    const start = v.getUint32(twice.length - 6, true);
    const doubled = joined(twice.subarray(0, -22), twice.subarray(start, -22), twice.subarray(-22));
    new DataView(doubled.buffer).setUint16(doubled.length - 12, 2, true);
    await assert.rejects(load(doubled), told(/twice/));
    // A file that is a zip itself, whose part the list names as well.
    const inner = zipped(new Map([["b", ascii("within")]]));
    const outer = zipped(new Map([["a/data.pkl", inner]]));
    const within = Buffer.from(outer).indexOf(inner);
    const listOf = (zip: Uint8Array, ahead: number): Uint8Array => {
      const at = new DataView(zip.buffer).getUint32(zip.length - 6, true);
      const list = zip.slice(at, -22);
      const v = new DataView(list.buffer);
      v.setUint32(42, v.getUint32(42, true) + ahead, true);
      return list;
    };
    const lists = joined(listOf(outer, 0), listOf(inner, within));
    const end = outer.slice(-22);
    const tail = new DataView(end.buffer);
    tail.setUint16(8, 2, true);
    tail.setUint16(10, 2, true);
    tail.setUint32(12, lists.length, true);
    const files = outer.subarray(0, tail.getUint32(16, true));
    await assert.rejects(load(joined(files, lists, end)), told(/b lies within a\/data\.pkl/));
  });
});

async function elements(value: unknown): Promise<unknown> {
  if (value instanceof Tensor) return [value.dtype, value.shape, [...(await value.data())]];
  if (value instanceof Map) return [...((await elements([...value])) as unknown[])];
  if (Array.isArray(value)) return Promise.all(value.map(elements));
  if (typeof value === "object" && value !== null) return elements(Object.entries(value));
  return value;
}

const sample = () =>
  save({
    model: new Map([
      [
        "conv.weight",
        tensor(
          Float32Array.from({ length: 54 }, (_, i) => i / 7),
          { shape: [2, 3, 3, 3] },
        ),
      ],
      ["bn.num_batches_tracked", tensor(Int32Array.of(7), { shape: [] })],
    ]),
    epoch: 3,
    losses: [0.5, 0.25],
    name: "작은",
  });

/** Loads, and says how it went. */
async function outcome(bytes: Uint8Array): Promise<unknown> {
  const before = performance.now();
  let result: unknown;
  try {
    result = await elements(await load(bytes));
  } catch (error) {
    assert.ok(error instanceof WeightsError, `${(error as Error).stack}`);
    result = null;
  }
  assert.ok(performance.now() - before < MAX_MS);
  assert.ok(process.memoryUsage.rss() - base < MAX_BYTES, "memory");
  return result;
}
const base = process.memoryUsage.rss();
const N = rounds(700, 10_000);

test(`${N} changed files are refused, or hold what they held`, async () => {
  const good = await sample();
  const holds = await outcome(good);
  let refused = 0;
  for (let seed = 0; seed < N; seed++) {
    const result = await outcome(changed(good, random(seed)));
    if (result === null) refused++;
    else assert.deepEqual(result, holds, `seed ${seed}`);
  }
  assert.ok(refused > N / 3, `${refused} of ${N}`);
});

test(`${N} changed pickles with a right checksum are refused in our words or read, in bounds`, async () => {
  const good = await sample();
  const zip = new Zip(good);
  const files = new Map(zip.names.map((name) => [name, zip.read(name) as Uint8Array]));
  const pickle = files.get("archive/data.pkl") as Uint8Array;
  let refused = 0;
  for (let seed = 0; seed < N; seed++) {
    const result = await outcome(zipped(files.set("archive/data.pkl", changed(pickle, random(seed)))));
    if (result === null) refused++;
  }
  assert.ok(refused > N / 3 && refused < N, `${refused} of ${N}`);
});
