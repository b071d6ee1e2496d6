import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import sharp from "sharp";
import golden from "../../golden/pil.json" with { type: "json" };
import { PhotoError, readPhoto, samplePicture } from "./index.ts";

const PHOTOS = fileURLToPath(new URL("../../golden/photos", import.meta.url));
const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

const refuses = (source: string | Uint8Array, message: RegExp, options = {}) =>
  assert.rejects(readPhoto(source, options), (error) => {
    assert.ok(error instanceof PhotoError, String(error));
    assert.match(error.message, message);
    return true;
  });

for (const { file, width, height, rgb, grey } of golden.photos)
  test(`${file} is read as PIL reads it`, async () => {
    const path = join(PHOTOS, file);
    const photo = await readPhoto(path);
    assert.deepEqual([photo.width, photo.height, photo.channels], [width, height, 3]);
    assert.equal(sha(photo.data), rgb);
    assert.equal(sha((await readPhoto(readFileSync(path), { mode: "L" })).data), grey);
  });

test("the shipped test picture is grey, 280×280", async () => {
  const { width, height, data } = await readPhoto(samplePicture(), { mode: "L" });
  assert.deepEqual([width, height, data.length], [280, 280, 280 * 280]);
});

test("what is no picture is refused by name", async () => {
  const folder = dirname(samplePicture());
  await refuses(join(folder, "nothing.png"), /nothing.png: there is no such file/);
  await refuses(folder, /is a directory, expected a JPEG/);
  await refuses(join(folder, "README.md"), /README.md is no picture that can be read/);
  await refuses(new Uint8Array(0), /the photo is empty/);
  await refuses(
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    /is svg, expected a JPEG/,
  );
});

test("what is cut off or damaged is refused", async () => {
  for (const name of ["444.jpg", "rgb.png", "lossy.webp", "first.gif"]) {
    const bytes = readFileSync(join(PHOTOS, name));
    for (const length of [5, Math.floor(bytes.length / 3), Math.floor(bytes.length * 0.8)])
      await refuses(
        bytes.subarray(0, length),
        /no picture that can be read, or is cut off|damaged or truncated/,
      );
  }
  const flipped = Buffer.from(readFileSync(join(PHOTOS, "rgb.png")));
  flipped[flipped.length >> 1] ^= 255;
  await refuses(flipped, /damaged or truncated/);
});

test("limits are checked before anything is decoded", async () => {
  const png = readFileSync(join(PHOTOS, "rgb.png"));
  for (const [width, height] of [
    [4_097, 1],
    [1, 4_097],
    [65_535, 65_535],
  ]) {
    const huge = Buffer.from(png);
    huge.writeUInt32BE(width, 16);
    huge.writeUInt32BE(height, 20);
    await refuses(huge, new RegExp(`${width}×${height} pixels, the limit is 4096 a side|no picture`));
  }
  await refuses(png, /has \d+ bytes, the limit is 100/, { maxBytes: 100 });
  const wide = await sharp({ create: { width: 4_096, height: 2, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  assert.equal((await readPhoto(wide)).width, 4_096);
  const tooWide = await sharp({ create: { width: 5_000, height: 1, channels: 3, background: "red" } })
    .jpeg()
    .toBuffer();
  await refuses(tooWide, /5000×1 pixels, the limit is 4096 a side/);
});

test("any bytes give a picture or a PhotoError", async () => {
  const files = ["420.jpg", "palette.png", "lossy.webp", "first.gif"].map((name) =>
    readFileSync(join(PHOTOS, name)),
  );
  const change = fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 }));
  const mutant = fc
    .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([file, changes]) => {
      const copy = Uint8Array.from(file);
      for (const [at, byte] of changes) copy[at % copy.length] = byte;
      return copy;
    });
  const holds = async (bytes: Uint8Array) => {
    try {
      const { width, height, data } = await readPhoto(bytes);
      assert.equal(data.length, 3 * width * height);
    } catch (error) {
      assert.ok(error instanceof PhotoError, String(error));
    }
  };
  await fc.assert(fc.asyncProperty(mutant, holds), { numRuns: 300 });
});
