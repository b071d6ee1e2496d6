import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readPhoto } from "../node/index.ts";
import { type BmpKind, bmpFile, KINDS } from "./bmpSamples.ts";
import { openPhoto, PhotoError } from "./index.ts";

for (const kind of KINDS)
  for (const [width, height] of [
    [1, 1],
    [7, 5],
    [33, 3],
  ])
    test(`${kind}, ${width}×${height}`, async () => {
      const { bytes, rgb } = bmpFile(kind, width, height);
      const picture = await readPhoto(bytes);
      assert.deepEqual([picture.width, picture.height, picture.channels], [width, height, 3]);
      assert.deepEqual(picture.data, rgb);
    });

test("a large one is brought down by a whole number, squares to their means", async () => {
  const { bytes } = bmpFile("24 bits", 9_000, 3);
  const { width, height, data } = await readPhoto(bytes);
  assert.deepEqual([width, height], [3_000, 1]);
  const { rgb } = bmpFile("24 bits", 9_000, 3);
  let sum = 0;
  for (let y = 0; y < 3; y++) for (let x = 0; x < 3; x++) sum += rgb[3 * (y * 9_000 + x)];
  assert.equal(data[0], Math.round(sum / 9));
});

test("what is cut off, beyond the limits or of a kind that is not read is refused", async () => {
  const { bytes } = bmpFile("24 bits", 20, 20);
  await assert.rejects(readPhoto(bytes.subarray(0, bytes.length - 1)), /damaged or truncated/);
  await assert.rejects(readPhoto(bytes.subarray(0, 20)), /no picture that can be read/);
  const changed = (at: number, value: number): Uint8Array => {
    const copy = Uint8Array.from(bytes);
    new DataView(copy.buffer).setInt32(at, value, true);
    return copy;
  };
  assert.throws(() => openPhoto("it", changed(18, 40_000)), /40000×20 pixels, the limit is 32768 a side/);
  assert.throws(() => openPhoto("it", changed(18, -20)), /no picture/);
  assert.throws(() => openPhoto("it", changed(30, 4)), /no picture/);
});

test("whatever the bytes, there is a picture or a PhotoError", async () => {
  const mutant = fc
    .tuple(
      fc.constantFrom<BmpKind>(...KINDS),
      fc.array(fc.tuple(fc.nat(90), fc.nat(255)), { minLength: 1, maxLength: 4 }),
    )
    .map(([kind, changes]) => {
      const { bytes } = bmpFile(kind, 9, 6);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
  await fc.assert(
    fc.asyncProperty(mutant, async (bytes) => {
      try {
        const { width, height, data } = await readPhoto(bytes);
        assert.equal(data.length, 3 * width * height);
      } catch (error) {
        assert.ok(error instanceof PhotoError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});
