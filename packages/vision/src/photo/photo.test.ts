import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import sharp from "sharp";
import { rounds } from "../../../../tests/rounds.ts";
import { openPhoto, PhotoError, workSize } from "./index.ts";

const folders = ["../../../../parity/photos/", "../../golden/photos/"].map(
  (path) => new URL(path, import.meta.url),
);
const photos = folders.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));

for (const photo of photos)
  test(`sides and bytes of ${photo.pathname.split("/").at(-1)}`, async () => {
    const bytes = readFileSync(photo);
    const { width, height, format, orientation } = await sharp(bytes).metadata();
    const opened = openPhoto("it", bytes);
    assert.deepEqual([opened.format.type, opened.width, opened.height], [`image/${format}`, width, height]);
    assert.ok(opened.bytes.length <= bytes.length);
    if (format === "jpeg") assert.equal(opened.orientation, orientation ?? 1);
    // What is left out draws nothing: the pixels are the same.
    const raw = (of: Uint8Array) => sharp(of, { ignoreIcc: true, pages: 1 }).raw().toBuffer();
    assert.ok((await raw(opened.bytes)).equals(await raw(bytes)));
  });

test("sides of AVIF and TIFF, and what else people have is called by its name", async () => {
  const flat = sharp({ create: { width: 37, height: 21, channels: 3, background: "red" } });
  const { width, height, format } = openPhoto("it", await flat.clone().avif().toBuffer());
  assert.deepEqual([format.name, width, height], ["AVIF", 37, 21]);
  assert.equal(openPhoto("it", await flat.clone().tiff().toBuffer()).format.name, "TIFF");
  const latin = (text: string) => Buffer.from(text.padEnd(64, "\0"), "latin1");
  for (const [bytes, message] of [
    [latin("\0\0\0\x18ftypheic\0\0\0\0mif1heic"), /HEIC photo.*Export it as JPEG/],
    [latin("\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), /HEIC photo/],
    [latin('<?xml version="1.0"?><svg>'), /it is SVG/],
    [latin("<svg/>"), /it is SVG/],
    [latin("%PDF-1.7"), /it is PDF/],
    [latin("8BPS\0\x01"), /it is Photoshop/],
    [latin("BM but a text"), /it is no picture/],
    [latin("\xff\xd8\xff\xe0"), /it is damaged/],
  ] as const)
    assert.throws(
      () => openPhoto("it", bytes),
      (error) => error instanceof PhotoError && message.test(error.message),
    );
});

test("a photo keeps its shape when it is brought down", () => {
  assert.deepEqual(workSize({ width: 8_160, height: 6_120 }), { width: 4_096, height: 3_072 });
  assert.deepEqual(workSize({ width: 32_768, height: 1 }), { width: 4_096, height: 1 });
  assert.deepEqual(workSize({ width: 4_096, height: 4_096 }), { width: 4_096, height: 4_096 });
});

test("whatever the bytes, there is a photo or a PhotoError", () => {
  const files = photos.map((photo) => readFileSync(photo).subarray(0, 3_000));
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(3_000),
      fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { maxLength: 6 }),
      (file, length, changes) => {
        const bytes = Uint8Array.from(file.subarray(0, length));
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        try {
          const opened = openPhoto("it", bytes);
          assert.ok(opened.bytes.length <= bytes.length + 1);
        } catch (error) {
          assert.ok(error instanceof PhotoError, String(error));
        }
      },
    ),
    { numRuns: rounds(2_000, 100_000) },
  );
});
