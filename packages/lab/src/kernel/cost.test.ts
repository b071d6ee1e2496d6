import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { furtherCost } from "./cost.ts";

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "black" } });
const base64 = async (made: ReturnType<typeof picture>): Promise<string> =>
  (await made.toBuffer()).toString("base64");

test("a PNG counts its pixels, however small its file; what only says to be one counts nothing", async () => {
  const png = await base64(picture(1_000, 700).png());
  assert.ok(png.length < 20_000);
  assert.equal(furtherCost({ "image/png": png }), 4 * 1_000 * 700);
  for (const wrong of ["", "AAAA", "§§", btoa("\x89PNG"), 7])
    assert.equal(furtherCost({ "image/png": wrong }), 0);
});

test("other pictures and drawings count a multiple of their characters, text nothing further", async () => {
  const jpeg = await base64(picture(100, 100).jpeg());
  assert.equal(furtherCost({ "image/jpeg": jpeg }), 10 * jpeg.length);
  assert.equal(furtherCost({ "image/svg+xml": "<svg/>", "text/plain": "[drawing]" }), 4 * 6);
  assert.equal(furtherCost({ "text/plain": "x".repeat(1_000) }), 0);
});
