// Pictures as people have them: a phone's of fifty megapixels, the largest that is read, and folders of ten thousand of which a few are broken.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import sharp from "sharp";
import { noise } from "../../../golden/noise.ts";
import { MAX_PIXELS, PhotoError, readPhoto } from "../index.ts";
import { ownPictures, surveyPictures } from "./index.ts";

const root = mkdtempSync(join(tmpdir(), "rough-pictures-"));
after(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, bytes: Uint8Array | string): string {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

/** Left half red, right half blue. */
const halves = (width: number, height: number): Promise<Buffer> =>
  sharp({
    create: { width: width / 2, height, channels: 3, background: "#f00000" },
    limitInputPixels: false,
  })
    .extend({ right: width / 2, background: "#0000f0" })
    .jpeg({ quality: 50 })
    .toBuffer();

for (const [name, width, height] of [
  ["a phone of today", 8160, 6120],
  ["the largest", 16_320, 12_240],
] as const)
  test(`${name}: ${width}×${height} is read, brought down to 4,096 a side, with its colours`, async () => {
    assert.ok(width * height <= MAX_PIXELS);
    const photo = await readPhoto(put(`${width}.jpg`, await halves(width, height)));
    assert.deepEqual([photo.width, photo.height], [4096, 3072]);
    const at = (x: number): number[] => [
      ...photo.data.subarray((1500 * 4096 + x) * 3, (1500 * 4096 + x) * 3 + 3),
    ];
    const near = (a: number[], b: number[]): boolean => a.every((value, i) => Math.abs(value - b[i]) <= 8);
    assert.ok(near(at(100), [240, 0, 0]), String(at(100)));
    assert.ok(near(at(4000), [0, 0, 240]), String(at(4000)));
  });

test("what is no picture that can be read is refused with what to do", async () => {
  const jpeg = await halves(64, 64);
  const cases: readonly [string, Uint8Array | string, RegExp][] = [
    ["cut.jpg", jpeg.subarray(0, jpeg.length >> 1), /damaged or truncated/],
    ["empty.jpg", "", /is empty/],
    ["text.jpg", "no picture at all", /is no picture/],
    [
      "iphone.heic",
      Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic".padEnd(64, "\0"), "latin1"),
      /HEIC photo.*JPEG/,
    ],
    ["beyond.jpg", await halves(16_384, 12_288), /megapixels|pixels/],
  ];
  for (const [name, bytes, message] of cases)
    await assert.rejects(readPhoto(put(name, bytes)), (error: Error) => {
      assert.ok(error instanceof PhotoError, String(error));
      assert.match(error.message, message);
      return true;
    });
});

describe("ten thousand files of which seven are broken", () => {
  const BROKEN = ["cut.png", "empty.png", "text.png", "zeros.png", "svg.png", "pdf.png", "heic.png"];
  before(async () => {
    const pngs = await Promise.all(
      Array.from({ length: 250 }, (_, i) =>
        sharp(noise(16, 16, 3, i).data, { raw: { width: 16, height: 16, channels: 3 } })
          .png()
          .toBuffer(),
      ),
    );
    for (let i = 0; i < 10_000 - BROKEN.length; i++)
      // A text behind the picture's end: no two files are the same.
      put(`many/${i % 2 ? "cat" : "dog"}/${i}.png`, Buffer.concat([pngs[i % 250], Buffer.from(String(i))]));
    const bad: Readonly<Record<string, Uint8Array | string>> = {
      ...{ "cut.png": pngs[0].subarray(0, 200), "empty.png": "", "text.png": "no picture" },
      ...{ "zeros.png": new Uint8Array(500), "svg.png": "<svg/>", "pdf.png": "%PDF-1.7" },
      "heic.png": Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic".padEnd(64, "\0"), "latin1"),
    };
    for (const name of BROKEN) put(`many/dog/${name}`, bad[name]);
  });

  const names = (broken: readonly { path: string; why: string }[]): string[] => {
    for (const { path, why } of broken) assert.ok(why.startsWith(path) && why.length > path.length + 5, why);
    return broken.map(({ path }) => path).sort();
  };
  const wanted = BROKEN.map((name) => `dog/${name}`).sort();

  test("looked at, each is named with the reason, and the others are counted", async () => {
    const { report } = await surveyPictures(join(root, "many"));
    assert.deepEqual(names(report.broken), wanted);
    assert.equal(report.pictures, 10_000 - BROKEN.length);
  });

  test("made ready for a training, each is named, and the others are there within the budget", async () => {
    const { broken, splits, kept } = await ownPictures(join(root, "many"), { budget: 2 ** 20, size: 16 });
    assert.deepEqual(names(broken), wanted);
    const { train, validation, test: measured } = splits;
    assert.equal(train.length + (validation?.length ?? 0) + measured.length, 10_000 - BROKEN.length);
    assert.ok(kept.bytes <= 2 ** 20 && !kept.isAll);
  });
});
