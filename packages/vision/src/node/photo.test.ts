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
    /is SVG.*expected a JPEG/,
  );
});

test("what is cut off or damaged is refused", async () => {
  for (const name of ["444.jpg", "rgb.png", "lossy.webp", "first.gif"]) {
    const bytes = readFileSync(join(PHOTOS, name));
    for (const length of [5, Math.floor(bytes.length / 3), Math.floor(bytes.length * 0.8)])
      await refuses(bytes.subarray(0, length), /no picture that can be read|is damaged or truncated/);
  }
  const flipped = Buffer.from(readFileSync(join(PHOTOS, "rgb.png")));
  flipped[flipped.length >> 1] ^= 255;
  await refuses(flipped, /damaged or truncated/);
});

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "red" }, limitInputPixels: false });

test("limits are checked before anything is decoded", async () => {
  const png = readFileSync(join(PHOTOS, "rgb.png"));
  for (const [width, height, message] of [
    [32_769, 1, /32769×1 pixels, the limit is 32768 a side/],
    [1, 32_769, /1×32769 pixels, the limit is 32768 a side/],
    [20_000, 10_001, /20000×10001 pixels, the limit is 200 megapixels/],
    [65_535, 65_535, /the limit is 32768 a side/],
    [10_000, 10_000, /unpacks to 10000×10000 pixels out of \d+ bytes/],
    [0, 10, /damaged/],
  ] as const) {
    const huge = Buffer.from(png);
    huge.writeUInt32BE(width, 16);
    huge.writeUInt32BE(height, 20);
    await refuses(huge, message);
  }
  await refuses(png, /has [\d.]+ MiB, the limit is 0.1 MiB/, { maxBytes: 100 });
  await refuses(new Uint8Array(64 * 2 ** 20 + 1), /has 64.1 MiB, the limit is 64 MiB/);
});

test("a side of up to 4,096 pixels stays as it is; longer ones are brought down to that, turned ones too", async () => {
  assert.equal((await readPhoto(await flat(4_096, 2).png().toBuffer())).width, 4_096);
  for (const bytes of [
    await flat(6_000, 3_000).jpeg().toBuffer(),
    await flat(3_000, 6_000).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    await flat(6_000, 3_000).png().toBuffer(),
    await flat(6_000, 3_000).webp().toBuffer(),
    await flat(6_000, 3_000).tiff().toBuffer(),
  ]) {
    const { width, height, data } = await readPhoto(bytes);
    assert.deepEqual([width, height], [4_096, 2_048]);
    assert.ok(data[0] > 250 && data[1] < 5, `${data.subarray(0, 3)}`);
  }
});

test("of 16 bits the upper eight are taken, grey ones too, where PIL's convert cuts everything above 255 off", async () => {
  for (const [channels, space] of [
    [1, "grey16"],
    [3, "rgb16"],
    [4, "rgb16"],
  ] as const)
    for (const format of ["png", "tiff"] as const) {
      const isAlpha = (i: number) => channels === 4 && i % 4 === 3;
      const deep = Uint16Array.from({ length: 16 * channels }, (_, i) => (isAlpha(i) ? 65_535 : i * 1000));
      const bytes = await sharp(deep, { raw: { width: 4, height: 4, channels } })
        .toColourspace(space)
        .toFormat(format, { compression: "none" })
        .toBuffer();
      assert.equal((await sharp(bytes).metadata()).depth, "ushort");
      const colours = [...deep].filter((_, i) => !isAlpha(i)).map((value) => value >> 8);
      const rgb = channels === 1 ? colours.flatMap((grey) => [grey, grey, grey]) : colours;
      assert.deepEqual([...(await readPhoto(bytes)).data], rgb, `${format}, ${channels} channels`);
    }
});

test("of a moving picture there is the first frame", async () => {
  const frames = new Uint8Array(3 * 8 * 8 * 3).fill(200, 0, 8 * 8 * 3);
  for (const format of ["webp", "gif"] as const) {
    const bytes = await sharp(frames, { raw: { width: 8, height: 24, channels: 3, pageHeight: 8 } })
      .toFormat(format, { loop: 0 })
      .toBuffer();
    assert.equal((await sharp(bytes).metadata()).pages, 2, "equal frames are one");
    const { width, height, data } = await readPhoto(bytes);
    assert.deepEqual([width, height], [8, 8]);
    assert.ok(data.every((value) => Math.abs(value - 200) < 3));
  }
});

test("a longest side is asked for", async () => {
  const bytes = await flat(600, 300).jpeg().toBuffer();
  const { width, height } = await readPhoto(bytes, { maxSide: 64 });
  assert.deepEqual([width, height], [64, 32]);
  assert.equal((await readPhoto(bytes, { maxSide: 600 })).width, 600);
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
