// Parquet's parts one by one: what they say of themselves is not believed before it is counted.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ColumnMetaData } from "hyparquet";
import { ParquetFault } from "./fault.ts";
import { pagesOf, type Source } from "./pages.ts";
import { readRuns } from "./runs.ts";
import { PictureFile } from "./table.ts";
import { endOfStruct } from "./thrift.ts";
import { unpacks } from "./unpack.ts";

const varint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
const zigzag = (n: number): number[] => varint(2 * n);
const bytes = (...parts: (number | number[])[]): Uint8Array => Uint8Array.from(parts.flat());

describe("runs", () => {
  /** Numbers packed in bits, padded to eight. */
  function packed(values: readonly number[], width: number): number[] {
    const groups = Math.ceil(values.length / 8);
    const bits = values.flatMap((value) =>
      Array.from({ length: width }, (_, i) => Math.floor(value / 2 ** i) % 2),
    );
    const out = new Array<number>(groups * width).fill(0);
    bits.forEach((bit, i) => {
      out[i >> 3] += bit << (i & 7);
    });
    return [...varint(2 * groups + 1), ...out];
  }

  test("of packed bits of any width, and of one value many times", () => {
    for (let width = 1; width <= 32; width++) {
      const values = Array.from({ length: 19 }, (_, i) => (i * 2_654_435_761 + i) % 2 ** width);
      assert.deepEqual([...readRuns(bytes(packed(values, width)), width, 19)], values, `${width} bits`);
    }
    const both = bytes(varint(2 * 5), 7, packed([1, 2, 3], 3));
    assert.deepEqual([...readRuns(both, 3, 8)], [7, 7, 7, 7, 7, 1, 2, 3]);
    assert.deepEqual([...readRuns(bytes(), 0, 3)], [0, 0, 0]);
  });

  test("give no more than is wanted, however long they say they are, and nothing that is not there", () => {
    assert.deepEqual([...readRuns(bytes(varint(2 ** 32), 1), 1, 3)], [1, 1, 1]);
    assert.throws(() => readRuns(bytes(varint(2 * 2), 1), 1, 3), ParquetFault);
    assert.throws(() => readRuns(bytes(0, 1, 0, 1), 1, 3), ParquetFault);
    assert.throws(() => readRuns(bytes(varint(2 ** 31 + 1), 255), 1, 9), ParquetFault);
    assert.throws(() => readRuns(bytes(1, 1), 33, 1), ParquetFault);
    assert.throws(() => readRuns(bytes(128, 128, 128, 128, 128, 128), 1, 1), ParquetFault);
  });
});

describe("thrift", () => {
  test("ends where its struct ends, whatever is in it", () => {
    const text = [0x18, 2, 65, 66];
    const list = [0x19, 0x25, ...zigzag(300), ...zigzag(2)];
    const inner = [0x1c, 0x15, ...zigzag(7), 0];
    const own = bytes(
      text,
      list,
      inner,
      [0x11, 0x12, 0x13, 9, 0x17],
      new Array(8).fill(0),
      [0x06],
      zigzag(9),
      zigzag(1),
      0,
    );
    assert.equal(endOfStruct(own, 0), own.length);
  });

  test("that is longer or deeper than its bytes is refused before anything is made of it", () => {
    const list = (size: number, type: number) =>
      bytes(0x19, 0xf0 + type, varint(size), new Array(40).fill(0));
    for (const bad of [
      list(2 ** 31 - 1, 12),
      list(2 ** 31 - 1, 1),
      bytes(0x18, varint(2 ** 31), 1),
      bytes(new Array(500).fill(0x1c)),
      bytes(new Array(500).fill(0x19)),
      bytes(0x15, new Array(11).fill(0x80), 0),
      bytes(0x1b, 0),
      bytes(0x10),
      bytes(),
    ])
      assert.throws(() => endOfStruct(bad, 0), Error, [...bad.subarray(0, 8)].join());
    // Two million empty structs, each of which would become an object.
    const many = 2 ** 21;
    assert.throws(
      () => endOfStruct(bytes(0x19, 0xfc, varint(many), new Array(many + 1).fill(0)), 0),
      /too many/,
    );
  });
});

describe("pages", () => {
  interface Said {
    size?: number;
    packed?: number;
    values?: number;
    encoding?: number;
  }
  /** A data page of plain texts. */
  function page(body: readonly number[], { size, packed, values = 1, encoding = 0 }: Said = {}): Uint8Array {
    const data = [0x2c, 0x15, ...zigzag(values), 0x15, ...zigzag(encoding), 0x15, 6, 0x15, 6, 0];
    return bytes(
      [0x15, 0, 0x15, ...zigzag(size ?? body.length), 0x15, ...zigzag(packed ?? body.length)],
      data,
      0,
      [...body],
    );
  }
  function values(file: Uint8Array, change: Partial<ColumnMetaData> = {}, maxDefinition = 0): unknown[] {
    const whole = bytes([0, 0, 0, 0], [...file]);
    const source: Source = {
      byteLength: whole.length,
      read: (start, end) => whole.subarray(start, end),
    };
    const meta = {
      ...{ type: "BYTE_ARRAY", codec: "UNCOMPRESSED", data_page_offset: 4n },
      ...{ total_compressed_size: BigInt(file.length), ...change },
    } as ColumnMetaData;
    return [...pagesOf(source, { meta, maxDefinition }, unpacks)].flat();
  }
  const troubleOf = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      assert.ok(error instanceof ParquetFault, String(error));
      return error.trouble;
    }
  };
  const text = [2, 0, 0, 0, 65, 66];

  test("are read", () => {
    assert.deepEqual(values(page(text)), [bytes(65, 66)]);
    // Two values of which the first is missing: a run of one nought, a run of one one.
    const levels = [4, 0, 0, 0, 2, 0, 2, 1];
    assert.deepEqual(values(page([...levels, ...text], { values: 2 }), {}, 1), [null, bytes(65, 66)]);
  });

  test("that say they are larger than they can be are refused at once", () => {
    const snappy = { codec: "SNAPPY" } as const;
    const before = process.memoryUsage().arrayBuffers;
    assert.equal(
      troubleOf(() => values(page(text, { size: 2 ** 30 }), snappy)),
      "large",
    );
    assert.equal(
      troubleOf(() => values(page(text, { size: 2 ** 26 }), snappy)),
      "damaged",
    );
    assert.equal(
      troubleOf(() => values(page(text, { values: 2 ** 30 }))),
      "large",
    );
    assert.equal(
      troubleOf(() => values(page(text, { values: 2 ** 21 }))),
      "damaged",
    );
    assert.equal(
      troubleOf(() => values(page(text, { packed: 2 ** 20 }))),
      "damaged",
    );
    assert.equal(
      troubleOf(() => values(page([255, 255, 255, 127, 1]))),
      "damaged",
    );
    assert.ok(process.memoryUsage().arrayBuffers - before < 2 ** 24);
  });

  test("of kinds that are not read are called by them", () => {
    assert.deepEqual(
      troubleOf(() => values(page(text, { encoding: 6 }))),
      { unknown: "encoding 6" },
    );
    assert.deepEqual(
      troubleOf(() => values(page(text), { codec: "LZ4" })),
      { unknown: "LZ4" },
    );
    assert.deepEqual(
      troubleOf(() => values(page(text), { type: "DOUBLE" })),
      { unknown: "DOUBLE" },
    );
    assert.equal(
      troubleOf(() => values(page(text, { encoding: 8 }))),
      "damaged",
    );
    assert.equal(
      troubleOf(() => values(page(text), { total_compressed_size: 2n ** 40n })),
      "damaged",
    );
  });
});

test("what is no Parquet file is none, whatever its footer says", () => {
  const open = (file: Uint8Array) => () =>
    new PictureFile({ byteLength: file.length, read: (from, to) => file.subarray(from, to) }, unpacks);
  const end = (length: number): number[] => [
    length & 255,
    (length >> 8) & 255,
    (length >> 16) & 255,
    length >>> 24,
  ];
  const magic = [80, 65, 82, 49];
  for (const bad of [
    bytes(),
    bytes(magic, magic, magic),
    bytes(magic, 0, end(1), magic),
    bytes(magic, 0, end(2 ** 31 - 1), magic),
    bytes(magic, [0x15, 2, 0], end(3), magic),
  ])
    assert.throws(open(bad), ParquetFault);
});
