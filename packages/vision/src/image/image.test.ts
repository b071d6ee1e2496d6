import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { noise } from "../../golden/noise.ts";
import golden from "../../golden/pil.json" with { type: "json" };
import { crop, flipHorizontal, makeImage, pad, type ResizeFilter, resize, toL, toRGB } from "./index.ts";

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

test(`resize and toL give PIL's bytes (${golden.resize.length} sizes)`, () => {
  for (const { width, height, channels, seed, outWidth, outHeight, ...expected } of golden.resize) {
    const out = resize(noise(width, height, channels as 1 | 3, seed), outHeight, outWidth);
    const what = `${width}×${height}×${channels} to ${outWidth}×${outHeight}`;
    assert.equal(sha(out.data), expected.sha, what);
    assert.equal(sha(toL(out).data), expected.grey, `${what}, grey`);
  }
});

test("resize gives PIL's bytes with each of its filters", () => {
  for (const {
    filter,
    width,
    height,
    channels,
    seed,
    outWidth,
    outHeight,
    sha: expected,
  } of golden.filters) {
    const picture = noise(width, height, channels as 1 | 3, seed);
    const out = resize(picture, outHeight, outWidth, filter as ResizeFilter);
    assert.equal(
      sha(out.data),
      expected,
      `${filter}: ${width}×${height}×${channels} to ${outWidth}×${outHeight}`,
    );
  }
});

test("resize leaves a picture of the wanted size alone, and flat colours flat", () => {
  const image = noise(7, 5, 3, 1);
  assert.equal(resize(image, 5, 7), image);
  const white = makeImage({ width: 9, height: 9, channels: 1, data: new Uint8Array(81).fill(255) });
  for (const side of [1, 2, 5, 8, 30])
    assert.ok(resize(white, side, side).data.every((byte) => byte === 255));
});

test("resize refuses what cannot be a picture", () => {
  const image = noise(4, 4, 1, 1);
  assert.throws(
    () => resize(image, 4, 4, "cubic" as ResizeFilter),
    /no filter "cubic", expected one of bilinear/,
  );
  assert.throws(() => resize(image, 0, 4), /whole numbers of at least 1, got 4×0/);
  assert.throws(() => resize(image, 100_000, 100_000), /more than 67108864 pixels/);
});

test("crop of pad finds the picture again, in a black frame", () => {
  const image = noise(5, 4, 3, 2);
  const framed = pad(image, { left: 1, top: 2, right: 3, bottom: 4 });
  assert.deepEqual([framed.width, framed.height], [9, 10]);
  assert.deepEqual(crop(framed, 2, 1, 4, 5), image);
  assert.ok(crop(framed, 0, 0, 2, 9).data.every((byte) => byte === 0));
  assert.throws(() => crop(image, 1, 1, 4, 5), /does not lie inside an RGB image 5×4/);
});

test("flipHorizontal mirrors pixels, not channels", () => {
  const image = makeImage({ width: 2, height: 1, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
  assert.deepEqual([...flipHorizontal(image).data], [4, 5, 6, 1, 2, 3]);
  assert.deepEqual(flipHorizontal(flipHorizontal(image)), image);
});

test("toRGB repeats grey", () => {
  const grey = makeImage({ width: 2, height: 1, channels: 1, data: Uint8Array.of(7, 9) });
  assert.deepEqual([...toRGB(grey).data], [7, 7, 7, 9, 9, 9]);
  assert.equal(toL(grey), grey);
});

test("makeImage says what does not fit", () => {
  const data = new Uint8Array(5);
  assert.throws(() => makeImage({ width: 2, height: 2, channels: 1, data }), /2×2×1 needs 4 bytes, got 5/);
  assert.throws(() => makeImage({ width: 1.5, height: 2, channels: 1, data }), /got 1.5×2/);
});
