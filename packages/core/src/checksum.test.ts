import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { checksumOf, isChecksum } from "./checksum.ts";

test("it is CRC-32, wherever in memory the bytes lie and however they are cut", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(9), fc.nat(100), (bytes, offset, cut) => {
      const larger = new Uint8Array(bytes.length + offset);
      larger.set(bytes, offset);
      const placed = larger.subarray(offset);
      const expected = `crc32:${crc32(bytes).toString(16).padStart(8, "0")}`;
      assert.equal(checksumOf(placed), expected);
      assert.equal(checksumOf(placed.subarray(0, cut), placed.subarray(cut)), expected);
      assert.ok(isChecksum(expected));
    }),
  );
});

test("every flipped bit changes it", () => {
  const bytes = Uint8Array.from({ length: 61 }, (_, i) => (i * 37) & 255);
  const before = checksumOf(bytes);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    bytes[bit >> 3] ^= 1 << (bit & 7);
    assert.notEqual(checksumOf(bytes), before);
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
});
