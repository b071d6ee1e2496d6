import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { safetensors } from "./index.ts";

const { parse, serialize, MAX_HEADER_BYTES, SafetensorsError } = safetensors;

/** A file with any header text and any number of element bytes. */
function file(header: string, elementBytes = 0, headerLength?: number | bigint): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + elementBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength ?? text.length), true);
  bytes.set(text, 8);
  return bytes;
}
const entry = (dtype: string, shape: number[], from: number, to: number) =>
  JSON.stringify({ dtype, shape, data_offsets: [from, to] });

const stored = (array: fc.Arbitrary<safetensors.StoredTensor["data"]>, dtype: safetensors.StoredDType) =>
  array.map((data) => ({ shape: [data.length], dtype, data }));
const anyTensor = fc.oneof(
  stored(fc.float32Array(), "float32"),
  stored(fc.float64Array(), "float64"),
  stored(fc.int32Array(), "int32"),
  stored(fc.bigInt64Array(), "int64"),
  stored(fc.uint8Array(), "uint8"),
);
const anyName = fc.string().filter((name) => name !== "__metadata__");
const anyTensors = fc.array(fc.tuple(anyName, anyTensor)).map((pairs) => new Map(pairs));

describe("safetensors", () => {
  it("reads what it wrote: names, order, types, shapes, bits, texts", () => {
    const texts = fc.dictionary(fc.string(), fc.string());
    fc.assert(
      fc.property(anyTensors, texts, (tensors, metadata) => {
        const back = parse(serialize(tensors, metadata));
        assert.deepEqual({ ...back.metadata }, { ...metadata });
        assert.deepEqual(new Set(back.tensors.keys()), new Set(tensors.keys()));
        for (const [name, { shape, dtype, data }] of tensors) {
          const read = back.tensors.get(name);
          assert.deepEqual([read?.shape, read?.dtype], [shape, dtype]);
          assert.deepEqual(new Uint8Array(read!.data.buffer), new Uint8Array(data.slice().buffer));
        }
      }),
    );
  });

  it("keeps the map's order, numbers for names included", () => {
    const one = (data: Float32Array) => ({ shape: [data.length], dtype: "float32" as const, data });
    const tensors = new Map(["b", "10", "2", "a"].map((name, i) => [name, one(Float32Array.of(i))]));
    assert.deepEqual([...parse(serialize(tensors)).tensors.keys()], ["b", "10", "2", "a"]);
  });

  it("writes the bytes of the official example: length, header filled to 8, elements", () => {
    const t = { shape: [2, 1], dtype: "float32" as const, data: Float32Array.of(1, -2) };
    const bytes = serialize(new Map([["w", t]]));
    const header =
      '{"__metadata__":{"tinycnn_checksum":"crc32:########"},"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}';
    const text = new TextDecoder().decode(bytes.subarray(8, 8 + header.length));
    assert.equal(text.replace(/[0-9a-f]{8}/, "########"), header);
    assert.equal(bytes[0] % 8, 0);
    const [begin, end] = [8 + header.indexOf("crc32:"), 8 + header.indexOf('"},"w"')];
    const others = Buffer.concat([bytes.subarray(0, begin), bytes.subarray(end)]);
    assert.ok(
      text.includes(`crc32:${crc32(others).toString(16).padStart(8, "0")}`),
      "every byte but the seal's",
    );
    assert.deepEqual([...bytes.subarray(-8)], [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
  });

  it("rounds the reference device's doubles to float32", () => {
    const t = { shape: [1], dtype: "float32" as const, data: Float64Array.of(0.1) };
    assert.deepEqual(
      parse(serialize(new Map([["w", t]]))).tensors.get("w")?.data,
      Float32Array.of(Math.fround(0.1)),
    );
  });

  it("reads from the middle of a larger buffer", () => {
    const bytes = serialize(
      new Map([["w", { shape: [1], dtype: "float64" as const, data: Float64Array.of(7) }]]),
    );
    const larger = new Uint8Array(bytes.length + 6);
    larger.set(bytes, 3);
    assert.equal(parse(larger.subarray(3, 3 + bytes.length)).tensors.get("w")?.data[0], 7);
    const { data } = parse(Buffer.from(bytes)).tensors.get("w")!;
    assert.deepEqual(
      [data.length, data.buffer.byteLength],
      [1, 8],
      "a copy, also from a Buffer of Node's pool",
    );
  });

  const bad: [string, Uint8Array, RegExp][] = [
    ["an empty file", new Uint8Array(), /0 bytes, expected at least 8/],
    ["a header past the end", file("{}", 0, 3), /has 10 bytes, expected 11 .* cut off/],
    ["a header over the limit", file("{}", 0, MAX_HEADER_BYTES + 1), /expected at most 1048576/],
    ["a header of 2^64 - 1", file("{}", 0, 2n ** 64n - 1n), /expected at most 1048576/],
    ["no JSON", file("{nothing"), /no JSON/],
    ["a list", file("[]"), /no JSON object/],
    [
      "an unknown type",
      file(`{"w":${entry("F8_E4M3", [2], 0, 2)}}`, 2),
      /"w" has type "F8_E4M3", expected one of F32/,
    ],
    ["an entry that is null", file('{"w":null}'), /"w" has type undefined/],
    ["a negative size", file(`{"w":${entry("F32", [-1], 0, 4)}}`, 4), /shape \[-1\], expected sizes/],
    [
      "sizes that overflow",
      file(`{"w":${entry("U8", [2 ** 40, 2 ** 40, 0], 0, 0)}}`),
      /expected sizes of 0 and more/,
    ],
    ["offsets the wrong way", file(`{"w":${entry("U8", [0], 4, 0)}}`, 4), /data_offsets \[4,0\]/],
    [
      "bytes that do not fit the shape",
      file(`{"w":${entry("F32", [2, 3], 0, 20)}}`, 20),
      /20 bytes, expected 24/,
    ],
    [
      "a hole",
      file(`{"a":${entry("U8", [1], 0, 1)},"b":${entry("U8", [1], 2, 3)}}`, 3),
      /"b" begins at byte 2, expected 1/,
    ],
    [
      "an overlap",
      file(`{"a":${entry("U8", [2], 0, 2)},"b":${entry("U8", [2], 1, 3)}}`, 3),
      /"b" begins at byte 1, expected 2/,
    ],
    [
      "elements cut off",
      file(`{"w":${entry("F32", [2], 0, 8)}}`, 7),
      /7 bytes of elements, expected 8: is it cut/,
    ],
    [
      "bytes after the elements",
      file(`{"w":${entry("F32", [1], 0, 4)}}`, 5),
      /5 bytes of elements, expected 4$/,
    ],
    [
      "a name twice",
      file(`{"w":${entry("U8", [1], 0, 1)},"\\u0077":${entry("U8", [1], 1, 2)}}`, 2),
      /names "w" twice/,
    ],
    ["metadata that is no text", file('{"__metadata__":{"epoch":3}}'), /no object of texts/],
  ];
  for (const [what, bytes, message] of bad)
    it(`refuses ${what}`, () => {
      assert.throws(
        () => parse(bytes),
        (e) => e instanceof SafetensorsError && message.test(e.message),
      );
    });

  it("refuses every flipped bit of what it wrote", () => {
    const data = Float32Array.of(1.5, -2);
    const bytes = serialize(new Map([["w", { shape: [2], dtype: "float32" as const, data }]]), {
      epoch: "3",
    });
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit >> 3] ^= 1 << (bit & 7);
      assert.throws(() => parse(bytes), SafetensorsError, `bit ${bit}`);
      bytes[bit >> 3] ^= 1 << (bit & 7);
    }
    assert.deepEqual(parse(bytes).metadata, { epoch: "3" });
  });

  it("reads files of others, without a checksum, and refuses a copied one", () => {
    const foreign = (texts: string) => file(`{"__metadata__":${texts},"w":${entry("U8", [1], 0, 1)}}`, 1);
    assert.equal(parse(foreign('{"checksum":"md5:0"}')).metadata.checksum, "md5:0");
    assert.throws(() => parse(foreign('{"tinycnn_checksum":"crc32:00000000"}')), /it is damaged/);
    assert.throws(() => parse(foreign('{"a":"b","tinycnn_checksum":"crc32:00000000"}')), /it is damaged/);
    assert.throws(() => serialize(new Map(), { tinycnn_checksum: "" }), /no text can be called/);
  });

  it("refuses to write what does not fit", () => {
    const w = (t: safetensors.StoredTensor, name = "w") => serialize(new Map([[name, t]]));
    const data = Float32Array.of(1, 2);
    assert.throws(() => w({ shape: [3], dtype: "float32", data }), /2 elements, expected 3 for shape \[3\]/);
    assert.throws(() => w({ shape: [2], dtype: "int32", data }), /needs a Int32Array, got Float32Array/);
    assert.throws(() => w({ shape: [2], dtype: "float32", data }, "__metadata__"), /the format uses it/);
    assert.throws(
      () => serialize(new Map(), { a: "x".repeat(MAX_HEADER_BYTES) }),
      /expected at most 1048576/,
    );
  });

  it("takes any bytes: whole contents or a SafetensorsError, nothing else", () => {
    const whole = anyTensors.map((tensors) => serialize(tensors));
    const broken = fc
      .tuple(whole, fc.array(fc.tuple(fc.nat(400), fc.nat(255))), fc.nat(8))
      .map(([bytes, changes, cut]) => {
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        return bytes.subarray(0, bytes.length - Math.min(cut, bytes.length));
      });
    const headers = fc.json().map((text) => file(text));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), broken, headers), (bytes) => {
        try {
          assert.ok(parse(bytes).tensors instanceof Map);
        } catch (error) {
          assert.ok(error instanceof SafetensorsError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});

it("tensors without elements lie before the one that begins at their place, whatever their order in the header", () => {
  const header = (names: readonly string[]): string =>
    `{${names
      .map(
        (name) =>
          `"${name}":${name === "full" ? entry("F32", [1], 0, 4) : entry("F32", [0], name === "late" ? 4 : 0, name === "late" ? 4 : 0)}`,
      )
      .join(",")}}`;
  for (const names of [
    ["full", "none", "late"],
    ["none", "full", "late"],
    ["late", "none", "full"],
    ["late", "full", "none"],
  ]) {
    const { tensors } = parse(file(header(names), 4));
    assert.deepEqual([...tensors.keys()].sort(), ["full", "late", "none"]);
    assert.deepEqual(tensors.get("full")?.data.length, 1);
  }
});
