// Pictures of two classes as files and as a film, and what tests do with the page that learns them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { datasets, type Image, image } from "@tinycnn/vision";
import type { Page } from "playwright-core";
import sharp from "sharp";
import type { Stage } from "./browser.ts";

/** A classes' pictures of the sample that ships with tinycnn. */
export interface Source {
  label: string;
  /** Grey, 28 by 28, by number. */
  at(i: number): Image;
}

const SIDE = 28;
const sample = (name: string): Buffer =>
  gunzipSync(
    readFileSync(join(import.meta.dirname, `../../packages/vision/sample/fashion-mnist/${name}.gz`)),
  );

export function sourcesOf(labels: readonly string[]): Source[] {
  const { classes } = datasets.spec("fashion-mnist");
  const images = sample("train-images-idx3-ubyte").subarray(16);
  const truths = sample("train-labels-idx1-ubyte").subarray(8);
  return labels.map((label) => {
    const places = [...truths.keys()].filter((i) => classes[truths[i]] === label);
    const at = (i: number): Image => {
      const from = places[i] * SIDE * SIDE;
      const data = new Uint8Array(images.subarray(from, from + SIDE * SIDE));
      return image.makeImage({ width: SIDE, height: SIDE, channels: 1, data });
    };
    return { label, at };
  });
}

const png = ({ width, height, data }: Image): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();

/** Writes `count` pictures of a class into a folder of its name. @returns their paths */
export async function filesOf(dir: string, source: Source, from: number, count: number): Promise<string[]> {
  const folder = join(dir, source.label.replaceAll("/", "-"));
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const path = join(folder, `${String(from + i).padStart(4, "0")}.png`);
      writeFileSync(path, await png(source.at(from + i)));
      return path;
    }),
  );
}

const [WIDTH, HEIGHT] = [320, 240];

/** A film (YUV4MPEG2) in which a camera looks at one picture after the other. @param fps pictures a second */
export function filmOf(source: Source, from: number, count: number, fps: number): Buffer {
  const frames = Array.from({ length: count }, (_, i) => {
    const { data } = image.resize(source.at(from + i), HEIGHT, HEIGHT);
    const luma = Buffer.alloc(WIDTH * HEIGHT, 16);
    const left = (WIDTH - HEIGHT) / 2;
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < HEIGHT; x++)
        luma[y * WIDTH + left + x] = 16 + Math.round((data[y * HEIGHT + x] * 219) / 255);
    return Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  });
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${fps}:1 Ip C420\n`), ...frames]);
}

export async function openPictures(lab: Stage, options = {}): Promise<Page> {
  const page = await lab.open("#/studio/pictures", options);
  await page.locator("[data-class]").nth(1).waitFor();
  return page;
}

export const card = (page: Page, i: number) => page.locator("section[data-class]").nth(i);

/** Gives a class its name and its files, as one does by hand. */
export async function fill(page: Page, i: number, name: string, files: readonly string[]): Promise<void> {
  const box = card(page, i).locator("input.name");
  await box.fill(name);
  await box.press("Enter");
  await card(page, i)
    .locator('input[type="file"]')
    .setInputFiles([...files]);
  await card(page, i).locator(`[data-count="${files.length}"]`).waitFor();
}

export async function train(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Train|Train again|학습 시작|다시 학습)$/ }).click();
  // What the last one was measured at goes as the next begins.
  await page.locator("[data-right]").waitFor({ state: "detached" });
  await page.locator("[data-right]").waitFor({ timeout: 120_000 });
}

/** What the model says of files, by name. */
export async function answers(page: Page, files: readonly string[]): Promise<string[]> {
  await page.getByLabel(/^(New pictures|새 사진으로)$/).setInputFiles([...files]);
  await page.waitForFunction((n) => document.querySelectorAll("[data-file]").length === n, files.length);
  return page
    .locator("[data-file]")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.answer ?? ""));
}
