import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import sharp from "sharp";
import { readHeader } from "./photoHeader.ts";

const folders = ["../../../../parity/photos/", "../../../vision/golden/photos/"].map(
  (path) => new URL(path, import.meta.url),
);
const photos = folders.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));

for (const photo of photos)
  test(`sides of ${photo.pathname.split("/").at(-1)}`, async () => {
    const bytes = readFileSync(photo);
    const { width, height, format } = await sharp(bytes).metadata();
    assert.deepEqual(readHeader(bytes), { format, width, height });
  });

test("whatever the bytes, there is an answer or none", () => {
  const files = photos.map((photo) => readFileSync(photo).subarray(0, 400));
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(400),
      fc.array(fc.tuple(fc.nat(399), fc.nat(255)), { maxLength: 6 }),
      (file, length, changes) => {
        const bytes = Uint8Array.from(file.subarray(0, length));
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        const header = readHeader(bytes);
        assert.ok(header === null || (header.width >= 0 && header.height >= 0));
      },
    ),
    { numRuns: 3000 },
  );
});
